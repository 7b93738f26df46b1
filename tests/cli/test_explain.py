"""``bounce-codes explain``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import bounce_codes
from bounce_codes._cli import _explain

if TYPE_CHECKING:
    from tests.cli.conftest import Command

UNKNOWN = "550 5.1.1 <a@example.com>: user unknown"


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_verdict_comes_first_and_the_rest_after_it(command: Command) -> None:
    bounce = bounce_codes.classify(UNKNOWN)
    result = command("explain", UNKNOWN)
    page = _flat(result.text)
    assert (result.status, result.err) == (0, "")
    assert result.text.startswith("Hard bounce: Recipient unknown\n")
    assert bounce.explanation in page
    assert f"What to do: {bounce.advice}" in page
    assert f"Reply code 550: {bounce_codes.TRADITIONAL['550'].name}" in page
    assert f"Enhanced code 5.1.1: {bounce_codes.ENHANCED['5.1.1'].name}" in page
    assert "https://" in page


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_reply_of_several_lines_comes_from_standard_input(command: Command, arguments: tuple[str, ...]) -> None:
    reply = b"550-5.1.1 The account that you tried to reach\r\n550 5.1.1 does not exist\r\n"
    assert command("explain", *arguments, stdin=reply).text.startswith("Hard bounce: Recipient unknown\n")


def test_words_may_come_as_several_arguments(command: Command) -> None:
    assert command("explain", *UNKNOWN.split()).out == command("explain", UNKNOWN).out


def test_byte_order_mark_and_bytes_that_are_no_utf8_do_no_harm(command: Command) -> None:
    plain = command("explain", "452 no room")
    assert command("explain", stdin=b"\xef\xbb\xbf452 Empf\xe4nger").out == plain.out
    assert "Reply code" in plain.text


def test_status_field_counts_and_is_shown(command: Command) -> None:
    result = command("explain", "--status", "5.1.1", "the mail did not arrive")
    assert result.text.startswith("Hard bounce: Recipient unknown\n")
    assert "Status field   5.1.1" in result.text


def test_code_that_the_answer_rests_on_is_named(command: Command) -> None:
    result = command("explain", "577 5.1.99 no")
    assert "5.1.99, which is in no list; nearest is 5.1.0" in _flat(result.text)


def test_where_nothing_is_found_it_says_what_to_paste(command: Command) -> None:
    result = command("explain", "good morning")
    assert result.status == 0
    assert result.text.startswith("Undetermined\n")
    assert "begins with three digits such as 550" in _flat(result.text)
    assert "begins with three digits" not in _flat(command("explain", UNKNOWN).text)


def test_no_text_at_all_is_named(command: Command) -> None:
    result = command("explain", stdin=b" \n")
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("bounce-codes: there is no text to explain; ")


def test_json_is_what_the_package_says(command: Command) -> None:
    result = command("explain", "--format", "json", "452 4.2.2 full")
    assert json.loads(result.text) == bounce_codes.classify("452 4.2.2 full").as_dict()


def test_every_basis_has_words() -> None:
    assert set(_explain._BASES) == set(bounce_codes.Basis)  # noqa: SLF001  a new basis must not break a page
