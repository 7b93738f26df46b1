// The patterns that the package reads are those of the catalogue.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PATTERNS } from "./node_modules/bounce-codes/src/data/patterns.js";
import { WORDS } from "./node_modules/bounce-codes/src/data/words.js";
import { patternsIn, wordsIn } from "./node_modules/bounce-codes/src/unpack.js";

const { phrases, providers } = JSON.parse(readFileSync(process.env.CATALOGUE, "utf8"));

// Of alternatives without a gap, the order of those that have the same length means nothing.
function ordered(alternatives) {
  const length = (run) => run.split(" ").filter(Boolean).length;
  const byLength = (one, other) => length(other) - length(one);
  return alternatives.some((run) => run.includes("*"))
    ? alternatives.toSorted(byLength)
    : alternatives.toSorted((one, other) => byLength(one, other) || (one < other ? -1 : 1));
}

function written(pattern) {
  const parts = pattern.match(/\{[^}]*\}|[^ ]+/g);
  return parts.map((part) => ordered(part.replace(/^\{|\}$/g, "").split("|")));
}

test("patterns are read back as they are written", () => {
  const words = ["*", ...wordsIn(WORDS)];
  const read = patternsIn(PATTERNS).map(({ elements }) =>
    elements.map((alternatives) => ordered(alternatives.map((run) => run.map((number) => words[number]).join(" ")))),
  );
  const replies = providers.flatMap((provider) => provider.replies);
  const patterns = [
    ...phrases.flatMap((phrase) => phrase.patterns),
    ...replies.flatMap((reply) => [...reply.token_patterns, ...reply.patterns]),
  ];
  assert.deepEqual(read, patterns.map(written));
});
