"""Find the codes in a reply, and leave alone what only looks like one.

How replies are written: RFC 5321 section 4.2 (reply codes and continuation lines), RFC 2034 section 4 (enhanced
codes in front of the text), RFC 3464 section 2.3.6 (the type in front of a Diagnostic-Code).
"""

from __future__ import annotations

import re

from bounce_codes._model import Reply
from bounce_codes._words import chunks_of, hide_in_place, text_of

# Detail and subject have up to three digits and no leading zero (RFC 3463 section 2).
_ENHANCED = r"[245]\.(?:0|[1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2})"
# Not a piece of an IP address, a version, a word or a longer number.
_END = r"(?![0-9A-Za-z_]|[.][0-9]|-[0-9])"

_WELL_FORMED_ENHANCED = re.compile(_ENHANCED)
_REPLY = re.compile(r"(?<![0-9A-Za-z_.@/+-])[2-5][0-9]{2}(?![0-9A-Za-z_]|\.[0-9])")
_NEXT_TO_REPLY = re.compile(rf"[ \t:;,/(\[<#'\"-]{{0,4}}(?:[2-5][0-9]{{2}}[ -])?#?({_ENHANCED}){_END}")
_MARKED = re.compile(rf"#[ \t]?({_ENHANCED}){_END}")
_ANYWHERE = re.compile(rf"(?<![0-9A-Za-z_.@/+-])({_ENHANCED}){_END}")
_BOTH = re.compile(
    rf"(?P<reply>[2-5][0-9]{{2}})(?:[ -]\(?\#?(?P<second>{_ENHANCED})\)?)?|\(?\#?(?P<first>{_ENHANCED})\)?"
)
_SHOWN = 60
_TYPE = re.compile(r"([A-Za-z][A-Za-z0-9-]*) ?;")

