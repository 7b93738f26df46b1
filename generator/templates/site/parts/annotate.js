// Add what the replies mean to a bounce report, as `bounce-codes annotate` does, and count them.

import { classify, parse } from "../../javascript/src/index.js";
import { WHITE } from "../../javascript/src/syntax.js";
import { asCsv, firstRows, guessDelimiter, records } from "./csv.js";

/** The columns that are added, and the fields of a bounce that they hold. */
const ADDED = [
  ["reply_code", "replyCode"],
  ["enhanced_code", "enhancedCode"],
  ["category", "category"],
  ["bounce_type", "bounceType"],
  ["action", "action"],
  ["explanation", "explanation"],
];
const PREFIX = "bounce_";
const BLANK = new RegExp(`^[${WHITE}]*$`);
const SAMPLE = 50;
const TELLING_NAME = /bounce|repl|respon|diagnos|messag|reason|smtp|error|descri|detail|answer/i;
const SLICE_MS = 40;

/** Return how a report is laid out: what parts its cells, the names of its columns, and which has the replies. */
export function layoutOf(text, delimiter = guessDelimiter(text)) {
  const [names = [], ...rows] = firstRows(text, delimiter, SAMPLE);
  const scores = names.map((name, place) =>
    scoreOf(
      name,
      rows.map((row) => row[place] ?? "").filter((cell) => !BLANK.test(cell)),
    ),
  );
  const best = Math.max(0, ...scores);
  return { delimiter, names, rows, column: best > 0 ? scores.indexOf(best) : -1 };
}

/** Return how likely a column has the replies: codes in its cells, words beside them, and its name. */
function scoreOf(name, cells) {
  if (cells.length === 0) return 0;
  const read = cells.filter((cell) => {
    const { replyCode, enhancedCode } = parse(cell);
    return replyCode || enhancedCode || classify(cell).basis === "phrase";
  });
  const length = cells.reduce((sum, cell) => sum + Math.min(cell.length, 100), 0) / cells.length;
  return (read.length / cells.length) * (1 + length / 50) + (read.length > 0 && TELLING_NAME.test(name) ? 0.5 : 0);
}

/** Return the names of the added columns: with a prefix where the report has such columns already. */
export function titlesFor(names) {
  const taken = new Set(names.map((name) => name.trim().toLowerCase()));
  const isFree = (titles) => !titles.some((title) => taken.has(title));
  const plain = ADDED.map(([title]) => title);
  const prefixed = plain.map((title) => PREFIX + title);
  return [plain, prefixed].find(isFree) ?? null;
}

/**
 * Annotate a file in slices, so that the page stays alive; resolves to the parts of the new file and the counts.
 *
 * `progress` is told which share is done; `signal` ends the work, and then it resolves to null.
 */
export async function annotate({ mark, text, encode }, { delimiter, column }, titles, { progress, signal }) {
  const summary = { rows: 0, empty: 0, odd: [], counts: new Map() };
  const known = new WeakMap();
  const parts = [mark];
  let header = null;
  let written = [];
  let since = performance.now();

  const meaning = (cells) => {
    const reply = cells[column] ?? "";
    summary.rows++;
    if (BLANK.test(reply)) {
      summary.empty++;
      return delimiter.repeat(ADDED.length - 1);
    }
    const bounce = classify(reply);
    const name = `${bounce.category} ${bounce.bounceType}`;
    summary.counts.set(name, (summary.counts.get(name) ?? 0) + 1);
    // Replies that differ in nothing that matters have one and the same answer.
    if (!known.has(bounce))
      known.set(
        bounce,
        asCsv(
          ADDED.map(([, field]) => bounce[field] ?? ""),
          delimiter,
        ),
      );
    return known.get(bounce);
  };
  const added = ({ cells, line }) => {
    if (cells.length === 0) return null;
    if (!header) {
      header = cells;
      return asCsv(titles, delimiter);
    }
    if (cells.length > header.length) {
      summary.odd.push(line);
      return null;
    }
    return delimiter.repeat(header.length - cells.length) + meaning(cells);
  };

  for (const record of records(text, delimiter)) {
    const more = added(record);
    written.push(
      more === null
        ? record.raw
        : record.raw.slice(0, record.length) + delimiter + more + record.raw.slice(record.length),
    );
    if (performance.now() - since > SLICE_MS) {
      parts.push(encode(written.join("")));
      written = [];
      progress(record.end / text.length);
      await pause();
      if (signal.aborted) return null;
      since = performance.now();
    }
  }
  parts.push(encode(written.join("")));
  return { parts, ...summary };
}

function pause() {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
