"""Take the messages out of a file: one, or those of an mbox file (RFC 4155)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

# RFC 4155 appendix A: a line such as "From a@example.com Thu Jan  1 00:00:00 1970" after an empty line.
_SEPARATOR = re.compile(rb"From [^\r\n]{1,300}[0-9]:[0-9]{2}")
_MARK = b"From "
_EMPTY = (b"\n", b"\r\n")
_CHUNK = 1 << 20
LONGEST_MESSAGE = 64 << 20
"""Of a message that is longer, the rest is passed over: a report stands at the front."""


def messages(source: BufferedReader) -> Iterator[bytes]:
    """Yield the messages of a file, one at a time."""
    line = source.readline(_CHUNK)
    if not line.startswith(_MARK):
        yield line + source.read(LONGEST_MESSAGE)
        return
    lines: list[bytes] = []
    size = 0
    after_empty = False
    while line:
        if after_empty and line.startswith(_MARK) and _SEPARATOR.match(line):
            yield b"".join(lines)
            lines, size = [], 0
        if size < LONGEST_MESSAGE:
            lines.append(line)
            size += len(line)
        after_empty = line in _EMPTY
        line = source.readline(_CHUNK)
    yield b"".join(lines)
