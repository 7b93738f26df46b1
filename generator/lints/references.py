"""Rules about sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.lints.corpus import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lints.corpus import Corpus
    from generator.problems import Problem

_RFC = re.compile(r"\bRFC ?([0-9]+)\b")
_FROZEN_KINDS = ("standard", "draft")
_STRUCTURE = ("classes", "subjects", "reply_classes", "second_digits")
_TEXTS = ("definition", "explanation", "advice", "text", "because")


def sources_known(corpus: Corpus) -> Iterator[Problem]:
    """A cited source is defined."""
    known = {entry.data["key"] for entry in corpus.sources}
    for document in corpus.documents:
        for entry in walk(document):
            if isinstance(entry.data.get("source"), str) and entry.data["source"] not in known:
                hint = "add it to codes/sources.yaml, or cite one that is there"
                yield entry.problem(f"unknown source {entry.data['source']!r}", hint, "source")


def sources_used(corpus: Corpus) -> Iterator[Problem]:
    """A defined source is cited somewhere."""
    used = {
        entry.data["source"]
        for document in corpus.documents
        for entry in walk(document)
        if isinstance(entry.data.get("source"), str)
    }
    for entry in corpus.sources:
        if entry.data["key"] not in used:
            yield entry.problem(f"nothing cites the source {entry.data['key']!r}", "cite it or remove it", "key")


def changing_sources_dated(corpus: Corpus) -> Iterator[Problem]:
    """A text that can change says when it was read; one that cannot change does not."""
    for entry in corpus.sources:
        frozen = entry.data["kind"] in _FROZEN_KINDS
        if frozen and "seen" in entry.data:
            yield entry.problem(f"{entry.data['key']} never changes, yet has a date", "remove seen", "seen")
        if not frozen and "seen" not in entry.data:
            yield entry.problem(f"{entry.data['key']} can change and has no date", "add seen, the day it was read")


def mentioned_rfcs_cited(corpus: Corpus) -> Iterator[Problem]:
    """An RFC that a sentence names is among the sources of its entry."""
    structure = (entry for field in _STRUCTURE for entry in corpus.listed("structure", field))
    replies, phrases = corpus.listed("providers", "replies"), corpus.listed("phrases", "phrases")
    for entry in (*corpus.codes, *corpus.categories, *structure, *replies, *phrases):
        cited = _cited(entry.data)
        for field, text in _sentences(entry.data):
            for number in _RFC.findall(text):
                if f"rfc{number}" not in cited:
                    message = f"{field[-1]} names RFC {number}, which is no source of this entry"
                    yield entry.problem(message, f"add {{source: rfc{number}, section: ...}} to its sources", *field)


def _cited(data: Any) -> set[str]:
    if isinstance(data, dict):
        own = {data["source"]} if isinstance(data.get("source"), str) else set()
        return own.union(*map(_cited, data.values()))
    return set().union(*map(_cited, data)) if isinstance(data, list) else set()


def _sentences(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _TEXTS and isinstance(value, str):
                yield (*at, key), value
            else:
                yield from _sentences(value, (*at, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _sentences(value, (*at, number))
