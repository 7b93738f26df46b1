// Show one entry: a code, a category, a provider, or what a server says.

import {
  BOUNCE_TYPES,
  CATEGORIES,
  citations,
  classify,
  ENHANCED,
  lookup,
  notes,
  PROVIDERS,
  TRADITIONAL,
} from "../../javascript/src/index.js";
import { quoted, todo } from "./answer.js";
import { REPLIES } from "./data.js";
import { element, facts, folded, link } from "./dom.js";
import { categoryLink, codeLink, providerLink, replyLink, ruleLink } from "./links.js";
import { badge, noteList, sourceList } from "./terms.js";

const FALLBACKS = {
  subject: (code) =>
    `${code.requested} is in no list. By the standard, an unknown detail means what ${code.code} says:`,
  class: (code) => `${code.requested} is in no list. All that is known is its first digit:`,
};
const STATUSES = {
  standard: "in a standard",
  registered: "registered",
  unofficial: "in no registry",
  deprecated: "no longer to be used",
};
const MOST_TOKENS = 4;
const LONGEST_NAME = 110;
/** What servers say, by key. */
export const RULES = new Map(
  REPLIES.map(([key, provider, category, bounceType, action, explanation, advice, example, tokens, codes]) => [
    key,
    {
      key,
      provider,
      category,
      bounceType,
      action,
      explanation: explanation || CATEGORIES[category].definition,
      advice: advice || CATEGORIES[category].advice,
      example,
      tokens,
      codes,
    },
  ]),
);

/** Return the title and the entry of what a place names; null if there is no such thing. */
export function entryOf(kind, value) {
  if (kind === "category") return CATEGORIES[value] ? categoryEntry(CATEGORIES[value]) : null;
  if (kind === "provider") return PROVIDERS[value] ? providerEntry(PROVIDERS[value]) : null;
  if (kind === "rule") return RULES.has(value) ? ruleEntry(RULES.get(value)) : null;
  try {
    return codeEntry(lookup(value));
  } catch {
    return null;
  }
}

/** Return what a rule is called: its tokens, else an example of what it means. */
export function nameOf({ tokens, example }) {
  if (tokens.length > 0)
    return tokens.length > MOST_TOKENS ? `${tokens.slice(0, MOST_TOKENS).join(", ")} …` : tokens.join(", ");
  return example.length > LONGEST_NAME ? `${example.slice(0, LONGEST_NAME - 2).trimEnd()} …` : example;
}

/** Return one line of a list: a link, its bounce type, what it is, and what is said about it. */
export function row({ href, title, said = false, bounceType = null, kind = null, about }) {
  return element(
    "li",
    {},
    element("a", { href, class: said ? "said" : null }, title),
    bounceType ? badge(bounceType, "small") : null,
    kind ? element("span", { class: "kind" }, kind) : null,
    about ? element("span", { class: "about" }, about) : null,
  );
}

/** Return rules as a list, without the provider and the explanation that are told already. */
function ruleList(rules, told = {}) {
  return element(
    "ul",
    { class: "entries" },
    rules.map((rule) =>
      row({
        href: ruleLink(rule.key),
        title: nameOf(rule),
        said: true,
        bounceType: rule.bounceType,
        kind: rule.provider && rule.provider !== told.provider ? PROVIDERS[rule.provider].name : null,
        about: rule.explanation === told.explanation ? null : rule.explanation,
      }),
    ),
  );
}

function codeEntry(code) {
  const isEnhanced = code.requested.includes(".");
  const others = [...RULES.values()].filter((rule) => rule.provider && rule.codes.includes(code.requested));
  return entry(
    `${code.requested} ${code.fallback === "none" ? code.name : ""}`.trim(),
    isEnhanced ? "Enhanced code" : "Reply code",
    element("span", { class: "code" }, code.requested),
    code.fallback === "none" ? code.name : "A code in no list",
    code,
    FALLBACKS[code.fallback] ? element("p", { class: "warning" }, FALLBACKS[code.fallback](code)) : null,
    element("p", { class: "explanation" }, code.explanation),
    todo(code),
    facts(
      ["Category", link(categoryLink(code.category), CATEGORIES[code.category].name)],
      ["Official", code.fallback === "none" ? (STATUSES[code.status] ?? code.status) : null],
      ["Goes with", code.goesWith.length > 0 ? linked(code.goesWith) : null],
      ["Answers", code.commands.join(", ") || null],
      ["In the other class", twin(code)],
      ["By itself", code.vague ? "names no cause, so the words beside it count more" : null],
      ["Why this verdict", code.verdictReason || null],
    ),
    noteList(notes(code.code)),
    sourceList(citations(code.code)),
    others.length > 0 ? folded(`What providers say with it (${others.length})`, ruleList(others)) : null,
  );
}

