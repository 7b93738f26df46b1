// Find the codes in a reply, and leave alone what only looks like one (docs/phrases.md).
//
// Places count UTF-16 units. Looking back, that finds the same as counting code points: what is sought is ASCII, and
// whatever stands before a character outside the basic plane is never reached through it.

import { ENHANCED_CODE as ENHANCED } from "./syntax.js";
import { chunksOf, hideInPlace, textOf } from "./words.js";

// Not a piece of an IP address, a version, a word or a longer number.
const END = "(?![0-9A-Za-z_]|[.][0-9]|-[0-9])";
const NO_WORD_BEFORE = "(?<![0-9A-Za-z_.@/+-])";
const WORD_BEGINS = "(?<![0-9A-Za-z_])";
const WORD_ENDS = "(?![0-9A-Za-z_])";

const WELL_FORMED = new RegExp(`^(?:${ENHANCED})$`);
const REPLY = new RegExp(`${NO_WORD_BEFORE}[2-5][0-9]{2}(?![0-9A-Za-z_]|\\.[0-9])`, "g");
const NEXT_TO_REPLY = new RegExp(`[ \\t:;,/(\\[<#'"-]{0,4}(?:[2-5][0-9]{2}[ -])?#?(${ENHANCED})${END}`, "y");
const MARKED = new RegExp(`#[ \\t]?(${ENHANCED})${END}`, "g");
const ANYWHERE = new RegExp(`${NO_WORD_BEFORE}(${ENHANCED})${END}`, "g");
const TYPE = /^([A-Za-z][A-Za-z0-9-]*) ?;/;

// A three-digit number in front of these is a size or a span of time, not a reply code ...
const MEASURES = [
  ...["byte", "bytes", "octet", "octets", "kb", "mb", "gb", "kib", "mib", "gib", "percent"],
  ...["second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "day", "days"],
];
const MEASURED = new RegExp(`[ \\t]?%|[ \\t](?:${MEASURES.join("|")})${WORD_ENDS}`, "iy");
// ... and in front of these a count, unless it opens a line: "550 Messages from your network are refused".
const COUNTS = [
  "e-mails",
  "emails",
  "mails",
  "messages",
  "recipients",
  "connections",
  "users",
  "times",
  "lines",
  "per",
];
const COUNTED = new RegExp(`[ \\t](?:${COUNTS.join("|")})${WORD_ENDS}`, "iy");
// 555-1234 and 212-555-1234 are telephone numbers; 250-234 is a reply whose text begins with digits.
const TELEPHONE = /-[0-9]{4,}(?![0-9A-Za-z])|-[0-9]{1,3}-[0-9]|-[0-9]{3}(?![0-9A-Za-z. ])/y;
const MARKS_BEFORE_REPLY = new Set(":;>([<\"'|=]");
const WORDS_BEFORE_REPLY = new Set([
  ...["code", "error", "errors", "esmtp", "failure", "got", "reason", "replied", "reply", "response", "returned"],
  ...["said", "server", "smtp", "status", "with"],
]);
const MARKS_BEFORE_ENHANCED = new Set([...MARKS_BEFORE_REPLY, ",", "#"]);
const WORDS_BEFORE_ENHANCED = new Set([
  ...[...WORDS_BEFORE_REPLY].filter((word) => word !== "server"),
  ...["dsn", "enhanced", "failed", "fatal", "is", "permanent", "refused", "rejected", "temporary", "was", "x"],
]);
/** A span of time, as in "300 seconds", "5min" or "1 h". */
export const SPAN = "([0-9]{1,6})[ \\n]*(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?)";
const BEFORE_DELAY = ["in", "after", "within", "for", "wait", "least"];
const DELAY = new RegExp(
  `${WORD_BEGINS}(?:${BEFORE_DELAY.join("|")})[ \\n]+(?:(?:about|at[ \\n]+least|another)[ \\n]+)?${SPAN}${WORD_ENDS}`,
  "i",
);
const SECONDS = { s: 1, m: 60, h: 3600 };
/** Every word that the search for codes and delays asks for. */
export const WORDS_SOUGHT = [
  ...WORDS_BEFORE_REPLY,
  ...WORDS_BEFORE_ENHANCED,
  ...MEASURES,
  ...COUNTS.flatMap((word) => word.split("-")),
  ...BEFORE_DELAY,
  ...["about", "at", "another", "x", "unix", "s", "m", "h", "hr", "hrs"],
];
const LOOK_BACK = 24;
const CLOSING = /^[:;,)>\]\- ]+/;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Return the reply code, the enhanced code and the words of a reply. */
export function parse(reply) {
  const chunks = chunksOf(asText(reply));
  const hidden = textOf(chunks.map(hideInPlace));
  const [replyCode, afterReply] = findReply(hidden);
  const [enhancedCode, end] = findEnhanced(hidden, replyCode, afterReply);
  return Object.freeze({ replyCode, enhancedCode, text: saidBeside(textOf(chunks), replyCode, enhancedCode, end) });
}

