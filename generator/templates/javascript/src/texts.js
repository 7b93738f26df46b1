// The sentences of a rule.

import { CATEGORIES } from "./catalogue.js";
import { VERDICT_OF } from "./data/replies.js";
import { ADVICE, EXPLANATIONS } from "./data/texts.js";

/** Return what a rule says happened; "" where that is no more than the definition of its category. */
export function ownExplanation(rule) {
  const found = EXPLANATIONS[rule.number];
  return typeof found === "number" ? EXPLANATIONS[found] : found;
}

/** Return what to do after a rule's failure. */
export function adviceOf(rule, temporary) {
  const usual = CATEGORIES[rule.category];
  const [advice = usual.advice, temporaryAdvice = usual.temporaryAdvice] = ADVICE[VERDICT_OF[rule.number]];
  return temporary ? temporaryAdvice : advice;
}
