// Names and signs of the closed lists.

import { BOUNCE_TYPES, SOURCES } from "../../javascript/src/index.js";
import { drawing, element, outward } from "./dom.js";

const SIGNS = {
  hard: "M5 5l10 10M15 5L5 15",
  soft: "M15.5 9.5a5.6 5.6 0 1 1-1.7-3.6M14.6 2.6v3.8h-3.8",
  block: "M10 3.5a6.5 6.5 0 1 0 .01 0M5.5 5.5l9 9",
  none: "M4.5 10.5l3.8 3.8 7.4-8.6",
  undetermined: "M7 7.4c0-4.4 6.2-4 6.2-.3 0 2.6-3.1 2.7-3.1 5.2M10.1 15.6v.6",
};

/** Return the sign and the name of a bounce type. */
export function badge(bounceType, size = "") {
  return element(
    "span",
    { class: `badge ${size}`.trim(), "data-type": bounceType },
    drawing("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, drawing("path", { d: SIGNS[bounceType] })),
    BOUNCE_TYPES[bounceType].name,
  );
}

/** Return a list of links to where facts come from; null where nothing is cited. */
export function sourceList(cited) {
  if (cited.length === 0) return null;
  return element(
    "section",
    { class: "sources" },
    element("h3", {}, "Sources"),
    element(
      "ul",
      {},
      cited.map(({ source, section, url }) =>
        element("li", {}, outward(url, SOURCES[source]?.title ?? source, placeIn(section))),
      ),
    ),
  );
}

/** Return notes, each with its sources in brackets; null where there are none. */
export function noteList(noted) {
  if (noted.length === 0) return null;
  return element(
    "section",
    { class: "notes" },
    element("h3", {}, noted.length === 1 ? "A note" : "Notes"),
    noted.map(({ text, sources }) =>
      element(
        "p",
        {},
        text,
        sources.map(({ source, section, url }, number) => [
          number === 0 ? " (" : "; ",
          outward(url, SOURCES[source]?.label ?? source, placeIn(section)),
          number === sources.length - 1 ? ")" : "",
        ]),
      ),
    ),
  );
}

function placeIn(section) {
  if (!section) return "";
  return /^[0-9]/.test(section) ? `, section ${section}` : `, ${section}`;
}
