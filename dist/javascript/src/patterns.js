// Match the patterns of the rules against a reply in normal form (docs/phrases.md).
//
// A pattern is a sequence of words with alternatives and gaps. It can match only where one of its rarest words occurs,
// so the patterns are kept by those words, and only those of the reply's own words are tried. Words are
// numbers here, since numbers are compared faster.

import { PATTERNS } from "./data/patterns.js";
import { WORDS } from "./data/words.js";
import { RULES } from "./rules.js";
import { patternsIn, wordsIn } from "./unpack.js";

const UNKNOWN = -1;
/** The number of the word * in the data. */
const GAP = 0;
const WIDEST_GAP = 6;
let find = null;

/** Return every rule that the words satisfy, wherever it counts, with the words that do and how many they are. */
export function matches(words) {
  find ??= finder();
  return find(words);
}

function finder() {
  const ids = new Map(wordsIn(WORDS).map((word, place) => [word, place + 1]));
  const count = ids.size + 1;
  const patterns = patternsIn(PATTERNS);
  const frequency = frequencyIn(patterns, count);
  const byWord = indexOf(patterns, frequency);
  const seenIn = new Uint32Array(count);
  let texts = 0;

  return (words) => {
    texts = (texts % 0xffffffff) + 1;
    const text = words.map((word) => ids.get(word) ?? UNKNOWN);
    const candidates = new Set();
    for (const id of text) {
      if (id === UNKNOWN || seenIn[id] === texts) continue;
      seenIn[id] = texts;
      for (const number of byWord[id]) candidates.add(number);
    }
    const isThere = (id) => seenIn[id] === texts;
    const found = [];
    for (const number of [...candidates].sort((one, other) => one - other)) {
      const pattern = patterns[number];
      pattern.needs ??= prepared(pattern, frequency);
      const match = pattern.needs.every((need) => need.some(isThere)) && search(pattern.elements, text);
      if (match) found.push({ rule: RULES[pattern.rule], ...shown(match, words) });
    }
    return found;
  };
}

/** Return in how many patterns each word occurs. */
function frequencyIn(patterns, count) {
  const frequency = new Uint32Array(count);
  const lastIn = new Int32Array(count).fill(-1);
  patterns.forEach(({ elements }, number) => {
    for (const alternatives of elements) {
      for (const run of alternatives) {
        for (const id of run) {
          if (lastIn[id] === number) continue;
          lastIn[id] = number;
          frequency[id]++;
        }
      }
    }
  });
  return frequency;
}

/** Return which patterns to look at where a word occurs: those that need it, or one of the words beside it in a place.
 *
 * Of the places of a pattern where something must be, that one counts whose words are rarest together.
 */
function indexOf(patterns, frequency) {
  const byWord = Array.from(frequency, () => []);
  patterns.forEach(({ elements }, number) => {
    let lowest = Infinity;
    let rarest = [];
    for (const alternatives of elements) {
      let sum = 0;
      for (const run of alternatives) {
        const id = rarestOf(run, frequency);
        sum += id === UNKNOWN ? Infinity : frequency[id];
      }
      if (sum < lowest) [lowest, rarest] = [sum, alternatives];
    }
    for (const run of rarest) byWord[rarestOf(run, frequency)].push(number);
  });
  return byWord;
}

/** Return the rarest word of an alternative; UNKNOWN where it has none. */
function rarestOf(run, frequency) {
  let rarest = UNKNOWN;
  for (const id of run) if (id !== GAP && (rarest === UNKNOWN || frequency[id] < frequency[rarest])) rarest = id;
  return rarest;
}

/** Return what a pattern needs, one word of each list, and put its longer alternatives first, as they are tried. */
function prepared({ elements }, frequency) {
  for (const alternatives of elements) alternatives.sort((one, other) => other.length - one.length);
  return elements
    .map((alternatives) => alternatives.map((run) => rarestOf(run, frequency)))
    .filter((rarest) => !rarest.includes(UNKNOWN));
}

/** Return the leftmost match: where it begins and ends, and its gaps; null if there is none. */
function search(elements, text) {
  const gaps = [];
  for (let start = 0; start < text.length; start++) {
    const end = anyOf(elements, 0, text, start, gaps);
    if (end >= 0) return { start, end, gaps: gaps.reverse() };
  }
  return null;
}

/** Return where the elements from one on end that match at a place, -1 if they don't; the last gap is noted first. */
function anyOf(elements, number, text, place, gaps) {
  if (number === elements.length) return place;
  for (const run of elements[number]) {
    const end = follow(elements, number, run, 0, text, place, gaps);
    if (end >= 0) return end;
  }
  return -1;
}

function follow(elements, number, run, step, text, place, gaps) {
  if (step === run.length) return anyOf(elements, number + 1, text, place, gaps);
  if (run[step] !== GAP)
    return run[step] === text[place] ? follow(elements, number, run, step + 1, text, place + 1, gaps) : -1;
  for (let next = place; next <= Math.min(place + WIDEST_GAP, text.length); next++) {
    const end = follow(elements, number, run, step + 1, text, next, gaps);
    if (end < 0) continue;
    if (next > place) gaps.push([place, next]);
    return end;
  }
  return -1;
}

/** Return the words of a match, with a * for what a gap took, and how many there are. */
function shown({ start, end, gaps }, words) {
  const written = [];
  let place = start;
  for (const [from, to] of gaps) {
    written.push(...words.slice(place, from), "*");
    place = to;
  }
  written.push(...words.slice(place, end));
  return { matched: written.join(" "), size: written.length - gaps.length };
}
