"""YAML, JSON, CSV, Python and Markdown say the same, field by field."""

from __future__ import annotations

import csv
import functools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

import bounce_codes
from bounce_codes import _rules, _rules_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bounce_codes._model import Rule

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
DOCUMENT: dict[str, Any] = json.loads((DIST / "json/bounce-codes.json").read_text(encoding="utf-8"))
CODES = [(kind, code) for kind in ("traditional", "enhanced") for code in DOCUMENT[kind]]
IDS = [code["code"] for _, code in CODES]
PROVIDERS = DOCUMENT["providers"]
REPLIES = {f"providers/{owner['key']}/{reply['key']}": reply for owner in PROVIDERS for reply in owner["replies"]}
PHRASES = {f"phrases/{phrase['key']}": phrase for phrase in DOCUMENT["phrases"]}
RULES = REPLIES | PHRASES
CROSSWALKS = DOCUMENT["crosswalks"]
BLOCKLISTS = "providers/blocklist/"


def _key(entry: dict[str, Any]) -> str:
    return str(entry["key"])


def _table(name: str) -> list[dict[str, str]]:
    with (DIST / f"csv/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _cell(value: Any) -> str:
    """What a cell holds for a JSON value, as dist/README.md tells users."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    if isinstance(value, dict) and "names" in value:
        return _cell(value["names"])
    if isinstance(value, dict):
        return value.get("text") or f"{value['source']} {value['section']}".rstrip()
    return str(value)


@functools.cache
def _yaml(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _written() -> dict[str, dict[str, Any]]:
    """Every code as it stands in codes/, read by nothing but a YAML reader."""
    codes: dict[str, dict[str, Any]] = {}
    for path in (ROOT / "codes").rglob("*.yaml"):
        data = _yaml(path)
        for entry in data.get("codes", ()):
            for item in entry.get("classes", ({},)):
                codes[entry["code"].replace("X", str(item.get("class", "")))] = {**entry, **item}
    return codes


def _written_files(folder: str) -> Iterator[dict[str, Any]]:
    for path in sorted((ROOT / "codes" / folder).glob("*.yaml")):
        yield _yaml(path)


def _written_rules() -> dict[str, dict[str, Any]]:
    """Every reply of a provider and every phrase as it stands in codes/, its category with it."""
    rules: dict[str, dict[str, Any]] = {}
    for data in _written_files("providers"):
        rules |= {f"providers/{data['key']}/{entry['key']}": entry for entry in data["replies"]}
    for data in _written_files("phrases"):
        category = {"category": data["category"]}
        rules |= {f"phrases/{data['category']}/{entry['key']}": entry | category for entry in data["phrases"]}
    return rules


WRITTEN = _written()
WRITTEN_RULES = _written_rules()
WRITTEN_PROVIDERS = {data["key"]: data for data in _written_files("providers")}
WRITTEN_CROSSWALKS = {data["key"]: data for data in _written_files("crosswalks")}
REPLY_FIELDS = {
    "tokens": [],
    "only_here": False,
    "phrases": [],
    "reply_codes": [],
    "enhanced_codes": [],
    "needs_code": False,
    "explanation": None,
    "category": None,
    "permanence": None,
    "confidence": None,
    "example": None,
}
PHRASE_FIELDS: dict[str, Any] = {
    "phrases": None,
    "strength": "strong",
    "only_with": [],
    "language": "en",
    "software": [],
    "category": None,
    "examples": None,
}


def _cited(sources: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(source["source"], source.get("section", "")) for source in sources]


def _noted(entry: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(note["text"], _cited(note["sources"])) for note in entry.get("notes", ())]


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


def test_everything_that_is_written_is_published() -> None:
    assert sorted(WRITTEN_RULES) == sorted(RULES)
    assert list(WRITTEN_PROVIDERS) == list(map(_key, PROVIDERS))
    assert list(WRITTEN_CROSSWALKS) == list(map(_key, CROSSWALKS))


def test_json_says_what_yaml_says_of_rules(subtests: pytest.Subtests) -> None:
    for name in RULES:
        with subtests.test(name):
            rule, written = RULES[name], WRITTEN_RULES[name]
            fields = REPLY_FIELDS if name in REPLIES else PHRASE_FIELDS
            for field, default in fields.items():
                assert rule[field] == written.get(field, default)
            for field in ("explanation", "advice"):
                assert field not in written or rule[field] == written[field]
            override = written.get("override", {})
            for field in ("bounce_type", "action"):
                assert field not in override or rule[field] == override[field]
            assert rule["verdict_reason"] == override.get("because", "")
            assert rule["temporary_bounce_type"] not in ("hard", "undetermined")
            assert _cited(rule["sources"]) == _cited(written["sources"])
            assert _noted(rule) == _noted(written)


@pytest.mark.parametrize("provider", PROVIDERS, ids=_key)
def test_json_says_what_yaml_says_of_providers(provider: dict[str, Any]) -> None:
    written = WRITTEN_PROVIDERS[provider["key"]]
    for field in ("name", "about"):
        assert provider[field] == written[field]
    assert provider["also"] == written.get("also", [])
    for field in ("hosts", "markers", "domains"):
        groups = [(group["names"], _cited(group["sources"])) for group in written.get(field, ())]
        assert [(group["names"], _cited(group["sources"])) for group in provider[field]] == groups


@pytest.mark.parametrize("crosswalk", CROSSWALKS, ids=_key)
def test_json_says_what_yaml_says_of_crosswalks(crosswalk: dict[str, Any]) -> None:
    written = WRITTEN_CROSSWALKS[crosswalk["key"]]
    for field in ("name", "about"):
        assert crosswalk[field] == written[field]
    for label, entry in zip(crosswalk["labels"], written["labels"], strict=True):
        for field in ("label", "name", "definition", "confidence"):
            assert label[field] == entry[field]
        assert (label["label_class"], label["note"]) == (entry.get("class", ""), entry.get("note", ""))
        assert _cited(label["sources"]) == _cited(entry["sources"])
    for pair, entry in zip(crosswalk["categories"], written["categories"], strict=True):
        assert (pair["category"], pair["label"]) == (entry["category"], entry["label"] or "")
        assert (pair["bounce_type"], pair["note"]) == (entry.get("bounce_type", ""), entry.get("note", ""))
    assert _noted(crosswalk) == _noted(written)


@pytest.mark.parametrize("kind", ["traditional", "enhanced", "categories", "sources"])
def test_csv_says_what_json_says(kind: str) -> None:
    rows = _table(kind)
    assert rows == [{field: _cell(value) for field, value in entry.items()} for entry in DOCUMENT[kind]]


@functools.cache
def _rows(name: str, *key: str) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the rows of a table by the fields that tell them apart."""
    rows = _table(name)
    by_key = {tuple(row[field] for field in key): row for row in rows}
    assert len(by_key) == len(rows)
    return by_key


def _without(entry: dict[str, Any], *fields: str) -> dict[str, str]:
    return {field: _cell(value) for field, value in entry.items() if field not in fields}


def test_csv_says_what_json_says_of_replies(subtests: pytest.Subtests) -> None:
    for name in REPLIES:
        with subtests.test(name):
            _, provider, key = name.split("/")
            row = _rows("provider-replies", "provider", "key")[provider, key]
            reply = _without(REPLIES[name], "token_patterns", "patterns", "expanded_codes")
            assert row == {"provider": provider, **reply}


def test_csv_says_what_json_says_of_phrases(subtests: pytest.Subtests) -> None:
    for name in PHRASES:
        with subtests.test(name):
            assert _rows("phrases", "key")[(PHRASES[name]["key"],)] == _without(PHRASES[name], "patterns")


@pytest.mark.parametrize("provider", PROVIDERS, ids=_key)
def test_csv_says_what_json_says_of_providers(provider: dict[str, Any]) -> None:
    assert _rows("providers", "key")[(provider["key"],)] == _without(provider, "replies")


@pytest.mark.parametrize("crosswalk", CROSSWALKS, ids=_key)
def test_csv_says_what_json_says_of_crosswalks(crosswalk: dict[str, Any]) -> None:
    rows = _rows("crosswalks", "crosswalk", "category", "bounce_type")
    labels = {label["label"]: label for label in crosswalk["labels"]}
    for pair in crosswalk["categories"]:
        label = labels.get(pair["label"], {"name": "", "label_class": ""})
        assert rows[crosswalk["key"], pair["category"], pair["bounce_type"]] == {
            "crosswalk": crosswalk["key"],
            **pair,
            "label_name": label["name"],
            "label_class": label["label_class"],
        }


def test_csv_has_nothing_that_json_has_not() -> None:
    assert len(_table("provider-replies")) == len(REPLIES)
    assert len(_table("phrases")) == len(PHRASES)
    assert len(_table("providers")) == len(PROVIDERS)
    assert len(_table("crosswalks")) == sum(len(crosswalk["categories"]) for crosswalk in CROSSWALKS)


@pytest.mark.parametrize("path", sorted((DIST / "csv").glob("*.csv")), ids=lambda path: path.stem)
def test_csv_is_written_as_rfc_4180_says(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = re.sub(rb'"[^"]*"', b"", raw)  # a cell in quotes may hold a line break of its own
    assert rows.count(b"\n") == rows.count(b"\r\n")


@pytest.mark.parametrize(("kind", "code"), CODES, ids=IDS)
def test_python_says_what_json_says(kind: str, code: dict[str, Any]) -> None:
    mapping = bounce_codes.TRADITIONAL if kind == "traditional" else bounce_codes.ENHANCED
    assert mapping[code["code"]].as_dict() == {**code, "requested": code["code"], "fallback": "none", "provider": None}


@pytest.mark.parametrize("name", ["CATEGORIES", "SOURCES", "ACTIONS", "BOUNCE_TYPES"])
def test_python_lists_say_what_json_says(name: str) -> None:
    assert [value.as_dict() for value in getattr(bounce_codes, name).values()] == DOCUMENT[name.lower()]


@functools.cache
def _python_rules() -> dict[str, list[tuple[Rule, list[str]]]]:
    """Return what Python matches for each entry: its rules, each with its patterns."""
    patterns: dict[int, list[str]] = {}
    for pattern, number in _rules_data.PATTERNS:
        patterns.setdefault(number, []).append(pattern)
    found: dict[str, list[tuple[Rule, list[str]]]] = {}
    for number, rule in enumerate(_rules._RULES):  # noqa: SLF001  a test may look inside
        found.setdefault(rule.key, []).append((rule, patterns.get(number, [])))
    return found


def test_python_says_what_json_says_of_rules(subtests: pytest.Subtests) -> None:
    for name in RULES:
        with subtests.test(name):
            published = RULES[name]
            rules = _python_rules()[name]
            patterns = [pattern for _, owned in rules for pattern in owned]
            assert patterns == published.get("token_patterns", []) + published["patterns"]
            for rule, _ in rules:
                shown = rule.as_dict()
                for field in ("category", "explanation", "bounce_type", "action", "advice"):
                    assert shown[field] == published[field]
                for field in ("temporary_bounce_type", "temporary_action", "temporary_advice"):
                    assert shown[field] == published[field]
                if name in REPLIES and not name.startswith(BLOCKLISTS):
                    assert shown["provider"] == name.split("/")[1]
                    assert shown["reply_codes"] == published["reply_codes"]
                    assert shown["enhanced_codes"] == published["expanded_codes"]
                    assert shown["needs_code"] == published["needs_code"]
                else:
                    assert shown["provider"] == ""
                    strength = "blocklist" if name in REPLIES else f"{published['strength']}-phrase"
                    assert shown["rung"] == strength
                    assert shown["reply_codes"] == published.get("only_with", [])
                    assert shown["needs_code"] == bool(published.get("only_with"))


def test_python_has_no_rule_that_json_has_not() -> None:
    assert set(_python_rules()) == set(RULES)


@pytest.mark.parametrize("provider", PROVIDERS, ids=_key)
def test_python_says_what_json_says_of_providers(provider: dict[str, Any]) -> None:
    shown = bounce_codes.PROVIDERS[provider["key"]].as_dict()
    assert shown == {field: provider[field] for field in shown}


@pytest.mark.parametrize("crosswalk", CROSSWALKS, ids=_key)
def test_python_says_what_json_says_of_crosswalks(crosswalk: dict[str, Any]) -> None:
    shown = bounce_codes.CROSSWALKS[crosswalk["key"]]
    assert (shown.name, shown.about) == (crosswalk["name"], crosswalk["about"])
    pairs = [(pair["category"], pair["bounce_type"], pair["label"]) for pair in crosswalk["categories"]]
    assert list(shown.pairs) == pairs


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
    cited = [*(code for _, code in CODES), *RULES.values(), *(label for walk in CROSSWALKS for label in walk["labels"])]
    for entry in cited:
        for source in entry["sources"]:
            assert source["source"] in known
            if source["source"].startswith("rfc") and source["section"][:1].isdigit():
                assert source["url"].endswith(f"#section-{source['section']}")


PAGES = [DIST / "README.md", *sorted((DIST / "docs").rglob("*.md"))]


def _page_id(page: Path) -> str:
    return page.relative_to(DIST).as_posix()


@functools.cache
def _text(page: Path) -> str:
    """Return a page without what stands in it as it is: examples in fences."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@functools.cache
def _anchors(page: Path) -> set[str]:
    text = _text(page)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return set(re.findall(r'<a id="([^"]+)">', text)) | {
        re.sub(r"[^\w\- ]", "", re.sub(r"<[^>]*>", "", heading)).lower().replace(" ", "-") for heading in headings
    }


@functools.cache
def _links(page: Path) -> list[tuple[Path, str]]:
    """Return the links to other pages: page and anchor."""
    targets = re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`\n]+`", "", _text(page)))
    parts = [target.partition("#") for target in targets if "://" not in target]
    return [((page.parent / name).resolve() if name else page, anchor) for name, _, anchor in parts]


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_links_between_pages_resolve(page: Path) -> None:
    for other, anchor in _links(page):
        assert other.is_file(), other
        assert not anchor or anchor in _anchors(other), (other, anchor)


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_anchors_are_unique(page: Path) -> None:
    anchors = re.findall(r'<a id="([^"]+)">', _text(page))
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("page", PAGES[1:], ids=_page_id)
def test_every_page_is_linked(page: Path) -> None:
    assert any(page == target for other in PAGES if other != page for target, _ in _links(other))


def _shown(text: str) -> str:
    return str(text).replace("\\", "\\\\").replace("<", "&lt;").replace("|", "\\|")


@functools.cache
def _sections(page: str) -> dict[str, str]:
    """Return what a page says under each of its anchors."""
    _, *parts = (DIST / "docs" / page).read_text(encoding="utf-8").split('<a id="')
    return dict(part.split('"></a>', 1) for part in parts)


def test_docs_show_every_reply(subtests: pytest.Subtests) -> None:
    for name in REPLIES:
        with subtests.test(name):
            _, provider, key = name.split("/")
            reply = REPLIES[name]
            section = _sections(f"providers/{provider}.md")[key]
            for text in (reply["explanation"], reply["advice"], reply["category"], reply["permanence"], reply["confidence"]):
                assert _shown(text) in section
            for text in (*reply["tokens"], *reply["phrases"]):
                assert f"`{text}`" in section
            assert f"\n{reply['example']}\n" in section
            for note in reply["notes"]:
                assert _shown(note["text"]) in section


def test_docs_show_every_phrase(subtests: pytest.Subtests) -> None:
    for name in PHRASES:
        with subtests.test(name):
            _, category, key = name.split("/")
            phrase = PHRASES[name]
            section = _sections(f"phrases/{category}.md")[key]
            assert all(f"- `{text}`\n" in section for text in phrase["phrases"])
            assert all(f"\n{text}\n" in section for text in phrase["examples"])
            assert phrase["strength"] in section


@pytest.mark.parametrize("crosswalk", CROSSWALKS, ids=_key)
def test_docs_show_every_crosswalk(crosswalk: dict[str, Any]) -> None:
    section = _sections("crosswalks.md")[crosswalk["key"]]
    for label in crosswalk["labels"]:
        assert f"| `{label['label']}` | {_shown(label['name'])} | {_shown(label['definition'])}" in section
    for pair in crosswalk["categories"]:
        label = f"`{pair['label']}`" if pair["label"] else "none"
        cells = [f"(categories.md#{pair['category']})", pair["bounce_type"], label, _shown(pair["note"])]
        assert f"{' | '.join(cells)} |" in section


@pytest.mark.parametrize(("kind", "code"), CODES, ids=IDS)
def test_docs_show_every_code(kind: str, code: dict[str, Any]) -> None:
    text = (DIST / f"docs/{kind}.md").read_text(encoding="utf-8")
    digits = code["code"].split(".")
    anchor = "-".join(digits) if any(len(part) > 1 for part in digits[1:]) else "".join(digits)
    assert f'<a id="{anchor}"></a>' in text
    assert code["explanation"].replace("<", "&lt;").replace("|", "\\|") in text


@pytest.mark.parametrize("page", PAGES, ids=_page_id)
def test_tables_are_whole(page: Path) -> None:
    width = None
    for line in _text(page).splitlines():
        columns = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
        assert None in (width, columns) or columns == width, line
        width = columns
