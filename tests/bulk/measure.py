"""Measure the recipes of docs/bulk.md as they stand there, on replies that this makes itself.

    python -m tests.bulk.measure 10000000

Prints a table: seconds from start to end of a process of its own, and the most memory that it took. The replies are
the catalogue's examples, few of them often and most of them seldom, each with addresses, hosts and an id of its own.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from tests.bulk.page import DIST, example

WAYS = {"DuckDB, as a stream": "As a stream", "DuckDB, as a function": "As a function", "Spark": "Apache Spark"}
MAKE = r"""
COPY (
    WITH catalogue AS (
        SELECT * FROM read_json('{document}', maximum_object_size = 100000000)
    ),
    examples AS (
        SELECT row_number() OVER () - 1 AS number, example FROM (
            SELECT unnest(phrase.examples) AS example FROM (SELECT unnest(phrases) AS phrase FROM catalogue)
            UNION ALL
            SELECT unnest(list_transform(provider.replies, lambda reply: reply.example))
            FROM (SELECT unnest(providers) AS provider FROM catalogue)
        )
    ),
    drawn AS (
        SELECT
            id,
            hash(id) AS own,
            CAST(floor(pow((hash(id * 3 + 1) % 1000000) / 1000000.0, 3) * (SELECT count(*) FROM examples)) AS BIGINT)
            AS number
        FROM range({rows}) AS ids (id)
    )
    SELECT
        id,
        regexp_replace(
            regexp_replace(
                example,
                '[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+[A-Za-z0-9]',
                printf('user%x@mail%d.example.com', own % 4294967296, own % 9973),
                'g'
            ),
            '[0-9]{{1,3}}[.][0-9]{{1,3}}[.][0-9]{{1,3}}[.][0-9]{{1,3}}',
            printf('192.0.2.%d', own % 255),
            'g'
        ) || printf(' (id %x)', own) AS reply
    FROM drawn JOIN examples USING (number)
) TO '{target}' (FORMAT parquet)
"""


def main(rows: int) -> None:
    """Print the table for so many rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        duckdb.sql(MAKE.format(document=DIST / "json/bounce-codes.json", rows=rows, target=folder / "replies.parquet"))
        hidden = folder / "without-kernel"
        hidden.mkdir()
        (hidden / "bounce_codes_kernel.py").write_text("raise ImportError\n", encoding="utf-8")
        print("| Way | Kernel | Replies | Seconds | Replies a second | Memory |")
        print("| --- | --- | --- | --- | --- | --- |")
        for way, heading in WAYS.items():
            if way == "Spark" and importlib.util.find_spec("pyspark") is None:
                print(f"| {way} | | not installed | | | |")
                continue
            for kernel in ("yes", "no"):
                if kernel == "yes" and importlib.util.find_spec("bounce_codes_kernel") is None:
                    print(f"| {way} | not installed | | | | |")
                    continue
                seconds, peak = _run(folder, heading, [] if kernel == "yes" else [hidden])
                memory = "" if way == "Spark" else f"{peak} MB"  # most of it is Java's, as much as it is allowed
                print(f"| {way} | {kernel} | {rows:,} | {seconds:.0f} | {rows / seconds:,.0f} | {memory} |", flush=True)


def _run(folder: Path, heading: str, path: list[Path]) -> tuple[float, int]:
    """Run a recipe; return its seconds, and the most memory in MB that its process took."""
    script = re.sub(r"^.*addPyFile.*\n", "", example(heading), flags=re.MULTILINE)
    script += "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*path, DIST / "python/src"]))}
    environment["PYSPARK_PYTHON"] = sys.executable
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-"], cwd=folder, env=environment, input=script, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - start, int(run.stdout.split()[-1])


if __name__ == "__main__":
    main(int(sys.argv[1]))
