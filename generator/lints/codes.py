"""Rules about codes: each once, in its file, in order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.lints.corpus import classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lints.corpus import Corpus, Entry
    from generator.problems import Problem


def natural_key(code: str) -> tuple[int, ...]:
    """Return the numbers of a code: X.1.10 comes after X.1.9."""
    return tuple(int(part) for part in code.removeprefix("X.").split("."))


def unique(corpus: Corpus) -> Iterator[Problem]:
    """A code is written once, but a sender may write one class of it anew."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in corpus.codes:
        other = first.setdefault((entry.document.folder, entry.data["code"]), entry)
        if other is not entry:
            yield _duplicate(entry, other, "code")


def constants_unique(corpus: Corpus) -> Iterator[Problem]:
    """A constant names one code of its collection."""
    for collection in (corpus.traditional, corpus.enhanced):
        first: dict[str, Entry] = {}
        for entry in collection:
            other = first.setdefault(entry.data["constant"], entry)
            if other is not entry and (other.data["code"] != entry.data["code"] or _together(entry, other)):
                yield _duplicate(entry, other, "constant")


def in_order(corpus: Corpus) -> Iterator[Problem]:
    """Codes stand in rising order, so that one finds them and knows where to add one."""
    for before, after in pairwise(corpus.codes):
        if before.document is not after.document:
            continue
        first, second = before.data["code"], after.data["code"]
        if natural_key(first) > natural_key(second):
            yield after.problem(f"{second} stands after {first}", "move it to its place in rising order", "code")


def in_the_right_file(corpus: Corpus) -> Iterator[Problem]:
    """codes/traditional/5yz.yaml holds 5yz codes, codes/enhanced/1-addressing.yaml holds X.1.y."""
    for entry in corpus.codes:
        code = entry.data["code"]
        digit = code.split(".")[1] if "." in code else code[0]
        stem = PurePosixPath(entry.document.path).stem
        separator = "-" if "." in code else "yz"
        if stem.split(separator)[0] != digit:
            yield entry.problem(f"{code} does not belong in {stem}.yaml", f"move it to {digit}{separator}...", "code")


def classes_in_order(corpus: Corpus) -> Iterator[Problem]:
    """The classes of a code: 5 first, then 4, then 2, none twice."""
    for entry in corpus.enhanced:
        for before, after in pairwise(classes(entry)):
            if before.data["class"] <= after.data["class"]:
                message = f"class {after.data['class']} stands after class {before.data['class']}"
                yield after.problem(message, "write each class once: 5, then 4, then 2", "class")


def _together(entry: Entry, other: Entry) -> bool:
    return entry.document.folder == other.document.folder


def _duplicate(entry: Entry, other: Entry, field: str) -> Problem:
    return entry.problem(f"duplicate {field} {entry.data[field]!r}, first in {other.place(field)}", "keep one", field)
