"""The conformance vectors are what the package answers, and hold what a reader in another language is proved by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import bounce_codes
from bounce_codes._words import words_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dist/json"
VECTORS: dict[str, Any] = json.loads((FOLDER / "vectors.json").read_text(encoding="utf-8"))
DOCUMENT: dict[str, Any] = json.loads((FOLDER / "bounce-codes.json").read_text(encoding="utf-8"))
TEXTS = {vector["text"] for vector in VECTORS["replies"]}


def test_they_follow_their_schema() -> None:
    schema = json.loads((FOLDER / VECTORS["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(VECTORS)


def test_the_package_passes_them() -> None:
    for vector in VECTORS["lookups"]:
        code, provider = vector["code"], vector.get("provider")
        if vector.get("error"):
            with pytest.raises(ValueError, match="is no"):
                bounce_codes.lookup(code, provider=provider)
        else:
            found = bounce_codes.lookup(code, provider=provider).as_dict()
            assert {field: found[field] for field in vector["found"]} == vector["found"], code
    for vector in VECTORS["replies"]:
        text = vector["text"]
        assert words_of(text) == vector["words"], text
        assert bounce_codes.parse(text).as_dict() == vector["reply"], text
        report = {field: vector.get(field) for field in ("status", "remote_mta")}
        bounce = bounce_codes.classify(text, **report).as_dict()
        assert {field: bounce[field] for field in vector["bounce"]} == vector["bounce"], text


def test_each_rule_has_its_examples_in_them() -> None:
    for phrase in DOCUMENT["phrases"]:
        assert set(phrase["examples"]) <= TEXTS
    for provider in DOCUMENT["providers"]:
        for reply in provider["replies"]:
            assert any(text.endswith(reply["example"]) for text in TEXTS)


def test_each_code_is_looked_up_in_them() -> None:
    asked = {vector["code"] for vector in VECTORS["lookups"] if "provider" not in vector}
    assert {code["code"] for kind in ("traditional", "enhanced") for code in DOCUMENT[kind]} <= asked
    fallbacks = {vector["found"]["fallback"] for vector in VECTORS["lookups"] if "found" in vector}
    assert fallbacks == set(bounce_codes.Fallback)


def test_the_traps_are_in_them() -> None:
    written = yaml.safe_load((ROOT / "codes/traps.yaml").read_text(encoding="utf-8"))
    assert {text for trap in written["traps"] for text in trap["replies"]} <= TEXTS


def test_any_json_reader_can_take_them() -> None:
    (FOLDER / "vectors.json").read_bytes().decode("utf-8", "strict")
    assert not any("\ud800" <= char <= "\udfff" for text in TEXTS for char in text)
