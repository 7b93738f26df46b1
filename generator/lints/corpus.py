"""What the rules look at: the validated files, cut into entries that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.load import Document, Location
    from generator.validate import Schemas


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a file, and where it is."""

    document: Document
    location: Location
    data: dict[str, Any]

    def problem(self, message: str, hint: str, *field: str | int) -> Problem:
        """Return a finding about this entry, or about one field of it."""
        return Problem(self.document.path, self.document.line((*self.location, *field)), message, hint)

    def place(self, *field: str | int) -> str:
        """Return ``file:line`` of this entry, or of one field of it."""
        return self.document.place((*self.location, *field))


@dataclass(frozen=True, slots=True)
class Corpus:
    """All files, and the entries of each kind."""

    documents: tuple[Document, ...]
    schemas: Schemas
    traditional: tuple[Entry, ...]
    enhanced: tuple[Entry, ...]
    sources: tuple[Entry, ...]
    categories: tuple[Entry, ...]

    @classmethod
    def of(cls, documents: Iterable[Document], schemas: Schemas) -> Corpus:
        """Cut the documents into entries."""
        documents = tuple(documents)
        return cls(
            documents,
            schemas,
            tuple(_listed(documents, "traditional", "codes")),
            tuple(_listed(documents, "enhanced", "codes")),
            tuple(_listed(documents, "sources", "sources")),
            tuple(_listed(documents, "categories", "categories")),
        )

    @property
    def codes(self) -> tuple[Entry, ...]:
        """Both collections."""
        return self.traditional + self.enhanced

    def listed(self, kind: str, field: str) -> Iterator[Entry]:
        """Yield the entries of one list in the files of one kind."""
        return _listed(self.documents, kind, field)

    def file(self, kind: str) -> Entry:
        """Return the whole of a file that codes/ holds once."""
        return next(self.whole(kind))

    def whole(self, kind: str) -> Iterator[Entry]:
        """Yield the files of one kind, each as one entry."""
        return (Entry(document, (), document.data) for document in self.documents if document.kind == kind)

    def explained(self) -> Iterator[Entry]:
        """Yield everything that carries an explanation: codes, classes, reply classes, replies and phrases."""
        yield from self.traditional
        for entry in self.enhanced:
            yield from classes(entry)
        yield from self.listed("structure", "reply_classes")
        for entry in (*self.listed("providers", "replies"), *self.listed("phrases", "phrases")):
            if "explanation" in entry.data:
                yield entry


def classes(entry: Entry) -> Iterator[Entry]:
    """Yield the classes of an enhanced code."""
    for number, data in enumerate(entry.data["classes"]):
        yield Entry(entry.document, (*entry.location, "classes", number), data)


def walk(document: Document) -> Iterator[Entry]:
    """Yield every mapping of a file, outermost first."""
    stack: list[tuple[Location, Any]] = [((), document.data)]
    while stack:
        location, value = stack.pop()
        if isinstance(value, dict):
            yield Entry(document, location, value)
            stack += [((*location, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            stack += [((*location, number), inner) for number, inner in enumerate(value)]


def _listed(documents: tuple[Document, ...], kind: str, field: str) -> Iterator[Entry]:
    for document in documents:
        if document.kind == kind:
            for number, data in enumerate(document.data.get(field, ())):
                yield Entry(document, (field, number), data)
