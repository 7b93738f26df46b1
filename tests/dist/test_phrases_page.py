"""What docs/phrases.md shows is what the package does: whoever follows the page gets the same answers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import bounce_codes
from bounce_codes import Rung
from bounce_codes._classify import _BASIS
from bounce_codes._words import words_of

PAGE = (Path(__file__).resolve().parents[2] / "dist/docs/phrases.md").read_text(encoding="utf-8")


def _table(*header: str) -> list[list[str]]:
    """Return the cells of the table with this header."""
    _, found, rest = PAGE.partition(f"| {' | '.join(header)} |\n")
    assert found, header
    rows = [line for line in rest.partition("\n\n")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows[1:]]


def _code(cell: str) -> list[str]:
    """Return what stands in code font in a cell."""
    return [text.replace("\\|", "|") for text in re.findall(r"`([^`]+)`", cell)]


def _code_points(text: str) -> set[int]:
    found = re.findall(r"U\+([0-9A-F]{4})(?:-U\+([0-9A-F]{4}))?", text)
    return {code for first, last in found for code in range(int(first, 16), int(last or first, 16) + 1)}


def test_words() -> None:
    rows = _table("Text", "Words")
    assert rows
    for text, words in rows:
        assert words_of(_code(text)[0]) == _code(words)


def test_white_space() -> None:
    (line,) = re.findall(r"^3\. \*\*Chunks\.\*\*.*$", PAGE, re.MULTILINE)
    assert _code_points(line) == {code for code in range(sys.maxunicode + 1) if chr(code).isspace()}


def test_words_of_one_character() -> None:
    (line,) = re.findall(r"^9\. .*$", PAGE, re.MULTILINE)
    listed = _code_points(line)
    for code in range(0x10000):
        assert (words_of(f"a{chr(code)}b") == ["a", chr(code), "b"]) == (code in listed), hex(code)


def test_characters() -> None:
    for characters, outcome in _table("Characters", "What becomes of them"):
        if re.fullmatch(r"[a-z]+", outcome):
            assert {words_of(letter)[0] for letter in characters} == {outcome}
        elif outcome.startswith("they vanish"):
            assert all(words_of(f"a{chr(code)}b") == ["ab"] for code in _code_points(characters))


def test_codes() -> None:
    rows = _table("Text", "Reply code", "Enhanced code")
    assert rows
    for text, reply_code, enhanced_code in rows:
        reply = bounce_codes.parse(_code(text)[0])
        assert (reply.reply_code or "", reply.enhanced_code or "") == (reply_code, enhanced_code), text


def test_rungs() -> None:
    rows = _table("Rung", "What it is made of", "What it proves", "Basis")
    assert [_code(row[0])[0] for row in rows] == list(Rung)
    assert {row[0].strip("`"): row[3].strip("`") for row in rows[:-1]} == _BASIS


def test_worked_example() -> None:
    section = PAGE.partition("## A worked example\n")[2]
    (text,) = re.findall(r"^```text\n(.*)\n```$", section, re.MULTILINE)
    evidence = bounce_codes.weigh(text)
    shown = [[e.rung, e.category, f"`{e.matched}`", e.rule] for e in evidence]
    assert _table("Rung", "Category", "Matched", "Rule") == shown
