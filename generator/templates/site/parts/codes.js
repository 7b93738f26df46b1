// The second view: search, browse, and read one entry.

import { BOUNCE_TYPES, CATEGORIES, ENHANCED, PROVIDERS, TRADITIONAL } from "../../javascript/src/index.js";
import { GROUPS, SUBJECTS } from "./data.js";
import { element, link } from "./dom.js";
import { chips, entryOf, row } from "./entries.js";
import { categoryLink, providerLink, searchLink } from "./links.js";
import { resultsOf } from "./search.js";
import { badge } from "./terms.js";

const PAUSE = 100;

/** Wire the search up; return what shows a place of this view, and tells its title. */
export function codesView(form) {
  const box = form.querySelector("input");
  const shown = document.querySelector("#found");
  const told = document.querySelector("#count");
  const heading = document.querySelector("#codes-view > h1");
  let waiting = 0;

  const showResults = (query) => {
    const { count, nodes } = resultsOf(query);
    told.textContent = `${count} ${count === 1 ? "result" : "results"}`;
    shown.replaceChildren(...nodes);
  };
  const showAll = () => {
    told.textContent = "";
    shown.replaceChildren(...overview());
  };
  const seek = () => {
    clearTimeout(waiting);
    heading.hidden = false;
    const query = box.value.trim();
    const href = query ? searchLink(query) : "#codes";
    // A search is one step back, however many letters it has.
    if (location.hash.startsWith("#search=")) history.replaceState(null, "", href);
    else if (location.hash !== href) history.pushState(null, "", href);
    if (query) showResults(query);
    else showAll();
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    seek();
  });

  return ({ kind, value }) => {
    clearTimeout(waiting);
    heading.hidden = false;
    if (kind === "search" && value.trim()) {
      box.value = value;
      showResults(value);
      return "Search";
    }
    box.value = "";
    if (kind === "all" || kind === "search") {
      showAll();
      return "All codes";
    }
    told.textContent = "";
    heading.hidden = true;
    const entry = entryOf(kind, value);
    const back = element("p", { class: "back" }, link("#codes", "All codes, categories and providers"));
    shown.replaceChildren(back, entry?.node ?? unknown(value));
    shown.querySelector("h1").focus({ preventScroll: true });
    return entry?.title ?? "Not found";
  };
}

function overview() {
  const signs = Object.keys(BOUNCE_TYPES).map((key) => element("li", {}, badge(key, "small")));
  return [
    element("ul", { class: "signs", "aria-label": "The colours under the codes" }, signs),
    section("Reply codes", chips(Object.values(TRADITIONAL))),
    section(
      "Enhanced codes",
      SUBJECTS.map(([number, name]) => [
        element("h3", {}, `X.${number} ${name}`),
        chips(Object.values(ENHANCED).filter(({ code }) => code.split(".")[1] === String(number))),
      ]),
    ),
    section(
      "Categories",
      GROUPS.map((group) => [
        element("h3", {}, group.name),
        element(
          "ul",
          { class: "entries" },
          Object.values(CATEGORIES)
            .filter((category) => category.group === group.key)
            .map((category) =>
              row({
                href: categoryLink(category.key),
                title: category.name,
                bounceType: category.bounceType,
                about: category.definition,
              }),
            ),
        ),
      ]),
    ),
    section(
      "Providers and filters",
      element(
        "ul",
        { class: "chips names" },
        Object.values(PROVIDERS).map(({ key, name }) => element("li", {}, link(providerLink(key), name))),
      ),
    ),
  ];
}

function section(title, ...content) {
  return element("section", { class: "card" }, element("h2", {}, title), ...content);
}

function unknown(value) {
  return element(
    "div",
    { class: "card" },
    element("h1", { tabindex: "-1" }, "Nothing has this name"),
    element("p", {}, element("code", {}, value.slice(0, 200)), " is no code, and no entry of this catalogue."),
    element(
      "p",
      {},
      "A reply code has three digits, the first from 2 to 5 (550). An enhanced code has three numbers (5.1.1).",
    ),
    element("p", {}, link("#codes", "See all that there is"), ", or ", link("#", "explain a reply"), "."),
  );
}
