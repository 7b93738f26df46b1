"""Calls for each second, measured by pyperf: many processes, each calibrated and warmed up.

``python -m tests.bench.speed --before N`` lets each process see N items first; without, it measures the first ones.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import deque
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

import pyperf

import bounce_codes
from tests.bench.messages import messages
from tests.bench.process import NOT_INSTALLED, optional, run
from tests.bench.report import Table, met, number
from tests.bench.stream import repeated, replies, take

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

_COLD = 10_000
_CODE = "5.1.1"
_KERNEL = "bounce_codes_kernel"
_ARROW, _COMPILED = "classify_array", "classify_array with the kernel"
_NEW, _REPEATED = ", new replies", ", repeated replies"
_TARGETS = {
    "classify, new replies": 150_000,
    "classify, repeated replies": 300_000,
    "read_message": 3000,
    **{name + texts: 900_000 for name in (_ARROW, _COMPILED) for texts in (_NEW, _REPEATED)},
}
_OVER_DICT = 5


def _one_by_one(function: Callable[[Any], object]) -> Callable[[list[Any]], object]:
    def run_on(batch: list[Any]) -> None:
        for item in batch:
            function(item)

    return run_on


def _as_stream(function: Callable[[list[Any]], Iterable[object]]) -> Callable[[list[Any]], object]:
    return lambda batch: deque(function(batch), maxlen=0)


def _timed(
    function: Callable[[Any], object], items: Iterator[Any], before: int, made_of: Callable[[list[Any]], Any] = list
) -> Callable[[int], float]:
    """Return what measures a function on as many of the items as pyperf asks for, after those that come before."""
    warm = before == 0

    def measured(loops: int) -> float:
        nonlocal warm
        if not warm:
            function(made_of(take(items, before)))
            warm = True
        batch = made_of(take(items, loops))
        start = time.perf_counter()
        function(batch)
        return time.perf_counter() - start

    return measured


def _as_array(texts: list[str]) -> Any:
    pyarrow: Any = optional("pyarrow")
    return pyarrow.array(texts)


def _classify_array(array: Any) -> object:
    arrow: Any = optional("bounce_codes.arrow")
    return arrow.classify_array(array)


def main() -> None:
    """Measure; pyperf starts this again in each of its processes."""
    runner = pyperf.Runner(program_args=("-m", "tests.bench.speed"), add_cmdline_args=_pass_on)
    runner.argparser.add_argument("--before", type=int, default=0)
    runner.argparser.add_argument("--kernel", action="store_true")
    options = runner.parse_args()
    before: int = options.before

    def measure(name: str, function: Callable[[Any], object], items: Iterator[Any], *made_of: Any) -> None:
        runner.bench_time_func(name, _timed(function, items, before, *made_of))

    if options.kernel:
        measure(_COMPILED + _NEW, _classify_array, replies(), _as_array)
        measure(_COMPILED + _REPEATED, _classify_array, repeated(), _as_array)
        return
    sys.modules[_KERNEL] = cast(ModuleType, None)  # so an import fails: the rest is measured without it
    classify = _one_by_one(bounce_codes.classify)
    if not before:
        measure("classify, the first replies of a process", classify, replies())
        return
    runner.timeit("a bare dict", f"codes[{_CODE!r}]", setup="import bounce_codes; codes = dict(bounce_codes.ENHANCED)")
    runner.timeit("lookup", f"lookup({_CODE!r})", setup="from bounce_codes import lookup")
    measure("parse", _one_by_one(bounce_codes.parse), replies())
    measure("classify, new replies", classify, replies())
    measure("classify, repeated replies", classify, repeated())
    measure("classify_many, new replies", _as_stream(bounce_codes.classify_many), replies())
    runner.bench_time_func("read_message", _timed(_one_by_one(bounce_codes.read_message), messages(), before // 10))
    if _has_arrow():
        measure(_ARROW + _NEW, _classify_array, replies(), _as_array)
        measure(_ARROW + _REPEATED, _classify_array, repeated(), _as_array)


def _pass_on(command: list[str], options: argparse.Namespace) -> None:
    command.extend(("--before", str(options.before), *["--kernel"] * options.kernel))


def _has_arrow() -> bool:
    return bool(optional("bounce_codes.arrow") and optional("pyarrow"))


def _measured(*options: str) -> dict[str, tuple[float, float]]:
    """Return the seconds for each call, and their standard deviation, by name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "measured.json")
        arguments = ("--quiet", "--inherit-environ", "PYTHONPATH,PYTHONHASHSEED", "--output", str(path), *options)
        run("-m", "tests.bench.speed", *arguments)
        benchmarks = pyperf.BenchmarkSuite.load(str(path)).get_benchmarks()
    return {one.get_name(): (one.mean(), one.stdev() if one.get_nvalue() > 1 else 0.0) for one in benchmarks}


def tables(*, quick: bool) -> Iterator[Table]:
    """Measure all in processes of their own."""
    before = 10_000 if quick else 100_000
    size = ("-p", "1", "-n", "2", "-w", "0", "-l", "2000") if quick else ("-p", "4", "-n", "5", "-w", "1")
    found = _measured("--before", str(before), *size)
    arrow: Any = optional("bounce_codes.arrow")
    if _has_arrow() and arrow.uses_kernel():
        found |= _measured("--before", str(before), "--kernel", *size)
    found |= _measured("-p", "2" if quick else "10", "-n", "1", "-w", "0", "-l", str(_COLD))
    bare = found["a bare dict"][0]
    rows = [_row(name, *figures, bare) for name, figures in found.items()]
    missing = [name for name in _TARGETS if name not in found]
    rows += [(name, NOT_INSTALLED, "", "", f"≥ {_TARGETS[name]:,}", "") for name in missing]
    note = (
        f"By pyperf: the mean over processes, each of which has seen {before:,} replies before, and the standard\n"
        "deviation. No reply comes twice, but for the repeated ones (5,000 texts). The first replies of a process are\n"
        f"{_COLD:,}, with nothing before them."
    )
    yield Table("Speed", ("Call", "a second", "µs each", "± %", "Target", "Met"), rows, note)


def _row(name: str, mean: float, deviation: float, bare: float) -> tuple[str, ...]:
    target, reached = "", ""
    if name == "lookup":
        target, reached = f"≤ {_OVER_DICT} x dict", f"{met(mean / bare, most=_OVER_DICT)} ({mean / bare:.1f} x)"
    elif name in _TARGETS:
        target, reached = f"≥ {_TARGETS[name]:,}", met(1 / mean, least=_TARGETS[name])
    return name, number(1 / mean), number(mean * 1e6), f"{100 * deviation / mean:.0f}", target, reached


if __name__ == "__main__":
    main()
