"""Replies that nobody would write: the catalogue's examples, cut, joined and salted with what readers stumble over."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SALT = (
    # White space, and what is none
    *" \t\n\x0b\x1c\x1f\x85\xa0\u1680\u180e\u2003\u2028\u200b\ufeff\u3000",
    # Control characters, private ones, half a surrogate pair
    *"\x00\x7f\ue000\ue001\ue002\ue003\ufffd\ud800\udc00",
    # Letters that fold, vanish or stay, in one character or two
    *"'`\u2019\u0301\u0345éßİ\u0131\u017f\u212aⅧΩЖёőﬁŉ用か한مไ😀\U0001d414𠀀\U0010ffff",
    # Digits that are none
    *"\uff46\uff15\u0665²½",
    *"-.,:;#@<>()[]{}|*/%_&+=",
    *(
        "\r\n",
        "  ",
        "&lt;",
        "&#39;",
        "&#x20;",
        "&#10;",
        "&amp;#32;",
        "&#xd83d;",
        "&nbsp;",
        "&#1114112;",
        "&NBSP;",
        "&#0;",
    ),
    *("550", "450 ", "250 ", "354 ", "550-", "421", "5.1.1", "4.2.2", "2.0.0", "5.0.0", "4.7.0", "5.1.99", "#5.7.1"),
    *("said: ", "code ", "error", "smtp; ", "x-unix; ", "status=", "dsn=5.1.1", "12:30:", "in 5 min", "after 3 hours "),
    *(" MB", " messages", "9", "-1234", "-555-1", "192.0.2.1", "::1:2:3", "2001:db8::25", "IPv6:", "1.2.3.4.5"),
    *("someone@example.com", "a@b", "@example.com", "...User unknown", "550-someone@example.com"),
    *(
        "mta5.am0.yahoodns.net",
        "mx.google.com",
        "gsmtp",
        "outlook.com",
        "protection.outlook.com",
        "spamhaus",
        "mailbox.full.kanortis.com",
        "mx.user-unknown.co.uk",
        "mail.kanortis.it",
        "kanortis.org.",
        "[TSS04]",
    ),
    *("constructor", "__proto__"),
)
_STATUSES = ("5.1.1", "4.2.2", "2.0.0", "5.0.0", "4.4.7 (expired)", "5.7.1(x)", " 5.7.606", "nonsense", "\xa05.2.2", "")
_HOSTS = (
    *("dns; gmail-smtp-in.l.google.com", "dns;MTA5.AM0.YAHOODNS.NET.", "mx.example.com", "smtp; ; ", " . "),
    *("dns; example-com.mail.protection.outlook.com", "mx1.icloud.com", "dns; mx00.gmx.net (192.0.2.1)"),
)
_MOST_CHANGES = 6


def mutated(examples: Sequence[str], count: int, seed: int) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield texts with a Status and a Remote-MTA field, or none."""
    chance = random.Random(seed)  # noqa: S311  examples, not secrets
    for _ in range(count):
        text = chance.choice(examples)
        for _ in range(chance.randint(0, _MOST_CHANGES)):
            text = _changed(text, chance.choice(examples), chance)
        # Two halves that meet are one character in JavaScript: let them be one here too.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        status = chance.choice(_STATUSES) if chance.random() < 0.3 else None
        yield text, status, chance.choice(_HOSTS) if chance.random() < 0.2 else None


def _changed(text: str, other: str, chance: random.Random) -> str:
    place, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    words, others = text.split(" "), other.split(" ")
    cut, salt = chance.randint(0, len(words)), chance.choice(_SALT)
    salted = text[:place] + salt + text[place:]
    return chance.choice(
        (
            salted,
            salted,
            " ".join([*words[:cut], salt, *words[cut:]]),
            text[:place] + text[place + chance.randint(1, 4) :],
            text[:place] + text[place:end].swapcase() + text[end:],
            " ".join(words[:cut] + others[chance.randint(0, len(others)) :]),
            " ".join(words[:cut] + words[chance.randint(0, len(words)) :]),
            text + salt + other,
        )
    )
