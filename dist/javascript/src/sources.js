// Where the facts come from.

import { KEYS } from "./data/keys.js";
import { CITATIONS, CITED, CITING, SOURCES as ROWS } from "./data/sources.js";
import { keyed } from "./keyed.js";
import { keysIn } from "./unpack.js";

/** Every source that a citation names, by key. */
export const SOURCES = /* @__PURE__ */ keyed(ROWS, ([key, label, title, kind, url, seen]) =>
  Object.freeze({ key, label, title, kind, url, seen }),
);

// A rule that counts on two rungs is listed twice, but cites once.
const BY_KEY = /* @__PURE__ */ byKey([...CITING, ...new Set(keysIn(KEYS))]);

/** Return where a code ("5.1.1"), a category ("categories/dns") or a rule ("phrases/...") comes from; none if unknown. */
export function citations(key) {
  const [numbers = []] = BY_KEY.get(key) ?? [];
  return cited(numbers);
}

/** Return where the sources of a code, a category or a rule disagree, or what none of them says. */
export function notes(key) {
  const [, found = []] = BY_KEY.get(key) ?? [];
  return Object.freeze(found.map(([text, numbers]) => Object.freeze({ text, sources: cited(numbers) })));
}

function byKey(keys) {
  return new Map(keys.map((key, place) => [key, CITED[place]]));
}

function cited(numbers) {
  return Object.freeze(
    numbers.map((number) => {
      const [source, section, url = ROWS[source][4]] = CITATIONS[number];
      return Object.freeze({ source: ROWS[source][0], section, url });
    }),
  );
}
