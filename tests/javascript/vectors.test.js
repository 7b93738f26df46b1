// The package answers as the conformance vectors say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { classify, classifyMany, lookup, lookupAt, parse, weigh } from "bounce-codes";
import { wordsOf } from "./node_modules/bounce-codes/src/words.js";
import { plain } from "./plain.js";

const { lookups, replies } = JSON.parse(readFileSync(process.env.VECTORS, "utf8"));

function fields({ status, remote_mta: remoteMta }) {
  return { status, remoteMta };
}

test("lookup", () => {
  for (const { code, provider, error, found } of lookups) {
    const look = () => (provider ? lookupAt(provider, code) : lookup(code));
    if (error) assert.throws(look, RangeError, JSON.stringify(code));
    else assert.deepEqual(plain(look()), found, JSON.stringify(code));
  }
  assert.ok(lookups.some(({ error }) => error));
});

test("normal form", () => {
  for (const { text, words } of replies) assert.deepEqual(wordsOf(text), words, text);
});

test("parse", () => {
  for (const { text, reply } of replies) assert.deepEqual(plain(parse(text)), reply, text);
});

test("classify", () => {
  for (const reply of replies) assert.deepEqual(plain(classify(reply.text, fields(reply))), reply.bounce, reply.text);
});

test("classifyMany is classify() of each, as it comes", () => {
  const plainReplies = replies.filter(({ status, remote_mta }) => status === undefined && remote_mta === undefined);
  const bounces = classifyMany(plainReplies.map(({ text }) => text));
  assert.deepEqual(plain(bounces.next().value), plainReplies[0].bounce);
  assert.deepEqual(
    [...bounces].map(plain),
    plainReplies.slice(1).map(({ bounce }) => bounce),
  );
});

test("weigh lists first what decides", () => {
  for (const reply of replies) {
    const [first] = weigh(reply.text, fields(reply));
    if (reply.bounce.rule) assert.equal(first.rule, reply.bounce.rule, reply.text);
    if (reply.bounce.matched) assert.equal(first.matched, reply.bounce.matched, reply.text);
  }
});
