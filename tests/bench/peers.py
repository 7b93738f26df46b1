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
_WORD = re.compile(r"\w+")
_GAP = "(?:[^ ]+ ){0,6}"

_CLASSIFY, _READ = "classify", "read_message"
_RE2, _LOOP, _FLUFL = "google-re2, Set of all patterns", "re, one pattern after another", "flufl.bounce"


def tables(*, quick: bool) -> Iterator[Table]:
    """Measure all in one process."""
    speeds = run_json("-m", "tests.bench.peers", "quick" if quick else "full")
    rows = []
    for ours, theirs in ((_CLASSIFY, _RE2), (_CLASSIFY, _LOOP), (_READ, _FLUFL)):
        if theirs in speeds:
            own, other, ratio = speeds[theirs]
            rows.append((theirs, f"`{ours}`", number(other), number(own), number(ratio)))
        else:
            rows.append((theirs, f"`{ours}`", NOT_INSTALLED, "", ""))
    note = (
        "In one process, by turns on the same new texts; the ratio is the median over the turns. The expressions are\n"
        "the catalogue's patterns, sought in the words of a reply in lower case: that finds words but reads no codes\n"
        "and weighs nothing. The loop ends at the first one found. flufl.bounce finds addresses but no causes."
    )
    yield Table("Others", ("What", "Beside", "a second", "ours a second", "ours x theirs"), rows, note)


def _expressions() -> list[str]:
    from bounce_codes import _rules_data

    return [_expression(pattern) for pattern, _ in _rules_data.PATTERNS]


def _expression(pattern: str) -> str:
    """Return a pattern of the catalogue as an expression over words with a blank on either side."""
    return " " + "".join(
        f"(?:{'|'.join(map(_run, element[1:-1].split('|')))})" if element[0] == "{" else _run(element)
        for element in _ELEMENT.findall(pattern)
    )


def _run(words: str) -> str:
    return "".join(_GAP if word == "*" else re.escape(word) + " " for word in words.split())


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _re2() -> Callable[[str], object] | None:
    re2 = optional("re2")
    if not re2:
        return None
    options = re2.Options()
    options.max_mem = _RE2_MEMORY
    found = re2.Set.SearchSet(options)
    for written in _expressions():
        found.Add(written)
    found.Compile()
    return lambda text: found.Match(_words(text))


def _loop() -> Callable[[str], object]:
    searches = [re.compile(written).search for written in _expressions()]

    def first(text: str) -> object:
        words = _words(text)
        return next((number for number, search in enumerate(searches) if search(words)), None)

    return first


def _flufl() -> Callable[[bytes], object] | None:
    bounce = optional("flufl.bounce")
    return (lambda message: bounce.scan_message(email.message_from_bytes(message))) if bounce else None


def _compared(
    ours: Callable[[Any], object], theirs: Callable[[Any], object], items: Iterator[Any], count: int, before: int
) -> tuple[float, float, float]:
    """Return how many each does in a second, and the median ratio; both have seen the same items before."""
    for item in take(items, before):
        ours(item)
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
        speeds[_FLUFL] = _compared(bounce_codes.read_message, flufl, messages(), 50 * size, 100 * size)
    if re2 := _re2():
        speeds[_RE2] = _compared(bounce_codes.classify, re2, replies(), 500 * size, 2000 * size)
    speeds[_LOOP] = _compared(bounce_codes.classify, _loop(), replies(3), 50 * size, 50 * size)
    print(json.dumps(speeds))


if __name__ == "__main__":
    _main(quick=sys.argv[1] == "quick")
