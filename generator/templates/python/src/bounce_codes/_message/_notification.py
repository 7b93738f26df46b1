"""Bounces that Amazon SES tells as JSON, which Amazon SNS sends by mail: as it is, or as text within JSON of its own.

https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html has the fields, and
https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html those of a delay.
"""

from __future__ import annotations

import re

from bounce_codes._message._addresses import addresses_in
from bounce_codes._message._fields import Recipient

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KIND = ("notificationType", "eventType")
_RECIPIENTS = {"Bounce": ("bounce", "bouncedRecipients"), "DeliveryDelay": ("deliveryDelay", "delayedRecipients")}
_PERMANENT = "Permanent"
_FIELDS = {"action": "action", "status": "status", "diagnosticCode": "diagnostic-code"}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BROKEN = "!\n "
"""What Sendmail puts into a line that is too long."""


def notified(text: str) -> list[Recipient] | None:
    """Return what a notification says of each recipient: nothing, if it is about other things; None if it is none."""
    if not text.lstrip().startswith("{") or not any(kind in text for kind in _KIND):
        return None
    try:
        return _told(_decoded(text.replace(_BROKEN, "")))
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):  # it is not as documented
        return None


def _told(notification: Any) -> list[Recipient]:
    if "Message" in notification:
        notification = _decoded(notification["Message"])
    kind = next((notification[kind] for kind in _KIND if kind in notification), None)
    if kind not in _RECIPIENTS:
        return []
    event, recipients = _RECIPIENTS[kind]
    details = notification[event]
    return [_recipient(each, details) for each in details[recipients]]


def _recipient(given: Any, details: Any) -> Recipient:
    block = {name: str(given[key]) for key, name in _FIELDS.items() if given.get(key)}
    address = str(given["emailAddress"])
    block["final-recipient"] = next(iter(addresses_in(address)), address)
    if "diagnostic-code" not in block:  # where the recipient's server gave none, MailboxFull is all that is known
        block["diagnostic-code"] = _WORD.sub(" ", str(details.get("bounceSubType", "")))
    return Recipient(block, delayed=details.get("bounceType") != _PERMANENT)


def _decoded(text: str) -> Any:
    """Return the object with which a text begins."""
    from json import JSONDecoder

    return JSONDecoder(strict=False).raw_decode(text.lstrip())[0]
