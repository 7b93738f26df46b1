// The records of a CSV file (RFC 4180), each together with its raw text, and cells as CSV.

const QUOTE = '"';
const LINE_FEED = 10;
const RETURN = 13;
const LINE_ENDS = /\r\n|\r|\n/g;
/** Lines that a record may have; where it seems to have more, a quote was opened and never closed. */
const LONGEST_RECORD = 1000;

/** What parts the cells of a row, most usual first. */
export const DELIMITERS = new Map([
  [",", "commas"],
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "vertical bars"],
]);

/** A quoted cell that does not end. */
export class OpenQuoteError extends Error {
  constructor(line) {
    super(`The row that begins in line ${line} holds a quote that is never closed.`);
  }
}

/**
 * Yield the records of a CSV file: the line in which each begins, its text with the end of the line, the text's length
 * without that end, its cells (none for an empty line), and where in the file it ends.
 */
export function* records(text, delimiter) {
  let place = 0;
  let line = 1;
  while (place < text.length) {
    const start = place;
    const cells = [];
    let quoted = false;
    if (!isLineEnd(text.charCodeAt(place))) {
      for (;;) {
        const cell = cellAt(text, place, delimiter, line);
        cells.push(cell.value);
        quoted ||= cell.quoted;
        place = cell.end;
        if (text[place] !== delimiter) break;
        place++;
      }
    }
    const length = place - start;
    if (text.charCodeAt(place) === RETURN) place++;
    if (text.charCodeAt(place) === LINE_FEED && (length === place - start || text.charCodeAt(place - 1) === RETURN))
      place++;
    const raw = text.slice(start, place);
    yield { line, raw, length, cells, end: place };
    const lines = quoted ? (raw.match(LINE_ENDS)?.length ?? 0) : 1;
    if (lines > LONGEST_RECORD) throw new OpenQuoteError(line);
    line += lines;
  }
}

/** Return cells as CSV. */
export function asCsv(cells, delimiter) {
  return cells
    .map((cell) => (needsQuotes(cell, delimiter) ? `"${cell.replaceAll(QUOTE, '""')}"` : cell))
    .join(delimiter);
}

/** Return what parts the cells of a file: what gives most rows as many cells as the header has. */
export function guessDelimiter(text) {
  let best = ",";
  let most = 0;
  for (const delimiter of DELIMITERS.keys()) {
    const [header, ...rows] = firstRows(text, delimiter, 20);
    if (!header || header.length < 2) continue;
    const alike = rows.filter((row) => row.length === header.length).length;
    const fit = (rows.length > 0 ? alike / rows.length : 1) * 100 + Math.min(header.length, 50);
    if (fit > most) [best, most] = [delimiter, fit];
  }
  return best;
}

/** Return the cells of the first rows that are not empty; fewer where a quote is left open. */
export function firstRows(text, delimiter, count) {
  const rows = [];
  try {
    for (const { cells } of records(text, delimiter)) {
      if (cells.length > 0) rows.push(cells);
      if (rows.length > count) break;
    }
  } catch (error) {
    if (!(error instanceof OpenQuoteError)) throw error;
  }
  return rows;
}

/** Return what a cell means, whether it is quoted, and where it ends. */
function cellAt(text, start, delimiter, line) {
  let place = start;
  let value = "";
  const quoted = text[place] === QUOTE;
  if (quoted) {
    place++;
    for (;;) {
      const quote = text.indexOf(QUOTE, place);
      if (quote < 0) throw new OpenQuoteError(line);
      value += text.slice(place, quote);
      place = quote + 1;
      if (text[place] !== QUOTE) break;
      value += QUOTE;
      place++;
    }
  }
  // What stands behind a closing quote belongs to the cell as it is.
  const rest = place;
  while (place < text.length && text[place] !== delimiter && !isLineEnd(text.charCodeAt(place))) place++;
  return { value: value + text.slice(rest, place), quoted, end: place };
}

function isLineEnd(code) {
  return code === LINE_FEED || code === RETURN;
}

function needsQuotes(cell, delimiter) {
  return cell.includes(delimiter) || /["\r\n]/.test(cell);
}
