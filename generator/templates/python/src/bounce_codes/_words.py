"""Bring a reply into its normal form: a list of words that means the same in every language of this catalogue.

The page docs/phrases.md specifies it; every reader in another language follows that page. Explicit ranges of code
points stand in place of a language's idea of a letter, since those ideas differ.
"""

from __future__ import annotations

import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sized
    from typing import TypeVar

    _Instead = str | Callable[[re.Match[str]], str]
    _Key = TypeVar("_Key", bound=Sized)
    _Value = TypeVar("_Value")

ADDRESS = "<address>"
IP = "<ip>"

_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos|nbsp)|#([0-9]{1,6})|#[xX]([0-9a-fA-F]{1,5}));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'", "nbsp": " "}
# Both sides must have something in them: "@" alone is no address. Dots end one: "someone@example.com...User unknown".
# The look-behind spares a long run without an address a search from each of its characters.
_ADDRESS = re.compile(r"(?<![^\s<>()\[\]{},;:\"'=|])[^\s<>()\[\]{},;:\"'=|]+@(?:[^\s<>()\[\]{},;:\"'=|.]|\.(?!\.))+")
# What a server says of an address may follow its code at once: "550-someone@example.com is gone".
_CODES_IN_FRONT = re.compile(r"(?:[2-5][0-9]{2}-)+")
# The look-behind stands behind the first digit, where it spares the search most of its steps.
_IPV4 = re.compile(r"[0-9](?<![0-9.][0-9])[0-9]{0,2}(?:\.[0-9]{1,3}){3}(?![0-9]|\.[0-9])")
_IPV6 = re.compile(r"(?<![0-9A-Za-z:])(?:[Ii][Pp][Vv]6:)?(?:[0-9A-Fa-f]{0,4}:){3,7}[0-9A-Fa-f]{0,4}(?![0-9A-Za-z:])")
_FEWEST_DOTS = _FEWEST_COLONS = 3
_ENHANCED = re.compile(r"(?<![0-9A-Za-z.])[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9A-Za-z]|\.[0-9])")
_REPLY = re.compile(r"^[\x00-\x2d/:-@\[-`{-\x7f]*[2-5][0-9]{2}(?![0-9A-Za-z])")
_CJK = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")

# No word of a language, so that "refused.No" and "abgelehnt.Das" stay two sentences.
DOMAINS = (
    *("com", "net", "org", "edu", "gov", "mil", "info", "biz"),
    *("br", "ch", "cn", "cz", "dk", "eu", "fi", "fr", "gr", "hk", "hu", "io", "jp", "kr", "nl", "nz", "pl", "pt", "ro"),
    *("ru", "sg", "sk", "th", "tr", "tw", "ua", "uk", "vn", "za"),
)
BELOW_COUNTRIES = ("ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org")
_DOTTED = re.compile(r"(?<![0-9a-z._/@-])[0-9a-z_-]++(?:\.[0-9a-z_-]++)++(?![/@])")

_FOLDED = {
    "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄą",
    "ae": "Ææ",
    "c": "ÇçĆćĈĉĊċČč",
    "d": "ÐðĎďĐđ",
    "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚě",
    "g": "ĜĝĞğĠġĢģ",
    "h": "ĤĥĦħ",
    "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı",
    "ij": "Ĳĳ",
    "j": "Ĵĵ",
    "k": "Ķķĸ",
    "l": "ĹĺĻļĽľĿŀŁł",
    "n": "ÑñŃńŅņŇňŉŊŋ",
    "o": "ÒÓÔÕÖØòóôõöøŌōŎŏŐő",
    "oe": "Œœ",
    "r": "ŔŕŖŗŘř",
    "s": "ŚśŜŝŞşŠšſ",
    "ss": "ß",
    "t": "ŢţŤťŦŧ",
    "th": "Þþ",
    "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų",
    "w": "Ŵŵ",
    "y": "ÝýÿŶŷŸ",
    "z": "ŹźŻżŽž",
}
# A half-open range of code points, and how far away the lower-case letter is.
_LOWER = ((0x41, 0x5B, 32), (0x391, 0x3AA, 32), (0x400, 0x410, 80), (0x410, 0x430, 32))
_VANISH = ((0x300, 0x370),)
_APOSTROPHES = "'`\u00b4\u2018\u2019\u02bc"
_SEPARATORS = (
    (0x00, 0x30),
    (0x3A, 0x41),
    (0x5B, 0x61),
    (0x7B, 0xC0),
    (0xD7, 0xD8),
    (0xF7, 0xF8),
    (0x2000, 0x2070),
    (0x20A0, 0x20D0),
    (0x2100, 0x2C00),
    (0x3000, 0x3041),
    (0xD800, 0xE000),
    (0xFE00, 0xFE70),
    (0xFEFF, 0xFF10),
    (0xFF1A, 0xFF21),
    (0xFF3B, 0xFF41),
    (0xFF5B, 0xFF66),
    (0xFFF0, 0x10000),
)
_SURROGATES = range(0xD800, 0xE000)
_MARK_ADDRESS = "\ue000"
_MARK_IP = "\ue001"
BREAK = "\ue002"
"""The chunk that stands for a line break."""
_PRIVATE = re.compile(f"[{_MARK_ADDRESS}-{BREAK}]")
_LINE_BREAK = re.compile("[\r\n]+")


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: " " for first, last in _SEPARATORS for code in range(first, last)}
    table.update((code, None) for first, last in _VANISH for code in range(first, last))
    table.update((ord(mark), None) for mark in _APOSTROPHES)
    table.update((code, chr(code + by)) for first, last, by in _LOWER for code in range(first, last))
    table.update((ord(letter), plain) for plain, letters in _FOLDED.items() for letter in letters)
    table[ord(_MARK_ADDRESS)] = f" {ADDRESS} "
    table[ord(_MARK_IP)] = f" {IP} "
    table[ord(BREAK)] = " "
    return table


