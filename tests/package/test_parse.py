"""parse() finds the codes in every form that servers write, and leaves alone what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bounce_codes

FORMS = [
    # plain, and how reports introduce it
    ("550 5.1.1 User unknown", "550", "5.1.1", "User unknown"),
    ("550 User unknown", "550", None, "User unknown"),
    ("550", "550", None, ""),
    ("421 4.7.0 Try again later", "421", "4.7.0", "Try again later"),
    ("smtp; 550 5.1.1 User unknown", "550", "5.1.1", "User unknown"),
    ("SMTP;550 5.1.1 User unknown", "550", "5.1.1", "User unknown"),
    ("X-Postfix; host mx.example.com[192.0.2.1] said: 550 5.1.1 No such user", "550", "5.1.1", "No such user"),
    ("smtp;\n 550 Mailbox gone", "550", None, "Mailbox gone"),
    ("<a@example.com>: host mx.example.com[192.0.2.1] said: 452 4.2.2 Full (in reply to RCPT TO command)",
     "452", "4.2.2",
     "Full (in reply to RCPT TO command)"),
    ("SMTP error from remote mail server after RCPT TO:<a@example.com>: host mx.example.com [192.0.2.1]: 550 no",
     "550", None, "no"),
    ("Remote Server returned '550 5.4.1 Access denied'", "550", "5.4.1", "Access denied'"),
    ("The error that the other server returned was: 550 550 5.1.1 gone", "550", "5.1.1", "gone"),
    ("<<< 554 5.7.1 refused", "554", "5.7.1", "refused"),
    ("SMTP Error Code: 550", "550", None, ""),
    # continuation lines (RFC 5321 section 4.2.1)
    ("550-5.1.1 The account\n550-5.1.1 does not exist.\n550 5.1.1 Bye",
     "550", "5.1.1", "The account does not exist. Bye"),
    ("550-5.1.1 The account\r\n550 5.1.1 does not exist", "550", "5.1.1", "The account does not exist"),
    ("550-Blocked\n550 by policy", "550", None, "Blocked by policy"),
    ("550-5.7.26 This mail 550-5.7.26 is unauthenticated 550 5.7.26 bye",
     "550", "5.7.26", "This mail is unauthenticated bye"),
    ("250-234 Text", "250", None, "234 Text"),
    # marks of qmail and others
    ("Sorry, no mailbox here by that name. (#5.1.1)", None, "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)"),
    ("553 sorry, over quota (#5.2.2)", "553", "5.2.2", "sorry, over quota (#5.2.2)"),
    ("550 #5.1.0 Address rejected.", "550", "5.1.0", "Address rejected."),
    ("550 (#5.1.1) gone", "550", "5.1.1", "gone"),
    ("gone (#5.4.4", None, "5.4.4", "gone (#5.4.4"),
    ("550 5.7.1 550 Denied", "550", "5.7.1", "Denied"),
    ("550 [5.1.1] unknown", "550", "5.1.1", "unknown"),
    ("550: 5.1.1 unknown", "550", "5.1.1", "unknown"),
    # the enhanced code alone, or first
    ("5.1.1 <a@example.com>... User Unknown", None, "5.1.1", "<a@example.com>... User Unknown"),
    ("Status: 5.1.1 (Bad destination mailbox address)", None, "5.1.1", None),
    ("Delivery failed with error 4.4.1", None, "4.4.1", None),
    ("smtp; 5.1.0 - Unknown address error 550-'5.1.1 no'", "550", "5.1.1", None),
    # out of the registry, but well formed
    ("550 5.9.2 not set up", "550", "5.9.2", "not set up"),
    ("571 5.7.1 blocked", "571", "5.7.1", "blocked"),
    ("554 5.7.999 x", "554", "5.7.999", "x"),
]  # fmt: skip

TRAPS = [
    "Client host 5.1.1.2 is listed",
    "connect to 4.0.0.1 failed",
    "Connector Version 4.0.994.63",
    "host mx.example.com[5.1.1.20] refused to talk",
    "4.16.55.1; see https://example.com/",
    "PHPMailer 5.2.7",
    "made by Perl version 5.6.0",
    "X-Mailman-Version 2.1.5",
    "Lotus SMTP MTA v4.6.1",
    "Exim 4.86",
    "Exim 4.9.1",
    "Sendmail 8.14.3/8.14.3",
    "engine 5.13.68,1.0.28,0.0.0000",
    "on 5.10.2020 at noon",
    "on 5.1.20 at noon",
    "please call 555-1234",
    "tel: 555-1234",
    "tel: 212-555-1234",
    "message size: 450 bytes",
    "450 bytes",
    "limit is 500 messages per hour",
    "queue limit: 500 messages",
    "5.01.1 odd",
    "5.1.001 odd",
    "5.1.1000 odd",
    "a5.1.1 b",
    "https://example.com/5.1.1/x",
    "user550@example.com is gone",
    "order 4511 of 12554",
    "x-unix; 127",
    "at 12:30:550",
    "",
]


@pytest.mark.parametrize(("text", "reply", "enhanced", "words"), FORMS, ids=[form[0][:50] for form in FORMS])
def test_reads_form(text: str, reply: str | None, enhanced: str | None, words: str | None) -> None:
    found = bounce_codes.parse(text)
    assert (found.reply_code, found.enhanced_code) == (reply, enhanced)
    if words is not None:
        assert found.text == words


@pytest.mark.parametrize("text", TRAPS)
def test_falls_for_no_trap(text: str) -> None:
    found = bounce_codes.parse(text)
    assert (found.reply_code, found.enhanced_code) == (None, None)


def test_code_in_a_reply_survives_a_trap_beside_it() -> None:
    found = bounce_codes.parse("550 5.7.1 Client host [5.1.1.2] is blocked, call 555-1234 (Exim 4.9.1)")
    assert (found.reply_code, found.enhanced_code) == ("550", "5.7.1")


def test_bytes_and_none() -> None:
    assert bounce_codes.parse(b"550 5.1.1 caf\xe9").enhanced_code == "5.1.1"
    assert bounce_codes.parse(None) == bounce_codes.Reply(None, None, "")


@pytest.mark.parametrize("blank", ["\xa0", "\u3000", "\x0b", "\x1c", "\u2028"])
def test_odd_white_space_before_a_code(blank: str) -> None:
    assert bounce_codes.parse(f"{blank}5.1.1 gone").text
    assert bounce_codes.parse(f"x {blank} 550 gone").text


def test_any_number_of_codes_may_stand_before_an_address() -> None:
    text = "550-" * 5000 + "someone@example.com user unknown"
    assert bounce_codes.classify(text).category == "recipient-unknown"
    assert bounce_codes.parse(text).text.endswith("user unknown")


def test_a_number_too_long_for_a_code_is_none() -> None:
    for text in ("5.5501.2 user unknown", "4.4216.6", "5.1.5501 user unknown"):
        assert bounce_codes.classify(text).enhanced_code is bounce_codes.parse(text).enhanced_code is None


@given(st.text() | st.binary() | st.text(alphabet="0123456789.- \n\xa0\u3000\x0b#:;([<45v"))
def test_any_text_is_taken_and_what_is_found_is_in_it(text: str | bytes) -> None:
    found = bounce_codes.parse(text)
    read = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    for code in (found.reply_code, found.enhanced_code):
        assert code is None or code in read


REPLIES = st.from_regex(r"\A[245][0-5][0-9]\Z")
SUFFIXES = st.from_regex(r"\A\.[0-7]\.(0|[1-9][0-9]{0,2})\Z")
WORDS = st.text(alphabet=st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=20)


@given(reply=REPLIES, suffix=SUFFIXES, words=WORDS, mark=st.sampled_from([" ", "-", " #"]))
def test_codes_in_front_are_read_whatever_follows(reply: str, suffix: str, words: str, mark: str) -> None:
    enhanced = reply[0] + suffix
    found = bounce_codes.parse(f"{reply}{mark}{enhanced} {words}")
    assert (found.reply_code, found.enhanced_code, found.text) == (reply, enhanced, words)


@given(
    reply=REPLIES, suffix=SUFFIXES, lines=st.lists(WORDS, min_size=1, max_size=4), end=st.sampled_from(["\n", "\r\n"])
)
def test_continuation_lines_join(reply: str, suffix: str, lines: list[str], end: str) -> None:
    enhanced = reply[0] + suffix
    written = [f"{reply}-{enhanced} {line}" for line in lines[:-1]] + [f"{reply} {enhanced} {lines[-1]}"]
    found = bounce_codes.parse(end.join(written))
    assert (found.reply_code, found.enhanced_code, found.text) == (reply, enhanced, " ".join(lines))
