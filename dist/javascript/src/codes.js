// The codes, and what follows from their categories.

import { CATEGORIES } from "./data/categories.js";
import {
  ADVICE,
  CATEGORY_OF,
  CLASSES as CLASS_CODES,
  COMMANDS,
  ENHANCED as ENHANCED_CODES,
  EXPLANATIONS,
  GOES_WITH,
  NAMES,
  STATUS_KEYS,
  STATUS_OF,
  TRADITIONAL as TRADITIONAL_CODES,
  VAGUE,
  VERDICTS,
} from "./data/codes.js";
import { keyed } from "./keyed.js";

/** What follows from each category, in the order of the catalogue. */
export const USUAL = /* @__PURE__ */ CATEGORIES.map(
  ([key, bounceType, action, advice, temporaryBounceType, temporaryAction, temporaryAdvice]) => ({
    key,
    permanent: { bounceType, action, advice },
    temporary: { bounceType: temporaryBounceType, action: temporaryAction, advice: temporaryAdvice },
  }),
);

const PLACES = /* @__PURE__ */ new Map(
  /* @__PURE__ */ [...TRADITIONAL_CODES, ...ENHANCED_CODES, ...CLASS_CODES].map((code, place) => [code, place]),
);
const IS_VAGUE = /* @__PURE__ */ new Set(VAGUE);

/** Reply codes, by their three digits ("550"), in rising order. */
export const TRADITIONAL = /* @__PURE__ */ keyed(TRADITIONAL_CODES, entryOf);

/** Enhanced codes, by class.subject.detail ("5.1.1"), in rising order. */
export const ENHANCED = /* @__PURE__ */ keyed(ENHANCED_CODES, entryOf);

const CLASSES = /* @__PURE__ */ keyed(CLASS_CODES, entryOf);

/** Return the entry of a well-formed reply code, or of its class (RFC 5321 section 4.3.2). */
export function findReplyCode(code) {
  return TRADITIONAL[code] ?? instead(CLASSES[`${code[0]}yz`], code, "class");
}

/** Return the entry of a well-formed enhanced code, of its subject, or of its class (RFC 3463 section 2). */
export function findEnhancedCode(code) {
  const known = ENHANCED[code];
  if (known) return known;
  const general = ENHANCED[`${code.slice(0, code.indexOf(".", 2))}.0`];
  return general && general.code.slice(2) !== "0.0"
    ? instead(general, code, "subject")
    : instead(ENHANCED[`${code[0]}.0.0`], code, "class");
}

function instead(known, requested, fallback) {
  return Object.freeze({ ...known, requested, fallback });
}

function entryOf(code) {
  const place = PLACES.get(code);
  const category = USUAL[CATEGORY_OF[place]];
  const usual = code[0] === "4" ? category.temporary : category.permanent;
  const [bounceType, action, verdictReason] = VERDICTS[code] ?? [usual.bounceType, usual.action, ""];
  return Object.freeze({
    code,
    name: NAMES[place],
    explanation: EXPLANATIONS[place],
    category: category.key,
    bounceType,
    action,
    advice: ADVICE[code] ?? usual.advice,
    vague: IS_VAGUE.has(code),
    goesWith: Object.freeze(GOES_WITH[place].split(" ").filter(Boolean)),
    commands: Object.freeze(COMMANDS[code]?.split("|") ?? []),
    status: STATUS_KEYS[STATUS_OF[place]],
    verdictReason,
    requested: code,
    fallback: "none",
    provider: null,
  });
}
