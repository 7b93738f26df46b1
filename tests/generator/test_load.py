"""Reading YAML: what is read without a problem is what every reader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.load import Document
    from generator.problems import Problem

    Read = Callable[[str | bytes], tuple[Document, list[Problem]]]


class _Dumper(yaml.SafeDumper):
    """Writes every text in double quotes, and numbers and true/false as they are."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  as PyYAML calls it
        return True


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')


_Dumper.add_representer(str, _quoted)

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SCALARS = _TEXT | st.integers(0, 10**12) | st.booleans() | st.none()
_DATA = st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner), max_leaves=20)
_PIECES = st.sampled_from(
    [
        *(
            "a",
            "b",
            "0",
            "1",
            " ",
            "\n",
            ":",
            "-",
            "#",
            ",",
            "[",
            "]",
            "{",
            "}",
            "&",
            "*",
            "!",
            "|",
            ">",
            "'",
            '"',
            "%",
        ),
        *("@", "`", "?", ".", "~", "_", "+", "=", "<", "e", "\\", "/", "\t", "\r", "\0", "\x85", "\u2028", "\ufeff"),
        *("- ", ": ", "? ", "\n  ", "--- ", "<<", "*a", "&a ", "!!int ", "null", "no", "0x1", "1:30", "5.1", "1e3"),
        *("2001-12-14 ", "T12:30:00Z"),
    ]
)
_LIKE_YAML = st.lists(_PIECES, max_size=12).map("".join)
_SETTINGS = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a function that writes a file and loads it."""
    root = tmp_path_factory.mktemp("load")
    path = root / "file.yaml"

    def write_and_load(content: str | bytes) -> tuple[Document, list[Problem]]:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(root, path)

    return write_and_load


@_SETTINGS
@given(data=_DATA, flow=st.booleans(), unicode=st.booleans())
def test_data_come_back(read: Read, data: Any, flow: bool, unicode: bool) -> None:  # noqa: FBT001  hypothesis gives it
    text = yaml.dump(data, Dumper=_Dumper, default_flow_style=flow, allow_unicode=unicode, explicit_end=False)
    document, problems = read(text.removesuffix("...\n"))
    assert problems == []
    assert _typed(document.data) == _typed(data)


@_SETTINGS
@given(text=_TEXT | _LIKE_YAML)
@example("<<: {a: 1}\n")
@example("=\n")
@example("1: one\n")
@example("[a]: one\n")
@example("true: one\n")
@example("- 2001-12-14 21:59:43.10 -5\n")
@example("- 2001-12-14t21:59:43Z\n")
@example("- 190:20:30\n")
@example("- 0o17\n- 0b11\n- 1_000\n- .5\n- 5.\n- +.inf\n")
@example("- " + "9" * 5000 + "\n")
@example("[" * 5000 + "\n")
@example("a: b\n\x01\n")
@example("? a\n")
@example("%YAML 1.2\n---\na: 017\n")
def test_any_text_is_read_or_refused(read: Read, text: str) -> None:
    document, problems = read(text)
    if not problems:
        assert _typed(document.data) == _typed(yaml.safe_load(text))


@_SETTINGS
@given(content=st.binary() | _LIKE_YAML.map(lambda text: text.encode("utf-16")))
@example(b"\xff\xfe")
@example(b"a: \xc3\n")
def test_any_bytes_are_read_or_refused(read: Read, content: bytes) -> None:
    document, problems = read(content)
    if not problems:
        assert _typed(document.data) == _typed(yaml.safe_load(content.decode()))


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "yes", "On", "~", "NULL", "Null", "True", "FALSE", ".inf", ".NaN", "=", "<<"),
        *("5.1", "5.10", "5.1.1", "0550", "0x1f", "1e3", "1:30", "1_0", "-5", "+5", ".5", "2026-01-31", "9" * 20),
    ],
)
def test_what_readers_disagree_on_must_be_quoted(read: Read, value: str) -> None:
    _, problems = read(f"a:\n  - {value}\n")
    assert [(problem.line, problem.message) for problem in problems] == [(2, f"unquoted {value}")]
    assert f'"{value}"' in problems[0].hint
    document, problems = read(f'a:\n  - "{value}"\n')
    assert (document.data, problems) == ({"a": [value]}, [])


@pytest.mark.parametrize(
    ("text", "data"), [("550", 550), ("0", 0), ("true", True), ("false", False), ("null", None), ("a: b", {"a": "b"})]
)
def test_plain_values(read: Read, text: str, data: Any) -> None:
    document, problems = read(f"- {text}\n")
    assert problems == []
    assert _typed(document.data) == _typed([data])


def test_every_value_knows_its_line(read: Read) -> None:
    text = "# a comment\na: one\nb:\n  - c: >-\n      two\n      lines\n    d: [three,\n        four]\n"
    document, problems = read(text)
    assert problems == []
    lines = {("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 0, "c"): 4, ("b", 0, "d"): 7, ("b", 0, "d", 1): 8}
    assert {location: document.line(location) for location in lines} == lines
    assert document.line(("b", 0, "missing")) == 4
    assert document.line(("nowhere", "at", "all")) == document.line(())


def test_all_problems_of_one_file(read: Read) -> None:
    _, problems = read("a: NO \na: 1\nb: 'one\ttwo'\nd: 5.1\nc: &x !!str z")
    assert [(problem.line, problem.message) for problem in sorted(problems)] == [
        (1, "trailing space"),
        (1, "unquoted NO"),
        (2, "duplicate key 'a', first in line 1"),
        (3, "tab"),
        (4, "unquoted 5.1"),
        (5, "anchor or alias 'x'"),
        (5, "no line break at the end of the file"),
        (5, "tag 'tag:yaml.org,2002:str'"),
    ]


def test_windows_line_ends_are_one_problem(read: Read) -> None:
    document, problems = read("a: one\r\nb: two\r\n")
    assert [problem.line for problem in problems] == [1]
    assert "LF" in problems[0].hint
    assert document.data == {"a": "one", "b": "two"}


def _typed(data: Any) -> Any:
    """Return the data in a form in which 1 and true differ."""
    if isinstance(data, dict):
        return {key: _typed(value) for key, value in data.items()}
    return [_typed(item) for item in data] if isinstance(data, list) else (type(data), data)
