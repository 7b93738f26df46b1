"""The fields of a delivery status notification (RFC 3464), found by their shape wherever they stand."""

from __future__ import annotations

import re

from bounce_codes._message._addresses import from_field, is_mailbox
from bounce_codes._message._decode import header_text

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60})[ \t]{0,10}:[ \t]*(.*)")
_KNOWN = (
    frozenset(("final-recipient", "original-recipient", "x-actual-recipient", "action", "status", "diagnostic-code"))
    | {"remote-mta", "last-attempt-date", "final-log-id", "will-retry-until", "reporting-mta", "arrival-date"}
    | {
        "original-envelope-id",
        "received-from-mta",
        "dsn-gateway",
    }
)
_RECIPIENTS = ("final-recipient", "original-recipient")
_TELLING = ("action", "status", "diagnostic-code")
_LONGEST_VALUE = 10_000
_MOST_BLOCKS = 20_000
# RFC 3464 section 2.3.3 has failed, delayed, delivered, relayed and expanded; the others are seen.
_NO_FAILURE = ("deliver", "relay", "expand", "success", "sent")
_DELAY = ("delay", "defer", "transient", "warning")
_MTA_TYPE = re.compile(r"(?:dns|smtp)[ \t]{0,10};[ \t]*", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]+[(\[].*")
_SMTP_TYPE = re.compile(r"smtp[ \t]{0,10};[ \t]*", re.IGNORECASE)
_STATUS = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}")


class Recipient:
    """What a report says of one recipient."""

    __slots__ = ("_delayed", "action", "address", "diagnostic", "original", "remote_mta", "status")

    def __init__(self, block: dict[str, str], *, delayed: bool = False) -> None:
        self._delayed = delayed
        named = [from_field(block[name]) for name in _RECIPIENTS if name in block]
        self.address = next(filter(is_mailbox, named), next(filter(None, named), None))
        self.original = from_field(block.get("original-recipient", "")) or None
        action = block.get("action", "").split("(")[0].split()
        self.action = action[0].lower().rstrip(";,.") if action else None
        self.remote_mta = _host(block.get("remote-mta", "")) or None
        status = block.get("status", "")
        self.status = status if _STATUS.match(status) else None
        diagnostic = header_text(_SMTP_TYPE.sub("", block.get("diagnostic-code", ""), count=1)).strip()
        # Some gateways write the whole reply into Status, or a reason after the word of Action.
        other = "" if self.status else status
        self.diagnostic = diagnostic or other or block.get("action", "").partition("(")[2].rstrip(" )") or None

    def failed(self) -> bool:
        """Tell whether the message did not reach the recipient, for now or for good."""
        if self.action:
            return not self.action.startswith(_NO_FAILURE)
        return not (self.status or "").startswith("2")

    def delayed(self) -> bool:
        """Tell whether delivery is still being tried, or may be tried again."""
        return self._delayed or bool(self.action and self.action.startswith(_DELAY))


def recipients_in(text: str, *, only_known: bool) -> list[Recipient]:
    """Return what a text says of each recipient, in the fields of RFC 3464 section 2.3.

    ``only_known``: of a text that is no report, only fields that can stand nowhere else count.
    """
    lower = text.lower()
    if not any(name in lower for name in _RECIPIENTS):
        return []
    blocks = [block for block in _blocks(text.split("\n"), only_known=only_known) if _is_recipient(block)]
    if not blocks and not only_known:
        lines = [line.strip() for line in text.split("\n")]
        blocks = [block for block in _blocks(lines, only_known=True) if _is_recipient(block)]
    return [Recipient(block) for block in blocks]


def receipt_recipients(text: str) -> list[str]:
    """Return whom a message disposition notification is about (RFC 8098 section 3.2.4)."""
    blocks = _blocks(text.split("\n"), only_known=False)
    named = [from_field(block[name]) for block in blocks for name in _RECIPIENTS if name in block]
    return list(dict.fromkeys(filter(None, named)))[:1]


def _is_recipient(block: dict[str, str]) -> bool:
    return any(name in block for name in _RECIPIENTS) and any(name in block for name in _TELLING)


def _blocks(lines: list[str], *, only_known: bool) -> list[dict[str, str]]:
    """Return the groups of fields that blank lines part, or a field that begins the next recipient does."""
    blocks: list[dict[str, str]] = []
    block: dict[str, str] = {}
    last = ""
    for line in lines:
        found = _FIELD.match(line)
        name = found[1].lower() if found else ""
        if found and (name in _KNOWN or not only_known or name.startswith("x-")):
            if name in _RECIPIENTS and name in block:
                blocks.append(block)
                block = {}
            block.setdefault(name, found[2].strip()[:_LONGEST_VALUE])
            last = name
        elif not line.strip():
            if block:
                blocks.append(block)
            block, last = {}, ""
        elif last and len(block[last]) < _LONGEST_VALUE:  # folded, with or without the blank in front
            block[last] = f"{block[last]} {line.strip()}"[:_LONGEST_VALUE]
        if len(blocks) >= _MOST_BLOCKS:
            break
    if block:
        blocks.append(block)
    return _joined(blocks)


def _joined(blocks: list[dict[str, str]]) -> list[dict[str, str]]:
    """Join the pieces of a group that blank lines tore apart: a recipient without anything, then fields without one."""
    joined: list[dict[str, str]] = []
    for block in blocks:
        before = joined[-1] if joined else {}
        torn = any(name in before for name in _RECIPIENTS) and not any(name in block for name in _RECIPIENTS)
        if torn and "status" not in before and any(name in block and name not in before for name in _TELLING):
            joined[-1] = {**block, **before}
        else:
            joined.append(block)
    return joined


def _host(value: str) -> str:
    """Return the name of a server without its type and what follows the name in brackets."""
    return _COMMENT.sub("", _MTA_TYPE.sub("", value, count=1)).strip()
