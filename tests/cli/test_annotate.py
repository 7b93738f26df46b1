"""``bounce-codes annotate``."""

from __future__ import annotations

import codecs
import csv
import io
import os
import signal
import stat
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bounce_codes
from bounce_codes._cli._annotate import ADDED, Plan, annotate
from bounce_codes._cli._console import Console
from bounce_codes._cli._records import records

if TYPE_CHECKING:
    from tests.cli.conftest import Command

UNKNOWN = "550 5.1.1 <a@example.com>: user unknown"
NAMES = ",".join(ADDED)


def _meaning(reply: str, delimiter: str = ",") -> str:
    """Return the cells that a reply must get, as CSV."""
    bounce = bounce_codes.classify(reply)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(getattr(bounce, field) for field in ADDED)
    return out.getvalue()


def _annotated(command: Command, content: bytes, *options: str) -> bytes:
    """Return what a file becomes, from the file to a file and from a pipe to a pipe alike."""
    command.write("in.csv", content)
    to_file = command("annotate", "in.csv", "--column", "Reply", "-o", "out.csv", *options)
    to_pipe = command("annotate", "-", "--column", "Reply", *options, stdin=content)
    assert (to_file.status, to_file.err, to_file.out) == (0, "", b"")
    assert (to_pipe.status, to_pipe.err) == (0, "")
    assert command.read("out.csv") == to_pipe.out
    assert command.names() == {"in.csv", "out.csv"}
    return to_pipe.out


def test_columns_are_added_and_nothing_else_changes(command: Command) -> None:
    content = f'"Email", Sent ,Reply\na@example.com,"1",{UNKNOWN}\n  b@example.com  ,,"{UNKNOWN}"\n'
    expected = (
        f'"Email", Sent ,Reply,{NAMES}\n'
        f'a@example.com,"1",{UNKNOWN},{_meaning(UNKNOWN)}\n'
        f'  b@example.com  ,,"{UNKNOWN}",{_meaning(UNKNOWN)}\n'
    )
    assert _annotated(command, content.encode()).decode() == expected


def test_quoted_new_lines_and_quotes_stay_as_they_are(command: Command) -> None:
    reply = '550-5.1.1 no "such"\r\n550 5.1.1 user, sorry\n'
    quoted = '"' + reply.replace('"', '""') + '"'
    content = f'Reply,Note\r\n{quoted},"a\n\n""b"""\r\n'
    expected = f'Reply,Note,{NAMES}\r\n{quoted},"a\n\n""b""",{_meaning(reply)}\r\n'
    assert _annotated(command, content.encode()).decode() == expected


def test_each_record_keeps_the_end_of_its_own_line(command: Command) -> None:
    content = f"Reply\r\n{UNKNOWN}\n{UNKNOWN}\r{UNKNOWN}"
    more = f"{UNKNOWN},{_meaning(UNKNOWN)}"
    assert _annotated(command, content.encode()).decode() == f"Reply,{NAMES}\r\n{more}\n{more}\r{more}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_header_alone_is_a_table(command: Command, end: str) -> None:
    assert _annotated(command, f"Email,Reply{end}".encode()).decode() == f"Email,Reply,{NAMES}{end}"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found(command: Command, delimiter: str) -> None:
    others = " and ".join({",", ";", "\t", "|"} - {delimiter})
    content = f"Email{delimiter}Reply{delimiter}{others}\na@example.com{delimiter}smtp: 550 5.1.1 no{delimiter}\n"
    first, second = _annotated(command, content.encode()).decode().splitlines()
    assert first.endswith(f"{delimiter}{delimiter.join(ADDED)}")
    assert second == f"a@example.com{delimiter}smtp: 550 5.1.1 no{delimiter}{delimiter}" + _meaning(
        "550 5.1.1 no", delimiter
    )


def test_delimiter_can_be_named(command: Command) -> None:
    tabs = _annotated(command, b"a,Reply\tReply\tb\n1\t550 5.1.1 no\t2\n", "--delimiter", "tab")
    assert tabs.decode().splitlines()[1] == "1\t550 5.1.1 no\t2\t" + _meaning("550 5.1.1 no", "\t")
    other = _annotated(command, b"a~Reply\n1~550 5.1.1 no\n", "--delimiter", "~")
    assert other.decode().splitlines()[1] == "1~550 5.1.1 no~" + _meaning("550 5.1.1 no", "~")


def test_a_tab_at_the_end_of_the_header_is_a_delimiter(command: Command) -> None:
    content = b"Reply\t\n550 5.1.1 no, sorry\tx\n"
    assert _annotated(command, content).decode().splitlines()[1] == (
        "550 5.1.1 no, sorry\tx\t" + _meaning("550 5.1.1 no", "\t")
    )


