"""What docs/bulk.md shows is what one gets: every example is run."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

import bounce_codes
from tests.bulk.page import DIST, example, examples

DOCUMENT = json.loads((DIST / "json/bounce-codes.json").read_text(encoding="utf-8"))
REPLIES: list[str | None] = [
    *(text for phrase in DOCUMENT["phrases"] for text in phrase["examples"]),
    None,
    *(reply["example"] for provider in DOCUMENT["providers"] for reply in provider["replies"]),
]


def _run(folder: Path, script: str, *command: str, path: str = str(DIST / "python/src")) -> None:
    environment = {**os.environ, "PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable}
    run = subprocess.run(
        command or [sys.executable, "-"],
        cwd=folder,
        env=environment,
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr


def _needs(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with all examples of the catalogue in replies.parquet, in more than one batch of any reader."""
    replies = REPLIES * 3
    table = pa.table({"id": pa.array(range(len(replies)), pa.int64()), "reply": pa.array(replies, pa.string())})
    pq.write_table(table, tmp_path / "replies.parquet")
    return tmp_path


def _assert_classified(folder: Path) -> None:
    """Check that classified.parquet, a file or a folder, holds the answers of classify()."""
    table = pq.read_table(folder / "classified.parquet").sort_by("id")
    assert table["reply"].to_pylist() == REPLIES * 3
    bounces = [None if reply is None else bounce_codes.classify(reply) for reply in REPLIES] * 3
    assert table["category"].to_pylist() == [bounce and bounce.category for bounce in bounces]
    assert table["action"].to_pylist() == [bounce and bounce.action for bounce in bounces]


@pytest.mark.parametrize(
    ("heading", "package"), [("Python", "json"), ("Arrow", "pyarrow"), ("pandas", "pandas"), ("Polars", "polars")]
)
def test_examples_that_check_themselves(heading: str, package: str, tmp_path: Path) -> None:
    _needs(package)
    _run(tmp_path, example(heading))


@pytest.mark.parametrize("heading", ["As a stream", "As a function"])
def test_duckdb(heading: str, folder: Path) -> None:
    _run(folder, example(heading))
    _assert_classified(folder)


def test_command_line(tmp_path: Path) -> None:
    command = tmp_path / "bounce-codes"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bounce_codes "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (tmp_path / "script").write_text(
        f'PATH="{tmp_path}:$PATH"\n' + "\n".join(examples("The command line", "sh")), encoding="utf-8"
    )
    _run(tmp_path, "", "sh", "-e", "script")
    lines = (tmp_path / "classified.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["category"] for line in lines] == ["recipient-unknown", "system-error"]
    assert "mailbox-full" in (tmp_path / "annotated.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the wheel as the page says, and return it."""
    folder = tmp_path_factory.mktemp("wheel")
    (folder / "dist").symlink_to(DIST)
    (commands,) = examples("Apache Spark", "sh")
    # "0" means: no isolation. pip reads this variable the other way round (pypa/pip issue 5735).
    environment = {**os.environ, "PIP_NO_BUILD_ISOLATION": "0"}
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    subprocess.run(["sh", "-ec", commands], cwd=folder, env=environment, check=True, capture_output=True)
    return folder / "bounce_codes.zip"


@pytest.mark.parametrize("how", ["python", "spark-submit"])
def test_spark(how: str, folder: Path, wheel: Path) -> None:
    """The package is nowhere but in the wheel that Spark is given."""
    _needs("pyspark")
    shutil.copy(wheel, folder)
    job = example("Apache Spark")
    command = [sys.executable, "job.py"]
    if how == "spark-submit":
        job = "".join(line for line in job.splitlines(keepends=True) if "addPyFile" not in line)
        command = [str(Path(sys.executable).with_name("spark-submit")), "--py-files", "bounce_codes.zip", "job.py"]
    (folder / "job.py").write_text(job, encoding="utf-8")
    _run(folder, "", *command, path="")
    _assert_classified(folder)
