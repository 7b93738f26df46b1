"""Render the tree of templates: ``x/y.ext.j2`` becomes ``x/y.ext``, any other file is copied as it is.

A name in square brackets stands for each item of a list: ``x/[provider].md.j2`` becomes ``x/gmail.md`` and so on, each
rendered with ``provider`` besides. A folder called ``parts`` holds what templates take in; nothing in it becomes a
file of its own.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Any

import jinja2

from generator.bundle import bundle
from generator.dense import columns, dense_patterns
from generator.lints.codes import natural_key
from generator.patterns import normal_form, pattern_of, words_of
from generator.publish import citations, counterparts, provider_replies, publish
from generator.rules import BLOCKLISTS, rules
from generator.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model import Catalogue, Code, Provider, ProviderReply, SourceRef
    from generator.tables import Cell

_NOT_SOURCE = ("__pycache__", ".mypy_cache", ".ruff_cache", "parts")
_LIST_SEPARATOR = "; "
_LINE_LENGTH = 120
_FOR_EACH = re.compile(r"\[([a-z]+)\]")


class Renderer:
    """Renders a catalogue; the templates see it and what else ``render`` is given."""

    def __init__(
        self, templates: Path, catalogue: Catalogue, published_schemas: Mapping[str, Mapping[str, Any]], root: Path
    ) -> None:
        self._templates = templates
        self._catalogue = catalogue
        self._context = _context(catalogue, published_schemas, root) | {"text": self.text, "bundle": self._bundle}
        self._environment = _environment(templates)

    def render(self, wanted: Callable[[str], bool], **more: Any) -> dict[str, bytes]:
        """Return the artefacts of the templates whose name is wanted as {path below dist/: bytes}; write nothing."""
        rendered: dict[str, bytes] = {}
        for path in sorted(self._templates.rglob("*")):
            name = path.relative_to(self._templates).as_posix()
            if not path.is_file() or any(part in _NOT_SOURCE for part in path.parts) or not wanted(name):
                continue
            if name.endswith(".j2"):
                template = self._environment.get_template(name)
                for target, item in _targets(name.removesuffix(".j2"), self._context):
                    rendered[target] = template.render(self._context | more | item).encode("utf-8")
            else:
                rendered[name] = path.read_bytes().replace(b"\r\n", b"\n")
        return rendered

    def text(self, name: str) -> str:
        """Return what becomes of the template of one file, or of the file that is copied."""
        if (self._templates / f"{name}.j2").is_file():
            return self._environment.get_template(f"{name}.j2").render(self._context)
        return (self._templates / name).read_text(encoding="utf-8")

    def _bundle(self, entry: str) -> str:
        return bundle(entry, self.text)


def _environment(templates: Path) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  no template makes HTML of untrusted text
        newline_sequence="\n",
    )
    environment.filters |= {
        "json": to_json,
        "json_min": to_minified_json,
        "csv_table": to_csv,
        "sql": to_sql,
        "python": to_python,
        "assignment": to_assignment,
        "constant": to_constant,
        "docstring": to_docstring,
        "cell": to_cell,
        "code": to_code,
        "code_points": to_code_points,
        "words": words_of,
        "pattern": pattern_of,
        "own_codes": own_codes,
        "anchor": to_anchor,
        "cite": cite,
        "sha256": to_sha256,
    }
    return environment


def _context(catalogue: Catalogue, published_schemas: Mapping[str, Mapping[str, Any]], root: Path) -> dict[str, Any]:
    document = publish(catalogue)
    ruled = rules(catalogue)
    return {
        "catalogue": catalogue,
        "document": document,
        "provider_replies": provider_replies(document),
        "counterparts": counterparts(document),
        "citations": citations(catalogue),
        "published_schemas": published_schemas,
        "labels": {source.key: source.label for source in catalogue.sources},
        "rules": ruled,
        "columns": columns(ruled["rows"], [category.key for category in catalogue.categories]),
        "dense": dense_patterns(ruled["patterns_of"]),
        "tables": tables(document),
        "families": families(catalogue.enhanced),
        "normal_form": normal_form,
        "blocklists": BLOCKLISTS,
        "license_text": (root / "LICENSE").read_text(encoding="utf-8"),
        "data_license_text": (root / "LICENSE-DATA").read_text(encoding="utf-8"),
    }


def _targets(name: str, context: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a template makes and is given besides: one file, or one for each item that it is named after."""
    found = _FOR_EACH.search(name)
    if not found:
        yield name, {}
        return
    one = found[1]
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    for item in context[many] if many in context else getattr(context["catalogue"], many):
        yield name.replace(found[0], item.key), {one: item}


def own_codes(provider: Provider, listed: Iterable[Code]) -> list[tuple[str, ProviderReply]]:
    """Return the enhanced codes that say something of their own at a provider, in order, each with its reply.

    They are those that tell without a word beside them, and those that no list of codes has.
    """
    known = {code.code for code in listed}
    own = [
        (code, reply)
        for reply in provider.replies
        for code in reply.enhanced_codes
        if code not in known or not (reply.token_patterns or reply.patterns)
    ]
    return sorted(own, key=lambda pair: natural_key(pair[0].partition("-")[0]))


