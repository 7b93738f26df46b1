"""Text for people, wrapped to the width of their terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

from bounce_codes import SOURCES, Citation, Fallback

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bounce_codes import Code

_WIDEST = 100
_NARROWEST = 40
_IN_A_PIPE = 80
_FALLBACKS = {
    Fallback.NONE: "",
    Fallback.SUBJECT: "{requested} is in no list; this is what {code} says, the general code of its subject.",
    Fallback.CLASS: "{requested} is in no list; this is what {code} says, which holds for its whole class.",
}


def paragraph(text: str, first: str = "", rest: str = "") -> str:
    """Return wrapped text: ``first`` goes before its first line, ``rest`` before the others."""
    return textwrap.fill(
        text, _width(), initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def table(rows: Iterable[tuple[str, str]]) -> str:
    """Return labels and what they label side by side; a row without text is left out."""
    told = [(label, text) for label, text in rows if text]
    indent = max((len(label) for label, _ in told), default=0) + 2
    return "\n".join(paragraph(text, f"{label:<{indent}}", " " * indent) for label, text in told)


def sources(citations: Iterable[Citation]) -> str:
    """Return where facts come from, with a link to each."""
    lines = ["Sources"]
    for cited in citations:
        lines.append(paragraph(f"{SOURCES[cited.source].title}{_place(cited)}", "  ", "    "))
        lines.append(f"    {cited.url}")
    return "\n".join(lines)


def briefly(citations: Iterable[Citation]) -> str:
    """Return where facts come from, in a bracket."""
    return f"({'; '.join(SOURCES[cited.source].label + _place(cited) for cited in citations)})"


def fallback(code: Code) -> str:
    """Return the sentence that tells that another code answers than the one that was asked for; "" if it does not."""
    return _FALLBACKS[code.fallback].format(requested=code.requested, code=code.code)


def _place(cited: Citation) -> str:
    if not cited.section:
        return ""
    return f", {'section ' if cited.section[0].isdigit() else ''}{cited.section}"


def _width() -> int:
    if not sys.stdout.isatty():
        return _IN_A_PIPE
    return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))
