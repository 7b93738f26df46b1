// Where the facts come from.

import { CITATIONS, CITED, SOURCES as ROWS } from "./data/sources.js";
import { keyed } from "./keyed.js";

/** Every source that a citation names, by key. */
export const SOURCES = /* @__PURE__ */ keyed(ROWS, ([key, label, title, kind, url, seen]) =>
  Object.freeze({ key, label, title, kind, url, seen }),
);

const BY_KEY = /* @__PURE__ */ new Map(CITED.map((row) => [row[0], row]));

/** Return where a code ("5.1.1"), a category ("categories/dns") or a rule ("phrases/...") comes from; none if unknown. */
export function citations(key) {
  return cited(BY_KEY.get(key)?.[1] ?? []);
}

/** Return where the sources of a code, a category or a rule disagree, or what none of them says. */
export function notes(key) {
  const found = BY_KEY.get(key)?.[2] ?? [];
  return Object.freeze(found.map(([text, numbers]) => Object.freeze({ text, sources: cited(numbers) })));
}

function cited(numbers) {
  return Object.freeze(
    numbers.map((number) => {
      const [source, section, url] = CITATIONS[number];
      return Object.freeze({ source, section, url });
    }),
  );
}
