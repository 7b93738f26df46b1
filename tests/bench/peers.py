"""What others need for the same texts, in the same process and by turns.

None does the same: expressions find words but weigh nothing, flufl.bounce finds addresses but no causes.
"""

from __future__ import annotations

import email
import json
import re
import statistics
import sys
import time
from itertools import islice
from typing import TYPE_CHECKING, Any

import bounce_codes
from tests.bench.messages import messages
from tests.bench.process import NOT_INSTALLED, optional, run_json
from tests.bench.report import Table, number
from tests.bench.stream import replies, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TURNS = 5
_RE2_MEMORY = 1 << 30
_ELEMENT = re.compile(r"\{[^}]*\}|[^ ]+")
_BETWEEN = r"[^\pL\pN]+"
_GAP = r"(?:[\pL\pN]+[^\pL\pN]+){0,6}?"

_CLASSIFY, _READ = "classify", "read_message"
_RE2, _LOOP, _FLUFL = "google-re2, Set of all patterns", "re, one pattern after another", "flufl.bounce"


def tables(*, quick: bool) -> Iterator[Table]:
    """Measure all in one process."""
    speeds = run_json("-m", "tests.bench.peers", "quick" if quick else "full")
    rows = []
    for ours, theirs in ((_CLASSIFY, _RE2), (_CLASSIFY, _LOOP), (_READ, _FLUFL)):
        if theirs in speeds:
            own, other, ratio = speeds[theirs]
            rows.append((theirs, f"`{ours}`", number(other), number(own), f"{ratio:.1f}"))
        else:
            rows.append((theirs, f"`{ours}`", NOT_INSTALLED, "", ""))
    note = (
        "In one process, by turns on the same new texts; the ratio is the median over the turns. The catalogue's\n"
        "patterns as expressions on the text in lower case: they find words, but read no codes and weigh nothing. The\n"
        "loop ends at the first pattern that is found. flufl.bounce finds addresses but no causes."
    )
    yield Table("Others", ("What", "Beside", "a second", "ours a second", "ours x theirs"), rows, note)


def expression(pattern: str, between: str, gap: str) -> str:
    """Return a pattern of the catalogue as an expression over a text in lower case."""

    def run_of(words: str) -> str:
        return "".join(gap if word == "*" else re.escape(word) + between for word in words.split())

    return between + "".join(
        f"(?:{'|'.join(map(run_of, element[1:-1].split('|')))})" if element[0] == "{" else run_of(element)
        for element in _ELEMENT.findall(pattern)
    )


def _expressions(between: str, gap: str) -> list[str]:
    from bounce_codes import _rules_data

    return [expression(pattern, between, gap) for pattern, _ in _rules_data.PATTERNS]


def _re2() -> Callable[[str], object] | None:
    re2 = optional("re2")
    if not re2:
        return None
    options = re2.Options()
    options.max_mem = _RE2_MEMORY
    found = re2.Set.SearchSet(options)
    for written in _expressions(_BETWEEN, _GAP):
        found.Add(written)
    found.Compile()
    return lambda text: found.Match(f" {text.lower()} ")


def _loop() -> Callable[[str], object]:
    searches = [re.compile(written).search for written in _expressions(r"[\W_]+", r"(?:[^\W_]+[\W_]+){0,6}?")]

    def first(text: str) -> object:
        lowered = f" {text.lower()} "
        return next((number for number, search in enumerate(searches) if search(lowered)), None)

    return first


def _flufl() -> Callable[[bytes], object] | None:
    bounce = optional("flufl.bounce")
    return (lambda message: bounce.scan_message(email.message_from_bytes(message))) if bounce else None


def _compared(
    ours: Callable[[Any], object], theirs: Callable[[Any], object], items: Iterator[Any], count: int
) -> tuple[float, float, float]:
    """Return how many each does in a second, and the median ratio."""
    for item in take(items, count):
        ours(item)
    for item in take(items, max(1, count // 10)):
        theirs(item)
    turns = [tuple(_speed(function, batch) for function in (ours, theirs)) for batch in _batches(items, count)]
    own, others = (statistics.median(turn[side] for turn in turns) for side in (0, 1))
    return own, others, statistics.median(own / other for own, other in turns)


def _batches(items: Iterator[Any], count: int) -> Iterator[list[Any]]:
    return (list(islice(items, count)) for _ in range(_TURNS))


def _speed(function: Callable[[Any], object], batch: list[Any]) -> float:
    start = time.perf_counter()
    for item in batch:
        function(item)
    return len(batch) / (time.perf_counter() - start)


def _main(*, quick: bool) -> None:
    size = 1 if quick else 10
    speeds: dict[str, tuple[float, float, float]] = {}
    if flufl := _flufl():
        speeds[_FLUFL] = _compared(bounce_codes.read_message, flufl, messages(), 20 * size)
    for text in take(replies(2), 5000 * size):
        bounce_codes.classify(text)
    if re2 := _re2():
        speeds[_RE2] = _compared(bounce_codes.classify, re2, replies(), 200 * size)
    speeds[_LOOP] = _compared(bounce_codes.classify, _loop(), replies(), 10 * size)
    print(json.dumps(speeds))


if __name__ == "__main__":
    _main(quick=sys.argv[1] == "quick")
