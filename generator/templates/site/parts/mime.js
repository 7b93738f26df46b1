// Take a message apart as far as a bounce needs it: parts between boundary lines, and what encodes their text.

const BREAKS = /\r\n|\r|\n/g;
const HEADERS = /^(?:(?:[!-9;-~]+:.*|From .*)\n(?:[ \t].*\n)*)+(?=\n|$)/;
const BOUNDARY = /boundary="?([^";\n]+)/gi;

/** Return the texts of a message that people and programs read: each with its fields and its content type. */
export function partsOf(message) {
  const text = message.replace(BREAKS, "\n").replace(/^\n+/, "");
  const boundaries = [...text.matchAll(BOUNDARY)].map((found) => found[1].trim());
  if (boundaries.length === 0) return [partOf(text)];
  const lines = new Set(boundaries.flatMap((name) => [`--${name}`, `--${name}--`]));
  const pieces = [[]];
  for (const line of text.split("\n")) {
    if (lines.has(line.trimEnd())) pieces.push([]);
    else pieces.at(-1).push(line);
  }
  return pieces.map((piece) => partOf(piece.join("\n"))).filter(({ type }) => !type.startsWith("multipart/"));
}

/** Return the fields of a block by their names in small letters; a field that occurs twice keeps its first value. */
export function fieldsOf(block) {
  const fields = new Map();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function partOf(text) {
  const headers = HEADERS.exec(text)?.[0];
  const fields = fieldsOf(headers ?? "");
  // Without a header of a message, what looks like one is the text itself: "Status: 5.1.1".
  if (!headers || !(fields.has("content-type") || fields.has("from") || fields.has("subject"))) {
    return { type: "text/plain", fields: new Map(), text };
  }
  const content = fields.get("content-type") ?? "text/plain";
  const body = text.slice(headers.length).replace(/^\n/, "");
  return {
    type: content.split(";")[0].trim().toLowerCase(),
    fields,
    text: decoded(body, (fields.get("content-transfer-encoding") ?? "").toLowerCase(), charsetIn(content)),
  };
}

function charsetIn(content) {
  return /charset="?([^";\s]+)/i.exec(content)?.[1] ?? "utf-8";
}

/** Return what an encoded text says; as it is where it can't be read. */
function decoded(body, encoding, charset) {
  try {
    if (encoding === "base64") return textOf(atob(body.replace(/[^A-Za-z0-9+/]/g, "")), charset);
    if (encoding === "quoted-printable") return textOf(unquoted(body), charset);
  } catch {
    return body;
  }
  return body;
}

function unquoted(body) {
  const joined = body.replace(/(?<![ \t])[ \t]+$/gm, "").replace(/=\n/g, "");
  // Characters beyond Latin-1 don't belong in such a text; as UTF-8 they come back as what they were.
  const bytes = Array.from(new TextEncoder().encode(joined), (byte) => String.fromCharCode(byte)).join("");
  return bytes.replace(/=([0-9A-Fa-f]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

function textOf(bytes, charset) {
  return new TextDecoder(charset).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))).replace(BREAKS, "\n");
}
