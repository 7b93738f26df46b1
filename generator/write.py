"""Bring a folder to the rendered state, or tell how it differs from it."""

from __future__ import annotations

import difflib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.problems import InvalidCatalogueError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LIST = ".bounce-codes-files"
"""The file in which a build lists what it wrote to a folder that is not its own."""

_DIFF_LINES = 40
_REMEDY = "edit codes/ or generator/templates/, never dist/, and run `make build`"


@dataclass(frozen=True, slots=True)
class Output:
    """The folder that a build writes: dist/, where nothing else may lie, or any other, where others' files stay."""

    folder: Path
    shown: str
    shared: bool

    @property
    def remedy(self) -> str:
        """What to do when it is not up to date."""
        return "build it again" if self.shared else _REMEDY

    def complete(self, rendered: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return all that must lie in the folder: what is rendered, after a list of it where others' files lie too."""
        listed = "".join(f"{name}\n" for name in sorted(rendered))
        return {**({LIST: listed.encode("utf-8")} if self.shared else {}), **rendered}

    def strays(self, rendered: Mapping[str, bytes]) -> set[str]:
        """Return the files that a build must remove; what Python leaves behind when it runs does not count."""
        if not self.folder.is_dir():
            return set()
        if self.shared:
            return {name for name in self.listed() if _is_file(self.folder / name)} - set(rendered)
        found = {path.relative_to(self.folder) for path in self.folder.rglob("*") if _is_file(path)}
        return {path.as_posix() for path in found if "__pycache__" not in path.parts} - set(rendered)

    def listed(self) -> set[str]:
        """Return the files of a shared folder that an earlier build wrote."""
        lines = (_content(self.folder / LIST) or b"").decode("utf-8", "replace").splitlines()
        paths = [PurePosixPath(line) for line in lines if line]
        return {path.as_posix() for path in paths if not path.is_absolute() and ".." not in path.parts}

    def refuse(self, rendered: Mapping[str, bytes]) -> None:
        """Raise InvalidCatalogueError if a build would overwrite what no build wrote."""
        remedy = "move it, or choose another folder"
        mine = {*self.listed(), LIST} if self.shared else set(rendered)
        problems = [
            Problem(f"{self.shown}/{name}", 1, "a file that no build wrote is in the way", remedy)
            for name, content in rendered.items()
            if name not in mine and _content(self.folder / name) not in (None, content)
        ]
        if problems:
            raise InvalidCatalogueError(problems)


def write(output: Output, rendered: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Remove what is not rendered, and write what differs, each file atomically; return (written, removed) paths."""
    folder = output.folder
    written = [name for name, content in rendered.items() if _content(folder / name) != content]
    removed = sorted(output.strays(rendered))
    for name in removed:
        (folder / name).unlink()
    emptied = {folder / parent for name in removed for parent in PurePosixPath(name).parents} - {folder}
    if not output.shared:
        emptied |= {path for path in folder.rglob("*") if path.is_dir()}
    for directory in sorted(emptied, reverse=True):
        if not any(directory.iterdir()):
            directory.rmdir()
    for name in written:
        _replace(folder / name, rendered[name])
    return written, removed


def differences(output: Output, rendered: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a finding for each file that is missing, stale or not rendered at all."""
    for name, content in rendered.items():
        found = _content(output.folder / name)
        if found is None:
            yield Problem(f"{output.shown}/{name}", 1, "the file is missing", output.remedy)
        elif found != content:
            line = _first_difference(found, content)
            yield Problem(f"{output.shown}/{name}", line, "the file is stale", output.remedy)
    for name in output.strays(rendered):
        remedy = output.remedy if output.shared else "remove it, or run `make build`"
        yield Problem(f"{output.shown}/{name}", 1, "nothing generates this file", remedy)


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


def _is_file(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


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
