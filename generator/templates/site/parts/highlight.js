// Find in a text, as it was pasted, the words and codes that the answer rests on.

import { APOSTROPHES } from "../../javascript/src/data/characters.js";
import { ONE_CHARACTER_WORDS, wordsOf } from "../../javascript/src/words.js";
import { element, link } from "./dom.js";
import { codeLink } from "./links.js";

const IDEOGRAPH = ONE_CHARACTER_WORDS.source;
const END_OF_ADDRESS = "\\s<>()[\\]{},;:\"'=|";
// An address is one piece, so are a code and an IP address, an ideograph, and any other run of letters and digits.
// The first look-behind spares a long run without an address a search from each of its characters.
const PIECES = new RegExp(
  [
    `(?<![^${END_OF_ADDRESS}])[^${END_OF_ADDRESS}]+@[^${END_OF_ADDRESS}]+`,
    "(?<![\\p{N}.])[0-9]{1,3}(?:\\.[0-9]{1,3}){2,3}(?![\\p{N}.])",
    IDEOGRAPH,
    `(?:(?!${IDEOGRAPH})[\\p{L}\\p{M}\\p{N}_${APOSTROPHES}])+`,
  ].join("|"),
  "gu",
);
/** More than the words that a gap takes, since names of hosts have several here. */
const WIDEST_GAP = 24;

/** Return a text as nodes, in which the words that decided are marked and the codes lead to their entries. */
export function highlighted(text, bounce) {
  const places = [...codesIn(text, bounce), ...wordsIn(text, bounce.matched)].sort(
    (one, other) => one.start - other.start,
  );
  const nodes = [];
  let end = 0;
  for (const place of places) {
    if (place.start < end) continue;
    nodes.push(text.slice(end, place.start), place.node(text.slice(place.start, place.end)));
    end = place.end;
  }
  return [...nodes, text.slice(end)];
}

function codesIn(text, bounce) {
  const decides =
    bounce.matched === null ? ({ "enhanced-code": bounce.enhancedCode }[bounce.basis] ?? bounce.replyCode) : "";
  return [bounce.replyCode, bounce.enhancedCode].filter(Boolean).flatMap((code) => {
    const found = new RegExp(`(?<![0-9.])${code.replaceAll(".", "\\.")}(?![0-9]|\\.[0-9])`).exec(text);
    if (!found) return [];
    const node = (shown) => link(codeLink(code), code === decides ? element("mark", {}, shown) : shown);
    return [{ start: found.index, end: found.index + code.length, node }];
  });
}

function wordsIn(text, matched) {
  if (!matched) return [];
  const wanted = matched.split(" ");
  const words = [...text.matchAll(PIECES)].flatMap(({ 0: piece, index }) =>
    wordsOf(piece).map((word) => ({ word, start: index, end: index + piece.length })),
  );
  for (let first = 0; first < words.length; first++) {
    const last = follow(words, first, wanted);
    if (last >= 0) {
      const node = (shown) => element("mark", {}, shown);
      return [{ start: words[first].start, end: words[last].end, node }];
    }
  }
  return [];
}

/** Return the last word of those that are wanted, in their order, from a word on; -1 if they do not stand there. */
function follow(words, first, wanted) {
  let at = first;
  for (let number = 0; number < wanted.length; number++) {
    if (wanted[number] === "*") {
      const next = wanted[number + 1];
      const end = Math.min(at + WIDEST_GAP, words.length - 1);
      while (next && at < end && words[at].word !== next) at++;
    } else if (words[at]?.word === wanted[number]) at++;
    else return -1;
  }
  return at - 1;
}
