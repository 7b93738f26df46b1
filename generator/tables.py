"""The published document as tables with keys, for SQL and for whatever loads CSV into a warehouse."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.publish import provider_replies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Cell = str | int | bool | None
_LIST_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, its type, whether it may be null, and the table whose key it holds."""

    name: str
    definition: str
    type: str = "TEXT"
    optional: bool = False
    table: str = ""
    table_key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``key`` is its name. Tables that it refers to stand before it."""

    key: str
    definition: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    constraints: tuple[str, ...] = field(default=())

    @property
    def records(self) -> list[dict[str, Cell]]:
        """Return the rows with names, "" in place of null, as a CSV table has them."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, ("" if cell is None else cell for cell in row), strict=True)) for row in self.rows]


def tables(document: dict[str, Any]) -> list[Table]:
    """Return all tables, each after those that it refers to."""
    return [
        _catalogue(document),
        _terms("bounce_types", "bounce_type", "How final a failure is, and whose.", document["bounce_types"]),
        _terms("bounce_actions", "action", "What a sender should do.", document["actions"]),
        _terms("bounce_groups", "category_group", "Groups of categories.", document["groups"]),
        _terms("bounce_statuses", "status", "How official a code is.", document["structure"]["statuses"]),
        _sources(document),
        _categories(document),
        _citations("category", "categories", ((entry["key"], entry) for entry in document["categories"])),
        _codes(document),
        _code_pairs(document),
        _citations("code", "codes", ((code["code"], code) for _, code in _all_codes(document))),
        _providers(document),
        _relatives(document),
        _provider_names(document),
        _rules(document),
        _patterns(document),
        _rule_codes(document),
        _examples(document),
        _citations("rule", "rules", _all_rules(document)),
        _crosswalks(document),
        _labels(document),
        _counterparts(document),
    ]


def _table(
    key: str, definition: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], keys: int
) -> Table:
    """Return a table whose first columns are its primary key; an empty text is null where a column is optional."""
    cells = tuple(
        tuple(None if column.optional and cell == "" else cell for column, cell in zip(columns, row, strict=True))
        for row in rows
    )
    return Table(key, definition, columns, tuple(column.name for column in columns[:keys]), cells)


def _key(name: str, table: str, definition: str, table_key: str = "", *, optional: bool = False) -> Column:
    """Return a column that holds the key of another table."""
    return Column(name, definition, "TEXT", optional, table, table_key or name)


def _catalogue(document: dict[str, Any]) -> Table:
    columns = (
        Column("data_version", "version of the data; CHANGELOG.md says what changed"),
        Column("schema_version", "version of the shape of the data"),
        Column("license", "licence of the data (SPDX)"),
    )
    rows = [tuple(document[column.name] for column in columns)]
    return _table("bounce_catalogue", "What this is a copy of; one row.", columns, rows, 1)


def _terms(table: str, key: str, definition: str, entries: list[dict[str, str]]) -> Table:
    columns = (
        Column(key, "the value that other tables hold"),
        Column("name", "its name for people"),
        Column("definition", "what it means"),
    )
    rows = ((entry["key"], entry["name"], entry["definition"]) for entry in entries)
    return _table(table, definition, columns, rows, 1)


def _sources(document: dict[str, Any]) -> Table:
    columns = (
        Column("source", "key of the source"),
        Column("label", "short name for citations"),
        Column("title", "its title"),
        Column("kind", "standard, registry, draft, documentation, source-code or observed"),
        Column("url", "where it can be read"),
        Column("seen", "day on which a text that can change was read, YYYY-MM-DD", optional=True),
    )
    rows = (tuple(entry.values()) for entry in document["sources"])
    return _table("bounce_sources", "Where the facts come from.", columns, rows, 1)


