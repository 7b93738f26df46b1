"""Read whole bounce messages: whom they did not reach, and why.

A report in the form of RFC 3464 tells it in fields, which are taken first, and the text beside it where that tells
more of the cause. Where there is no report, or a broken one, the notice that people read is taken.
"""

from __future__ import annotations

from bounce_codes._classify import classify_report, decide
from bounce_codes._message._addresses import addresses_in, verp_recipient
from bounce_codes._message._decode import header_text
from bounce_codes._message._fields import Recipient, receipt_recipients, recipients_in
from bounce_codes._message._kind import BOUNCE, CERTAIN, certainty
from bounce_codes._message._mime import Parts, field, fields
from bounce_codes._message._notification import notified
from bounce_codes._message._tells import says_bounce, says_delay
from bounce_codes._message._texts import RECEIPTS, Texts, is_report
from bounce_codes._parse import find_codes
from bounce_codes._words import hidden

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bounce_codes._model import Bounce

_FEEDBACK = "message/feedback-report"
_FEW = 5
_MOST = 20_000


def read_message(message: bytes) -> list[Bounce]:
    """Return what a bounce message says, one Bounce for each recipient whom the mail did not reach.

    ``message``: a whole message as it was received: a delivery status notification (RFC 3464, RFC 6533), a notice in
    any form and many languages, or a notification of Amazon SES; for good or for now (a delay). Each Bounce has
    recipient, and action_field, remote_mta and diagnostic_code where the message tells them; recipient is None where a
    notice names nobody.

    Returns [] for mail that is no bounce: newsletters, automatic replies, feedback reports, receipts, and reports
    that the mail was delivered or relayed. Never raises for what the bytes hold.
    """
    return _Reader(bytes(message)).bounces()


class _Reader:
    """A message, of which no more is read than is needed."""

    __slots__ = ("_parts", "_reasons", "_texts")

    def __init__(self, message: bytes) -> None:
        self._parts = Parts(message)
        self._texts: Texts | None = None
        self._reasons: dict[str, str] | None = None

    def bounces(self) -> list[Bounce]:
        """Return what read_message() returns."""
        types = self._parts.types
        if _FEEDBACK in types or "feedback-report" in field(self._parts.headers, "content-type"):
            return []
        if not types.isdisjoint(RECEIPTS):
            return self._from_receipt()
        reports = [
            recipient
            for part in self._parts.leaves
            if is_report(part)
            for recipient in recipients_in(part.text(), only_known=False)
        ]
        return self._from_reports(reports) if reports else self._from_text()

    def _read(self) -> Texts:
        """Return what people read: a report that tells the cause does without it."""
        if self._texts is None:
            self._texts = Texts(self._parts)
        return self._texts

    def _whole(self) -> str:
        return self._read().notice.whole()

    def _reason(self, name: str | None, names: list[str]) -> str:
        """Return what the notice says of one of the names that are asked for."""
        if self._reasons is None:
            self._reasons = self._read().notice.reasons(names)
        return self._reasons.get((name or "").lower(), "")

    def _from_text(self) -> list[Bounce]:
        """Return what a message without a report part says."""
        read = self._read()
        told = notified("\n".join(read.plain))
        if told is not None:
            return self._from_reports(told, has_notice=False)
        sure = certainty(self._parts, self._whole(), has_returned=read.returned.known())
        if sure < BOUNCE:
            return []
        found = recipients_in("\n".join((*read.plain, *read.html)), only_known=True)
        return self._from_reports(found) if found else self._from_notice(sure)

    def _from_receipt(self) -> list[Bounce]:
        """Return what a receipt says that tells of a refusal: Sieve may reject in this form (RFC 5429)."""
        text = self._whole()
        if not says_bounce(text):
            return []
        receipts = [part for part in self._parts.leaves if part.content_type in RECEIPTS]
        named = [address for part in receipts for address in receipt_recipients(part.text())]
        return [classify_report((text,), recipient=address) for address in named]

    def _from_reports(self, reports: list[Recipient], *, has_notice: bool = True) -> list[Bounce]:
        failed: dict[str, Recipient] = {}
        for report in reports[:_MOST]:
            if report.failed():
                key = (report.address or "").lower()
                if key not in failed or (report.diagnostic and not failed[key].diagnostic):
                    failed[key] = report
        names = [name for report in failed.values() for name in (report.address, report.original) if name]
        alone = len(failed) == 1 and has_notice
        whole = self._whole if alone else str

        def said(report: Recipient) -> Iterator[str]:
            yield report.diagnostic or ""
            if has_notice:
                yield _said(self._reason(report.address, names) or self._reason(report.original, names), whole)

        return [
            classify_report(
                said(report),
                context=whole,
                status=report.status,
                remote_mta=report.remote_mta,
                recipient=self._in_place_of_command(report.address) if alone else report.address,
                action_field=report.action,
                delayed=report.delayed(),
            )
            for report in failed.values()
        ]

    def _from_notice(self, sure: int) -> list[Bounce]:
        named: list[str | None] = [*self._failed()]
        if not named:
            if sure < CERTAIN:
                return []
            named = [self._guessed()]
        names = [name for name in named if name]
        subject = header_text(field(self._parts.headers, "subject"))
        delayed = says_delay(subject) or says_delay(self._whole())
        return [
            classify_report(
                (_said(self._reason(name, names), self._whole if len(named) == 1 else str),),
                context=self._whole if len(named) <= _FEW else str,
                recipient=name,
                delayed=delayed,
            )
            for name in named[:_MOST]
        ]

    def _failed(self) -> list[str]:
        stated = [
            address for value in fields(self._parts.headers, "x-failed-recipients") for address in addresses_in(value)
        ]
        named = stated or self._read().notice.failed()
        return list({name.lower(): name for name in reversed(named)}.values())[::-1]

    def _in_place_of_command(self, address: str | None) -> str | None:
        """Return the address of a report, or the one of the notice where a command stands in its place."""
        if not address or address.startswith(("|", "/usr/", "/var/", "/home/")):
            return next(iter(self._failed()), address)
        return address

    def _guessed(self) -> str | None:
        """Return whom a notice that names nobody is about: the only one whom the message was for."""
        alone = self._read().returned.alone
        if alone:
            return alone
        paths = [address for name in ("to", "delivered-to") for address in fields(self._parts.headers, name)]
        return next(filter(None, map(verp_recipient, paths)), None)


def _said(reason: str, whole: Callable[[], str]) -> str:
    """Return what a notice says of its only recipient: some give the server's reply before they name the recipient."""
    said = decide(reason).bounce
    return reason if said.reply_code or said.enhanced_code or not any(find_codes(hidden(whole()))) else whole()
