"""The examples of docs/bulk.md, to run them as they stand."""

from __future__ import annotations

import re
from pathlib import Path

DIST = Path(__file__).resolve().parents[2] / "dist"
PAGE = (DIST / "docs/bulk.md").read_text(encoding="utf-8")


def examples(heading: str, language: str = "python") -> list[str]:
    """Return the blocks of a language below a heading."""
    (section,) = re.findall(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.MULTILINE | re.DOTALL)


def example(heading: str) -> str:
    """Return the Python below a heading."""
    (block,) = examples(heading)
    return block