def _citations(key: str, plural: str, entries: Iterable[tuple[str, dict[str, Any]]]) -> Table:
    columns = (
        _key(key, f"bounce_{plural}", f"{key} that the source speaks for"),
        Column("place", "order of the citations, from 1", "INTEGER"),
        _key("source", "bounce_sources", "key of the source"),
        Column("section", "section or part of the source", optional=True),
        Column("url", "where this section can be read"),
    )
    rows = (
        (name, place, source["source"], source["section"], source["url"])
        for name, entry in entries
        for place, source in enumerate(entry["sources"], 1)
    )
    return _table(f"bounce_{key}_sources", f"The sources of each {key}.", columns, rows, 2)


_VERDICT = (
    _key("bounce_type", "bounce_types", "verdict after a permanent failure"),
    _key("action", "bounce_actions", "what to do after a permanent failure"),
    _key("temporary_bounce_type", "bounce_types", "verdict after a temporary failure: never hard", "bounce_type"),
    _key("temporary_action", "bounce_actions", "what to do after a temporary failure", "action"),
    Column("advice", "what to do after a permanent failure, in words"),
    Column("temporary_advice", "what to do after a temporary failure, in words"),
)


def _verdict(entry: dict[str, str]) -> tuple[str, ...]:
    return tuple(entry[column.name] for column in _VERDICT)


def _categories(document: dict[str, Any]) -> Table:
    columns = (
        Column("category", "key of the category"),
        _key("category_group", "bounce_groups", "whose trouble it is"),
        Column("name", "its name for people"),
        Column("definition", "what went wrong"),
        *_VERDICT,
    )
    rows = (
        (entry["key"], entry["group"], entry["name"], entry["definition"], *_verdict(entry))
        for entry in document["categories"]
    )
    return _table("bounce_categories", "What can go wrong.", columns, rows, 1)


