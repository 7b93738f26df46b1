"""Many lines at once: the command line with one process and with several, and the memory of a long run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import bounce_codes
from tests.bench.process import environment, memory, run_json
from tests.bench.report import Table, number
from tests.bench.stream import ROOT, replies, take

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIB = 1 << 20


def tables(*, quick: bool) -> Iterator[Table]:
    """Measure each in a process of its own."""
    yield _command_line(20_000 if quick else 500_000)
    yield _memory(1_000_000 if quick else 10_000_000)


def _command_line(lines: int) -> Table:
    several = str(os.cpu_count())
    command = "bounce-codes classify"
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "replies.txt")
        file.write_text("\n".join(take(replies(), lines)), encoding="utf-8")
        for jobs in ("1", several):
            speed = lines / _seconds("--jobs", jobs, str(file))
            rows.append((f"`{command} --jobs {jobs}`", number(speed)))
    note = f"{lines:,} new replies from a file, start and output as JSON included."
    return Table("Command line", ("Command", "a second"), rows, note)


def _seconds(*arguments: str) -> float:
    command = [sys.executable, "-m", "bounce_codes", "classify", *arguments]
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _memory(most: int) -> Table:
    peaks = run_json("-m", "tests.bench.bulk", str(most))
    rows = [(f"{lines:,}", number(peak / _MIB)) for lines, peak in peaks]
    note = (
        "`classify_many` on a stream of new replies in one process: its peak of resident memory so far. At 0 lines it\n"
        "is that of the import and of what makes the stream."
    )
    return Table("Memory of a run", ("Lines", "MiB"), rows, note)


def _peaks(most: int) -> Iterator[tuple[int, int]]:
    """Yield the peak of this process's memory after nothing but the first texts, and after ten times as many each."""
    texts = replies()
    next(texts)
    done, upto = 0, most // 100
    yield done, memory()
    while upto <= most:
        deque(bounce_codes.classify_many(islice(texts, upto - done)), maxlen=0)
        yield upto, memory()
        done, upto = upto, upto * 10


if __name__ == "__main__":
    import json

    print(json.dumps(list(_peaks(int(sys.argv[1])))))
