"""Take a message apart into its parts (RFC 2045, RFC 2046), however broken it is, in time linear in its size.

The parser of the standard library nests a generator for each multipart and compares each line with the boundaries of
all of them: a message of a thousand nested parts ends it. Here parts are places in the message, found level by level.
"""

from __future__ import annotations

import re

from bounce_codes._message._decode import decoded, text_of, without_tags

_DEEPEST = 8
_MOST_PARTS = 200
_LONGEST_PREAMBLE = 500
_LONGEST_HEADERS = 100_000
_LONGEST_PARAMETERS = 2_000
_LONGEST_TEXT = 300_000
_LONGEST_REPORT = 8_000_000
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_BLANK_START = re.compile(rb"[ \t]*\r?\n")
_FIELD_LINE = re.compile(r"[!-9;-~]{1,100}[ \t]{0,10}:")
_FIELD = re.compile(r"^([!-9;-~]{1,100})[ \t]{0,10}:(.*(?:\n[ \t].*)*)", re.MULTILINE)
_GUESSED_BOUNDARY = re.compile(rb"(?:^|\n)--([^\s][^\r\n]{0,100})\r?\n(?=content-)", re.IGNORECASE)
_GUESS_WITHIN = 20_000
_MBOX_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:>?From [^\r\n]{0,1000}\r?\n)?")


Fields = dict[str, list[str]]
"""The values of fields by their names in small letters."""


class Part:
    """A part that has no parts: its fields, and where its body lies in the message."""

    __slots__ = ("_end", "_message", "_start", "content_type", "headers")

    def __init__(self, message: bytes, headers: Fields, start: int, end: int) -> None:
        self._message = message
        self._start = start
        self._end = end
        self.headers = headers
        self.content_type = content_type(headers)

    def text(self) -> str:
        """Return the text of the part, HTML without its tags."""
        longest = _LONGEST_TEXT if self.content_type.startswith("text/") else _LONGEST_REPORT
        body = self._message[self._start : min(self._end, self._start + longest)]
        text = text_of(body, field(self.headers, "content-transfer-encoding"), parameter(self.headers, "charset"))
        return without_tags(text) if self.content_type == "text/html" else text


class Parts:
    """The fields of a message, and its parts in order."""

    __slots__ = ("headers", "leaves", "types")

    def __init__(self, message: bytes) -> None:
        if b"\n" not in message:
            message = message.replace(b"\r", b"\n")
        self.leaves: list[Part] = []
        self.types: set[str] = set()
        begin = _MBOX_LINE.match(message)
        start = begin.end() if begin else 0
        self.headers, start = _headers(message, start, len(message))
        self._add(message, self.headers, start, len(message), 0)

    def _add(self, message: bytes, headers: Fields, start: int, end: int, depth: int) -> None:
        kind = content_type(headers)
        self.types.add(kind)
        if depth < _DEEPEST and (kind.startswith("multipart/") or (depth == 0 and kind == "text/plain")):
            places = _places(message, _boundary(message, headers, start, end), start, end)
            preamble = message[start : places[0][0]] if places else b""
            if kind == "text/plain" and (b"@" in preamble or len(preamble) > _LONGEST_PREAMBLE):
                places = []  # the parts are those of a message that is quoted below
            if places:
                for first, last in places:
                    if len(self.leaves) >= _MOST_PARTS:
                        return
                    own, body = _headers(message, first, last)
                    self._add(message, own, body, last, depth + 1)
                return
        self.leaves.append(Part(message, headers, start, end))


def content_type(headers: Fields) -> str:
    """Return the type of a part in small letters; text/plain where there is none (RFC 2045 section 5.2)."""
    given = field(headers, "content-type").partition(";")[0].strip().lower()
    return given if "/" in given else "text/plain"


def parameter(headers: Fields, name: str) -> str:
    """Return a parameter of the Content-Type field, or ""."""
    value = field(headers, "content-type")[:_LONGEST_PARAMETERS]
    found = re.search(rf'[;\s]{name}\s{{0,10}}=\s{{0,10}}(?:"([^"]*)"|([^\s;"]+))', value, re.IGNORECASE)
    return (found[1] or found[2] or "") if found else ""


def field(headers: Fields, name: str) -> str:
    """Return the first field of a name, unfolded, or ""."""
    return headers[name][0] if name in headers else ""


def fields(headers: Fields, name: str) -> list[str]:
    """Return all fields of a name, unfolded."""
    return headers.get(name, [])


def parse_headers(text: str) -> Fields:
    """Return the fields of a text, unfolded (RFC 5322 section 2.2.3); lines that are none are passed over."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    found: Fields = {}
    for name, value in _FIELD.findall(text):
        found.setdefault(name.lower(), []).append(" ".join(value.split()))
    return found


def _headers(message: bytes, start: int, end: int) -> tuple[Fields, int]:
    """Return the fields that begin at a place, and where the body begins."""
    if _BLANK_START.match(message, start, end):
        return {}, start
    found = _BLANK_LINE.search(message, start, end)
    last, body = (found.start(), found.end()) if found else (end, end)
    text = decoded(message[start : min(last, start + _LONGEST_HEADERS)], "")
    if not _FIELD_LINE.match(text):  # a part without fields whose blank line is missing
        return {}, start
    return parse_headers(text), body


def _boundary(message: bytes, headers: Fields, start: int, end: int) -> bytes:
    """Return the boundary that really stands in the body: the declared one, else one that looks like it."""
    declared = parameter(headers, "boundary").encode("utf-8", "replace")
    if declared and message.find(b"--" + declared, start, end) >= 0:
        return declared
    found = _GUESSED_BOUNDARY.search(message, start, min(end, start + _GUESS_WITHIN))
    return found[1].rstrip() if found else b""


def _places(message: bytes, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the parts between the delimiter lines begin and end (RFC 2046 section 5.1.1)."""
    if not boundary:
        return []
    places: list[tuple[int, int]] = []
    delimiter = b"--" + boundary
    opened: int | None = None
    at = start
    while len(places) < _MOST_PARTS:
        found = message.find(delimiter, at, end)
        if found < 0:
            break
        at = found + len(delimiter)
        if found > start and message[found - 1 : found] != b"\n":
            continue
        newline = message.find(b"\n", at, end)
        line_end = end if newline < 0 else newline + 1
        rest = message[at : min(line_end, at + 10)].strip()
        if rest not in (b"", b"--"):
            continue
        if opened is not None:
            places.append((opened, found))
        opened = None if rest else line_end
        at = line_end
    if opened is not None and opened < end:
        places.append((opened, end))
    return places
