// The shape of a reply: the reply with a sign in place of all that can't matter, so that each shape is read once.
//
// Millions of replies differ in nothing but addresses, hosts, queue ids and times. The shape keeps every word that a
// rule, a host, a marker or the search for codes could ask for, and every sign between the words: a reply and its shape
// always have the same answer.

import { BELOW_COUNTRIES, DOMAINS } from "./data/characters.js";
import { HOSTS, MARKERS } from "./data/rules.js";
import { WORDS } from "./data/words.js";
import { SPAN, WORDS_SOUGHT } from "./parse.js";
import { wordsIn } from "./unpack.js";
import { hide } from "./words.js";

const RUN = /([0-9a-z]+(?:['`]+[0-9a-z]+)*)/;
const PIECE = /[0-9a-z]+/g;
const APOSTROPHES = /['`]+/g;
// A chunk with what could be a code, or a part of one, keeps its numbers; and so does one where a number is too long for
// a code, since a shorter one in its place would make it one.
const CODE = /[2-5](?<![0-9a-z.][2-5])(?:[0-9]{2}(?![0-9a-z])|\.[0-9]+\.[0-9])/;
const WELL_KNOWN = DOMAINS.join("|");
const LABEL = "[0-9a-z_-]+";
const NAME = new RegExp(
  `(?<![0-9a-z._/@-])${LABEL}(?:\\.(?:${WELL_KNOWN})|(?:\\.${LABEL})+\\.(?:${WELL_KNOWN}|[a-z][a-z]))(?![0-9a-z_/@-]|\\.[0-9a-z_-])`,
  "g",
);
const WHOLE_SPAN = new RegExp(`^${SPAN}$`);
const DIGITS = /^[0-9]+$/;
const NOT_ASCII = /[^\x00-\x7f]/;
/** Stands for a word that is in no rule. */
const UNKNOWN = "zq";
const CACHE_SIZE = 32_000;
const LONGEST_CACHED = 80;
const PREFIXES = MARKERS.filter(([marker]) => marker.endsWith("*")).map(([marker]) => marker.match(PIECE).at(-1));
const cache = new Map();
let known = null;

/** Return the shape of a text, chunk by chunk. */
export function shapeOf(chunks) {
  return chunks.map(shapeOfChunk);
}

/** Return a chunk with all hidden that nothing is sought in: addresses, and host names of nobody's. */
export function readable(chunk) {
  known ??= wordsKnown();
  if (NOT_ASCII.test(chunk)) return hide(chunk);
  const hidden = hide(chunk.toLowerCase());
  return CODE.test(hidden) ? hidden : hidden.replace(NAME, nameOrSign);
}

/** Return every word that something is decided by. */
function wordsKnown() {
  const names = [...HOSTS, ...MARKERS].flatMap(([name]) => name.match(PIECE));
  return new Set([...wordsIn(WORDS), ...WORDS_SOUGHT, ...names]);
}

function shapeOfChunk(chunk) {
  const cached = cache.get(chunk);
  if (cached !== undefined) return cached;
  const shape = NOT_ASCII.test(chunk) ? hide(chunk) : masked(readable(chunk));
  if (chunk.length <= LONGEST_CACHED) {
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(chunk, shape);
  }
  return shape;
}

function masked(chunk) {
  const exact = CODE.test(chunk);
  // Every second part is a run of letters and digits, the others are the signs between them.
  const parts = chunk.split(RUN);
  for (let n = 1; n < parts.length; n += 2) parts[n] = maskedRun(parts[n], exact);
  return parts.join("");
}

/** Return a host name that has words of the rules in what its owner chose; else the sign for an unknown word. */
function nameOrSign(name) {
  const labels = name.split(".");
  const below = labels.length > 2 && labels.at(-1).length === 2 && BELOW_COUNTRIES.includes(labels.at(-2));
  const chosen = labels.at(below ? -3 : -2).match(PIECE) ?? [];
  return chosen.every((piece) => known.has(piece) || PREFIXES.some((prefix) => piece.startsWith(prefix)))
    ? name
    : UNKNOWN;
}

/** Return what stands for a run; with a code near, numbers stay, and a digit where it ends a run. */
function maskedRun(run, exact) {
  if (known.has(run)) return run;
  if (run.includes("'") || run.includes("`")) {
    return known.has(run.replace(APOSTROPHES, "")) ? run : run.replace(PIECE, (piece) => maskedRun(piece, exact));
  }
  const end = exact && run.at(-1) <= "9" ? "0" : "";
  if (run[0] > "9") return `${PREFIXES.find((prefix) => run.startsWith(prefix)) ?? ""}${UNKNOWN}${end}`;
  if (DIGITS.test(run)) return exact ? run : "0";
  const span = WHOLE_SPAN.exec(run);
  return span ? `0${span[2]}` : `0${UNKNOWN}${end}`;
}
