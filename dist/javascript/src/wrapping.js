// Take away what a mail server puts round the reply that it passes on (docs/phrases.md).

import { BREAK } from "./words.js";

// As Postfix writes it: "<a@example.com>: host mx.example.com[192.0.2.1] said: 550 ... (in reply to RCPT TO command)".
// What was said to MAIL FROM is kept whole, since the command tells who is refused.
const WRAPPED =
  /^(?:(?:[^ ]+ )?host ([^ []+)\[\ue001\] said: (?=[2-5][0-9]{2}))?(.+) \(in reply to (?!mail from )[^ ]+(?: [^ ]+){0,2} command\)$/ds;
const LAST = "command)";

/** Return the chunks of the reply itself, and the host that gave it; null where none is named.
 *
 * chunks: those of a text in lower case, addresses in them hidden.
 */
export function unwrapped(chunks) {
  if (chunks.at(-1) !== LAST) return [chunks, null];
  const said = chunks.filter((chunk) => chunk !== BREAK);
  const text = said.join(" ");
  const found = WRAPPED.exec(text);
  if (!found) return [chunks, null];
  const [first, last] = found.indices[2].map((place) => text.slice(0, place).split(" ").length - 1);
  const places = chunks.flatMap((chunk, place) => (chunk === BREAK ? [] : [place]));
  return [chunks.slice(places[first], places[last] + 1), found[1] ?? null];
}
