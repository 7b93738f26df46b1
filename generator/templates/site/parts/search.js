// Search all codes, categories, providers and what servers say.

import { CATEGORIES, ENHANCED, lookup, PROVIDERS, TRADITIONAL } from "../../javascript/src/index.js";
import { element, link } from "./dom.js";
import { nameOf, RULES, row } from "./entries.js";
import { categoryLink, codeLink, providerLink, replyLink, ruleLink } from "./links.js";

const PAGE = 40;
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const KINDS = { code: 5, category: 4, provider: 3, reply: 1, phrase: 0 };
const KIND_NAMES = {
  code: "Code",
  category: "Category",
  provider: "Provider",
  reply: "Provider's reply",
  phrase: "Reply",
};
let things = null;

/** Return the list of what a query finds, and how many that are. */
export function resultsOf(query) {
  const found = search(query);
  const list = element("ol", { class: "entries" });
  const more = element("button", { type: "button", class: "quiet" }, "Show more");
  let shown = 0;
  const show = () => {
    list.append(
      ...found
        .slice(shown, shown + PAGE)
        .map((thing) => row({ ...thing, kind: thing.kindName ?? KIND_NAMES[thing.kind] })),
    );
    shown += PAGE;
    more.hidden = shown >= found.length;
  };
  more.addEventListener("click", () => {
    const next = shown;
    show();
    list.children[next]?.querySelector("a").focus();
  });
  show();
  return { count: found.length, nodes: found.length > 0 ? [list, more] : [nothing(query)] };
}

function search(query) {
  const terms = query
    .toLowerCase()
    .split(/\s+/)
    .map((term) => term.replace(AROUND, ""))
    .filter(Boolean);
  if (terms.length === 0) return [];
  things ??= allThings();
  const scored = things.map((thing) => ({ thing, score: scoreOf(thing, terms) })).filter(({ score }) => score > 0);
  const found = scored.sort((one, other) => other.score - one.score).map(({ thing }) => thing);
  const unlisted = terms.length === 1 ? unlistedCode(terms[0]) : null;
  return unlisted ? [unlisted, ...found] : found;
}

/** Return how well a thing fits; 0 if a word that is sought is not in it. */
function scoreOf({ names, text, kind }, terms) {
  let score = KINDS[kind];
  for (const term of terms) {
    if (names.includes(term)) score += 100;
    else if (names.some((name) => name.startsWith(term))) score += 40;
    else if (names.some((name) => name.includes(term))) score += 20;
    else if (text.includes(term)) score += 10;
    else return 0;
  }
  return score;
}

function allThings() {
  return [
    ...[...Object.values(TRADITIONAL), ...Object.values(ENHANCED)].map((code) => codeThing(code, code.code, code.name)),
    ...Object.values(CATEGORIES).map((category) =>
      thing("category", categoryLink(category.key), category.name, category.definition, category.bounceType, [
        category.key,
        ...wordsOf(category.name),
      ]),
    ),
    ...Object.values(PROVIDERS).map((provider) =>
      thing("provider", providerLink(provider.key), provider.name, provider.about, null, [
        provider.key,
        ...wordsOf(provider.name),
      ]),
    ),
    ...[...RULES.values()].map(ruleThing),
  ];
}

function codeThing(code, number, name) {
  const found = thing("code", codeLink(number), `${number} ${name}`, code.explanation, code.bounceType, [
    number,
    ...wordsOf(name),
  ]);
  return { ...found, text: `${found.text} ${CATEGORIES[code.category].name.toLowerCase()}` };
}

function ruleThing(rule) {
  const names = [...rule.tokens.map((token) => token.toLowerCase().replace(AROUND, "")), ...rule.codes];
  if (rule.provider) names.push(rule.provider, ...wordsOf(PROVIDERS[rule.provider].name));
  const found = thing(
    rule.provider ? "reply" : "phrase",
    ruleLink(rule.key),
    nameOf(rule),
    rule.explanation,
    rule.bounceType,
    names,
  );
  const more = `${rule.key} ${rule.example} ${rule.tokens.join(" ")} ${CATEGORIES[rule.category].name}`.toLowerCase();
  return {
    ...found,
    text: `${found.text} ${more}`,
    said: true,
    kindName: rule.provider ? PROVIDERS[rule.provider].name : null,
  };
}

function thing(kind, href, title, about, bounceType, names) {
  return { kind, href, title, about, bounceType, names, text: `${title} ${about}`.toLowerCase() };
}

function wordsOf(name) {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Return a code that is well formed but in no list, as what can be found; null for anything else. */
function unlistedCode(term) {
  try {
    const code = lookup(term);
    return code.fallback === "none" ? null : codeThing(code, code.requested, "in no list");
  } catch {
    return null;
  }
}

function nothing(query) {
  return element(
    "p",
    { class: "card" },
    "Nothing has all of these words. Try fewer or others, or a code such as 5.1.1. Is it what a server said? ",
    link(replyLink(query), "Explain it as a reply"),
    ".",
  );
}
