// The page: which view is shown, and what in it.

import { codesView } from "./codes.js";
import { explaining } from "./explain.js";
import { placeOf } from "./links.js";
import { reporting } from "./report.js";

const NAME = document.title;
const TITLES = { explain: "", report: "Annotate a report" };
const explain = explaining(document.querySelector("#explain form"));
const showCodes = codesView(document.querySelector("#codes-view form"));
const views = {
  explain: document.querySelector("#explain"),
  codes: document.querySelector("#codes-view"),
  report: document.querySelector("#report-view"),
};

reporting(views.report);
addEventListener("hashchange", () => {
  if (show().kind !== "search") scrollTo(0, 0);
});
show();

/** Show what the address names, and return it. */
function show() {
  const place = placeOf(location.hash);
  for (const [name, view] of Object.entries(views)) view.hidden = name !== place.view;
  for (const tab of document.querySelectorAll("nav a")) {
    if (tab.dataset.view === place.view) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (place.kind === "reply") explain(place.value);
  const title = place.view === "codes" ? showCodes(place) : TITLES[place.view];
  document.title = title ? `${title} · ${NAME}` : NAME;
  return place;
}
