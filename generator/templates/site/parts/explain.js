// The first view: paste a reply, read what it means.

import { BOUNCE_TYPES } from "../../javascript/src/index.js";
import { answerOf, verdictOf } from "./answer.js";
import { element, link } from "./dom.js";
import { replyLink } from "./links.js";
import { recipientsIn } from "./message.js";
import { badge } from "./terms.js";

const PAUSE = 150;
const MOST_SHOWN = 200;
const MOST_SPOKEN = 3;
const ARRIVED = "This report says that the message arrived: nothing bounced.";
const LEGEND = ["hard", "soft", "block"];

/** Wire the form up; return what shows a given text. */
export function explaining(form) {
  const box = form.querySelector("textarea");
  const answer = document.querySelector("#answer");
  const said = document.querySelector("#verdict");
  const legend = document.querySelector("#legend");
  let waiting = 0;

  const show = () => {
    clearTimeout(waiting);
    const text = box.value;
    form.querySelector("#clear").hidden = text === "";
    legend.hidden = text.trim() !== "";
    const found = text.trim() ? recipientsIn(text) : null;
    answer.replaceChildren(...(found ? [...answersTo(found), permanent(text)] : []));
    said.textContent = found ? spoken(found) : "";
  };
  const put = (text) => {
    box.value = text;
    show();
  };

  legend.append(
    ...LEGEND.map((key) =>
      element("div", {}, element("dt", {}, badge(key)), element("dd", {}, BOUNCE_TYPES[key].definition)),
    ),
  );
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener("click", ({ target }) => {
    const example = target.closest("[data-example]");
    if (example) put(example.dataset.example);
  });
  form.querySelector("#clear").addEventListener("click", () => {
    put("");
    if (location.hash) history.pushState(null, "", location.pathname + location.search);
    box.focus();
  });
  return put;
}

function answersTo(found) {
  const nodes = found.slice(0, MOST_SHOWN).map(answerOf);
  if (found.length === 0) nodes.push(element("p", { class: "card" }, ARRIVED));
  if (found.length > 1) nodes.unshift(element("p", { class: "count" }, countOf(found)));
  return nodes;
}

function countOf({ length }) {
  const cut = length > MOST_SHOWN ? `; the first ${MOST_SHOWN} are shown` : "";
  return `The message reports on ${length} recipients${cut}.`;
}

function spoken(found) {
  if (found.length === 0) return ARRIVED;
  return found.slice(0, MOST_SPOKEN).map(verdictOf).join(" ");
}

function permanent(text) {
  const href = replyLink(text);
  const told = element("span", { role: "status" });
  const copy = element("button", { type: "button", class: "quiet" }, "Copy link");
  copy.addEventListener("click", async () => {
    history.replaceState(null, "", href);
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = "Copied.";
    } catch {
      told.textContent = "Copy it from the address bar.";
    }
  });
  return element(
    "p",
    { class: "permanent" },
    copy,
    link(href, "Permanent link to this answer"),
    told,
    element("span", {}, "It holds the text itself, after the #, which browsers never send to a server."),
  );
}