def families(codes: Iterable[Code]) -> dict[str, list[Code]]:
    """Return the enhanced codes by what they have in common: X.1.1 -> 5.1.1, 4.1.1; in natural order."""
    grouped: dict[str, list[Code]] = {}
    for code in sorted(codes, key=lambda code: natural_key(code.code), reverse=True):
        grouped.setdefault(f"X{code.code[1:]}", []).append(code)
    return {family: grouped[family] for family in sorted(grouped, key=natural_key)}


def to_json(value: Any) -> str:
    """Return readable JSON: two blanks of indent, every character as itself."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def to_minified_json(value: Any) -> str:
    """Return JSON without a blank."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def to_csv(rows: Iterable[Mapping[str, Any]], without: Sequence[str] = ()) -> str:
    """Return an RFC 4180 table with a header row; lists are joined by "; ".

    Fields and their order are those of the first row, so that JSON and CSV have the same names.
    """
    rows = list(rows)
    fields = list(dict.fromkeys(field for row in rows for field in row if field not in without))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([csv_value(row.get(field, "")) for field in fields])
    return out.getvalue()


def csv_value(value: Any) -> str:
    """Return what a CSV cell holds for a JSON value."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return _LIST_SEPARATOR.join(map(csv_value, value))
        case {"source": source, "section": section}:
            return f"{source} {section}".rstrip()
        case {"text": text}:
            return str(text)
        case {"names": names}:
            return csv_value(names)
        case _:
            return str(value)


def to_sha256(text: str) -> str:
    """Return the hash of a script or a style, as a Content-Security-Policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def to_sql(value: Cell) -> str:
    """Return a literal that every SQL database reads alike."""
    match value:
        case None:
            return "NULL"
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case _:
            return "'" + value.replace("'", "''") + "'"


def to_python(value: Any, indent: int = 0, used: int = 0) -> str:
    """Return a Python literal of strings, numbers and nested tuples, laid out as the formatter does.

    ``indent`` is that of the line it starts in, ``used`` how much of that line other text takes up. Lists become
    tuples, and mappings the tuple of their values.
    """
    flat = _flat(value)
    if not isinstance(value, list | dict) or used + _width(flat) <= _LINE_LENGTH:
        return flat
    items = list(value.values()) if isinstance(value, dict) else value
    inner = indent + 4
    lines = [" " * inner + to_python(item, inner, inner + len(",")) + "," for item in items]
    return "\n".join(["(", *lines, " " * indent + ")"])


def _width(text: str) -> int:
    """Return how wide a text is on the screen, as the formatter counts: ideographs take two places."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def to_assignment(name: str, value: Any) -> str:
    """Return ``NAME = literal``."""
    return f"{name} = {to_python(value, used=len(name) + 3)}"


def to_constant(key: str) -> str:
    """Return the constant of a key: mailbox-full is MAILBOX_FULL."""
    return key.replace("-", "_").upper()


def to_docstring(text: str, indent: int = 4) -> str:
    """Return a docstring for what stands in the line before."""
    lines = textwrap.wrap(text, _LINE_LENGTH - indent - 3)
    if len(lines) == 1 and indent + len(text) + 6 <= _LINE_LENGTH:
        return f'"""{text}"""'
    return '"""' + f"\n{' ' * indent}".join([*lines, '"""'])


def _flat(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return repr(value)
    inner = ", ".join(_flat(item) for item in value)
    return f"({inner},)" if len(value) == 1 else f"({inner})"


def _quoted(text: str) -> str:
    """Return a string literal in double quotes, unless single ones save a backslash."""
    literal = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
    if text.count('"') > text.count("'"):
        return "'" + literal[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    return literal


def to_cell(text: str) -> str:
    """Return text for a cell of a Markdown table."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def to_code(text: str) -> str:
    """Return text in code font for a cell of a Markdown table."""
    return f"`{text}`".replace("|", "\\|")


def to_code_points(first: int | str, end: int | None = None) -> str:
    """Return the name of a character, or of a half-open range of code points: U+0041-U+005A."""
    if isinstance(first, str):
        first = ord(first)
    return f"U+{first:04X}" if end in (None, first + 1) else f"U+{first:04X}-U+{end - 1:04X}"


def to_anchor(code: str) -> str:
    """Return the anchor of a code: 5.1.1 is #511, 5.1.10 is #5-1-10, so that no two of a collection share one."""
    digits = code.split(".")
    plain = len(digits) == 1 or all(len(part) == 1 for part in digits)
    return re.sub(r"[^0-9a-z]+", "" if plain and code[0].isdigit() else "-", code.lower())


def cite(sources: Sequence[SourceRef], labels: Mapping[str, str]) -> str:
    """Return links to the sources, parted by commas."""
    return ", ".join(f"[{_citation(ref, labels)}]({ref.url})" for ref in dict.fromkeys(sources))


def _citation(ref: SourceRef, labels: Mapping[str, str]) -> str:
    section = f" section {ref.section}" if ref.section[:1].isdigit() else f" ({ref.section})" if ref.section else ""
    return labels[ref.source] + section
