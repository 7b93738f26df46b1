"""Decide what a reply means: weigh the evidence, strongest first.

The ladder: a specific enhanced code, then a vague one, then the reply code, then the class. A vague code is one
that names no cause by itself (5.7.1, 5.0.0); a code whose category is undetermined yields to any that has one.
"""

from __future__ import annotations

from bounce_codes._catalogue import CATEGORIES, ENHANCED, find_enhanced_code, find_reply_code
from bounce_codes._model import Bounce
from bounce_codes._parse import as_text, find_codes, is_enhanced_code
from bounce_codes._vocabulary import Basis, BounceType, Category, Fallback

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bounce_codes._model import Code

_CACHE_SIZE = 4096
_NOT_RETRYABLE = False
_cache: dict[tuple[str | None, str | None, str | None], Bounce] = {}


def classify(
    diagnostic_code: str | bytes | None, *, status: str | None = None, remote_mta: str | None = None
) -> Bounce:
    """Return what a reply means.

    ``diagnostic_code``: the reply as a server gave it or a bounce report shows it, in any form and any language;
    bytes are read as UTF-8. ``status``: the Status field of the same report (RFC 3464 section 2.3.4), used where
    the text holds no enhanced code, or only X.0.0. ``remote_mta``: the Remote-MTA field (RFC 3464 section 2.3.5).

    Never raises for what the texts hold: where they tell nothing, the category is undetermined and the basis none.
    """
    del remote_mta  # no provider's own replies are known yet
    given = _status_code(status) if status else None
    key = (*find_codes(as_text(diagnostic_code)), given)
    bounce = _cache.get(key)
    if bounce is None:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        bounce = _cache[key] = _decide(*key)
    return bounce


def classify_many(replies: Iterable[str | bytes | None]) -> Iterator[Bounce]:
    """Yield classify() of each reply, in order, as it comes: constant memory, however many there are."""
    return map(classify, replies)


def _status_code(status: str) -> str | None:
    """Return the code of a Status field, which may have a comment after it (RFC 3464 section 2.3.4)."""
    first = status.split(None, 1)[0] if status.strip() else ""
    first = first.partition("(")[0]
    return first if is_enhanced_code(first) else None


def _decide(reply_code: str | None, enhanced_code: str | None, status: str | None) -> Bounce:
    digit = (reply_code or enhanced_code or status or "")[:1]
    if enhanced_code is None or (enhanced_code[1:] == ".0.0" and status is not None):
        enhanced_code, weighed = enhanced_code or status, status or enhanced_code
    else:
        weighed = enhanced_code
    code, basis = _strongest(_enhanced(weighed, digit), find_reply_code(reply_code) if reply_code else None)
    if code is None:
        nothing = CATEGORIES[Category.UNDETERMINED]
        return Bounce(
            nothing.key,
            nothing.bounce_type,
            nothing.action,
            reply_code,
            enhanced_code,
            None,
            "The text holds no code, so nothing tells what happened.",
            nothing.advice,
            Basis.NONE,
            _NOT_RETRYABLE,
            None,
        )
    return Bounce(
        code.category,
        code.bounce_type,
        code.action,
        reply_code,
        enhanced_code,
        None,
        code.explanation,
        code.advice,
        basis,
        digit == "4" and code.bounce_type is not BounceType.NONE,
        code,
    )


def _enhanced(code: str | None, digit: str) -> Code | None:
    """Return the entry of an enhanced code, in the class that the reply's first digit decides on.

    Servers send "550 4.4.7": RFC 5321 section 4.2.1 lets the first digit of the reply govern.
    """
    if code is None:
        return None
    if digit == code[0] or digit not in "245":
        return find_enhanced_code(code)
    moved = digit + code[1:]
    if moved in ENHANCED:
        return ENHANCED[moved]
    return None if "2" in (digit, code[0]) else find_enhanced_code(moved)


def _strongest(enhanced: Code | None, reply: Code | None) -> tuple[Code | None, Basis]:
    """Return the code that decides, and on what basis."""
    candidates = [code for code in (enhanced, reply) if code is not None]
    if not candidates:
        return None, Basis.NONE
    telling = [code for code in candidates if code.category is not Category.UNDETERMINED]
    listed = [code for code in candidates if code.fallback is not Fallback.CLASS]
    best = (telling or listed or candidates)[0]
    if best.fallback is Fallback.CLASS:
        return best, Basis.CLASS
    return best, Basis.ENHANCED_CODE if best is enhanced else Basis.REPLY_CODE
