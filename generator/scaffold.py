"""Put the skeleton of one new code or rule in its place, with all else in the file left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.lints.codes import natural_key

if TYPE_CHECKING:
    from pathlib import Path

_REPLY = re.compile(r"[1-5][0-9]{2}")
_ENHANCED = re.compile(r"[Xx245]\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})")
_RULE = re.compile(r"(phrases|providers)/([a-z][a-z0-9-]*)/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
_ENTRY = re.compile(r'  - code: "?([^"\s]+)')

_TRADITIONAL_SKELETON = """\
  - code: "{code}"
    name: TODO the text that the specification gives
    constant: TODO
    explanation: >-
      TODO what happened, to which side, in plain words.
    category: TODO
    status: TODO
    sources:
      - {{source: TODO, section: "TODO"}}
"""
_ENHANCED_SKELETON = """\
  - code: "{code}"
    name: TODO the registered name
    constant: TODO
    category: TODO
    reply_codes: [TODO]
    status: TODO
    classes:
      - class: 5
        explanation: >-
          TODO what happened, to which side, in plain words, when it is given up.
      - class: 4
        explanation: >-
          TODO what it means while the server still tries.
    sources:
      - {{source: TODO, section: "TODO"}}
"""
_RULE_SKELETONS = {
    "phrases": """\
  - key: {key}
    phrases:
      - "TODO the words, in lower case"
    examples:
      - "TODO a whole reply in its real form"
    sources: [{{source: TODO}}]
""",
    "providers": """\
  - key: {key}
    phrases: ["TODO the words, in lower case"]
    reply_codes: [TODO]
    explanation: >-
      TODO what happened, to which side, in plain words.
    category: TODO
    permanence: TODO
    confidence: TODO
    example: "TODO a whole reply in its real form"
    sources: [{{source: TODO}}]
""",
}


def scaffold(root: Path, code: str) -> tuple[str, int]:
    """Insert a skeleton for a code, or for a rule, and return its file (relative) and line.

    Raises ValueError, in words for the user, if it is neither, is there already, or has no file.
    """
    if rule := _RULE.fullmatch(code):
        return _scaffold_rule(root, *rule.groups())
    if _REPLY.fullmatch(code):
        name, skeleton = f"codes/traditional/{code[0]}yz.yaml", _TRADITIONAL_SKELETON
        path = root / name
    elif match := _ENHANCED.fullmatch(code):
        code = f"X.{match[1]}.{match[2]}"
        skeleton = _ENHANCED_SKELETON
        path = next(iter(sorted((root / "codes/enhanced").glob(f"{match[1]}-*.yaml"))), root / "missing")
    else:
        message = f"{code!r} is no code: give three digits (558), an enhanced code (X.7.31, for all its classes)"
        message += " or the name of a rule (phrases/mailbox-full/my-key, providers/gmail/my-key)"
        raise ValueError(message)
    if not path.is_file():
        message = f"no file for {code} yet: make one beside its neighbours, with their first line and `codes:`"
        raise ValueError(message)
    name = path.relative_to(root).as_posix()
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    place = len(lines)
    for number, line in enumerate(lines):
        found = _ENTRY.match(line)
        if found and found[1] == code:
            message = f"{name}:{number + 1}: {code} is there already; edit it in place"
            raise ValueError(message)
        if found and natural_key(found[1]) > natural_key(code):
            place = number
            break
    text = skeleton.format(code=code)
    before, after = "".join(lines[:place]), "".join(lines[place:])
    if after:
        text += "\n"
    elif lines and lines[-1].strip() != "codes:":
        text = "\n" + text
    path.write_text(before + text + after, encoding="utf-8", newline="\n")
    return name, before.count("\n") + 1 + text.startswith("\n")


def _scaffold_rule(root: Path, kind: str, owner: str, key: str) -> tuple[str, int]:
    """Append a skeleton to the file of a category or of a provider."""
    name = f"codes/{kind}/{owner}.yaml"
    path = root / name
    if not path.is_file():
        message = f"no file {name} yet: make one beside its neighbours, in their form"
        raise ValueError(message)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        if line.rstrip() == f"  - key: {key}":
            message = f"{name}:{number}: {key} is there already; edit it in place"
            raise ValueError(message)
    text = "".join(lines) + "\n" + _RULE_SKELETONS[kind].format(key=key)
    path.write_text(text, encoding="utf-8", newline="\n")
    return name, len(lines) + 2
