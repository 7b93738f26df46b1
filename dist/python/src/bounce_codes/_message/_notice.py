"""The notice that people read: whom it names as not reached, and what it says of each.

No product has a parser of its own here. An address that opens a line, or that a label such as "Recipient:" stands
before, is named in earnest; one inside a sentence counts where the sentence says that something failed, and only if
none is named in earnest.
"""

from __future__ import annotations

import re

from bounce_codes._message._addresses import ADDRESS, written
from bounce_codes._message._tells import (
    STAFF,
    echoes,
    names_recipient,
    names_sender,
    returned_from,
    says_bounce,
    says_contact,
    says_failing,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounce_codes._message._returned import Returned

_OPENING = " \t>*-\u2022\u00b7\u25cf+|#\"'<([\u3000"
_NAMED = re.compile(r"[\s>*|-]*[^@:<>()]{1,60}[<(]\s?")
_AFTER_NAMED = re.compile(r"[>)\"'\]]*\s*(?:<mailto:[^>]*>)?\s*(?:[:(\[;]|\Z|on [A-Z0-9]|-{1,3} )")
_AFTER_ENTRY = " \t>\"'])"
_MAILTO = re.compile(r"[>)]?<mailto:[^>]{0,300}>", re.IGNORECASE)
_REPLY_LINE = re.compile(r"^[\s<>*-]*(?:[45][0-9]{2}[ -]|[45]\.[0-9]{1,3}\.[0-9]{1,3}\b)")
_RCPT = re.compile(r"rcpt\s+to:\s*<?\Z", re.IGNORECASE)
_ORIGIN = re.compile(
    r"(?:expanded|generated|forwarded|redirected|originally|derived|aliased?|original(?: recipient)?)"
    r"[\w\s]{0,20}(?:from|to|by|:)\s*<?\Z",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\bwrote:?\s*\Z|\bschrieb|\ba écrit|\bescribió", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\s)]|[\u3002\uff01\uff1f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SUMMARY = re.compile(r"[45][0-9]{2} ")
_REFUSAL = re.compile(r"<<< (?!503)[45][0-9]{2}[ -]")
_CODE = re.compile(r"[245][0-9]{2}[ -]")
_MOST_LINES = 5_000
_LONGEST_LINE = 2_000
_LONGEST_WHOLE = 8_000
_LONGEST_REASON = 4_000
_MOST_ON_LINE = 50
_MOST_ANSWERS = 20

_ENTRY = 4
_LABELLED = 5
_INLINE = 1
_BONUS_COLON = 1
_BONUS_FAILING = 3
_BONUS_RETURNED = 3
_BONUS_ORIGIN = 2
_MALUS_SENDER = -3
_MALUS_STAFF = -4
_MALUS_CONTACT = -6
_NEVER = -20
_ENOUGH = 3
_ENOUGH_INLINE = 4
_BARELY = 2


class _Mention:
    """An address in a line: in what place it stands there, and how much speaks for it."""

    __slots__ = ("address", "earnest", "end", "score")

    def __init__(self, address: str, *, earnest: bool, score: int, end: int) -> None:
        self.address = address
        self.earnest = earnest
        self.score = score
        self.end = end


class Notice:
    """What people read, without the message that came back."""

    __slots__ = ("_lines", "_mentions", "_returned_to", "_strangers", "_told", "_whole")

    def __init__(self, text: str, returned: Returned, senders: set[str]) -> None:
        lines = [line[:_LONGEST_LINE].rstrip() for line in text.split("\n")]
        end = returned_from(lines)
        if end < len(lines):
            # The line that parts the two is a separator, or the first field of the message.
            returned.add_text("\n".join(lines[end:] if ":" in lines[end] else lines[end + 1 :]))
        self._lines = lines[: min(end, _MOST_LINES)]
        self._strangers = senders | returned.senders
        self._returned_to = returned.recipients
        self._told: int | None = None
        self._whole: str | None = None
        self._mentions = [self._mentions_in(number) for number in range(len(self._lines))]

    def whole(self) -> str:
        """Return the text, as far as it is worth reading."""
        if self._whole is None:
            self._whole = _joined(self._lines)[:_LONGEST_WHOLE]
        return self._whole

    def failed(self) -> list[str]:
        """Return whom the notice names as not reached, in order."""
        best: dict[str, tuple[bool, int, str]] = {}
        for mention in (mention for line in self._mentions for mention in line):
            key = mention.address.lower()
            rank = (mention.earnest and mention.score >= _ENOUGH, mention.score, mention.address)
            if key not in best or rank[:2] > best[key][:2]:
                best[key] = rank
        earnest = [address for sure, _, address in best.values() if sure]
        if earnest:
            return earnest
        highest = max((score for _, score, _ in best.values()), default=0)
        enough = _ENOUGH_INLINE if highest >= _ENOUGH_INLINE else max(highest, _BARELY)
        return [address for _, score, address in best.values() if score >= enough]

    def reasons(self, wanted: list[str]) -> dict[str, str]:
        """Return what the notice says of each of some addresses; keys are in small letters.

        The lines from one that names an address up to one that names another are about it; addresses that follow each
        other with no word between them share what comes next.
        """
        keys = {address.lower() for address in wanted}
        segments: list[tuple[list[str], list[str]]] = []
        empty = False
        answers: list[str] = []
        for number, line in enumerate(self._lines):
            answers = _answers(answers, line)
            named = [mention for mention in self._mentions[number] if mention.address.lower() in keys]
            if named:
                names = list(dict.fromkeys(mention.address.lower() for mention in named))
                if segments and empty:
                    segments[-1][0].extend(name for name in names if name not in segments[-1][0][-_MOST_ON_LINE:])
                elif not segments or segments[-1][0] != names:
                    segments.append((names, answers.copy() if _SUMMARY.match(line) else []))
                shown = line[named[0].end :].lstrip(" \t>\"'):;]") if named[0].earnest else line
                segments[-1][1].append(_MAILTO.sub(" ", shown))
                empty = not _WORD.search(ADDRESS.sub("", _MAILTO.sub("", shown)))
            elif segments:
                segments[-1][1].append(line)
                empty = empty and not _WORD.search(line)
        reasons: dict[str, str] = {}
        for names, lines in segments:
            text = _joined(_of_the_server(lines))[:_LONGEST_REASON]
            for name in names:
                before = reasons.get(name, "")
                if len(before) < _LONGEST_REASON:
                    reasons[name] = f"{before}\n{text}".strip()
        return reasons

    def _mentions_in(self, number: int) -> list[_Mention]:
        line = self._lines[number]
        if "@" not in line:
            return []
        mentions: list[_Mention] = []
        for found in ADDRESS.finditer(line):
            mention = self._mention(number, line, found)
            if mention.score > _NEVER // 2:
                mentions.append(mention)
            if len(mentions) >= _MOST_ON_LINE:
                break
        return mentions

    def _mention(self, number: int, line: str, found: re.Match[str]) -> _Mention:
        address = written(found)
        before, after = line[: found.start()], line[found.end() :]
        if found["quoted"]:
            before = f"{before}<"
        earnest, score = self._standing(number, before, after)
        key = address.lower()
        if key in self._returned_to:
            score += _BONUS_RETURNED
        if key in self._strangers:
            score += _MALUS_SENDER
        if STAFF.match(key):
            score += _MALUS_STAFF
        return _Mention(address, earnest=earnest, score=score, end=found.end())

    def _standing(self, number: int, before: str, after: str) -> tuple[bool, int]:
        """Return whether an address is named in earnest, and how much speaks for it, by what stands round it."""
        aside = self._aside(number, before, after)
        if aside is not None:
            return False, aside
        if not before.strip(_OPENING):
            return True, _ENTRY + (_BONUS_COLON if after.lstrip(_AFTER_ENTRY).startswith(":") else 0)
        if names_recipient(before) or (before.rstrip(" <\"'[").endswith((":", "\uff1a")) and says_failing(before)):
            return True, _LABELLED
        if _NAMED.fullmatch(before) and _AFTER_NAMED.match(after):
            return True, _ENTRY
        return False, _INLINE + (_BONUS_FAILING if self._fails(number, before, after) else 0)

    def _aside(self, number: int, before: str, after: str) -> int | None:
        """Return how much speaks for an address that stands where those that failed are not listed; None elsewhere."""
        if names_sender(before) or _QUOTED.search(after[:20]):
            return _NEVER
        if _ORIGIN.search(before[-60:]):
            return _BONUS_ORIGIN
        if _RCPT.search(before):
            return _ENTRY
        if says_contact(" ".join(self._sentence(number, before, after))):
            return _MALUS_CONTACT
        if echoes(before):
            return _ENTRY if number > self._told_in() else _INLINE
        opens = not before.strip(_OPENING)
        return _ENTRY if not opens and _REPLY_LINE.match(before) else None

    def _told_in(self) -> int:
        """Return where the notice says that something failed: "To:" before it repeats a field of the message."""
        if self._told is None:
            self._told = next((number for number, line in enumerate(self._lines) if says_bounce(line)), _MOST_LINES)
        return self._told

    def _sentence_before(self, number: int) -> str:
        """Return the line before, if its sentence goes on in this one."""
        before = self._lines[number - 1].strip() if number else ""
        return "" if before.endswith((".", ":", "!", "?", "-", "=", "*")) else before

    def _sentence(self, number: int, before: str, after: str) -> tuple[str, str]:
        """Return the beginning and the end of the sentence that an address stands in."""
        start = _SENTENCE_END.split(f"{self._sentence_before(number)} {before}")[-1]
        return start, _SENTENCE_END.split(after)[0]

    def _fails(self, number: int, before: str, after: str) -> bool:
        """Tell whether the sentence round an address says that something failed."""
        following = self._lines[number + 1] if number + 1 < len(self._lines) else ""
        return says_failing(" ".join(self._sentence(number, before, f"{after} {following}")))


def _answers(before: list[str], line: str) -> list[str]:
    """Return what a server has answered in a transcript of Sendmail since the command before, up to a line.

    If the command is about no recipient (MAIL, DATA), the recipient is named only below the answer, in a summary.
    """
    if line.startswith("<<< "):
        return [*before, line][-_MOST_ANSWERS:] if _REFUSAL.match(line) else before
    return before if before and _SUMMARY.match(line) else []


def _of_the_server(lines: list[str]) -> list[str]:
    """Return a transcript of Sendmail without what it says itself, and without what follows from the failure.

    Below what the other server answered ("<<< 550 ..."), Sendmail writes what it makes of that: seen are "550 5.1.1 ...
    User unknown" and "554 5.0.0 Service unavailable" after answers that say something else. Then it goes on with
    commands that the server can only answer with 503.
    """
    kept: list[str] = []
    answered = False
    for line in lines:
        if line.startswith("<<< 503"):
            continue
        answered = answered or line.startswith("<<< ")
        if not (answered and _SUMMARY.match(line)):
            kept.append(line)
    return kept


def _joined(lines: list[str]) -> str:
    """Return lines as a text in which a line that goes on in an indented one is whole again."""
    joined: list[str] = []
    for line in lines:
        text = line.strip()
        if joined and joined[-1] and text and line[0] in " \t" and not _CODE.match(text):
            joined[-1] = f"{joined[-1]} {text}"
        elif text or (joined and joined[-1]):
            joined.append(text)
    return "\n".join(joined).strip()
