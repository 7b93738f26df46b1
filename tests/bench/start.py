"""What it costs to begin: time and memory of the import, the size of the wheel, the time of a build."""

from __future__ import annotations

import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.process import PACKAGE, environment, run, run_json
from tests.bench.report import Table, met, number
from tests.bench.stream import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTTP, _OURS = "import http", "import bounce_codes"
_STATEMENTS = (
    _HTTP,
    _OURS,
    f"{_OURS}; bounce_codes.lookup('5.1.1')",
    f"{_OURS}; bounce_codes.classify('550 5.1.1 user unknown')",
    f"{_OURS}; bounce_codes.read_message(b'')",
)
_MEASURED = """
def used():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1])
before = used()
{}
print(used() - before)
"""
_TIMED = """
import time
start = time.perf_counter()
{}
print(time.perf_counter() - start)
"""
_MOST_TIMES, _MOST_MEMORY = 2, 5.0
_MIB = 1 << 20


def tables(*, quick: bool) -> Iterator[Table]:
    """Measure in fresh interpreters, the statements by turns."""
    run("-m", "compileall", "-q", str(PACKAGE))
    turns = 3 if quick else 25
    times: dict[str, list[float]] = {statement: [] for statement in _STATEMENTS}
    for _ in range(turns):
        for statement in _STATEMENTS:
            times[statement].append(run_json("-c", _TIMED.format(statement)))
    spent = {statement: statistics.median(taken) for statement, taken in times.items()}
    used = {statement: _memory(statement) for statement in _STATEMENTS}
    rows = [
        (f"`{statement}`", number(1000 * spent[statement]), f"{spent[statement] / spent[_HTTP]:.1f}", number(memory))
        for statement, memory in used.items()
    ]
    in_time = met(spent[_OURS] / spent[_HTTP], most=_MOST_TIMES)
    in_memory = met(used[_OURS], most=_MOST_MEMORY)
    note = (
        f"In fresh interpreters, compiled files present; times are medians of {turns}. Targets for the import:\n"
        f"≤ {_MOST_TIMES} x http (met: {in_time}) and ≤ {_MOST_MEMORY:.0f} MiB of resident memory (met: {in_memory})."
    )
    yield Table("Import", ("Statement", "ms", "x http", "MiB"), rows, note)
    yield _package(1 if quick else 3)


def _memory(statement: str) -> float:
    """Return the MiB that a statement adds to the resident memory of an interpreter that has imported nothing else."""
    if not Path("/proc/self/statm").exists():
        return math.nan
    return float(run_json("-c", _MEASURED.format(statement))) * resource.getpagesize() / _MIB


def _package(times: int) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        wheel = ("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, "dist/python")
        _seconds(*wheel)
        size = next(Path(folder).glob("*.whl")).stat().st_size / _MIB
        taken = min(_seconds("generator", "build", "--output", f"{folder}/{number}") for number in range(times))
    rows = [("the wheel", f"{size:.2f} MiB"), ("`make build`", f"{taken:.1f} s")]
    note = f"The build validates `codes/`, renders everything and proves it into an empty folder; best of {times}."
    return Table("Package", ("What", "Figure"), rows, note)


def _seconds(*module: str) -> float:
    start = time.perf_counter()
    command = [sys.executable, "-m", *module]
    subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
