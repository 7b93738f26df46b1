// Draw how many replies of each kind a report has: one bar of all bounce types, and a table with a bar in each row.

import { BOUNCE_TYPES, CATEGORIES } from "../../javascript/src/index.js";
import { element, link, table } from "./dom.js";
import { categoryLink } from "./links.js";
import { badge } from "./terms.js";

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
export const number = new Intl.NumberFormat("en");

/** Return the chart of counts, which are keyed by category and bounce type. */
export function chartOf(counts) {
  const rows = [...counts].map(([name, count]) => {
    const [category, bounceType] = name.split(" ");
    return { category, bounceType, count };
  });
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...rows.map(({ count }) => count));
  rows.sort((one, other) => other.count - one.count);
  return [
    totals(rows, all),
    table(
      "Replies by category",
      ["Category", "Bounce type", ["Replies"], ["Share"]],
      rows.map((row) => line(row, all, most)),
    ),
  ];
}

function totals(rows, all) {
  const sums = Object.keys(BOUNCE_TYPES)
    .map((bounceType) => ({
      bounceType,
      count: rows.filter((row) => row.bounceType === bounceType).reduce((sum, { count }) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0);
  return element(
    "figure",
    { class: "totals" },
    element(
      "div",
      { class: "stack", "aria-hidden": "true" },
      sums.map(({ bounceType, count }) => sized(element("span", { "data-type": bounceType }), count / all)),
    ),
    element(
      "ul",
      {},
      sums.map(({ bounceType, count }) =>
        element(
          "li",
          {},
          badge(bounceType, "small"),
          element("strong", {}, number.format(count)),
          ` ${percent.format(count / all)}`,
        ),
      ),
    ),
  );
}

function line({ category, bounceType, count }, all, most) {
  return element(
    "tr",
    {},
    element(
      "th",
      { scope: "row" },
      link(categoryLink(category), CATEGORIES[category].name),
      sized(element("span", { class: "bar", "data-type": bounceType, "aria-hidden": "true" }), count / most),
    ),
    element("td", {}, badge(bounceType, "small")),
    element("td", { class: "number" }, number.format(count)),
    element("td", { class: "number" }, percent.format(count / all)),
  );
}

/** Set a width from script: the page's policy allows no style in an attribute. */
function sized(made, share) {
  made.style.width = `${share * 100}%`;
  return made;
}
