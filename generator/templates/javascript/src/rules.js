// The rules of the catalogue, and whose reply a text is (docs/phrases.md).

import { CATEGORIES, keyed } from "./catalogue.js";
import {
  HOSTS as HOST_ROWS,
  MARKERS as MARKER_ROWS,
  PROVIDERS as PROVIDER_ROWS,
  RULES as ROWS,
  UNREGISTERED,
} from "./data/rules.js";
import { matcherOf } from "./patterns.js";
import { stripped } from "./syntax.js";

const HOST = /(?<![0-9A-Za-z@._-])[0-9a-z_-]+(?:\.[0-9a-z_-]+)+/g;
const MOST_HOSTS = 20;
const RUN = /[0-9a-z]+/g;
const LETTER_OR_DIGIT = /[0-9a-z]/;

/** Mailbox providers and filters with replies of their own, by key ("gmail"). */
export const PROVIDERS = keyed(PROVIDER_ROWS, ([key, name, about, also]) =>
  Object.freeze({ key, name, about, also: Object.freeze(also) }),
);
const RULES = ROWS.map(rule);
/** The place of each rule in the catalogue. */
export const ORDER = new Map(RULES.map(({ key }, number) => [key, number]));
const PATTERNS = ROWS.flatMap((row, number) => row[9].map((pattern) => ({ pattern, rule: RULES[number] })));
const UNREGISTERED_CODES = new Set(UNREGISTERED);
const HOSTS = new Map(HOST_ROWS);
const SCOPES = new Map(PROVIDER_ROWS.map(([key, , , also]) => [key, [key, ...also]]));
const BY_CODE = byCode();
const FIRST_WITH = firstWith();
const MARKERS = markersByRun();
let matcher = null;

/** Return every rule that the words satisfy, wherever it counts, with the words that do and how many they are. */
export function matches(words) {
  matcher ??= matcherOf(PATTERNS.map(({ pattern }) => pattern));
  return matcher(words).map(([number, matched, size]) => ({ rule: PATTERNS[number].rule, matched, size }));
}

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

/** Return whose server a Remote-MTA field names; null if that is nobody's or not known. */
export function providerOf(remoteMta) {
  if (!remoteMta) return null;
  const host = stripped(remoteMta.slice(remoteMta.lastIndexOf(";") + 1)).toLowerCase();
  let end = host.length;
  while (host[end - 1] === ".") end--;
  return providerOfHost(host.slice(0, end));
}

/** Return whose reply it is: the provider, then those whose replies its servers send too; none if nothing tells.
 *
 * The one of the Remote-MTA field decides; without it a host name in the text, then a marker in it.
 */
export function scopeOf(text, provider) {
  if (provider) return SCOPES.get(provider);
  const lowered = text.toLowerCase();
  const hosts = (lowered.match(HOST) ?? []).slice(0, MOST_HOSTS);
  const named = new Set(hosts.map(providerOfHost).filter(Boolean));
  if (named.size === 0) {
    for (const run of new Set(["", ...(lowered.match(RUN) ?? [])])) {
      for (const [marker, owner] of MARKERS.get(run) ?? []) if (standsIn(lowered, marker)) named.add(owner);
    }
  }
  const owner = [...named].sort().find((key) => [...named].every((other) => SCOPES.get(key).includes(other)));
  return owner ? SCOPES.get(owner) : [];
}

/** Tell whether a marker stands in a text, as whole words; one that ends with * may begin a longer one. */
function standsIn(text, marker) {
  const open = marker.endsWith("*");
  const written = open ? marker.slice(0, -1) : marker;
  for (let place = text.indexOf(written); place >= 0; place = text.indexOf(written, place + 1)) {
    const end = place + written.length;
    const begins = !(LETTER_OR_DIGIT.test(written[0]) && LETTER_OR_DIGIT.test(text[place - 1] ?? ""));
    const ends = open || !(LETTER_OR_DIGIT.test(written.at(-1)) && LETTER_OR_DIGIT.test(text[end] ?? ""));
    if (begins && ends) return true;
  }
  return false;
}

function providerOfHost(host) {
  const known = HOSTS.get(host);
  if (known) return known;
  const labels = host.split(".");
  for (let start = 1; start < labels.length; start++) {
    const below = labels.slice(start).join(".");
    const found = HOSTS.get(`.${below}`) ?? (start === 1 ? HOSTS.get(below) : undefined);
    if (found) return found;
  }
  return null;
}

function rule([key, provider, rung, category, verdict, replyCodes, enhancedCodes, needsCode, onlyHere], number) {
  const usual = CATEGORIES[category];
  const [bounceType, action, temporaryBounceType, temporaryAction] = verdict.length
    ? verdict
    : [usual.bounceType, usual.action, usual.temporaryBounceType, usual.temporaryAction];
  const decides = { bounceType, action, temporaryBounceType, temporaryAction };
  const counts = { replyCodes, enhancedCodes, needsCode: needsCode === 1, onlyHere: onlyHere === 1 };
  return { number, key, provider, rung, category, ...decides, ...counts };
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

/** Keep markers by their longest whole word; by "" where they have none. */
function markersByRun() {
  const kept = new Map();
  for (const row of MARKER_ROWS) {
    const runs = row[0].match(RUN) ?? [];
    const whole = row[0].endsWith("*") ? runs.slice(0, -1) : runs;
    const longest = whole.reduce((best, run) => (run.length > best.length ? run : best), "");
    kept.set(longest, [...(kept.get(longest) ?? []), row]);
  }
  return kept;
}
