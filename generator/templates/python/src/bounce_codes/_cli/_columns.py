"""Find out how a CSV file is written, and where in it a column is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bounce_codes._cli._errors import UsageError
from bounce_codes._cli._records import Record, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELIMITERS = (",", ";", "\t", "|", ":", "^", "~", "!", "#", "\x1f", "\x01", " ")
"""What parts the cells of a row, most usual first."""


def split_header(
    lines: Iterator[str], column: str, delimiters: Iterable[str]
) -> tuple[str, Record | None, Iterator[str]]:
    """Return the delimiter with which the header has the column, that header, and all the lines again.

    Where no delimiter gives the column, it is the one that makes the most columns. A name can stand between two
    delimiters of one kind only, so no other evidence is needed. The header is the first row that is not empty.
    """
    seen: list[str] = []

    def remember() -> Iterator[str]:
        for line in lines:
            seen.append(line)
            yield line

    headers: dict[str, Record] = {}
    for delimiter in delimiters:
        rows = records(chain(tuple(seen), remember()), delimiter)
        header = next((row for row in rows if row.cells), None)
        if header is None:
            return delimiter, None, chain(seen, lines)
        headers[delimiter] = header
        if len(header.cells) > 1 and positions(header.cells, column):
            break
    else:
        delimiter = max(headers, key=lambda each: len(headers[each].cells))
    return delimiter, headers[delimiter], chain(seen, lines)


def positions(names: list[str], wanted: str) -> list[int]:
    """Return where a column of this name is; ignoring case and outer blanks if none has exactly this name."""
    exact = [place for place, name in enumerate(names) if name == wanted]
    return exact or [place for place, name in enumerate(names) if _plain(name) == _plain(wanted)]


def position(names: list[str], wanted: str, where: str) -> int:
    """Return where the one column of this name is; raise UsageError if there is none, or more than one."""
    found = positions(names, wanted)
    if not found:
        raise UsageError(f"{where}: there is no column {wanted!r}; the file has {', '.join(map(repr, names))}")
    if len(found) > 1:
        raise UsageError(f"{where}: {len(found)} columns are called {wanted!r}; rename all but one of them")
    return found[0]


def _plain(name: str) -> str:
    return name.strip().casefold()
