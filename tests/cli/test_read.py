"""``bounce-codes read``: whole bounce messages."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounce_codes import Bounce, read_message
from bounce_codes._cli import main

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def _bounce(*addresses: str) -> bytes:
    lines = "\n".join(f"<{address}>: host mx.example.com said: 550 5.1.1 no\n" for address in addresses)
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: sender@example.org\n"
        f"Subject: Undelivered Mail Returned to Sender\n\nYour message could not be delivered.\n\n{lines}\n"
    ).encode()


LETTER = b"From: ann@example.com\nTo: bob@example.com\nSubject: Hello\n\nFrom there we went on at 10:00.\n"
MARK = b"From MAILER-DAEMON Mon Jun  1 10:00:00 2026\n"


def _objects(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode("utf-8").split("\n")[:-1]]


def _named(output: bytes) -> list[tuple[str, str]]:
    return [(each["file"], each["recipient"]) for each in _objects(output)]


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_one_object_for_each_recipient(command: Command, arguments: tuple[str, ...]) -> None:
    message = _bounce("ann@example.com", "bob@example.com")
    result = command("read", *arguments, stdin=message)
    assert (result.status, result.err) == (0, "")
    answers = _objects(result.out)
    assert [list(answer) for answer in answers] == [["file", *Bounce.__slots__]] * 2
    assert answers == [{"file": "standard input", **bounce.as_dict()} for bounce in read_message(message)]


def test_mail_that_is_no_bounce_gives_no_line(command: Command) -> None:
    result = command("read", stdin=LETTER)
    assert (result.status, result.out, result.err) == (0, b"", "")
    assert command("read").out == b""


def test_files_come_in_the_order_that_is_given(command: Command) -> None:
    command.write("b.eml", _bounce("bob@example.com"))
    command.write("a.eml", _bounce("ann@example.com"))
    result = command("read", "b.eml", "gone.eml", "-", "a.eml", stdin=_bounce("cat@example.com"))
    assert _named(result.out) == [
        ("b.eml", "bob@example.com"),
        ("standard input", "cat@example.com"),
        ("a.eml", "ann@example.com"),
    ]
    assert result.status == 1
    assert result.err.startswith("bounce-codes: gone.eml: No such file or directory; ")


def test_a_folder_is_read_with_those_within_it_in_the_order_of_names(command: Command) -> None:
    for name in ("z", "m/b", "m/a/x", "c"):
        file = command.folder / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_bounce(f"{file.name}@example.com"))
    (command.folder / "in/letter").write_bytes(LETTER)
    result = command("read", "in")
    assert (result.status, result.err) == (0, "")
    assert [name for name, _ in _named(result.out)] == ["in/c", "in/z", "in/m/b", "in/m/a/x"]
    assert command("read", "in").out == result.out


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_an_mbox_file_is_read_message_by_message(command: Command, end: bytes) -> None:
    boxed = MARK.join((b"", _bounce("ann@example.com"), LETTER + b"\n", _bounce("bob@example.com")))
    command.write("box", boxed.replace(b"\n", end))
    result = command("read", "box")
    assert (result.status, result.err) == (0, "")
    assert _named(result.out) == [("box", "ann@example.com"), ("box", "bob@example.com")]


def test_a_line_that_only_begins_like_a_separator_is_none(command: Command) -> None:
    message = _bounce("ann@example.com").replace(b"\n<ann", b"\nFrom the server at example.com:\n\n<ann")
    assert _named(command("read", stdin=MARK + message).out) == [("standard input", "ann@example.com")]


def test_output_file_appears_complete_and_is_never_an_input(command: Command) -> None:
    (command.folder / "in").mkdir()
    command.write("in/a.eml", _bounce("ann@example.com"))
    assert command("read", "in", "-o", "in/out.jsonl").status == 0
    assert _named(command.read("in/out.jsonl")) == [("in/a.eml", "ann@example.com")]
    result = command("read", "in", "-o", "in/a.eml")
    assert result.status == 2
    assert command.read("in/a.eml") == _bounce("ann@example.com")


def test_the_example_of_the_help_works(command: Command) -> None:
    (command.folder / "bounces").mkdir()
    command.write("bounces/1.eml", _bounce("ann@example.com"))
    text = command("read", "-h").text
    _, *arguments = shlex.split(text.partition("example:\n")[2].splitlines()[0])
    assert command(*arguments).status == 0
    assert _named(command.read("answers.jsonl")) == [("bounces/1.eml", "ann@example.com")]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from((MARK, b"\n", b"\r\n", _bounce("ann@example.com"))) | st.binary(max_size=50)).map(b"".join)
)
def test_any_bytes(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.write_bytes(content)
        assert main(["read", str(source), "-o", str(target)]) == 0
        _objects(target.read_bytes())
