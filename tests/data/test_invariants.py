"""What must be true of the data, whatever is added to it. Each failure names the code."""

from __future__ import annotations

import re

import pytest

import bounce_codes
from bounce_codes import Code

ALL = [*bounce_codes.TRADITIONAL.values(), *bounce_codes.ENHANCED.values()]
each_code = pytest.mark.parametrize("code", ALL, ids=[code.code for code in ALL])

# RFC 5321 section 4.2.3, and what its extensions add; the registry of RFC 5248 names the last six.
RFC_5321 = (
    "211 214 220 221 250 251 252 354 421 450 451 452 455 500 501 502 503 504 550 551 552 553 554 555".split()  # noqa: SIM905  a table
)
EXTENSIONS = "235 253 334 355 432 453 454 458 459 521 530 534 535 538 556".split()  # noqa: SIM905  a table
ONLY_REGISTERED = "422 430 523 524 525 533".split()  # noqa: SIM905  a table
DETAILS = {0: 0, 1: 10, 2: 4, 3: 6, 4: 7, 5: 6, 6: 10, 7: 30}
"""Highest registered detail of each subject (IANA, file of 2024-12-06); all below it are registered too."""


@pytest.mark.parametrize("code", RFC_5321 + EXTENSIONS)
def test_standard_reply_codes_are_there(code: str) -> None:
    assert bounce_codes.TRADITIONAL[code].status in ("standard", "deprecated")


@pytest.mark.parametrize("code", ONLY_REGISTERED)
def test_reply_codes_that_only_the_registry_names_say_so(code: str) -> None:
    assert bounce_codes.TRADITIONAL[code].status == "registered"


@pytest.mark.parametrize(("subject", "highest"), DETAILS.items())
def test_registry_is_complete(subject: int, highest: int) -> None:
    found = {code.split(".", 1)[1] for code in bounce_codes.ENHANCED}
    assert {f"{subject}.{detail}" for detail in range(highest + 1)} <= found


@pytest.mark.parametrize("code", ["421", "450", "451", "452", *(c for c in RFC_5321 if c[0] == "5" and c != "555")])
def test_codes_of_the_account_engagement_page_cite_it(code: str) -> None:
    assert "account-engagement" in {source.source for source in bounce_codes.TRADITIONAL[code].sources}


@pytest.mark.parametrize(
    ("subject", "details"), [(0, 0), (1, 8), (2, 4), (3, 4), (4, 7), (5, 5), (6, 5), (7, 7)], ids=str
)
def test_enhanced_codes_of_the_account_engagement_page_cite_it(subject: int, details: int) -> None:
    for detail in range(details + 1):
        code = bounce_codes.ENHANCED[f"5.{subject}.{detail}"]
        assert "account-engagement" in {source.source for source in code.sources}, code.code


@each_code
def test_temporary_is_never_hard(code: Code) -> None:
    if code.code[0] == "4":
        assert code.bounce_type != "hard"
        assert code.action != "suppress-recipient"


@each_code
def test_a_reply_code_alone_is_never_hard(code: Code) -> None:
    assert "." in code.code or code.bounce_type != "hard"


@each_code
def test_verdict_differs_from_the_category_only_with_a_reason(code: Code) -> None:
    category = bounce_codes.CATEGORIES[code.category]
    temporary = code.code[0] == "4"
    usual = (
        category.temporary_bounce_type if temporary else category.bounce_type,
        category.temporary_action if temporary else category.action,
    )
    assert (code.bounce_type, code.action) == usual or code.verdict_reason


@each_code
def test_success_fails_nothing(code: Code) -> None:
    if code.code[0] == "2":
        assert (code.bounce_type, code.action) == ("none", "none")
    if code.code[0] in "45":
        assert code.bounce_type != "none"


@each_code
def test_explanation_speaks_to_a_person(code: Code) -> None:
    assert code.explanation[0].isupper()
    assert not re.search(r"\b(?:various reasons|this code|error code|etc)\b", code.explanation, re.IGNORECASE)
    assert code.explanation.rstrip(".") != code.name


@each_code
def test_going_with_is_mutual(code: Code) -> None:
    for other in code.goes_with:
        if other[1:] == "yz":
            continue
        assert other[0] == code.code[0]
        assert code.code in bounce_codes.lookup(other).goes_with


@each_code
def test_every_code_names_its_sources(code: Code) -> None:
    assert code.sources
    if code.status == "standard":
        assert any(source.source.startswith("rfc") for source in code.sources)
    if "." in code.code and code.status in ("standard", "registered", "deprecated"):
        assert "iana-enhanced" in {source.source for source in code.sources}


def test_where_sources_disagree_the_code_says_so() -> None:
    for code, words in (("5.1.1", "451"), ("5.6.9", "554"), ("5.7.28", "draft"), ("5.2.2", "552")):
        assert any(words in note.text.lower() for note in bounce_codes.lookup(code).notes), code
    assert bounce_codes.lookup("5.6.10").status == "deprecated"
