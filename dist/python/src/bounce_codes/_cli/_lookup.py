"""``bounce-codes lookup``: what codes mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bounce_codes import ACTIONS, BOUNCE_TYPES, CATEGORIES, PROVIDERS, STATUSES, Code, lookup
from bounce_codes._cli._page import briefly, fallback, paragraph, sources, table

if TYPE_CHECKING:
    from argparse import Namespace

    from bounce_codes import CategoryInfo, Term
    from bounce_codes._cli._console import Console


def run(options: Namespace, console: Console) -> None:
    """Print a page for each code, or one JSON object a line."""
    found: list[Code] = []
    for code in options.codes:
        try:
            found.append(lookup(code, provider=options.provider))
        except ValueError as error:
            console.problem(str(error).replace("classify()", "`bounce-codes explain`"))
    if options.format == "json":
        for code in found:
            print(json.dumps(code.as_dict(), ensure_ascii=False))
    else:
        print("\n\n\n".join(map(page, found)), end="\n" if found else "")


def page(code: Code) -> str:
    """Return all that is known of a code, as text for people."""
    category = CATEGORIES[code.category]
    facts = table(
        (
            ("Provider", PROVIDERS[code.provider].name if code.provider else ""),
            ("Category", _meaning(category)),
            ("Bounce type", _meaning(BOUNCE_TYPES[code.bounce_type])),
            ("Action", _meaning(ACTIONS[code.action])),
            ("Why so", code.verdict_reason),
            ("Status", _meaning(STATUSES[code.status])),
            ("Goes with", ", ".join(code.goes_with)),
            ("Answers", ", ".join(code.commands)),
        )
    )
    parts = (
        paragraph(fallback(code)),
        paragraph(f"{code.code}: {code.name}".removesuffix(": ")),
        paragraph(code.explanation),
        paragraph(f"What to do: {code.advice}"),
        facts,
        *(paragraph(f"Note: {note.text} {briefly(note.sources)}") for note in code.notes),
        sources(code.sources),
    )
    return "\n\n".join(filter(None, parts))


def _meaning(term: CategoryInfo | Term) -> str:
    return f"{term.name} ({term.key}). {term.definition}"
