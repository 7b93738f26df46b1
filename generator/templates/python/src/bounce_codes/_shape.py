"""The shape of a reply: the reply with a sign in place of all that can't matter, so that each shape is read once.

Millions of replies differ in nothing but addresses, hosts, queue ids and times. The shape keeps every word that a
rule, a host, a marker or the search for codes could ask for, and every sign between the words: a reply and its shape
always have the same answer.
"""

from __future__ import annotations

import re

from bounce_codes import _rules_data
from bounce_codes._parse import SPAN, WORDS_SOUGHT
from bounce_codes._words import Kept, chosen_label, chunks_of, hide, hide_hosts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_RUN = re.compile(r"([0-9a-z]+(?:['`]+[0-9a-z]+)*)")
_PIECE = re.compile(r"[0-9a-z]+")
_APOSTROPHE = re.compile("['`]+")
# A chunk with what could be a code, or a part of one, keeps its numbers; and so does one where a number is too long for
# a code, since a shorter one in its place would make it one.
_CODE = re.compile(r"[2-5](?<![0-9a-z.][2-5])(?:[0-9]{2}(?![0-9a-z])|\.[0-9]+\.[0-9])")
_SPAN = re.compile(SPAN)
UNKNOWN = "zq"
"""Stands for a word that is in no rule; that no rule has it, a test makes sure."""
RULES = 4
"""Rises when shapes are made in another way, so that the kernel and this module are never mixed."""
LONGEST_KEPT = 8_000
"""Characters of a text whose shape is worth keeping."""
_MOST = 32_000
_LONGEST = 80
_SHORT = 8


def _known() -> dict[str, str]:
    """Return every word that something is decided by."""
    named = [name for name, _ in (*_rules_data.HOSTS, *_rules_data.MARKERS)]
    words = (*_rules_data.WORDS.split(), *WORDS_SOUGHT, *_PIECE.findall(" ".join(named)))
    return dict(zip(words, words, strict=True))


class _Runs(dict[str, str]):
    """What stands in a shape for a run of letters and digits, or for the signs between two: itself if it is known."""

    __slots__ = ()
    exact = False
    """Whether a code may be near: then numbers stay, and a digit where it ends a run."""

    def __missing__(self, run: str) -> str:
        first = run[:1]
        if "a" <= first <= "z" and "'" not in run and "`" not in run:
            start = next(filter(run.startswith, _PREFIXES), "") if run.startswith(_PREFIXES) else ""
            return f"{start}{UNKNOWN}0" if self.exact and run[-1] <= "9" else f"{start}{UNKNOWN}"
        if not first.isalnum():
            if len(self) < _MOST and len(run) <= _SHORT:
                self[run] = run
            return run
        return self._odd(run)

    def _odd(self, run: str) -> str:
        if "'" in run or "`" in run:
            return run if _APOSTROPHE.sub("", run) in self else _PIECE.sub(lambda piece: self[piece[0]], run)
        if run.isdigit():
            return run if self.exact else "0"
        if span := _SPAN.fullmatch(run):
            return f"0{span[2]}"
        return f"0{UNKNOWN}0" if self.exact and run[-1] <= "9" else f"0{UNKNOWN}"


class _ExactRuns(_Runs):
    __slots__ = ()
    exact = True


class _Chunks(Kept[str, str]):
    """What stands in a shape for a chunk of a text."""

    __slots__ = ()

    def __missing__(self, chunk: str) -> str:
        if not chunk.isascii():
            hidden = hide(chunk)
            return hidden if hidden is not chunk else self.keep(chunk, hidden)
        lower = chunk.lower()
        hidden = hide(lower)
        shape = self.get(hidden)
        if shape is None:
            shape = self.keep(hidden, _masked(hidden))
        return shape if hidden is not lower else self.keep(chunk, shape)


def _masked(chunk: str) -> str:
    if chunk.isalpha():
        return _LOOSE[chunk]
    if _CODE.search(chunk):
        return "".join(map(_EXACT.__getitem__, _RUN.split(chunk)))
    if chunk.isalnum():
        return _LOOSE[chunk]
    if "." in chunk:
        chunk = hide_hosts(chunk, _name)
        if (shape := _CHUNKS.get(chunk)) is not None:
            return shape
    return "".join(map(_LOOSE.__getitem__, _RUN.split(chunk)))


def _name(found: re.Match[str]) -> str:
    """Return a host name that has words of the rules in what its owner chose; else the sign for an unknown word."""
    label = chosen_label(found[0])
    if not label or label in _LOOSE:
        return found[0]
    if label.isalnum():
        return found[0] if label.startswith(_PREFIXES) else UNKNOWN
    known = all(piece in _LOOSE or piece.startswith(_PREFIXES) for piece in _PIECE.findall(label))
    return found[0] if known else UNKNOWN


def read(chunk: str) -> str:
    """Return a chunk with all hidden that nothing is sought in: addresses, and host names of nobody's."""
    if not chunk.isascii():
        return hide(chunk)
    hidden = hide(chunk.lower())
    return hidden if _CODE.search(hidden) else hide_hosts(hidden, _name)


_PREFIXES = tuple(_PIECE.findall(marker)[-1] for marker, _ in _rules_data.MARKERS if marker.endswith("*"))
_LOOSE = _Runs(_known())
_EXACT = _ExactRuns(_LOOSE)
_CHUNKS = _Chunks(_MOST, _LONGEST)


def words_kept() -> tuple[Iterable[str], Iterable[str]]:
    """Return what a reader in another language needs to make the same shapes: the words, and beginnings of words."""
    return _known(), _PREFIXES


def shape_of(text: str) -> tuple[str, ...]:
    """Return the shape of a text, chunk by chunk (_words.chunks_of)."""
    return tuple(map(_CHUNKS.__getitem__, chunks_of(text)))
