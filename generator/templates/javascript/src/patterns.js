// Match patterns against a reply in normal form (docs/phrases.md).
//
// A pattern is a sequence of words with alternatives and gaps. It can match only where one of its rarest words occurs,
// so the patterns are kept by those words, and only those of the reply's own words are tried. Words are
// numbers here, since numbers are compared faster.

const ELEMENT = /\{[^}]*\}|[^ ]+/g;
const UNKNOWN = -1;
const GAP = -2;
const WIDEST_GAP = 6;

/** Return a function that tells which patterns match words: the number of each, the words that do, and their count. */
export function matcherOf(patterns) {
  const ids = new Map();
  const numbered = patterns.map((pattern) => elementsOf(pattern, ids));
  const { needs, byWord } = indexOf(numbered, ids.size);
  const seenIn = new Uint32Array(ids.size);
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
    return [...candidates]
      .filter((number) => needs[number].every((need) => need.some(isThere)))
      .sort((one, other) => one - other)
      .map((number) => [number, search(numbered[number], text)])
      .filter(([, found]) => found)
      .map(([number, found]) => [number, ...shown(found, words)]);
  };
}

/** Return a pattern as its elements, each a list of alternatives, each a list of words and gaps. */
function elementsOf(pattern, ids) {
  const idOf = (word) => {
    if (word === "*") return GAP;
    if (!ids.has(word)) ids.set(word, ids.size);
    return ids.get(word);
  };
  return pattern.match(ELEMENT).map((element) => {
    const alternatives = element[0] === "{" ? element.slice(1, -1).split("|") : [element];
    return alternatives.map((run) => (run ? run.split(" ").map(idOf) : []));
  });
}

/** Return what each pattern needs, and which patterns to look at where a word occurs.
 *
 * A pattern needs one word of each element that must be there: of each alternative, the rarest. It is kept by those of
 * the element whose words are rarest together.
 */
function indexOf(patterns, count) {
  const frequency = new Uint32Array(count);
  for (const elements of patterns) {
    for (const id of new Set(elements.flat(2))) if (id !== GAP) frequency[id]++;
  }
  const rarestOf = (run) => {
    let rarest = UNKNOWN;
    for (const id of run) if (id !== GAP && (rarest === UNKNOWN || frequency[id] < frequency[rarest])) rarest = id;
    return rarest;
  };
  const needs = [];
  const byWord = Array.from({ length: count }, () => []);
  patterns.forEach((elements, number) => {
    let lowest = Infinity;
    let kept = [];
    needs[number] = [];
    for (const alternatives of elements) {
      const rarest = [...new Set(alternatives.map(rarestOf))];
      if (rarest.includes(UNKNOWN)) continue;
      needs[number].push(rarest);
      const sum = rarest.reduce((total, id) => total + frequency[id], 0);
      if (sum < lowest) [lowest, kept] = [sum, rarest];
    }
    for (const id of kept) byWord[id].push(number);
  });
  return { needs, byWord };
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
  return [written.join(" "), written.length - gaps.length];
}
