"""Measure everything and write RESULTS.md and growth.svg: ``python -m tests.bench [quick]``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import bulk, growth, peers, plot, report, speed, start
from tests.bench.report import Table
from tests.bench.stream import replies, take

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent


def _texts(*, quick: bool) -> Iterator[Table]:
    lengths = sorted(map(len, take(replies(), 10_000 if quick else 100_000)))
    shares = ((50, "half"), (95, "95 %"), (99, "99 %"), (100, "all"))
    rows = [(what, str(lengths[max(0, len(lengths) * share // 100 - 1)])) for share, what in shares]
    note = f"The lengths of the first {len(lengths):,} replies."
    yield Table("Texts", ("Share of replies", "at most characters"), rows, note)


def _growth(*, quick: bool) -> Iterator[Table]:
    measured = list(growth.curves(quick=quick))
    plot.write(_HERE / "growth.svg", [curve for curve, _ in measured])
    note = "![Time a unit as the input grows](growth.svg)\n\n"
    for number, (curve, text) in enumerate(measured):
        yield curve.table(text if number else f"{note}{text}")


def main() -> None:
    """Run every part in turn."""
    quick = "quick" in sys.argv[1:]
    tables: list[Table] = []
    for part in (_texts, start.tables, speed.tables, bulk.tables, _growth, peers.tables):
        begun = time.perf_counter()
        tables += part(quick=quick)
        print(f"{part.__module__}.{part.__name__}: {time.perf_counter() - begun:.0f} s", flush=True)
    report.write(_HERE / "RESULTS.md", tables, quick=quick)
    print("wrote tests/bench/RESULTS.md and tests/bench/growth.svg")


if __name__ == "__main__":
    main()
