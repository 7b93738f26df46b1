// The catalogue as read-only objects, each keyed as the data are.

import { ENHANCED, TRADITIONAL, USUAL } from "./codes.js";
import {
  ACTIONS as ACTION_ROWS,
  BOUNCE_TYPES as BOUNCE_TYPE_ROWS,
  CATEGORIES as CATEGORY_ROWS,
  STATUSES as STATUS_ROWS,
} from "./data/terms.js";
import { keyed } from "./keyed.js";

export { ENHANCED, TRADITIONAL };

/** What can go wrong, by key ("mailbox-full"). */
export const CATEGORIES = /* @__PURE__ */ keyed(CATEGORY_ROWS, category);

/** The bounce types, by key ("hard"). */
export const BOUNCE_TYPES = /* @__PURE__ */ keyed(BOUNCE_TYPE_ROWS, term);

/** The actions, by key ("retry-later"). */
export const ACTIONS = /* @__PURE__ */ keyed(ACTION_ROWS, term);

/** How official codes are, by key ("standard"). */
export const STATUSES = /* @__PURE__ */ keyed(STATUS_ROWS, term);

function term([key, name, definition]) {
  return Object.freeze({ key, name, definition });
}

function category([group, name, definition], place) {
  const { key, permanent, temporary } = USUAL[place];
  return Object.freeze({
    key,
    group,
    name,
    definition,
    bounceType: permanent.bounceType,
    action: permanent.action,
    temporaryBounceType: temporary.bounceType,
    temporaryAction: temporary.action,
    advice: permanent.advice,
    temporaryAdvice: temporary.advice,
  });
}
