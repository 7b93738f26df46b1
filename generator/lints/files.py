"""Rules about whole files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.load import CODES
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lints.corpus import Corpus

_SINGLE = ("catalogue", "categories", "sources", "structure")


def names_its_schema(corpus: Corpus) -> Iterator[Problem]:
    """The first line of a file of codes/ tells an editor which schema it follows."""
    for document in corpus.documents:
        up = "../" * document.path.count("/")
        wanted = f"# yaml-language-server: $schema={up}schema/{document.kind}.schema.json"
        if not document.included and document.text.removeprefix("\ufeff").split("\n", 1)[0].rstrip() != wanted:
            yield Problem(document.path, 1, "the first line does not name the file's schema", f"write: {wanted}")


def expected_files(corpus: Corpus) -> Iterator[Problem]:
    """The files that exist once are there, in their place and nowhere else."""
    found = {document.path for document in corpus.documents}
    for kind in _SINGLE:
        if f"{CODES}{kind}.yaml" not in found:
            yield Problem(f"{CODES}{kind}.yaml", 1, "the file is missing", "restore it from the last release")
    for document in corpus.documents:
        place = f"{document.folder}{document.kind}.yaml"
        if document.kind in _SINGLE and document.path != place:
            message = f"{document.kind} stands in a file of its own"
            yield Problem(document.path, 1, message, f"move the data to {place}")
