"""The data of the JavaScript package in forms that are small when compressed; ``unpack.js`` reads them back.

A pattern repeats words from all over the list, but deflate looks back 32 kB only and spends about 20 bits on a repeat,
however short. So each word is a number of one to three characters, the alternatives at one place are put in the
order of these numbers, and one-word alternatives are written as the distance from the one before.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from generator.patterns import GAP, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.patterns import Element

_LAST_DIGITS = [chr(code) for code in range(55, 127)]
_OTHER_DIGITS = [chr(code) for code in range(40, 55)]
_WORDS, _CHOICE, _OPTION, _LONGER, _NEXT, _RULE = " #$%&'"
_ONE_DIGIT = len(_LAST_DIGITS)
_TWO_DIGITS = _ONE_DIGIT * (1 + len(_OTHER_DIGITS))
_MOST_SHARED = 25


def dense_patterns(patterns_of: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the words of the patterns, and the patterns of each rule as numbers of these words; * is number 0.

    Frequent words have short numbers; words of the same length are sorted, so that they share their beginnings.
    """
    frequency = Counter(
        word for patterns in patterns_of for pattern in patterns for words in parts_of(pattern) for word in _each(words)
    )
    by_frequency = sorted(frequency.keys() - {GAP}, key=lambda word: (-frequency[word], word))
    cuts = [0, _ONE_DIGIT - 1, _TWO_DIGITS - 1, len(by_frequency)]
    words = [word for start, end in pairwise(cuts) for word in sorted(by_frequency[start:end])]
    numbers = {word: number for number, word in enumerate([GAP, *words])}
    rules = [_NEXT.join(_pattern(pattern, numbers) for pattern in patterns) for patterns in patterns_of]
    return {"words": front_coded(words), "patterns": _RULE.join(rules)}


def front_coded(words: Iterable[str]) -> str:
    """Return words without capitals as one text: of each, how many letters are those of the word before, and the rest.

    The number is a capital: A for none.
    """
    coded: list[str] = []
    before = ""
    for word in words:
        same = min(_shared(word, before), _MOST_SHARED)
        coded.append(chr(ord("A") + same) + word[same:])
        before = word
    return "".join(coded)


def _shared(one: str, other: str) -> int:
    """Return how many letters at their beginnings are the same."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def columns(rows: Sequence[Sequence[Any]], categories: Sequence[str]) -> dict[str, list[Any]]:
    """Return the rows of the rules field by field; what rows share is listed once, and each has its number."""
    kinds, kind_of = _numbered([row[2], int(row[9]), int(row[10])] for row in rows)
    verdicts, verdict_of = _numbered([[], *(row[4] for row in rows)])
    return {
        "keys": _by_folder([row[0] for row in rows]),
        "kinds": kinds,
        "kind_of": kind_of,
        "category_of": [categories.index(row[3]) for row in rows],
        "verdicts": [[own[0], own[1], own[3], own[4]] if own else [] for own in verdicts],
        "advice": [[own[2], own[5]] if own else [] for own in verdicts],
        "verdict_of": verdict_of[1:],
        "codes_of": [" ".join([*row[7], *row[8]]) for row in rows],
        "explanations": _or_number([row[5] for row in rows]),
    }


def _numbered(values: Iterable[list[Any]]) -> tuple[list[list[Any]], list[int]]:
    """Return each value once, and of all values the numbers of these."""
    listed: list[list[Any]] = []
    numbers: list[int] = []
    for value in values:
        if value not in listed:
            listed.append(value)
        numbers.append(listed.index(value))
    return listed, numbers


def _or_number(texts: list[str]) -> list[str | int]:
    """Return texts, with the place of the first in place of one that was there before."""
    return [text if not text or texts.index(text) == place else texts.index(text) for place, text in enumerate(texts)]


def _by_folder(keys: list[str]) -> list[list[str]]:
    """Return keys that are paths, those that follow each other in one folder together."""
    split = (key.rpartition("/") for key in keys)
    return [[folder, " ".join(name for *_, name in group)] for folder, group in groupby(split, key=itemgetter(0))]


def _each(element: Element) -> Iterator[str]:
    for run in element:
        yield from run.split()


def _pattern(pattern: str, numbers: Mapping[str, int]) -> str:
    written: list[str] = []
    for plain, elements in groupby(parts_of(pattern), key=lambda element: len(element) == 1):
        if plain:
            written += [_WORDS, *(_number(numbers[word]) for (word,) in elements)]
        else:
            written += (_alternatives(element, numbers) for element in elements)
    return "".join(written)


def _alternatives(element: Element, numbers: Mapping[str, int]) -> str:
    runs = [[numbers[word] for word in run.split()] for run in element]
    has_gap = any(numbers[GAP] in run for run in runs)
    # Of runs of one length without a gap, one at most matches: their order means nothing, unless a gap is among them.
    single = [] if has_gap else sorted(run[0] for run in runs if len(run) == 1)
    longer = [run for run in runs if run] if has_gap else sorted((run for run in runs if len(run) > 1), key=_by_length)
    return "".join(
        [
            _CHOICE if all(runs) else _OPTION,
            *(_number(number - before) for before, number in pairwise([0, *single])),
            *(_LONGER + "".join(map(_number, run)) for run in longer),
        ]
    )


def _by_length(run: list[int]) -> tuple[int, list[int]]:
    return len(run), run


def _number(number: int) -> str:
    """Return a number in digits, the last one of another kind, so that nothing need stand between numbers."""
    number, last = divmod(number, len(_LAST_DIGITS))
    digits = [_LAST_DIGITS[last]]
    while number:
        number, digit = divmod(number - 1, len(_OTHER_DIGITS))
        digits.append(_OTHER_DIGITS[digit])
    return "".join(reversed(digits))
