// The sentences of a rule.

import { CATEGORIES } from "./catalogue.js";
import { TEXTS } from "./data/texts.js";

/** Return what a rule says happened; "" where that is no more than the definition of its category. */
export function ownExplanation(rule) {
  return TEXTS[rule.number][0] ?? "";
}

/** Return what to do after a rule's failure. */
export function adviceOf(rule, temporary) {
  const usual = CATEGORIES[rule.category];
  const [, advice = usual.advice, temporaryAdvice = usual.temporaryAdvice] = TEXTS[rule.number];
  return temporary ? temporaryAdvice : advice;
}
