// Match the rules of the catalogue against a reply in normal form (docs/phrases.md).
//
// A pattern is a sequence of words with alternatives and gaps. It can match only where one of its rarest words occurs,
// so the patterns are kept by those words, and the cost hardly depends on how many patterns there are.

import { CATEGORIES, keyed } from "./catalogue.js";
import { HOSTS as HOST_ROWS, MARKERS as MARKER_ROWS, PROVIDERS as PROVIDER_ROWS, RULES as ROWS, UNREGISTERED } from "./data/rules.js";
import { stripped } from "./syntax.js";

const ELEMENT = /\{[^}]*\}|[^ ]+/g;
const GAP = "((?:[^ ]+ ){0,6}?)";
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
const PATTERNS = ROWS.flatMap((row, number) => row[9].map((pattern) => ({ pattern, rule: RULES[number], compiled: null })));
const UNREGISTERED_CODES = new Set(UNREGISTERED);
const HOSTS = new Map(HOST_ROWS);
const SCOPES = new Map(PROVIDER_ROWS.map(([key, , , also]) => [key, [key, ...also]]));
const BY_CODE = byCode();
const FIRST_WITH = firstWith();
const MARKERS = markersByRun();
let index = null;

/** Return every rule that the words satisfy, wherever it counts, with the words that do. */
export function matches(words) {
  index ??= indexOf();
  const text = ` ${words.join(" ")} `;
  const present = new Set(words);
  const numbers = new Set();
  for (const word of present) for (const number of index.get(word) ?? []) numbers.add(number);
  const found = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const entry = PATTERNS[number];
    const { needs, expression } = (entry.compiled ??= compile(entry.pattern));
    if (!needs.every((need) => need.some((word) => present.has(word)))) continue;
    const match = expression.exec(text);
    if (match) found.push({ rule: entry.rule, ...withoutGaps(match, text) });
  }
  return found;
}

/** Return the words of a match, with a * for what a gap took, and how many there are. */
function withoutGaps(match, text) {
  let [place, end] = match.indices[0];
  let written = "";
  for (const span of match.indices.slice(1)) {
    if (span && span[0] < span[1]) {
      written += `${text.slice(place, span[0])}* `;
      place = span[1];
    }
  }
  const words = (written + text.slice(place, end)).split(" ").filter(Boolean);
  return { matched: words.join(" "), size: words.filter((word) => word !== "*").length };
}

/** Return a pattern as sets of words of which one each must be there, and as an expression.
 *
 * The expression is over words with a blank on either side; a word has no character that means anything in one. The
 * sets only spare the search where it would fail.
 */
function compile(pattern) {
  const needs = [];
  let source = " ";
  for (const alternatives of elementsOf(pattern)) {
    const rarest = alternatives.map((words) => least(wordsIn(words), common));
    if (rarest.every(Boolean)) needs.push([...new Set(rarest)]);
    const runs = alternatives.map(run).join("|");
    source += alternatives.length > 1 ? `(?:${runs})` : runs;
  }
  return { needs, expression: new RegExp(source, "d") };
}

/** Return a number that is small for rare words: short words are common, and so are those that many rules have. */
function common(word) {
  return (index.get(word)?.length ?? 0) - word.length;
}

function run(words) {
  return words
    .split(" ")
    .filter(Boolean)
    .map((word) => (word === "*" ? GAP : `${word} `))
    .join("");
}

/** Return the elements of a pattern, each as its alternatives. */
function elementsOf(pattern) {
  return pattern.match(ELEMENT).map((element) => (element[0] === "{" ? element.slice(1, -1).split("|") : [element]));
}

function wordsIn(words) {
  return words.split(" ").filter((word) => word && word !== "*");
}

/** Return the item with the lowest value, the first of several; undefined if there is none. */
function least(items, value) {
  let lowest;
  for (const item of items) if (lowest === undefined || value(item) < value(lowest)) lowest = item;
  return lowest;
}

/** Return which patterns to look at where a word occurs: each by the rarest words of one element that must be there. */
function indexOf() {
  const patterns = PATTERNS.map(({ pattern }) => elementsOf(pattern).map((words) => words.map(wordsIn)));
  const frequency = new Map();
  for (const elements of patterns) {
    for (const word of new Set(elements.flat(2))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const byWord = new Map();
  patterns.forEach((elements, number) => {
    const choices = elements
      .map((alternatives) => alternatives.map((words) => least(words, (word) => frequency.get(word))))
      .filter((words) => words.every(Boolean));
    const rarest = least(choices, (words) => words.reduce((sum, word) => sum + frequency.get(word), 0));
    for (const word of new Set(rarest)) {
      const numbers = byWord.get(word);
      if (numbers) numbers.push(number);
      else byWord.set(word, [number]);
    }
  });
  return byWord;
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
    const longest = least(whole, (run) => -run.length) ?? "";
    kept.set(longest, [...(kept.get(longest) ?? []), row]);
  }
  return kept;
}
