import type { Code, Provider, ProviderKey } from "./types.js";

/** Mailbox providers and filters with replies of their own, by key ("gmail"). */
export declare const PROVIDERS: { readonly [Key in ProviderKey]: Provider };

/**
 * Return what a provider means by an enhanced code, where it has a meaning of its own; else what lookup() returns.
 *
 * @throws RangeError for what is no code, and for an unknown provider.
 */
export declare function lookupAt(provider: ProviderKey, code: string | number): Code;
