import type { Bounce, Evidence, ReplyText, Report, Rung } from "./types.js";

/**
 * Return what a reply means, in any form and any language.
 *
 * Never throws for what the texts hold: where they tell nothing, the category is undetermined and the basis none.
 */
export declare function classify(reply: ReplyText, report?: Report): Bounce;

/** Yield classify() of each reply, in order, as it comes: constant memory, however many there are. */
export declare function classifyMany(replies: Iterable<ReplyText>): Generator<Bounce, void, undefined>;

/** Return every piece of evidence that classify() weighs, strongest first: the first one decides. */
export declare function weigh(reply: ReplyText, report?: Report): readonly Evidence[];

/** How much a piece of evidence counts, strongest first. */
export declare const RUNGS: readonly Rung[];
