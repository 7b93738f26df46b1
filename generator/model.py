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
    temporary_advice: str
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
class Names:
    """Host names, markers or domains that come from the same source."""

    names: tuple[str, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from a rule, after a permanent and after a temporary failure."""

    category: str
    bounce_type: str
    action: str
    advice: str
    temporary_bounce_type: str
    temporary_action: str
    temporary_advice: str
    verdict_reason: str


@dataclass(frozen=True, slots=True)
class ProviderReply:
    """One reply of a provider: a rule that counts by its tokens, by its patterns, or by its codes alone."""

    key: str
    tokens: tuple[str, ...]
    token_patterns: tuple[str, ...]
    only_here: bool
    phrases: tuple[str, ...]
    patterns: tuple[str, ...]
    reply_codes: tuple[str, ...]
    enhanced_codes: tuple[str, ...]
    needs_code: bool
    explanation: str
    verdict: Verdict
    permanence: str
    confidence: str
    example: str
    notes: tuple[Note, ...]
    sources: tuple[SourceRef, ...]
    expanded_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """A mailbox provider or filter with replies of its own."""

    key: str
    name: str
    about: str
    also: tuple[str, ...]
    hosts: tuple[Names, ...]
    markers: tuple[Names, ...]
    domains: tuple[Names, ...]
    replies: tuple[ProviderReply, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing that servers of many kinds say."""

    key: str
    strength: str
    only_with: tuple[str, ...]
    language: str
    phrases: tuple[str, ...]
    patterns: tuple[str, ...]
    software: tuple[str, ...]
    explanation: str
    verdict: Verdict
    examples: tuple[str, ...]
    notes: tuple[Note, ...]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of another system's taxonomy."""

    label: str
    name: str
    definition: str
    label_class: str
    confidence: str
    note: str
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The label that stands for a category there; "" where there is none, and a note says why."""

    category: str
    bounce_type: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """From our categories to the labels of another system."""

    key: str
    name: str
    about: str
    labels: tuple[Label, ...]
    categories: tuple[Counterpart, ...]
    notes: tuple[Note, ...]


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
    providers: tuple[Provider, ...]
    phrases: tuple[Phrase, ...]
    crosswalks: tuple[Crosswalk, ...]
