"""The schemas: complete, closed, and of the same mind in another program that checks them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from generator.load import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.generator.conftest import Project

Schema = dict[str, Any]
PUBLISHED = "dist/json/bounce-codes.json"
PUBLISHED_SCHEMA = "dist/json/bounce-codes.schema.json"
FIVE = "codes/traditional/5yz.yaml"
ADDRESSING = "codes/enhanced/1-addressing.yaml"


@pytest.fixture(scope="module")
def schemas(source: Path) -> dict[str, Schema]:
    """Return every schema by its file name."""
    return {path.name: json.loads(path.read_bytes()) for path in sorted((source / "schema").glob("*.schema.json"))}


def test_every_property_is_described(schemas: dict[str, Schema]) -> None:
    bare = [
        f"{name}{place}/properties/{key}"
        for name, schema in schemas.items()
        for place, part in _parts(schema)
        for key, value in part.get("properties", {}).items()
        if not _described(value, name, schemas)
    ]
    assert bare == []


def test_every_definition_is_described(schemas: dict[str, Schema]) -> None:
    bare = [
        f"{name}/$defs/{key}"
        for name, schema in schemas.items()
        for key, value in schema.get("$defs", {}).items()
        if not _described(value, name, schemas)
    ]
    assert bare == []
    assert [name for name, schema in schemas.items() if not schema.get("title") or not schema.get("description")] == []


def test_every_object_is_closed(schemas: dict[str, Schema]) -> None:
    open_ones = [
        f"{name}{place}"
        for name, schema in schemas.items()
        for place, part in _parts(schema)
        if (part.get("type") == "object" or "properties" in part) and part.get("additionalProperties") is not False
    ]
    assert open_ones == []


def test_what_is_required_is_defined(schemas: dict[str, Schema]) -> None:
    unknown = [
        f"{name}{place}: {key}"
        for name, schema in schemas.items()
        for place, part in _parts(schema)
        if "properties" in part
        for key in part.get("required", ())
        if key not in part["properties"]
    ]
    assert unknown == []


def test_every_reference_leads_somewhere(schemas: dict[str, Schema]) -> None:
    for name, schema in schemas.items():
        for place, part in _parts(schema):
            if "$ref" in part:
                assert _target(part["$ref"], name, schemas), f"{name}{place}"


def test_every_pattern_is_anchored(schemas: dict[str, Schema]) -> None:
    loose = [
        f"{name}{place}: {part['pattern']}"
        for name, schema in schemas.items()
        for place, part in _parts(schema)
        if isinstance(part.get("pattern"), str) and not (part["pattern"][0] == "^" and part["pattern"][-1] == "$")
    ]
    assert loose == []


def test_schemas_are_schemas(schemas: dict[str, Schema]) -> None:
    for schema in schemas.values():
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_file_is_valid_by_another_program_too(source: Path) -> None:
    files: dict[str, list[Path]] = {}
    for path in sorted((source / "codes").rglob("*.yaml")):
        files.setdefault(kind_of(path.relative_to(source).as_posix()), []).append(path)
    for kind, paths in files.items():
        done = _check(source / f"schema/{kind}.schema.json", *paths)
        assert done.returncode == 0, done.stdout


def test_the_published_document_is_valid_by_its_published_schema(source: Path) -> None:
    document = source / PUBLISHED
    done = _check(source / PUBLISHED_SCHEMA, document)
    assert done.returncode == 0, done.stdout
    data = json.loads(document.read_bytes())
    assert (document.parent / data["$schema"]).is_file()


@pytest.mark.parametrize(
    ("path", "pattern", "new"),
    [
        (FIVE, r"category: .*", "category: unheard-of"),
        (FIVE, r"category: ", "kind: "),
        (FIVE, r"    sources:\n(?:      - .*\n)+", ""),
        (FIVE, r'section: "[0-9.]+"', "section: 5.10"),
        (FIVE, r'code: "(\d+)"', r"code: \1"),
        (ADDRESSING, r"reply_codes: .*", "reply_codes: any"),
        ("codes/sources.yaml", r"url: https://", "url: "),
        ("codes/catalogue.yaml", r'data_version: "[0-9.]+"', 'data_version: "1.0"'),
    ],
    ids=lambda value: value.removeprefix("codes/"),
)
def test_a_broken_file_is_refused_by_another_program_too(some: Project, path: str, pattern: str, new: str) -> None:
    some.replace(path, pattern, new)
    done = _check(some.root / f"schema/{kind_of(path)}.schema.json", some.root / path)
    assert done.returncode == 1, done.stdout
    assert "validation errors" in done.stdout


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r'"bounce_type": "hard"', '"bounce_type": "dead"'),
        (r'"vague": false', '"vague": "false"'),
        (r'"code": "5\.1\.1"', '"code": 5.1'),
        (r'"license": ', '"surprise": 1, "license": '),
    ],
)
def test_a_broken_document_is_refused(source: Path, tmp_path: Path, pattern: str, new: str) -> None:
    document = json.loads((source / PUBLISHED).read_bytes()) | {"providers": [], "phrases": []}  # most of its length
    whole, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    whole.write_text(json.dumps(document), encoding="utf-8")
    broken.write_text(re.sub(pattern, new, json.dumps(document), count=1), encoding="utf-8")
    done = _check(source / PUBLISHED_SCHEMA, whole, broken)
    assert done.returncode == 1
    assert "broken.json" in done.stdout
    assert "whole.json" not in done.stdout


def _check(schema: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def _parts(schema: Any, place: str = "#") -> Iterator[tuple[str, Schema]]:
    """Yield every schema inside a schema that describes data, with its place; a condition describes none."""
    if isinstance(schema, dict):
        yield place, schema
        for key, value in schema.items():
            inner = (
                value.items() if key in ("properties", "$defs") else [("", value)] if key not in ("enum", "if") else []
            )
            for name, part in inner:
                yield from _parts(part, f"{place}/{key}/{name}".rstrip("/"))
    elif isinstance(schema, list):
        for number, part in enumerate(schema):
            yield from _parts(part, f"{place}/{number}")


def _described(part: Schema, name: str, schemas: dict[str, Schema]) -> bool:
    if part.get("description"):
        return True
    return "$ref" in part and _described(_target(part["$ref"], name, schemas), _file(part["$ref"], name), schemas)


def _target(reference: str, name: str, schemas: dict[str, Schema]) -> Schema:
    target: Schema = schemas[_file(reference, name)]
    for key in reference.partition("#/")[2].split("/"):
        target = target[key]
    return target


def _file(reference: str, name: str) -> str:
    return reference.partition("#")[0] or name
