"""The resolved catalogue: frozen values with nothing left to look up, the only thing that renderers see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place where facts come from (codes/sources.yaml)."""

    key: str
    label: str
    title: str
    kind: str
    url: str
    seen: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A citation: the source, the section in it ("" where it has none) and the link that leads there."""

    source: str
    section: str
    url: str


@dataclass(frozen=True, slots=True)
class Note:
    """Where sources disagree, or what none of them says."""

    text: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list: bounce type, action, group or status."""

    key: str
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Category:
    """What went wrong, with its verdict after a permanent and after a temporary failure."""

    key: str
    group: str
    name: str
    definition: str
    bounce_type: str
    action: str
    temporary_bounce_type: str
    temporary_action: str
    advice: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One value of one digit or number of a code: a class, a subject, a second digit."""

    value: int
    name: str
    definition: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """One code as it is published: a traditional code, one class of an enhanced code, or a class of reply codes."""

    code: str
    name: str
    constant: str
    explanation: str
    category: str
    bounce_type: str
    action: str
    advice: str
    vague: bool
    goes_with: tuple[str, ...]
    commands: tuple[str, ...]
    status: str
    verdict_reason: str
    notes: tuple[Note, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything."""

    title: str
    summary: str
    data_version: str
    schema_version: str
    data_license: str
    code_license: str
    bounce_types: tuple[Term, ...]
    actions: tuple[Term, ...]
    groups: tuple[Term, ...]
    statuses: tuple[Term, ...]
    categories: tuple[Category, ...]
    classes: tuple[Part, ...]
    subjects: tuple[Part, ...]
    second_digits: tuple[Part, ...]
    reply_classes: tuple[Code, ...]
    traditional: tuple[Code, ...]
    enhanced: tuple[Code, ...]
    sources: tuple[Source, ...]
