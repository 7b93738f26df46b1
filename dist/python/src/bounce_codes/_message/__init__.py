"""Read whole bounce messages: whom they did not reach, and why.

A report in the form of RFC 3464 tells it in fields, which are taken first, and the text beside it where that tells
more of the cause. Where there is no report, or a broken one, the notice that people read is taken.
"""

from __future__ import annotations

from bounce_codes._classify import classify_report
from bounce_codes._message._addresses import addresses_in, verp_recipient
from bounce_codes._message._decode import header_text
from bounce_codes._message._fields import Recipient, receipt_recipients, recipients_in
from bounce_codes._message._kind import BOUNCE, CERTAIN, certainty
from bounce_codes._message._mime import Parts, field, fields, parse_headers
from bounce_codes._message._notice import Notice
from bounce_codes._message._returned import Returned
from bounce_codes._message._tells import looks_returned, says_bounce, says_delay
from bounce_codes._parse import find_codes
from bounce_codes._words import hidden

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounce_codes._message._mime import Part
    from bounce_codes._model import Bounce

_REPORTS = ("message/delivery-status", "message/global-delivery-status")
_FEEDBACK = "message/feedback-report"
_RECEIPTS = ("message/disposition-notification", "message/global-disposition-notification")
_RETURNED = frozenset(
    (
        "message/rfc822",
        "message/global",
        "message/partial",
        "message/external-body",
        "message/rfc822-headers",
        "message/global-headers",
        "text/rfc822-headers",
    )
)
_OWN_FIELDS = ("received", "return-path", "message-id")
_SENDER_FIELDS = ("from", "to", "sender", "return-path", "reply-to", "delivered-to")
_FEW = 5
_MOST = 20_000


def read_message(message: bytes) -> list[Bounce]:
    """Return what a bounce message says, one Bounce for each recipient whom the mail did not reach.

    ``message``: a whole message as it was received: a delivery status notification (RFC 3464, RFC 6533) or a notice
    in any form and many languages, for good or for now (a delay). Each Bounce has recipient, and action_field,
    remote_mta and diagnostic_code where the message tells them; recipient is None where a notice names nobody.

    Returns [] for mail that is no bounce: newsletters, automatic replies, feedback reports, receipts, and reports
    that the mail was delivered or relayed. Never raises for what the bytes hold.
    """
    return _Reader(bytes(message)).bounces()


