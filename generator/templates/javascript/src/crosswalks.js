// From our categories to the labels that people already store.

import { CROSSWALKS as ROWS } from "./data/crosswalks.js";
import { keyed } from "./keyed.js";

/** The taxonomies of other systems, by key ("sparkpost"). */
export const CROSSWALKS = /* @__PURE__ */ keyed(ROWS, ([key, name, about, pairs]) =>
  Object.freeze({ key, name, about, pairs: Object.freeze(pairs.map(Object.freeze)) }),
);

/** Return the label that another system has for a bounce; null where it has no counterpart. */
export function crosswalk(bounce, name) {
  if (!CROSSWALKS[name])
    throw new RangeError(`${name} is no crosswalk; there are ${Object.keys(CROSSWALKS).join(", ")}`);
  const found = CROSSWALKS[name].pairs.find(
    ([category, bounceType]) => category === bounce.category && (bounceType === "" || bounceType === bounce.bounceType),
  );
  return found?.[2] || null;
}
