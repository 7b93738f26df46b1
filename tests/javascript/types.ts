// What the types allow, and what they refuse: checked by tsc --strict, never run.
import {
  type Action,
  type Basis,
  type Bounce,
  type BounceType,
  CATEGORIES,
  type Category,
  type Code,
  classify,
  classifyMany,
  crosswalk,
  type Evidence,
  lookup,
  lookupAt,
  PROVIDERS,
  parse,
  type Rung,
  TRADITIONAL,
  weigh,
} from "bounce-codes";
import { MAILBOX_UNAVAILABLE } from "bounce-codes/constants";
import { lookup as onlyLookup } from "bounce-codes/lookup";
import { citations } from "bounce-codes/sources";

const bounce: Bounce = classify("550 5.1.1 user unknown", { status: "5.1.1", remoteMta: null });
const category: Category = bounce.category;
const hard: boolean = bounce.bounceType === "hard";
const evidence: readonly Evidence[] = weigh(new Uint8Array());
const each: Iterable<Bounce> = classifyMany(["550", null]);
const code: Code = lookup(550);
const listed: Code | undefined = TRADITIONAL["550"];
const label: string | null = crosswalk(bounce, "sparkpost");
const same: "550" = MAILBOX_UNAVAILABLE;
const text: string = parse(undefined).text + CATEGORIES["mailbox-full"].name + PROVIDERS.gmail.name;
const links: string[] = citations(bounce.rule ?? "").map(({ url }) => url);
lookupAt("gmail", onlyLookup("5.7.26").code);

// Closed: every member is dealt with below, and there is no other.
function exhausted(left: never): never {
  throw new Error(left);
}
export function told(type: BounceType, basis: Basis): string {
  switch (type) {
    case "hard":
    case "soft":
    case "block":
    case "none":
    case "undetermined":
      break;
    default:
      return exhausted(type);
  }
  switch (basis) {
    case "provider":
    case "phrase":
    case "enhanced-code":
    case "reply-code":
    case "class":
    case "none":
      return type;
    default:
      return exhausted(basis);
  }
}

// @ts-expect-error  no such category
const wrong: Category = "mailbox-fool";
// @ts-expect-error  no such action
const idle: Action = "wait";
// @ts-expect-error  no such rung
const rung: Rung = "phrase";
// @ts-expect-error  answers are read-only
bounce.category = "dns";
// @ts-expect-error  a code that is in no list is not there
TRADITIONAL["999"].name;
// @ts-expect-error  no such provider
lookupAt("nobody", "5.1.1");
// @ts-expect-error  no reply
classify(550);

export const used = [category, hard, evidence, each, code, listed, label, same, text, links, wrong, idle, rung];
