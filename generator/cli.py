"""The commands of ``python -m generator``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.pipeline import artefacts, read
from generator.problems import InvalidCatalogueError
from generator.scaffold import scaffold
from generator.write import diff, differences, write

_ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when the input has problems, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    root: Path = options.root.resolve()
    try:
        match options.command:
            case "validate":
                return _validate(root)
            case "build":
                return _build(root)
            case "check":
                return _check(root)
            case _:
                return _new(root, options.code)
    except InvalidCatalogueError as error:
        print(error, file=sys.stderr)
        print(f"{_count(len(error.problems), 'problem')}; nothing was written", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=sys.modules["generator"].__doc__)
    parser.add_argument("--root", type=Path, default=_ROOT, help="folder that holds codes/, schema/ and dist/")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("build", help="validate codes/ and bring dist/ up to date")
    commands.add_parser("check", help="validate codes/ and tell whether dist/ is up to date; write nothing")
    commands.add_parser("validate", help="validate codes/ only")
    new = commands.add_parser("new", help="put the skeleton of a new code in its place")
    new.add_argument("code", help="three digits (558) or an enhanced code (X.7.31)")
    return parser


def _validate(root: Path) -> int:
    catalogue = read(root)
    traditional, enhanced = len(catalogue.traditional), len(catalogue.enhanced)
    print(f"codes/ is valid: {traditional} traditional and {enhanced} enhanced codes")
    return 0


def _build(root: Path) -> int:
    rendered = artefacts(root)
    written, removed = write(root / "dist", rendered)
    for verb, names in (("wrote", written), ("removed", removed)):
        for name in names:
            print(f"{verb} dist/{name}")
    print(f"dist/ is up to date: {_count(len(rendered), 'file')}, {len(written)} written, {len(removed)} removed")
    return 0


def _check(root: Path) -> int:
    rendered = artefacts(root)
    problems = sorted(differences(root / "dist", rendered, "dist"))
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        print(diff(root / "dist", rendered), file=sys.stderr)
        return 1
    print(f"dist/ is up to date: {_count(len(rendered), 'file')}")
    return 0


def _new(root: Path, code: str) -> int:
    try:
        name, line = scaffold(root, code)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{name}:{line}: fill in each TODO, then run `make build`")
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
