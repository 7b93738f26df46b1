"""Run the rendered package on the catalogue's own examples: the rules test themselves, before a byte is written.

An example of a phrase must be decided by that phrase, and one of a provider's reply by that reply, so that none is
claimed by another and none can never win. The package runs in a process of its own, as a user has it. Where a
sender's own rules are included, theirs must hold; which of ours they outdo is only told.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Problem
from generator.rules import BLOCKLISTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.load import Document, Location
    from generator.model import Catalogue, Provider, Verdict

_PACKAGE = "python/src/"
_SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
import bounce_codes
answers = (bounce_codes.classify(text, remote_mta=host) for text, host in json.load(sys.stdin))
by = lambda b: b.rule or ("a code" if b.code else "nothing")
json.dump([[str(b.category), by(b), b.matched or ""] for b in answers], sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class _Example:
    rule: str
    verdict: Verdict
    text: str
    host: str | None
    document: Document
    location: Location
    has_words: bool
    """Whether the rule is known by words; one that is about a code alone may lose its example to words that agree."""


def prove(
    catalogue: Catalogue, documents: Iterable[Document], rendered: Mapping[str, bytes]
) -> tuple[list[Problem], list[str]]:
    """Return a finding for each example that another rule, or none, decides; and which of our verdicts theirs change.

    Without a rendered package there is nothing to run.
    """
    documents = list(documents)
    examples = list(_examples(catalogue, documents))
    package = {name.removeprefix(_PACKAGE): rendered[name] for name in rendered if name.startswith(_PACKAGE)}
    if not examples or not package:
        return [], []
    ours_may_change = any(document.included for document in documents)
    verdicts = {example.rule: example.verdict for example in examples}
    problems: list[Problem] = []
    changes: list[str] = []
    answers = _classify(package, examples)
    winners = {rule for _, rule, _ in answers}
    for example, (category, rule, matched) in zip(examples, answers, strict=True):
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


def _classify(package: Mapping[str, bytes], examples: Iterable[_Example]) -> list[tuple[str, str, str]]:
    """Return the category of each example, the rule that decides it, and by which words."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in package.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        run = subprocess.run(  # noqa: S603  our own package, just rendered
            [sys.executable, "-I", "-B", "-c", _SCRIPT, folder],
            input=json.dumps([[example.text, example.host] for example in examples]),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
    return [(category, rule, matched) for category, rule, matched in json.loads(run.stdout)]


def _examples(catalogue: Catalogue, documents: Iterable[Document]) -> Iterator[_Example]:
    places = dict(_places(documents))
    for phrase in catalogue.phrases:
        rule = f"phrases/{phrase.key}"
        document, place = places[rule]
        for number, text in enumerate(phrase.examples):
            location = (*place, "examples", number)
            yield _Example(rule, phrase.verdict, text, None, document, location, has_words=True)
    for provider in catalogue.providers:
        for reply in provider.replies:
            rule = f"providers/{provider.key}/{reply.key}"
            document, place = places[rule]
            text, host = _as_received(provider, reply.example)
            has_words = bool(reply.token_patterns or reply.patterns)
            yield _Example(rule, reply.verdict, text, host, document, (*place, "example"), has_words=has_words)


def _places(documents: Iterable[Document]) -> Iterator[tuple[str, tuple[Document, Location]]]:
    """Yield where each rule stands."""
    for document in documents:
        owner, field = {"phrases": ("category", "phrases"), "providers": ("key", "replies")}.get(
            document.kind, ("", "")
        )
        for number, entry in enumerate(document.data.get(field, ())):
            yield f"{document.kind}/{document.data[owner]}/{entry['key']}", (document, (field, number))


def _as_received(provider: Provider, text: str) -> tuple[str, str | None]:
    """Return an example as a report shows it: with the provider's host, or a marker where it has no hosts."""
    hosts = [name for group in provider.hosts for name in group.names]
    if hosts:
        return text, f"mx{hosts[0]}" if hosts[0].startswith(".") else hosts[0]
    markers = [name for group in provider.markers for name in group.names]
    if markers and provider.key != BLOCKLISTS:
        return markers[0].removesuffix("*") + f"\n{text}", None
    return text, None


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "..."  # noqa: PLR2004  what fits a line
