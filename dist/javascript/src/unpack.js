// Read back what the build writes densely (generator/dense.py).

const WORD = /[A-Z][^A-Z]*/g;
const CAPITAL_A = 65;
// What begins a part of a pattern: words in a row; alternatives of one word, without or with none at all; a longer one.
const PART = /[ #$%][^ #$%]*/g;
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

/** Return the patterns of each rule: elements, each a list of alternatives, each a list of numbers of words. */
export function patternsIn(text) {
  return text.split("'").map((rule) => (rule ? rule.split("&").map(elementsIn) : []));
}

function elementsIn(pattern) {
  const elements = [];
  for (const part of pattern.match(PART)) {
    const numbers = numbersIn(part);
    if (part[0] === " ") {
      for (const number of numbers) elements.push([[number]]);
    } else if (part[0] === "%") {
      elements.at(-1).push(numbers);
    } else {
      let sum = 0;
      elements.push(numbers.map((number) => [(sum += number)]));
      if (part[0] === "$") elements.at(-1).push([]);
    }
  }
  for (const alternatives of elements) alternatives.sort((one, other) => other.length - one.length);
  return elements;
}

/** Return the numbers after the sign at the beginning; the last digit of each is of another kind than those before. */
function numbersIn(part) {
  const numbers = [];
  let number = 0;
  for (let place = 1; place < part.length; place++) {
    const code = part.charCodeAt(place);
    if (code < FIRST_LAST_DIGIT) {
      number = number * OTHER_DIGITS + code - FIRST_DIGIT + 1;
    } else {
      numbers.push(number * LAST_DIGITS + code - FIRST_LAST_DIGIT);
      number = 0;
    }
  }
  return numbers;
}

/** Return keys that are written folder by folder. */
export function keysIn(folders) {
  return folders.flatMap(([folder, names]) => names.split(" ").map((name) => `${folder}/${name}`));
}
