// Make elements. Text only ever becomes text: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";

/** Return an element with attributes (none for null) and children: nodes, texts, lists of them, or null for nothing. */
export function element(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** Return an element of a drawing. */
export function drawing(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

/** Return a link to a place in this page. */
export function link(href, ...children) {
  return element("a", { href }, ...children);
}

/** Return a link to a page elsewhere. */
export function outward(href, ...children) {
  return /^https?:/.test(href) ? element("a", { href, rel: "noreferrer noopener" }, ...children) : children;
}

/** Return a definition list of labels and what they label; a row without content is left out. */
export function facts(...rows) {
  const told = rows.filter(([, content]) => content !== null && content !== "");
  if (told.length === 0) return null;
  return element(
    "dl",
    { class: "facts" },
    told.map(([label, content]) => element("div", {}, element("dt", {}, label), element("dd", {}, content))),
  );
}

/** Put a question before content that is folded away. */
export function folded(question, ...content) {
  return element("details", {}, element("summary", {}, question), ...content);
}

/** Return a table that is scrolled by itself where it is wider than the screen; a name in brackets heads numbers. */
export function table(caption, head, rows) {
  const columns = element(
    "tr",
    {},
    head.map((name) => element("th", { scope: "col", class: Array.isArray(name) ? "number" : null }, name)),
  );
  return element(
    "div",
    { class: "scrolled", role: "region", "aria-label": caption, tabindex: "0" },
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, caption),
      element("thead", {}, columns),
      element("tbody", {}, rows),
    ),
  );
}

function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...children.flat(Number.POSITIVE_INFINITY).filter((child) => child !== null && child !== ""));
  return made;
}
