"""Standard error: problems, one line each, and progress where a person watches; UTF-8 on every stream."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from typing import BinaryIO

_QUIET_SECONDS = 1.0
_SECONDS_BETWEEN = 0.2
_PROGRESS_WIDTH = 50


def use_utf8() -> None:
    r"""Make the standard streams write UTF-8 and "\n", whatever the locale says."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


class Console:
    """What a command tells people while it works."""

    def __init__(self) -> None:
        self.problems = 0
        self._watched = sys.stderr.isatty()
        self._next = time.monotonic() + _QUIET_SECONDS
        self._shown = False

    def problem(self, text: str) -> None:
        """Count a problem and name it in one line; control characters, which could break the line, are escaped."""
        self.problems += 1
        self.clear()
        line = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
        print(f"bounce-codes: {line}", file=sys.stderr)

    def hint(self, text: str) -> None:
        """Tell a person, and only a person, what the command waits for."""
        if self._watched:
            print(text, file=sys.stderr)

    def progress(self, count: int, source: BinaryIO | None, unit: str = "rows") -> None:
        """Show how far the work is, on a terminal and once it has taken a while; no share without a source."""
        if not self._watched or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SECONDS_BETWEEN
        self._shown = True
        line = f"{count:,} {unit}{_share(source) if source else ''}"
        print(f"\r{line:<{_PROGRESS_WIDTH}}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the progress away."""
        if self._shown:
            self._shown = False
            print("\r" + " " * _PROGRESS_WIDTH, end="\r", file=sys.stderr, flush=True)


def _share(source: BinaryIO) -> str:
    """Return how much of a file has been read, or nothing where its size is not known."""
    status = os.fstat(source.fileno())
    if not stat.S_ISREG(status.st_mode) or not status.st_size:
        return ""
    return f", {os.lseek(source.fileno(), 0, os.SEEK_CUR) / status.st_size:.0%}"
