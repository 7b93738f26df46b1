"""How the time grows: with the number of lines, with the length of a text, with the number of phrases.

``python -m tests.bench.growth WHAT N`` is one measurement in a fresh process, on texts that are all new.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import bounce_codes
from tests.bench.process import PACKAGE, run_json
from tests.bench.report import Table, number
from tests.bench.stream import ROOT, replies, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Catalogue

_BATCH = 500
_USUAL = 75


@dataclass(frozen=True, slots=True)
class Curve:
    """How much there is, and the time that a unit of it takes."""

    what: str
    unit: str
    points: tuple[tuple[int, float], ...]

    def table(self, note: str) -> Table:
        """Return the curve as a table; growth in proportion shows as a factor of 1."""
        first = self.points[0][1]
        rows = [(f"{size:,}", number(value), f"{value / first:.2f}") for size, value in self.points]
        return Table(f"Growth: {self.what}", (self.what, self.unit, "x the first"), rows, note)


def curves(*, quick: bool) -> Iterator[tuple[Curve, str]]:
    """Measure; yield each curve and a note."""
    least = 500 if quick else 10_000
    points = tuple((n, _measured("lines", n)[0]) for n in (least, 10 * least, 100 * least))
    note = "Each from a fresh process. A stream costs less a line the longer it is, since more shapes are known."
    yield Curve("lines", "µs a line", points), note
    lengths = (_USUAL, 10 * _USUAL, 100 * _USUAL, 1000 * _USUAL, 1_000_000)
    taken = _measured("length", 50_000 if quick else 500_000, *lengths)
    note = (
        "Texts of this length are whole replies one after another, so that hardly any long one has a known shape. A\n"
        "longer text has the words of more patterns, until it has those of all; from there on the line is level."
    )
    yield Curve("characters", "µs for 1,000 characters", tuple(zip(lengths, taken, strict=True))), note
    yield from _phrases((1, 2), 1000, 3000) if quick else _phrases((1, 2, 5), 10_000, 100_000)


def _phrases(multiples: tuple[int, ...], count: int, before: int) -> Iterator[tuple[Curve, str]]:
    """Measure copies of the package with more phrases."""
    points: list[list[tuple[int, float]]] = [[], [], []]
    for times in multiples:
        with tempfile.TemporaryDirectory() as folder:
            patterns = _package(Path(folder), times) if times > 1 else _patterns_now()
            taken = _measured("phrases", count, before, package=Path(folder) if times > 1 else PACKAGE)
        for curve, value in zip(points, taken, strict=True):
            curve.append((patterns, value))
    note = (
        "A copy of the package with further phrases, each the first half of one and the second half of another of the\n"
        "catalogue's, so that its words are as common as theirs."
    )
    for what, measured, curve in zip(
        ("known shapes", "no shape known", "first replies"),
        (
            f"`classify` on a stream of new replies, after {before:,} others.",
            "`weigh`, which reads every reply in full, likewise after others.",
            f"`classify` on the first {count:,} replies of a process, which compiles each pattern when it is needed.",
        ),
        points,
        strict=True,
    ):
        yield Curve(f"phrases, {what}", "µs a reply", tuple(curve)), f"{note}\n{measured}"


def _measured(what: str, *sizes: int, package: Path = PACKAGE) -> list[float]:
    """Return the microseconds for a unit, measured in a process of its own."""
    taken: list[float] = run_json("-m", "tests.bench.growth", what, *map(str, sizes), package=package)
    return taken


def _patterns_now() -> int:
    from bounce_codes import _rules_data

    return len(_rules_data.PATTERNS)


def _package(folder: Path, times: int) -> int:
    """Write a copy of the package with so many times the phrases; return how many it has."""
    from generator.pipeline import read
    from generator.render import Renderer
    from generator.rules import rules

    catalogue = _with_more(read(ROOT), times)
    source = ROOT / "generator/templates/python/src"
    for name, content in Renderer(source, catalogue, {}, ROOT).render(lambda _: True).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return len(rules(catalogue)["patterns"])


def _with_more(catalogue: Catalogue, times: int) -> Catalogue:
    """Return the catalogue with further phrases that are crossed of its own ones."""
    from generator.patterns import pattern_of
    from generator.rules import rules

    rng = random.Random(times)
    known = [pattern for pattern, _ in rules(catalogue)["patterns"]]
    wanted = (times - 1) * len(known)
    halves = [(words[: len(words) // 2], words[len(words) // 2 :]) for words in map(_elements, known)]
    made: dict[str, None] = {}
    while len(made) < wanted:
        try:
            made[pattern_of(" ".join((*rng.choice(halves)[0], *rng.choice(halves)[1])))] = None
        except ValueError:  # not one word that must be there
            continue
    further = list(made)
    size = -(-wanted // ((times - 1) * len(catalogue.phrases)))
    phrases = (
        replace(rng.choice(catalogue.phrases), key=f"further/{n}", patterns=tuple(further[n : n + size]))
        for n in range(0, wanted, size)
    )
    return replace(catalogue, phrases=(*catalogue.phrases, *phrases))


def _elements(pattern: str) -> list[str]:
    """Return the parts of a pattern: words, gaps, and alternatives in braces."""
    parts: list[str] = []
    for word in pattern.split():
        if parts and parts[-1].count("{") > parts[-1].count("}"):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def _lines(count: int) -> Iterator[float]:
    yield _each(bounce_codes.classify, replies(), count)


def _read(count: int, before: int) -> Iterator[float]:
    """Yield the time for a reply of known shape, for one of no known shape, and for the first ones."""
    texts = replies()
    first = _each(bounce_codes.classify, texts, count)
    _each(bounce_codes.classify, texts, before)
    yield _each(bounce_codes.classify, texts, count)
    yield _each(bounce_codes.weigh, texts, count)
    yield first


def _each(function: Callable[[str], object], texts: Iterator[str], count: int) -> float:
    taken = 0.0
    for _ in range(0, count, _BATCH):
        batch = take(texts, _BATCH)
        start = time.perf_counter()
        for text in batch:
            function(text)
        taken += time.perf_counter() - start
    return taken / count * 1e6


def _length(characters: int, *lengths: int) -> Iterator[float]:
    """Yield the time for 1,000 characters of texts of each length; the longest comes first, and is not counted.

    It has the words of nearly all patterns, so that they are compiled when time is taken.
    """
    texts = replies()
    bounce_codes.classify(_text(texts, max(lengths)))
    for length in lengths:
        batch = [_text(texts, length) for _ in range(max(1, characters // length))]
        start = time.perf_counter()
        for text in batch:
            bounce_codes.classify(text)
        yield (time.perf_counter() - start) / sum(map(len, batch)) * 1e9


def _text(texts: Iterator[str], length: int) -> str:
    parts: list[str] = []
    characters = 0
    while characters < length:
        parts.append(next(texts))
        characters += len(parts[-1]) + 1
    return " ".join(parts)[:length]


_WHAT: dict[str, Callable[..., Iterator[float]]] = {"lines": _lines, "length": _length, "phrases": _read}

if __name__ == "__main__":
    print(json.dumps(list(_WHAT[sys.argv[1]](*map(int, sys.argv[2:])))))
