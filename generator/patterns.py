"""The phrase language: from what an author writes to the pattern that every language matches.

``{user|mailbox} {is|} {unknown|not found}`` keeps its shape; its words are brought to the normal form of replies, by
the runtime's own module, so that both can never differ. ``*`` is a gap of up to six words. A token is the sequence of
its words; ``BL000000-BL000003`` stands for all numbers between.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

GAP = "*"
_MOST_NUMBERS = 2000
_BRACES = re.compile(r"\{([^{}]*)\}")
_TOUCHED = re.compile(r"([^\W_]*)\{([^{}]*)\}([^\W_]*)")
_PLACEHOLDERS = {"<address>": " someone@example.com ", "<ip>": " 192.0.2.1 ", "<host>": f" {GAP} "}
_RANGE = re.compile(r"(?P<head>.*?)(?P<first>[0-9]+)-(?P=head)(?P<last>[0-9]+)")
_PART = re.compile(r"\{[^}]*\}|[^ ]+")
_CODE_RANGE = re.compile(r"([245]\.[0-9]+\.)([0-9]+)-\1([0-9]+)")

Element = tuple[str, ...]
"""Alternatives at one place of a pattern, most words first; one alone is plain words, "" may be left out."""


def _runtime_words() -> ModuleType:
    path = Path(__file__).parent / "templates/python/src/bounce_codes/_words.py"
    spec = importlib.util.spec_from_file_location("_bounce_codes_words", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot read {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


normal_form = _runtime_words()
"""The runtime's module, whose tables docs/phrases.md shows."""
words_of: Callable[[str], list[str]] = normal_form.words_of


@cache
def pattern_of(phrase: str) -> str:
    """Return the pattern of a phrase: the same shape, its words in normal form.

    Raises ValueError, in words for the author, if the phrase is not well formed or has no word that must be there.
    """
    elements = elements_of(phrase)
    if not any(map(_must_be_there, elements)):
        raise ValueError("no word of it must be there; codes, addresses and punctuation are no words")
    return " ".join(map(_written, elements))


@cache
def elements_of(phrase: str) -> tuple[Element, ...]:
    """Return the elements of a phrase or of a pattern, gaps at its ends and doubled gaps left out."""
    for placeholder, instance in _PLACEHOLDERS.items():
        phrase = phrase.replace(placeholder, instance)
    phrase = _TOUCHED.sub(_whole_words, phrase)
    elements: list[Element] = []
    place = 0
    for braces in _BRACES.finditer(phrase):
        elements += _plain(phrase[place : braces.start()])
        alternatives = dict.fromkeys(_normal(alternative) for alternative in braces[1].split("|"))
        elements.append(tuple(sorted(alternatives, key=lambda words: -len(words.split()))))
        place = braces.end()
    elements += _plain(phrase[place:])
    if any(mark in phrase[: phrase.find("{")] + _BRACES.sub("", phrase) for mark in "{}|"):
        raise ValueError("braces do not pair; write {one|other}, not nested, and | only inside")
    gap = (GAP,)
    kept = [x for n, x in enumerate(elements) if x != ("",) and not (x == gap and (n == 0 or elements[n - 1] == gap))]
    while kept and kept[-1] == gap:
        kept.pop()
    return tuple(kept)


def _must_be_there(element: Element) -> bool:
    """Tell whether a text needs a word of an element, one that is no placeholder."""
    return all(any(word.isalnum() for word in words.split()) for words in element)


def parts_of(pattern: str) -> list[Element]:
    """Return the elements of a pattern, each of its plain words as one."""
    return [tuple(part.strip("{}").split("|")) for part in _PART.findall(pattern)]


def words_and_ends_in(patterns: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    """Return the words of patterns, those that a match can begin with or that stand behind a gap, and the reverse.

    Any other word counts only beside another word of its pattern.
    """
    words: set[str] = set()
    first: set[str] = set()
    last: set[str] = set()
    for pattern in patterns:
        elements = [[words.split() for words in element] for element in parts_of(pattern)]
        words |= {word for element in elements for run in element for word in run if word != GAP}
        _open_words(elements, first)
        _open_words([[run[::-1] for run in element] for element in reversed(elements)], last)
    return words, first, last


def _open_words(elements: list[list[list[str]]], found: set[str]) -> None:
    """Add the words that can stand behind any other word."""
    is_open = True
    for element in elements:
        for words in element:
            for place, word in enumerate(words):
                if (is_open if place == 0 else words[place - 1] == GAP) and word != GAP:
                    found.add(word)
        is_open = any(words[-1] == GAP if words else is_open for words in element)


@cache
def patterns_of_token(token: str) -> tuple[str, ...]:
    """Return the patterns of a token; raise ValueError if it has no word."""
    found = _RANGE.fullmatch(token)
    if not found:
        return (_token(token),)
    width = len(found["first"])
    first, last = int(found["first"]), int(found["last"])
    if not first < last < first + _MOST_NUMBERS:
        raise ValueError(f"{token} is no rising range of at most {_MOST_NUMBERS} numbers")
    numbers = [_token(f"{found['head']}{number:0{width}}") for number in range(first, last + 1)]
    *same, _ = numbers[0].rsplit(" ", 1) if " " in numbers[0] else ("", "")
    last_words = [number.rsplit(" ", 1)[-1] for number in numbers]
    return (" ".join([*filter(None, same), f"{{{'|'.join(last_words)}}}"]),)


def expand_code(code: str) -> tuple[str, ...]:
    """Return the enhanced codes that a code or a range of codes stands for."""
    found = _CODE_RANGE.fullmatch(code)
    if not found:
        return (code,)
    return tuple(f"{found[1]}{number}" for number in range(int(found[2]), int(found[3]) + 1))


def _token(token: str) -> str:
    words = words_of(token)
    if not any(word.isalnum() for word in words):
        raise ValueError(f"the token {token!r} has no word; codes and punctuation are no words")
    return " ".join(words)


def _plain(text: str) -> list[Element]:
    """Return the elements of a text without braces: runs of words, and gaps between them."""
    elements: list[Element] = []
    for number, run in enumerate(text.split(GAP)):
        if number:
            elements.append((GAP,))
        if words := " ".join(words_of(run)):
            elements.append((words,))
    return elements


def _normal(text: str) -> str:
    """Return words in normal form, gaps between them kept."""
    runs = [" ".join(words_of(run)) for run in text.split(GAP)]
    return f" {GAP} ".join(runs).strip()


def _written(element: Element) -> str:
    return element[0] if len(element) == 1 else "{" + "|".join(element) + "}"


def _whole_words(braces: re.Match[str]) -> str:
    """Take what touches braces into them: connect{|ing} is {connect|connecting}."""
    before, inside, after = braces.groups()
    if not before and not after:
        return braces[0]
    return "{" + "|".join(f"{before}{alternative}{after}" for alternative in inside.split("|")) + "}"
