// Bring a reply into its normal form: a list of words that means the same in every language (docs/phrases.md).
//
// Explicit ranges of code points stand in place of JavaScript's idea of a letter and of white space.

import { APOSTROPHES, FOLDED, LOWER, SEPARATORS, VANISH } from "./data/characters.js";
import { WHITE } from "./syntax.js";

export const ADDRESS = "<address>";
export const IP = "<ip>";

const PIECES = new RegExp(`[\\r\\n]+|[^${WHITE}]+`, "g");
const ENTITY = /&(?:(lt|gt|amp|quot|apos|nbsp)|#([0-9]{1,6})|#[xX]([0-9a-fA-F]{1,5}));/g;
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };
// Both sides must have something in them: "@" alone is no address. Dots end one: "someone@example.com...User unknown".
// The look-behind spares a long run without an address a search from each of its characters.
const ADDRESSES = /(?<![^<>()[\]{},;:"'=|])[^<>()[\]{},;:"'=|]+@(?:[^<>()[\]{},;:"'=|.]|\.(?!\.))+/g;
// What a server says of an address may follow its code at once: "550-someone@example.com is gone".
const CODES_IN_FRONT = /^(?:[2-5][0-9]{2}-)+/;
const IPV4 = /[0-9](?<![0-9.][0-9])[0-9]{0,2}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])/g;
const IPV6 = /(?<![0-9A-Za-z:])(?:[Ii][Pp][Vv]6:)?(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(?![0-9A-Za-z:])/g;
const THREE_COLONS = /:.*:.*:/s;
const ENHANCED = /(?<![0-9A-Za-z.])[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9A-Za-z]|\.[0-9])/g;
const REPLY = /^[\x00-\x2d/:-@[-`{-\x7f]*[2-5][0-9]{2}(?![0-9A-Za-z])/;
/** What is a word of one character: an ideograph, kana or hangul. */
export const ONE_CHARACTER_WORDS = /[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/g;
const NOT_PLAIN = /[^0-9a-z ]/gu;
const PLAIN_WORD = /^[a-z]+$/;
const NOT_ASCII = /[^\x00-\x7f]/;

const MARK_ADDRESS = "\ue000";
const MARK_IP = "\ue001";
/** The chunk that stands for a line break. */
export const BREAK = "\ue002";
const PRIVATE = /[\ue000-\ue002]/g;
const LAST_CODE_POINT = 0x10ffff;

const CACHE_SIZE = 20_000;
const LONGEST_CACHED = 40;
const cache = new Map();
const single = singleCharacters();

/** Return the words of a text in normal form; codes are no words, an address or an IP address is one. */
export function wordsOf(text) {
  return chunksOf(text).map(hide).flatMap(wordsKept);
}

/** Return what stands between white space in a text, its entities replaced; a BREAK stands for a line break. */
export function chunksOf(text) {
  if (text.includes("&")) text = text.replace(ENTITY, character);
  if (NOT_ASCII.test(text)) text = text.replace(PRIVATE, " ");
  const pieces = text.match(PIECES) ?? [];
  let start = 0;
  let end = pieces.length;
  while (start < end && isBreak(pieces[start])) start++;
  while (start < end && isBreak(pieces[end - 1])) end--;
  return pieces.slice(start, end).map((piece) => (isBreak(piece) ? BREAK : piece));
}

/** Put a mark in the place of each e-mail address and IP address: nothing is ever sought in them. */
export function hide(chunk) {
  return hideWith(chunk, MARK_ADDRESS, MARK_IP);
}

/** Do the same with as many marks as an address has characters. */
export function hideInPlace(chunk) {
  return hideWith(
    chunk,
    (found) => MARK_ADDRESS.repeat(found.length),
    (found) => MARK_IP.repeat(found.length),
  );
}

function hideWith(chunk, address, ip) {
  if (chunk.includes("@")) {
    const codes = chunk[3] === "-" && CODES_IN_FRONT.exec(chunk);
    if (codes) return codes[0] + hideWith(chunk.slice(codes[0].length), address, ip);
    chunk = chunk.replace(ADDRESSES, address);
  }
  if (chunk.includes(".")) chunk = chunk.replace(IPV4, ip);
  if (THREE_COLONS.test(chunk)) chunk = chunk.replace(IPV6, ip);
  return chunk;
}

/** Return chunks as a text with single blanks and line breaks between them. */
export function textOf(chunks) {
  return chunks.join(" ").replaceAll(` ${BREAK}`, "\n").replaceAll("\n ", "\n");
}

/** Return a text as codes and delays are sought in it: its chunks with single blanks, and addresses hidden. */
export function hidden(text) {
  return textOf(chunksOf(text).map(hide));
}

/** Return the words of chunks in which addresses are hidden, and "" where a colon has an answer behind it: "was: 550". */
export function wordsInAnswers(chunks) {
  const words = [];
  let announced = false;
  let answered = false;
  for (const chunk of chunks) {
    if (chunk === BREAK) continue;
    if (!answered && REPLY.test(chunk)) {
      answered = true;
      if (announced) words.push("");
    }
    for (const word of wordsKept(chunk)) words.push(word);
    announced = chunk.endsWith(":");
  }
  return words;
}

function wordsKept(chunk) {
  const known = cache.get(chunk);
  if (known !== undefined) return known;
  const words = wordsOfChunk(chunk);
  if (chunk.length <= LONGEST_CACHED) {
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(chunk, words);
  }
  return words;
}

function wordsOfChunk(chunk) {
  if (PLAIN_WORD.test(chunk)) return [chunk];
  if (chunk.includes(".")) chunk = chunk.replace(ENHANCED, " ");
  chunk = chunk.replace(REPLY, " ");
  if (NOT_ASCII.test(chunk)) chunk = chunk.replace(ONE_CHARACTER_WORDS, " $& ");
  return chunk.replace(NOT_PLAIN, become).split(" ").filter(Boolean);
}

/** Return what becomes of a character that is neither a digit nor a small letter from a to z. */
function become(char) {
  const known = single.get(char);
  if (known !== undefined) return known;
  const code = char.codePointAt(0);
  for (const [first, end, by] of LOWER) {
    if (code >= first && code < end) return String.fromCodePoint(code + by);
  }
  if (isWithin(VANISH, code)) return "";
  return isWithin(SEPARATORS, code) ? " " : char;
}

function isWithin(ranges, code) {
  return ranges.some(([first, end]) => code >= first && code < end);
}

function singleCharacters() {
  const table = new Map([...APOSTROPHES].map((mark) => [mark, ""]));
  for (const [plain, letters] of FOLDED) for (const letter of letters) table.set(letter, plain);
  return table.set(MARK_ADDRESS, ` ${ADDRESS} `).set(MARK_IP, ` ${IP} `).set(BREAK, " ");
}

function isBreak(piece) {
  return piece[0] === "\n" || piece[0] === "\r";
}

function character(_, name, decimal, hexadecimal) {
  if (name) return NAMED[name];
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return (code >= 0xd800 && code < 0xe000) || code > LAST_CODE_POINT ? " " : String.fromCodePoint(code);
}
