import type { Citation, Note, Source } from "./types.js";

/** Every source that a citation names, by key. */
export declare const SOURCES: { readonly [key: string]: Source | undefined };

/**
 * Return where something comes from: a code ("5.1.1"), a category ("categories/dns") or a rule, as Bounce.rule names it
 * ("phrases/mailbox-full/over-quota"). None for any other key.
 */
export declare function citations(key: string): readonly Citation[];

/** Return where the sources of a code or a rule disagree, or what none of them says. */
export declare function notes(key: string): readonly Note[];
