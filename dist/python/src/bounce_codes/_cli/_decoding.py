"""From bytes to lines of text that can be turned back into the very same bytes."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from bounce_codes._cli._errors import UnusableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_EXACT = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
}


def take_mark(source: io.BufferedReader) -> tuple[bytes, str | None]:
    """Read the byte order mark, if there is one, and return it with the encoding that it stands for."""
    start = source.peek(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return source.read(len(mark)), encoding
    return b"", None


def exact_encoding(name: str) -> str:
    """Return the codec of an encoding, if what it decodes becomes the same bytes again.

    That is UTF-8, UTF-16 and those with one byte for each character. Raises UsageError for any other.
    """
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        raise UsageError(f"--encoding {name}: there is no such encoding; try utf-8, cp1252 or latin-1") from None
    codec = codecs.lookup(name).name
    if codec in _EXACT:
        return _EXACT[codec]
    if all(_comes_back(bytes([byte]), codec) for byte in range(256)):
        return codec
    raise UsageError(f"--encoding {name}: can't keep every byte of this encoding; save the file as UTF-8 first")


def lines(source: io.BufferedReader, encoding: str, name: str) -> Generator[str]:
    r"""Yield the lines of a file, each with the "\n", "\r\n" or "\r" that ends it."""
    text = io.TextIOWrapper(source, encoding=encoding, newline="")
    number = 0
    try:
        for line in text:
            number += 1
            yield line
    except UnicodeDecodeError as error:
        number += 1 + _line_ends(error.object[: error.start].decode(encoding))
        raise UnusableError(
            f"{name}:{number}: the byte 0x{error.object[error.start]:02x} is not {encoding.upper()}; "
            "name the file's encoding, as in --encoding cp1252, or save the file as UTF-8"
        ) from None
    finally:
        text.detach()


def _comes_back(byte: bytes, codec: str) -> bool:
    """Tell whether a byte stands for one character, which stands for this byte alone, or for none at all."""
    try:
        char = codecs.getincrementaldecoder(codec)().decode(byte)
    except UnicodeError:
        return True
    return char.encode(codec) == byte


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")
