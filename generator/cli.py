"""The commands of ``python -m generator``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.pipeline import build
from generator.problems import InvalidCatalogueError, Problem
from generator.scaffold import scaffold
from generator.write import Output, diff, differences, write

_ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when the input has problems, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    root: Path = options.root.resolve()
    if options.command == "new":
        return _new(root, options.code)
    include: list[Path] = options.include
    try:
        if options.command == "validate":
            return _validate(root, include)
        output = _output(root, options.output)
        if include and not output.shared:
            parser.error("--include needs --output DIR, for dist/ holds the catalogue itself")
        return _build(root, include, output) if options.command == "build" else _check(root, include, output)
    except InvalidCatalogueError as error:
        print(error, file=sys.stderr)
        print(f"{_count(len(error.problems), 'problem')}; nothing was written", file=sys.stderr)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=sys.modules["generator"].__doc__)
    parser.add_argument("--root", type=Path, default=_ROOT, help="folder that holds codes/, schema/ and dist/")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="validate codes/ and bring dist/ up to date")
    check = commands.add_parser("check", help="validate codes/ and tell whether dist/ is up to date; write nothing")
    validate = commands.add_parser("validate", help="validate codes/ only")
    for command in (build, check, validate):
        what = "a folder of your own rules, laid out like codes/, that join ours (may be given more than once)"
        command.add_argument("--include", type=Path, action="append", default=[], metavar="FOLDER", help=what)
    for command in (build, check):
        what = "the folder to write instead of dist/; other files in it are left alone"
        command.add_argument("--output", type=Path, metavar="DIR", help=what)
    new = commands.add_parser("new", help="put the skeleton of a new code or rule in its place")
    new.add_argument(
        "code", help="three digits (558), an enhanced code (X.7.31) or a rule (phrases/mailbox-full/my-key)"
    )
    return parser


def _output(root: Path, folder: Path | None) -> Output:
    """Return the folder to write; refuse one that belongs to the catalogue itself."""
    dist = root / "dist"
    if folder is None or folder.resolve() == dist:
        return Output(dist, "dist", shared=False)
    place = folder.resolve()
    if (place / "codes").exists() or {root / "codes", root / "schema", root / "generator", dist} & {
        place,
        *place.parents,
    }:
        problem = Problem(folder.as_posix(), 1, "the catalogue itself is here", "choose another folder for --output")
        raise InvalidCatalogueError([problem])
    return Output(place, folder.as_posix(), shared=True)


def _validate(root: Path, include: list[Path]) -> int:
    built = build(root, include)
    print("".join(f"{change}\n" for change in built.changes), end="")
    codes = len(built.catalogue.traditional) + len(built.catalogue.enhanced)
    replies = sum(len(provider.replies) for provider in built.catalogue.providers)
    phrases = len(built.catalogue.phrases)
    what = " with ".join(["codes/", *(folder.as_posix() for folder in include)])
    print(f"{what} is valid: {codes} codes, {replies} provider replies and {phrases} phrases, and every example holds")
    return 0


def _build(root: Path, include: list[Path], output: Output) -> int:
    built = build(root, include)
    files = output.complete(built.rendered)
    output.refuse(files)
    written, removed = write(output, files)
    print("".join(f"{change}\n" for change in built.changes), end="")
    for verb, names in (("wrote", written), ("removed", removed)):
        for name in names:
            print(f"{verb} {output.shown}/{name}")
    count = _count(len(files), "file")
    print(f"{output.shown}/ is up to date: {count}, {len(written)} written, {len(removed)} removed")
    return 0


def _check(root: Path, include: list[Path], output: Output) -> int:
    files = output.complete(build(root, include).rendered)
    problems = sorted(differences(output, files))
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        print(diff(output.folder, files), file=sys.stderr)
        return 1
    print(f"{output.shown}/ is up to date: {_count(len(files), 'file')}")
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
