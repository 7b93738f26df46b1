// Decide what a reply means: gather the evidence, weigh it on one ladder, and answer with the strongest
// (docs/phrases.md).

import { CATEGORIES } from "./catalogue.js";
import { ENHANCED, findEnhancedCode, findReplyCode } from "./codes.js";
import { providerOf, scopeOf } from "./owners.js";
import { asText, delayIn, findCodes, isEnhancedCode } from "./parse.js";
import { matches } from "./patterns.js";
import { isRegistered, ORDER, ruleOfCode } from "./rules.js";
import { readable, shapeOf } from "./shape.js";
import { WHITE } from "./syntax.js";
import { adviceOf, ownExplanation } from "./texts.js";
import { chunksOf, hide, textOf, wordsInAnswers } from "./words.js";
import { unwrapped } from "./wrapping.js";

/** How much a piece of evidence counts, strongest first. */
export const RUNGS = Object.freeze([
  "override-phrase",
  "provider-token",
  "provider-phrase",
  "blocklist",
  "strong-phrase",
  "provider-code",
  "enhanced-code",
  "outcome-phrase",
  "weak-phrase",
  "vague-code",
  "reply-code",
  "class",
  "nothing",
]);
const PLACES = new Map(RUNGS.map((rung, place) => [rung, place]));
const BASIS = {
  "override-phrase": "phrase",
  "provider-token": "provider",
  "provider-phrase": "provider",
  blocklist: "phrase",
  "strong-phrase": "phrase",
  "provider-code": "provider",
  "enhanced-code": "enhanced-code",
  "outcome-phrase": "phrase",
  "weak-phrase": "phrase",
  "vague-code": "enhanced-code",
  "reply-code": "reply-code",
  class: "class",
};
const SAYS_NOTHING = "The text holds no code and no words that are known, so nothing tells what happened.";
// RFC 4954 section 6: only the AUTH command is answered with these.
const ABOUT_LOGIN = new Set(["534", "535", "538"]);
const REFUSALS = new Set(["strong-phrase", "outcome-phrase"]);
const STATUS = new RegExp(`^[${WHITE}]*([^${WHITE}(]*)`);
const BLOCKLISTS = "providers/blocklist/";

const MOST_DECIDED = 60_000;
const LONGEST_DECIDED = 400;
const decided = new Map();

/** Return what a reply means. */
export function classify(reply, { status = null, remoteMta = null } = {}) {
  const chunks = chunksOf(asText(reply));
  const { bounce, namesDelay } = decide(shapeOf(chunks), status, providerOf(remoteMta));
  return namesDelay ? Object.freeze({ ...bounce, retryAfter: delayIn(textOf(chunks.map(hide))) }) : bounce;
}

/** Return what is known of the shape of a text, which is read if it is new. */
function decide(wrapped, status, remote) {
  const [shape, host] = unwrapped(wrapped);
  const provider = remote ?? providerOf(host);
  const key = `${shape.join(" ")}\n${provider ?? ""}\n${status ?? ""}`;
  const known = decided.get(key);
  if (known) return known;
  const reading = read(shape, status, provider);
  const bounce = answer(reading);
  const found = { bounce, namesDelay: bounce.retryable && delayIn(reading.text) !== null };
  if (shape.length <= LONGEST_DECIDED) {
    if (decided.size >= MOST_DECIDED) decided.clear();
    decided.set(key, found);
  }
  return found;
}

/** Yield classify() of each reply, in order, as it comes. */
export function* classifyMany(replies) {
  for (const reply of replies) yield classify(reply);
}

/** Return every piece of evidence that classify() weighs, strongest first: the first one decides. */
export function weigh(reply, { status = null, remoteMta = null } = {}) {
  const [chunks, host] = unwrapped(chunksOf(asText(reply)).map(readable));
  return Object.freeze(
    read(chunks, status, providerOf(remoteMta) ?? providerOf(host)).evidence.map(
      ({ rung, category, matched, code, rule }) =>
        Object.freeze({
          rung,
          category,
          matched: matched ?? code?.requested ?? "",
          rule: rule?.key ?? `${code.code.includes(".") ? "enhanced" : "traditional"}/${code.code}`,
          provider: rule?.provider || null,
        }),
    ),
  );
}

/** Return what the chunks of a reply hold, addresses in them being hidden. */
function read(chunks, status, provider) {
  const text = textOf(chunks);
  const [replyCode, enhanced] = findCodes(text);
  const given = status ? statusCode(status) : null;
  // A failure's report with 250 in it quotes an earlier reply, or a number that is no reply at all.
  const quoted = given && given[0] !== "2" && replyCode && replyCode[0] < "4";
  const told = quoted ? null : replyCode;
  const digit = (told ?? enhanced ?? given ?? "")[0] ?? "";
  const scope = scopeOf(text, provider);
  const codes = enhanced && !enhanced.endsWith(".0.0") ? [enhanced] : [enhanced, given].filter(Boolean);
  const evidence = [
    ...codesWeighed(told, codes, digit, scope),
    ...rulesWeighed(replyCode, codes, digit, scope, matches(wordsInAnswers(chunks))),
  ].sort(compare);
  return { text, replyCode, enhancedCode: enhanced ?? given, digit, scope, evidence };
}

function codesWeighed(reply, codes, digit, scope) {
  const weighed = [];
  codes.forEach((code, order) => {
    const entry = entryOf(code, digit);
    const rule = ruleOfCode(scope, code);
    if (rule) {
      const place = scope.indexOf(rule.provider);
      const rung = isRegistered(code) ? "provider-code" : "provider-phrase";
      weighed.push(
        weighedAs(rung, rule.category, { code: entry, rule, scope: place < 0 ? scope.length : place, order }),
      );
    }
    if (entry) weighed.push(weighedAs(rungOf(entry, "enhanced-code"), entry.category, { code: entry, order }));
  });
  if (reply) {
    const entry = findReplyCode(reply);
    weighed.push(weighedAs(rungOf(entry, "reply-code"), entry.category, { code: entry, order: codes.length }));
  }
  return weighed;
}

