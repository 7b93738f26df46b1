"""``bounce-codes explain``: what a pasted reply means."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bounce_codes import BOUNCE_TYPES, CATEGORIES, Basis, Bounce, Fallback, classify, lookup
from bounce_codes._cli._errors import UnusableError
from bounce_codes._cli._files import STANDARD, reading
from bounce_codes._cli._page import paragraph, sources, table

if TYPE_CHECKING:
    from argparse import Namespace

    from bounce_codes import Code
    from bounce_codes._cli._console import Console

_BASES = {
    Basis.PROVIDER: "a code or words of the mailbox provider's own",
    Basis.PHRASE: "the words of the reply",
    Basis.ENHANCED_CODE: "the enhanced code",
    Basis.REPLY_CODE: "the reply code",
    Basis.CLASS: "the first digit alone, for the rest of the code is in no list",
    Basis.NONE: "nothing, for no code and no words that are known were found",
}
_HELP = (
    "A server's reply begins with three digits such as 550, often with a code such as 5.1.1 after them. "
    "Copy the whole of it from your bounce report (the column may be called Bounce Message, SMTP Reply or "
    "Diagnostic-Code) or from the message that came back, and try again."
)


def run(options: Namespace, console: Console) -> None:
    """Print what a reply means, as text or as one JSON object."""
    text = _text(options.text, console)
    if not text.strip() and not options.status:
        raise UnusableError("there is no text to explain; give the reply as an argument or on standard input")
    bounce = classify(text, status=options.status)
    if options.format == "json":
        print(json.dumps(bounce.as_dict(), ensure_ascii=False))
    else:
        print(page(bounce, options.status or ""))


def page(bounce: Bounce, status: str = "") -> str:
    """Return what a reply means, as text for people; ``status`` is the Status field that came with it."""
    code = bounce.code
    unread = code is not None and code.requested not in (bounce.reply_code, bounce.enhanced_code)
    read = table(
        (
            ("Reply code", _named(bounce.reply_code)),
            ("Enhanced code", _named(bounce.enhanced_code)),
            ("Status field", status),
            ("Provider", bounce.provider or ""),
            ("Decided by", _BASES[bounce.basis]),
            ("Rests on", _described(code) if code and unread else ""),
            ("Temporary", "yes, so the same message may be tried again" if bounce.retryable else ""),
        )
    )
    parts = (
        _verdict(bounce),
        paragraph(bounce.explanation),
        paragraph(f"What to do: {bounce.advice}"),
        read,
        paragraph(_HELP if bounce.basis is Basis.NONE else ""),
        sources(code.sources if code else CATEGORIES[bounce.category].sources),
    )
    return "\n\n".join(filter(None, parts))


def _text(arguments: list[str], console: Console) -> str:
    if arguments and arguments != [STANDARD]:
        return " ".join(arguments)
    if sys.stdin.isatty():
        console.hint("Paste the reply, then press Enter and Ctrl-D (on Windows: Ctrl-Z and Enter).")
    with reading(STANDARD) as source:
        return source.read().decode("utf-8-sig", "replace")


def _verdict(bounce: Bounce) -> str:
    names = (BOUNCE_TYPES[bounce.bounce_type].name, CATEGORIES[bounce.category].name)
    return ": ".join(dict.fromkeys(names))


def _named(code: str | None) -> str:
    return _described(lookup(code)) if code else ""


def _described(code: Code) -> str:
    """Return a code with its name, or with that of the code that stands in for it."""
    if code.fallback is Fallback.NONE:
        return f"{code.code}: {code.name}"
    return f"{code.requested}, which is in no list; nearest is {code.code}: {code.name}"