function categoryEntry(category) {
  const codes = [...Object.values(TRADITIONAL), ...Object.values(ENHANCED)].filter(
    (code) => code.category === category.key,
  );
  const rules = [...RULES.values()].filter((rule) => rule.category === category.key);
  const key = `categories/${category.key}`;
  return entry(
    category.name,
    "Category",
    null,
    category.name,
    category,
    element("p", { class: "explanation" }, category.definition),
    todo(category),
    facts(["After a temporary failure", temporaryOf(category)]),
    sourceList(citations(key)),
    codes.length > 0 ? [element("h3", {}, "Codes"), chips(codes)] : null,
    rules.length > 0
      ? folded(`Replies that mean it (${rules.length})`, ruleList(rules, { explanation: category.definition }))
      : null,
  );
}

function providerEntry(provider) {
  const rules = [...RULES.values()].filter((rule) => rule.provider === provider.key);
  return entry(
    provider.name,
    "Provider",
    null,
    provider.name,
    null,
    element("p", { class: "explanation" }, provider.about),
    facts([
      "Also sends replies of",
      provider.also.length > 0
        ? separated(provider.also.map((key) => link(providerLink(key), PROVIDERS[key].name)))
        : null,
    ]),
    element("h3", {}, `Its replies (${rules.length})`),
    ruleList(rules, { provider: provider.key }),
  );
}

function ruleEntry(rule) {
  const name = rule.tokens.length > 0 ? nameOf(rule) : CATEGORIES[rule.category].name;
  const bounce = classify(rule.example);
  return entry(
    `${rule.provider ? `${PROVIDERS[rule.provider].name}: ` : ""}${name}`,
    rule.provider ? "Provider's reply" : "What servers say",
    null,
    name,
    rule,
    element("p", { class: "explanation" }, rule.explanation),
    todo(rule),
    element("h3", {}, "Such a reply"),
    quoted(rule.example, bounce),
    element("p", {}, link(replyLink(rule.example), "Explain this reply")),
    facts(
      ["Provider", rule.provider ? link(providerLink(rule.provider), PROVIDERS[rule.provider].name) : null],
      ["Category", link(categoryLink(rule.category), CATEGORIES[rule.category].name)],
      ["Its own codes", rule.tokens.join(", ") || null],
      ["Codes", rule.codes.length > 0 ? linked(rule.codes) : null],
      ["Key", element("code", {}, rule.key)],
    ),
    noteList(notes(rule.key)),
    sourceList(citations(rule.key)),
  );
}

/** Return what else a temporary failure means; null where that is the same. */
function temporaryOf({ bounceType, advice, temporaryBounceType, temporaryAdvice }) {
  if (bounceType === temporaryBounceType && advice === temporaryAdvice) return null;
  return [badge(temporaryBounceType, "small"), ` ${temporaryAdvice}`];
}

/** Return codes as a row of links. */
export function chips(codes) {
  return element(
    "ul",
    { class: "chips" },
    codes.map((code) =>
      element(
        "li",
        {},
        element(
          "a",
          {
            href: codeLink(code.code),
            title: `${code.name}: ${BOUNCE_TYPES[code.bounceType].name}`,
            "data-type": code.bounceType,
          },
          code.code,
        ),
      ),
    ),
  );
}

function entry(title, kind, mark, name, verdict, ...content) {
  const heading = element("h1", { tabindex: "-1" }, mark, mark ? " " : null, name);
  const top = element("p", { class: "kind" }, kind);
  return {
    title,
    node: element(
      "article",
      { class: "card answer", "data-type": verdict?.bounceType ?? null },
      top,
      heading,
      verdict ? badge(verdict.bounceType, "large") : null,
      ...content,
    ),
  };
}

function linked(codes) {
  return separated(codes.map((code) => (/^[0-9.]+$/.test(code) ? link(codeLink(code), code) : code)));
}

function separated(nodes) {
  return nodes.flatMap((node, number) => (number === 0 ? [node] : [", ", node]));
}

/** Return a link to the same code as a temporary or a permanent failure; null where there is none. */
function twin({ requested }) {
  const other = { 4: "5", 5: "4" }[requested[0]] + requested.slice(1);
  if (!requested.includes(".") || !ENHANCED[other]) return null;
  return [link(codeLink(other), other), other[0] === "4" ? " (temporary)" : " (permanent)"];
}
