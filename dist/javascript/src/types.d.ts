import type { Action, BounceType, Category, ProviderKey, Status } from "./vocabulary.js";

export type { Action, BounceType, Category, CrosswalkKey, ProviderKey, Status } from "./vocabulary.js";

/** Which evidence decided what a reply means, strongest first. */
export type Basis =
  /** A provider's own code or words. */
  | "provider"
  /** Words that many servers use. */
  | "phrase"
  /** The enhanced code. */
  | "enhanced-code"
  /** The reply code. */
  | "reply-code"
  /** The first digit alone: the rest of the code is in no list. */
  | "class"
  /** Nothing that is known. */
  | "none";

/** How much a piece of evidence counts, strongest first. */
export type Rung =
  | "override-phrase"
  | "provider-token"
  | "provider-phrase"
  | "blocklist"
  | "strong-phrase"
  | "provider-code"
  | "enhanced-code"
  | "outcome-phrase"
  | "weak-phrase"
  | "vague-code"
  | "reply-code"
  | "class"
  /** A code that names no cause. */
  | "nothing";

/** How the answer to a look-up was found. */
export type Fallback =
  /** It is the very code that was asked for. */
  | "none"
  /** The detail is in no list: the subject's general code (RFC 3463 section 2). */
  | "subject"
  /** Only the first digit is known (RFC 3463 section 2, RFC 5321 section 4.3.2). */
  | "class";

/** What a server answered, or what a bounce report shows of it; bytes are read as UTF-8. */
export type ReplyText = string | Uint8Array | null | undefined;

/** Fields of the report that a reply stands in. */
export interface Report {
  /** The Status field (RFC 3464 section 2.3.4), used where the text holds no enhanced code, or only X.0.0. */
  readonly status?: string | null | undefined;
  /** The Remote-MTA field (RFC 3464 section 2.3.5), which tells whose reply it is. */
  readonly remoteMta?: string | null | undefined;
}

/** A place where facts come from. */
export interface Source {
  readonly key: string;
  /** Short name for citations, such as "RFC 5321". */
  readonly label: string;
  readonly title: string;
  /** standard, registry, draft, documentation, source-code or observed. */
  readonly kind: string;
  readonly url: string;
  /** The day on which a text that can change was read, YYYY-MM-DD; "" for one that never changes. */
  readonly seen: string;
}

/** Where a fact comes from. */
export interface Citation {
  /** Key of SOURCES. */
  readonly source: string;
  /** Section in the source; "" where it has none. */
  readonly section: string;
  /** Link that leads there. */
  readonly url: string;
}

/** Where sources disagree, or what none of them says. */
export interface Note {
  readonly text: string;
  readonly sources: readonly Citation[];
}

/** The meaning of a member of a closed list. */
export interface Term<Key extends string> {
  readonly key: Key;
  readonly name: string;
  readonly definition: string;
}

/** The meaning of a category, and the verdict that follows from it unless a code has its own. */
export interface CategoryInfo extends Term<Category> {
  /** recipient, domain, sender, message, transport or other. */
  readonly group: string;
  /** After a permanent failure. */
  readonly bounceType: BounceType;
  /** After a permanent failure. */
  readonly action: Action;
  /** After a temporary failure: never hard (RFC 5321 section 4.2.1). */
  readonly temporaryBounceType: BounceType;
  /** After a temporary failure. */
  readonly temporaryAction: Action;
  /** What a sender should do after a permanent failure, in words. */
  readonly advice: string;
  /** What a sender should do after a temporary failure, in words. */
  readonly temporaryAdvice: string;
}

/** One code: a reply code (RFC 5321 section 4.2.3) or an enhanced code (RFC 3463 section 3). */
export interface Code {
  /** The code that the fields describe: "550", "5.1.1", or "5yz" for all reply codes that begin with 5. */
  readonly code: string;
  /** The name that the specification gives. */
  readonly name: string;
  /** What happened, in plain words; true for this code alone. */
  readonly explanation: string;
  readonly category: Category;
  readonly bounceType: BounceType;
  readonly action: Action;
  /** What the sender should do, in words. */
  readonly advice: string;
  /** Whether the code names no cause by itself, so that other evidence counts more. */
  readonly vague: boolean;
  /** Codes of the other collection that it goes with; "4yz" and "5yz" mean any of that class. */
  readonly goesWith: readonly string[];
  /** The SMTP commands that a reply code answers; empty for an enhanced code. */
  readonly commands: readonly string[];
  readonly status: Status;
  /** Why the verdict differs from the category's; "" where it does not. */
  readonly verdictReason: string;
  /** The code that was asked for; differs from code after a fallback. */
  readonly requested: string;
  /** How code was found. */
  readonly fallback: Fallback;
  /** The provider that means this by the code; null for the registered meaning. */
  readonly provider: ProviderKey | null;
}

/** A mailbox provider or filter with replies of its own. */
export interface Provider {
  readonly key: ProviderKey;
  readonly name: string;
  readonly about: string;
  /** Keys of providers whose replies its servers send too. */
  readonly also: readonly ProviderKey[];
}

/** The labels of another system for our categories. */
export interface Crosswalk {
  readonly key: string;
  readonly name: string;
  readonly about: string;
  /** Category, bounce type ("" for any) and label ("" for none); the first that fits counts. */
  readonly pairs: readonly (readonly [category: Category, bounceType: BounceType | "", label: string])[];
}

/** One piece of evidence that was weighed. */
export interface Evidence {
  readonly rung: Rung;
  /** What it speaks for. */
  readonly category: Category;
  /** The words or the code. */
  readonly matched: string;
  /** Where it stands: "phrases/mailbox-full/over-quota" is the entry over-quota of codes/phrases/mailbox-full.yaml. */
  readonly rule: string;
  readonly provider: ProviderKey | null;
}

/** A reply taken apart. */
export interface Reply {
  /** Three digits (RFC 5321 section 4.2). */
  readonly replyCode: string | null;
  /** class.subject.detail (RFC 3463 section 2). */
  readonly enhancedCode: string | null;
  /** The server's words: without the codes, without what stands before them, on one line. */
  readonly text: string;
}

/** What a reply means. */
export interface Bounce {
  /** What went wrong. */
  readonly category: Category;
  /** Whether the address is dead (hard), may work later (soft), or was not the problem (block). */
  readonly bounceType: BounceType;
  /** What the sender should do. */
  readonly action: Action;
  /** The reply code that the text holds, as written. */
  readonly replyCode: string | null;
  /** The enhanced code that the text holds, else the one in status, as written. */
  readonly enhancedCode: string | null;
  /** The mailbox provider whose own reply it is; null where none is known. */
  readonly provider: ProviderKey | null;
  /** What happened, in plain words. */
  readonly explanation: string;
  /** What the sender should do, in words. */
  readonly advice: string;
  /** Which evidence decided. */
  readonly basis: Basis;
  /** Whether the failure was temporary, so that the same message may be tried again (RFC 5321 section 4.2.1). */
  readonly retryable: boolean;
  /** The code of the reply that says most; null where there was none. */
  readonly code: Code | null;
  /** The words or the token that decided, in normal form, * for words between them; null where a code did. */
  readonly matched: string | null;
  /** The entry that decided, as "phrases/mailbox-full/over-quota" or "providers/gmail/..."; null where a code did. */
  readonly rule: string | null;
  /** The blocklist that the reply names; null where it names none. */
  readonly blocklist: string | null;
  /** Seconds after which the server wants to be asked again, where the reply says so. */
  readonly retryAfter: number | null;
}
