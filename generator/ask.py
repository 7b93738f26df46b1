"""Ask the package that was just rendered, in a process of its own, as a user has it: look up, take apart, classify."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PACKAGE = "python/src/"
"""Where the package lies below dist/."""

_SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
import bounce_codes
from bounce_codes._words import words_of

def look_up(code, provider):
    try:
        return bounce_codes.lookup(code, provider=provider).as_dict()
    except ValueError:
        return None

def read(text, status, host):
    bounce = bounce_codes.classify(text, status=status, remote_mta=host)
    return words_of(text), bounce_codes.parse(text).as_dict(), bounce.as_dict()

lookups, replies = json.load(sys.stdin)
json.dump([[look_up(*each) for each in lookups], [read(*each) for each in replies]], sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A code to look up, and at which provider."""

    code: Any
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to read: its text, and the fields of the report that it stands in."""

    text: str
    status: str | None = None
    remote_mta: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What the package makes of a reply: its words in normal form, its parts, and what it means."""

    words: list[str]
    parts: dict[str, Any]
    bounce: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the package answers: of a look-up None where it raises ValueError."""

    lookups: Mapping[Lookup, dict[str, Any] | None]
    replies: Mapping[Reply, Read]


NOTHING = Answers({}, {})
"""Where there is no package to ask."""


def ask(package: Mapping[str, bytes], lookups: Iterable[Lookup], replies: Iterable[Reply]) -> Answers:
    """Return the package's answers; each question is asked once."""
    codes, texts = list(dict.fromkeys(lookups)), list(dict.fromkeys(replies))
    questions = [
        [[lookup.code, lookup.provider] for lookup in codes],
        [[reply.text, reply.status, reply.remote_mta] for reply in texts],
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, content in package.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        run = subprocess.run(  # noqa: S603  our own package, just rendered
            [sys.executable, "-I", "-B", "-c", _SCRIPT, str(Path(folder, PACKAGE))],
            input=json.dumps(questions),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
    found, read = json.loads(run.stdout)
    return Answers(
        dict(zip(codes, found, strict=True)),
        {reply: Read(*each) for reply, each in zip(texts, read, strict=True)},
    )
