"""YAML, JSON, CSV, Python and Markdown say the same, field by field."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import bounce_codes

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
DOCUMENT: dict[str, Any] = json.loads((DIST / "json/bounce-codes.json").read_text(encoding="utf-8"))
CODES = [(kind, code) for kind in ("traditional", "enhanced") for code in DOCUMENT[kind]]
IDS = [code["code"] for _, code in CODES]


def _table(name: str) -> list[dict[str, str]]:
    with (DIST / f"csv/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _cell(value: Any) -> str:
    """What a cell holds for a JSON value, as dist/README.md tells users."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    if isinstance(value, dict):
        return value.get("text") or f"{value['source']} {value['section']}".rstrip()
    return str(value)


def _written() -> dict[str, dict[str, Any]]:
    """Every code as it stands in codes/, read by nothing but a YAML reader."""
    codes: dict[str, dict[str, Any]] = {}
    for path in (ROOT / "codes").rglob("*.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in data.get("codes", ()):
            for item in entry.get("classes", ({},)):
                codes[entry["code"].replace("X", str(item.get("class", "")))] = {**entry, **item}
    return codes


WRITTEN = _written()


def test_json_follows_its_schema() -> None:
    schema = json.loads((DIST / "json" / DOCUMENT["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(DOCUMENT)


def test_minified_copy_is_the_same_document() -> None:
    assert json.loads((DIST / "json/bounce-codes.min.json").read_text(encoding="utf-8")) == DOCUMENT


def test_every_code_that_is_written_is_published() -> None:
    assert sorted(WRITTEN) == sorted(IDS)


@pytest.mark.parametrize(("kind", "code"), CODES, ids=IDS)
def test_json_says_what_yaml_says(kind: str, code: dict[str, Any]) -> None:
    written = WRITTEN[code["code"]]
    for field in ("name", "explanation", "status"):
        assert code[field] == written[field]
    if not code["code"].startswith("2."):
        assert code["category"] == written["category"]
    assert code["constant"].endswith(written["constant"])
    cited = {(source["source"], source["section"]) for source in code["sources"]}
    assert {(source["source"], source.get("section", "")) for source in written["sources"]} <= cited
    assert kind == ("enhanced" if "." in code["code"] else "traditional")


@pytest.mark.parametrize("kind", ["traditional", "enhanced", "categories", "sources"])
def test_csv_says_what_json_says(kind: str) -> None:
    rows = _table(kind)
    assert rows == [{field: _cell(value) for field, value in entry.items()} for entry in DOCUMENT[kind]]


@pytest.mark.parametrize("name", ["traditional", "enhanced", "categories", "sources"])
def test_csv_is_written_as_rfc_4180_says(name: str) -> None:
    raw = (DIST / f"csv/{name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")


@pytest.mark.parametrize(("kind", "code"), CODES, ids=IDS)
def test_python_says_what_json_says(kind: str, code: dict[str, Any]) -> None:
    mapping = bounce_codes.TRADITIONAL if kind == "traditional" else bounce_codes.ENHANCED
    assert mapping[code["code"]].as_dict() == {**code, "requested": code["code"], "fallback": "none"}


@pytest.mark.parametrize("name", ["CATEGORIES", "SOURCES", "ACTIONS", "BOUNCE_TYPES"])
def test_python_lists_say_what_json_says(name: str) -> None:
    assert [value.as_dict() for value in getattr(bounce_codes, name).values()] == DOCUMENT[name.lower()]


def test_python_falls_back_to_what_json_says_of_classes() -> None:
    for general in DOCUMENT["structure"]["reply_classes"]:
        found = bounce_codes.lookup(f"{general['code'][0]}98").as_dict()
        assert {field: found[field] for field in general} == general


def test_versions_agree() -> None:
    assert bounce_codes.__version__ == bounce_codes.DATA_VERSION == DOCUMENT["data_version"]
    assert DOCUMENT["schema_version"] == bounce_codes.SCHEMA_VERSION
    assert f'version = "{DOCUMENT["data_version"]}"' in (DIST / "python/pyproject.toml").read_text(encoding="utf-8")


def test_citations_lead_to_a_source() -> None:
    known = {source["key"] for source in DOCUMENT["sources"]}
    for _, code in CODES:
        for source in code["sources"]:
            assert source["source"] in known
            if source["source"].startswith("rfc") and source["section"][:1].isdigit():
                assert source["url"].endswith(f"#section-{source['section']}")


PAGES = sorted((DIST / "docs").glob("*.md"))


def _anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return set(re.findall(r'<a id="([^"]+)">', text)) | {
        re.sub(r"[^\w\- ]", "", re.sub(r"<[^>]*>", "", heading)).lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_resolve(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        other = page.parent / name if name else page
        assert other.is_file(), target
        assert not anchor or anchor in _anchors(other), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_anchors_are_unique(page: Path) -> None:
    anchors = re.findall(r'<a id="([^"]+)">', page.read_text(encoding="utf-8"))
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(("kind", "code"), CODES, ids=IDS)
def test_docs_show_every_code(kind: str, code: dict[str, Any]) -> None:
    text = (DIST / f"docs/{kind}.md").read_text(encoding="utf-8")
    digits = code["code"].split(".")
    anchor = "-".join(digits) if any(len(part) > 1 for part in digits[1:]) else "".join(digits)
    assert f'<a id="{anchor}"></a>' in text
    assert code["explanation"].replace("<", "&lt;").replace("|", "\\|") in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_tables_are_whole(page: Path) -> None:
    width = None
    for line in page.read_text(encoding="utf-8").splitlines():
        columns = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
        assert None in (width, columns) or columns == width, line
        width = columns
