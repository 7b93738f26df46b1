"""The filters that templates use: what they write reads back as what went in, laid out as the tools lay it out."""

from __future__ import annotations

import ast
import csv
import io
import json
import random
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pipeline import read
from generator.render import (
    csv_value,
    to_anchor,
    to_assignment,
    to_cell,
    to_code,
    to_code_points,
    to_constant,
    to_csv,
    to_docstring,
    to_json,
    to_minified_json,
    to_python,
)

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_VALUES = st.recursive(
    _TEXT | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=30,
)
_SETTINGS = settings(max_examples=150, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("plain", "plain"),
        ("", ""),
        (0, "0"),
        (True, "true"),
        (False, "false"),
        ([], ""),
        (["450", "550"], "450; 550"),
        ([True, 1], "true; 1"),
        ({"source": "rfc5321", "section": "4.2", "url": "https://example.org/"}, "rfc5321 4.2"),
        ({"source": "registry", "section": "", "url": "https://example.org/"}, "registry"),
        ([{"source": "a", "section": "1", "url": ""}, {"source": "b", "section": "", "url": ""}], "a 1; b"),
        ([{"text": "One.", "sources": []}, {"text": "Two.", "sources": []}], "One.; Two."),
    ],
)
def test_csv_values(value: Any, cell: str) -> None:
    assert csv_value(value) == cell


@_SETTINGS
@given(rows=st.lists(st.fixed_dictionaries({"code": _TEXT, "name, or so": _TEXT, "vague": st.booleans()}), min_size=1))
def test_csv_reads_back(rows: list[dict[str, Any]]) -> None:
    back = list(csv.DictReader(io.StringIO(to_csv(rows), newline="")))
    assert back == [row | {"vague": "true" if row["vague"] else "false"} for row in rows]


def test_csv_layout() -> None:
    rows = [{"a": "1", "b": 'say "hi", twice'}, {"b": "two\nlines", "a": "2"}]
    assert to_csv(rows) == 'a,b\r\n1,"say ""hi"", twice"\r\n2,"two\nlines"\r\n'


@_SETTINGS
@given(value=_VALUES)
def test_json_reads_back(value: Any) -> None:
    assert json.loads(to_json(value)) == value
    assert json.loads(to_minified_json(value)) == value


def test_json_layout() -> None:
    value = {"näme": ["<a@example.com>", "5.1.1"], "vague": True}
    assert to_json(value) == '{\n  "näme": [\n    "<a@example.com>",\n    "5.1.1"\n  ],\n  "vague": true\n}'
    assert to_minified_json(value) == '{"näme":["<a@example.com>","5.1.1"],"vague":true}'


@_SETTINGS
@given(value=_VALUES)
def test_a_python_literal_is_the_value(value: Any) -> None:
    assert ast.literal_eval(to_python(value)) == _tuples(value)
    tree = ast.parse(to_assignment("NAME", value))
    assert isinstance(tree.body[0], ast.Assign)
    assert ast.literal_eval(tree.body[0].value) == _tuples(value)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ('the "word"', "'the \"word\"'"),
        ("it's", '"it\'s"'),
        ('it\'s "so"', "'it\\'s \"so\"'"),
        ("one \" and one '", '"one \\" and one \'"'),
        ("back\\slash", '"back\\\\slash"'),
        ("two\nlines", '"two\\nlines"'),
        ("naïve €", '"naïve €"'),
    ],
)
def test_python_strings(text: str, literal: str) -> None:
    assert to_python(text) == literal


@pytest.mark.skipif(find_spec("ruff") is None, reason="ruff is not installed")
def test_python_literals_are_laid_out_as_the_formatter_does() -> None:
    chance = random.Random(5321)  # noqa: S311  examples, not secrets
    lines = [to_assignment(f"NAME_{number}", _nested(chance, 3)) for number in range(300)]
    for width in range(100, 130):
        lines.append(to_assignment(f"FLAT_{width}", ["x" * (width - 20), "y"]))
        lines.append(to_assignment(f"ALONE_{width}", ["x" * (width - 20)]))
        lines.append(to_assignment(f"INNER_{width}", [["x" * (width - 20), "y"], [["x" * (width - 24)]], []]))
    text = "\n".join(lines) + "\n"
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "120", "-"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    formatted = done.stdout.splitlines()
    differing = [pair for pair in zip(text.splitlines(), formatted, strict=False) if pair[0] != pair[1]]
    assert not differing, differing[0]
    assert done.stdout == text


@pytest.mark.skipif(find_spec("ruff") is None, reason="ruff is not installed")
def test_docstrings_are_laid_out_as_the_formatter_does() -> None:
    words = "some words that fill the line until it is full and then some more of them "
    docs = [(words * 3)[:length].rstrip() + "." for length in range(20, 220)]
    body = "".join(f"    A{number} = 1\n    {to_docstring(text)}\n" for number, text in enumerate(docs))
    text = f'class Words:\n    """All of them."""\n\n{body}'
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "120", "-"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == text
    assert max(map(len, text.splitlines())) <= 120
    found = [ast.literal_eval(_literal(part)).split() for part in body.split(" = 1\n    ")[1:]]
    assert found == [text.split() for text in docs]


def test_constants() -> None:
    assert to_constant("mailbox-full") == "MAILBOX_FULL"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain", "plain"),
        ("a | b", "a \\| b"),
        ("<domain> Service", "&lt;domain> Service"),
        ("back\\slash", "back\\\\slash"),
        ("\\|", "\\\\\\|"),
        ("two\nlines", "two lines"),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert to_cell(text) == cell


@_SETTINGS
@given(text=st.text("ab \\|<\n"))
def test_a_cell_never_ends_its_row_or_column(text: str) -> None:
    cell = to_cell(text)
    assert "\n" not in cell
    assert "|" not in cell.replace("\\\\", "").replace("\\|", "")


def test_code_font_in_a_cell() -> None:
    assert to_code("{a|b} <address>") == "`{a\\|b} <address>`"


def test_code_points() -> None:
    assert to_code_points("A") == "U+0041"
    assert to_code_points(0x2000, 0x2001) == "U+2000"
    assert to_code_points(0x41, 0x5B) == "U+0041-U+005A"


def test_no_two_anchors_of_a_page_are_alike(source: Path) -> None:
    catalogue = read(source)
    for codes in (catalogue.traditional, catalogue.enhanced):
        anchors = [to_anchor(code.code) for code in codes]
        assert len(set(anchors)) == len(anchors)
    assert to_anchor("5.1.1") != to_anchor("5.11.0") != to_anchor("5.1.10") != to_anchor("5.11.1")


def _tuples(value: Any) -> Any:
    """Return what a Python literal makes of a JSON value: lists and mappings are tuples of values."""
    if isinstance(value, dict):
        value = list(value.values())
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _nested(chance: random.Random, depth: int) -> Any:
    """Return a value of some length, so that many of them end near the end of a line."""
    if depth == 0 or chance.random() < 0.3:
        words = ["short", 'a "quoted" word', "it's", "\\", "é", "a longer run of words", "x" * chance.randint(1, 100)]
        return chance.choice([*words, chance.randint(0, 999), True, False, ""])
    size = chance.choice([0, 1, 2, 3, 5])
    items = [_nested(chance, depth - 1) for _ in range(size)]
    return items if chance.random() < 0.5 else {str(number): item for number, item in enumerate(items)}


def _literal(part: str) -> str:
    return part[: part.rindex('"""') + 3]
