"""classify() decides from the codes where no words are known: which counts, and what a temporary failure may say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bounce_codes
from bounce_codes import Basis

CASES = [
    # text, status, category, bounce type, basis
    ("550 5.1.1 x", None, "recipient-unknown", "hard", Basis.ENHANCED_CODE),
    ("452 4.2.2 x", None, "mailbox-full", "soft", Basis.ENHANCED_CODE),
    ("552 x", None, "mailbox-full", "soft", Basis.REPLY_CODE),
    ("550 x", None, "undetermined", "undetermined", Basis.REPLY_CODE),
    ("450 x", None, "undetermined", "soft", Basis.REPLY_CODE),
    ("550 5.0.0 x", None, "undetermined", "undetermined", Basis.ENHANCED_CODE),
    ("552 5.0.0 x", None, "mailbox-full", "soft", Basis.REPLY_CODE),
    ("577 x", None, "undetermined", "undetermined", Basis.CLASS),
    ("nothing at all", None, "undetermined", "undetermined", Basis.NONE),
    ("", None, "undetermined", "undetermined", Basis.NONE),
    # the Status field fills in, and yields to the text
    ("550 x", "5.1.1", "recipient-unknown", "hard", Basis.ENHANCED_CODE),
    ("x", "5.1.1 (bad mailbox)", "recipient-unknown", "hard", Basis.ENHANCED_CODE),
    ("550 5.0.0 x", "5.1.1", "recipient-unknown", "hard", Basis.ENHANCED_CODE),
    ("550 5.7.1 x", "5.1.1", "policy", "block", Basis.ENHANCED_CODE),
    ("x", "RO", "undetermined", "undetermined", Basis.NONE),
    # the reply's first digit governs (RFC 5321 section 4.2.1)
    ("450 5.1.1 x", None, "recipient-unknown", "soft", Basis.ENHANCED_CODE),
    ("550 4.1.1 x", None, "recipient-unknown", "hard", Basis.ENHANCED_CODE),
    ("554 4.4.7 x", None, "expired", "soft", Basis.ENHANCED_CODE),
    ("450 x", "5.1.1", "recipient-unknown", "soft", Basis.ENHANCED_CODE),
    ("4.1.1 x", "5.1.1", "recipient-unknown", "soft", Basis.ENHANCED_CODE),
    # success
    ("250 2.1.5 OK", None, "delivered", "none", Basis.ENHANCED_CODE),
    ("250 OK", None, "delivered", "none", Basis.REPLY_CODE),
    ("550 2.1.5 odd", None, "undetermined", "undetermined", Basis.ENHANCED_CODE),
]


@pytest.mark.parametrize(("text", "status", "category", "bounce_type", "basis"), CASES)
def test_decides(text: str, status: str | None, category: str, bounce_type: str, basis: Basis) -> None:
    bounce = bounce_codes.classify(text, status=status)
    assert (bounce.category, bounce.bounce_type, bounce.basis) == (category, bounce_type, basis)


def test_answer_is_complete() -> None:
    bounce = bounce_codes.classify("smtp; 550-5.1.1 <a@example.com> x", remote_mta="dns; mx.example.com")
    assert bounce.as_dict() == {
        "category": "recipient-unknown",
        "bounce_type": "hard",
        "action": "suppress-recipient",
        "reply_code": "550",
        "enhanced_code": "5.1.1",
        "provider": None,
        "explanation": bounce_codes.lookup("5.1.1").explanation,
        "advice": bounce_codes.lookup("5.1.1").advice,
        "basis": "enhanced-code",
        "retryable": False,
        "code": "5.1.1",
        "matched": None,
        "rule": None,
        "blocklist": None,
        "retry_after": None,
        "recipient": None,
        "action_field": None,
        "remote_mta": None,
        "diagnostic_code": None,
    }


@pytest.mark.parametrize(
    ("text", "retryable"),
    [("450 5.1.1 x", True), ("4.2.2 x", True), ("550 4.4.7 x", False), ("250 OK", False), ("nothing", False)],
)
def test_retryable_is_what_the_first_digit_says(text: str, retryable: bool) -> None:  # noqa: FBT001  a parameter
    assert bounce_codes.classify(text).retryable is retryable


def test_codes_are_reported_as_written() -> None:
    bounce = bounce_codes.classify("550 4.4.7 expired", status="5.4.7")
    assert (bounce.reply_code, bounce.enhanced_code) == ("550", "4.4.7")


def test_unlisted_codes_fall_back() -> None:
    bounce = bounce_codes.classify("550 5.1.99 x")
    assert bounce.code is not None
    assert (bounce.code.code, bounce.code.requested, bounce.enhanced_code) == ("5.1.0", "5.1.99", "5.1.99")


def test_many_keeps_the_order_and_streams() -> None:
    def replies() -> object:
        yield "550 5.1.1 x"
        yield b"452 4.2.2 x"
        yield None
        raise AssertionError("read further than asked")

    answers = bounce_codes.classify_many(replies())  # type: ignore[arg-type]  # a generator of a test
    assert [next(answers).category for _ in range(3)] == ["recipient-unknown", "mailbox-full", "undetermined"]


ANYTHING = st.none() | st.text() | st.binary() | st.text(alphabet="0123456789.-# \n:;x")


@given(text=ANYTHING, status=st.none() | st.text(), remote_mta=st.none() | st.text())
def test_never_raises_and_is_deterministic(
    text: str | bytes | None, status: str | None, remote_mta: str | None
) -> None:
    bounce = bounce_codes.classify(text, status=status, remote_mta=remote_mta)
    assert bounce == bounce_codes.classify(text, status=status, remote_mta=remote_mta)
    assert bounce.explanation
    assert bounce.advice


@given(reply=st.sampled_from(["4", ""]), code=st.sampled_from(sorted(bounce_codes.ENHANCED)))
def test_a_temporary_failure_never_makes_a_hard_bounce(reply: str, code: str) -> None:
    text = f"450 {code} x" if reply else f"4{code[1:]} x"
    assert bounce_codes.classify(text).bounce_type != "hard"


@given(code=st.from_regex(r"\A5[0-9]{2}\Z"))
def test_a_reply_code_alone_never_makes_a_hard_bounce(code: str) -> None:
    assert bounce_codes.classify(f"{code} x").bounce_type != "hard"


def test_very_long_text() -> None:
    assert bounce_codes.classify("x " * 500_000 + "550 5.1.1").reply_code == "550"
    assert bounce_codes.classify("550 5.1.1 " + "\n550-" * 200_000).enhanced_code == "5.1.1"
    assert bounce_codes.classify("\x00\ud800\u202e" * 1000).basis == Basis.NONE


@pytest.mark.parametrize(
    "piece",
    ["a", "a.", "a..", "5.1.1.", "550-", "1.1.1.1", "0:0:0:0:", "a@b...", "<a@b>", "a'", "&lt;", "mx.a.", "-.com"],
)
def test_a_megabyte_of_anything(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert bounce_codes.classify(f"{text}@x\n550 5.1.1 gone").enhanced_code in ("5.1.1", None)
    for cut in (f"@{text}", f"{text}@"):
        assert bounce_codes.classify(cut).reply_code in ("550", None)
    bounce_codes.parse(text)
