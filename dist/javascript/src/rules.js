// The rules of the catalogue: who says something, and what follows from it.

import { USUAL } from "./codes.js";
import { KEYS } from "./data/keys.js";
import {
  CATEGORY_OF,
  CODES_OF,
  KIND_OF,
  KINDS,
  PROVIDERS as PROVIDER_ROWS,
  UNREGISTERED,
  VERDICT_OF,
  VERDICTS,
} from "./data/replies.js";
import { keyed } from "./keyed.js";
import { keysIn } from "./unpack.js";

/** Mailbox providers and filters with replies of their own, by key ("gmail"). */
export const PROVIDERS = keyed(PROVIDER_ROWS, ([key, name, about, also]) =>
  Object.freeze({ key, name, about, also: Object.freeze(also) }),
);
/** The keys of each provider and of those whose replies its servers send too. */
export const SCOPES = new Map(PROVIDER_ROWS.map(([key, , , also]) => [key, [key, ...also]]));
/** All rules, in the order of the catalogue. */
export const RULES = keysIn(KEYS).map(rule);
/** The place of each rule in the catalogue. */
export const ORDER = new Map(RULES.map(({ key }, number) => [key, number]));
const UNREGISTERED_CODES = new Set(UNREGISTERED);
const BY_CODE = byCode();
const FIRST_WITH = firstWith();

/** Return what the first of some providers means by an enhanced code; for no provider, what the only user means. */
export function ruleOfCode(scope, code) {
  for (const provider of [...scope, ""]) {
    const found = BY_CODE.get(`${provider} ${code}`);
    if (found) return found;
  }
  return null;
}

/** Return what a provider means by an enhanced code: its entry about the code, else its first reply with it. */
export function meaningFor(provider, code) {
  for (const key of SCOPES.get(provider)) {
    const found = BY_CODE.get(`${key} ${code}`) ?? FIRST_WITH.get(`${key} ${code}`);
    if (found) return found;
  }
  return null;
}

/** Tell whether an enhanced code is in the registry, so that it has a meaning beside its providers'. */
export function isRegistered(code) {
  return !UNREGISTERED_CODES.has(code);
}

function rule(key, number) {
  const category = USUAL[CATEGORY_OF[number]];
  const [rung, needsCode, onlyHere] = KINDS[KIND_OF[number]];
  const { permanent, temporary } = category;
  const own = VERDICTS[VERDICT_OF[number]];
  const [bounceType, action, temporaryBounceType, temporaryAction] = own.length
    ? own
    : [permanent.bounceType, permanent.action, temporary.bounceType, temporary.action];
  const codes = CODES_OF[number] ? CODES_OF[number].split(" ") : [];
  return {
    number,
    key,
    // Blocklists count in anybody's reply.
    provider: key.startsWith("providers/") && rung !== "blocklist" ? key.split("/")[1] : "",
    rung,
    category: category.key,
    bounceType,
    action,
    temporaryBounceType,
    temporaryAction,
    replyCodes: codes.filter((code) => !code.includes(".")),
    enhancedCodes: codes.filter((code) => code.includes(".")),
    needsCode: needsCode === 1,
    onlyHere: onlyHere === 1,
  };
}

/** Keep what each provider means by a code: its first entry that is about codes alone, without words. */
function byCode() {
  const own = new Map();
  const users = new Map();
  for (const rule of RULES) {
    if (rule.rung !== "provider-code") continue;
    for (const code of rule.enhancedCodes) {
      const name = `${rule.provider} ${code}`;
      if (own.has(name)) continue;
      own.set(name, rule);
      users.set(code, users.has(code) ? null : rule);
    }
  }
  for (const [code, only] of users) if (only && UNREGISTERED_CODES.has(code)) own.set(` ${code}`, only);
  return own;
}

/** Keep each provider's first rule with a code. */
function firstWith() {
  const first = new Map();
  for (const rule of RULES) {
    for (const code of rule.provider ? rule.enhancedCodes : []) {
      const name = `${rule.provider} ${code}`;
      if (!first.has(name)) first.set(name, rule);
    }
  }
  return first;
}
