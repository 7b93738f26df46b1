"""The real command, run in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "dist/python/src"


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode("utf-8")


@dataclass(frozen=True)
class Command:
    """``bounce-codes`` in a folder of its own."""

    folder: Path

    @property
    def arguments(self) -> list[str]:
        """What starts the command; warnings of Python count as errors."""
        return [sys.executable, "-W", "error", "-m", "bounce_codes"]

    def environment(self, **variables: str) -> dict[str, str]:
        """Return the environment of a run, without what a developer may have set."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LC_", "COLUMNS"))}
        return {**inherited, "PYTHONPATH": str(PACKAGE), **variables}

    def __call__(self, *arguments: str, stdin: bytes = b"", **variables: str) -> Result:
        """Run the command to its end."""
        run = subprocess.run(
            [*self.arguments, *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**variables),
            check=False,
            timeout=60,
        )
        return Result(run.returncode, run.stdout, run.stderr.decode("utf-8"))

    def start(self, *arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        """Start a run that a test feeds, reads or stops."""
        return subprocess.Popen(
            [*self.arguments, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=self.folder,
            env=self.environment(),
        )

    def write(self, name: str, content: bytes) -> str:
        """Put a file into the folder."""
        (self.folder / name).write_bytes(content)
        return name

    def read(self, name: str) -> bytes:
        """Return what a file of the folder holds."""
        return (self.folder / name).read_bytes()

    def names(self) -> set[str]:
        """Return the names of all files in the folder."""
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)