def test_semicolons_in_the_only_column_part_nothing(command: Command) -> None:
    content = b"Reply\nsmtp;550 5.1.1 no\nsmtp;550 5.1.1 no\n"
    assert _annotated(command, content).decode().splitlines()[2] == f"smtp;550 5.1.1 no,{_meaning('550 5.1.1 no')}"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_unicode_comes_back_with_its_mark(command: Command, mark: bytes, encoding: str) -> None:
    content = '"Reply"\tName\r\n550 5.1.1 né\tŁódź 東京 😀\ufeff\r\n'
    expected = (
        f'"Reply"\tName\t{chr(9).join(ADDED)}\r\n'
        f"550 5.1.1 né\tŁódź 東京 😀\ufeff\t{_meaning('550 5.1.1 no', chr(9))}\r\n"
    )
    assert _annotated(command, mark + content.encode(encoding)) == mark + expected.encode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp437", "cp037", "UTF8", "utf-8-sig"])
def test_encoding_can_be_named(command: Command, encoding: str) -> None:
    content = "Reply,Name\n550 5.1.1 no,Zoë\n"
    codec = encoding.replace("-sig", "")
    expected = f"Reply,Name,{NAMES}\n550 5.1.1 no,Zoë,{_meaning('550 5.1.1 no')}\n"
    assert _annotated(command, content.encode(codec), "--encoding", encoding) == expected.encode(codec)


def test_a_byte_that_cannot_be_read_is_named_with_its_line(command: Command) -> None:
    rows = b"".join(b"550 5.1.1 no,%d\r\n" % number for number in range(20_000))
    command.write("in.csv", b'Reply,Name\r\n550,"two\nlines"\r\n' + rows + b"550,Zo\xeb\n" + rows)
    result = command("annotate", "in.csv", "--column", "Reply", "-o", "out.csv")
    assert result.status == 1
    assert result.err.startswith("bounce-codes: in.csv:20004: the byte 0xeb is not UTF-8; ")
    assert "--encoding cp1252" in result.err
    assert command.names() == {"in.csv"}


@pytest.mark.parametrize(
    "encoding", ["shift_jis", "gb18030", "utf-7", "unicode_escape", "idna", "undefined", "rot13", "no-such"]
)
def test_an_encoding_that_would_change_bytes_is_refused(command: Command, encoding: str) -> None:
    command.write("in.csv", b"Reply\n")
    result = command("annotate", "in.csv", "--column", "Reply", "--encoding", encoding)
    assert result.status == 2
    assert result.err.startswith(f"bounce-codes: --encoding {encoding}: ")


@pytest.mark.parametrize("name", ["reply", "REPLY", " Reply "])
def test_column_is_found_ignoring_case_and_outer_blanks(command: Command, name: str) -> None:
    command.write("in.csv", b"Email,  Reply\nx,550 5.1.1 no\n")
    assert command("annotate", "in.csv", "--column", name).text.endswith(f"{_meaning('550 5.1.1 no')}\n")


def test_an_exact_name_goes_before_one_that_is_alike(command: Command) -> None:
    command.write("in.csv", b"reply,Reply\n452 4.2.2 full,550 5.1.1 no\n")
    for name, reply in (("reply", "452 4.2.2 full"), ("Reply", "550 5.1.1 no")):
        assert command("annotate", "in.csv", "--column", name).text.endswith(f"{_meaning(reply)}\n")


TAKEN = (
    "in.csv:1: the file already has the columns category, action; give the new ones other names, as in --prefix bounce_"
)


@pytest.mark.parametrize(
    ("header", "options", "told"),
    [
        ("Email;Answer;Date", (), "in.csv:1: there is no column 'Reply'; the file has 'Email', 'Answer', 'Date'"),
        ("Reply,x,Reply", (), "in.csv:1: 2 columns are called 'Reply'; rename all but one of them"),
        ("REPLY,x,reply ", (), "in.csv:1: 2 columns are called 'Reply'; rename all but one of them"),
        ("Reply,x", ("--status-column", "DSN"), "in.csv:1: there is no column 'DSN'; the file has 'Reply', 'x'"),
        ("Reply,Category,action", (), TAKEN),
    ],
)
def test_a_header_that_does_not_fit_is_wrong_usage(
    command: Command, header: str, options: tuple[str, ...], told: str
) -> None:
    command.write("in.csv", f"{header}\n".encode())
    result = command("annotate", "in.csv", "--column", "Reply", *options)
    assert (result.status, result.out, result.err) == (2, b"", f"bounce-codes: {told}\n")


