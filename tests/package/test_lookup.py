"""lookup() knows every code, falls back as the RFCs say, and refuses what is no code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bounce_codes
from bounce_codes import Fallback


@pytest.mark.parametrize("asked", ["550", 550, " 550 "])
def test_reply_code_as_text_or_number(asked: str | int) -> None:
    assert bounce_codes.lookup(asked).name == "Requested action not taken: mailbox unavailable"


@pytest.mark.parametrize("asked", ["5.1.1", "#5.1.1", "(#5.1.1)", "550 5.1.1", "550-5.1.1", "550 (#5.1.1)"])
def test_enhanced_code_in_its_forms(asked: str) -> None:
    code = bounce_codes.lookup(asked)
    assert (code.code, code.category, code.bounce_type) == ("5.1.1", "recipient-unknown", "hard")


def test_reply_code_wins_where_the_enhanced_code_names_no_cause() -> None:
    assert bounce_codes.lookup("552 5.0.0").code == "552"


@pytest.mark.parametrize(
    ("asked", "code", "fallback"),
    [
        ("5.1.99", "5.1.0", Fallback.SUBJECT),
        ("4.2.99", "4.2.0", Fallback.SUBJECT),
        ("5.9.9", "5.0.0", Fallback.CLASS),
        ("5.0.7", "5.0.0", Fallback.CLASS),
        ("2.8.1", "2.0.0", Fallback.CLASS),
        ("577", "5yz", Fallback.CLASS),
        (449, "4yz", Fallback.CLASS),
        ("399", "3yz", Fallback.CLASS),
        ("299", "2yz", Fallback.CLASS),
    ],
)
def test_unlisted_code_falls_back_and_says_so(asked: str | int, code: str, fallback: Fallback) -> None:
    found = bounce_codes.lookup(asked)
    assert (found.code, found.fallback, found.requested) == (code, fallback, str(asked))


def test_listed_code_says_that_it_is_exact() -> None:
    found = bounce_codes.lookup("4.2.2")
    assert (found.requested, found.fallback) == ("4.2.2", Fallback.NONE)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("", "give codes alone"),
        ("abc", "give codes alone"),
        ("55", "three digits"),
        ("5500", "three digits"),
        ("650", "first of them 2 to 5"),
        (150, "first of them 2 to 5"),
        (-550, "give codes alone"),
        ("5.1", "class.subject.detail"),
        ("3.1.1", "class 2, 4 or 5"),
        ("5.01.1", "without leading zeros"),
        ("5.1.1000", "up to three digits"),
        ("X.1.1", "in place of X"),
        ("550 5.1.1 user unknown", "classify()"),
        (None, "give a text"),
        (5.1, "give a text"),
        (True, "give a text"),
        (["5.1.1"], "give a text"),
    ],
)
def test_what_is_no_code_raises_a_clear_error(asked: object, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        bounce_codes.lookup(asked)  # type: ignore[arg-type]  # what a user may pass by mistake


@given(st.from_regex(r"\A[2-5][0-9]{2}\Z") | st.from_regex(r"\A[245]\.(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})\Z"))
def test_well_formed_code_never_raises(asked: str) -> None:
    found = bounce_codes.lookup(asked)
    assert found.requested == asked
    assert found.code[0] == asked[0]


@given(st.text(max_size=20))
def test_any_text_is_answered_or_refused(asked: str) -> None:
    try:
        assert bounce_codes.lookup(asked).explanation
    except ValueError as error:
        assert "is no bounce code" in str(error)  # noqa: PT017  either outcome is right


def test_mappings_are_read_only() -> None:
    for mapping in (
        bounce_codes.TRADITIONAL,
        bounce_codes.ENHANCED,
        bounce_codes.CATEGORIES,
        bounce_codes.SOURCES,
        bounce_codes.ACTIONS,
        bounce_codes.BOUNCE_TYPES,
        bounce_codes.STATUSES,
    ):
        with pytest.raises(TypeError):
            mapping["550"] = None  # type: ignore[index]  # the point of the test
