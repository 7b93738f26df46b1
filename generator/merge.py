"""Join a sender's own rules to the catalogue: documents in, documents out.

What they define anew joins, and what has the key of a datum of ours takes its place. So the overridden data are
taken out of our documents, theirs stay as they are, and every later stage reads all documents as one catalogue.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator.lints.vocabulary import KEYED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.load import Document, Location

_OF_A_PROVIDER = ("name", "about", "also")
_OWNERS = {"phrases": "category", "providers": "key"}
_LISTS = (*KEYED, ("traditional", "codes", "code"), ("phrases", "phrases", "key"), ("providers", "replies", "key"))


def merge(ours: Iterable[Document], theirs: Iterable[Document]) -> tuple[list[Document], list[str]]:
    """Return ours without what theirs override, then theirs; and a line for each datum that changes by it."""
    theirs = list(theirs)
    own = {name: _at(document, location) for document in theirs for name, location in _data(document)}
    kept: list[Document] = []
    changed: set[str] = set()
    for document in ours:
        overridden = {location: name for name, location in _data(document) if name in own}
        changed |= {name for location, name in overridden.items() if own[name] != _at(document, location)}
        if () not in overridden:
            kept.append(_without(document, {*overridden, *_emptied(document, overridden)}))
    lines = [
        f"included {document.place(location)}: overrides {name}"
        for document in theirs
        for name, location in _data(document)
        if name in changed
    ]
    return kept + theirs, lines


def _data(document: Document) -> Iterator[tuple[str, Location]]:
    """Yield the name and the place of each datum that a sender can override."""
    data, kind = document.data, document.kind
    if kind == "crosswalks":
        yield f"crosswalks/{data['key']}", ()
    elif kind == "catalogue":
        yield from ((f"catalogue/{field}", (field,)) for field in data)
    elif kind == "enhanced":
        for n, entry in enumerate(data["codes"]):
            for m, item in enumerate(entry["classes"]):
                yield f"enhanced/{item['class']}{entry['code'].removeprefix('X')}", ("codes", n, "classes", m)
    elif kind == "providers":
        yield from ((f"the {field} of providers/{data['key']}", (field,)) for field in _OF_A_PROVIDER if field in data)
    for of, field, key in _LISTS:
        if of == kind:
            name = f"{kind}/{data[_OWNERS[kind]]}" if kind in _OWNERS else kind if field == "codes" else field
            yield from ((f"{name}/{entry[key]}", (field, n)) for n, entry in enumerate(data.get(field, ())))


def _emptied(document: Document, overridden: Iterable[Location]) -> Iterator[Location]:
    """Yield the enhanced codes of which every class is overridden."""
    if document.kind == "enhanced":
        for n, entry in enumerate(document.data["codes"]):
            if {("codes", n, "classes", m) for m in range(len(entry["classes"]))} <= set(overridden):
                yield "codes", n


def _at(document: Document, location: Location) -> Any:
    """Return the value at a place; of one class of a code, with all that the code says for each of its classes."""
    value = document.data
    for step in location:
        value = value[step]
    if "classes" in location:
        entry = document.data["codes"][location[1]]
        return {**entry, "classes": [value]}
    return value


def _without(document: Document, gone: set[Location]) -> Document:
    """Return a document without the values at some places; each of the others keeps its line."""
    lines: dict[Location, int] = {}

    def copy(value: Any, before: Location, after: Location) -> Any:
        lines[after] = document.line(before)
        if isinstance(value, dict):
            return {k: copy(v, (*before, k), (*after, k)) for k, v in value.items() if (*before, k) not in gone}
        if isinstance(value, list):
            kept = [(n, v) for n, v in enumerate(value) if (*before, n) not in gone]
            return [copy(v, (*before, n), (*after, m)) for m, (n, v) in enumerate(kept)]
        return value

    return replace(document, data=copy(document.data, (), ()), lines=lines) if gone else document
