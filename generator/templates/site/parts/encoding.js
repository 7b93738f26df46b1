// From the bytes of a file to text, and back to the very same bytes.

const MARKS = [
  { mark: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
];
const EXACTLY = { fatal: true, ignoreBOM: true };
const ONE_BYTE = "windows-1252";

/**
 * Return the byte order mark of a file, its text, its encoding, and what turns text of it into bytes again.
 *
 * Without a mark it is UTF-8, or Windows-1252 if it can't be that. Throws TypeError for UTF-16 that is broken.
 */
export function decode(bytes) {
  const { mark, encoding } = MARKS.find((each) => each.mark.every((byte, n) => bytes[n] === byte)) ?? { mark: [] };
  const content = bytes.subarray(mark.length);
  if (encoding) return decoded(mark, content, encoding);
  try {
    return decoded(mark, content, "utf-8");
  } catch {
    return decoded(mark, content, ONE_BYTE);
  }
}

function decoded(mark, content, encoding) {
  const text = new TextDecoder(encoding, EXACTLY).decode(content);
  return { mark: Uint8Array.from(mark), text, encoding, encode: encoderOf(encoding) };
}

function encoderOf(encoding) {
  if (encoding === "utf-8") {
    const encoder = new TextEncoder();
    return (text) => encoder.encode(text);
  }
  return encoding === ONE_BYTE ? toOneByte() : (text) => toUtf16(text, encoding === "utf-16le");
}

function toUtf16(text, littleEndian) {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let n = 0; n < text.length; n++) view.setUint16(n * 2, text.charCodeAt(n), littleEndian);
  return new Uint8Array(view.buffer);
}

/** Return what encodes text with one byte a character, and a question mark for one that has none. */
function toOneByte() {
  const all = new TextDecoder(ONE_BYTE).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const bytes = new Map([...all].map((char, byte) => [char, byte]));
  return (text) => Uint8Array.from([...text], (char) => bytes.get(char) ?? 0x3f);
}
