"""What people read of a message, and the message that came back, told from each other part by part."""

from __future__ import annotations

from bounce_codes._message._addresses import addresses_in
from bounce_codes._message._decode import header_text
from bounce_codes._message._mime import fields, parse_headers
from bounce_codes._message._notice import Notice
from bounce_codes._message._returned import Returned
from bounce_codes._message._tells import looks_returned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounce_codes._message._mime import Part, Parts

RECEIPTS = ("message/disposition-notification", "message/global-disposition-notification")
_REPORTS = ("message/delivery-status", "message/global-delivery-status")
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


def is_report(part: Part) -> bool:
    """Tell whether a part is the fields of a delivery status notification (RFC 3464 section 2)."""
    return part.content_type in _REPORTS or part.content_type.endswith("/delivery-status")


class Texts:
    """The texts of a message, the notice that they make, and what is known of the message that came back."""

    __slots__ = ("_headers", "html", "notice", "plain", "returned")

    def __init__(self, parts: Parts) -> None:
        self._headers = parts.headers
        self.plain: list[str] = []
        self.html: list[str] = []
        self.returned = Returned()
        came_back = False
        for part in parts.leaves:
            if not is_report(part) and part.content_type not in RECEIPTS:
                came_back = self._take(part, came_back=came_back)
        senders = {
            address.lower()
            for name in _SENDER_FIELDS
            for value in fields(parts.headers, name)
            for address in addresses_in(header_text(value))
        }
        self.notice = Notice("\n".join(self.plain), self.returned, senders)
        if self.html and not (self.notice.failed() and self.notice.whole()):
            html = Notice("\n".join(self.html), self.returned, senders)
            if html.failed() or not self.notice.whole():
                self.notice = html

    def _take(self, part: Part, *, came_back: bool) -> bool:
        """Keep what a part says; return whether it or one before it is the message that came back."""
        kind = part.content_type
        if any(name in part.headers for name in _OWN_FIELDS) and part.headers is not self._headers:
            self.returned.add(part.headers)  # a message that was put between the boundaries as it was
            return True
        if kind in _RETURNED:
            if not came_back:
                self.returned.add(parse_headers(_header_block(part.text())))
            return True
        if not came_back and kind.startswith(("text/", "message/")):
            return self._take_text(part.text(), html=kind == "text/html")
        return came_back

    def _take_text(self, text: str, *, html: bool) -> bool:
        """Keep a text; return whether it is the message that came back."""
        if self.plain and looks_returned(text):
            self.returned.add_text(text)
            return True
        (self.html if html else self.plain).append(text)
        return False


def _header_block(text: str) -> str:
    return text.lstrip("\n").partition("\n\n")[0]
