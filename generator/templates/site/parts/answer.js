// Show what a reply means.

import {
  ACTIONS,
  CATEGORIES,
  CROSSWALKS,
  citations,
  crosswalk,
  lookup,
  notes,
  PROVIDERS,
  weigh,
} from "../../javascript/src/index.js";
import { element, facts, folded, link, table } from "./dom.js";
import { highlighted } from "./highlight.js";
import { categoryLink, codeLink, providerLink, ruleLink } from "./links.js";
import { badge, noteList, sourceList } from "./terms.js";

const BASES = {
  provider: "a code or words of the mailbox provider's own",
  phrase: "the words of the reply",
  "enhanced-code": "the enhanced code",
  "reply-code": "the reply code",
  class: "the first digit alone, for the rest of the code is in no list",
  none: "nothing: no code and no words that are known were found",
};
const RUNGS = {
  "override-phrase": "Words that count before all else",
  "provider-token": "A provider's own code",
  "provider-phrase": "A provider's own words",
  blocklist: "The name of a blocklist",
  "strong-phrase": "Words that name the cause",
  "provider-code": "What the provider means by the code",
  "enhanced-code": "The enhanced code",
  "outcome-phrase": "Words that name the outcome",
  "weak-phrase": "Words that hint at a cause",
  "vague-code": "A code that leaves the cause open",
  "reply-code": "The reply code",
  class: "The first digit",
  nothing: "A code that names no cause",
};
const NO_CODE =
  "A server's reply begins with three digits such as 550, often with a code such as 5.1.1 after them. Copy the whole of " +
  "it from your bounce report (the column may be called Bounce Message, SMTP Reply or Diagnostic-Code), or all of the " +
  "message that came back.";

/** Return one sentence that tells the verdict. */
export function verdictOf({ bounce, recipient }) {
  const named = recipient ? `${recipient}: ` : "";
  return `${named}${CATEGORIES[bounce.category].name}. ${bounce.explanation} What to do: ${bounce.advice}`;
}

/** Return the answer about one recipient. */
export function answerOf({ recipient, reply, hints, bounce }) {
  const { category, bounceType } = bounce;
  return element(
    "article",
    { class: "card answer", "data-type": bounceType },
    recipient ? element("p", { class: "recipient" }, recipient) : null,
    badge(bounceType, "large"),
    element("h2", {}, CATEGORIES[category].name),
    element("p", { class: "explanation" }, bounce.explanation),
    bounce.basis === "none" && reply ? element("p", {}, NO_CODE) : null,
    todo(bounce),
    reply.trim() ? quoted(reply, bounce) : null,
    facts(
      ["Whose reply", bounce.provider ? link(providerLink(bounce.provider), PROVIDERS[bounce.provider].name) : null],
      ["Reply code", bounce.replyCode ? named(bounce.replyCode) : null],
      ["Enhanced code", bounce.enhancedCode ? named(bounce.enhancedCode) : null],
      ["Decided by", BASES[bounce.basis]],
      ["Words found", bounce.matched === null ? null : link(ruleLink(bounce.rule), bounce.matched)],
      ["Blocklist", blocklistOf(bounce)],
      ["Temporary", bounce.retryable ? "yes: the same message may be tried again" : null],
      ["Try again after", bounce.retryAfter === null ? null : span(bounce.retryAfter)],
      ["Category", link(categoryLink(category), CATEGORIES[category].name)],
    ),
    evidence(reply, hints),
    folded("What other systems call it", labels(bounce)),
    noteList(notes(keyOf(bounce))),
    sourceList(citations(keyOf(bounce))),
  );
}

/** Return what to do, in a box of its own. */
export function todo({ action, advice }) {
  return element(
    "div",
    { class: "todo" },
    element("h3", {}, "What to do"),
    element("p", {}, element("strong", {}, `${ACTIONS[action].name}.`), ` ${advice}`),
  );
}

/** Return a reply as it is written, with what decided marked where it can be found. */
export function quoted(reply, bounce) {
  const shown = element("pre", { tabindex: "0", role: "group", "aria-label": "The reply" }, highlighted(reply, bounce));
  const marks = shown.querySelector("mark") ? element("figcaption", {}, "Marked: what decided.") : null;
  return element("figure", { class: "reply" }, shown, marks);
}

function named(code) {
  const known = lookup(code);
  const told = known.fallback === "none" ? known.name : `in no list; nearest is ${known.code}: ${known.name}`;
  return [link(codeLink(code), code), ` ${told}`];
}

function blocklistOf({ blocklist }) {
  return blocklist === null ? null : link(ruleLink(`providers/blocklist/${blocklist}`), blocklist);
}

function span(seconds) {
  if (seconds % 3600 === 0) return count(seconds / 3600, "hour");
  return seconds % 60 === 0 ? count(seconds / 60, "minute") : count(seconds, "second");
}

function count(number, unit) {
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

/** Return under which key the facts about an answer are cited. */
function keyOf({ rule, code, category }) {
  const keys = [rule, code?.code, `categories/${category}`].filter(Boolean);
  return keys.find((key) => citations(key).length > 0) ?? keys[0];
}

function evidence(reply, hints) {
  const weighed = weigh(reply, hints);
  if (weighed.length === 0) return null;
  const rows = weighed.map((piece, number) =>
    element(
      "tr",
      {},
      element("td", {}, String(number + 1)),
      element("td", {}, RUNGS[piece.rung] ?? piece.rung),
      element("td", {}, placeOfRule(piece)),
      element("td", {}, link(categoryLink(piece.category), CATEGORIES[piece.category].name)),
    ),
  );
  return folded(
    `Why: ${weighed.length === 1 ? "the one piece of evidence" : `all ${weighed.length} pieces of evidence, strongest first`}`,
    table(
      "Evidence, strongest first: the first decides",
      ["", "Kind of evidence", "What was found", "Speaks for"],
      rows,
    ),
  );
}

function placeOfRule({ matched, rule }) {
  const code = /^(?:traditional|enhanced)\/(.*)$/.exec(rule)?.[1];
  return link(code ? codeLink(matched || code) : ruleLink(rule), matched || rule);
}

function labels(bounce) {
  const rows = Object.values(CROSSWALKS).map(({ key, name }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      element("td", {}, crosswalk(bounce, key) ?? "no such label"),
    ),
  );
  return table("Labels of other systems", ["System", "Its label"], rows);
}
