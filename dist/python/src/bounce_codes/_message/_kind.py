"""Tell a notice of failed delivery from all other mail, where no report part says which it is."""

from __future__ import annotations

import re

from bounce_codes._message._decode import header_text
from bounce_codes._message._mime import Parts, field, fields
from bounce_codes._message._tells import ROBOT, says_automatic, says_bounce, says_delivered

_FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|vs|vb|doorst|転送|转发|转寄)\s{0,3}:", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:re|aw|antw|sv|odp|res|ref|ynt|回复|回覆|答复)\s{0,3}:", re.IGNORECASE)
_WROTE = ("wrote", "schrieb", "écrit", "escribió", "scritto")
_QUOTING = re.compile(
    rf"^(?:on|am|le|el|il) .{{5,200}}(?:{'|'.join(_WROTE)}).{{0,100}}:\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_AUTO_REPLIES = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-mail-autoreply", "x-vacation")
_OPENING = 3_000
BOUNCE = 3
CERTAIN = 4


def certainty(parts: Parts, notice: str, *, has_returned: bool) -> int:
    """Return how much speaks for a bounce; BOUNCE is enough where the notice names a recipient."""
    headers = parts.headers
    sender = " ".join(header_text(field(headers, name)) for name in ("from", "sender"))
    subject = header_text(field(headers, "subject"))
    opening = notice[:_OPENING]
    paths = fields(headers, "return-path")
    known = bool(field(headers, "x-failed-recipients"))
    score = 5 if known else 0
    score += 2 if ROBOT.search(sender) else 0
    score += 1 if any(not path.strip("<> ") or ROBOT.search(path) for path in paths) else 0
    score += 2 if says_bounce(subject) else 0
    score += 2 if says_bounce(opening) else 0
    score += 1 if has_returned else 0
    score += 2 if "multipart/report" in parts.types else 0
    score += 1 if field(headers, "auto-submitted").lower().startswith("auto-") else 0
    if known:
        return score
    score -= 1 if _ANSWERED.match(subject) else 0
    score -= 4 if _FORWARDED.match(subject) or _quotes(opening) else 0
    if says_automatic(subject) or any(name in headers for name in _AUTO_REPLIES) or _precedence(parts):
        score -= 4
    if says_delivered(subject) or (says_delivered(opening) and not says_bounce(subject)):
        score -= 4
    if field(headers, "list-unsubscribe") and not ROBOT.search(sender):
        score -= 3
    return score


def _quotes(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _WROTE) and _QUOTING.search(text) is not None


def _precedence(parts: Parts) -> bool:
    return field(parts.headers, "precedence").lower() in ("auto_reply", "auto-reply")
