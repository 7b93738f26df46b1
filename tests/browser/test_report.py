"""A bounce report goes in as CSV, and comes out as `bounce-codes annotate` writes it, with a summary."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import bounce_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
VECTORS = json.loads((ROOT / "dist/json/vectors.json").read_text(encoding="utf-8"))["replies"]
UNKNOWN = "550 5.1.1 <a@example.com>: user unknown"
FULL = "452 4.2.2 mailbox full"
BLOCKED = "554 5.7.1 Your message looks like spam"


@pytest.fixture
def report(opened: Callable[..., Page]) -> Page:
    return opened("#report")


def _choose(page: Page, content: bytes, name: str = "bounces.csv") -> None:
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": content})


def _downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download annotated CSV").click()
    return Path(waiting.value.path()).read_bytes()


def _annotated(content: bytes, *options: str, column: str = "Reply") -> bytes:
    """Return what the command makes of a file."""
    return subprocess.run(
        [sys.executable, "-m", "bounce_codes", "annotate", "-", "--column", column, *options],
        input=content,
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT / "dist/python/src")},
    ).stdout


def _rows(delimiter: str, end: str) -> str:
    rows = [
        ["Email", "Sent", "Reply", "Note"],
        ["a@example.com", "2026-11-01", UNKNOWN, '"quoted, as it ""was"""'],
        ["b@example.com", "=1+1", f'"{FULL}"', '" blanks "'],
        ["c@example.com", "", "", "naïve Zoë"],
        ["d@example.com", "1", f'"550-5.7.1 two{end}550 5.7.1 lines of ""spam"""', "-x"],
        ["e@example.com", "1", " ", ""],
        ["f@example.com", "1"],
    ]
    return end.join(delimiter.join(row) for row in rows) + f"{end}{end}g,1,{BLOCKED},last"


@pytest.mark.parametrize(("delimiter", "end"), [(",", "\r\n"), (";", "\n"), ("\t", "\r\n"), ("|", "\n")])
def test_same_as_the_command(report: Page, delimiter: str, end: str) -> None:
    content = _rows(delimiter, end).encode()
    _choose(report, content)
    assert _downloaded(report) == _annotated(content)


@pytest.mark.parametrize(
    ("encoding", "mark", "options"),
    [
        ("utf-8", b"\xef\xbb\xbf", ()),
        ("utf-16-le", b"\xff\xfe", ()),
        ("utf-16-be", b"\xfe\xff", ()),
        ("cp1252", b"", ("--encoding", "cp1252")),
    ],
)
def test_encodings_come_back(report: Page, encoding: str, mark: bytes, options: tuple[str, ...]) -> None:
    content = mark + _rows(";", "\r\n").encode(encoding)
    _choose(report, content)
    assert _downloaded(report) == _annotated(content, *options)


def test_every_conformance_vector(report: Page) -> None:
    written = io.StringIO()
    rows = [[str(number), vector["text"]] for number, vector in enumerate(VECTORS)]
    csv.writer(written).writerows([["Number", "Reply"], *rows])
    content = written.getvalue().encode()
    _choose(report, content)
    expect(report.get_by_role("link", name="Download")).to_be_visible()
    report.select_option("#column", label="Reply")
    assert _downloaded(report) == _annotated(content)


def test_twenty_thousand_rows_and_their_summary(report: Page) -> None:
    replies = [UNKNOWN, FULL, BLOCKED, "550 5.1.1 no such user {}", ""]
    lines = [f"{n},{replies[n % 5].format(n)}" for n in range(20_000)]
    content = "\r\n".join(["Id,Diagnostic", *lines, ""]).encode()
    _choose(report, content, "big.csv")
    expect(report.get_by_role("status").filter(has_text="20,000 rows read")).to_contain_text("16,000 with a reply")
    assert _downloaded(report) == _annotated(content, column="Diagnostic")
    table = report.get_by_role("table", name="Replies by category")
    cells = [row.locator("th, td").all_text_contents() for row in table.locator("tbody tr").all()]
    assert cells[0] == ["Recipient unknown", "Hard bounce", "8,000", "50%"]
    assert sorted(cells[1:]) == [
        ["Mailbox full", "Soft bounce", "4,000", "25%"],
        ["Spam content", "Block", "4,000", "25%"],
    ]
    assert report.locator(".totals li").all_text_contents() == [
        "Hard bounce8,000 50%",
        "Soft bounce4,000 25%",
        "Block4,000 25%",
    ]


