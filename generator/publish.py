"""The published document: plain data in the shape that schema/published.schema.json promises."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.model import Catalogue, Code

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
        "sources": plain["sources"],
    }


def _code(code: Code) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(asdict(code))
    return plain


def _plain(value: Any) -> Any:
    """Return the value with lists in place of tuples, as JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