def test_prefix_keeps_names_apart(command: Command) -> None:
    content = b"Reply,category\n550 5.1.1 no,mine\n"
    first, second = _annotated(command, content, "--prefix", "bounce_").decode().splitlines()
    assert first == "Reply,category," + ",".join(f"bounce_{name}" for name in ADDED)
    assert second == f"550 5.1.1 no,mine,{_meaning('550 5.1.1 no')}"


def test_status_column_counts(command: Command) -> None:
    content = b"Reply,Status\nno words,5.1.1\n,5.1.1\n,\n"
    rows = list(csv.DictReader(io.StringIO(_annotated(command, content, "--status-column", "status").decode())))
    assert [row["category"] for row in rows] == ["recipient-unknown", "recipient-unknown", ""]


def test_nothing_bounced_and_blank_lines(command: Command) -> None:
    content = f"\nEmail,Reply,x\n\na@example.com,,1\r\n\r\nb@example.com, ,2\n{UNKNOWN}\n\n"
    expected = (
        f"\nEmail,Reply,x,{NAMES}\n\na@example.com,,1,,,,,,\r\n\r\nb@example.com, ,2,,,,,,\n{UNKNOWN},,,,,,,,\n\n"
    )
    assert _annotated(command, content.encode()).decode() == expected


def test_a_short_row_is_padded(command: Command) -> None:
    content = "Email,Reply,x,y\na@example.com,550 5.1.1 no\n"
    assert _annotated(command, content.encode()).decode().splitlines()[1] == (
        f"a@example.com,550 5.1.1 no,,,{_meaning('550 5.1.1 no')}"
    )


def test_a_long_row_is_kept_and_named(command: Command) -> None:
    command.write("in.csv", b'Email,Reply\nx,"1\n2"\na,550 5.1.1 no, sorry\nb,550 5.1.1 no')
    result = command("annotate", "in.csv", "--column", "Reply", "-o", "out.csv")
    assert result.status == 1
    assert result.err.startswith("bounce-codes: in.csv:4: this row has 3 cells, but the header has 2; ")
    lines = command.read("out.csv").decode().splitlines()
    assert lines[3] == "a,550 5.1.1 no, sorry"
    assert lines[4] == f"b,550 5.1.1 no,{_meaning('550 5.1.1 no')}"


@pytest.mark.parametrize("rows_after", [0, 5, 50_000])
def test_a_quote_that_is_never_closed_is_named(command: Command, rows_after: int) -> None:
    command.write("in.csv", b'Email,Reply\na,550\nb,"550 5.1.1 no\n' + b"c,550\n" * rows_after)
    command.write("out.csv", b"older")
    result = command("annotate", "in.csv", "--column", "Reply", "-o", "out.csv")
    assert result.status == 1
    assert result.err.startswith("bounce-codes: in.csv:3: the row that begins here holds a quote that is not closed ")
    assert result.err.count("\n") == 1
    assert command.read("out.csv") == b"older"


def test_a_record_may_have_a_thousand_lines(command: Command) -> None:
    content = b'Reply\n"550 5.1.1 no' + b"\n" * 999 + b'"\n'
    assert _annotated(command, content).endswith(b'\n",' + _meaning("550 5.1.1 no").encode() + b"\n")


def test_large_cells_and_nul_bytes_pass(command: Command) -> None:
    content = b"Reply,x\n550 5.1.1 \0no,\0" + b"x" * 2_000_000 + b"\n"
    assert _annotated(command, content).splitlines()[1] == (
        content.splitlines()[1] + b"," + _meaning("550 5.1.1 no").encode()
    )


def test_an_empty_file_has_no_columns(command: Command) -> None:
    for content in (b"", b"\n\n", codecs.BOM_UTF8):
        result = command("annotate", "-", "--column", "Reply", stdin=content)
        assert result.status == 1
        assert result.err == ("bounce-codes: standard input: the file is empty; its first row must name the columns\n")


@pytest.mark.parametrize("alias", ["in.csv", "./in.csv", "symbolic.csv", "hard.csv"])
def test_the_input_is_never_overwritten(command: Command, alias: str) -> None:
    content = f"Reply\n{UNKNOWN}\n".encode()
    command.write("in.csv", content)
    (command.folder / "symbolic.csv").symlink_to("in.csv")
    (command.folder / "hard.csv").hardlink_to(command.folder / "in.csv")
    result = command("annotate", "in.csv", "--column", "Reply", "-o", alias)
    assert (result.status, result.err) == (2, f"bounce-codes: {alias} is the input itself; give -o another name\n")
    assert command.read("in.csv") == content
    assert command.names() == {"in.csv", "symbolic.csv", "hard.csv"}


