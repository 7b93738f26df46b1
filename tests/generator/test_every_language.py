"""What is added to codes/ is known in every language by the build alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.javascript.commands import NODE, run

if TYPE_CHECKING:
    from tests.generator.conftest import Project

PHRASE = """
  - key: gone-fishing
    phrases: ["the owner of this box {went|has gone} fishing for good"]
    examples: ["550 The owner of this box has gone fishing for good"]
    sources: [{source: rfc5321, section: "4.2"}]
"""
REPLY = "550 5.0.0 The owner of this box went fishing for good"
RULE = "phrases/recipient-disabled/gone-fishing"


def test_a_phrase_is_known_in_every_language(some: Project) -> None:
    path = "codes/phrases/recipient-disabled.yaml"
    some.write(path, some.text(path) + PHRASE)
    done = some.run("build")
    assert done.status == 0, done.stderr
    python = f"import bounce_codes; print(bounce_codes.classify({REPLY!r}).rule)"
    source = str(some.root / "dist/python/src")
    assert run(sys.executable, "-c", python, cwd=some.outside, PYTHONPATH=source).strip() == RULE
    module = (some.root / "dist/javascript/src/index.js").as_uri()
    javascript = f"import {{ classify }} from {module!r}; console.log(classify({REPLY!r}).rule)"
    assert run(*NODE, "--input-type=module", "--eval", javascript, cwd=some.outside).strip() == RULE
    assert RULE in some.text("dist/site/index.html")
