"""The values that the package hands out: frozen, comparable, hashable and picklable, with plain typed fields.

Written without dataclasses and typing, whose import costs more than all the rest of this package.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from bounce_codes._vocabulary import Action, Basis, BounceType, Category, Fallback, Rung, Status


class _Frozen:
    """A value that cannot change: made of the values of its fields in order, compared and shown by them."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, *values: object) -> None:
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"{type(self).__name__} is read-only"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> NoReturn:
        message = f"{type(self).__name__} is read-only"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Frozen) or type(other) is not type(self):
            return NotImplemented
        return self is other or self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), self._values()

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in order as plain values that JSON can hold."""
        return {name: _plain(getattr(self, name)) for name in self.__slots__}


def replaced(value: Bounce, **fields: object) -> Bounce:
    """Return a value with other values in some of its fields."""
    return type(value)(*(fields.get(name, getattr(value, name)) for name in value.__slots__))


def _plain(value: object) -> Any:
    if isinstance(value, _Frozen):
        return value.as_dict()
    if isinstance(value, tuple):
        return list(map(_plain, value))  # pyright: ignore[reportUnknownArgumentType]  any items will do
    return str(value) if isinstance(value, str) else value


class Source(_Frozen):
    """A place where facts come from."""

    __slots__ = ("key", "label", "title", "kind", "url", "seen")
    key: str
    label: str
    """Short name for citations, such as "RFC 5321"."""
    title: str
    kind: str
    """standard, registry, draft, documentation, source-code or observed."""
    url: str
    seen: str
    """The day on which a text that can change was read, YYYY-MM-DD; "" for one that never changes."""


class Citation(_Frozen):
    """Where a fact comes from."""

    __slots__ = ("source", "section", "url")
    source: str
    """Key of SOURCES."""
    section: str
    """Section in the source; "" where it has none."""
    url: str
    """Link that leads there."""


class Note(_Frozen):
    """Where sources disagree, or what none of them says."""

    __slots__ = ("text", "sources")
    text: str
    sources: tuple[Citation, ...]


class Term(_Frozen):
    """The meaning of a member of a closed list: a bounce type, an action or a status."""

    __slots__ = ("key", "name", "definition")
    key: str
    name: str
    definition: str


class CategoryInfo(_Frozen):
    """The meaning of a category, and the verdict that follows from it unless a code has its own."""

    __slots__ = (
        "key",
        "group",
        "name",
        "definition",
        "bounce_type",
        "action",
        "temporary_bounce_type",
        "temporary_action",
        "advice",
        "temporary_advice",
        "sources",
    )
    key: Category
    group: str
    """recipient, domain, sender, message, transport or other."""
    name: str
    definition: str
    bounce_type: BounceType
    """After a permanent failure."""
    action: Action
    """After a permanent failure."""
    temporary_bounce_type: BounceType
    """After a temporary failure: never hard (RFC 5321 section 4.2.1)."""
    temporary_action: Action
    """After a temporary failure."""
    advice: str
    """What a sender should do after a permanent failure, in words."""
    temporary_advice: str
    """What a sender should do after a temporary failure, in words."""
    sources: tuple[Citation, ...]


class Code(_Frozen):
    """One code: a reply code (RFC 5321 section 4.2.3) or an enhanced code (RFC 3463 section 3)."""

    __slots__ = (
        "code",
        "name",
        "constant",
        "explanation",
        "category",
        "bounce_type",
        "action",
        "advice",
        "vague",
        "goes_with",
        "commands",
        "status",
        "verdict_reason",
        "notes",
        "sources",
        "requested",
        "fallback",
        "provider",
    )
    code: str
    """The code that the fields describe: "550", "5.1.1", or "5yz" for all reply codes that begin with 5."""
    name: str
    """The name that the specification gives."""
    constant: str
    """Its name in bounce_codes.constants; "" for a class of reply codes."""
    explanation: str
    """What happened, in plain words; true for this code alone."""
    category: Category
    bounce_type: BounceType
    action: Action
    advice: str
    """What the sender should do, in words."""
    vague: bool
    """Whether the code names no cause by itself, so that other evidence counts more."""
    goes_with: tuple[str, ...]
    """Codes of the other collection that it goes with; "4yz" and "5yz" mean any of that class."""
    commands: tuple[str, ...]
    """The SMTP commands that a reply code answers; empty for an enhanced code."""
    status: Status
    verdict_reason: str
    """Why the verdict differs from the category's; "" where it does not."""
    notes: tuple[Note, ...]
    """Where sources disagree, or what none of them says."""
    sources: tuple[Citation, ...]
    requested: str
    """The code that was asked for; differs from code after a fallback."""
    fallback: Fallback
    """How code was found: none (it is the one asked for), subject or class (RFC 3463 sections 2 and 3)."""
    provider: str | None
    """The provider that means this by the code; None for the registered meaning."""


class Provider(_Frozen):
    """A mailbox provider or filter with replies of its own."""

    __slots__ = ("key", "name", "about", "also")
    key: str
    name: str
    about: str
    also: tuple[str, ...]
    """Keys of providers whose replies its servers send too."""