_TABLE = _table()
_MOST = 20_000
_LONGEST = 40


class Kept(dict["_Key", "_Value"]):
    """Values by key; bounded, and made anew when full."""

    __slots__ = ("_longest", "_most")

    def __init__(self, most: int, longest: int) -> None:
        """Keep at most so many values, of keys that are no longer than so many characters or items."""
        self._most = most
        self._longest = longest

    def keep(self, key: _Key, value: _Value) -> _Value:
        """Return a value, which is kept if its key is short enough."""
        if len(key) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[key] = value
        return value


def words_of(text: str) -> list[str]:
    """Return the words of a text in normal form; codes are no words, an address or an IP address is one."""
    return [word for chunk in map(hide, chunks_of(text)) for word in _WORDS[chunk]]


def chunks_of(text: str) -> list[str]:
    """Return what stands between white space in a text, its entities replaced; a BREAK stands for a line break."""
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if not text.isascii():
        text = _PRIVATE.sub(" ", text)
    if "\n" in text or "\r" in text:
        text = _LINE_BREAK.sub(f" {BREAK} ", text.strip())
    return text.split()


def hide(chunk: str, address: _Instead = _MARK_ADDRESS, ip: _Instead = _MARK_IP) -> str:
    """Put a mark in the place of each e-mail address and IP address: nothing is ever sought in them."""
    if "@" in chunk:
        codes = _CODES_IN_FRONT.match(chunk) if chunk[3:4] == "-" else None
        if codes:
            return codes[0] + hide(chunk[codes.end() :], address, ip)
        chunk = _ADDRESS.sub(address, chunk)
    if chunk.count(".") >= _FEWEST_DOTS:
        chunk = _IPV4.sub(ip, chunk)
    if chunk.count(":") >= _FEWEST_COLONS:
        chunk = _IPV6.sub(ip, chunk)
    return chunk


def hide_hosts(chunk: str, instead: Callable[[re.Match[str]], str]) -> str:
    """Put something in the place of each host name in lower case; what it is, a function of the match tells."""
    return _DOTTED.sub(instead, chunk)


def chosen_label(name: str) -> str:
    """Return the part of a host name that its owner chose: "example" of mx.example.com and of mx.example.co.uk.

    "" if the name is under no domain that is well known.
    """
    *more, label, top = name.split(".")
    country = len(top) == len("uk") and top.isalpha()
    if top not in DOMAINS and not (more and country):
        return ""
    return more[-1] if more and country and label in BELOW_COUNTRIES else label


def hide_in_place(chunk: str) -> str:
    """Do the same with as many marks as an address has characters."""
    return hide(chunk, _marks(_MARK_ADDRESS), _marks(_MARK_IP))


def _marks(mark: str) -> Callable[[re.Match[str]], str]:
    return lambda found: mark * len(found[0])


def text_of(chunks: Iterable[str]) -> str:
    """Return chunks as a text with single blanks and line breaks between them."""
    return " ".join(chunks).replace(f" {BREAK}", "\n").replace("\n ", "\n")


def hidden(text: str) -> str:
    """Return a text as codes and delays are sought in it: its chunks with single blanks, and addresses hidden."""
    return text_of(map(hide, chunks_of(text)))


def words_in_answers(chunks: Iterable[str]) -> list[str]:
    """Return the words of chunks in which addresses are hidden; "" where a colon announces an answer ("was: 550")."""
    words: list[str] = []
    announced = answered = False
    for chunk in chunks:
        if chunk != BREAK:
            if not answered and _REPLY.match(chunk):
                answered = True
                if announced:
                    words.append("")
            words += _WORDS[chunk]
            announced = chunk.endswith(":")
    return words


class _Words(Kept[str, tuple[str, ...]]):
    """The words of chunks in which addresses are hidden."""

    __slots__ = ()

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        words = _ENHANCED.sub(" ", chunk) if "." in chunk else chunk
        words = _REPLY.sub(" ", words)
        if not words.isascii():
            words = _CJK.sub(r" \g<0> ", words)
        return self.keep(chunk, tuple(words.translate(_TABLE).split()))


_WORDS = _Words(_MOST, _LONGEST)


def _character(entity: re.Match[str]) -> str:
    name, decimal, hexadecimal = entity.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return " " if code in _SURROGATES or code > sys.maxunicode else chr(code)