/** Return what to read: bytes as UTF-8, with a mark in place of each that is not; nothing as an empty text. */
export function asText(reply) {
  if (typeof reply === "string") return reply;
  if (reply === null || reply === undefined) return "";
  return decoder.decode(reply);
}

/** Return the reply code and the enhanced code of a reply in which addresses are hidden. */
export function findCodes(text) {
  const [reply, end] = findReply(text);
  return [reply, findEnhanced(text, reply, end)[0]];
}

/** Return in how many seconds a server wants to be asked again, where a text in which addresses are hidden says. */
export function delayIn(text) {
  const found = DELAY.exec(text);
  return found ? Number(found[1]) * SECONDS[found[2][0].toLowerCase()] : null;
}

/** Tell whether a text is an enhanced code. */
export function isEnhancedCode(text) {
  return WELL_FORMED.test(text);
}

/** Return the reply code that stands where a server's answer begins, and where it ends; null and 0 without one. */
function findReply(text) {
  const type = TYPE.exec(text);
  // The number after it is an exit status.
  if (type && type[1].toLowerCase() === "x-unix") return [null, 0];
  const begin = type ? type[0].length : 0;
  let weaker = null;
  for (const found of eachFrom(REPLY, text, begin)) {
    const start = found.index;
    const end = start + 3;
    const code = found[0];
    const follows = matchAt(NEXT_TO_REPLY, text, end);
    const paired = follows !== null && follows[1][0] === code[0];
    if (!paired && (matchAt(MEASURED, text, end) || matchAt(TELEPHONE, text, end))) continue;
    if (opensLine(text, start, begin)) return [code, end];
    if ((code[0] === "4" || code[0] === "5") && (paired || (code[1] <= "5" && !matchAt(COUNTED, text, end)))) {
      if (isIntroduced(text, start, MARKS_BEFORE_REPLY, WORDS_BEFORE_REPLY)) return [code, end];
      if (paired && !weaker) weaker = [code, end];
    }
  }
  return weaker ?? [null, 0];
}

/** Return the enhanced code, and where the words after the codes begin. */
function findEnhanced(text, reply, end) {
  if (reply) {
    const next = matchAt(NEXT_TO_REPLY, text, end);
    if (next) return [next[1], next.index + next[0].length];
  }
  for (const from of [end, 0]) {
    MARKED.lastIndex = from;
    const marked = MARKED.exec(text);
    if (marked) return [marked[1], end];
  }
  for (const found of eachFrom(ANYWHERE, text, 0)) {
    const code = found[1];
    if (code[2] > "7" || code[3] !== ".") continue; // subjects above 7 are not registered
    const opens = opensLine(text, found.index, 0);
    if (opens || isIntroduced(text, found.index, MARKS_BEFORE_ENHANCED, WORDS_BEFORE_ENHANCED)) {
      return [code, opens && !reply ? found.index + code.length : end];
    }
  }
  return [null, end];
}

/** Tell whether only blanks and opening marks stand between the start of a line and a place. */
function opensLine(text, place, begin) {
  let at = place;
  const first = Math.max(begin, place - LOOK_BACK);
  while (at > first && " \t\"'<([#".includes(text[at - 1])) at--;
  return at > first ? text[at - 1] === "\n" : place - begin <= LOOK_BACK;
}

/** Tell whether a mark such as a colon, or a word such as "said", stands before a place. */
function isIntroduced(text, place, marks, words) {
  const first = Math.max(0, place - LOOK_BACK);
  let end = place;
  while (end > first && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  const before = text.slice(first, end);
  const last = lastWord(before);
  if (!last) return false;
  if (marks.has(before.at(-1))) return end !== place || !/[0-9]/.test(before.at(-2) ?? ""); // 12:30:45 is a time of day
  return words.has(last.toLowerCase().replace(/^[("'<[]+/, ""));
}

/** Return the last run of characters between blanks and line breaks. */
function lastWord(text) {
  return /([^ \n]+)[ \n]*$/.exec(text)?.[1];
}

/** Return what the server said beside its codes: continuation lines joined, repeated codes taken out. */
function saidBeside(text, reply, enhanced, end) {
  let rest = text.slice(end);
  if (reply) {
    const both = enhanced ? `${reply}[- ]${enhanced.replaceAll(".", "\\.")}(?![0-9.])|` : "";
    rest = rest.replace(new RegExp(`(?<![^ \\n])(?:${both}${reply}-)|^[ \\t]*${reply}(?=[ \\t]|$)`, "gm"), " ");
  }
  const joined = rest
    .split(/[ \n]+/)
    .filter(Boolean)
    .join(" ");
  return reply || end ? joined.replace(CLOSING, "") : joined;
}

function matchAt(expression, text, place) {
  expression.lastIndex = place;
  return expression.exec(text);
}

function eachFrom(expression, text, place) {
  expression.lastIndex = place;
  return text.matchAll(expression);
}
