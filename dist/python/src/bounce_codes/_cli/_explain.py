"""``bounce-codes explain``: what a pasted reply means."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bounce_codes import BOUNCE_TYPES, CATEGORIES, PROVIDERS, Basis, Bounce, Fallback, classify, lookup, weigh
from bounce_codes._cli._errors import UnusableError
from bounce_codes._cli._files import STANDARD, reading
from bounce_codes._cli._page import paragraph, sources, table
from bounce_codes._rules import sources_of

if TYPE_CHECKING:
    from argparse import Namespace

    from bounce_codes import Citation, Code, Evidence
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
    hints = {"status": options.status, "remote_mta": options.remote_mta}
    bounce = classify(text, **hints)
    weighed = weigh(text, **hints) if options.why else ()
    if options.format == "json":
        why = {"evidence": [piece.as_dict() for piece in weighed]} if options.why else {}
        print(json.dumps(bounce.as_dict() | why, ensure_ascii=False))
    else:
        print(page(bounce, options.status or ""))
        if options.why:
            print(f"\n{why_page(weighed)}")


def page(bounce: Bounce, status: str = "") -> str:
    """Return what a reply means, as text for people; ``status`` is the Status field that came with it."""
    code = bounce.code
    unread = code is not None and code.requested not in (bounce.reply_code, bounce.enhanced_code)
    read = table(
        (
            ("Reply code", _named(bounce.reply_code)),
            ("Enhanced code", _named(bounce.enhanced_code)),
            ("Status field", status),
            ("Provider", PROVIDERS[bounce.provider].name if bounce.provider else ""),
            ("Blocklist", bounce.blocklist or ""),
            ("Decided by", _BASES[bounce.basis]),
            ("Words found", bounce.matched or ""),
            ("Rests on", _described(code) if code and unread else ""),
            ("Temporary", "yes, so the same message may be tried again" if bounce.retryable else ""),
            ("Try again", f"after {bounce.retry_after} seconds" if bounce.retry_after else ""),
        )
    )
    parts = (
        _verdict(bounce),
        paragraph(bounce.explanation),
        paragraph(f"What to do: {bounce.advice}"),
        read,
        paragraph(_HELP if bounce.basis is Basis.NONE else ""),
        sources(_citations(bounce)),
    )
    return "\n\n".join(filter(None, parts))


def why_page(weighed: tuple[Evidence, ...]) -> str:
    """Return every piece of evidence, strongest first, and where in codes/ it stands."""
    if not weighed:
        return "Nothing was weighed: no code and no words that are known."
    lines = ["What was weighed, strongest first; the first decides:"]
    for number, piece in enumerate(weighed, 1):
        lines.append(f"{number:3}. {piece.rung}: {piece.category}")
        lines.append(paragraph(piece.matched, "     found  ", "            "))
        lines.append(f"     stands in codes/{_file(piece)}")
    return "\n".join(lines)


def _file(piece: Evidence) -> str:
    kind, name, *key = piece.rule.split("/")
    if kind == "traditional":
        return f"{kind}/{name[0]}yz.yaml: {name}"
    if kind == "enhanced":
        return f"{kind}/{name.split('.')[1]}-*.yaml: X{name[1:]}"
    return f"{kind}/{name}.yaml: {'/'.join(key)}"


def _citations(bounce: Bounce) -> tuple[Citation, ...]:
    if bounce.rule:
        return sources_of(bounce.rule)
    return bounce.code.sources if bounce.code else CATEGORIES[bounce.category].sources


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
