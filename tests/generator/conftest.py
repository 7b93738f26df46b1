"""Copies of a project that a test may break, and the command run on them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

_PROJECT = Path(__file__).resolve().parents[2]
_TINY = Path(__file__).parent / "fixtures" / "tiny"
_PART = (
    "codes/enhanced",
    "codes/traditional",
    *(f"codes/providers/{key}.yaml" for key in ("aol", "gmail", "hey", "yahoo")),
    *(f"codes/phrases/{category}.yaml" for category in ("mailbox-full", "recipient-disabled", "recipient-unknown")),
    "codes/crosswalks/amazon-ses.yaml",
    *(f"generator/templates/{folder}" for folder in ("javascript/src", "json", "python/src", "site")),
)
_UNWANTED = shutil.ignore_patterns("__pycache__", ".*_cache")
_VERDICTS = {
    "recipient-unknown": ("hard", "suppress-recipient"),
    "mailbox-full": ("soft", "retry-later"),
    "delivered": ("none", "none"),
    "undetermined": ("undetermined", "investigate"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    status: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with codes/, schema/, generator/templates/ and dist/ of its own, and a folder outside it."""

    root: Path
    outside: Path

    def run(self, *arguments: str, cwd: Path | None = None) -> Result:
        """Run the command from outside the project, in this process, where it starts at once."""
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(cwd or self.outside),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            try:
                status = main(["--root", str(self.root), *arguments])
            except SystemExit as wrong_usage:
                status = int(wrong_usage.code or 0)
        return Result(status, out.getvalue(), err.getvalue())

    def run_apart(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        umask: int = -1,
    ) -> Result:
        """Run ``python -m generator --root ROOT ...`` from outside the project, in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "generator", "--root", str(self.root), *arguments],
            cwd=cwd or self.outside,
            env=os.environ | {"PYTHONPATH": str(_PROJECT), "PYTHONDONTWRITEBYTECODE": "1"} | dict(environment or {}),
            umask=umask,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def text(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_bytes().decode("utf-8")

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, byte for byte."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def line(self, path: str, pattern: str, after: str = "") -> int:
        """Return the line in which a pattern begins, searched behind the first place of a text."""
        text = self.text(path)
        return text.count("\n", 0, _search(path, text, pattern, after).start()) + 1

    def replace(self, path: str, pattern: str, new: str, after: str = "") -> int:
        """Replace the first place of a pattern, by a template of re; return the first line that changes."""
        text = self.text(path)
        match = _search(path, text, pattern, after)
        replacement = match.expand(new)
        self.write(path, text[: match.start()] + replacement + text[match.end() :])
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(match[0], replacement, strict=False))
        return text.count("\n", 0, match.start() + len(list(alike))) + 1

    def files(self, folder: str = ".") -> dict[str, tuple[bytes, int]]:
        """Return every file of a folder: its bytes, and when it was written."""
        return {
            path.relative_to(self.root / folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in sorted((self.root / folder).rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="session")
def source() -> Path:
    """Return the project itself, which no test changes."""
    return _PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a copy of the project with its real data, not yet built."""
    root = tmp_path / "project"
    for name in ("codes", "schema", "generator/templates"):
        shutil.copytree(_PROJECT / name, root / name, ignore=_UNWANTED)
    for path in _PROJECT.glob("LICENSE*"):
        shutil.copy(path, root)
    return _beside(root)


@pytest.fixture(scope="session")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a part of the project that is quick to build: all codes, some rules, and the templates of programs."""
    root = tmp_path_factory.mktemp("part")
    shutil.copytree(_PROJECT / "schema", root / "schema")
    for path in (*_PROJECT.glob("codes/*.yaml"), *_PROJECT.glob("LICENSE*"), *(_PROJECT / name for name in _PART)):
        target = root / path.relative_to(_PROJECT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(path, target, ignore=_UNWANTED) if path.is_dir() else shutil.copy(path, target)
    cited = set(
        re.findall(r"\bsource: ([a-z0-9-]+)", "".join(path.read_text("utf-8") for path in root.rglob("*.yaml")))
    )
    sources = root / "codes/sources.yaml"
    head, *entries = re.split(r"^(?=  - key: )", sources.read_text("utf-8"), flags=re.MULTILINE)
    kept = [entry for entry in entries if entry.split(maxsplit=3)[2] in cited]
    sources.write_text(head + "".join(kept), "utf-8")
    return root


@pytest.fixture
def some(part: Path, tmp_path: Path) -> Project:
    """Return a copy of a part of the real data, not yet built."""
    return _beside(shutil.copytree(part, tmp_path / "some"))


@pytest.fixture
def tiny(tmp_path: Path) -> Project:
    """Return a project of a handful of codes and two templates, which does not change with the real data."""
    root = tmp_path / "tiny"
    shutil.copytree(_TINY, root)
    shutil.copytree(_PROJECT / "schema", root / "schema")
    tiny = _beside(root)
    closed = json.loads(tiny.text("schema/definitions.schema.json"))["$defs"]
    tiny.write("codes/categories.yaml", _categories(closed))
    statuses = json.dumps([_term(key) for key in closed["status"]["enum"]])
    tiny.write("codes/structure.yaml", tiny.text("codes/structure.yaml") + f"\nstatuses: {statuses}\n")
    return tiny


def _beside(root: Path) -> Project:
    outside = root.parent / "outside"
    outside.mkdir()
    return Project(root, outside)


def _search(path: str, text: str, pattern: str, after: str) -> re.Match[str]:
    start = text.find(after)
    assert start >= 0, f"{path} no longer holds {after!r}: choose another place to break"
    match = re.compile(pattern, re.MULTILINE).search(text, start + len(after))
    assert match, f"{path} no longer holds {pattern!r}: choose another place to break"
    return match


def _categories(closed: Mapping[str, Any]) -> str:
    """Return a file that defines each member of each closed list."""
    lists: dict[str, list[dict[str, Any]]] = {
        "bounce_types": [_term(key) for key in closed["bounce_type"]["enum"]],
        "actions": [_term(key) for key in closed["action"]["enum"]],
        "groups": [_term("all")],
        "categories": [],
    }
    for key in closed["category"]["enum"]:
        bounce_type, action = _VERDICTS.get(key, ("block", "fix-message"))
        lists["categories"].append(
            _term(key)
            | {"group": "all", "bounce_type": bounce_type, "action": action}
            | {"advice": f"This is the advice for {key}.", "sources": [{"source": "rfc3463", "section": "2"}]}
        )
    return f"# yaml-language-server: $schema=../schema/categories.schema.json\n{json.dumps(lists, indent=1)}\n"


def _term(key: str) -> dict[str, Any]:
    return {"key": key, "name": key, "definition": f"This is the definition of {key}."}
