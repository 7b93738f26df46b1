import type { Action, BounceType, Category, CategoryInfo, Code, Status, Term } from "./types.js";

/** What can go wrong, by key ("mailbox-full"). */
export declare const CATEGORIES: { readonly [Key in Category]: CategoryInfo };

/** The bounce types, by key ("hard"). */
export declare const BOUNCE_TYPES: { readonly [Key in BounceType]: Term<Key> };

/** The actions, by key ("retry-later"). */
export declare const ACTIONS: { readonly [Key in Action]: Term<Key> };

/** How official codes are, by key ("standard"). */
export declare const STATUSES: { readonly [Key in Status]: Term<Key> };

/** Reply codes (RFC 5321 section 4.2.3 and extensions), by their three digits ("550"), in rising order. */
export declare const TRADITIONAL: { readonly [code: string]: Code | undefined };

/** Enhanced codes (RFC 3463 section 3 and extensions), by class.subject.detail ("5.1.1"), in rising order. */
export declare const ENHANCED: { readonly [code: string]: Code | undefined };
