"""Rules about sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lints.corpus import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lints.corpus import Corpus, Entry
    from generator.problems import Problem

_FIELDS = ("name", "explanation", "advice", "definition", "text", "because", "title", "summary")
_PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def explanations_unique(corpus: Corpus) -> Iterator[Problem]:
    """An explanation is true for one code; two codes never share one, whatever its case and punctuation."""
    first: dict[str, Entry] = {}
    for entry in corpus.explained():
        words = _NOT_A_WORD.sub(" ", entry.data["explanation"].lower()).strip()
        other = first.setdefault(words, entry)
        if other is not entry:
            hint = "say what is true for this code alone"
            yield entry.problem(f"explanation used twice, first in {other.place('explanation')}", hint, "explanation")


def clean_wording(corpus: Corpus) -> Iterator[Problem]:
    """No placeholder anywhere; in a sentence no doubled blank, and no blank at an end."""
    for document in corpus.documents:
        for entry in walk(document):
            for field, value in entry.data.items():
                for text in value if isinstance(value, list) else [value]:
                    if not isinstance(text, str):
                        continue
                    if _PLACEHOLDER.search(text):
                        yield entry.problem(f"{field} still holds a placeholder", "write what belongs there", field)
                    if field in _FIELDS and ("  " in text or text != text.strip()):
                        yield entry.problem(f"{field} has a blank too many", "remove it", field)