class Crosswalk(_Frozen):
    """The labels of another system for our categories."""

    __slots__ = ("key", "name", "about", "pairs")
    key: str
    name: str
    about: str
    pairs: tuple[tuple[str, str, str], ...]
    """Category, bounce type ("" for any) and label ("" for none); the first that fits counts."""


class Rule(_Frozen):
    """Something that servers say, and what it means (codes/phrases/, codes/providers/)."""

    __slots__ = (
        "key",
        "provider",
        "rung",
        "category",
        "bounce_type",
        "action",
        "advice",
        "temporary_bounce_type",
        "temporary_action",
        "temporary_advice",
        "explanation",
        "sources",
        "reply_codes",
        "enhanced_codes",
        "needs_code",
        "only_here",
    )
    key: str
    provider: str
    """The provider whose words they are; "" for words of any server."""
    rung: Rung
    category: Category
    bounce_type: BounceType
    action: Action
    advice: str
    temporary_bounce_type: BounceType
    temporary_action: Action
    temporary_advice: str
    explanation: str
    sources: tuple[Citation, ...]
    reply_codes: tuple[str, ...]
    enhanced_codes: tuple[str, ...]
    needs_code: bool
    """Whether the words count only together with one of the codes."""
    only_here: bool
    """Whether the words count only in this provider's replies."""


class Evidence(_Frozen):
    """One piece of evidence that was weighed (see bounce_codes.weigh)."""

    __slots__ = ("rung", "category", "matched", "rule", "provider")
    rung: Rung
    """How much it counts: the rungs are listed strongest first."""
    category: Category
    """What it speaks for."""
    matched: str
    """The words or the code."""
    rule: str
    """Where it stands: "phrases/mailbox-full/over-quota" is the entry over-quota of codes/phrases/mailbox-full.yaml."""
    provider: str | None


class Reply(_Frozen):
    """A reply taken apart."""

    __slots__ = ("reply_code", "enhanced_code", "text")
    reply_code: str | None
    """Three digits (RFC 5321 section 4.2), or None."""
    enhanced_code: str | None
    """class.subject.detail (RFC 3463 section 2), or None."""
    text: str
    """The server's words: without the codes, without what stands before them, on one line."""


class Bounce(_Frozen):
    """What a reply means."""

    __slots__ = (
        "category",
        "bounce_type",
        "action",
        "reply_code",
        "enhanced_code",
        "provider",
        "explanation",
        "advice",
        "basis",
        "retryable",
        "code",
        "matched",
        "rule",
        "blocklist",
        "retry_after",
        "recipient",
        "action_field",
        "remote_mta",
        "diagnostic_code",
    )
    category: Category
    """What went wrong."""
    bounce_type: BounceType
    """Whether the address is dead (hard), may work later (soft), or was not the problem (block)."""
    action: Action
    """What the sender should do."""
    reply_code: str | None
    """The reply code that the text holds, as written."""
    enhanced_code: str | None
    """The enhanced code that the text holds, else the one in status, as written."""
    provider: str | None
    """The mailbox provider whose own reply it is; None where none is known."""
    explanation: str
    """What happened, in plain words."""
    advice: str
    """What the sender should do, in words."""
    basis: Basis
    """Which evidence decided."""
    retryable: bool
    """Whether the failure was temporary, so that the same message may be tried again (RFC 5321 section 4.2.1)."""
    code: Code | None
    """The code of the reply that says most; None where there was none."""
    matched: str | None
    """The words or the token that decided, in normal form, * for words between them; None where a code did."""
    rule: str | None
    """The entry that decided, as "phrases/mailbox-full/over-quota" or "providers/gmail/..."; None where a code did."""
    blocklist: str | None
    """The blocklist that the reply names; None where it names none."""
    retry_after: int | None
    """Seconds after which the server wants to be asked again, where the reply says so."""
    recipient: str | None
    """Whom the message did not reach: Final-Recipient (RFC 3464 section 2.3.2), else Original-Recipient (section
    2.3.1), else whom the notice names; None from classify()."""
    action_field: str | None
    """The Action field (RFC 3464 section 2.3.3), such as "failed" or "delayed"; None from classify() or without one."""
    remote_mta: str | None
    """The server that answered: the Remote-MTA field (RFC 3464 section 2.3.5); None from classify() and without one."""
    diagnostic_code: str | None
    """The words that the answer rests on: the Diagnostic-Code field (RFC 3464 section 2.3.6), or what the notice says
    of this recipient where that tells more; None from classify()."""

    def as_dict(self) -> dict[str, Any]:
        """Return the fields in order as plain values that JSON can hold; code by its number only."""
        return {
            name: _plain(getattr(self, name)) if name != "code" else self.code and self.code.code
            for name in self.__slots__
        }

    def to(self, crosswalk: str) -> str | None:
        """Return the label that another system has for this: ``to("sparkpost")`` is "10" for an unknown recipient.

        None where that system has no counterpart. Raises ValueError for a crosswalk that is not in CROSSWALKS.
        """
        from bounce_codes._crosswalks import label

        return label(crosswalk, self.category, self.bounce_type)
