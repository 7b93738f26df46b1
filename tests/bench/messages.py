"""Whole bounce messages about the replies of the stream: reports of RFC 3464, and notices like qmail's and Exim's."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from tests.bench.stream import address, domain, host, queue_id, replies

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATUS = re.compile(r"\b([45]\.\d{1,3}\.\d{1,3})\b")
_KINDS = (*("report",) * 7, *("qmail", "exim", "exim"))
_RECIPIENTS = (1, 1, 1, 1, 1, 1, 1, 2, 3)

_HEAD = """\
Return-Path: <>
Received: from {server} ([192.0.2.1]) by mx.sender.example with ESMTPS id {id}; Tue, 24 Nov 2026 10:11:12 +0000
Date: Tue, 24 Nov 2026 10:11:12 +0000
From: {sender}
To: <bounces@sender.example>
Message-ID: <{id}@{server}>
"""
_RETURNED = """\
Return-Path: <bounces@sender.example>
Received: from app.sender.example ([192.0.2.2]) by {server} with ESMTP id {id}; Tue, 24 Nov 2026 10:11:10 +0000
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sender.example; s=key1; h=from:to:subject:date;
 bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZ
Date: Tue, 24 Nov 2026 10:11:09 +0000
From: Shop <news@sender.example>
To: <{to}>
Subject: Your order has been sent
Message-ID: <{id}.order@sender.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
List-Unsubscribe: <https://sender.example/u/{id}>
"""
_REPORT = """\
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="{id}/{server}"
Content-Transfer-Encoding: 8bit

This is a MIME-encapsulated message.

--{id}/{server}
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host {server}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

{said}
--{id}/{server}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; {server}
X-Postfix-Queue-ID: {id}
Arrival-Date: Tue, 24 Nov 2026 10:11:10 +0000 (UTC)

{fields}
--{id}/{server}
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{returned}
--{id}/{server}--
"""
_FIELDS = """\
Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; {remote}
Diagnostic-Code: smtp; {reply}
"""
_QMAIL = """\
Subject: failure notice

Hi. This is the qmail-send program at {server}.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

{said}
--- Below this line is a copy of the message.

{returned}
"""
_EXIM = """\
X-Failed-Recipients: {all}
Auto-Submitted: auto-replied
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

{said}
------ This is a copy of the message, including all the headers. ------

{returned}
"""
_FORMS = {
    "report": (_REPORT, "Mail Delivery System <MAILER-DAEMON@{server}>", "<{to}>: host {remote} said: {reply}\n"),
    "qmail": (_QMAIL, "MAILER-DAEMON@{server}", "<{to}>:\n{remote} does not like recipient.\nRemote said: {reply}\n"),
    "exim": (
        _EXIM,
        "Mail Delivery System <Mailer-Daemon@{server}>",
        "  {to}\n    host {remote}\n    SMTP error from remote mail server after RCPT TO:<{to}>:\n    {reply}\n",
    ),
}


def messages(seed: int = 1) -> Iterator[bytes]:
    """Yield bounce messages without end, each of them new."""
    rng = random.Random(seed)
    texts = replies(seed)
    while True:
        yield _message(rng.choice(_KINDS), texts, rng)


def _message(kind: str, texts: Iterator[str], rng: random.Random) -> bytes:
    form, sender, sentence = _FORMS[kind]
    server = f"mail.{domain(rng)}"
    common = {"server": server, "id": queue_id(rng), "sender": sender.format(server=server)}
    failed = [_recipient(next(texts), rng) for _ in range(rng.choice(_RECIPIENTS))]
    message = (_HEAD + form).format(
        **common,
        said="\n".join(sentence.format(**one) for one in failed),
        fields="\n".join(_FIELDS.format(**one) for one in failed),
        all=", ".join(one["to"] for one in failed),
        returned=_RETURNED.format(**common, to=failed[0]["to"]),
    )
    return message.encode()


def _recipient(reply: str, rng: random.Random) -> dict[str, str]:
    found = _STATUS.search(reply)
    status = found[1] if found else "4.0.0" if reply.startswith("4") else "5.0.0"
    action = "delayed" if status[0] == "4" else "failed"
    return {"to": address(rng), "remote": host(rng), "reply": reply, "status": status, "action": action}
