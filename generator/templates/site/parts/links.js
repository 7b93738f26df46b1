// The places in this page: what stands after the # of its address.

const REPLY = "reply=";
const SEARCH = "search=";
const LONE_SURROGATES = /[\ud800-\udfff]/gu;

export const codeLink = (code) => `#${code}`;
export const categoryLink = (key) => `#category/${key}`;
export const providerLink = (key) => `#provider/${key}`;
export const ruleLink = (key) => `#rule/${key}`;
export const replyLink = (text) => `#${REPLY}${encoded(text)}`;
export const searchLink = (query) => `#${SEARCH}${encoded(query)}`;

/** Return what a place shows: which view, what kind of thing in it, and which. */
export function placeOf(hash) {
  const name = hash.replace(/^#/, "");
  if (name === "") return { view: "explain", kind: "empty", value: "" };
  if (name.startsWith(REPLY)) return { view: "explain", kind: "reply", value: decoded(name.slice(REPLY.length)) };
  if (name === "report") return { view: "report", kind: "report", value: "" };
  if (name === "codes") return { view: "codes", kind: "all", value: "" };
  if (name.startsWith(SEARCH)) return { view: "codes", kind: "search", value: decoded(name.slice(SEARCH.length)) };
  const [, kind, key] = /^(category|provider|rule)\/(.*)$/s.exec(name) ?? [];
  return { view: "codes", kind: kind ?? "code", value: decoded(key ?? name) };
}

function encoded(text) {
  return encodeURIComponent(text.replace(LONE_SURROGATES, "\ufffd"));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
