// Whose reply a text is (docs/phrases.md).

import { HOSTS as HOST_ROWS, MARKERS as MARKER_ROWS } from "./data/rules.js";
import { SCOPES } from "./rules.js";
import { stripped } from "./syntax.js";

const HOST = /(?<![0-9A-Za-z@._-])[0-9a-z_-]+(?:\.[0-9a-z_-]+)+/g;
const MOST_HOSTS = 20;
const MOST_LABELS = HOST_ROWS.reduce((most, [name]) => Math.max(most, name.split(".").length), 0);
const RUN = /[0-9a-z]+/g;
const LETTER_OR_DIGIT = /[0-9a-z]/;

const HOSTS = new Map(HOST_ROWS);
const MARKERS = markersByRun();

/** Return whose server a Remote-MTA field names; null if that is nobody's or not known. */
export function providerOf(remoteMta) {
  if (!remoteMta) return null;
  const host = stripped(remoteMta.slice(remoteMta.lastIndexOf(";") + 1)).toLowerCase();
  let end = host.length;
  while (host[end - 1] === ".") end--;
  return providerOfHost(host.slice(0, end));
}

/** Return whose reply it is: the provider, then those whose replies its servers send too; none if nothing tells.
 *
 * The one of the Remote-MTA field decides; without it a host name in the text, then a marker in it.
 */
export function scopeOf(text, provider) {
  if (provider) return SCOPES.get(provider);
  const lowered = text.toLowerCase();
  const hosts = (lowered.match(HOST) ?? []).slice(0, MOST_HOSTS);
  const named = new Set(hosts.map(providerOfHost).filter(Boolean));
  if (named.size === 0) {
    for (const run of new Set(["", ...(lowered.match(RUN) ?? [])])) {
      for (const [marker, owner] of MARKERS.get(run) ?? []) if (standsIn(lowered, marker)) named.add(owner);
    }
  }
  const owner = [...named].sort().find((key) => [...named].every((other) => SCOPES.get(key).includes(other)));
  return owner ? SCOPES.get(owner) : [];
}

/** Tell whether a marker stands in a text, as whole words; one that ends with * may begin a longer one. */
function standsIn(text, marker) {
  const open = marker.endsWith("*");
  const written = open ? marker.slice(0, -1) : marker;
  for (let place = text.indexOf(written); place >= 0; place = text.indexOf(written, place + 1)) {
    const end = place + written.length;
    const begins = !(LETTER_OR_DIGIT.test(written[0]) && LETTER_OR_DIGIT.test(text[place - 1] ?? ""));
    const ends = open || !(LETTER_OR_DIGIT.test(written.at(-1)) && LETTER_OR_DIGIT.test(text[end] ?? ""));
    if (begins && ends) return true;
  }
  return false;
}

function providerOfHost(host) {
  const known = HOSTS.get(host);
  if (known) return known;
  const labels = host.split(".");
  for (let start = Math.max(1, labels.length - MOST_LABELS); start < labels.length; start++) {
    const below = labels.slice(start).join(".");
    const found = HOSTS.get(`.${below}`) ?? (start === 1 ? HOSTS.get(below) : undefined);
    if (found) return found;
  }
  return null;
}

/** Keep markers by their longest whole word; by "" where they have none. */
function markersByRun() {
  const kept = new Map();
  for (const row of MARKER_ROWS) {
    const runs = row[0].match(RUN) ?? [];
    const whole = row[0].endsWith("*") ? runs.slice(0, -1) : runs;
    const longest = whole.reduce((best, run) => (run.length > best.length ? run : best), "");
    kept.set(longest, [...(kept.get(longest) ?? []), row]);
  }
  return kept;
}