class _Reader:
    """A message, and what its parts are."""

    __slots__ = ("_html", "_notice", "_parts", "_plain", "_receipts", "_reports", "_returned", "_senders")

    def __init__(self, message: bytes) -> None:
        self._parts = Parts(message)
        self._plain: list[str] = []
        self._html: list[str] = []
        self._reports: list[Recipient] = []
        self._receipts: list[str] = []
        self._returned = Returned()
        headers = self._parts.headers
        self._senders = {
            address.lower()
            for name in _SENDER_FIELDS
            for value in fields(headers, name)
            for address in addresses_in(header_text(value))
        }
        came_back = False
        for part in self._parts.leaves:
            came_back = self._take(part, came_back=came_back)
        self._notice = Notice("\n".join(self._plain), self._returned, self._senders)
        if self._html and not (self._notice.failed() and self._notice.whole()):
            html = Notice("\n".join(self._html), self._returned, self._senders)
            if html.failed() or not self._notice.whole():
                self._notice = html

    def bounces(self) -> list[Bounce]:
        """Return what read_message() returns."""
        types = self._parts.types
        if _FEEDBACK in types or "feedback-report" in field(self._parts.headers, "content-type"):
            return []
        if not types.isdisjoint(_RECEIPTS):
            return self._from_receipt()
        return self._from_reports(self._reports) if self._reports else self._from_text()

    def _from_text(self) -> list[Bounce]:
        """Return what a message without a report part says."""
        whole = "\n".join((*self._plain, *self._html))
        sure = certainty(self._parts, self._notice.whole(), has_returned=self._has_returned())
        if sure < BOUNCE:
            return []
        found = recipients_in(whole, only_known=True)
        return self._from_reports(found) if found else self._from_notice(sure)

    def _take(self, part: Part, *, came_back: bool) -> bool:
        """Keep what a part says; return whether it or one before it is the message that came back."""
        kind = part.content_type
        if kind in _REPORTS or kind.endswith("/delivery-status"):
            self._reports += recipients_in(part.text(), only_known=False)
        elif kind in _RECEIPTS:
            self._receipts += receipt_recipients(part.text())
        elif any(name in part.headers for name in _OWN_FIELDS) and part.headers is not self._parts.headers:
            self._returned.add(part.headers)  # a message that was put between the boundaries as it was
            return True
        elif kind in _RETURNED:
            if not came_back:
                self._returned.add(parse_headers(_header_block(part.text())))
            return True
        elif not came_back and kind.startswith(("text/", "message/")):
            return self._take_text(part.text(), html=kind == "text/html")
        return came_back

    def _take_text(self, text: str, *, html: bool) -> bool:
        """Keep a text; return whether it is the message that came back."""
        if self._plain and looks_returned(text):
            self._returned.add_text(text)
            return True
        (self._html if html else self._plain).append(text)
        return False

    def _has_returned(self) -> bool:
        return bool(self._returned.recipients or self._returned.senders)

    def _from_receipt(self) -> list[Bounce]:
        """Return what a receipt says that tells of a refusal: Sieve may reject in this form (RFC 5429)."""
        text = self._notice.whole()
        if not says_bounce(text):
            return []
        return [classify_report((text,), recipient=address) for address in self._receipts]

    def _from_reports(self, reports: list[Recipient]) -> list[Bounce]:
        failed: dict[str, Recipient] = {}
        for report in reports[:_MOST]:
            if report.failed():
                key = (report.address or "").lower()
                if key not in failed or (report.diagnostic and not failed[key].diagnostic):
                    failed[key] = report
        names = [name for report in failed.values() for name in (report.address, report.original) if name]
        reasons = self._notice.reasons(names)
        whole = self._notice.whole() if len(failed) == 1 else ""
        instead = next(iter(self._failed()), None) if len(failed) == 1 else None
        return [
            classify_report(
                (
                    report.diagnostic or "",
                    _said(reasons.get(key) or reasons.get((report.original or "").lower(), ""), whole),
                ),
                context=whole,
                status=report.status,
                remote_mta=report.remote_mta,
                recipient=_better(report.address, instead),
                action_field=report.action,
                delayed=report.delayed(),
            )
            for key, report in failed.items()
        ]

    def _from_notice(self, sure: int) -> list[Bounce]:
        whole = self._notice.whole()
        named: list[str | None] = [*self._failed()]
        if not named:
            if sure < CERTAIN:
                return []
            named = [self._guessed()]
        reasons = self._notice.reasons([name for name in named if name])
        subject = header_text(field(self._parts.headers, "subject"))
        delayed = says_delay(f"{subject}\n{whole}")
        return [
            classify_report(
                (_said(reasons.get((name or "").lower(), ""), whole if len(named) == 1 else ""),),
                context=whole if len(named) <= _FEW else "",
                recipient=name,
                delayed=delayed,
            )
            for name in named[:_MOST]
        ]

    def _failed(self) -> list[str]:
        stated = [
            address for value in fields(self._parts.headers, "x-failed-recipients") for address in addresses_in(value)
        ]
        named = stated or self._notice.failed()
        return list({name.lower(): name for name in reversed(named)}.values())[::-1]

    def _guessed(self) -> str | None:
        """Return whom a notice that names nobody is about: the only one whom the message was for."""
        if self._returned.alone:
            return self._returned.alone
        paths = [address for name in ("to", "delivered-to") for address in fields(self._parts.headers, name)]
        return next(filter(None, map(verp_recipient, paths)), None)


def _said(reason: str, whole: str) -> str:
    """Return what a notice says of its only recipient: some give the server's reply before they name the recipient."""
    return reason if any(find_codes(hidden(reason))) or not any(find_codes(hidden(whole))) else whole


def _better(address: str | None, instead: str | None) -> str | None:
    """Return the address of a report, unless it is none and the notice has one: a pipe stands in the place of it."""
    if instead and (not address or address.startswith(("|", "/usr/", "/var/", "/home/"))):
        return instead
    return address


def _header_block(text: str) -> str:
    return text.lstrip("\n").partition("\n\n")[0]
