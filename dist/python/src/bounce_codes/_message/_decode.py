"""From bytes to text: transfer encodings, character sets (wrong ones too), encoded words, HTML."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from html import unescape

# Python also knows codecs that are no character sets, and some of those take quadratic time or warn.
_CHARSET = re.compile(
    r"(?:x-)?(?:utf|iso|windows|cp|koi8|gb|big5|shift|sjis|s-jis|euc|ks_?c|mac|us-ascii|ascii|latin|tis|hz|viscii)"
    r"[0-9a-z_:+-]{0,20}",
    re.IGNORECASE,
)
# Supersets: what is declared as the first is often written in the second.
_MEANT = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-2022-jp": "iso2022_jp_ext",
    "unicode-1-1-utf-7": "utf-7",
}
_SEVEN_BIT = ("utf-7", "utf-16", "utf-32", "iso2022", "iso-2022", "hz")
_TAKES_ALL = ("", "utf-8", "cp1252", "iso2022_jp_ext")
_SAMPLE = 4_000
_LAST_ASCII = 0x7F
_CYRILLIC = 0xC0
_UPPER_IN_KOI8 = 0xE0
_ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
_LONGEST_HEADER = 4_000
_SOFT_BREAK = re.compile(r"(?<![=\s])=(?:20)?\n")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:]{0,20}(?:[\s/][^<>]{0,4000})?>|<![^<>]{0,1000}>")
_NEW_LINE = re.compile(
    r"<(?:br|/?p|/?div|/?tr|/?table|/?li|/?ul|/?ol|/?h[1-6]|/?pre|/?blockquote|hr)(?:[\s/][^<>]{0,4000})?>",
    re.IGNORECASE,
)
_HIDDEN = (("<!--", "-->"), ("<style", "</style"), ("<script", "</script"), ("<title", "</title"))


def text_of(body: bytes, transfer_encoding: str, charset: str) -> str:
    """Return the text of a part, with one line feed between lines; what can't be decoded becomes a mark."""
    raw = _transferred(body, transfer_encoding)
    text = decoded(raw, charset).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not transfer_encoding and ("=\n" in text or "=20\n" in text) and _SOFT_BREAK.search(text):
        # Quoted-printable that nobody declared: lists and archives drop the field.
        text = decoded(_transferred(raw, "quoted-printable"), charset).replace("\r\n", "\n")
    return text


def decoded(raw: bytes, charset: str) -> str:
    """Return bytes as text: in the character set that they are said to be in, or in the one that they look like."""
    if b"\x1b" in raw and any(mark in raw for mark in _ISO_2022_JP):
        return raw.decode("iso2022_jp_ext", "replace")
    name = charset.strip().strip("\"'").lower()
    name = _MEANT.get(name, name) if _CHARSET.fullmatch(name) else ""
    if raw.isascii() and not name.startswith(_SEVEN_BIT):
        return raw.decode("ascii")
    # UTF-8 declared as something else is common, and text in another character set is hardly ever valid UTF-8.
    first = [name, "utf-8"] if name.startswith(_SEVEN_BIT) else ["utf-8", name]
    # Every byte is a letter of these: where they are declared, the text says more of what it is written in.
    guess = [_guessed(raw), name] if name in _TAKES_ALL else [name, _guessed(raw)]
    for each in filter(None, (first[0], first[1] if first[1] == "utf-8" else "", *guess)):
        try:
            return raw.decode(each)
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def header_text(value: str) -> str:
    """Return the value of a field with its encoded words (RFC 2047) decoded."""
    value = value[:_LONGEST_HEADER]
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError, LookupError):
        return value
    return "".join(piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces)


def without_tags(html: str) -> str:
    """Return the text of HTML: one line for each block, entities decoded; an address in angle brackets is no tag."""
    for opening, closing in _HIDDEN:
        html = _cut(html, opening, closing)
    lines = " ".join(html.split())
    text = unescape(_TAG.sub("", _NEW_LINE.sub("\n", lines)))
    return "\n".join(line.strip() for line in text.replace("\xa0", " ").split("\n"))


def _guessed(raw: bytes) -> str:
    """Return the character set that text looks to be in: one of those that servers leave undeclared."""
    high = [byte for byte in raw[:_SAMPLE] if byte > _LAST_ASCII]
    letters = sum(map(str.isalpha, raw[:_SAMPLE].decode("latin-1")))
    if len(high) * 3 < letters:  # accents among ASCII letters
        return "cp1252"
    if raw.count(b"\xa4") + raw.count(b"\xa5") > len(high) // 5:  # kana
        return "euc_jp"
    if raw.count(b"\x82") + raw.count(b"\x83") > len(high) // 5:
        return "cp932"
    if sum(byte >= _CYRILLIC for byte in high) * 20 > len(high) * 19:
        lower_in_koi8 = sum(byte < _UPPER_IN_KOI8 for byte in high)
        return "koi8_r" if lower_in_koi8 * 2 > len(high) else "cp1251"
    return "gb18030"


def _transferred(body: bytes, encoding: str) -> bytes:
    encoding = encoding.strip().lower()
    if encoding not in ("quoted-printable", "base64", "x-uuencode", "uuencode", "uue", "x-uue"):
        return body
    message = Message()
    message["Content-Transfer-Encoding"] = encoding
    message.set_payload(body.decode("ascii", "surrogateescape"))
    try:
        payload = message.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return body
    return payload if isinstance(payload, bytes) else body


def _cut(text: str, opening: str, closing: str) -> str:
    """Return a text without what stands between two marks; an opening mark that is never closed hides nothing."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose lower case is longer
        lowered = text
    kept: list[str] = []
    at = 0
    while (start := lowered.find(opening, at)) >= 0:
        end = lowered.find(closing, start)
        if end < 0:
            break
        kept.append(text[at:start])
        at = end + len(closing)
    kept.append(text[at:])
    return " ".join(kept)
