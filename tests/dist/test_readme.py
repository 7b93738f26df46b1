"""What README.md shows is what one gets: every example is run."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_python_examples() -> None:
    example = doctest.DocTestParser().get_doctest("\n".join(_blocks("python")), {}, "README", "README.md", 0)
    assert example.examples
    report: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(example, out=report.append).failed == 0, "".join(report)


def test_command_examples(tmp_path: Path) -> None:
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "bounce-codes").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m bounce_codes "$@"\n', encoding="utf-8"
    )
    (commands / "bounce-codes").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{commands}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "dist/python/src"),
        "COLUMNS": "80",
    }
    for block in _blocks("console"):
        shown = ""
        for line in block.splitlines():
            if line.startswith("$ "):
                command = ["bash", "-c", line.removeprefix("$ ")]
                run = subprocess.run(
                    command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
                )
                shown += f"{line}\n{run.stdout}"
        assert block == shown


OTHERS = {
    "js": ("node", "example.mjs", ["node", "{file}"], r"// (.*)"),
    "go": ("go", "example.go", ["go", "run", "{file}"], r"// (.*)"),
    "sql": ("sqlite3", "example.sql", ["sqlite3", "-batch", ":memory:", ".read {file}"], r"-- (.*)"),
}


@pytest.mark.parametrize("language", OTHERS)
def test_examples_in_other_languages(language: str, tmp_path: Path) -> None:
    program, name, command, comment = OTHERS[language]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    (block,) = _blocks(language)
    (tmp_path / name).write_text(block, encoding="utf-8")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules/bounce-codes").symlink_to(ROOT / "dist/javascript")
    arguments = [part.format(file=tmp_path / name) for part in command]
    run = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    expected = re.search(comment, block)
    assert expected
    assert run.stdout.splitlines()[0] == expected[1]
