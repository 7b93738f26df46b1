"""``bounce-codes classify``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bounce_codes
from bounce_codes import classify
from bounce_codes._cli import main

if TYPE_CHECKING:
    from tests.cli.conftest import Command

UNKNOWN = "550 5.1.1 <a@example.com>: user unknown"
FULL = "452 4.2.2 mailbox full"
STRANGE = (
    b"550 5.1.1 a\r\n\n\r\n\xff\xfe\n452 4.2.2 one\rstill one\n\x0b\x0c\x1c\x85\n"
    b"550 5.1.1 \xe2\x80\xa8 line separator\n\x00\n{}\n554 5.7.1 last"
)


def _objects(output: bytes) -> list[dict[str, Any]]:
    assert output.endswith(b"\n")
    return [json.loads(line) for line in output.decode("utf-8").split("\n")[:-1]]


def test_one_object_for_each_line_whatever_is_in_it(command: Command) -> None:
    result = command("classify", stdin=STRANGE)
    lines = [line.removesuffix(b"\r") for line in STRANGE.split(b"\n")]
    assert (result.status, result.err) == (0, "")
    assert _objects(result.out) == [classify(line).as_dict() for line in lines]
    assert len(lines) == 10


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_as_many_answers_as_lines(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.write_bytes(content)
        assert main(["classify", str(source), "-o", str(target)]) == 0
        assert len(target.read_bytes().split(b"\n")) - 1 == len(io.BytesIO(content).readlines())


def test_keys_are_those_of_the_package_in_their_order(command: Command) -> None:
    (answer,) = _objects(command("classify", stdin=UNKNOWN.encode()).out)
    assert list(answer) == list(bounce_codes.Bounce.__slots__)


def test_a_byte_order_mark_is_no_part_of_the_first_reply(command: Command) -> None:
    marked = command("classify", stdin=b"\xef\xbb\xbf" + UNKNOWN.encode())
    assert _objects(marked.out)[0]["reply_code"] == "550"
    marked = command("classify", "--input", "jsonl", stdin=b'\xef\xbb\xbf"550 x"')
    assert _objects(marked.out)[0]["reply_code"] == "550"


def test_jsonl_holds_strings_and_objects(command: Command) -> None:
    given = [
        UNKNOWN,
        {"diagnostic_code": FULL},
        {"diagnostic_code": None, "status": "5.1.1", "remote_mta": "dns; mx.example.com", "other": 1},
        {"diagnostic_code": "no code", "status": None, "remote_mta": None},
        "550-5.1.1 one\r\n550 5.1.1 two",
        "lone \ud800 surrogate",
    ]
    result = command("classify", "--input", "jsonl", stdin="\n".join(map(json.dumps, given)).encode())
    assert (result.status, result.err) == (0, "")
    assert _objects(result.out) == [
        classify(UNKNOWN).as_dict(),
        classify(FULL).as_dict(),
        classify(None, status="5.1.1", remote_mta="dns; mx.example.com").as_dict(),
        classify("no code").as_dict(),
        classify("550-5.1.1 one\r\n550 5.1.1 two").as_dict(),
        classify("").as_dict(),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "550 5.1.1 not JSON",
        "null",
        "[]",
        "3",
        "{}",
        '{"status": "5.1.1"}',
        '{"diagnostic_code": 550}',
        '{"diagnostic_code": "550", "status": 5}',
        '{"diagnostic_code": "550", "remote_mta": ["a"]}',
        "[" * 100_000,
        "1" * 10_000,
    ],
)
def test_a_line_that_cannot_be_used_gives_an_error_in_its_place(command: Command, line: str) -> None:
    command.write("in.jsonl", f'"{UNKNOWN}"\n{line}\n"{FULL}"\n'.encode())
    result = command("classify", "--input", "jsonl", "in.jsonl")
    before, error, after = _objects(result.out)
    assert result.status == 1
    assert (before, after) == (classify(UNKNOWN).as_dict(), classify(FULL).as_dict())
    assert list(error) == ["error"]
    assert result.err == f"bounce-codes: in.jsonl:2: {error['error']}\n"


def test_files_follow_each_other_and_one_that_is_missing_is_named(command: Command) -> None:
    command.write("a.txt", UNKNOWN.encode())
    command.write("b.txt", b"421 4.7.0 slow\n")
    result = command("classify", "a.txt", "missing.txt", "-", "b.txt", stdin=FULL.encode())
    assert [answer["reply_code"] for answer in _objects(result.out)] == ["550", "452", "421"]
    assert result.status == 1
    assert result.err.startswith("bounce-codes: missing.txt: No such file or directory; ")


def test_csv_has_the_same_fields(command: Command) -> None:
    result = command("classify", "--format", "csv", stdin=f"{UNKNOWN}\n\n".encode())
    assert b"\r" not in result.out
    rows = list(csv.DictReader(io.StringIO(result.text)))
    assert list(rows[0]) == list(bounce_codes.Bounce.__slots__)
    assert rows[0]["explanation"] == classify(UNKNOWN).explanation
    assert (rows[0]["retryable"], rows[0]["provider"], rows[1]["reply_code"]) == ("false", "", "")


def test_csv_has_a_column_for_errors_of_jsonl(command: Command) -> None:
    result = command("classify", "--format", "csv", "--input", "jsonl", stdin=b'"550"\nnull\n')
    good, bad = csv.DictReader(io.StringIO(result.text))
    assert (good["error"], bad["category"]) == ("", "")
    assert bad["error"]
    assert bad["error"] in result.err


def test_output_file_appears_complete_and_is_never_an_input(command: Command) -> None:
    command.write("in.txt", UNKNOWN.encode())
    assert command("classify", "in.txt", "-o", "out.jsonl").status == 0
    assert _objects(command.read("out.jsonl")) == [classify(UNKNOWN).as_dict()]
    assert command.names() == {"in.txt", "out.jsonl"}
    result = command("classify", "out.jsonl", "in.txt", "-o", "./in.txt")
    assert (result.status, command.read("in.txt")) == (2, UNKNOWN.encode())


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_jobs_change_nothing_but_the_time(command: Command, form: str) -> None:
    lines = [json.dumps(f"550 5.1.1 <a{number}@example.com>: user unknown {number % 7}") for number in range(12_000)]
    lines[9_000] = "{}"
    command.write("in.jsonl", "\n".join(lines).encode())
    alone = command("classify", "--input", "jsonl", "--format", form, "in.jsonl")
    together = command("classify", "--input", "jsonl", "--format", form, "--jobs", "2", "in.jsonl")
    assert "in.jsonl:9001:" in alone.err
    assert (together.status, together.out, together.err) == (alone.status, alone.out, alone.err) != (0, b"", "")


def test_jobs_must_be_a_number(command: Command) -> None:
    result = command("classify", "--jobs", "many", "x")
    assert (result.status, result.out) == (2, b"")
    assert "--jobs" in result.err
