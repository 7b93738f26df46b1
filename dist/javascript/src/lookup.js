// Look one code up.

import { ENHANCED, findEnhancedCode, findReplyCode, TRADITIONAL } from "./codes.js";
import { ENHANCED_CODE, stripped } from "./syntax.js";

const BOTH = new RegExp(
  `^(?:(?<reply>[2-5][0-9]{2})(?:[ -]\\(?#?(?<second>${ENHANCED_CODE})\\)?)?|\\(?#?(?<first>${ENHANCED_CODE})\\)?)$`,
);
const SHOWN = 60;

/** Return what is known of a code: "550", 550, "5.1.1", or "550 5.1.1", then of the one that says more. */
export function lookup(code) {
  const listed =
    typeof code === "string" || typeof code === "number" ? (TRADITIONAL[code] ?? ENHANCED[code]) : undefined;
  if (listed) return listed;
  const [reply, enhanced] = splitCodes(code);
  if (!enhanced) return findReplyCode(reply);
  const found = findEnhancedCode(enhanced);
  if (reply && (found.vague || found.fallback === "class") && found.category === "undetermined") {
    const byReply = findReplyCode(reply);
    if (byReply.category !== "undetermined") return byReply;
  }
  return found;
}

/** Return the reply code and the enhanced code of which a text consists; throw RangeError if it has anything else. */
export function splitCodes(code) {
  if (typeof code !== "string" && !Number.isInteger(code)) {
    throw new RangeError(
      `${String(code)} is no bounce code: give a text such as "550" or "5.1.1", or a number such as 550`,
    );
  }
  const text = stripped(String(code));
  const found = BOTH.exec(text)?.groups;
  if (!found) throw new RangeError(`${JSON.stringify(text.slice(0, SHOWN))} is no bounce code: ${whyNot(text)}`);
  return [found.reply ?? null, found.first ?? found.second ?? null];
}

function whyNot(text) {
  if (/^[0-9]+$/.test(text)) return "a reply code has three digits, the first of them 2 to 5 (RFC 5321 section 4.2)";
  if (/^[xX]\.[0-9]+\.[0-9]+$/.test(text)) {
    return `put the class in place of X, as in 4${text.slice(1)} or 5${text.slice(1)}`;
  }
  if (/^[0-9]+(?:\.[0-9]+)+$/.test(text)) {
    return (
      "an enhanced code is class.subject.detail, with class 2, 4 or 5, " +
      "and up to three digits without leading zeros in each of the others (RFC 3463 section 2)"
    );
  }
  return 'give codes alone, such as "550", "5.1.1" or "550 5.1.1"; a whole reply is for classify()';
}
