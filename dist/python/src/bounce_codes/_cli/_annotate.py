"""``bounce-codes annotate``: add what the replies mean to the CSV file of a bounce report."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bounce_codes import classify
from bounce_codes._cli._columns import DELIMITERS, position, positions, split_header
from bounce_codes._cli._decoding import exact_encoding, lines, take_mark
from bounce_codes._cli._errors import UnusableError, UsageError
from bounce_codes._cli._files import reading, shown, writing
from bounce_codes._cli._records import LONGEST_RECORD, OpenQuoteError, records

if TYPE_CHECKING:
    from argparse import Namespace

    from bounce_codes._cli._console import Console
    from bounce_codes._cli._records import Record

ADDED = ("reply_code", "enhanced_code", "category", "bounce_type", "action", "explanation")
"""The columns that are added: fields of a Bounce."""

_NOTHING = ("",) * len(ADDED)
_DIFFERENT_TEXTS = 4096
_LINE_END = "\r\n"


class Plan(NamedTuple):
    """What to read in a file, and how."""

    column: str
    status_column: str | None = None
    encoding: str = "utf-8"
    """Of a file without a byte order mark."""
    delimiter: str | None = None
    """None: find it out."""
    prefix: str = ""
    """Goes before the names of the added columns."""


def run(options: Namespace, console: Console) -> None:
    """Annotate one file."""
    plan = Plan(options.column, options.status_column, options.encoding, options.delimiter, options.prefix)
    with reading(options.file) as source, writing(options.output, [options.file]) as target:
        annotate(source, target, plan, shown(options.file), console)


def annotate(source: io.BufferedReader, target: BinaryIO, plan: Plan, name: str, console: Console) -> None:
    """Copy a CSV file and append cells to each of its records; what was there stays the same, byte for byte.

    A record with more cells than the header is copied as it is and named as a problem. Raises UnusableError where
    the file is no CSV or not in this encoding, and UsageError where the plan does not fit the header.
    """
    mark, found = take_mark(source)
    encoding = found or exact_encoding(plan.encoding)
    target.write(mark)
    delimiters = (plan.delimiter,) if plan.delimiter else DELIMITERS
    try:
        with closing(lines(source, encoding, name)) as text:
            delimiter, header, whole = split_header(text, plan.column, delimiters)
            if header is None:
                raise UnusableError(f"{name}: the file is empty; its first row must name the columns")
            table = _Table(header, plan, name, console)
            for number, record in enumerate(records(whole, delimiter)):
                target.write(_appended(record, table.added(record), delimiter, encoding).encode(encoding))
                console.progress(number, source)
    except OpenQuoteError as error:
        raise UnusableError(
            f"{name}:{error.line}: the row that begins here holds a quote that is not closed "
            f"within {LONGEST_RECORD:,} lines; close it, or double it if it belongs to the text"
        ) from None


class _Table:
    """What the header says about the rows below it."""

    def __init__(self, header: Record, plan: Plan, name: str, console: Console) -> None:
        where = f"{name}:{header.line}"
        names = header.cells
        self._header = header
        self._name = name
        self._console = console
        self._titles = tuple(plan.prefix + field for field in ADDED)
        self._column = position(names, plan.column, where)
        self._status_column = None if plan.status_column is None else position(names, plan.status_column, where)
        taken = [title for title in self._titles if positions(names, title)]
        if taken:
            raise UsageError(
                f"{where}: the file already has the columns {', '.join(taken)}; "
                "give the new ones other names, as in --prefix bounce_"
            )

    def added(self, record: Record) -> tuple[str, ...]:
        """Return the cells to append to a record, with empty ones before them where it is short; none for no row."""
        missing = len(self._header.cells) - len(record.cells)
        if not record.cells:
            return ()
        if record.line == self._header.line:
            return self._titles
        if missing < 0:
            self._console.problem(
                f"{self._name}:{record.line}: this row has {len(record.cells)} cells, but the header has "
                f"{len(self._header.cells)}; put quotes round a cell that holds the delimiter"
            )
            return ()
        return ("",) * missing + self._meaning(record.cells)

    def _meaning(self, cells: list[str]) -> tuple[str, ...]:
        reply, status = _cell(cells, self._column), _cell(cells, self._status_column)
        if not reply.strip() and not status.strip():
            return _NOTHING
        bounce = classify(reply, status=status)
        return tuple(str(getattr(bounce, field) or "") for field in ADDED)


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _appended(record: Record, cells: tuple[str, ...], delimiter: str, encoding: str) -> str:
    if not cells:
        return record.raw
    row = record.raw.rstrip("\r\n")
    return f"{row}{delimiter}{_as_csv(cells, delimiter, encoding)}{record.raw[len(row) :]}"


@lru_cache(maxsize=_DIFFERENT_TEXTS)
def _as_csv(cells: tuple[str, ...], delimiter: str, encoding: str) -> str:
    """Return cells as CSV, with a question mark for a character that the encoding lacks."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=_LINE_END).writerow(cells)
    return out.getvalue().removesuffix(_LINE_END).encode(encoding, "replace").decode(encoding)
