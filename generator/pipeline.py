"""The stages in their order. Each is pure but for reading; only ``write`` changes a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.ask import NOTHING, PACKAGE, ask
from generator.lints import lint
from generator.load import CODES, load
from generator.merge import merge
from generator.problems import InvalidCatalogueError, Problem
from generator.prove import examples, prove
from generator.publish import publish
from generator.render import Renderer
from generator.resolve import resolve
from generator.validate import PUBLISHED, bundle, check_published, read_schemas, validate
from generator.vectors import lookups, replies, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.load import Document
    from generator.model import Catalogue

    Read = tuple[Document, list[Problem]]

_JOIN_OURS = ("catalogue", "categories", "structure")
"""Files that exist once in codes/; an included one may hold any part of it."""


@dataclass(frozen=True, slots=True)
class Built:
    """The catalogue, what an output folder must hold, and what a sender's own rules change of ours."""

    catalogue: Catalogue
    rendered: dict[str, bytes]
    changes: tuple[str, ...]


def build(root: Path, include: Sequence[Path] = ()) -> Built:
    """Return what codes/ and the included folders make, validated and proved.

    Raises InvalidCatalogueError if they cannot be used.
    """
    documents, overrides = load_all(root, include)
    catalogue = resolve(documents)
    schemas = read_schemas(root / "schema")
    published = {kind: bundle(schemas, kind) for kind in PUBLISHED}
    check_published(publish(catalogue), published["published"])
    renderer = Renderer(root / "generator" / "templates", catalogue, published, root)
    package = renderer.render(_of_package)
    proved = list(examples(catalogue, documents)) if package else []
    answers = ask(package, lookups(catalogue, documents), replies(catalogue, proved, documents)) if package else NOTHING
    problems, verdicts = prove(proved, answers)
    if problems:
        raise InvalidCatalogueError(problems)
    others = renderer.render(lambda name: not _of_package(name), vectors=vectors(catalogue, answers, documents))
    return Built(catalogue, dict(sorted((package | others).items())), (*overrides, *verdicts))


def _of_package(name: str) -> bool:
    """Tell whether a template is of the Python package, which answers before the rest is rendered."""
    return name.startswith(PACKAGE)


def read(root: Path) -> Catalogue:
    """Return the catalogue in ``root/codes``; raise InvalidCatalogueError as ``load_all`` does."""
    return resolve(load_all(root)[0])


def load_all(root: Path, include: Sequence[Path] = ()) -> tuple[list[Document], list[str]]:
    """Return the files of ``root/codes`` and of the included folders, valid and linted, and what the latter override.

    Raises InvalidCatalogueError with every problem of every file: the writing of all files, then the schema of
    those that could be read, then the lints if all files are valid, since they rely on the shape of the data.
    """
    schemas = read_schemas(root / "schema")
    folders: list[list[Document]] = []
    problems: list[Problem] = []
    sound = True
    for files, misnamed in (_codes(root), *(_included(root, folder) for folder in include)):
        problems += misnamed
        known = {key for folder in folders for document in folder if (key := _provider(document))}
        for document, writing in files:
            partial = document.included and (document.kind in _JOIN_OURS or _provider(document) in known)
            shape = [] if document.data is None and writing else list(validate(document, schemas, partial=partial))
            sound = sound and document.data is not None and not shape
            problems += [*writing, *shape]
        folders.append([document for document, _ in files])
    documents, *own = folders
    if sound:
        problems += lint(documents, schemas)
    changes: list[str] = []
    if own and not problems:
        for theirs in own:
            documents, overrides = merge(documents, theirs)
            changes += overrides
        # Ours is sound by itself: what is found in it now only follows from theirs, and cannot be mended in ours.
        paths = {document.path for document in documents if document.included}
        problems += (problem for problem in lint(documents, schemas) if problem.path in paths)
    if problems:
        raise InvalidCatalogueError(problems)
    return documents, changes


def _codes(root: Path) -> tuple[list[Read], list[Problem]]:
    paths = sorted((root / CODES).rglob("*.yaml"))
    problems = [
        Problem(path.relative_to(root).as_posix(), 1, "the name does not end in .yaml", "rename it, or remove it")
        for path in sorted((root / CODES).rglob("*"))
        if path.is_file() and path.suffix != ".yaml"
    ]
    if not paths:
        problems.append(Problem("codes", 1, "no YAML file is here", "run this in a checkout of the project"))
    return [load(root, path) for path in paths], problems


def _included(root: Path, folder: Path) -> tuple[list[Read], list[Problem]]:
    """Read a folder that is laid out like codes/; hidden files, and what is no YAML, are its owner's business."""
    shown = f"{folder.as_posix().rstrip('/')}/"
    if shown == CODES:
        shown = f"./{CODES}"  # a sender may call the folder so, too
    if not folder.is_dir():
        return [], [Problem(shown, 1, "no such folder", "give one that is laid out like codes/")]
    if folder.resolve() == root / "codes":
        return [], [Problem(shown, 1, "this is the catalogue itself", "give a folder of your own")]
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    names = [name for name in found if not any(part.startswith(".") for part in name.parts)]
    problems = [
        Problem(shown + name.as_posix(), 1, "the name does not end in .yaml", "rename it")
        for name in names
        if name.suffix == ".yml"
    ]
    return [load(folder, folder / name, shown) for name in names if name.suffix == ".yaml"], problems


def _provider(document: Document) -> str:
    """Return the key of the provider that a file is about, "" if it is about none."""
    data = document.data if document.kind == "providers" and isinstance(document.data, dict) else {}
    return str(data.get("key", ""))
