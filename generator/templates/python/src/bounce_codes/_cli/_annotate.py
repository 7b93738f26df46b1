"""``bounce-codes annotate``: add what the replies mean to the CSV file of a bounce report."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bounce_codes import classify
from bounce_codes._cli._columns import DELIMITERS, header, position, positions, split_header
from bounce_codes._cli._decoding import exact_encoding, lines, take_mark
from bounce_codes._cli._errors import UnusableError, UsageError
from bounce_codes._cli._files import reading, shown, writing
from bounce_codes._cli._records import OpenQuoteError, records

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from bounce_codes._cli._console import Console
    from bounce_codes._cli._records import Record

ADDED = ("reply_code", "enhanced_code", "category", "bounce_type", "action", "explanation")
"""The columns that are added: fields of a Bounce."""

_NOTHING = ("",) * len(ADDED)
_DIFFERENT_TEXTS = 4096


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
    mark, encoding = take_mark(source)
    encoding = encoding or exact_encoding(plan.encoding)
    try:
        delimiter, text = split_header(lines(source, encoding, name), plan.column, plan.delimiter or DELIMITERS)
        target.write(mark)
        for raw in _annotated(records(text, delimiter), _Appender(delimiter, encoding), plan, name, console):
            target.write(raw.encode(encoding))
            ...
    except OpenQuoteError as error:
        raise UnusableError(
            f"{name}:{error.line}: the quote that opens a cell in this row is never closed; close or double it"
        ) from None
