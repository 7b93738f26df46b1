"""``bounce-codes classify``: one answer for each line, for programs."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from bounce_codes import Bounce, classify
from bounce_codes._cli._errors import UnusableError
from bounce_codes._cli._files import STANDARD, reading, shown, writing

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from bounce_codes._cli._console import Console

    Answer = Bounce | str
    """What a line means, or why it can't be used."""

_ERROR = "error"
_to_json = json.JSONEncoder(ensure_ascii=False).encode
_WANTED = "give a JSON string, or an object that has diagnostic_code"


def run(options: Namespace, console: Console) -> None:
    """Write one answer for each line of the files, in order."""
    answer = _from_json if options.input == "jsonl" else classify
    files: list[str] = options.files or [STANDARD]
    with writing(options.output, files) as target:
        if options.format == "csv":
            write = _CsvLines(target, with_errors=options.input == "jsonl").write
        else:
            write = _JsonLines(target).write
        for path in files:
            try:
                with reading(path) as source:
                    _classify_file(source, shown(path), answer, write, console)
            except UnusableError as error:
                console.problem(str(error))


def _classify_file(
    source: BinaryIO, name: str, answer: Callable[[str], Answer], write: Callable[[Answer], object], console: Console
) -> None:
    for number, line in enumerate(_lines(source), 1):
        answered = answer(line)
        if isinstance(answered, str):
            console.problem(f"{name}:{number}: {answered}")
        write(answered)
        console.progress(number, source)


def _lines(source: BinaryIO) -> Iterator[str]:
    """Yield the lines without their ends; a byte order mark before the first is no part of it."""
    encoding = "utf-8-sig"
    for raw in source:
        yield raw.removesuffix(b"\n").removesuffix(b"\r").decode(encoding, "replace")
        encoding = "utf-8"


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


class _JsonLines:
    """Writes each answer as a JSON object in a line of its own."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, answer: Answer) -> None:
        plain = {_ERROR: answer} if isinstance(answer, str) else answer.as_dict()
        self._target.write(_to_json(plain).encode() + b"\n")


class _CsvLines:
    """Writes each answer as a row under a header, whose last column may tell why a line could not be used."""

    def __init__(self, target: BinaryIO, *, with_errors: bool) -> None:
        self._fields = (*Bounce.__slots__, _ERROR) if with_errors else Bounce.__slots__
        self._rows = csv.writer(_Utf8(target), lineterminator="\n")
        self._rows.writerow(self._fields)

    def write(self, answer: Answer) -> None:
        plain = {_ERROR: answer} if isinstance(answer, str) else answer.as_dict()
        self._rows.writerow([_csv_value(plain.get(field)) for field in self._fields])


class _Utf8:
    """Takes text for a file of bytes."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def write(self, text: str) -> int:
        return self._target.write(text.encode())


def _csv_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
