"""Where to look for a pattern: the words and pairs of words of which it needs one, chosen so that few texts have one.

A reply has dozens of words that patterns have too, but few pairs that stand next to each other in one. So a pattern is
kept by pairs where it can be, and a reader looks at a handful of patterns out of thousands.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.patterns import GAP, parts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.patterns import Element

_MOST_PAIRS = 400
_KEPT = 1
"""What an entry of the index costs, in texts that have it for nothing."""


def index_of(patterns: Sequence[str], texts: Iterable[str]) -> list[list[object]]:
    """Return which patterns to look at where a word or a pair of words occurs: the rarest in texts like these."""
    occurring = Counter(key for text in texts for key in _keys_of(words_of(text)))
    index: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        for key in _rarest(pattern, occurring):
            index.setdefault(key, []).append(number)
    return [[key, index[key]] for key in sorted(index)]


def _keys_of(words: list[str]) -> set[str]:
    return {*words, *map(" ".join, pairwise(words))}


def _rarest(pattern: str, occurring: Counter[str]) -> list[str]:
    """Return words and pairs of words, of which every text has one that the pattern matches."""
    choices = [sorted(keys) for keys in _choices(parts_of(pattern), occurring)]
    return min(choices, key=lambda keys: (sum(occurring[key] + _KEPT for key in keys), keys))


def _choices(elements: Sequence[Element], occurring: Counter[str]) -> Iterator[set[str]]:
    for number, element in enumerate(elements):
        if element == (GAP,) or "" in element:
            continue
        inside = [min(_keys_in(run), key=lambda key: (occurring[key], key), default="") for run in element]
        if all(inside):
            yield set(inside)
        across = _pairs_behind(elements, number)
        if across and len(across) <= _MOST_PAIRS:
            yield across


def _keys_in(run: str) -> Iterator[str]:
    """Yield the words and pairs of a run; placeholders are in too many texts to be sought alone."""
    words = run.split()
    yield from filter(str.isalnum, words)
    for one, other in pairwise(words):
        if GAP not in {one, other} and (one.isalnum() or other.isalnum()):
            yield f"{one} {other}"


def _pairs_behind(elements: Sequence[Element], number: int) -> set[str]:
    """Return all pairs of the last word of an element and what can follow it; none if anything can."""
    following: set[str] = set()
    for element in elements[number + 1 :]:
        following |= {run.split()[0] for run in element if run}
        if "" not in element:
            break
    else:
        return set()
    last = {run.split()[-1] for run in elements[number]}
    return set() if GAP in last | following else {f"{one} {other}" for one in last for other in following}
