// The catalogue as read-only objects, each keyed as the data are.

import { ENHANCED as ENHANCED_ROWS, REPLY_CLASSES, TRADITIONAL as TRADITIONAL_ROWS } from "./data/codes.js";
import {
  ACTIONS as ACTION_ROWS,
  BOUNCE_TYPES as BOUNCE_TYPE_ROWS,
  CATEGORIES as CATEGORY_ROWS,
  STATUSES as STATUS_ROWS,
} from "./data/terms.js";

/** What can go wrong, by key ("mailbox-full"). */
export const CATEGORIES = /* @__PURE__ */ keyed(CATEGORY_ROWS, category);

/** The bounce types, by key ("hard"). */
export const BOUNCE_TYPES = /* @__PURE__ */ keyed(BOUNCE_TYPE_ROWS, term);

/** The actions, by key ("retry-later"). */
export const ACTIONS = /* @__PURE__ */ keyed(ACTION_ROWS, term);

/** How official codes are, by key ("standard"). */
export const STATUSES = /* @__PURE__ */ keyed(STATUS_ROWS, term);

/** Reply codes, by their three digits ("550"), in rising order. */
export const TRADITIONAL = /* @__PURE__ */ keyed(TRADITIONAL_ROWS, code);

/** Enhanced codes, by class.subject.detail ("5.1.1"), in rising order. */
export const ENHANCED = /* @__PURE__ */ keyed(ENHANCED_ROWS, code);

const CLASSES = /* @__PURE__ */ keyed(REPLY_CLASSES, code);

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

/** Return rows as a read-only object by their keys; nothing is inherited, so that "constructor" is no key. */
export function keyed(rows, make) {
  return Object.freeze(Object.assign(Object.create(null), Object.fromEntries(rows.map((row) => [row[0], make(row)]))));
}

function instead(known, requested, fallback) {
  return Object.freeze({ ...known, requested, fallback });
}

function term([key, name, definition]) {
  return Object.freeze({ key, name, definition });
}

function category(row) {
  const [key, group, name, definition, bounceType, action, temporaryBounceType, temporaryAction, ...rest] = row;
  const [advice, temporaryAdvice] = rest;
  const temporary = { temporaryBounceType, temporaryAction, advice, temporaryAdvice };
  return Object.freeze({ key, group, name, definition, bounceType, action, ...temporary });
}

function code(row) {
  const [number, name, explanation, key, bounceType, action, advice, vague, goesWith, ...rest] = row;
  const [commands, status, verdictReason] = rest;
  const usual = CATEGORIES[key];
  return Object.freeze({
    code: number,
    name,
    explanation,
    category: key,
    bounceType,
    action,
    advice: advice || (number[0] === "4" ? usual.temporaryAdvice : usual.advice),
    vague: vague === 1,
    goesWith: Object.freeze(goesWith.split(" ").filter(Boolean)),
    commands: Object.freeze(commands.split("|").filter(Boolean)),
    status,
    verdictReason,
    requested: number,
    fallback: "none",
    provider: null,
  });
}