def _all_codes(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every code with the collection that it belongs to."""
    for code in document["traditional"]:
        yield "traditional", code
    for code in document["enhanced"]:
        yield "enhanced", code
    for code in document["structure"]["reply_classes"]:
        yield "reply-class", code


def _codes(document: dict[str, Any]) -> Table:
    columns = (
        Column("code", "550, 5.1.1, or 5yz for a class of reply codes"),
        Column("collection", "traditional, enhanced or reply-class"),
        Column("name", "name in the specification or the registry"),
        Column("constant", "its name for programs", optional=True),
        Column("explanation", "what happened, in plain words"),
        _key("category", "bounce_categories", "what went wrong"),
        _key("bounce_type", "bounce_types", "the verdict"),
        _key("action", "bounce_actions", "what to do"),
        Column("advice", "what to do, in words"),
        Column("vague", "true where the code names no cause", "BOOLEAN"),
        Column("commands", "SMTP commands that it answers, with '; ' between", optional=True),
        _key("status", "bounce_statuses", "how official the code is"),
        Column("verdict_reason", "why the verdict differs from the category's", optional=True),
    )
    rows = (
        (
            code["code"],
            collection,
            *(code[column.name] for column in columns[2:10]),
            _LIST_SEPARATOR.join(code["commands"]),
            code["status"],
            code["verdict_reason"],
        )
        for collection, code in _all_codes(document)
    )
    definition = "Every code of both collections, and the classes that stand for reply codes in no list."
    return _table("bounce_codes", definition, columns, rows, 1)


def _code_pairs(document: dict[str, Any]) -> Table:
    columns = (
        _key("code", "bounce_codes", "a code"),
        _key("goes_with", "bounce_codes", "code of the other collection that it goes with", "code"),
    )
    rows = ((code["code"], other) for _, code in _all_codes(document) for other in code["goes_with"])
    return _table("bounce_code_pairs", "Which reply codes and enhanced codes go together.", columns, rows, 2)


def _providers(document: dict[str, Any]) -> Table:
    columns = (
        Column("provider", "key of the provider"),
        Column("name", "its name for people"),
        Column("about", "what it is, and whose replies these are"),
    )
    rows = ((entry["key"], entry["name"], entry["about"]) for entry in document["providers"])
    return _table("bounce_providers", "Mailbox providers and filters with replies of their own.", columns, rows, 1)


def _relatives(document: dict[str, Any]) -> Table:
    columns = (
        _key("provider", "bounce_providers", "a provider"),
        Column("place", "order of its relatives, from 1", "INTEGER"),
        _key("relative", "bounce_providers", "provider whose replies it may send too", "provider"),
    )
    rows = (
        (entry["key"], place, other) for entry in document["providers"] for place, other in enumerate(entry["also"], 1)
    )
    return _table("bounce_provider_relatives", "Providers that answer for each other.", columns, rows, 2)


def _provider_names(document: dict[str, Any]) -> Table:
    columns = (
        _key("provider", "bounce_providers", "a provider"),
        Column("kind", "host (of its mail servers), marker (in its replies) or domain (of its addresses)"),
        Column("name", "in lower case; a dot in front stands for any host or domain below"),
    )
    rows = (
        (entry["key"], kind, name)
        for entry in document["providers"]
        for kind in ("host", "marker", "domain")
        for group in entry[f"{kind}s"]
        for name in group["names"]
    )
    return _table("bounce_provider_names", "How a provider is recognised.", columns, rows, 3)


def _all_rules(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every rule with the name that classify() gives it."""
    for phrase in document["phrases"]:
        yield f"phrases/{phrase['key']}", phrase
    for reply in provider_replies(document):
        yield f"providers/{reply['provider']}/{reply['key']}", reply


def _rules(document: dict[str, Any]) -> Table:
    columns = (
        Column("rule", "phrases/<category>/<key> or providers/<provider>/<key>: the field rule of an answer"),
        Column("kind", "phrase or provider-reply"),
        _key("provider", "bounce_providers", "provider whose reply it is; null for a phrase", optional=True),
        _key("category", "bounce_categories", "what went wrong"),
        Column("explanation", "what happened, in plain words"),
        *_VERDICT,
        Column("verdict_reason", "why the verdict differs from the category's", optional=True),
        Column("strength", "of a phrase: override, strong, outcome or weak", optional=True),
        Column("language", "of a phrase's words (RFC 5646)", optional=True),
        Column("software", "software that says the phrase, with '; ' between", optional=True),
        Column("only_here", "true where the tokens count in this provider's replies alone", "BOOLEAN"),
        Column("needs_code", "true where the words count together with one of the rule's codes alone", "BOOLEAN"),
        Column("permanence", "of a provider's reply in practice: permanent or temporary", optional=True),
        Column("confidence", "of a provider's reply: documented, reported or remembered", optional=True),
    )
    rows = (
        (
            name,
            "provider-reply" if "provider" in rule else "phrase",
            rule.get("provider", ""),
            rule["category"],
            rule["explanation"],
            *_verdict(rule),
            rule["verdict_reason"],
            rule.get("strength", ""),
            rule.get("language", ""),
            _LIST_SEPARATOR.join(rule.get("software", ())),
            rule.get("only_here", False),
            rule.get("needs_code", bool(rule.get("only_with"))),
            rule.get("permanence", ""),
            rule.get("confidence", ""),
        )
        for name, rule in _all_rules(document)
    )
    return _table(
        "bounce_rules", "What servers say beside the codes: phrases and providers' replies.", columns, rows, 1
    )


def _patterns(document: dict[str, Any]) -> Table:
    columns = (
        _key("rule", "bounce_rules", "a rule"),
        Column("place", "order in the rule, from 1", "INTEGER"),
        Column("kind", "token (counts in any reply, unless only_here) or phrase"),
        Column("pattern", "in normal form, as dist/docs/phrases.md says; every reader matches this"),
    )
    rows = (
        (name, place, kind, pattern)
        for name, rule in _all_rules(document)
        for place, (kind, pattern) in enumerate(
            (
                *(("token", pattern) for pattern in rule.get("token_patterns", ())),
                *(("phrase", pattern) for pattern in rule["patterns"]),
            ),
            1,
        )
    )
    return _table("bounce_rule_patterns", "The words that a rule is found by.", columns, rows, 2)


def _rule_codes(document: dict[str, Any]) -> Table:
    columns = (
        _key("rule", "bounce_rules", "a provider's reply, or a phrase that needs a code"),
        Column("code", "reply code or enhanced code that it comes with; a provider's own is in no other table"),
    )
    rows = (
        (name, code)
        for name, rule in _all_rules(document)
        for code in dict.fromkeys(
            (*rule.get("reply_codes", ()), *rule.get("only_with", ()), *rule.get("expanded_codes", ()))
        )
    )
    return _table("bounce_rule_codes", "The codes that a provider's reply or a phrase comes with.", columns, rows, 2)


def _examples(document: dict[str, Any]) -> Table:
    columns = (
        _key("rule", "bounce_rules", "a rule"),
        Column("place", "order in the rule, from 1", "INTEGER"),
        Column("example", "a whole reply that is recognised by it"),
    )
    rows = (
        (name, place, example)
        for name, rule in _all_rules(document)
        for place, example in enumerate(rule["examples"] if "examples" in rule else [rule["example"]], 1)
    )
    return _table("bounce_rule_examples", "Replies, each of which is decided by its rule.", columns, rows, 2)


def _crosswalks(document: dict[str, Any]) -> Table:
    columns = (
        Column("crosswalk", "key of the other system"),
        Column("name", "its name for people"),
        Column("about", "who stores its labels, and where"),
    )
    rows = ((entry["key"], entry["name"], entry["about"]) for entry in document["crosswalks"])
    return _table("bounce_crosswalks", "Other systems whose labels are known.", columns, rows, 1)


def _labels(document: dict[str, Any]) -> Table:
    columns = (
        _key("crosswalk", "bounce_crosswalks", "the other system"),
        Column("label", "the string that it stores"),
        Column("name", "its name there"),
        Column("definition", "what it means there"),
        Column("label_class", "hard, soft, block, none or undetermined, as that system treats it", optional=True),
        Column("confidence", "documented, reported or remembered"),
        Column("note", "what someone who joins on this label must know", optional=True),
    )
    rows = (
        (walk["key"], *(label[column.name] for column in columns[1:]))
        for walk in document["crosswalks"]
        for label in walk["labels"]
    )
    return _table("bounce_crosswalk_labels", "Every label of the other systems.", columns, rows, 2)


def _counterparts(document: dict[str, Any]) -> Table:
    columns = (
        _key("crosswalk", "bounce_crosswalks", "the other system"),
        _key("category", "bounce_categories", "our category"),
        _key("bounce_type", "bounce_types", "our bounce type"),
        Column("label", "the label that stands for both there; null where there is none", optional=True),
        Column("note", "why the match is loose or missing", optional=True),
    )
    bounce_types = [entry["key"] for entry in document["bounce_types"]]
    rows = (
        (walk["key"], category, bounce_type, pair["label"], pair["note"])
        for walk in document["crosswalks"]
        for category in dict.fromkeys(pair["category"] for pair in walk["categories"])
        for bounce_type in bounce_types
        for pair in _fitting(walk["categories"], category, bounce_type)
    )
    definition = "The label of every category and bounce type in other systems."
    plain = _table("bounce_crosswalk_categories", definition, columns, rows, 3)
    reference = "FOREIGN KEY (crosswalk, label) REFERENCES bounce_crosswalk_labels (crosswalk, label)"
    return Table(plain.key, definition, columns, plain.primary_key, plain.rows, (reference,))


def _fitting(pairs: list[dict[str, str]], category: str, bounce_type: str) -> list[dict[str, str]]:
    """Return the first entry that fits, as the schema of the JSON says; an empty bounce type fits any."""
    fits = (pair for pair in pairs if pair["category"] == category and pair["bounce_type"] in ("", bounce_type))
    return [pair] if (pair := next(fits, None)) else []
