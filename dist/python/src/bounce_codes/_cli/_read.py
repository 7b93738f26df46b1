"""``bounce-codes read``: what whole bounce messages say, for programs."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from bounce_codes import read_message
from bounce_codes._cli._errors import UnusableError
from bounce_codes._cli._files import STANDARD, reading, shown, writing
from bounce_codes._cli._mbox import messages

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from bounce_codes._cli._console import Console

_to_json = json.JSONEncoder(ensure_ascii=False).encode
_UNIT = "messages"


def run(options: Namespace, console: Console) -> None:
    """Write one JSON object for each recipient whom a message did not reach, in the order of the messages."""
    given: list[str] = options.paths or [STANDARD]
    files = [file for path in given for file in _files(path, console)]
    count = 0
    with writing(options.output, files) as target:
        for path in files:
            name = shown(path)
            try:
                with reading(path) as source:
                    for message in messages(source):
                        for bounce in read_message(message):
                            plain = {"file": name, **bounce.as_dict()}
                            target.write(_to_json(plain).encode("utf-8", "replace") + b"\n")
                        count += 1
                        console.progress(count, source if len(files) == 1 else None, _UNIT)
            except UnusableError as error:
                console.problem(str(error))


def _files(path: str, console: Console) -> Iterator[str]:
    """Yield a file, or all files in a folder and the folders within it, sorted by name."""
    if path == STANDARD or not Path(path).is_dir():
        yield path
        return

    def cannot_list(error: OSError) -> None:
        console.problem(f"{error.filename}: {error.strerror}; give the name of a folder that can be read")

    for folder, folders, names in os.walk(path, onerror=cannot_list):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_file():
                yield str(file)
