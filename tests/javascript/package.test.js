// What the package promises beside its answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as all from "bounce-codes";
import { classify, crosswalk, lookup, lookupAt, parse } from "bounce-codes";
import { CATEGORIES, ENHANCED, TRADITIONAL } from "bounce-codes/catalogue";
import { MAILBOX_UNAVAILABLE, PERMANENT_MAILBOX_FULL } from "bounce-codes/constants";
import { CROSSWALKS } from "bounce-codes/crosswalks";
import { lookup as onlyLookup } from "bounce-codes/lookup";
import { PROVIDERS } from "bounce-codes/providers";
import { citations, notes, SOURCES } from "bounce-codes/sources";

test("bytes are read as UTF-8, and nothing is an empty text", () => {
  assert.deepEqual(classify(new TextEncoder().encode("550 用户不存在")), classify("550 用户不存在"));
  assert.deepEqual(classify(Uint8Array.of(0xff, 0x35, 0x35, 0x30)), classify("\ufffd550"));
  assert.deepEqual(classify(Uint8Array.of(0xef, 0xbb, 0xbf, 0x35, 0x35, 0x30)), classify("\ufeff550"));
  assert.deepEqual(classify(null), classify(""));
  assert.deepEqual(parse(undefined), parse(""));
});

test("what is no text is a mistake of the program", () => {
  assert.throws(() => classify(550), TypeError);
  for (const code of [null, undefined, true, 550.5, Number.NaN, {}, ["550"]])
    assert.throws(() => lookup(code), RangeError);
  assert.throws(() => lookupAt("nobody", "5.1.1"), RangeError);
  assert.throws(() => crosswalk(classify("550"), "nobody"), RangeError);
});

test("answers are read-only", () => {
  const bounce = classify("550 5.1.1 user unknown");
  for (const value of [
    bounce,
    bounce.code,
    bounce.code.goesWith,
    parse("550"),
    lookup("5.1.99"),
    CATEGORIES,
    CATEGORIES.dns,
  ]) {
    assert.ok(Object.isFrozen(value));
  }
});

test("half a surrogate pair is no character, and stops nothing", () => {
  assert.deepEqual(classify("550 user\ud800unknown"), classify("550 user unknown"));
});

test("a long text takes no long time, and no deep stack", () => {
  for (const text of [
    `${"550-".repeat(50_000)}a@b.example`,
    "user ".repeat(50_000),
    "mx.a.".repeat(50_000),
    `@${"a".repeat(200_000)}`,
    `${"a.".repeat(100_000)}@`,
    "(".repeat(100_000),
    " \n".repeat(50_000),
  ]) {
    assert.ok(classify(text));
  }
});

test("constants, catalogue and look-up agree", () => {
  assert.equal(TRADITIONAL[MAILBOX_UNAVAILABLE], lookup(550));
  assert.equal(ENHANCED[PERMANENT_MAILBOX_FULL], onlyLookup("5.2.2"));
  assert.equal(all.lookup, onlyLookup);
  assert.equal(TRADITIONAL.constructor, undefined);
});

test("every crosswalk answers with a label or null", () => {
  for (const name of Object.keys(CROSSWALKS)) {
    const label = crosswalk(classify("550 5.1.1 user unknown"), name);
    assert.ok(label === null || label.length > 0);
  }
});

test("what decides can be traced to its sources", () => {
  for (const reply of ["550 user unknown", "421 4.7.0 [TSS04] deferred", "550 5.1.1"]) {
    const { rule, code } = classify(reply);
    const cited = citations(rule ?? code.code);
    assert.ok(cited.length > 0);
    for (const { source, url } of cited) {
      assert.ok(SOURCES[source]);
      assert.ok(url.startsWith("https://"));
    }
  }
  assert.deepEqual(citations("nothing"), []);
  assert.ok(Object.keys(ENHANCED).some((code) => notes(code).length > 0));
  assert.ok(PROVIDERS.gmail.name);
});
