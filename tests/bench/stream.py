"""Replies as servers send them, made of the catalogue's own examples: seeded, without end, each one new.

Every reply has addresses, hosts and ids of its own. Few kinds of reply make most of the traffic (Zipf's law), some are
wrapped as mail servers wrap what they pass on, and a few are long. No reply has a line break.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import string
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Piece = str | Callable[[random.Random], str]

_T = TypeVar("_T")
ROOT = Path(__file__).resolve().parents[2]
_CATALOGUE = ROOT / "dist/json/bounce-codes.json"
_SEED = 13
"""Decides which replies are common. With this one the lengths are those of bounces in the wild."""
_SKEW = 0.9
"""The exponent of Zipf's law: at 1, the second commonest reply comes half as often as the first."""
_WRAPPED = 0.06
"""How many replies are wrapped in what a mail server says of them."""
_DOUBLED, _LONG = 0.03, 0.01
"""How many kinds of reply have another one's text after their own, and how many go on for some lines."""
_LENGTH = 600
_BATCH = 1000
_LOCAL = (
    "a.berg anna info sales j.smith maria.lopez mail support no-reply office p.novak contact user kim.lee hans billing "
    "service bounce tom newsletter webmaster x.li postmaster ivan.petrov accounts admin yuki claire.martin hr shop"
).split()
_SYLLABLES = "ka lor ven tis mo ra bel dan ki sto fer lin gu nor pex ta vi zo har mi sel dor qua ben lu".split()
_NAMES = "mail- server- post- school- my the- -mail -online -group -bank -box -relay -hosting -domain -city".split()
_NAMED = 0.15
"""How many domains have a word in their name that replies have too."""


def _often(counts: str) -> list[str]:
    """Return each word as often as the number after it says."""
    words = counts.split()
    return [word for word, count in zip(words[::2], map(int, words[1::2]), strict=True) for _ in range(count)]


_TLDS = _often(
    "com 45 net 6 org 6 de 6 co.uk 4 ru 4 nl 3 fr 3 com.br 3 it 2 pl 2 jp 2 in 2 edu 2 ch 1 eu 1 cz 1 se 1 at 1 es 1 "
    "ca 1 com.au 1 io 1 info 1 us 1 no 1 is 1 to 1 gov 1 cn 1"
)
_HOSTS = _often(
    "mx 30 mail 25 mx1 14 smtp 8 mx2 5 mail2 3 mx-in 3 mxa 2 inbound 2 relay1 2 gateway 1 mta5 2 mailhost 1"
)
_COMMANDS = ("RCPT TO", "RCPT TO", "RCPT TO", "end of DATA", "MAIL FROM")


def _word(rng: random.Random, words: Sequence[str]) -> str:
    return words[int(rng.random() * len(words))]


def domain(rng: random.Random) -> str:
    """Return a new domain under a real top-level domain."""
    name = f"{_word(rng, _SYLLABLES)}{_word(rng, _SYLLABLES)}{_word(rng, _SYLLABLES)}{_word(rng, _SYLLABLES)}"
    if rng.random() < _NAMED:
        part = _word(rng, _NAMES)
        name = f"{name}{part}" if part[0] == "-" else f"{part}{name}"
    return f"{name}.{_word(rng, _TLDS)}"


def host(rng: random.Random) -> str:
    """Return the name of a new mail server."""
    return f"{_word(rng, _HOSTS)}.{domain(rng)}"


def address(rng: random.Random) -> str:
    """Return a new e-mail address."""
    return f"{_word(rng, _LOCAL)}{rng.getrandbits(16)}@{domain(rng)}"


def ip(rng: random.Random) -> str:
    """Return a new IPv4 address."""
    number = rng.getrandbits(32)
    return f"{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def queue_id(rng: random.Random) -> str:
    """Return a new queue id, as Postfix and Sendmail write them."""
    number = rng.getrandbits(44)
    return f"{number:011X}" if number & 1 else f"u{number & 15}B{number:x}"


def _clock(rng: random.Random) -> str:
    number = rng.getrandbits(24)
    return f"{number % 24:02}:{number % 60:02}:{number % 59:02}"


def _like(example: str) -> Piece:
    """Return what makes ids of the same form: a digit for a digit, a letter for a letter."""
    kinds = (string.digits, string.ascii_uppercase, string.ascii_lowercase)
    signs = [next((kind for kind in kinds if sign in kind), sign) for sign in example]
    return lambda rng: "".join([_word(rng, kind) for kind in signs])


