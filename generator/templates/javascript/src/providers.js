// The providers, and what each means by a code.

import { CATEGORIES } from "./catalogue.js";
import { lookup, splitCodes } from "./lookup.js";
import { meaningFor, PROVIDERS } from "./rules.js";
import { adviceOf, ownExplanation } from "./texts.js";

export { PROVIDERS };

/** Return what a provider means by an enhanced code, where it has a meaning of its own; else what lookup() returns. */
export function lookupAt(provider, code) {
  if (!PROVIDERS[provider])
    throw new RangeError(`${provider} is no provider; there are ${Object.keys(PROVIDERS).join(", ")}`);
  const known = lookup(code);
  const [, enhanced] = splitCodes(code);
  const rule = enhanced && meaningFor(provider, enhanced);
  if (!rule) return known;
  const temporary = enhanced[0] === "4";
  const same = known.code === enhanced;
  return Object.freeze({
    code: enhanced,
    name: same ? known.name : "",
    explanation: ownExplanation(rule) || CATEGORIES[rule.category].definition,
    category: rule.category,
    bounceType: temporary ? rule.temporaryBounceType : rule.bounceType,
    action: temporary ? rule.temporaryAction : rule.action,
    advice: adviceOf(rule, temporary),
    vague: false,
    goesWith: Object.freeze([...rule.replyCodes]),
    commands: Object.freeze([]),
    status: same ? known.status : "unofficial",
    verdictReason: "",
    requested: enhanced,
    fallback: "none",
    provider: rule.provider,
  });
}
