"""The catalogue as read-only mappings, and the look-up of one code."""

from __future__ import annotations

from types import MappingProxyType

from bounce_codes import _data
from bounce_codes._model import CategoryInfo, Citation, Code, Note, Source, Term
from bounce_codes._vocabulary import Action, BounceType, Category, Fallback, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def _citations(rows: tuple[Any, ...]) -> tuple[Citation, ...]:
    return tuple(Citation(*row) for row in rows)


def _category(row: tuple[Any, ...]) -> CategoryInfo:
    key, group, name, definition, bounce_type, action, temporary_bounce_type, temporary_action, *rest = row
    advice, temporary_advice, sources = rest
    return CategoryInfo(
        Category(key),
        group,
        name,
        definition,
        BounceType(bounce_type),
        Action(action),
        BounceType(temporary_bounce_type),
        Action(temporary_action),
        advice,
        temporary_advice,
        _citations(sources),
    )


def _code(row: tuple[Any, ...]) -> Code:
    code, name, constant, explanation, category, bounce_type, action, advice, vague, goes_with, commands, *rest = row
    status, verdict_reason, notes, sources = rest
    return Code(
        code,
        name,
        constant,
        explanation,
        Category(category),
        BounceType(bounce_type),
        Action(action),
        advice,
        vague,
        goes_with,
        commands,
        Status(status),
        verdict_reason,
        tuple(Note(text, _citations(cited)) for text, cited in notes),
        _citations(sources),
        code,
        Fallback.NONE,
        None,
    )


SOURCES: Mapping[str, Source] = MappingProxyType({row[0]: Source(*row) for row in _data.SOURCES})
"""Every source that a citation names, by key."""

CATEGORIES: Mapping[str, CategoryInfo] = MappingProxyType({row[0]: _category(row) for row in _data.CATEGORIES})
"""What can go wrong, by key ("mailbox-full" or Category.MAILBOX_FULL)."""

BOUNCE_TYPES: Mapping[str, Term] = MappingProxyType({row[0]: Term(*row) for row in _data.BOUNCE_TYPES})
"""The bounce types, by key ("hard" or BounceType.HARD)."""

ACTIONS: Mapping[str, Term] = MappingProxyType({row[0]: Term(*row) for row in _data.ACTIONS})
"""The actions, by key ("retry-later" or Action.RETRY_LATER)."""

STATUSES: Mapping[str, Term] = MappingProxyType({row[0]: Term(*row) for row in _data.STATUSES})
"""How official codes are, by key ("standard" or Status.STANDARD)."""

TRADITIONAL: Mapping[str, Code] = MappingProxyType({row[0]: _code(row) for row in _data.TRADITIONAL})
"""Reply codes (RFC 5321 section 4.2.3 and extensions), by their three digits ("550"), in rising order."""

ENHANCED: Mapping[str, Code] = MappingProxyType({row[0]: _code(row) for row in _data.ENHANCED})
"""Enhanced codes (RFC 3463 section 3 and extensions), by class.subject.detail ("5.1.1"), in rising order."""

_REPLY_CLASSES = {row[0][0]: _code(row) for row in _data.REPLY_CLASSES}
_KNOWN: dict[str | int, Code] = {}
_KNOWN.update(TRADITIONAL)
_KNOWN.update(ENHANCED)
_KNOWN.update((int(key), code) for key, code in TRADITIONAL.items())


def lookup(code: str | int, *, provider: str | None = None) -> Code:
    """Return what is known of a code.

    ``provider`` is a key of PROVIDERS: then the answer is what that provider means by an enhanced code, where it
    has a meaning of its own.

    ``code`` is a reply code ("550" or 550), an enhanced code ("5.1.1"), or both ("550 5.1.1"): then the one that
    says more. A well-formed code that is in no list falls back as RFC 3463 section 2 and RFC 5321 section 4.3.2
    say: 5.1.99 to 5.1.0, 5.9.9 to 5.0.0, 577 to 5yz; the answer's ``requested`` and ``fallback`` tell that it did.
    Raises ValueError for what is no code; a whole reply is for classify(). Raises ValueError for an unknown provider.
    """
    if provider is not None:
        return _look_at(provider, code)
    try:
        return _KNOWN[code]
    except (KeyError, TypeError):
        return _look_closer(code)


def find_reply_code(code: str) -> Code:
    """Return the entry of a well-formed reply code, or of its class (RFC 5321 section 4.3.2)."""
    return TRADITIONAL.get(code) or _instead(_REPLY_CLASSES[code[0]], code, Fallback.CLASS)


def find_enhanced_code(code: str) -> Code:
    """Return the entry of a well-formed enhanced code, of its subject, or of its class (RFC 3463 section 2)."""
    known = ENHANCED.get(code)
    if known is None:
        general = code[: code.index(".", 2)] + ".0"
        known = ENHANCED.get(general)
        if known is None or known.code[2:] == "0.0":
            return _instead(ENHANCED[code[0] + ".0.0"], code, Fallback.CLASS)
        return _instead(known, code, Fallback.SUBJECT)
    return known


def _instead(known: Code, requested: str, fallback: Fallback) -> Code:
    *values, _, _, _ = known._values()  # noqa: SLF001  of the same package
    return Code(*values, requested, fallback, None)


def _look_at(provider: str, code: str | int) -> Code:
    from bounce_codes._parse import split_codes
    from bounce_codes._rules import PROVIDERS, meaning_for

    if provider not in PROVIDERS:
        raise ValueError(f"{provider!r} is no provider; there are {', '.join(PROVIDERS)}")
    known = lookup(code)
    _, enhanced = split_codes(code)
    rule = meaning_for(provider, enhanced) if enhanced else None
    if enhanced is None or rule is None:
        return known
    temporary = enhanced[0] == "4"
    return Code(
        enhanced,
        known.name if known.code == enhanced else "",
        known.constant if known.code == enhanced else "",
        rule.explanation,
        rule.category,
        rule.temporary_bounce_type if temporary else rule.bounce_type,
        rule.temporary_action if temporary else rule.action,
        rule.temporary_advice if temporary else rule.advice,
        False,  # noqa: FBT003  vague: a provider's own meaning names the cause
        rule.reply_codes,
        (),
        known.status if known.code == enhanced else Status.UNOFFICIAL,
        "",
        (),
        rule.sources,
        enhanced,
        Fallback.NONE,
        rule.provider,
    )


def _look_closer(code: object) -> Code:
    from bounce_codes._parse import split_codes

    reply, enhanced = split_codes(code)
    if enhanced is None:
        assert reply is not None  # noqa: S101  split_codes finds one of the two or raises
        return find_reply_code(reply)
    found = find_enhanced_code(enhanced)
    if reply and (found.vague or found.fallback is Fallback.CLASS):
        by_reply = find_reply_code(reply)
        if by_reply.category is not Category.UNDETERMINED and found.category is Category.UNDETERMINED:
            return by_reply
    return found
