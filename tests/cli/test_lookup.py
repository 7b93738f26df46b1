"""``bounce-codes lookup``."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import subprocess
import termios
from typing import TYPE_CHECKING

import pytest

import bounce_codes

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_page_says_all_that_is_known(command: Command) -> None:
    code = bounce_codes.lookup("5.1.1")
    result = command("lookup", "5.1.1")
    page = _flat(result.text)
    assert (result.status, result.err) == (0, "")
    assert result.text.startswith(f"5.1.1: {code.name}\n\n{code.explanation[:30]}")
    assert f"What to do: {code.advice}" in page
    assert f"Recipient unknown (recipient-unknown). {bounce_codes.CATEGORIES['recipient-unknown'].definition}" in page
    assert f"Hard bounce (hard). {bounce_codes.BOUNCE_TYPES['hard'].definition}" in page
    assert bounce_codes.ACTIONS["suppress-recipient"].definition in page
    assert bounce_codes.STATUSES["standard"].definition in page
    assert "Goes with 550" in page
    assert code.notes[0].text in page
    for cited in code.sources:
        assert f"{bounce_codes.SOURCES[cited.source].title}" in page
        assert cited.url in result.text


def test_reason_of_an_unusual_verdict_is_told(command: Command) -> None:
    code = next(code for code in bounce_codes.ENHANCED.values() if code.verdict_reason)
    assert code.verdict_reason in _flat(command("lookup", code.code).text)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("5.1.99", "5.1.99 is in no list; this is what 5.1.0 says, the general code of its subject."),
        ("5.9.9", "5.9.9 is in no list; this is what 5.0.0 says, which holds for its whole class."),
        ("577", "577 is in no list; this is what 5yz says, which holds for its whole class."),
    ],
)
def test_fallback_is_told_first(command: Command, asked: str, told: str) -> None:
    result = command("lookup", asked)
    assert result.status == 0
    assert _flat(result.text).startswith(told)


def test_all_codes_are_shown_and_what_is_none_is_named(command: Command) -> None:
    result = command("lookup", "550 5.1.1", "bogus", "452", "X.1.1")
    assert result.status == 1
    assert [line for line in result.text.splitlines() if line.startswith(("5.1.1:", "452:"))] == [
        f"5.1.1: {bounce_codes.lookup('5.1.1').name}",
        f"452: {bounce_codes.lookup('452').name}",
    ]
    first, second = result.err.splitlines()
    assert first.startswith("bounce-codes: 'bogus' is no bounce code: ")
    assert first.endswith("a whole reply is for `bounce-codes explain`")
    assert second == "bounce-codes: 'X.1.1' is no bounce code: put the class in place of X, as in 4.1.1 or 5.1.1"


def test_json_is_one_object_a_line(command: Command) -> None:
    result = command("lookup", "--format", "json", "5.1.99", "550")
    assert [json.loads(line) for line in result.text.splitlines()] == [
        bounce_codes.lookup("5.1.99").as_dict(),
        bounce_codes.lookup(550).as_dict(),
    ]


def _widest(text: str) -> int:
    return max(len(line.rstrip()) for line in text.splitlines() if "://" not in line)


def test_lines_fit_80_columns_in_a_pipe(command: Command) -> None:
    assert 70 < _widest(command("lookup", *bounce_codes.ENHANCED, COLUMNS="200").text) <= 80


@pytest.mark.parametrize(("columns", "widest"), [(60, 60), (90, 90), (300, 100)])
def test_lines_fit_the_terminal(command: Command, columns: int, widest: int) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [*command.arguments, "lookup", "5.7.1"], stdin=theirs, stdout=theirs, env=command.environment()
    ) as run:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # Linux says so when the other side has closed the terminal
            pass
        assert run.wait() == 0
    os.close(ours)
    assert widest - 15 < _widest(shown.decode()) <= widest
    assert b"\x1b" not in shown
