"""The published document: plain data in the shape that schema/published.schema.json promises."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Catalogue, Category, Code, Note, Phrase, ProviderReply, SourceRef

_SCHEMA_FILE = "bounce-codes.schema.json"


def publish(catalogue: Catalogue) -> dict[str, Any]:
    """Return the document that dist/json/bounce-codes.json holds, and that CSV and Python are made of."""
    plain: dict[str, Any] = _plain(asdict(catalogue))
    return {
        "$schema": _SCHEMA_FILE,
        "schema_version": plain["schema_version"],
        "data_version": plain["data_version"],
        "license": plain["data_license"],
        "structure": {
            "classes": plain["classes"],
            "subjects": plain["subjects"],
            "reply_classes": [_code(code) for code in catalogue.reply_classes],
            "second_digits": plain["second_digits"],
            "statuses": plain["statuses"],
        },
        "bounce_types": plain["bounce_types"],
        "actions": plain["actions"],
        "groups": plain["groups"],
        "categories": plain["categories"],
        "traditional": [_code(code) for code in catalogue.traditional],
        "enhanced": [_code(code) for code in catalogue.enhanced],
        "providers": [
            {**provider, "replies": [_rule(reply) for reply in provider["replies"]]} for provider in plain["providers"]
        ],
        "phrases": [_rule(phrase) for phrase in plain["phrases"]],
        "crosswalks": plain["crosswalks"],
        "sources": plain["sources"],
    }


def _code(code: Code) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(asdict(code))
    return plain


def _rule(rule: dict[str, Any]) -> dict[str, Any]:
    """Return a rule with its verdict beside its other fields."""
    flat: dict[str, Any] = {}
    for field, value in rule.items():
        flat |= value if field == "verdict" else {field: value}
    return flat


def provider_replies(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the replies of all providers as rows of one table."""
    return [
        {"provider": provider["key"], **reply} for provider in document["providers"] for reply in provider["replies"]
    ]


def counterparts(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all crosswalks as rows of one table, each with what is known of its label."""
    rows: list[dict[str, Any]] = []
    for crosswalk in document["crosswalks"]:
        labels = {label["label"]: label for label in crosswalk["labels"]}
        for pair in crosswalk["categories"]:
            label = labels.get(pair["label"], {})
            rows.append(
                {
                    "crosswalk": crosswalk["key"],
                    "category": pair["category"],
                    "bounce_type": pair["bounce_type"],
                    "label": pair["label"],
                    "label_name": label.get("name", ""),
                    "label_class": label.get("label_class", ""),
                    "note": pair["note"],
                }
            )
    return rows


def citations(catalogue: Catalogue) -> dict[str, list[Any]]:
    """Return each citation once, and what cites: its key, the numbers of its citations, and its notes with theirs."""
    listed: dict[SourceRef, int] = {}

    def numbers(refs: Iterable[SourceRef]) -> list[int]:
        return [listed.setdefault(ref, len(listed)) for ref in refs]

    rows = [
        [key, numbers(entry.sources), [[note.text, numbers(note.sources)] for note in notes]]
        for key, entry, notes in _citing(catalogue)
    ]
    return {"listed": list(listed), "rows": rows}


def _citing(
    catalogue: Catalogue,
) -> Iterator[tuple[str, Category | Code | Phrase | ProviderReply, tuple[Note, ...]]]:
    for code in (*catalogue.traditional, *catalogue.enhanced):
        yield code.code, code, code.notes
    for category in catalogue.categories:
        yield f"categories/{category.key}", category, ()
    for phrase in catalogue.phrases:
        yield f"phrases/{phrase.key}", phrase, phrase.notes
    for provider in catalogue.providers:
        for reply in provider.replies:
            yield f"providers/{provider.key}/{reply.key}", reply, reply.notes


def _plain(value: Any) -> Any:
    """Return the value with lists in place of tuples, as JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
