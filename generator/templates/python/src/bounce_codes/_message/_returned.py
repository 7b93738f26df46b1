"""The message that came back: whom it was for and whose it was."""

from __future__ import annotations

import re

from bounce_codes._message._addresses import ADDRESS, addresses_in, written
from bounce_codes._message._mime import field, fields, parse_headers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounce_codes._message._mime import Fields

_FOR = re.compile(r"\bfor\s{1,10}<?(?=[^\s<>]{1,200}@)", re.IGNORECASE)
_RECIPIENT_FIELDS = ("to", "cc", "bcc", "resent-to", "x-envelope-to", "x-original-to", "delivered-to", "apparently-to")
_SENDER_FIELDS = ("from", "sender", "return-path", "reply-to", "errors-to", "x-envelope-from", "list-post")
_LONGEST = 40_000
_MOST = 500


class Returned:
    """The addresses in the fields of the message that came back."""

    __slots__ = ("alone", "listed", "recipients", "senders")

    def __init__(self) -> None:
        self.recipients: set[str] = set()
        self.senders: set[str] = set()
        self.alone: str | None = None
        """The only one that it was for, if there is one."""
        self.listed = False
        """Whether a mailing list sent it, so that To does not tell for whom it was."""

    def known(self) -> bool:
        """Tell whether there is one."""
        return bool(self.recipients or self.senders)

    def add(self, headers: Fields) -> None:
        """Read the fields of a copy."""
        to = _all(headers, ("to", "cc"))
        first_for = [
            written(found)
            for value in fields(headers, "received")[:20]
            if (place := _FOR.search(value)) and (found := ADDRESS.search(value, place.start()))
        ]
        envelope = _all(headers, ("x-envelope-to",)) or first_for[:1]
        self.recipients |= {address.lower() for address in (*_all(headers, _RECIPIENT_FIELDS), *first_for)}
        self.senders |= {address.lower() for address in _all(headers, _SENDER_FIELDS)}
        self.listed = self.listed or bool(field(headers, "list-id") or field(headers, "list-post"))
        if self.alone is None:
            candidates = envelope or ([] if self.listed else to)
            self.alone = candidates[0] if len({each.lower() for each in candidates}) == 1 else None

    def add_text(self, text: str) -> None:
        """Read the fields of a copy that stands in a text."""
        lines = [line.strip() if line.lstrip()[:1].isupper() else line for line in text[:_LONGEST].split("\n")]
        while lines and not (":" in lines[0] and " " not in lines[0].split(":")[0].strip()):
            lines.pop(0)
        end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        self.add(parse_headers("\n".join(lines[:end])))


def _all(headers: Fields, names: tuple[str, ...]) -> list[str]:
    return [address for name in names for value in fields(headers, name) for address in addresses_in(value)][:_MOST]
