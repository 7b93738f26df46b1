"""The JavaScript package, as npm packs and installs it, answers as the Python package does."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import bounce_codes
from bounce_codes._words import words_of
from tests.javascript.commands import NODE, NPM, run
from tests.javascript.mutate import mutated

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dist/javascript"
PROGRAMS = ROOT / "tests/javascript"
VECTORS = ROOT / "dist/json/vectors.json"
CATALOGUE = ROOT / "dist/json/bounce-codes.json"
TYPESCRIPT = "typescript@5.9.3"
BIOME = "@biomejs/biome@2.6.8"
SEED = 5321
FUZZED = int(os.environ.get("BOUNCE_CODES_FUZZED", "3000"))
"""How many mutated replies are compared; set it higher to look harder."""
PART = 3000


QUIET = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which nothing is installed but the packed package."""
    return install(PACKAGE, tmp_path_factory.mktemp("installed"))


def install(package: Path, folder: Path) -> Path:
    """Pack a package, install it in a folder, and put the programs of the tests beside it."""
    # Packing leaves the package as it is, but for what runs there: it has no scripts.
    packed = json.loads(run(*NPM, "pack", package, "--json", *QUIET, cwd=folder))
    (tarball,) = [entry["filename"] for entry in packed]
    (folder / "package.json").write_text('{ "private": true, "type": "module" }\n', encoding="utf-8")
    run(*NPM, "install", f"./{tarball}", "--offline", *QUIET, cwd=folder)
    for program in PROGRAMS.glob("*.[jt]s"):
        shutil.copy(program, folder)
    return folder


@pytest.mark.parametrize("name", ["vectors", "package", "patterns"])
def test_what_node_tests(installed: Path, name: str) -> None:
    run(*NODE, "--test", f"{name}.test.js", cwd=installed, VECTORS=str(VECTORS), CATALOGUE=str(CATALOGUE))


@pytest.mark.parametrize("part", range(-(-FUZZED // PART)))
def test_mutated_replies(installed: Path, tmp_path: Path, part: int) -> None:
    examples = [vector["text"] for vector in json.loads(VECTORS.read_text(encoding="utf-8"))["replies"]]
    questions = tmp_path / "questions.json"
    asked = mutated(examples, min(PART, FUZZED), SEED + part)
    questions.write_text(json.dumps([_answered(*each) for each in asked]), encoding="ascii")
    differing = run(*NODE, "compare.js", questions, cwd=installed).strip()
    if differing != "[]":
        pytest.fail(differing)


def _answered(text: str, status: str | None, host: str | None) -> list[Any]:
    bounce = bounce_codes.classify(text, status=status, remote_mta=host).as_dict()
    for field in ("recipient", "action_field", "remote_mta", "diagnostic_code"):
        assert bounce.pop(field) is None
    evidence = [each.as_dict() for each in bounce_codes.weigh(text, status=status, remote_mta=host)]
    return [text, status, host, words_of(text), bounce_codes.parse(text).as_dict(), bounce, evidence]


def test_types(installed: Path, tmp_path: Path) -> None:
    compiler = _from_registry(TYPESCRIPT, tmp_path) / "typescript/bin/tsc"
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--noUncheckedIndexedAccess"]
    options += ["--exactOptionalPropertyTypes", "--noUnusedLocals"]
    run(*NODE, compiler, *options, "types.ts", cwd=installed)


def test_format_and_lint(tmp_path: Path) -> None:
    checker = _from_registry(BIOME, tmp_path) / "@biomejs/biome/bin/biome"
    sources = ["generator/templates/javascript/src", "generator/templates/site/parts", "tests/javascript"]
    # What it mends by itself: `npx @biomejs/biome check --write` with these folders.
    run(*NODE, checker, "check", "--error-on-warnings", *sources, cwd=ROOT)


def _from_registry(package: str, folder: Path) -> Path:
    """Install a tool for a while, and return where the packages lie; skip the test where that can't be done."""
    try:
        run(*NPM, "install", package, *QUIET, cwd=folder)
    except AssertionError as error:
        if re.search(r"ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|E40[34]|E50[0-9]", str(error)):
            pytest.skip(f"the npm registry, from which {package} comes, can't be reached")
        raise
    return folder / "node_modules"


def test_sizes_in_the_readme() -> None:
    rows = re.findall(r"^\| `bounce-codes(/?[a-z]*)` \|.*\| ([0-9]+) kB \|$", _readme(), re.MULTILINE)
    assert rows
    for entry, told in rows:
        measured = _size(entry.removeprefix("/") or "index") / 1000
        least = min(0.85 * int(told), int(told) - 1)
        assert least <= measured <= int(told), f"bounce-codes{entry} has {measured:.1f} kB: mend the README"


def _readme() -> str:
    return (PACKAGE / "README.md").read_text(encoding="utf-8")


def _size(module: str) -> int:
    """Return how many bytes a module and all that it imports have, compressed as servers do."""
    found: set[Path] = set()
    left = [PACKAGE / f"src/{module}.js"]
    while left:
        path = left.pop().resolve()
        if path not in found:
            found.add(path)
            imports = re.findall(r'^(?:import|export|\}) .*?from "(\.[^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
            left += [path.parent / name for name in imports]
    return sum(len(gzip.compress(path.read_bytes())) for path in found)