/** Return the entry of an enhanced code, in the class that the reply's first digit decides on.
 *
 * Servers send "550 4.4.7": RFC 5321 section 4.2.1 lets the first digit of the reply govern.
 */
function entryOf(code, digit) {
  if (digit === code[0] || digit === "3") return findEnhancedCode(code);
  const moved = digit + code.slice(1);
  if (ENHANCED[moved]) return ENHANCED[moved];
  return digit === "2" || code[0] === "2" ? null : findEnhancedCode(moved);
}

function rulesWeighed(replyCode, codes, digit, scope, found) {
  const entries = codes.map((code) => entryOf(code, digit)).filter((entry) => entry && !entry.vague);
  const spokenFor = new Set(entries.map((entry) => entry.category));
  // With a code or words that say that the sender or its login was refused, a missing mailbox is the sender's.
  const aboutSender = spokenFor.has("sender-rejected") || ABOUT_LOGIN.has(replyCode);
  const refusals = found
    .filter(({ rule }) => rule.category === "sender-rejected" && REFUSALS.has(rule.rung))
    .map(({ matched }) => matched);
  const weighed = [];
  for (const { rule, matched, size } of found) {
    const sendersOwn = aboutSender || refusals.some((words) => !matched.includes(words));
    if (sendersOwn && rule.bounceType === "hard") continue;
    const place = scope.indexOf(rule.provider);
    if (rule.onlyHere && place < 0) continue;
    const named =
      codes.some((code) => rule.enhancedCodes.includes(code)) ||
      (rule.replyCodes.includes(replyCode) && !(codes.length && rule.enhancedCodes.length));
    if (rule.needsCode && !named) continue;
    const agreement = named ? 2 : Number(spokenFor.has(rule.category));
    const order = ORDER.get(rule.key);
    weighed.push(
      weighedAs(rule.rung, rule.category, { rule, matched, size, scope: Math.max(place, 0), agreement, order }),
    );
  }
  return weighed;
}

/** Return a piece of evidence with its place on the ladder, the strongest being lowest number by number.
 *
 * Among strong phrases, policy comes last: by its definition it holds where nothing more exact is known. In doubt, an
 * address is not dead.
 */
function weighedAs(
  rung,
  category,
  { code = null, rule = null, matched = null, size = 0, scope = 0, agreement = 2, order },
) {
  const general = Number(rung === "strong-phrase" && category === "policy");
  const dead = Number(rule?.bounceType === "hard");
  return {
    rung,
    category,
    code,
    rule,
    matched,
    place: [PLACES.get(rung), scope, general, -size, -agreement, dead, order],
  };
}

function compare(one, other) {
  for (let n = 0; n < one.place.length; n++) {
    if (one.place[n] !== other.place[n]) return one.place[n] - other.place[n];
  }
  return 0;
}

function rungOf(code, specific) {
  if (code.category === "undetermined") return "nothing";
  if (code.fallback === "class") return "class";
  return code.vague && specific === "enhanced-code" ? "vague-code" : specific;
}

/** Return the code of a Status field, which may have a comment after it (RFC 3464 section 2.3.4). */
function statusCode(status) {
  const [, first] = STATUS.exec(status);
  return isEnhancedCode(first) ? first : null;
}

function answer({ replyCode, enhancedCode, digit, scope, evidence }) {
  const temporary = digit === "4";
  const codes = evidence.map(({ code }) => code).filter(Boolean);
  const code = codes.find(({ fallback }) => fallback !== "class") ?? codes[0] ?? null;
  const blocklist = evidence.find(({ rule }) => rule?.key.startsWith(BLOCKLISTS))?.rule.key.slice(BLOCKLISTS.length);
  const best = evidence[0] ?? null;
  const rule = best?.rule ?? null;
  let provider = scope[0] ?? null;
  if (rule?.provider) provider = best.rung === "provider-token" ? rule.provider : (provider ?? rule.provider);
  const { category, bounceType, action, explanation, advice } = verdict(rule, code, temporary);
  const retryable = temporary && category !== "delivered";
  return Object.freeze({
    category,
    bounceType,
    action,
    replyCode,
    enhancedCode,
    provider,
    explanation,
    advice,
    basis: basisOf(best, code),
    retryable,
    code,
    matched: best?.matched ?? null,
    rule: rule?.key ?? null,
    blocklist: blocklist ?? null,
    retryAfter: null,
  });
}

/** Return category, bounce type, action, explanation and advice: the rule's, else the code's. */
function verdict(rule, code, temporary) {
  if (rule) {
    const { category } = rule;
    const agreed = code?.category === category ? code.explanation : CATEGORIES[category].definition;
    return {
      category,
      bounceType: temporary ? rule.temporaryBounceType : rule.bounceType,
      action: temporary ? rule.temporaryAction : rule.action,
      explanation: ownExplanation(rule) || agreed,
      advice: adviceOf(rule, temporary),
    };
  }
  return code ?? { ...CATEGORIES.undetermined, category: "undetermined", explanation: SAYS_NOTHING };
}

function basisOf(best, code) {
  if (!best) return "none";
  if (best.rung !== "nothing") return BASIS[best.rung];
  if (!code) return "none";
  if (code.fallback === "class") return "class";
  return code.code.includes(".") ? "enhanced-code" : "reply-code";
}
