"""The conformance vectors: questions to a reader in any language, with the answers that it must give.

The questions follow from the catalogue, but for the traps that are written by hand (codes/traps.yaml). The answers are
those of the Python package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.ask import Lookup, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.ask import Answers, Read
    from generator.load import Document
    from generator.model import Catalogue
    from generator.prove import Example

_COPIED = ("constant", "notes", "sources")
"""Fields of a code that no reader works out, and that one may keep elsewhere."""
_OF_MESSAGES = ("recipient", "action_field", "remote_mta", "diagnostic_code")
"""Fields of a bounce that only a whole message fills."""
_UNLISTED = ("999.999", "9.9", "8.1", "7.999", "2.99", "1.99", "0.99")
"""Subjects and details that no list has, for each class."""


def lookups(catalogue: Catalogue, documents: Iterable[Document]) -> Iterator[Lookup]:
    """Yield the codes to look up: each that is listed, alone and at its providers, some that are not, and the traps."""
    listed = {code.code for code in (*catalogue.traditional, *catalogue.enhanced)}
    for code in catalogue.traditional:
        yield Lookup(code.code)
    for code in catalogue.enhanced:
        yield Lookup(code.code)
        yield from (Lookup(f"{reply} {code.code}") for reply in code.goes_with[:1] if reply in listed)
    for number in range(200, 600):
        if str(number) not in listed and number % 10 == 0:
            yield Lookup(str(number))
    for part in catalogue.classes:
        yield from (Lookup(f"{part.value}.{rest}") for rest in _UNLISTED)
    for provider in catalogue.providers:
        first = dict.fromkeys(reply.expanded_codes[0] for reply in provider.replies if reply.expanded_codes)
        yield from (Lookup(code, provider.key) for code in first)
    for trap in _listed(documents, "lookups"):
        yield Lookup(trap["code"], trap.get("provider"))


def replies(catalogue: Catalogue, proved: Iterable[Example], documents: Iterable[Document]) -> Iterator[Reply]:
    """Yield the replies to read: the example of each rule, each code alone, some that no list has, and the traps."""
    for example in proved:
        yield example.reply
    for code in (*catalogue.traditional, *catalogue.enhanced):
        yield Reply(code.code)
        yield Reply("", status=code.code) if "." in code.code else Reply(f"{code.code} Something else")
    for part in catalogue.classes:
        for digit in "245":
            yield from (Reply(f"{digit}50 {part.value}.{rest} Something else") for rest in ("0.0", "1.1", *_UNLISTED))
        yield from (Reply(f"{part.value}{rest} Something else") for rest in ("09", "60", "99"))
    yield from _traps(documents)


def vectors(catalogue: Catalogue, answers: Answers, documents: Iterable[Document]) -> dict[str, Any]:
    """Return the questions with their answers, as published."""
    about = _traps(documents)
    return {
        "schema_version": catalogue.schema_version,
        "data_version": catalogue.data_version,
        "license": catalogue.data_license,
        "lookups": [_lookup(question, found) for question, found in answers.lookups.items()],
        "replies": [_reply(question, read, about) for question, read in answers.replies.items()],
    }


def _lookup(question: Lookup, found: dict[str, Any] | None) -> dict[str, Any]:
    asked = {"code": question.code, **({"provider": question.provider} if question.provider else {})}
    if found is None:
        return asked | {"error": True}
    return asked | {"found": {field: value for field, value in found.items() if field not in _COPIED}}


def _reply(question: Reply, read: Read, about: dict[Reply, str]) -> dict[str, Any]:
    fields = {"trap": about.get(question), "status": question.status, "remote_mta": question.remote_mta}
    return {
        "text": question.text,
        **{field: value for field, value in fields.items() if value is not None},
        "words": read.words,
        "reply": read.parts,
        "bounce": {field: value for field, value in read.bounce.items() if field not in _OF_MESSAGES},
    }


def _traps(documents: Iterable[Document]) -> dict[Reply, str]:
    """Return the replies that are written by hand, each with what is easy to take wrongly in it."""
    return {
        Reply(text, trap.get("status"), trap.get("remote_mta")): trap["trap"]
        for trap in _listed(documents, "traps")
        for text in trap["replies"]
    }


def _listed(documents: Iterable[Document], field: str) -> Iterator[dict[str, Any]]:
    for document in documents:
        if document.kind == "traps":
            yield from document.data.get(field, ())