def test_the_input_is_not_appended_to_itself(command: Command) -> None:
    content = b"Reply\n550 5.1.1 no\n"
    command.write("in.csv", content)
    with (command.folder / "in.csv").open("ab") as same:
        run = subprocess.run(
            [*command.arguments, "annotate", "in.csv", "--column", "Reply"],
            stdout=same,
            stderr=subprocess.PIPE,
            cwd=command.folder,
            env=command.environment(),
            check=False,
            timeout=60,
        )
    assert run.returncode == 2
    assert run.stderr == b"bounce-codes: standard output is the input itself; give -o another name\n"
    assert command.read("in.csv") == content


def test_output_replaces_what_a_link_leads_to_and_keeps_its_permissions(command: Command) -> None:
    command.write("in.csv", b"Reply\n550 5.1.1 no\n")
    command.write("older.csv", b"older")
    (command.folder / "older.csv").chmod(0o640)
    (command.folder / "link.csv").symlink_to("older.csv")
    assert command("annotate", "in.csv", "--column", "Reply", "-o", "link.csv").status == 0
    assert (command.folder / "link.csv").is_symlink()
    assert command.read("older.csv").startswith(b"Reply,reply_code")
    assert stat.S_IMODE((command.folder / "older.csv").stat().st_mode) == 0o640


def test_a_new_output_has_the_usual_permissions(command: Command) -> None:
    command.write("in.csv", b"Reply\n")
    assert command("annotate", "in.csv", "--column", "Reply", "-o", "out.csv").status == 0
    assert (command.folder / "out.csv").stat().st_mode == (command.folder / "in.csv").stat().st_mode


def test_a_pipe_or_device_is_written_directly(command: Command) -> None:
    command.write("in.csv", b"Reply\n550 5.1.1 no\n")
    result = command("annotate", "in.csv", "--column", "Reply", "-o", "/dev/stdout")
    assert result.out == command("annotate", "in.csv", "--column", "Reply").out
    assert command("annotate", "in.csv", "--column", "Reply", "-o", os.devnull).status == 0


def test_an_interrupted_run_leaves_the_older_output(command: Command) -> None:
    command.write("out.csv", b"older")
    run = command.start("annotate", "-", "--column", "Reply", "-o", "out.csv")
    assert run.stdin
    run.stdin.write(b"Reply\n" + b"550 5.1.1 no\n" * 100_000)
    run.stdin.flush()
    deadline = time.monotonic() + 30
    while len(command.names()) == 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(command.names()) == 2
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert (run.returncode, err) == (130, b"")
    assert command.names() == {"out.csv"}
    assert command.read("out.csv") == b"older"


def test_no_added_cell_begins_as_a_formula_does() -> None:
    codes = [*bounce_codes.TRADITIONAL.values(), *bounce_codes.ENHANCED.values()]
    texts = {code.explanation for code in codes} | {bounce_codes.classify(code.code).explanation for code in codes}
    texts.add(bounce_codes.classify("no code").explanation)
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t"))]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
QUOTING = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])


@settings(max_examples=300, deadline=None)
@given(
    before=st.lists(CELLS, max_size=3),
    rows=st.lists(st.lists(CELLS, max_size=4), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    quoting=QUOTING,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_rows_that_were_written_come_back(
    before: list[str], rows: list[list[str]], delimiter: str, quoting: int, encoding: str
) -> None:
    header = [*(f"<{name}>" for name in before), "Reply"]
    rows = [row[: len(header)] for row in rows]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=quoting).writerows([header, *rows])  # type: ignore[arg-type]
    source, target = io.BytesIO(written.getvalue().encode(encoding)), io.BytesIO()

    annotate(io.BufferedReader(source), target, Plan("Reply", delimiter=delimiter), "in.csv", Console())

    text = target.getvalue().decode(encoding)
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [row[: len(header)] for row in read] == [
        row + [""] * (len(header) - len(row)) if row else [] for row in [header, *rows]
    ]
    assert {len(row) for row in read if row} == {len(header) + len(ADDED)}
    old = records(io.StringIO(written.getvalue(), newline=""), delimiter)
    new = records(io.StringIO(text, newline=""), delimiter)
    assert all(b.raw.startswith(a.raw.removesuffix("\r\n")) for a, b in zip(old, new, strict=True))
