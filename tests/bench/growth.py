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

_BATCH = 1000
_TIMES = (1, 2, 5)
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
    least = 1000 if quick else 10_000
    points = tuple((n, _measured("lines", n)) for n in (least, 10 * least, 100 * least))
    note = "Each from a fresh process. A stream costs less a line the longer it is, since more shapes are known."
    yield Curve("lines", "µs a line", points), note
    lengths = (_USUAL, 10 * _USUAL, 100 * _USUAL, 1000 * _USUAL, 1_000_000)
    points = tuple((n, _measured("length", n)) for n in lengths)
    note = "Texts of this length are made of whole replies, so that none has a shape that was seen before."
    yield Curve("characters", "µs for 1,000 characters", points), note
    yield from _phrases(2000 if quick else 50_000)


def _phrases(count: int) -> Iterator[tuple[Curve, str]]:
    """Measure copies of the package with more phrases: on the stream, and where no shape is known."""
    stream: list[tuple[int, float]] = []
    unknown: list[tuple[int, float]] = []
    patterns = 0
    for times in _TIMES:
        with tempfile.TemporaryDirectory() as folder:
            patterns = _package(Path(folder), times) if times > 1 else _patterns_now()
            package = Path(folder) if times > 1 else PACKAGE
            stream.append((patterns, _measured("lines", count, package)))
            unknown.append((patterns, _measured("weigh", count // 10, package)))
    note = (
        "A copy of the package with further phrases: each is the first half of one and the second half of another of\n"
        "the catalogue's, so that its words are as common as theirs. {}"
    )
    what = "`classify` on a stream of new replies."
    yield Curve("phrases, the stream", "µs a reply", tuple(stream)), note.format(what)
    what = "`weigh`, which reads every reply anew, as if no shape were known."
    yield Curve("phrases, no shape known", "µs a reply", tuple(unknown)), note.format(what)


def _measured(what: str, size: int, package: Path = PACKAGE) -> float:
    """Return the microseconds for a unit, measured in a process of its own."""
    return float(run_json("-m", "tests.bench.growth", what, str(size), package=package))


def _patterns_now() -> int:
    from bounce_codes import _rules_data

    return len(_rules_data.PATTERNS)


def _package(folder: Path, times: int) -> int:
    """Write a copy of the package with so many times the phrases; return how many it has."""
    from generator.pipeline import read
    from generator.render import render
    from generator.rules import rules

    catalogue = _with_more(read(ROOT), times)
    source = ROOT / "generator/templates/python/src"
    for name, content in render(source, catalogue, {}, ROOT).items():
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


def _lines(count: int) -> float:
    return _each(bounce_codes.classify, replies(), count)


def _weigh(count: int) -> float:
    return _each(bounce_codes.weigh, replies(), count)


def _each(function: Callable[[str], object], texts: Iterator[str], count: int) -> float:
    taken = 0.0
    for _ in range(0, count, _BATCH):
        batch = take(texts, _BATCH)
        start = time.perf_counter()
        for text in batch:
            function(text)
        taken += time.perf_counter() - start
    return taken / count * 1e6


def _length(length: int) -> float:
    """Return the time for 1,000 characters; some texts come first, so that patterns are compiled."""
    texts = replies()
    for text in take(texts, _BATCH):
        bounce_codes.classify(text)
    taken, characters = 0.0, 0
    while characters < max(200_000, 2 * length):
        parts = [next(texts)]
        while len(text := " ".join(parts)) < length:
            parts += take(texts, 1 + (length - len(text)) // (2 * _USUAL))
        text = text[:length]
        start = time.perf_counter()
        bounce_codes.classify(text)
        taken += time.perf_counter() - start
        characters += len(text)
    return taken / characters * 1e9


_WHAT: dict[str, Callable[[int], float]] = {"lines": _lines, "weigh": _weigh, "length": _length}

if __name__ == "__main__":
    print(json.dumps(_WHAT[sys.argv[1]](int(sys.argv[2]))))
