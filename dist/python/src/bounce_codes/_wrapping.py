"""Take away what a mail server puts round the reply that it passes on (docs/phrases.md)."""

from __future__ import annotations

import re

from bounce_codes._words import BREAK

# As Postfix writes it: "<a@example.com>: host mx.example.com[192.0.2.1] said: 550 ... (in reply to RCPT TO command)".
# What was said to MAIL FROM is kept whole, since the command tells who is refused.
_WRAPPED = re.compile(
    r"(?:(?:[^ ]+ )?host (?P<host>[^ \[]+)\[\ue001\] said: (?=[2-5][0-9]{2}))?(?P<reply>.+) "
    r"\(in reply to (?!mail from )[^ ]+(?: [^ ]+){0,2} command\)"
)
_LAST = "command)"


def unwrapped(chunks: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the chunks of the reply itself, and the host that gave it; "" where none is named.

    ``chunks``: those of a text in lower case, addresses in them hidden.
    """
    if not chunks or chunks[-1] != _LAST:
        return chunks, ""
    places = [place for place, chunk in enumerate(chunks) if chunk != BREAK]
    text = " ".join([chunks[place] for place in places])
    found = _WRAPPED.fullmatch(text)
    if not found:
        return chunks, ""
    first, last = (places[text.count(" ", 0, place)] for place in found.span("reply"))
    return chunks[first : last + 1], found["host"] or ""
