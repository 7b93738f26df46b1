// What the look-up and the search for codes share: how an enhanced code is written, and what white space is.

/** Up to three digits and no leading zero in subject and detail (RFC 3463 section 2). */
export const ENHANCED_CODE = "[245]\\.(?:0|[1-9][0-9]{0,2})\\.(?:0|[1-9][0-9]{0,2})";

/** What separates chunks (docs/phrases.md); JavaScript's own idea of white space is another one. */
export const WHITE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const AT_THE_ENDS = new RegExp(`^[${WHITE}]+|(?<![${WHITE}])[${WHITE}]+$`, "g");

/** Return a text without white space at its ends. */
export function stripped(text) {
  return text.replace(AT_THE_ENDS, "");
}
