"""The records of a CSV file, each together with its raw text."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_RECORD = 1000
"""Lines that a record may have; where it seems to have more, a quote was opened and never closed."""

_END = ""


class Record(NamedTuple):
    """One record."""

    line: int
    """The line in which it begins, counted from 1."""
    raw: str
    """Its text, with quotes, blanks and the end of the line as they are written."""
    cells: list[str]
    """What the text means; no cell for an empty line."""


class OpenQuoteError(Exception):
    """A quoted cell that does not end."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line
        """The line in which the record begins."""


def records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """Yield the records of a CSV file, given its lines with their ends.

    Raises OpenQuoteError for a record that goes on beyond LONGEST_RECORD lines or beyond the end of the file.
    """
    csv.field_size_limit(2**31 - 1)
    first = 1
    kept: list[str] = []

    def keep() -> Iterator[str]:
        for line in lines:
            if len(kept) == LONGEST_RECORD:
                raise OpenQuoteError(first)
            kept.append(line)
            yield line
        kept.append(_END)
        yield _END

    for cells in csv.reader(keep(), delimiter=delimiter):
        if kept[-1] != _END:
            yield Record(first, "".join(kept), cells)
        elif cells:
            raise OpenQuoteError(first)
        first += len(kept)
        kept.clear()