_SLOTS: tuple[tuple[str, Callable[[str], Piece]], ...] = (
    (r"[\w.+=-]+@[\w-]+(?:\.[\w-]+)+", lambda _: address),
    (r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])", lambda _: ip),
    (r"(?:[\w-]+\.)*example\.(?:com|org|net)|(?:[\w-]+\.)+example\b", lambda _: domain),
    (r"\b\d\d:\d\d:\d\d\b", lambda _: _clock),
    (r"\b(?=(?:[a-zA-Z]*\d){3})(?=(?:\d*[a-zA-Z]){3})[0-9A-Za-z]{10,}\b", _like),
)
_SLOT = re.compile("|".join(f"({pattern})" for pattern, _ in _SLOTS))
_CODES = re.compile(r"((?:[2-5]\d\d[ -])?(?:[245]\.\d{1,3}\.\d{1,3} )?)(.*)")


class Template(NamedTuple):
    """An example whose addresses, hosts and ids are made anew each time, and the domain of who sends it, if known."""

    pieces: tuple[Piece, ...]
    sender: str

    def text(self, rng: random.Random) -> str:
        """Return a new reply."""
        return "".join([piece if isinstance(piece, str) else piece(rng) for piece in self.pieces])


def _template(example: str, sender: str) -> Template:
    """Return the template of an example; one that has nothing to be made anew is given something, as servers do."""
    example = " ".join(example.split())
    pieces: list[Piece] = []
    place = 0
    for found in _SLOT.finditer(example):
        pieces += (example[place : found.start()], _SLOTS[(found.lastindex or 1) - 1][1](found[0]))
        place = found.end()
    if not pieces and (parts := _CODES.fullmatch(example)):
        codes, said = parts.groups()
        forms: tuple[tuple[Piece, ...], ...] = (
            (codes, "<", address, ">: ", said),
            (codes, said, " <", address, ">"),
            (codes, said, " [", ip, "]"),
            (codes, said, " (", queue_id, ")"),
            (codes, said, " - ", queue_id),
        )
        return Template(forms[len(said) % len(forms)], sender)
    return Template((*pieces, example[place:]), sender)


@cache
def templates() -> tuple[Template, ...]:
    """Return the templates of all examples in the catalogue, the commonest first; which are common, chance decides.

    A new example moves no other one.
    """
    document = json.loads(_CATALOGUE.read_text(encoding="utf-8"))
    examples = [(example, "") for phrase in document["phrases"] for example in phrase["examples"]]
    for provider in document["providers"]:
        hosts = [name for group in provider["hosts"] for name in group["names"]]
        examples += [(reply["example"], hosts[0] if hosts else "") for reply in provider["replies"]]
    ranked = sorted((hashlib.sha256(f"{_SEED} {text}".encode()).hexdigest(), text, sender) for text, sender in examples)
    made: list[Template] = []
    for number, (digest, example, sender) in enumerate(ranked):
        text, chance = example, int(digest[-4:], 16) / 0xFFFF
        following = iter(more for _, more, _ in ranked[number + 1 :])
        while len(text) < _LENGTH and chance < _LONG and (more := next(following, "")):
            text = f"{text} {more}"
        if _LONG <= chance < _LONG + _DOUBLED:
            text = f"{text} {next(following, '')}"
        made.append(_template(text, sender))
    return tuple(made)


def _skewed(count: int) -> list[float]:
    return list(accumulate(1 / rank**_SKEW for rank in range(1, count + 1)))


def replies(seed: int = 1) -> Iterator[str]:
    """Yield replies without end, each of them new."""
    rng = random.Random(seed)
    known = templates()
    weights = _skewed(len(known))
    while True:
        for template in rng.choices(known, cum_weights=weights, k=_BATCH):
            text = template.text(rng)
            yield _wrapped(text, template.sender, rng) if rng.random() < _WRAPPED else text


def _wrapped(text: str, sender: str, rng: random.Random) -> str:
    server = f"{_word(rng, _HOSTS)}.{sender.lstrip('.')}" if sender else host(rng)
    return f"<{address(rng)}>: host {server}[{ip(rng)}] said: {text} (in reply to {_word(rng, _COMMANDS)} command)"


def repeated(seed: int = 1, different: int = 5000) -> Iterator[str]:
    """Yield replies without end that come again and again, word for word."""
    rng = random.Random(seed)
    known = take(replies(seed), different)
    weights = _skewed(different)
    while True:
        yield from rng.choices(known, cum_weights=weights, k=_BATCH)


def take(items: Iterator[_T], count: int) -> list[_T]:
    """Return the next items."""
    return list(islice(items, count))
