"""Addresses: as the fields of a report give them, and as they stand in running text."""

from __future__ import annotations

import re

# In running text an address is ASCII, for words in other scripts may touch it; in angle brackets anything is taken.
_LOCAL = r"(?:\"[^\"\s@]{1,64}\"|[A-Za-z0-9!#$%&'*+/=?^_`{}~.-]{1,100})"
_DOMAIN = r"(?:[A-Za-z0-9_][A-Za-z0-9_-]{0,62}(?:\.[A-Za-z0-9_-]{1,63}){1,10}|\[[0-9A-Fa-f.:IPv]{3,50}\])"
ADDRESS = re.compile(
    rf"<(?:mailto:)?(?P<quoted>\"[^\"\r\n]{{1,100}}\"@[^<>\s@]{{1,255}}|[^<>\s@:]{{1,120}}@[^<>\s@]{{1,255}})>"
    rf"|(?<![A-Za-z0-9!#$%&*+/=?^_`{{}}~.@-])(?P<bare>{_LOCAL}@{_DOMAIN})"
)
_TYPE = re.compile(r"[ \t]{0,10}([A-Za-z0-9-]{1,40})[ \t]{0,10};[ \t]{0,10}")
_COMMENT = re.compile(r"[ \t]{1,10}\([^()]{0,500}\)[ \t]{0,10}\Z")
# RFC 6533 section 3: \x{20AC} in utf-8-addr-xtext; +XX is what xtext (RFC 3461 section 4) leaves.
_EMBEDDED = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}|\+([0-9A-F]{2})")
_LAST_CHARACTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_LONGEST = 500
_VERP = re.compile(r"(?:^|[+=-])([A-Za-z0-9._-]{1,64})=([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})@")


def from_field(value: str) -> str:
    """Return the address of a Final-Recipient or Original-Recipient field: without type, brackets and comments."""
    kind = _TYPE.match(value)
    address = (value[kind.end() :] if kind else value).strip()[:_LONGEST]
    if kind and kind[1].lower() == "x400":
        return address
    if kind and kind[1].lower() == "utf-8":
        address = _EMBEDDED.sub(_character, address)
    if (start := address.find("<")) >= 0 and (end := address.find(">", start)) > start + 1:
        address = address[start + 1 : end]
    return plain(_COMMENT.sub("", address))


def is_mailbox(address: str) -> bool:
    """Tell whether an address is one that mail can be sent to, and no command or file that an alias leads to."""
    return "@" in address and not address.startswith(("|", "/")) and " " not in address


def plain(address: str) -> str:
    """Return an address without what is written round it."""
    address = address.strip(" \t<>,;")
    if len(address) > 1 and address[0] == address[-1] and address[0] in "\"'":
        address = address[1:-1]
    return address.removeprefix("mailto:").strip().rstrip(".")


def written(found: re.Match[str]) -> str:
    """Return the address that was found in a text."""
    address: str = found["quoted"] or found["bare"]
    if address.startswith("'"):
        address = address[1:].removesuffix("'")
    return plain(address)


def addresses_in(text: str) -> list[str]:
    """Return the addresses in a field of the message."""
    return [written(found) for found in ADDRESS.finditer(text)]


def verp_recipient(address: str) -> str | None:
    """Return whom a return path such as list-bounces+user=example.com@lists.example.net was made for."""
    found = _VERP.search(address)
    return f"{found[1]}@{found[2]}" if found else None


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return found[0] if code > _LAST_CHARACTER or code in _SURROGATES else chr(code)
