// Find what a pasted text says of whom: one reply, or the recipients of a whole bounce message (RFC 3464).

import { classify } from "../../javascript/src/index.js";
import { fieldsOf, partsOf } from "./mime.js";

const ARRIVED = new Set(["delivered", "relayed", "expanded"]);
const RETURNED = /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/rfc822-headers)/;
const TYPED = /^[A-Za-z0-9.-]+;\s*/;
const READABLE = new Set(["text/plain", "text/html"]);

/** Return the recipients that a text reports on, each with what was said of it; for a reply alone, one without a name. */
export function recipientsIn(text) {
  const parts = partsOf(text);
  const cameBack = parts.findIndex(({ type }) => RETURNED.test(type));
  const told = cameBack < 0 ? parts : parts.slice(0, cameBack);
  const notice = noticeOf(told);
  const blocks = told.flatMap((part) => part.text.split(/\n[ \t]*\n/)).map(fieldsOf);
  const reports = blocks.filter(isReport);
  const failed = reports.filter((block) => !ARRIVED.has(action(block)));
  if (failed.length > 0) return failed.map((block) => reported(block, failed.length === 1 ? notice : ""));
  if (reports.length > 0) return [];
  return [{ recipient: null, reply: notice, hints: {}, bounce: classify(notice) }];
}

function isReport(block) {
  const named = block.has("final-recipient") || block.has("original-recipient");
  return named && (block.has("status") || block.has("diagnostic-code") || block.has("action"));
}

function action(block) {
  return (block.get("action") ?? "").toLowerCase().split(/[\s(]/)[0];
}

/** Return what a block says; where that tells nothing, the words beside it may. */
function reported(block, notice) {
  const recipient = (block.get("final-recipient") ?? block.get("original-recipient")).replace(TYPED, "");
  const hints = { status: block.get("status") ?? null, remoteMta: block.get("remote-mta") ?? null };
  const reply = block.get("diagnostic-code") ?? "";
  const bounce = classify(reply, hints);
  const byNotice = bounce.category === "undetermined" && notice ? classify(notice, hints) : bounce;
  return byNotice.category === bounce.category
    ? { recipient, reply, hints, bounce }
    : { recipient, reply: notice, hints, bounce: byNotice };
}

/** Return the text that people read: plain, else what is left of HTML without its tags. */
function noticeOf(parts) {
  const plain = parts.filter(({ type, text }) => type === "text/plain" && text.trim());
  const readable = plain.length > 0 ? plain : parts.filter(({ type }) => READABLE.has(type));
  return readable
    .map(({ type, text }) => (type === "text/html" ? withoutTags(text) : text))
    .join("\n")
    .trim();
}

function withoutTags(html) {
  // A document made so is never shown: nothing in it runs or is loaded.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const unread of body.querySelectorAll("script, style")) unread.remove();
  return body.textContent;
}
