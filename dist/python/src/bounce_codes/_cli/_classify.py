"""``bounce-codes classify``: one answer for each line, for programs."""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
from functools import cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from bounce_codes import Bounce, classify
from bounce_codes._cli._errors import UnusableError
from bounce_codes._cli._files import STANDARD, reading, shown, writing
from bounce_codes._cli._parallel import workers

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from bounce_codes._cli._console import Console

    Answer = Bounce | str
    """What a line means, or why it can't be used."""

_ERROR = "error"
_BLOCK = 5_000
"""Lines that a process is given at a time."""
_MOST_KNOWN = 20_000
_to_json = json.JSONEncoder(ensure_ascii=False).encode
_WANTED = "give a JSON string, or an object that has diagnostic_code"


def run(options: Namespace, console: Console) -> None:
    """Write one answer for each line of the files, in order."""
    answered = partial(_answered, options.input, options.format)
    files: list[str] = options.files or [STANDARD]
    with writing(options.output, files) as target, workers(options.jobs or os.cpu_count() or 1) as in_order:
        target.write(_lines(options.input, options.format).header())
        for path in files:
            try:
                with reading(path) as source:
                    number = 0
                    for block in in_order(answered, _blocks(source, 1 if options.jobs == 1 else _BLOCK)):
                        for offset, problem in block.problems:
                            console.problem(f"{shown(path)}:{number + offset}: {problem}")
                        target.write(block.output)
                        number += block.size
                        console.progress(number, source, "lines")
            except UnusableError as error:
                console.problem(str(error))


def _blocks(source: BinaryIO, size: int) -> Iterator[list[bytes]]:
    """Yield the lines of a file, some at a time; a byte order mark before the first is no part of it."""
    first = source.readline().removeprefix(codecs.BOM_UTF8)
    lines = chain([first] if first else [], source)
    while block := list(islice(lines, size)):
        yield block


def _answered(written: str, wanted: str, lines: list[bytes]) -> Block:
    return _lines(written, wanted).answered(lines)


class Block(NamedTuple):
    """What became of some lines."""

    output: bytes
    problems: list[tuple[int, str]]
    """The number of a line in the block, counted from 1, and what is wrong with it."""
    size: int


class Lines:
    """How lines are read, and how the answers are written."""

    def __init__(self, written: str, wanted: str) -> None:
        self._answer: Callable[[str], Answer] = _from_json if written == "jsonl" else classify
        self._fields = (*Bounce.__slots__, _ERROR) if written == "jsonl" else Bounce.__slots__
        self._csv = wanted == "csv"
        self._known: dict[int, tuple[Bounce, bytes]] = {}

    def header(self) -> bytes:
        """Return what stands before the first answer."""
        return _csv_row(self._fields) if self._csv else b""

    def answered(self, lines: list[bytes]) -> Block:
        """Return the answers to some lines."""
        output: list[bytes] = []
        problems: list[tuple[int, str]] = []
        for number, raw in enumerate(lines, 1):
            answer = self._answer(raw.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace"))
            if isinstance(answer, str):
                problems.append((number, answer))
                output.append(self._written({_ERROR: answer}))
            else:
                output.append(self._known_or_written(answer))
        return Block(b"".join(output), problems, len(lines))

    def _known_or_written(self, bounce: Bounce) -> bytes:
        """Return an answer as it is written: classify() gives the same object to all replies that mean the same."""
        known = self._known.get(id(bounce))
        if known is None or known[0] is not bounce:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[id(bounce)] = (bounce, self._written(bounce.as_dict()))
        return known[1]

    def _written(self, plain: dict[str, Any]) -> bytes:
        if self._csv:
            return _csv_row([_csv_value(plain.get(field)) for field in self._fields])
        return _to_json(plain).encode() + b"\n"


def _from_json(line: str) -> Answer:
    """Return what a line of JSON Lines means, or what is wrong with it."""
    try:
        given = json.loads(line)
    except RecursionError:
        return f"the line is nested too deeply; {_WANTED}"
    except ValueError as error:
        return f"the line is not JSON ({error}); {_WANTED}"
    if isinstance(given, str):
        return classify(given)
    if not isinstance(given, dict) or "diagnostic_code" not in given:
        return f"the line has no diagnostic_code; {_WANTED}"
    table: dict[str, Any] = given  # pyright: ignore[reportUnknownVariableType]  JSON objects have text keys
    fields = {key: table.get(key) for key in ("diagnostic_code", "status", "remote_mta")}
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            return f"{key} is no text; give a string or null"
    return classify(**fields)


_lines = cache(Lines)  # each process keeps what it has written


def _csv_row(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def _csv_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
