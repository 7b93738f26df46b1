"""``bounce-codes classify``: one answer for each line, for programs."""

from __future__ import annotations

import csv
import io
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

_FIELDS = Bounce.__slots__
_ERROR = "error"
_WRONG_TYPE = "{} must be a string or null"


def run(options: Namespace, console: Console) -> None:
    """Write one answer for each line of the files, in order."""
    answer = _from_json if options.input == "jsonl" else classify
    files: list[str] = options.files or [STANDARD]
    with writing(options.output, files) as target:
        write = _csv_writer(target, with_errors=options.input == "jsonl") if options.format == "csv" else _json_writer(target)
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
        return "the line is nested too deeply; give a string, or an object that has diagnostic_code"
    except ValueError as error:
        return f"the line is not JSON ({error}); give a string, or an object that has diagnostic_code"
    if isinstance(given, str):
        return classify(given)
    if not isinstance(given, dict) or "diagnostic_code" not in given:
        return "the line has no diagnostic_code; give a string, or an object that has diagnostic_code"
    fields: dict[str, Any] = {key: given.get(key) for key in ("diagnostic_code", "status", "remote_mta")}
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            return f"{key} is no text; give a string or null"
    return classify(**fields)
