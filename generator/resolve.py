"""Turn valid, linted files into the frozen Catalogue: expand X, apply defaults, join sources, sort."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.lints.codes import natural_key
from generator.model import Catalogue, Category, Code, Note, Part, Source, SourceRef, Term
from generator.validate import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.load import Document

_NUMBERED = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_SUCCESS = 2
_TEMPORARY = 4
_NOT_OF_A_TEMPORARY_FAILURE = ("hard", "undetermined")


def resolve(documents: Iterable[Document]) -> Catalogue:
    """Return the catalogue that the files describe."""
    files: dict[str, list[dict[str, Any]]] = {}
    for document in sorted(documents, key=lambda d: d.path):
        files.setdefault(kind_of(document.path), []).append(document.data)
    lists = {
        field: [entry for data in files[kind] for entry in data[field]]
        for kind, field in (
            ("sources", "sources"),
            ("categories", "bounce_types"),
            ("categories", "actions"),
            ("categories", "groups"),
            ("categories", "categories"),
            ("structure", "statuses"),
            ("structure", "classes"),
            ("structure", "subjects"),
            ("structure", "second_digits"),
            ("structure", "reply_classes"),
        )
    }
    return _Resolver(lists).catalogue(
        files["catalogue"][0],
        [entry for data in files.get("traditional", []) for entry in data["codes"]],
        [entry for data in files.get("enhanced", []) for entry in data["codes"]],
    )


class _Resolver:
    """Joins the lists by key; made once for a run, changed by nothing."""

    def __init__(self, lists: dict[str, list[dict[str, Any]]]) -> None:
        self._lists = lists
        self._urls = {entry["key"]: (entry["url"], entry["kind"]) for entry in lists["sources"]}
        self._categories = {entry["key"]: entry for entry in lists["categories"]}
        self._actions = {entry["key"]: entry["definition"] for entry in lists["actions"]}
        self._prefixes = {entry["class"]: entry["constant_prefix"] for entry in lists["classes"]}

    def catalogue(
        self, about: dict[str, Any], traditional: list[dict[str, Any]], enhanced: list[dict[str, Any]]
    ) -> Catalogue:
        expanded = [self._enhanced(entry, item) for entry in enhanced for item in entry["classes"]]
        expanded.sort(key=lambda code: natural_key(code.code))
        going_with: dict[str, list[str]] = {}
        for code in expanded:
            for reply in code.goes_with:
                going_with.setdefault(reply, []).append(code.code)
        return Catalogue(
            **about,
            bounce_types=self._terms("bounce_types"),
            actions=self._terms("actions"),
            groups=self._terms("groups"),
            statuses=self._terms("statuses"),
            categories=tuple(self._category(entry) for entry in self._lists["categories"]),
            classes=self._parts("classes", "class"),
            subjects=self._parts("subjects", "subject"),
            second_digits=self._parts("second_digits", "digit"),
            reply_classes=tuple(self._traditional(entry, ()) for entry in self._lists["reply_classes"]),
            traditional=tuple(
                self._traditional(entry, going_with.get(entry["code"], ()))
                for entry in sorted(traditional, key=lambda entry: entry["code"])
            ),
            enhanced=tuple(expanded),
            sources=tuple(
                Source(entry["key"], entry["label"], entry["title"], entry["kind"], entry["url"], entry.get("seen", ""))
                for entry in sorted(self._lists["sources"], key=lambda entry: _natural_text(entry["key"]))
            ),
        )

    def _terms(self, field: str) -> tuple[Term, ...]:
        return tuple(Term(entry["key"], entry["name"], entry["definition"]) for entry in self._lists[field])

    def _parts(self, field: str, value: str) -> tuple[Part, ...]:
        return tuple(
            Part(entry[value], entry["name"], entry["definition"], self._sources(entry["sources"]))
            for entry in sorted(self._lists[field], key=lambda entry: int(entry[value]))
        )

    def _category(self, entry: dict[str, Any]) -> Category:
        temporary = self._temporary(entry)
        return Category(
            entry["key"],
            entry["group"],
            entry["name"],
            entry["definition"],
            entry["bounce_type"],
            entry["action"],
            temporary["bounce_type"],
            temporary["action"],
            entry["advice"],
            self._sources(entry["sources"]),
        )

    def _temporary(self, verdict: dict[str, Any]) -> dict[str, Any]:
        """Return the verdict that a 4yz or class 4 leaves of a permanent one.

        RFC 5321 section 4.2.1: the client is encouraged to try again. So a temporary failure never makes an address
        dead, and one whose cause is unknown is at least known to be worth another try.
        """
        changed = verdict.get("temporary", {})
        if not changed and verdict["bounce_type"] in _NOT_OF_A_TEMPORARY_FAILURE:
            changed = {"bounce_type": "soft", "action": "retry-later"}
        return {**verdict, **changed, "advice": self._actions[changed["action"]]} if changed else verdict

    def _traditional(self, entry: dict[str, Any], goes_with: Iterable[str]) -> Code:
        digit = int(entry["code"][0])
        bounce_type, action, advice, reason = self._verdict(entry, entry["category"], digit)
        if bounce_type == "hard":
            bounce_type, action = "undetermined", "investigate"
            advice = self._categories["undetermined"]["advice"]
            reason = "A reply code alone does not prove an address dead (RFC 5321 section 7.9)."
        return Code(
            code=entry["code"],
            name=entry["name"],
            constant=entry.get("constant", ""),
            explanation=entry["explanation"],
            category=entry["category"],
            bounce_type=bounce_type,
            action=action,
            advice=advice,
            vague=entry.get("vague", False),
            goes_with=tuple(goes_with),
            commands=tuple(entry.get("commands", ())),
            status=entry.get("status", "standard"),
            verdict_reason=reason,
            notes=self._notes(entry),
            sources=self._sources(entry["sources"]),
        )

    def _enhanced(self, entry: dict[str, Any], item: dict[str, Any]) -> Code:
        number = item["class"]
        merged = {**entry, **item}
        category = "delivered" if number == _SUCCESS else merged["category"]
        if number == _SUCCESS:
            merged.pop("override", None)
        bounce_type, action, advice, reason = self._verdict(merged, category, number)
        return Code(
            code=f"{number}{entry['code'][1:]}",
            name=entry["name"],
            constant=f"{self._prefixes[number]}_{entry['constant']}",
            explanation=item["explanation"],
            category=category,
            bounce_type=bounce_type,
            action=action,
            advice=advice,
            vague=entry.get("vague", False),
            goes_with=tuple(reply for reply in sorted(entry.get("reply_codes", ())) if reply[0] == str(number)),
            commands=(),
            status=merged["status"],
            verdict_reason=reason,
            notes=self._notes(entry) + (self._notes(item)),
            sources=self._sources([*item.get("sources", ()), *entry["sources"]]),
        )

    def _verdict(self, entry: dict[str, Any], category: str, digit: int) -> tuple[str, str, str, str]:
        """Return bounce type, action, advice and the reason for a verdict that differs from the category's."""
        override = entry.get("override", {})
        default = self._categories[category]
        verdict = {**(self._temporary(default) if digit == _TEMPORARY else default), **override}
        if digit == _TEMPORARY and verdict["bounce_type"] in _NOT_OF_A_TEMPORARY_FAILURE:
            verdict |= {"bounce_type": "soft", "action": override.get("action", "retry-later")}
        if verdict["action"] != default["action"]:
            verdict["advice"] = self._actions[verdict["action"]]
        advice = entry.get("advice", verdict["advice"])
        return verdict["bounce_type"], verdict["action"], advice, override.get("because", "")

    def _notes(self, entry: dict[str, Any]) -> tuple[Note, ...]:
        return tuple(Note(note["text"], self._sources(note["sources"])) for note in entry.get("notes", ()))

    def _sources(self, references: Iterable[dict[str, str]]) -> tuple[SourceRef, ...]:
        """Return the citations with their links, each once."""
        return tuple(dict.fromkeys(self._source(ref["source"], ref.get("section", "")) for ref in references))

    def _source(self, key: str, section: str) -> SourceRef:
        url, kind = self._urls[key]
        linkable = kind in ("standard", "draft") and _NUMBERED.fullmatch(section)
        return SourceRef(key, section, f"{url}#section-{section}" if linkable else url)


def _natural_text(text: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts rfc821 before rfc5321."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", text) if part)
