"""What holds for every command: streams, exit status, help."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

import bounce_codes

if TYPE_CHECKING:
    from tests.cli.conftest import Command

COMMANDS = ("lookup", "explain", "classify", "annotate")
ROWS = "Reply,Name\n" + "550 5.1.1 no,Łukasz\n" * 100_000


def test_version(command: Command) -> None:
    assert command("--version").text == f"bounce-codes {bounce_codes.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_each_help_works(command: Command, name: str) -> None:
    command.write("report.csv", b"Email,Bounce Message\na@example.com,550 5.1.1 no\n")
    command.write("replies.txt", b"550 5.1.1 no\n")
    text = command(name, "-h").text
    program, *arguments = shlex.split(text.partition("example:\n")[2].splitlines()[0])
    assert program == "bounce-codes"
    assert arguments[0] == name
    result = command(*arguments)
    assert (result.status, result.err) == (0, "")
    written = [command.read(part) for part in arguments if part in ("annotated.csv", "answers.jsonl")]
    assert b"recipient" in b"".join([result.out, *written]).lower()
    assert name in command("-h").text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "the following arguments are required: COMMAND"),
        (("nonsense",), "invalid choice: 'nonsense'"),
        (("lookup",), "the following arguments are required: CODE"),
        (("lookup", "550", "--form", "json"), "unrecognized arguments: --form json"),
        (("annotate", "in.csv"), "the following arguments are required: --column"),
        (("annotate", "in.csv", "--column", "a", "--delimiter", "||"), "give one character"),
        (("classify", "--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_wrong_usage_is_one_line_that_says_where_help_is(
    command: Command, arguments: tuple[str, ...], told: str
) -> None:
    result = command(*arguments)
    assert (result.status, result.out) == (2, b"")
    assert result.err.startswith("bounce-codes: ")
    assert told in result.err
    assert result.err.endswith(" -h\n")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [("classify",), ("annotate", "--column", "Reply")])
@pytest.mark.parametrize(("name", "why"), [("gone.csv", "No such file or directory"), ("folder", "Is a directory")])
def test_a_file_that_cannot_be_read_is_named(command: Command, arguments: tuple[str, ...], name: str, why: str) -> None:
    (command.folder / "folder").mkdir()
    result = command(*arguments, name)
    assert (result.status, result.out) == (1, b"")
    assert result.err == f"bounce-codes: {name}: {why}; give the name of a file that can be read\n"


@pytest.mark.parametrize(("name", "why"), [("no/out.csv", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_written_is_named(command: Command, name: str, why: str) -> None:
    result = command("classify", "-o", name, stdin=b"550\n")
    assert result.status == 1
    assert result.err == f"bounce-codes: {name}: {why}; give -o the name of a file that can be written\n"


def test_a_full_disk_is_named(command: Command) -> None:
    result = command("classify", "-o", "/dev/full", stdin=b"550\n")
    assert (result.status, result.err) == (1, "bounce-codes: No space left on device\n")


def test_control_characters_do_not_reach_the_terminal(command: Command) -> None:
    result = command("classify", "a\n\x1b[31mb")
    assert result.err.startswith("bounce-codes: a\\n\\x1b[31mb: No such file or directory; ")
    result = command("annotate", "-", "--column", "Reply", stdin=b'"a\nb",\x1b[31mred\n')
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err


def test_utf8_in_the_c_locale(command: Command) -> None:
    command.write("in.csv", "Odpowiedź,Imię\n550 5.1.1 no,Łukasz\n".encode())
    result = command("annotate", "in.csv", "--column", "Odpowiedź", LC_ALL="C")
    assert (result.status, result.err) == (0, "")
    assert "Łukasz" in result.text
    result = command("annotate", "in.csv", "--column", "żółw", LC_ALL="C")
    assert "'żółw'; the file has 'Odpowiedź', 'Imię'" in result.err


def test_utf8_where_python_would_write_ascii(command: Command) -> None:
    result = command("annotate", "-", "--column", "x", stdin="Imię".encode(), PYTHONIOENCODING="ascii")
    assert result.err == "bounce-codes: standard input:1: there is no column 'x'; the file has 'Imię'\n"


@pytest.mark.parametrize("arguments", [("classify", "in.csv"), ("annotate", "in.csv", "--column", "Reply")])
def test_a_reader_that_leaves_ends_the_run_quietly(command: Command, arguments: tuple[str, ...]) -> None:
    command.write("in.csv", ROWS.encode())
    with command.start(*arguments) as run:
        assert run.stdin
        assert run.stdout
        assert run.stderr
        run.stdin.close()
        assert run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 141


def _slow_run(command: Command, stderr: int) -> bytes:
    """Annotate a file that takes its time, and return what was still to read on standard error, if that is a pipe."""
    with command.start("annotate", "-", "--column", "Reply", stderr=stderr) as run:
        assert run.stdin
        assert run.stdout
        run.stdin.write(b"Reply,Name\n550,one\n")
        run.stdin.flush()
        time.sleep(1.5)
        run.stdin.write(b"550,two\n" * 10)
        run.stdin.close()
        assert run.stdout.read().count(b"\n") == 12
        return run.stderr.read() if run.stderr else b""


def test_progress_is_shown_on_a_terminal_and_taken_away(command: Command) -> None:
    ours, theirs = pty.openpty()
    _slow_run(command, theirs)
    os.close(theirs)
    shown = os.read(ours, 65536)
    os.close(ours)
    assert b" rows" in shown
    assert shown.endswith(b" \r")


def test_no_progress_in_a_pipe(command: Command) -> None:
    assert _slow_run(command, subprocess.PIPE) == b""
