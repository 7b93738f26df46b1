"""Check data against the JSON Schemas of schema/, with errors that name file, line and remedy."""

from __future__ import annotations

import difflib
import json
from pathlib import PurePosixPath
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
_NOT_OF_FILES = ("definitions", "published")
_KEEP_SHORT = 60


def read_schemas(folder: Path) -> Schemas:
    """Return the schemas of a folder by kind: ``traditional``, ``sources``, ..., ``definitions``, ``published``."""
    return {
        path.name.removesuffix(_SUFFIX): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*" + _SUFFIX))
    }


def kind_of(path: str) -> str:
    """Return which kind of file a path in codes/ is: ``codes/enhanced/1-addressing.yaml`` is ``enhanced``."""
    parts = PurePosixPath(path).parts
    return parts[-2] if parts[-2] != "codes" else PurePosixPath(path).stem


def validate(document: Document, schemas: Schemas) -> Iterator[Problem]:
    """Yield every way in which a file breaks its schema."""
    kind = kind_of(document.path)
    if kind not in schemas or kind in _NOT_OF_FILES:
        known = ", ".join(sorted(schemas.keys() - _NOT_OF_FILES))
        yield Problem(document.path, 1, f"no schema for {kind!r} files", f"codes/ holds: {known}")
        return
    registry: Registry[Any] = Registry().with_resources(
        (name + _SUFFIX, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    validator = jsonschema.Draft202012Validator(schemas[kind], registry=registry)
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


def bundle(schemas: Schemas) -> dict[str, Any]:
    """Return the published schema with the shared definitions that it uses written into it, so that it stands alone."""
    reference = f"definitions{_SUFFIX}#/$defs/"
    text = json.dumps(schemas["published"])
    schema: dict[str, Any] = json.loads(text.replace(reference, "#/$defs/"))
    shared = schemas["definitions"]["$defs"]
    used = {name: shared[name] for name in sorted(shared) if f'"{reference}{name}"' in text}
    if twice := sorted(used.keys() & schema["$defs"].keys()):
        message = f"published.schema.json defines {', '.join(twice)}, which definitions.schema.json has too: rename it"
        raise ValueError(message)
    schema["$defs"] |= used
    return schema


def _problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    location = tuple(error.absolute_path)
    line = document.line(location)
    field = _field(location)
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    rule: Any = error.validator_value
    instance: Any = error.instance
    about = str(schema.get("description", ""))
    match error.validator:
        case "additionalProperties":
            allowed = list(schema["properties"])
            for key in sorted(set(instance) - set(allowed)):
                hint = _did_you_mean(key, allowed, "fields here")
                yield Problem(document.path, document.line((*location, key)), f"unknown field {key!r}", hint)
        case "required":
            missing = next(k for k in rule if f"{k!r} is a required" in error.message)
            hint = str(_property_description(schema, missing))
            yield Problem(document.path, line, f"{_name(instance)}lacks the field {missing!r}", hint)
        case "enum":
            allowed = [str(value) for value in rule]
            hint = _did_you_mean(str(instance), allowed, "known ones")
            if str(instance) in allowed:
                hint = "write it without quotes" if isinstance(instance, str) else "put it in quotes"
            yield Problem(document.path, line, f"{field} has the unknown value {instance!r}", hint)
        case "type":
            found = type(instance).__name__
            hint = f"it must be of type {rule}" + (": true or false" if rule == "boolean" else "")
            if rule == "string" and isinstance(instance, int):
                hint += ", in quotes"
            elif rule in ("boolean", "integer") and isinstance(instance, str):
                hint += ", without quotes"
            yield Problem(document.path, line, f"{field} is {_short(instance)} ({found})", hint)
        case "pattern":
            hint = about or f"it must match {rule}"
            yield Problem(document.path, line, f"{field} is not well formed: {_short(instance)}", hint)
        case "minLength" | "maxLength":
            bound = "at least" if error.validator == "minLength" else "at most"
            hint = f"write {bound} {rule}"
            yield Problem(document.path, line, f"{field} has {len(instance)} characters: {_short(instance)}", hint)
        case "minItems":
            yield Problem(document.path, line, f"{field} is empty", about or "write an entry, or remove the key")
        case "uniqueItems":
            yield Problem(document.path, line, f"{field} holds an entry twice", "remove one")
        case "anyOf" if all(list(option) == ["required"] for option in rule):
            wanted = " or ".join(name for option in rule for name in option["required"])
            yield Problem(document.path, line, f"{field} lacks {wanted}", about)
        case _:
            yield Problem(document.path, line, f"{field}: {_short(error.message)}", about)


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
