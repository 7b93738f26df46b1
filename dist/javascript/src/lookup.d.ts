import type { Code } from "./types.js";

/**
 * Return what is known of a code: a reply code ("550" or 550), an enhanced code ("5.1.1"), or both ("550 5.1.1"): then
 * of the one that says more.
 *
 * A well-formed code that is in no list falls back as RFC 3463 section 2 and RFC 5321 section 4.3.2 say: 5.1.99 to
 * 5.1.0, 5.9.9 to 5.0.0, 577 to 5yz; the answer's requested and fallback tell that it did.
 *
 * @throws RangeError for what is no code; a whole reply is for classify().
 */
export declare function lookup(code: string | number): Code;
