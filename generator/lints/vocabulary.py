"""Rules about the closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lints.corpus import Corpus, Entry
    from generator.problems import Problem

_LISTS = (
    ("categories", "categories", "category"),
    ("categories", "bounce_types", "bounce_type"),
    ("categories", "actions", "action"),
    ("structure", "statuses", "status"),
)
KEYED = (
    ("sources", "sources", "key"),
    ("categories", "categories", "key"),
    ("categories", "bounce_types", "key"),
    ("categories", "actions", "key"),
    ("categories", "groups", "key"),
    ("structure", "statuses", "key"),
    ("structure", "classes", "class"),
    ("structure", "subjects", "subject"),
    ("structure", "reply_classes", "code"),
    ("structure", "second_digits", "digit"),
)
"""Every list of the files that exist once: kind of file, field, and the field that its entries are known by."""


def closed_lists_agree(corpus: Corpus) -> Iterator[Problem]:
    """A schema closes each list; the data defines each of its members, and no other."""
    for kind, field, definition in _LISTS:
        allowed = corpus.schemas["definitions"]["$defs"][definition]["enum"]
        defined = {entry.data["key"] for entry in corpus.listed(kind, field)}
        for key in allowed:
            if key not in defined:
                message = f"{field} does not define {key!r}"
                yield corpus.file(kind).problem(message, "define it: the schema allows it", field)


def keys_unique(corpus: Corpus) -> Iterator[Problem]:
    """No key stands twice in one list."""
    for kind, field, key in KEYED:
        first: dict[object, Entry] = {}
        for entry in corpus.listed(kind, field):
            other = first.setdefault(entry.data[key], entry)
            if other is not entry:
                message = f"duplicate {key} {entry.data[key]!r}, first in {other.place(key)}"
                yield entry.problem(message, "remove one", key)


def groups_known(corpus: Corpus) -> Iterator[Problem]:
    """A category belongs to a defined group."""
    groups = [entry.data["key"] for entry in corpus.listed("categories", "groups")]
    for entry in corpus.categories:
        if entry.data["group"] not in groups:
            message = f"{entry.data['key']} has the unknown group {entry.data['group']!r}"
            yield entry.problem(message, f"known ones: {', '.join(groups)}", "group")


def fallbacks_exist(corpus: Corpus) -> Iterator[Problem]:
    """RFC 3463 sections 2 and 3: an unknown detail is read as X.subject.0, an unknown subject as X.0.0."""
    occurring: dict[str, set[int]] = {}
    for entry in corpus.enhanced:
        occurring.setdefault(entry.data["code"], set()).update(item["class"] for item in entry.data["classes"])
    for entry in corpus.enhanced:
        code = entry.data["code"]
        general = f"X.{code.split('.')[1]}.0"
        classes = {item["class"] for item in entry.data["classes"]}
        for target in dict.fromkeys((general, "X.0.0")):
            for number in sorted(classes - occurring.get(target, set())):
                message = f"{code} occurs in class {number}, but its fallback {target} does not"
                yield entry.problem(message, f"add class {number} to {target}", "code")
    digits = {entry.data["code"][0] for entry in corpus.listed("structure", "reply_classes")}
    for digit in sorted({"2", "3", "4", "5"} - digits):
        message = f"reply_classes lacks {digit}yz"
        yield corpus.file("structure").problem(message, "add what RFC 5321 says of it", "reply_classes")
