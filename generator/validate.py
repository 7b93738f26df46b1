"""Check data against the JSON Schemas of schema/, with errors that name file, line and remedy."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jsonschema
from referencing import Registry, Resource

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jsonschema.exceptions import ValidationError

    from generator.load import Document

Schemas = dict[str, Any]
_SUFFIX = ".schema.json"
PUBLISHED = ("published", "vectors")
"""Schemas of documents in dist/json/."""
_NOT_OF_FILES = ("definitions", *PUBLISHED)
_KEEP_SHORT = 60


def read_schemas(folder: Path) -> Schemas:
    """Return the schemas of a folder by kind: ``traditional``, ``sources``, ..., ``definitions``, ``published``."""
    return {
        path.name.removesuffix(_SUFFIX): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*" + _SUFFIX))
    }


def validate(document: Document, schemas: Schemas, *, partial: bool = False) -> Iterator[Problem]:
    """Yield every way in which a file breaks its schema; a partial one needs only its key, since it joins another."""
    kind = document.kind
    if kind not in schemas or kind in _NOT_OF_FILES:
        known = ", ".join(sorted(schemas.keys() - _NOT_OF_FILES))
        yield Problem(document.path, 1, f"no schema for {kind!r} files", f"codes/ holds: {known}")
        return
    registry: Registry[Any] = Registry().with_resources(
        (name + _SUFFIX, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    schema = schemas[kind]
    if partial:
        schema = {**schema, "required": [field for field in schema["required"] if field == "key"]}
    validator = jsonschema.Draft202012Validator(schema, registry=registry)
    for error in validator.iter_errors(document.data):
        yield from _problems(document, error)


def check_published(instance: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
    """Raise ValueError with every error if the published document breaks its own schema."""
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = [
        f"{error.json_path}: {error.message[:200]}"
        for error in jsonschema.Draft202012Validator(schema).iter_errors(instance)
    ]
    if errors:
        raise ValueError("the published document breaks its schema:\n" + "\n".join(errors))


def bundle(schemas: Schemas, kind: str) -> dict[str, Any]:
    """Return a published schema with the shared definitions that it uses written into it, so that it stands alone."""
    reference = f"definitions{_SUFFIX}#/$defs/"
    text = json.dumps(schemas[kind])
    schema: dict[str, Any] = json.loads(text.replace(reference, "#/$defs/"))
    shared = schemas["definitions"]["$defs"]
    used = {name: shared[name] for name in sorted(shared) if f'"{reference}{name}"' in text}
    if twice := sorted(used.keys() & schema["$defs"].keys()):
        message = f"{kind}{_SUFFIX} defines {', '.join(twice)}, which definitions.schema.json has too: rename it"
        raise ValueError(message)
    schema["$defs"] |= used
    return schema


@dataclass(frozen=True, slots=True)
class _Error:
    """An error of the validator: what it is about, and the rule that was broken."""

    field: str
    instance: Any
    rule: Any
    schema: dict[str, Any]
    message: str

    @property
    def about(self) -> str:
        """What the schema says of the field."""
        return str(self.schema.get("description", ""))


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    location = tuple(error.absolute_path)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    instance: Any = error.instance
    if error.validator == "additionalProperties":
        allowed = list(schema["properties"])
        unknown: set[str] = set(instance) - set(allowed)
        for key in sorted(unknown):
            hint = _did_you_mean(key, allowed, "fields here")
            yield Problem(document.path, document.line((*location, key)), f"unknown field {key!r}", hint)
        return
    explain = _EXPLANATIONS.get(str(error.validator), _anything_else)
    message, hint = explain(_Error(_field(location), instance, error.validator_value, schema, error.message))
    yield Problem(document.path, document.line(location), message, hint)


def _required(error: _Error) -> tuple[str, str]:
    missing = next(key for key in error.rule if f"{key!r} is a required" in error.message)
    return f"{_name(error.instance)}lacks the field {missing!r}", _property_description(error.schema, missing)


def _enum(error: _Error) -> tuple[str, str]:
    allowed = [str(value) for value in error.rule]
    if str(error.instance) in allowed:
        hint = "write it without quotes" if isinstance(error.instance, str) else "put it in quotes"
    else:
        hint = _did_you_mean(str(error.instance), allowed, "known ones")
    return f"{error.field} has the unknown value {error.instance!r}", hint


def _type(error: _Error) -> tuple[str, str]:
    hint = f"it must be of type {error.rule}" + (": true or false" if error.rule == "boolean" else "")
    if error.rule == "string" and isinstance(error.instance, int):
        hint += ", in quotes"
    elif error.rule in ("boolean", "integer") and isinstance(error.instance, str):
        hint += ", without quotes"
    return f"{error.field} is {_short(error.instance)} ({type(error.instance).__name__})", hint


def _pattern(error: _Error) -> tuple[str, str]:
    hint = error.about or f"it must match {error.rule}"
    return f"{error.field} is not well formed: {_short(error.instance)}", hint


def _min_length(error: _Error) -> tuple[str, str]:
    return f"{error.field} has {len(error.instance)} characters", f"write at least {error.rule}"


def _max_length(error: _Error) -> tuple[str, str]:
    return f"{error.field} has {len(error.instance)} characters", f"write at most {error.rule}"


def _min_items(error: _Error) -> tuple[str, str]:
    return f"{error.field} is empty", error.about or "write an entry, or remove the key"


def _unique_items(error: _Error) -> tuple[str, str]:
    return f"{error.field} holds an entry twice", "remove one"


def _any_of(error: _Error) -> tuple[str, str]:
    if all(option.keys() == {"required"} for option in error.rule):
        wanted = " or ".join(name for option in error.rule for name in option["required"])
        return f"{error.field} lacks {wanted}", error.about
    return _anything_else(error)


def _anything_else(error: _Error) -> tuple[str, str]:
    return f"{error.field}: {_short(error.message)}", error.about


_EXPLANATIONS = {
    "required": _required,
    "enum": _enum,
    "type": _type,
    "pattern": _pattern,
    "minLength": _min_length,
    "maxLength": _max_length,
    "minItems": _min_items,
    "uniqueItems": _unique_items,
    "anyOf": _any_of,
}


def _field(location: tuple[str | int, ...]) -> str:
    match location:
        case (*_, str() as name):
            return repr(name)
        case (*_, str() as name, int() as number):
            return f"item {number + 1} of {name!r}"
        case _:
            return "the file"


def _name(instance: Any) -> str:
    for key in ("code", "key", "class", "subject", "digit"):
        if isinstance(instance, dict) and key in instance:
            return f"{instance[key]} "
    return ""


def _property_description(schema: Any, key: str) -> str:
    description: str = schema.get("properties", {}).get(key, {}).get("description", "")
    return description or f"add it; schema/ says what {key} holds"


def _did_you_mean(word: str, allowed: list[str], what: str) -> str:
    close = difflib.get_close_matches(word, allowed, n=1)
    return f"did you mean {close[0]!r}?" if close else f"{what}: {', '.join(allowed)}"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return repr(text if len(text) <= _KEEP_SHORT else text[:_KEEP_SHORT] + "...")
