// The third view: a bounce report as CSV, annotated and summed up.

import { annotate, layoutOf, titlesFor } from "./annotate.js";
import { chartOf, number } from "./chart.js";
import { DELIMITERS, OpenQuoteError } from "./csv.js";
import { element } from "./dom.js";
import { decode } from "./encoding.js";

const LARGEST = 400_000_000;
const MOST_NAMED = 5;

/** Wire the view up. */
export function reporting(view) {
  const input = view.querySelector("input[type=file]");
  const zone = view.querySelector(".drop");
  const options = view.querySelector("#options");
  const columns = view.querySelector("#column");
  const delimiters = view.querySelector("#delimiter");
  const progress = view.querySelector("progress");
  const working = view.querySelector("#working");
  const told = view.querySelector("#told");
  const summary = view.querySelector("#summary");
  let file = null;
  let layout = null;
  let running = new AbortController();
  let address = "";

  const tell = (text) => {
    told.textContent = text;
  };
  const reset = () => {
    running.abort();
    running = new AbortController();
    URL.revokeObjectURL(address);
    summary.replaceChildren();
    working.hidden = true;
  };

  const open = async (chosen) => {
    reset();
    options.hidden = true;
    tell(`Reading ${chosen.name} …`);
    if (chosen.size > LARGEST) {
      tell("The file is too large for a browser. The command bounce-codes annotate has no limit.");
      return;
    }
    const { signal } = running;
    try {
      const read = decode(new Uint8Array(await chosen.arrayBuffer()));
      if (signal.aborted) return;
      file = { ...read, name: chosen.name };
    } catch {
      tell(`${chosen.name} can't be read as text. Save it as CSV in UTF-8, and try again.`);
      return;
    }
    layOut();
  };

  /** Find out how the file is laid out, offer to change that, and begin if a column has replies. */
  const layOut = (delimiter) => {
    layout = layoutOf(file.text, delimiter);
    options.hidden = layout.names.length === 0;
    delimiters.replaceChildren(...[...DELIMITERS].map(([sign, name]) => choice(sign, name, sign === layout.delimiter)));
    columns.replaceChildren(
      ...layout.names.map((name, place) => choice(place, columnName(name, place), place === layout.column)),
    );
    if (layout.column < 0) columns.prepend(choice(-1, "choose …", true));
    if (layout.names.length === 0) tell(`${file.name} is empty: its first row must name the columns.`);
    else if (layout.column < 0) tell("No column seems to have the servers' replies. Choose the one to annotate.");
    else work();
  };

  const work = async () => {
    reset();
    const { signal } = running;
    const titles = titlesFor(layout.names);
    if (!titles) {
      tell("The file has columns of these names already, such as bounce_category. Remove them, and try again.");
      return;
    }
    working.hidden = false;
    progress.value = 0;
    tell(`Annotating ${file.name} …`);
    try {
      const done = await annotate(file, layout, titles, { progress: (share) => (progress.value = share), signal });
      if (!done) return;
      working.hidden = true;
      finish(done, titles);
    } catch (error) {
      working.hidden = true;
      if (!(error instanceof OpenQuoteError)) throw error;
      tell(`${error.message} Close it, or double it if it belongs to the text; or choose what parts the columns.`);
    }
  };

  const finish = (done, titles) => {
    address = URL.createObjectURL(new Blob(done.parts, { type: "text/csv" }));
    const name = `${file.name.replace(/\.[^.]*$/, "")}-annotated.csv`;
    const classified = done.rows - done.empty;
    tell(`${rows(done.rows)} read, ${number.format(classified)} with a reply.`);
    summary.replaceChildren(
      element("p", {}, element("a", { href: address, download: name, class: "button" }, "Download annotated CSV")),
      element(
        "p",
        { class: "hint" },
        `Your file, with six more columns: ${titles.join(", ")}. Nothing else in it has changed.`,
      ),
      ...(done.odd.length > 0 ? [element("p", { class: "warning" }, oddRows(done.odd))] : []),
      ...(classified > 0 ? chartOf(done.counts) : []),
    );
  };

  input.addEventListener("change", () => {
    if (input.files.length > 0) open(input.files[0]);
  });
  input.addEventListener("click", () => {
    input.value = ""; // the same file may be chosen again
  });
  columns.addEventListener("change", () => {
    layout.column = Number(columns.value);
    if (layout.column >= 0) work();
  });
  delimiters.addEventListener("change", () => {
    reset();
    layOut(delimiters.value);
  });
  view.querySelector("#cancel").addEventListener("click", () => {
    reset();
    tell("Cancelled.");
    columns.focus();
  });
  for (const name of ["dragenter", "dragover"]) {
    view.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  view.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!view.contains(relatedTarget)) zone.classList.remove("over");
  });
  view.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const [dropped] = event.dataTransfer.files;
    if (!dropped) return;
    input.files = event.dataTransfer.files;
    open(dropped);
  });
}

function choice(value, name, chosen) {
  const made = element("option", { value: String(value) }, name);
  made.selected = chosen;
  return made;
}

function columnName(name, place) {
  return name.trim() || `column ${place + 1}`;
}

function rows(count) {
  return `${number.format(count)} ${count === 1 ? "row" : "rows"}`;
}

function oddRows(lines) {
  const named = lines.slice(0, MOST_NAMED).map((line) => number.format(line));
  const more = lines.length > MOST_NAMED ? " and others" : "";
  return (
    `${rows(lines.length)} with more cells than the header stayed as ${lines.length === 1 ? "it was" : "they were"} ` +
    `(line ${named.join(", ")}${more}): a cell that holds the delimiter needs quotes.`
  );
}
