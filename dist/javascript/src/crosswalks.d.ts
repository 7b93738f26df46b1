import type { Bounce, Crosswalk, CrosswalkKey } from "./types.js";

/** The taxonomies of other systems, by key ("sparkpost"). */
export declare const CROSSWALKS: { readonly [Key in CrosswalkKey]: Crosswalk };

/** Return the label that another system has for a bounce; null where it has no counterpart. */
export declare function crosswalk(bounce: Pick<Bounce, "category" | "bounceType">, name: CrosswalkKey): string | null;
