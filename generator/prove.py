"""Run the rendered package on the catalogue's own examples: the rules test themselves, before a byte is written.

An example of a phrase must be decided by that phrase, and one of a provider's reply by that reply, so that none is
claimed by another and none can never win. Where a sender's own rules are included, theirs must hold; which of ours
they outdo is only told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ask import Reply
from generator.problems import Problem
from generator.rules import BLOCKLISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from generator.ask import Answers
    from generator.load import Document, Location
    from generator.model import Catalogue, Provider, Verdict


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's own example, and what must come of it."""

    rule: str
    verdict: Verdict
    reply: Reply
    text: str
    """As its author wrote it."""
    document: Document
    location: Location
    has_words: bool
    """Whether the rule is known by words; one that is about a code alone may lose its example to words that agree."""


def prove(examples: Sequence[Example], answers: Answers) -> tuple[list[Problem], list[str]]:
    """Return a finding for each example that another rule, or none, decides; and what theirs change of our verdicts."""
    ours_may_change = any(example.document.included for example in examples)
    verdicts = {example.rule: example.verdict for example in examples}
    bounces = [answers.replies[example.reply].bounce for example in examples]
    winners = {_decided_by(bounce) for bounce in bounces}
    problems: list[Problem] = []
    changes: list[str] = []
    for example, bounce in zip(examples, bounces, strict=True):
        category, rule, matched = bounce["category"], _decided_by(bounce), bounce["matched"]
        right = category == example.verdict.category
        if rule == example.rule or (right and (example.rule in winners or not example.has_words)):
            continue
        won = f"{rule} ({matched})" if matched else rule
        if example.document.included or not ours_may_change:
            message = f"the example {_short(example.text)!r} is decided as {category} by {won}"
            hint = f"make it, or the words of {example.rule}, more exact"
            problems.append(Problem(example.document.path, example.document.line(example.location), message, hint))
        elif category != example.verdict.category or verdicts.get(rule, example.verdict) != example.verdict:
            changes.append(f"changes the verdict of {example.rule}: {_short(example.text)!r} is {category} by {won}")
    return problems, changes


def _decided_by(bounce: Mapping[str, Any]) -> str:
    return bounce["rule"] or ("a code" if bounce["code"] else "nothing")


def examples(catalogue: Catalogue, documents: Iterable[Document]) -> Iterator[Example]:
    """Yield the examples of all rules, in the order of the catalogue."""
    places = dict(_places(documents))
    for phrase in catalogue.phrases:
        rule = f"phrases/{phrase.key}"
        document, place = places[rule]
        for number, text in enumerate(phrase.examples):
            location = (*place, "examples", number)
            yield Example(rule, phrase.verdict, Reply(text), text, document, location, has_words=True)
    for provider in catalogue.providers:
        for reply in provider.replies:
            rule = f"providers/{provider.key}/{reply.key}"
            document, place = places[rule]
            received = _as_received(provider, reply.example)
            has_words = bool(reply.token_patterns or reply.patterns)
            location = (*place, "example")
            yield Example(rule, reply.verdict, received, reply.example, document, location, has_words=has_words)


def _places(documents: Iterable[Document]) -> Iterator[tuple[str, tuple[Document, Location]]]:
    """Yield where each rule stands."""
    for document in documents:
        owner, field = {"phrases": ("category", "phrases"), "providers": ("key", "replies")}.get(
            document.kind, ("", "")
        )
        for number, entry in enumerate(document.data.get(field, ())):
            yield f"{document.kind}/{document.data[owner]}/{entry['key']}", (document, (field, number))


def _as_received(provider: Provider, text: str) -> Reply:
    """Return an example as a report shows it: with the provider's host, or a marker where it has no hosts."""
    hosts = [name for group in provider.hosts for name in group.names]
    if hosts:
        return Reply(text, remote_mta=f"mx{hosts[0]}" if hosts[0].startswith(".") else hosts[0])
    markers = [name for group in provider.markers for name in group.names]
    if markers and provider.key != BLOCKLISTS:
        return Reply(markers[0].removesuffix("*") + f"\n{text}")
    return Reply(text)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "..."  # noqa: PLR2004  what fits a line
