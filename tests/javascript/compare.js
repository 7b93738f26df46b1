// Read replies with the answers that the Python package gives, and tell where this package's differ.
import { readFileSync } from "node:fs";
import { classify, parse, weigh } from "bounce-codes";
import { wordsOf } from "./node_modules/bounce-codes/src/words.js";
import { plain } from "./plain.js";

const differing = [];
for (const [text, status, remoteMta, ...expected] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const options = { status, remoteMta };
  const found = [wordsOf(text), plain(parse(text)), plain(classify(text, options)), plain(weigh(text, options))];
  if (JSON.stringify(found) !== JSON.stringify(expected)) differing.push({ text, status, remoteMta, found, expected });
}
console.log(JSON.stringify(differing.slice(0, 5), null, 1));
