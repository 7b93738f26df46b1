// Read back what the build writes densely (generator/dense.py).

const WORD = /[A-Z][^A-Z]*/g;
const CAPITAL_A = 65;
// The signs in the patterns: words in a row; alternatives of one word, without or with none at all; a longer alternative.
const [IN_A_ROW, , OPTION, LONGER, NEXT_PATTERN, NEXT_RULE] = [..." #$%&'"].map((sign) => sign.charCodeAt(0));
const FIRST_DIGIT = 40;
const OTHER_DIGITS = 15;
const FIRST_LAST_DIGIT = FIRST_DIGIT + OTHER_DIGITS;
const LAST_DIGITS = 72;

/** Return words that are written as a capital, which tells how much of the word before is kept, and what follows that. */
export function wordsIn(text) {
  let word = "";
  return text.match(WORD).map((written) => {
    word = word.slice(0, written.charCodeAt(0) - CAPITAL_A) + written.slice(1);
    return word;
  });
}

/** Return patterns, each with the number of its rule: elements, each a list of alternatives, each a list of numbers. */
export function patternsIn(text) {
  const patterns = [];
  let rule = 0;
  let elements = null;
  let alternatives = null;
  let run = null;
  let sign = NEXT_PATTERN;
  let number = 0;
  let sum = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= FIRST_LAST_DIGIT) {
      // The last digit of a number: it is of another kind than those before.
      number = number * LAST_DIGITS + code - FIRST_LAST_DIGIT;
      if (sign === IN_A_ROW) elements.push([[number]]);
      else if (sign === LONGER) run.push(number);
      else {
        sum += number;
        alternatives.push([sum]);
      }
      number = 0;
    } else if (code >= FIRST_DIGIT) {
      number = number * OTHER_DIGITS + code - FIRST_DIGIT + 1;
    } else if (code === NEXT_PATTERN || code === NEXT_RULE) {
      if (code === NEXT_RULE) rule++;
      elements = null;
    } else {
      if (!elements) {
        elements = [];
        patterns.push({ rule, elements });
      }
      if (code === LONGER) {
        run = [];
        alternatives.push(run);
      } else if (code !== IN_A_ROW) {
        alternatives = code === OPTION ? [[]] : [];
        elements.push(alternatives);
        sum = 0;
      }
      sign = code;
    }
  }
  return patterns;
}

/** Return keys that are written folder by folder. */
export function keysIn(folders) {
  return folders.flatMap(([folder, names]) => names.split(" ").map((name) => `${folder}/${name}`));
}
