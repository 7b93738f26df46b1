"""Bring a folder to the rendered state, or tell how it differs from it."""

from __future__ import annotations

import difflib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIFF_LINES = 40
_REMEDY = "edit codes/ or generator/templates/, never dist/, and run `make build`"


def write(folder: Path, rendered: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Remove what is not rendered, and write what differs, each file atomically; return (written, removed) paths."""
    written = [name for name, content in rendered.items() if _content(folder / name) != content]
    removed = sorted(strays(folder, rendered))
    for name in removed:
        (folder / name).unlink()
    for directory in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(directory.iterdir()):
            directory.rmdir()
    for name in written:
        _replace(folder / name, rendered[name])
    return written, removed


def differences(folder: Path, rendered: Mapping[str, bytes], shown_as: str) -> Iterator[Problem]:
    """Yield a finding for each file that is missing, stale or not rendered at all."""
    for name, content in rendered.items():
        found = _content(folder / name)
        if found is None:
            yield Problem(f"{shown_as}/{name}", 1, "the file is missing", _REMEDY)
        elif found != content:
            yield Problem(f"{shown_as}/{name}", _first_difference(found, content), "the file is stale", _REMEDY)
    for name in strays(folder, rendered):
        yield Problem(f"{shown_as}/{name}", 1, "nothing generates this file", "remove it, or run `make build`")


def diff(folder: Path, rendered: Mapping[str, bytes]) -> str:
    """Return the first lines of what a build would change."""
    lines: list[str] = []
    for name, content in rendered.items():
        found = _content(folder / name) or b""
        if found != content and len(lines) <= _DIFF_LINES:
            before, after = (text.decode("utf-8", "replace").splitlines() for text in (found, content))
            lines += difflib.unified_diff(before, after, f"now/{name}", f"built/{name}", lineterm="", n=0)
    cut = ["..."] if len(lines) > _DIFF_LINES else []
    return "\n".join([line[:160] for line in lines[:_DIFF_LINES]] + cut)


def strays(folder: Path, rendered: Mapping[str, bytes]) -> set[str]:
    """Return the files of a folder that are not rendered; what Python leaves behind when it runs does not count."""
    if not folder.is_dir():
        return set()
    found = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
    return {path.as_posix() for path in found if "__pycache__" not in path.parts} - set(rendered)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _first_difference(found: bytes, wanted: bytes) -> int:
    pairs = enumerate(zip(found.split(b"\n"), wanted.split(b"\n"), strict=False), 1)
    return next((number for number, (a, b) in pairs if a != b), 1)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)  # mkstemp makes files that only the owner reads
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise
