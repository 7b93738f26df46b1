"""read_message(): whom a bounce message names, what of it reaches classify(), and which mail is no bounce."""

# ruff: noqa: RUF001  the letters of other scripts are meant

from __future__ import annotations

import base64
import json
import quopri
import time
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bounce_codes import Bounce, classify, read_message

RETURNED = """\
Return-Path: <sender@example.org>
Received: from client.example.org (client.example.org [192.0.2.1])
\tby mx.example.org with ESMTP id 4F1; Mon, 1 Jun 2026 10:00:00 +0000
From: Sender <sender@example.org>
Reply-To: office@example.org
To: Ann <ann@example.com>
Subject: Your order
Message-ID: <20260601@example.org>
Date: Mon, 1 Jun 2026 10:00:00 +0000

Dear Ann, write to shop@example.net if it does not arrive.
"""
ROBOT = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
To: sender@example.org
Subject: Undelivered Mail Returned to Sender
"""


def notice(text: str, headers: str = ROBOT, charset: str = "utf-8", fields: str = "") -> bytes:
    """Return a message of one part."""
    kind = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n{fields}"
    return (headers + kind).encode() + b"\n" + text.encode(charset)


def report(
    *blocks: str,
    text: str = "Your message could not be delivered.\n",
    kind: str = "message/delivery-status",
    returned: str = RETURNED,
    headers: str = ROBOT,
) -> bytes:
    """Return a delivery status notification (RFC 3464)."""
    status = "\n".join(("Reporting-MTA: dns; mx.example.org\n", *(dedent(block) for block in blocks)))
    parts = (("text/plain; charset=utf-8", text), (kind, status), ("message/rfc822", returned))
    body = "".join(f"--=_b\nContent-Type: {kind}\n\n{content}\n" for kind, content in parts)
    fields = 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="=_b"\n\n'
    return f"{headers}{fields}This is a MIME message.\n\n{body}--=_b--\n".encode()


def block(recipient: str = "rfc822; ann@example.com", action: str = "failed", *more: str) -> str:
    """Return the fields of one recipient."""
    return "\n".join((f"Final-Recipient: {recipient}", f"Action: {action}", *more, ""))


def recipients(message: bytes) -> list[str | None]:
    """Return whom read_message() names."""
    return [bounce.recipient for bounce in read_message(message)]


def only(message: bytes) -> Bounce:
    """Return the only answer."""
    (bounce,) = read_message(message)
    return bounce


# Reports in the form of RFC 3464


def test_each_recipient_of_a_report_has_an_answer() -> None:
    message = report(
        block(
            "rfc822; ann@example.com",
            "failed",
            "Status: 5.1.1",
            "Remote-MTA: dns; mx.example.com (192.0.2.9)",
            "Diagnostic-Code: smtp; 550 5.1.1",
            " <ann@example.com>: user",
            "\tunknown",
        ),
        block("rfc822;bob@example.net", "delayed", "Status: 4.4.1 (no answer)"),
        block("rfc822;cat@example.net", "delivered", "Status: 2.0.0"),
        block("rfc822;dan@example.net", "relayed"),
        block("rfc822;eve@example.net", "expanded"),
    )
    ann, bob = read_message(message)
    assert (ann.recipient, ann.action_field, ann.remote_mta) == ("ann@example.com", "failed", "mx.example.com")
    assert ann.diagnostic_code == "550 5.1.1 <ann@example.com>: user unknown"
    assert (ann.reply_code, ann.enhanced_code, ann.category) == ("550", "5.1.1", "recipient-unknown")
    assert (bob.recipient, bob.action_field, bob.remote_mta) == ("bob@example.net", "delayed", None)
    assert (bob.enhanced_code, bob.retryable, bob.category) == ("4.4.1", True, "connection")


def test_the_answer_is_that_of_classify_with_four_more_fields() -> None:
    bounce = only(report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 no")))
    plain = classify("550 no", status="5.1.1").as_dict()
    assert [plain[name] for name in ("recipient", "action_field", "remote_mta", "diagnostic_code")] == [None] * 4
    plain |= {"recipient": "ann@example.com", "action_field": "failed", "diagnostic_code": "550 no"}
    assert bounce.as_dict() == plain


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("rfc822;ann@example.com", "ann@example.com"),
        ("RFC822 ; <ann@example.com>", "ann@example.com"),
        ("<ann@example.com>", "ann@example.com"),
        ("ann@example.com", "ann@example.com"),
        ("rfc822; ann@example.com (Ann)", "ann@example.com"),
        ('rfc822; "ann@example.com"', "ann@example.com"),
        ('rfc822; "ann lee"@example.com', '"ann lee"@example.com'),
        ("rfc822; ann+news=x@example.com", "ann+news=x@example.com"),
        ("unknown; ann@example.com", "ann@example.com"),
        ("LOCAL; ann", "ann"),
        ("utf-8; \\x{4E2D}@example.com", "\u4e2d@example.com"),
        ("UTF-8; ann+2Bnews@example.com", "ann+news@example.com"),
        ("utf-8; \u4e2d@\u4f8b.example", "\u4e2d@\u4f8b.example"),
        ("x400; /S=lee/G=ann/PRMD=example/C=gb/", "/S=lee/G=ann/PRMD=example/C=gb/"),
    ],
)
def test_a_recipient_is_an_address_alone(field: str, address: str) -> None:
    assert recipients(report(block(field, "failed", "Status: 5.0.0"))) == [address]


def test_original_recipient_stands_in_for_a_missing_one() -> None:
    message = report("Original-Recipient: rfc822; ann@example.com\nAction: failed\nStatus: 5.0.0\n")
    assert recipients(message) == ["ann@example.com"]


def test_a_command_in_the_place_of_an_address_gives_way_to_the_original_one() -> None:
    piped = block("rfc822; |/usr/bin/filter", "failed", "Status: 5.3.0", "Original-Recipient: rfc822;ann@example.com")
    assert recipients(report(piped)) == ["ann@example.com"]


@pytest.mark.parametrize(
    "action", ["failed", "Failed", "failure", "error", "failed (bad mailbox)", "delayed", "expired"]
)
def test_actions_that_are_failures(action: str) -> None:
    assert recipients(report(block("rfc822; ann@example.com", action))) == ["ann@example.com"]


def test_without_action_the_status_tells() -> None:
    assert recipients(report("Final-Recipient: rfc822; ann@example.com\nStatus: 5.1.1\n")) == ["ann@example.com"]
    assert recipients(report("Final-Recipient: rfc822; ann@example.com\nStatus: 2.1.5\n")) == []


def test_a_delay_is_temporary_though_no_code_says_so() -> None:
    assert only(report(block("rfc822; ann@example.com", "delayed"))).retryable
    assert not only(report(block("rfc822; ann@example.com", "failed"))).retryable


def test_the_type_of_a_command_is_kept_for_its_number_is_no_reply_code() -> None:
    bounce = only(report(block("rfc822; ann@example.com", "failed", "Diagnostic-Code: x-unix; 550")))
    assert (bounce.diagnostic_code, bounce.reply_code) == ("x-unix; 550", None)


def test_a_reply_in_the_status_field_is_read() -> None:
    bounce = only(report(block("rfc822; ann@example.com", "failed", "Status: 553 too large")))
    assert (bounce.reply_code, bounce.diagnostic_code) == ("553", "553 too large")


POSTFIX = """\
This is the mail system at host mx.example.org.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<ann@example.com>: host mx.example.com[192.0.2.9] said: 550
    5.1.1 unknown (in reply to RCPT TO command)

<bob@example.com>: host mx.example.com[192.0.2.9] said: 452 4.2.2
    full
"""


def test_the_notice_tells_what_the_report_leaves_out() -> None:
    message = report(
        block("rfc822; ann@example.com", "failed", "Status: 5.0.0"),
        block("rfc822; bob@example.com", "delayed", "Status: 4.0.0", "Diagnostic-Code: smtp; 452 4.0.0 try later"),
        text=POSTFIX,
    )
    ann, bob = read_message(message)
    assert (ann.enhanced_code, ann.reply_code, ann.category) == ("5.1.1", "550", "recipient-unknown")
    assert (bob.enhanced_code, bob.reply_code, bob.category) == ("4.2.2", "452", "mailbox-full")


def test_the_report_counts_where_it_tells_the_cause() -> None:
    message = report(
        block("rfc822; ann@example.com", "failed", "Diagnostic-Code: smtp; 550 5.7.25 no PTR"), text=POSTFIX
    )
    assert only(message).enhanced_code == "5.7.25"


BROKEN = [
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1"), kind="message/global-delivery-status"),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1"), kind="text/plain"),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1")).replace(b'boundary="=_b"', b'boundary="other"'),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1")).replace(b"; boundary=", b"; x="),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1")).replace(b"multipart/report", b"multipart/x"),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1")).replace(b"\n", b"\r\n"),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1")).replace(b"\n", b"\r"),
    report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1"))[:-300],
    b"From MAILER-DAEMON Mon Jun  1 10:00:00 2026\n"
    + report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1")),
    report("Final-Recipient: rfc822; ann@example.com\n\nAction: failed\n\nStatus: 5.1.1\n"),
    report("  Action: failed\n  Status: 5.1.1\n  Final-Recipient: rfc822; ann@example.com\n"),
    notice("Technical report:\n\n" + block("rfc822; ann@example.com", "failed", "Status: 5.1.1")),
]


@pytest.mark.parametrize("message", BROKEN, ids=map(str, range(len(BROKEN))))
def test_a_report_is_found_by_its_shape(message: bytes) -> None:
    bounce = only(message)
    assert (bounce.recipient, bounce.action_field, bounce.enhanced_code) == ("ann@example.com", "failed", "5.1.1")


def test_recipients_without_an_empty_line_between_them() -> None:
    both = block("rfc822; ann@example.com", "failed").rstrip() + "\n" + block("rfc822; bob@example.com", "delayed")
    assert recipients(report(both)) == ["ann@example.com", "bob@example.com"]


def test_a_recipient_that_is_reported_twice_has_one_answer() -> None:
    first = block("rfc822; ann@example.com", "failed")
    second = block("rfc822; Ann@Example.COM", "failed", "Diagnostic-Code: smtp; 550 5.1.1 no")
    assert only(report(first, second)).enhanced_code == "5.1.1"


def test_a_transcript_of_sendmail_is_read_without_its_own_summary() -> None:
    text = """\
       ----- The following addresses had permanent fatal errors -----
    <ann@example.com>

       ----- Transcript of session follows -----
    ... while talking to mx.example.com.:
    >>> DATA
    <<< 550 5.2.3 too large
    550 5.1.1 <ann@example.com>... User unknown
    <<< 503 5.0.0 Need RCPT (recipient)
    """
    bounce = only(report(block("rfc822; ann@example.com", "failed", "Status: 5.0.0"), text=dedent(text)))
    assert (bounce.enhanced_code, bounce.category) == ("5.2.3", "message-too-large")


def test_what_the_server_answered_before_the_recipient_is_named_counts() -> None:
    text = """\
    ----- Transcript of session follows -----
    While talking to mx.example.com:
    >>> MAIL From:<sender@example.org>
    <<< 550 5.7.1 Relaying denied
    554 <ann@example.com>... Remote protocol error

    ----- Unsent message follows -----
    """
    bounce = only(notice(dedent(text) + RETURNED))
    assert (bounce.recipient, bounce.reply_code, bounce.category) == ("ann@example.com", "550", "relay-denied")


def test_a_report_that_tells_nothing_leaves_the_cause_to_the_notice() -> None:
    text = "Delivery has failed to these recipients:\n\nann@example.com\nThe recipient's mailbox is full.\n\n"
    bare = block("rfc822; ann@example.com", "failed", "Status: 5.0.0", "Diagnostic-Code: smtp; 554 5.0.0")
    assert only(report(bare, text=text)).category == "mailbox-full"


# Notifications of Amazon SES, which Amazon SNS sends by mail


SNS = "Return-Path: <x@amazonses.com>\nFrom: AWS <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message\n"
FOOTER = (
    "\n--\nIf you wish to stop receiving notifications from this topic, visit https://example.org/?to=me@example.org\n"
)
MAIL = {"source": "sender@example.org", "destination": ["ann@example.com", "bob@example.com"]}


def notification(kind: str = "Bounce", *, wrapped: bool = False, **event: object) -> bytes:
    """Return a notification as Amazon SNS sends it."""
    text = json.dumps({"notificationType": kind, **event, "mail": MAIL})
    return notice((json.dumps({"Type": "Notification", "Message": text}) if wrapped else text) + FOOTER, headers=SNS)


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_notification_of_amazon_ses_tells_each_recipient(*, wrapped: bool) -> None:
    bounced = [
        {"emailAddress": "ann@example.com", "action": "failed", "diagnosticCode": "smtp; 550 5.1.1 user unknown"},
        {"emailAddress": "Bob <bob@example.com>", "status": "5.2.2"},
    ]
    ann, bob = read_message(
        notification(wrapped=wrapped, bounce={"bounceType": "Permanent", "bouncedRecipients": bounced})
    )
    assert (ann.recipient, ann.action_field, ann.category) == ("ann@example.com", "failed", "recipient-unknown")
    assert ann.diagnostic_code == "550 5.1.1 user unknown"
    assert (bob.recipient, bob.action_field, bob.category) == ("bob@example.com", None, "mailbox-full")


def test_a_notification_without_a_reply_is_read_by_its_subtype() -> None:
    bounced = {"bounceSubType": "MailboxFull", "bouncedRecipients": [{"emailAddress": "ann@example.com"}]}
    transient = only(notification(bounce={"bounceType": "Transient", **bounced}))
    assert (transient.recipient, transient.category, transient.retryable) == ("ann@example.com", "mailbox-full", True)
    assert not only(notification(bounce={"bounceType": "Permanent", **bounced})).retryable


def test_a_notification_of_a_delay_is_temporary() -> None:
    delay = {"delayedRecipients": [{"emailAddress": "ann@example.com", "diagnosticCode": "connection timed out"}]}
    assert only(notification("DeliveryDelay", deliveryDelay=delay)).retryable


def test_notifications_of_other_things_are_no_bounces() -> None:
    person = [{"emailAddress": "ann@example.com"}]
    assert read_message(notification("Complaint", complaint={"complainedRecipients": person})) == []
    assert read_message(notification("Delivery", delivery={"recipients": ["ann@example.com"]})) == []


# Notices without a report, as mail systems write them


NOTICES = {
    "qmail": """\
        Hi. This is the qmail-send program at mx.example.org.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <ann@example.com>:
        192.0.2.9 does not like recipient.
        Remote host said: 550 5.1.1 no

        <bob@example.com>:
        192.0.2.9 failed after I sent the message.
        Remote host said: 552 5.2.2 full

        --- Below this line is a copy of the message.
        """,
    "exim": """\
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          ann@example.com
            SMTP error from remote mail server after RCPT TO:<ann@example.com>:
            host mx.example.com [192.0.2.9]: 550 5.1.1 no
          bob@example.com
            (ultimately generated from team@example.com)
            mailbox is bad: 552 5.2.2 full

        ------ This is a copy of the message, including all the headers. ------
        """,
    "postfix": """\
        This is the mail system at host mx.example.org.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

        For further assistance, please send mail to
        <postmaster@example.org>

        <ann@example.com> (expanded from <team@example.org>): host
            mx.example.com[192.0.2.9] said: 550 5.1.1 no (in reply to RCPT TO
            command)

        <bob@example.com>: host mx.example.com[192.0.2.9] said: 552
            5.2.2 full (in reply to RCPT TO command)

        """,
    "sendmail": """\
        The original message was received at Mon, 1 Jun 2026 10:00:00 GMT
        from client.example.org [192.0.2.1]

           ----- The following addresses had permanent fatal errors -----
        <ann@example.com>
            (reason: 550 5.1.1 no)
        <bob@example.com>
            (reason: 552 5.2.2 full)

           ----- Original message follows -----
        """,
    "exchange": """\
        Your message

          To:      team@example.net; office@example.net
          Subject: Your order
          Sent:    Mon, 1 Jun 2026 10:00:00 +0000

        did not reach the following recipient(s):

        ann@example.com on Mon, 1 Jun 2026 10:00:02 +0000
            The recipient name is not recognized
                The MTS-ID of the original message is: c=us;a= ;p=example
            550 5.1.1 no
        bob@example.com on Mon, 1 Jun 2026 10:00:02 +0000
            552 5.2.2 full

        """,
    "exchange, later": """\
        Delivery has failed to these recipients or groups:

        Ann Lee (ann@example.com)<mailto:ann@example.com>
        550 5.1.1 no

        bob@example.com<mailto:bob@example.com>
        552 5.2.2 full

        For more help, contact helpdesk@example.org.

        Original message headers:

        """,
    "opensmtpd": """\
            Hi!

            This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.

            An error has occurred while attempting to deliver a message for
            the following list of recipients:

        ann@example.com: 550 5.1.1 no
        bob@example.com: 552 5.2.2 full

            Below is a copy of the original message:

        """,
    "courier": """\
        This is a delivery status notification from mx.example.org,
        running the Courier mail server, version 1.0.

        Your message to the following recipients cannot be delivered:

        <ann@example.com>:
            mx.example.com [192.0.2.9]:
        >>> RCPT TO:<ann@example.com>
        <<< 550 5.1.1 no

        <bob@example.com>:
            mx.example.com [192.0.2.9]:
        >>> RCPT TO:<bob@example.com>
        <<< 552 5.2.2 full

        ---------------------------------------------------------------------------
        """,
    "messaging server": """\
        This report relates to a message you sent with the following header fields:

          Message-id: <20260601@example.org>
          Date: Mon, 01 Jun 2026 10:00:00 +0000
          From: Sender <sender@example.org>
          To: team@example.net
          Subject: Your order

        Your message cannot be delivered to the following recipients:

          Recipient address: ann@example.com
          Reason: Remote SMTP server has rejected address
          Diagnostic code: smtp;550 5.1.1 no

          Recipient address: bob@example.com
          Diagnostic code: smtp;552 5.2.2 full

        """,
    "groupwise": """\
        The message that you sent was undeliverable to the following:
            ann@example.com (550 5.1.1 no)
            bob@example.com (552 5.2.2 full)

        """,
    "webmail": """\
        Sorry, we were unable to deliver your message to the following address.

        <ann@example.com>:
        Remote host said: 550 5.1.1 no [RCPT_TO]

        <bob@example.com>:
        Remote host said: 552 5.2.2 full [RCPT_TO]

        --- Below this line is a copy of the message.

        """,
    "sentences": """\
        Unable to deliver message to <ann@example.com>.
        550 5.1.1 no

        Your message to bob@example.com could not be delivered.
        552 5.2.2 full

        If you have questions, write to support@example.net.

        --- Original message ---
        """,
    "bullets": """\
        Delivery to the following recipients failed permanently:

           * ann@example.com: 550 5.1.1 no
           * bob@example.com: 552 5.2.2 full

        =============================
        """,
    "brackets": """\
        ---The following addresses had delivery errors---

        ann@example.com [550 5.1.1 no]
        bob@example.com [552 5.2.2 full]

        """,
    "German": """\
        Ihre Nachricht konnte leider nicht zugestellt werden.

        Empfänger: ann@example.com
        Grund: 550 5.1.1 nein

        Empfänger: bob@example.com
        Grund: 552 5.2.2 voll

        Bei Fragen wenden Sie sich an hilfe@example.net.
        """,
    "Russian": """\
        К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

          ann@example.com
            550 5.1.1 нет
          bob@example.com
            552 5.2.2 полон

        """,
    "Chinese": """\
        您的邮件无法送达以下收件人。

        收件人：ann@example.com
        550 5.1.1 没有

        收件人：bob@example.com
        552 5.2.2 满

        原始邮件：
        """,
    "Japanese": """\
        以下のメールアドレスへの送信に失敗しました。

        ann@example.com
        550 5.1.1 ありません

        bob@example.com
        552 5.2.2 いっぱい

        """,
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_names_whom_it_is_about_and_what_happened_to_each(name: str) -> None:
    ann, bob = read_message(notice(dedent(NOTICES[name]) + RETURNED))
    assert (ann.recipient, ann.enhanced_code, ann.category) == ("ann@example.com", "5.1.1", "recipient-unknown")
    assert (bob.recipient, bob.enhanced_code, bob.category) == ("bob@example.com", "5.2.2", "mailbox-full")
    assert (ann.action_field, ann.remote_mta) == (None, None)
    assert "5.1.1" in str(ann.diagnostic_code)
    assert "5.2.2" not in str(ann.diagnostic_code)


SINGLE = {
    "before the address": "Delivery failed 20 attempts: ann@example.com\n\nOriginal message follows.\n",
    "before the name": "Invalid final delivery userid: ann@example.com\n\nOriginal message follows.\n",
    "verb": "undeliverable to ann@example.com\n\nOriginal message follows.\n",
    "label": "This message was rejected.\n\nreason: full\ntarget mail address: ann@example.com\n\n-----\n",
    "log": "|-- Failed addresses follow: --|\n ann@example.com ... unknown host\n|-- Message text follows: --|\n",
    "subject only": "ann@example.com - no such user here.\n\nThere is no user by that name at this server.\n",
    "transcript": ">>> RCPT To:<ann@example.com>\n<<< 550 5.1.1 no\n550 <ann@example.com>... User unknown\n\n",
    "sentence": "There was an error delivering your mail to <ann@example.com>.\n\nMessage headers follow.\n\n",
    "touching": "抱歉，您发给ann@example.com的邮件无法投递。\n\n",
    "of the sender too": "Your message of today from sender@example.org to ann@example.com could not be delivered.\n\n",
    "Haraka": "failure notice\n\nIntended Recipients: <ann@example.com>\nFailure Reason: 550 no\n\n",
    "GroupWise": "Your message was undeliverable to the following:\n\tann@example.com (user not found)\n\n",
    "name": 'Not delivered to this user:\n\n"ann@example.com" <ann@example.com>\n\nOld message:\n',
}


@pytest.mark.parametrize("name", SINGLE)
def test_a_single_recipient_in_any_place(name: str) -> None:
    assert recipients(notice(SINGLE[name] + RETURNED)) == ["ann@example.com"]


def test_one_reason_for_several_addresses() -> None:
    text = "Your message could not be delivered to:\n\n<ann@example.com>\n<bob@example.com>\n\n550 5.1.1 no\n\n"
    assert [(each.recipient, each.enhanced_code) for each in read_message(notice(text))] == [
        ("ann@example.com", "5.1.1"),
        ("bob@example.com", "5.1.1"),
    ]


def test_the_header_field_of_exim_counts_more_than_the_text() -> None:
    text = "The following address(es) failed:\n\n  save to /m/ann\n    generated by ann@example.com\n    550 5.2.2 no\n"
    bounce = only(notice(text, headers=f"{ROBOT}X-Failed-Recipients: ann@example.com\n"))
    assert (bounce.recipient, bounce.enhanced_code) == ("ann@example.com", "5.2.2")


def test_mail_that_somebody_sent_to_himself() -> None:
    text = "<sender@example.org>: host mx.example.org[192.0.2.9] said: 552 5.2.2 full\n\n"
    bounce = only(notice(text + RETURNED.replace("ann@example.com", "sender@example.org")))
    assert (bounce.recipient, bounce.enhanced_code) == ("sender@example.org", "5.2.2")


def test_a_warning_is_temporary() -> None:
    headers = ROBOT.replace("Undelivered Mail Returned to Sender", "Delayed Mail (still being retried)")
    assert only(notice("<ann@example.com>: connection refused\n", headers=headers)).retryable
    assert not only(notice("<ann@example.com>: connection refused\n")).retryable


def test_who_is_not_named_is_taken_from_the_message_that_came_back() -> None:
    text = "Message could not be delivered to mobile.\n\nOriginal Message:\n"
    assert recipients(notice(text + RETURNED)) == ["ann@example.com"]
    assert recipients(notice(text + RETURNED.replace("ann@example.com", "ann@example.com, bob@example.com"))) == [None]


def test_a_return_path_made_for_one_recipient_is_the_last_resort() -> None:
    headers = ROBOT.replace("To: sender@example.org", "To: list-bounces+ann=example.com@lists.example.org")
    assert recipients(notice("Your message could not be delivered.\n", headers=headers)) == ["ann@example.com"]


# How the text is written


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-1", "Empfänger: <ann@example.com>: gelöscht\n"),
        ("koi8-r", "не доставлено: <ann@example.com>: нет\n"),
        ("iso-2022-jp", "送信できません\n<ann@example.com>: ありません\n"),
        ("euc-jp", "送信できません\n<ann@example.com>: ありませんでした\n"),
        ("shift_jis", "送信できません\n<ann@example.com>: ありませんでした\n"),
        ("gb2312", "无法投递\n<ann@example.com>: 没有这个用户\n"),
        ("utf-16", "Not delivered\n<ann@example.com>: no\n"),
        ("utf-7", "Nicht zustellbar\n<ann@example.com>: gelöscht\n"),
    ],
)
def test_character_sets(charset: str, text: str) -> None:
    said = text.partition(">: ")[2].strip()
    assert only(notice(text, charset=charset)).diagnostic_code == said
    if charset not in ("utf-16", "utf-7"):  # nobody leaves these undeclared
        undeclared = notice(text, charset=charset).replace(f"charset={charset}".encode(), b"charset=us-ascii")
        assert only(undeclared).diagnostic_code == said


def test_utf8_that_is_declared_as_something_else() -> None:
    message = notice("<ann@example.com>: Postfach gelöscht\n").replace(b"charset=utf-8", b"charset=iso-8859-1")
    assert only(message).diagnostic_code == "Postfach gelöscht"


def test_transfer_encodings() -> None:
    text = "<ann@example.com>: Postfach gelöscht, 550 5.1.1 " + "x" * 80
    for name, encoded in (
        ("base64", base64.encodebytes(text.encode())),
        ("quoted-printable", quopri.encodestring(text.encode())),
    ):
        message = notice("", fields=f"Content-Transfer-Encoding: {name}\n") + encoded
        assert only(message).diagnostic_code == text.partition(": ")[2]


def test_quoted_printable_that_nobody_declared() -> None:
    bounce = only(notice("Not delivered to the following:\n\n  ann@example.com=20\n  550 5.1.1 no =\nmore\n"))
    assert (bounce.recipient, bounce.enhanced_code) == ("ann@example.com", "5.1.1")


HTML = """\
<html><head><style>p { color: red } a@b.example</style><title>x@example.net</title></head><body>
<!-- y@example.net --><p>Your message <b>wasn't delivered</b> to the following address:</p>
<p>&lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt;:<br>550 5.1.1 no &amp; never</p>
<p>Contact <a href="mailto:help@example.net">help@example.net</a>.</p></body></html>
"""


def test_a_notice_in_html_only() -> None:
    bounce = only(notice(HTML).replace(b"text/plain", b"text/html"))
    assert (bounce.recipient, bounce.enhanced_code) == ("ann@example.com", "5.1.1")
    assert "no & never" in str(bounce.diagnostic_code)


def test_html_beside_a_text_that_names_nobody() -> None:
    body = (
        f"--b\nContent-Type: text/plain\n\nPlease read the HTML part.\n--b\nContent-Type: text/html\n\n{HTML}\n--b--\n"
    )
    message = f"{ROBOT}Content-Type: multipart/alternative; boundary=b\n\n{body}".encode()
    assert recipients(message) == ["ann@example.com"]


# Mail that is no bounce


PERSON = "Return-Path: <ann@example.com>\nFrom: Ann <ann@example.com>\nTo: sender@example.org\nSubject: "
NO_BOUNCE = {
    "nothing": b"",
    "a letter": f"{PERSON}Hello\n\nDear all,\nbob@example.com\nAnn\n".encode(),
    "a newsletter": (
        b"Return-Path: <news@example.com>\nFrom: Shop <news@example.com>\nTo: sender@example.org\n"
        b"Subject: Delivery is free this week\nList-Unsubscribe: <mailto:leave@example.com>\n\n"
        b"If an order could not be delivered, write to:\n\nhelp@example.com\n"
    ),
    "a forwarded bounce": f"{PERSON}Fwd: Undelivered Mail Returned to Sender\n\nSee below.\n\n{POSTFIX}".encode(),
    "an answer about a bounce": (
        f"{PERSON}Re: Undelivered Mail Returned to Sender\n\nOn Monday, Sender wrote:\n\n{POSTFIX}"
    ).encode(),
    "out of office": (
        b"Return-Path: <>\nFrom: Ann <ann@example.com>\nTo: sender@example.org\nSubject: Automatic reply: Your order\n"
        b"Auto-Submitted: auto-replied\n\nI am away. In urgent cases, write to:\n\nbob@example.com\n"
    ),
    "vacation": (
        b"Return-Path: <>\nFrom: Ann <ann@example.com>\nTo: sender@example.org\nSubject: Re: Undeliverable parcel\n"
        b"Precedence: auto_reply\nX-Autoreply: yes\n\nI could not be reached until Monday.\nbob@example.com\n"
    ),
    "a feedback report": (
        "From: fbl@example.com\nSubject: Complaint\n"
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nAn abuse report.\n"
        "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: ann@example.com\n"
        f"--b\nContent-Type: message/rfc822\n\n{RETURNED}--b--\n"
    ).encode(),
    "a read receipt": (
        b"Return-Path: <>\nFrom: ann@example.com\nSubject: Read: Your order\nContent-Type: multipart/report;\n"
        b" report-type=disposition-notification; boundary=b\n\n--b\n\nYour message was read on Monday.\n--b\n"
        b"Content-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; ann@example.com\n"
        b"Disposition: manual-action/MDN-sent-manually; displayed\n\n--b--\n"
    ),
    "a delivery report": report(
        block("rfc822; ann@example.com", "delivered", "Status: 2.1.5"),
        text="Your message was successfully delivered to the following recipient:\n\nann@example.com\n",
        headers=ROBOT.replace("Undelivered Mail Returned to Sender", "Successful Mail Delivery Report"),
    ),
    "a letter with a message attached": (
        f"{PERSON}The original\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee bob@example.com.\n"
        f"--b\nContent-Type: message/rfc822\n\n{RETURNED}\n--b--\n"
    ).encode(),
}


@pytest.mark.parametrize("name", NO_BOUNCE)
def test_other_mail_gives_nothing(name: str) -> None:
    assert read_message(NO_BOUNCE[name]) == []


def test_a_reply_that_stands_before_the_recipient() -> None:
    text = "Could not be delivered because of\n\n550 5.2.2 full\n\nRecipients affected:\n    ann@example.com\n\n=====\n"
    bounce = only(notice(text))
    assert (bounce.recipient, bounce.enhanced_code) == ("ann@example.com", "5.2.2")


def test_a_receipt_that_tells_of_a_refusal_is_a_bounce() -> None:
    refusal = NO_BOUNCE["a read receipt"].replace(
        b"Your message was read on Monday.", b"Your message to <ann@example.com> was automatically rejected:\nno"
    )
    assert recipients(refusal) == ["ann@example.com"]


# Whatever the bytes are


PIECES = st.sampled_from(
    [
        ROBOT.encode(),
        RETURNED.encode(),
        POSTFIX.encode(),
        block().encode(),
        HTML.encode(),
        b"\n",
        b"\r\n",
        b"\n\n",
        b"--b\n",
        b"--b--\n",
        b'Content-Type: multipart/report; boundary="b"\n',
        b"Content-Type: message/delivery-status\n\n",
        b'\n\n{"eventType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"a@b.example"}]}}',
        b'\n\n{"notificationType":"Bounce","bounce":[["',
        b"Content-Type: text/html; charset=utf-16\n",
        b"Content-Type: text/plain; charset=punycode\n",
        b'Content-Type: text/plain; charset*0="x\n',
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"Subject: =?utf-8?b?/?= =?x?q?=ff?=\n",
        b"<ann@example.com>: ",
        b"\x1b$B",
        b"&#x110000; &#xD800;",
        b"\xff\xfe\x00",
        b"<style",
        b"=\n",
    ]
)


@given(st.lists(PIECES | st.binary(max_size=20), max_size=30).map(b"".join))
@example(b"")
@example(b"\x00")
@example(b"Content-Type: multipart/mixed; boundary=\n\n--\n--\n")
@settings(max_examples=300, deadline=None)
def test_never_raises_and_is_deterministic(message: bytes) -> None:
    answers = read_message(message)
    assert answers == read_message(message)
    named = [str(answer.recipient).lower() for answer in answers]
    assert len(named) == len(set(named))


@given(st.binary())
def test_any_bytes(message: bytes) -> None:
    read_message(message)


@given(st.integers(0, 2000), st.binary(max_size=8))
@settings(deadline=None)
def test_a_damaged_report(place: int, damage: bytes) -> None:
    message = report(block("rfc822; ann@example.com", "failed", "Status: 5.1.1"), text=POSTFIX)
    read_message(message[:place] + damage + message[place + len(damage) :])


LARGE = {
    "nested": b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(10_000)),
    "delimiters": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 2_000_000,
    "almost delimiters": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--bb\n" * 2_000_000,
    "addresses": b"\n" + b"<a@b.example>:\n" * 500_000,
    "signs": b"\n" + b"a@" * 5_000_000,
    "tags": b"Content-Type: text/html\n\n" + b"<a <style <!-- " * 700_000,
    "spaces": b"\n" + b" " * 10_000_000,
    "fields": b"a: b\n" * 2_000_000,
    "encoded words": b"Subject: " + b"=?utf-8?q?" * 1_000_000,
    "brackets": b'\n{"eventType":' + b"[" * 1_000_000,
    "answers": b"\n" + b"<<< 550 no\n" * 900_000,
    "recipients": b"Content-Type: message/delivery-status\n\n"
    + b"".join(b"Final-Recipient: rfc822; a%d@b.example\nAction: failed\n\n" % n for n in range(20_000)),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_message_takes_no_more_than_its_size(name: str) -> None:
    message = ROBOT.encode() + LARGE[name]
    message += b"x" * (10_000_000 - len(message))
    begin = time.process_time()
    read_message(message)
    assert time.process_time() - begin < 10
