"""The stages in their order. Each is pure but for reading; only ``write`` changes a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lints import lint
from generator.load import load
from generator.problems import InvalidCatalogueError, Problem
from generator.publish import publish
from generator.render import render
from generator.resolve import resolve
from generator.validate import bundle, check_published, read_schemas, validate

if TYPE_CHECKING:
    from pathlib import Path

    from generator.load import Document
    from generator.model import Catalogue


def read(root: Path) -> Catalogue:
    """Return the catalogue in ``root/codes``.

    Raises InvalidCatalogueError with every problem of every file: the writing of all files, then the schema of
    those that could be read, then the lints if all files are valid, since they rely on the shape of the data.
    """
    schemas = read_schemas(root / "schema")
    documents: list[Document] = []
    problems: list[Problem] = []
    sound = True
    paths = sorted((root / "codes").rglob("*.yaml"))
    if not paths:
        problems.append(Problem("codes", 1, "no YAML file is here", "run this in a checkout of the project"))
    problems += [
        Problem(path.relative_to(root).as_posix(), 1, "the name does not end in .yaml", "rename it, or remove it")
        for path in sorted((root / "codes").rglob("*"))
        if path.is_file() and path.suffix != ".yaml"
    ]
    for path in paths:
        document, writing = load(root, path)
        shape = [] if document.data is None and writing else list(validate(document, schemas))
        sound = sound and document.data is not None and not shape
        problems += [*writing, *shape]
        documents.append(document)
    if sound:
        problems += lint(documents, schemas)
    if problems:
        raise InvalidCatalogueError(problems)
    return resolve(documents)


def artefacts(root: Path) -> dict[str, bytes]:
    """Return what dist/ must hold, validated; raise InvalidCatalogueError if codes/ cannot be used."""
    catalogue = read(root)
    schema = bundle(read_schemas(root / "schema"))
    check_published(publish(catalogue), schema)
    return render(root / "generator" / "templates", catalogue, schema, root)
