"""Where a command reads and writes; ``-`` is standard input or output."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from bounce_codes._cli._errors import UnusableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from io import BufferedReader

STANDARD = "-"


def shown(path: str) -> str:
    """Return a file's name as messages show it."""
    return "standard input" if path == STANDARD else path


@contextmanager
def reading(path: str) -> Generator[BufferedReader, None, None]:
    """Open a file to read its bytes."""
    if path == STANDARD:
        yield cast("BufferedReader", sys.stdin.buffer)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115  what fails later is no problem of opening
    except OSError as error:
        raise UnusableError(f"{path}: {error.strerror}; give the name of a file that can be read") from None
    with file:
        yield file


@contextmanager
def writing(path: str, sources: Iterable[str]) -> Generator[BinaryIO, None, None]:
    """Open a file to write bytes: it appears, or replaces what was there, only when all has gone well.

    A pipe or a device is written directly. Raises UsageError for a file that is one of the sources.
    """
    if any(_same_file(path, source) for source in sources):
        raise UsageError(f"{_shown_output(path)} is the input itself; give -o another name")
    if path == STANDARD:
        yield sys.stdout.buffer
        return
    try:
        direct = Path(path).exists() and not Path(path).is_file()
        target = Path(path) if direct else Path(os.path.realpath(path))
        written = target if direct else target.with_name(f".bounce-codes-{secrets.token_hex(8)}")
        file = written.open("wb" if direct else "xb")
    except OSError as error:
        raise UnusableError(f"{path}: {error.strerror}; give -o the name of a file that can be written") from None
    try:
        with file:
            yield file
        if not direct:
            if target.exists():
                shutil.copymode(target, written)
            written.replace(target)
    except BaseException:
        if not direct:
            written.unlink()
        raise


def _shown_output(path: str) -> str:
    return "standard output" if path == STANDARD else path


def _same_file(output: str, source: str) -> bool:
    """Tell whether both are one file on disk, by whatever names."""
    try:
        written = os.fstat(sys.stdout.fileno()) if output == STANDARD else Path(output).stat()
        read = os.fstat(sys.stdin.fileno()) if source == STANDARD else Path(source).stat()
    except OSError:
        return False
    return stat.S_ISREG(written.st_mode) and os.path.samestat(written, read)
