import type { Reply, ReplyText } from "./types.js";

/**
 * Return the reply code, the enhanced code and the words of a reply: one line or several, with or without the type of a
 * Diagnostic-Code ("smtp;") in front. Any text is taken: what is not found is null.
 */
export declare function parse(reply: ReplyText): Reply;
