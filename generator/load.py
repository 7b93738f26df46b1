"""Read YAML strictly: every reader of YAML 1.1 or 1.2 must see the same data, and every value knows its line.

PyYAML by itself reads ``5.10`` as 5.1, ``0550`` as 360, ``NO`` as False, and keeps the last of two equal keys.
Here a plain scalar is a text, a decimal whole number, true, false or null; whatever another reader might take for
something else has to be quoted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Location = tuple[str | int, ...]

CODES = "codes/"
"""The folder of the catalogue itself; any other folder is one that a sender includes."""

_CONSTANTS = {"true": True, "false": False, "null": None}
_INTEGER = re.compile(r"(?:0|[1-9][0-9]{0,14})")
_LOOKS_NUMERIC = re.compile(r"[-+]?\.?[0-9][0-9_.:,eExXoObBaAcCdDfF+-]*")
_YAML_11_WORDS = frozenset(
    ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".inf", ".nan", "-.inf", "+.inf"]
)
_QUOTE_IT = 'put it in quotes ("{}"), or some readers take it for something else'
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_LINE_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its path with slashes, its text, its data, the line of every value in it, and its folder."""

    path: str
    text: str
    data: Any
    lines: Mapping[Location, int]
    folder: str = CODES

    @property
    def kind(self) -> str:
        """Which kind of file it is: ``codes/enhanced/1-addressing.yaml`` is ``enhanced``."""
        return kind_of(self.path, self.folder)

    @property
    def included(self) -> bool:
        """Whether it is a sender's own."""
        return self.folder != CODES

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing around it that has one."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def place(self, location: Location) -> str:
        """Return ``file:line`` of a value."""
        return f"{self.path}:{self.line(location)}"


def kind_of(path: str, folder: str = CODES) -> str:
    """Return which kind of file a path below a folder is: the folder that it stands in, else its own name."""
    *folders, name = PurePosixPath(path.removeprefix(folder)).parts
    return folders[-1] if folders else name.removesuffix(".yaml")


def load(root: Path, path: Path, included: str = "") -> tuple[Document, list[Problem]]:
    """Read one file; return what could be read, and every problem of its writing.

    ``root`` is what paths are relative to: the project, or an included folder; then ``included`` is how it is shown.
    """
    name = included + path.relative_to(root).as_posix()
    folder = included or CODES
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = Problem(name, line, f"byte 0x{raw[error.start]:02x} is not UTF-8", "save the file as UTF-8")
        return Document(name, "", None, {}, folder), [problem]
    problems = list(_style(name, text))
    lines: dict[Location, int] = {}
    data: Any = None
    try:
        problems += _beyond_data(name, text)
        node = yaml.compose(text, _LOADER)
        if node is None:
            problems.append(Problem(name, 1, "the file is empty", "write its data, or remove it"))
        else:
            data = _value(name, node, (), lines, problems)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"not YAML: {error.problem or error.context}"
        if error.problem and error.context and error.context_mark:
            what += f", {error.context} that begins in line {error.context_mark.line + 1}"
        problems.append(Problem(name, mark.line + 1 if mark else 1, what, "check indentation, quotes and colons"))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        problems.append(Problem(name, line, f"not YAML: {str(error).splitlines()[0]}", "remove the character"))
    except RecursionError:
        problems.append(Problem(name, 1, "lists or mappings are nested too deeply", "flatten them"))
    return Document(name, text, data, lines, folder), problems


def _style(name: str, text: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield Problem(name, 1, "the file starts with a byte order mark", "save it as UTF-8 without one")
    if "\r\n" in text:
        yield Problem(name, 1, "lines end with a carriage return", "save the file with LF line ends")
        text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if odd := _LINE_BREAKS.search(line):
            message = f"character U+{ord(odd[0]):04X}, which only some readers take for a line break"
            yield Problem(name, number, message, "remove it")
        if line != line.rstrip():
            yield Problem(name, number, "trailing space", "remove the blank at the end of the line")
        if "\t" in line:
            yield Problem(name, number, "tab", "use spaces")
    if text and not text.endswith("\n"):
        yield Problem(name, text.count("\n") + 1, "no line break at the end of the file", "add one")


def _beyond_data(name: str, text: str) -> Iterator[Problem]:
    for event in yaml.parse(text, _LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if anchor := getattr(event, "anchor", None):
            yield Problem(name, line, f"anchor or alias {anchor!r}", "write the value out where it is used")
        if tag := getattr(event, "tag", None):
            yield Problem(name, line, f"tag {tag!r}", "remove it; quote the value if it is a text")


def _value(name: str, node: yaml.Node, location: Location, lines: dict[Location, int], problems: list[Problem]) -> Any:
    lines.setdefault(location, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = _scalar(name, key_node, problems) if isinstance(key_node, yaml.ScalarNode) else None
            if not isinstance(key, str):
                shown = "of several values" if key is None else key_node.value
                problems.append(Problem(name, line, f"key {shown} is no text", "put it in quotes, or remove it"))
                continue
            if key in mapping:
                first = lines[*location, key]
                problems.append(Problem(name, line, f"duplicate key {key!r}, first in line {first}", "remove one"))
                continue
            lines[*location, key] = line
            mapping[key] = _value(name, value_node, (*location, key), lines, problems)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(name, item, (*location, i), lines, problems) for i, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)  # noqa: S101  the third and last kind of node
    return _scalar(name, node, problems)


def _scalar(name: str, node: yaml.ScalarNode, problems: list[Problem]) -> str | int | bool | None:
    text = str(node.value)
    if node.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if not text:
        problems.append(Problem(name, node.start_mark.line + 1, "empty value", "give one, or remove the key"))
    elif node.tag != _TEXT or _LOOKS_NUMERIC.fullmatch(text) or text.lower() in _YAML_11_WORDS:
        problems.append(Problem(name, node.start_mark.line + 1, f"unquoted {text}", _QUOTE_IT.format(text)))
    return text