def test_name_of_the_new_file(report: Page) -> None:
    _choose(report, f"Reply,x\n{UNKNOWN},1\n".encode(), "May 2026.csv")
    with report.expect_download() as waiting:
        report.get_by_role("link", name="Download").click()
    assert waiting.value.suggested_filename == "May 2026-annotated.csv"


def test_the_column_with_the_replies_is_found(report: Page) -> None:
    rows = "\n".join(f"2026-11-0{n},user{n}@example.com,5.1.1,550,{UNKNOWN},Autumn news" for n in range(1, 6))
    _choose(report, f"Date,Address,Status,Code,What the server said,Campaign\n{rows}\n".encode())
    expect(report.get_by_label("Column with the replies")).to_have_value("4")


def test_another_column_can_be_chosen(report: Page) -> None:
    content = f"Reply,Other\n{UNKNOWN},{FULL}\n".encode()
    _choose(report, content)
    _downloaded(report)
    report.get_by_label("Column with the replies").select_option("Other")
    expect(report.get_by_role("table", name="Replies by category")).to_contain_text("Mailbox full")
    assert _downloaded(report) == _annotated(content, column="Other")


def test_the_delimiter_can_be_chosen(report: Page) -> None:
    content = f"Reply|a;b\n{UNKNOWN}|1;2\n".encode()
    _choose(report, content)
    report.get_by_label("Columns are parted by").select_option("vertical bars")
    expect(report.get_by_label("Column with the replies")).to_contain_text("Reply")
    assert _downloaded(report) == _annotated(content)


def test_columns_of_the_same_names_get_a_prefix(report: Page) -> None:
    content = f"Reply,Category\n{UNKNOWN},old\n".encode()
    _choose(report, content)
    assert _downloaded(report) == _annotated(content, "--prefix", "bounce_")


def test_rows_with_too_many_cells_stay_and_are_told(report: Page) -> None:
    _choose(report, f"Email,Reply\na,{FULL}\nb,550 5.1.1 no, sorry\nc,{FULL}\n".encode())
    expect(report.locator("#summary")).to_contain_text("line 3")
    assert _downloaded(report).splitlines()[2] == b"b,550 5.1.1 no, sorry"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"Email,Name\na@example.com,Ann\n", "Choose the one to annotate"),
        (
            b'Email,Reply\na,550 5.1.1 no\nb,"550 5.1.1 no\n' + b"c,550\n" * 60,
            "line 3 holds a quote that is never closed",
        ),
        (b"\xff\xfe\x00\xd8\x00\x00", "can't be read as text"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(report: Page, content: bytes, told: str) -> None:
    _choose(report, content)
    expect(report.get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(report.get_by_role("link", name="Download")).to_have_count(0)
    _choose(report, f"Email,Reply\na,{UNKNOWN}\n".encode())
    expect(report.get_by_role("link", name="Download")).to_be_visible()


# A fast machine is done before a hand could reach the button.
CANCEL_AT_ONCE = """
new MutationObserver((_, watching) => {
    const button = document.querySelector("#cancel");
    if (!button.checkVisibility()) return;
    watching.disconnect();
    button.click();
}).observe(document.body, { subtree: true, attributes: true });
"""


def test_a_long_run_can_be_cancelled(report: Page) -> None:
    # Each reply differs in its words, so that no answer is known beforehand.
    words = [f"w{n}" for n in range(400)]
    lines = [f"{n},550 {words[n % 400]} {UNKNOWN} {words[n // 400]}" for n in range(100_000)]
    report.evaluate(CANCEL_AT_ONCE)
    _choose(report, "\n".join(["Id,Reply", *lines]).encode())
    expect(report.get_by_role("status").filter(has_text="Cancelled")).to_be_visible()
    expect(report.get_by_role("link", name="Download")).to_have_count(0)
    _choose(report, f"Email,Reply\na,{UNKNOWN}\n".encode())
    expect(report.get_by_role("status").filter(has_text="1 row read")).to_be_visible()


def test_a_file_can_be_dropped(report: Page) -> None:
    report.locator(".drop").evaluate(
        """(zone, text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
            for (const name of ["dragenter", "dragover", "drop"])
                zone.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        f"Email,Reply\na,{UNKNOWN}\n",
    )
    expect(report.get_by_role("link", name="Download")).to_be_visible()
    cells = list(csv.reader(io.StringIO(_downloaded(report).decode())))
    assert cells[1][4] == bounce_codes.classify(UNKNOWN).category
