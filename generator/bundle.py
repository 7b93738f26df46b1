"""Join ES modules into one text, so that a page can hold them all in one script.

Each module becomes a function scope that returns what it exports; imports become names of the other scopes' values. It
knows only the forms that our own modules use, and refuses the others.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = r"\{([^{}]*)\}"
_IMPORT = re.compile(rf'^import {_NAMES} from "([^"]+)";\n', re.MULTILINE)
_PASSED_ON = re.compile(rf'^export {_NAMES} from "([^"]+)";\n', re.MULTILINE)
_LISTED = re.compile(rf"^export {_NAMES};\n", re.MULTILINE)
_DECLARED = re.compile(r"^export (?=(?:const|class|(?:async )?function\*?) ([\w$]+))", re.MULTILINE)
_LEFT = re.compile(r"^ *(?:import|export)\b.*|\bimport *\(.{0,60}", re.MULTILINE)
_ENDS_SCRIPT = re.compile(r"<(?=!--|/?script)", re.IGNORECASE)


class BundleError(Exception):
    """A module that can't be joined with the others."""


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """Return a module and all that it imports as one text without imports, fit to stand between script tags.

    ``read`` returns the text of the module at a path.
    """
    scopes: dict[str, str] = {}
    texts: list[str] = []
    waiting: list[str] = []

    def scope(path: str) -> str:
        if path in waiting:
            raise BundleError(f"{path}: modules import each other: {' -> '.join([*waiting, path])}")
        if path not in scopes:
            waiting.append(path)
            text = _scoped(path, read(path), scope)
            waiting.pop()
            scopes[path] = f"module{len(scopes) + 1}"
            texts.append(f"// {path}\nconst {scopes[path]} = (() => {{\n{text}}})();\n")
        return scopes[path]

    scope(entry)
    # A "<" that the HTML parser would take for the end of the script only ever stands in a string or an expression.
    return _ENDS_SCRIPT.sub(r"\\x3c", "\n".join(texts))


def _scoped(path: str, text: str, scope: Callable[[str], str]) -> str:
    """Return the body of the function that stands for a module."""
    exported: list[str] = []

    def of(name: str) -> str:
        if not name.startswith("."):
            raise BundleError(f"{path}: {name!r} is no module of ours")
        return scope(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)))

    def take(found: re.Match[str]) -> str:
        names = ", ".join(inner if inner == outer else f"{inner}: {outer}" for inner, outer in _pairs(found[1]))
        return f"const {{ {names} }} = {of(found[2])};\n"

    def pass_on(found: re.Match[str]) -> str:
        module = of(found[2])
        exported.extend(f"{outer}: {module}.{inner}" for inner, outer in _pairs(found[1]))
        return ""

    def list_(found: re.Match[str]) -> str:
        exported.extend(f"{outer}: {inner}" for inner, outer in _pairs(found[1]))
        return ""

    def declare(found: re.Match[str]) -> str:
        exported.append(found[1])
        return ""

    for form, becomes in ((_IMPORT, take), (_PASSED_ON, pass_on), (_LISTED, list_), (_DECLARED, declare)):
        text = form.sub(becomes, text)
    if left := _LEFT.search(text):
        raise BundleError(f"{path}: this can't be bundled: {left[0].strip()[:80]}")
    return f"{text}return {{ {', '.join(exported)} }};\n"


def _pairs(names: str) -> list[tuple[str, str]]:
    """Return the names in braces, each with the one after its "as", if it has one."""
    pairs = [each.split(" as ") for each in names.replace("\n", " ").split(",") if each.strip()]
    return [(pair[0].strip(), pair[-1].strip()) for pair in pairs]
