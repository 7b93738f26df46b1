"""The tables of dist/sql hold what the JSON says, in every database; the macros find the codes that Python finds."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bounce_codes import CROSSWALKS, classify, parse
from bounce_codes._crosswalks import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Row = dict[str, Any]
    Query = Callable[[str], list[Row]]

DIST = Path(__file__).resolve().parents[2] / "dist"
SEED = (DIST / "sql/seed.sql").read_text(encoding="utf-8")
MACROS = (DIST / "sql/duckdb.sql").read_text(encoding="utf-8")
DOCUMENT: dict[str, Any] = json.loads((DIST / "json/bounce-codes.json").read_text(encoding="utf-8"))
COLLECTIONS = {
    "traditional": DOCUMENT["traditional"],
    "enhanced": DOCUMENT["enhanced"],
    "reply-class": DOCUMENT["structure"]["reply_classes"],
}
PHRASES = {f"phrases/{phrase['key']}": phrase for phrase in DOCUMENT["phrases"]}
REPLIES = {
    f"providers/{provider['key']}/{reply['key']}": {**reply, "provider": provider["key"], "examples": [reply["example"]]}
    for provider in DOCUMENT["providers"]
    for reply in provider["replies"]
}
RULES: dict[str, Row] = PHRASES | REPLIES
EXAMPLES: list[str] = [example for rule in RULES.values() for example in rule["examples"]]


def _sqlite() -> Iterator[Query]:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(SEED)
    connection.executescript(SEED)
    yield lambda sql: [dict(row) for row in connection.execute(sql)]
    connection.close()


def _duckdb() -> Iterator[Query]:
    connection = duckdb.connect()
    connection.execute(SEED)
    connection.execute(SEED)

    def query(sql: str) -> list[Row]:
        found = connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    yield query
    connection.close()


def _postgresql() -> Iterator[Query]:
    if not all(map(shutil.which, ("initdb", "pg_ctl", "psql"))):
        pytest.skip("PostgreSQL's initdb, pg_ctl and psql are not installed here")
    # The server does not run as root.
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp())
    if user:
        shutil.chown(folder, user)
    environment = {**os.environ, "PGHOST": str(folder), "PGDATABASE": "postgres", "LC_ALL": "C"}

    def run(*command: str, text: str = "") -> str:
        done = subprocess.run(
            command, cwd=folder, env=environment, user=user, input=text, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def psql(sql: str) -> str:
        return run("psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", text=sql)

    data = str(folder / "data")
    try:
        run("initdb", "--pgdata", data, "--encoding=UTF8", "--auth=trust", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        run("pg_ctl", "--pgdata", data, "--wait", "--log", str(folder / "log"), "--options", settings, "start")
        psql(SEED)
        psql(SEED)
        yield lambda sql: json.loads(psql(f"SELECT coalesce(json_agg(row), '[]') FROM ({sql}) AS row"))
    finally:
        if (folder / "data/postmaster.pid").exists():
            run("pg_ctl", "--pgdata", data, "--mode=immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module", params=[_sqlite, _duckdb, _postgresql], ids=lambda make: make.__name__[1:])
def query(request: pytest.FixtureRequest) -> Iterator[Query]:
    yield from request.param()


def _some(entry: Row, row: Row) -> Row:
    """Return the fields of an entry that the row has too, null in place of an empty text."""
    return {field: None if entry[field] == "" else entry[field] for field in row if field in entry}


def _cited(entry: Row) -> list[tuple[str, str | None, str]]:
    return [(source["source"], source["section"] or None, source["url"]) for source in entry["sources"]]


def _citations(query: Query, key: str) -> dict[str, list[tuple[str, str | None, str]]]:
    found: dict[str, list[tuple[str, str | None, str]]] = {}
    for row in query(f"SELECT * FROM bounce_{key}_sources ORDER BY {key}, place"):  # noqa: S608
        found.setdefault(row[key], []).append((row["source"], row["section"], row["url"]))
    return found


def test_codes(query: Query) -> None:
    rows = {row["code"]: row for row in query("SELECT * FROM bounce_codes")}
    entries = {code["code"]: (collection, code) for collection, codes in COLLECTIONS.items() for code in codes}
    assert rows.keys() == entries.keys()
    for key, (collection, code) in entries.items():
        expected = {**code, "collection": collection, "commands": "; ".join(code["commands"])}
        assert rows[key] == _some(expected, rows[key])
    pairs = {(row["code"], row["goes_with"]) for row in query("SELECT * FROM bounce_code_pairs")}
    assert pairs == {(key, other) for key, (_, code) in entries.items() for other in code["goes_with"]}
    assert _citations(query, "code") == {key: _cited(code) for key, (_, code) in entries.items() if code["sources"]}


def test_categories(query: Query) -> None:
    rows = {row["category"]: row for row in query("SELECT * FROM bounce_categories")}
    assert rows.keys() == {category["key"] for category in DOCUMENT["categories"]}
    for category in DOCUMENT["categories"]:
        row = rows[category["key"]]
        assert row == _some({**category, "category": category["key"], "category_group": category["group"]}, row)
    assert _citations(query, "category") == {entry["key"]: _cited(entry) for entry in DOCUMENT["categories"]}


@pytest.mark.parametrize(
    ("table", "key", "entries"),
    [
        ("types", "bounce_type", DOCUMENT["bounce_types"]),
        ("actions", "action", DOCUMENT["actions"]),
        ("groups", "category_group", DOCUMENT["groups"]),
        ("statuses", "status", DOCUMENT["structure"]["statuses"]),
        ("sources", "source", DOCUMENT["sources"]),
        ("providers", "provider", DOCUMENT["providers"]),
        ("crosswalks", "crosswalk", DOCUMENT["crosswalks"]),
    ],
)
def test_lists(query: Query, table: str, key: str, entries: list[Row]) -> None:
    rows = {row[key]: row for row in query(f"SELECT * FROM bounce_{table}")}  # noqa: S608
    assert rows.keys() == {entry["key"] for entry in entries}
    for entry in entries:
        row = rows[entry["key"]]
        assert row == _some({**entry, key: entry["key"]}, row)


def test_rules(query: Query) -> None:
    rows = {row["rule"]: row for row in query("SELECT * FROM bounce_rules")}
    assert rows.keys() == RULES.keys()
    for key, rule in RULES.items():
        expected = {field: rule.get(field, False if field in ("only_here", "needs_code") else "") for field in rows[key]}
        kind = "phrase" if key in PHRASES else "provider-reply"
        expected["needs_code"] = rule.get("needs_code", bool(rule.get("only_with")))
        expected |= {"rule": key, "kind": kind, "software": "; ".join(rule.get("software", ()))}
        assert rows[key] == _some(expected, rows[key])
    assert _citations(query, "rule") == {key: _cited(rule) for key, rule in RULES.items()}


def test_patterns(query: Query) -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in query("SELECT * FROM bounce_rule_patterns ORDER BY rule, place"):
        found.setdefault(row["rule"], []).append((row["kind"], row["pattern"]))
    expected = {
        key: [("token", pattern) for pattern in rule.get("token_patterns", ())]
        + [("phrase", pattern) for pattern in rule["patterns"]]
        for key, rule in RULES.items()
    }
    assert found == {key: patterns for key, patterns in expected.items() if patterns}


def test_codes_and_examples_of_rules(query: Query) -> None:
    codes = {(row["rule"], row["code"]) for row in query("SELECT * FROM bounce_rule_codes")}
    fields = ("reply_codes", "expanded_codes", "only_with")
    assert codes == {(key, code) for key, rule in RULES.items() for field in fields for code in rule.get(field, ())}
    examples: dict[str, list[str]] = {}
    for row in query("SELECT * FROM bounce_rule_examples ORDER BY rule, place"):
        examples.setdefault(row["rule"], []).append(row["example"])
    assert examples == {key: rule["examples"] for key, rule in RULES.items()}


def test_providers(query: Query) -> None:
    names = {(row["provider"], row["kind"], row["name"]) for row in query("SELECT * FROM bounce_provider_names")}
    assert names == {
        (provider["key"], kind, name)
        for provider in DOCUMENT["providers"]
        for kind in ("host", "marker", "domain")
        for group in provider[f"{kind}s"]
        for name in group["names"]
    }
    relatives: dict[str, list[str]] = {provider["key"]: [] for provider in DOCUMENT["providers"]}
    for row in query("SELECT * FROM bounce_provider_relatives ORDER BY place"):
        relatives[row["provider"]].append(row["relative"])
    assert relatives == {provider["key"]: provider["also"] for provider in DOCUMENT["providers"]}


def test_crosswalks(query: Query) -> None:
    labels = {(row["crosswalk"], row["label"]): row for row in query("SELECT * FROM bounce_crosswalk_labels")}
    entries = {(walk["key"], entry["label"]): entry for walk in DOCUMENT["crosswalks"] for entry in walk["labels"]}
    assert labels.keys() == entries.keys()
    for (walk, _), row in labels.items():
        assert row == _some({**entries[walk, row["label"]], "crosswalk": walk}, row)
    rows = query("SELECT * FROM bounce_crosswalk_categories")
    found = {(row["crosswalk"], row["category"], row["bounce_type"]): row["label"] for row in rows}
    for walk in CROSSWALKS:
        for category in DOCUMENT["categories"]:
            for bounce_type in DOCUMENT["bounce_types"]:
                key = (walk, category["key"], bounce_type["key"])
                assert found.get(key) == label(*key)


def _cell(value: object) -> object:
    return {"": None, "true": True, "false": False}.get(str(value), value)


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted((DIST / "sql/seeds").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file, strict=True))
    return found


def test_seeds_hold_the_same_rows(seeds: dict[str, list[dict[str, str]]]) -> None:
    for query in _sqlite():
        tables = {row["name"] for row in query("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert tables == seeds.keys()
        for table, rows in seeds.items():
            expected = [
                {name: str(cell) if name == "place" else cell for name, cell in row.items()}
                for row in query(f"SELECT * FROM {table}")  # noqa: S608
            ]
            assert [{name: _cell(cell) for name, cell in row.items()} for row in rows] == expected


def test_seeds_are_described(seeds: dict[str, list[dict[str, str]]]) -> None:
    described = yaml.safe_load((DIST / "sql/seeds/_seeds.yml").read_text(encoding="utf-8"))["seeds"]
    columns = {seed["name"]: [column["name"] for column in seed["columns"]] for seed in described}
    assert columns == {table: list(rows[0]) for table, rows in seeds.items()}
    for seed in described:
        assert list(seed["config"]["column_types"]) == columns[seed["name"]]
        for column in seed["columns"]:
            cells = [row[column["name"]] for row in seeds[seed["name"]]]
            for test in column.get("data_tests", ()):
                if test == "not_null":
                    assert all(cells)
                elif test == "unique":
                    assert len(set(cells)) == len(cells)
                else:
                    target = test["relationships"]["arguments"]
                    (other,) = re.findall(r"ref\('(\w+)'\)", target["to"])
                    assert {cell for cell in cells if cell} <= {row[target["field"]] for row in seeds[other]}


@pytest.fixture(scope="module")
def macros() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(SEED)
    connection.execute(MACROS)
    return connection


def _codes_found(macros: duckdb.DuckDBPyConnection, texts: list[str | None]) -> list[tuple[str | None, str | None]]:
    query = "SELECT codes.reply_code, codes.enhanced_code FROM (SELECT bounce_codes_of(unnest(?)) AS codes)"
    return macros.execute(query, [texts]).fetchall()


def _codes_parsed(texts: list[str | None]) -> list[tuple[str | None, str | None]]:
    return [(reply.reply_code, reply.enhanced_code) for reply in map(parse, texts)]


def test_macros_find_the_codes_of_every_example(macros: duckdb.DuckDBPyConnection) -> None:
    texts = [*EXAMPLES, None, "", "smtp; 550", "x-unix; 550 5.1.1", "550-a@example.com 5.1.1"]
    assert _codes_found(macros, texts) == _codes_parsed(texts)


odd = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6),
    st.from_regex(r"\A[-#:;.,(<\['\"|=/@_ ]{0,3}[2-5][0-9.]{1,7}[-.:/@'`]?[0-9a-z]{0,4}[-:;.)>\] ]{0,2}\Z"),
    st.sampled_from(("a@b", "@a@b", "x@.", "550-a@b", "a@b...c", "192.0.2.1,192.0.2.2,192.0.2.3", "1.2.3.4.5")),
    st.sampled_from(("2001:db8::1,::1:2:3", "IPv6:fe80:0:0:1", "12:30:45", "&lt;", "&amp;lt;", "&#53;50", "&#x35;")),
    st.sampled_from(("smtp;", "x-unix;", "said:", "server", "status: ", "is", "#", "(", "\n", "\r\n \n", "\u2028")),
    st.sampled_from(("550 messages", "450 KB", "512 minsé", "555-1234", "212-555-1234", "5.1.1-2", "552-552 5.2.2")),
)


@st.composite
def replies(draw: st.DrawFn) -> str:
    words = draw(st.one_of(st.sampled_from(EXAMPLES), st.just(""))).split(" ")
    for place, word, space in draw(st.lists(st.tuples(st.integers(0, 30), odd, st.sampled_from(("", " "))), max_size=6)):
        words[place:place] = [word, space]
    return " ".join(words)


@given(st.lists(replies(), min_size=1, max_size=40))
def test_macros_find_the_codes_of_other_texts(macros: duckdb.DuckDBPyConnection, texts: list[str | None]) -> None:
    assert _codes_found(macros, texts) == _codes_parsed(texts)


@pytest.mark.parametrize(
    "text",
    [
        "550 5.1.1 x",
        "550 x",
        "577 x",
        "status: 5.1.99",
        "550 5.9.9 x",
        "450 5.2.2 x",
        "550 2.1.5 x",
        "250 5.1.1 x",
        "550 5.7.1 x",
        "577 5.9.9 x",
        "354 5.1.1 x",
        "hello",
        "",
    ],
)
def test_lookup_rests_on_the_code_that_classify_rests_on(macros: duckdb.DuckDBPyConnection, text: str) -> None:
    found = macros.execute("SELECT code, category, bounce_type, action FROM bounce_lookup(?)", [text]).fetchall()
    code = classify(text).code
    expected = (code.code, code.category, code.bounce_type, code.action) if code else (None,) * 4
    assert found == [expected]


README = (DIST / "sql/README.md").read_text(encoding="utf-8")


def test_readme_joins_a_whole_table(macros: duckdb.DuckDBPyConnection) -> None:
    example = next(block for block in re.findall(r"^```sql\n(.*?)^```", README, re.MULTILINE | re.DOTALL) if "CREATE" in block)
    assert macros.execute(example).fetchall() == [
        ("452 4.2.2 over quota", "452", "4.2.2", "mailbox-full", "soft"),
        ("hello", None, None, None, None),
        ("smtp; 550-5.1.1 no such user", "550", "5.1.1", "recipient-unknown", "hard"),
    ]


def test_readme_commands_for_sqlite(tmp_path: Path) -> None:
    if not shutil.which("sqlite3"):
        pytest.skip("sqlite3 is not installed here")
    (commands,) = re.findall(r"^## SQLite\n\n```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "dist").symlink_to(DIST)
    run = subprocess.run(["sh", "-ec", commands], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "recipient-unknown|hard|suppress-recipient\n"