# A three-digit number in front of these is a size or a span of time, not a reply code ...
_MEASURES = (
    *("byte", "bytes", "octet", "octets", "kb", "mb", "gb", "kib", "mib", "gib", "percent"),
    *("second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "day", "days"),
)
_MEASURED = re.compile(rf"[ \t]?%|[ \t](?:{'|'.join(_MEASURES)})\b", re.IGNORECASE | re.ASCII)
# ... and in front of these a count, unless it opens a line: "550 Messages from your network are refused".
_COUNTS = ("e-mails", "emails", "mails", "messages", "recipients", "connections", "users", "times", "lines", "per")
_COUNTED = re.compile(rf"[ \t](?:{'|'.join(_COUNTS)})\b", re.IGNORECASE | re.ASCII)
# 555-1234 and 212-555-1234 are telephone numbers; 250-234 is a reply whose text begins with digits.
_TELEPHONE = re.compile(r"-[0-9]{4,}(?![0-9A-Za-z])|-[0-9]{1,3}-[0-9]|-[0-9]{3}(?![0-9A-Za-z. ])")
_BEFORE_REPLY = frozenset(":;>([<\"'|=]")
_WORDS_BEFORE_REPLY = frozenset(
    ("said", "code", "error", "errors", "status", "smtp", "esmtp", "returned", "reply", "replied", "response", "got")
) | {"with", "server", "failure", "reason"}
_WORDS_BEFORE_ENHANCED = _WORDS_BEFORE_REPLY - {"server"} | frozenset(
    ("dsn", "is", "was", "failed", "rejected", "refused", "permanent", "temporary", "fatal", "enhanced", "x")
)
_BEFORE_ENHANCED = frozenset(":;>([<\"'|=,#]")
_BEFORE_DELAY = ("in", "after", "within", "for", "wait", "least")
_ABOUT_DELAY = ("about", r"at\s+least", "another")
SPAN = r"([0-9]{1,6})\s*(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?)"
"""A span of time, as in "300 seconds", "5min" or "1 h"."""
_DELAY = re.compile(
    rf"\b(?:{'|'.join(_BEFORE_DELAY)})\s+(?:(?:{'|'.join(_ABOUT_DELAY)})\s+)?{SPAN}\b", re.IGNORECASE | re.ASCII
)
_SECONDS = {"s": 1, "m": 60, "h": 3600}
WORDS_SOUGHT = frozenset(
    word
    for words in (_WORDS_BEFORE_REPLY, _WORDS_BEFORE_ENHANCED, _MEASURES, _COUNTS, _BEFORE_DELAY, _ABOUT_DELAY)
    for each in words
    for word in re.findall("[a-z]+", each.replace(r"\s", " "))
) | {"x", "unix", "second", "sec", "s", "minute", "min", "m", "hour", "hours", "hr", "hrs", "h"}
"""Every word that the search for codes and delays asks for."""
_LOOK_BACK = 24


def parse(text: str | bytes | None) -> Reply:
    """Return the reply code, the enhanced code and the words of a reply.

    ``text`` is what a server answered or what a bounce report shows of it: one line or several, with or without
    the type of a Diagnostic-Code (``smtp;``) in front. Bytes are read as UTF-8. Any text is taken: what is not
    found is None. Sources: RFC 5321 section 4.2, RFC 2034 section 4, RFC 3463 section 2, RFC 3464 section 2.3.6.
    """
    chunks = chunks_of(as_text(text))
    text, hidden = text_of(chunks), text_of(map(hide_in_place, chunks))
    reply, end = _find_reply(hidden)
    enhanced, end = _find_enhanced(hidden, reply, end)
    return Reply(reply, enhanced, _words(text, reply, enhanced, end))


def as_text(text: str | bytes | None) -> str:
    """Return what to read: bytes as UTF-8, with a mark in place of each that is not; nothing as an empty text."""
    if isinstance(text, str):
        return text
    return "" if text is None else bytes(text).decode("utf-8", "replace")


def find_codes(text: str) -> tuple[str | None, str | None]:
    """Return the reply code and the enhanced code of a reply in which addresses are hidden (text_of)."""
    reply, end = _find_reply(text)
    return reply, _find_enhanced(text, reply, end)[0]


def delay_in(text: str) -> int | None:
    """Return in how many seconds a server wants to be asked again, where a text in which addresses are hidden says."""
    found = _DELAY.search(text)
    return int(found[1]) * _SECONDS[found[2][0].lower()] if found else None


def is_enhanced_code(text: str) -> bool:
    """Tell whether a text is an enhanced code (RFC 3463 section 2)."""
    return _WELL_FORMED_ENHANCED.fullmatch(text) is not None


def _find_reply(text: str) -> tuple[str | None, int]:
    """Return the reply code that stands where a server's answer begins, and where it ends; (None, 0) without one."""
    kind = _TYPE.match(text)
    if kind and kind[1].lower() == "x-unix":  # the number after it is an exit status (seen with RFC 3464 reports)
        return None, 0
    begin = kind.end() if kind else 0
    weaker: tuple[str, int] | None = None
    for found in _REPLY.finditer(text, begin):
        start, end = found.span()
        code = found[0]
        follows = _NEXT_TO_REPLY.match(text, end)
        paired = follows is not None and follows[1][0] == code[0]
        if not paired and (_MEASURED.match(text, end) or _TELEPHONE.match(text, end)):
            continue
        if _opens_line(text, start, begin):
            return code, end
        if code[0] in "45" and (paired or (code[1] in "012345" and not _COUNTED.match(text, end))):
            if _introduced(text, start, _BEFORE_REPLY, _WORDS_BEFORE_REPLY):
                return code, end
            if paired and weaker is None:
                weaker = code, end
    return weaker or (None, 0)


def _find_enhanced(text: str, reply: str | None, end: int) -> tuple[str | None, int]:
    """Return the enhanced code and where the words after the codes begin."""
    if reply and (found := _NEXT_TO_REPLY.match(text, end)):
        return found[1], found.end()
    if "#" in text and (found := _MARKED.search(text, end) or _MARKED.search(text)):
        return found[1], end
    for found in _ANYWHERE.finditer(text):
        start = found.start(1)
        if found[1][2] not in "01234567" or found[1][3] != ".":  # subjects above 7 are not registered
            continue
        opens = _opens_line(text, start, 0)
        if opens or _introduced(text, start, _BEFORE_ENHANCED, _WORDS_BEFORE_ENHANCED):
            return found[1], found.end() if opens and not reply else end
    return None, end


def _opens_line(text: str, place: int, begin: int) -> bool:
    """Tell whether only blanks and opening marks stand between the start of a line and a place."""
    before = text[max(begin, place - _LOOK_BACK) : place].rstrip(" \t\"'<([#")
    return before.endswith(("\n", "\r")) or (not before and place - begin <= _LOOK_BACK)


def _introduced(text: str, place: int, marks: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether a mark such as a colon, or a word such as "said", stands before a place."""
    written = text[max(0, place - _LOOK_BACK) : place]
    before = written.rstrip(" \t")
    if not before.strip():
        return False
    if before[-1] in marks:
        return before != written or not "0" <= before[-2:-1] <= "9"  # 12:30:45 is a time of day
    return before.rsplit(None, 1)[-1].lower().lstrip("(\"'<[") in words


def _words(text: str, reply: str | None, enhanced: str | None, end: int) -> str:
    """Return what the server said beside its codes: continuation lines joined, repeated codes taken out."""
    if reply is None:
        return " ".join(text[end:].split()).lstrip(":;,)>]- ") if end else " ".join(text.split())
    both = rf"{reply}[- ]{re.escape(enhanced)}(?![0-9.])|" if enhanced else ""
    words = re.sub(rf"(?<![^\s])(?:{both}{reply}-)|^[ \t]*{reply}(?=[ \t]|$)", " ", text[end:], flags=re.MULTILINE)
    return " ".join(words.split()).lstrip(":;,)>]- ")


def split_codes(code: object) -> tuple[str | None, str | None]:
    """Return the reply code and the enhanced code of which a text consists.

    Raises ValueError if there is anything else in it: a code out of range, or words.
    """
    if isinstance(code, str | int) and not isinstance(code, bool):
        text = str(code).strip()
        found = _BOTH.fullmatch(text)
        if found:
            return found["reply"], found["first"] or found["second"]
        raise ValueError(f"{text[:_SHOWN]!r} is no bounce code: {_why_not(text)}")
    raise ValueError(f"{code!r} is no bounce code: give a text such as '550' or '5.1.1', or a number such as 550")


def _why_not(text: str) -> str:
    if re.fullmatch(r"[0-9]+", text):
        return "a reply code has three digits, the first of them 2 to 5 (RFC 5321 section 4.2)"
    if re.fullmatch(r"[xX]\.[0-9]+\.[0-9]+", text):
        return f"put the class in place of X, as in 4{text[1:]} or 5{text[1:]}"
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)+", text):
        return (
            "an enhanced code is class.subject.detail, with class 2, 4 or 5, "
            "and up to three digits without leading zeros in each of the others (RFC 3463 section 2)"
        )
    return "give codes alone, such as '550', '5.1.1' or '550 5.1.1'; a whole reply is for classify()"
