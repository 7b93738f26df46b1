"""Turn valid, linted files into the frozen Catalogue: expand X, apply defaults, join sources, sort."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.lints.codes import natural_key
from generator.model import (
    Catalogue,
    Category,
    Code,
    Counterpart,
    Crosswalk,
    Label,
    Names,
    Note,
    Part,
    Phrase,
    Provider,
    ProviderReply,
    Source,
    SourceRef,
    Term,
    Verdict,
)
from generator.patterns import expand_code, pattern_of, patterns_of_token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.load import Document

_NUMBERED = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_SUCCESS = 2
_TEMPORARY = 4
_NOT_OF_A_TEMPORARY_FAILURE = ("hard", "undetermined")
_OWN = "+own"
"""Marks the version of a catalogue with a sender's own rules (a local version of PEP 440, build metadata of SemVer)."""


def resolve(documents: Iterable[Document]) -> Catalogue:
    """Return the catalogue that the files describe. What was included last stands first: it wins where all is even."""
    documents = list(documents)
    folders = list(dict.fromkeys(document.folder for document in documents))
    files: dict[str, list[dict[str, Any]]] = {}
    for document in sorted(documents, key=lambda d: (-folders.index(d.folder), d.path)):
        files.setdefault(document.kind, []).append(document.data)
    about = _joined(files["catalogue"])
    if any(document.included for document in documents):
        about["data_version"] += _OWN
    files |= {"catalogue": [about], "providers": _joined_by_key(files.get("providers", ()))}
    lists = {
        field: [entry for data in files[kind] for entry in data.get(field, ())]
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
    return _Resolver(lists).catalogue(files)


class _Resolver:
    """Joins the lists by key; made once for a run, changed by nothing."""

    def __init__(self, lists: dict[str, list[dict[str, Any]]]) -> None:
        self._lists = lists
        self._urls = {entry["key"]: (entry["url"], entry["kind"]) for entry in lists["sources"]}
        self._categories = {entry["key"]: entry for entry in lists["categories"]}
        self._actions = {entry["key"]: entry["definition"] for entry in lists["actions"]}
        self._prefixes = {entry["class"]: entry["constant_prefix"] for entry in lists["classes"]}

    def catalogue(self, files: dict[str, list[dict[str, Any]]]) -> Catalogue:
        traditional = [entry for data in files.get("traditional", []) for entry in data["codes"]]
        enhanced = [entry for data in files.get("enhanced", []) for entry in data["codes"]]
        expanded = [self._enhanced(entry, item) for entry in enhanced for item in entry["classes"]]
        expanded.sort(key=lambda code: natural_key(code.code))
        going_with: dict[str, list[str]] = {}
        for code in expanded:
            for reply in code.goes_with:
                going_with.setdefault(reply, []).append(code.code)
        return Catalogue(
            **files["catalogue"][0],
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
            providers=tuple(self._provider(data) for data in files["providers"]),
            phrases=tuple(
                self._phrase(entry, data["category"]) for data in files.get("phrases", ()) for entry in data["phrases"]
            ),
            crosswalks=tuple(self._crosswalk(data) for data in files.get("crosswalks", ())),
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
            temporary["advice"],
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

    def _provider(self, data: dict[str, Any]) -> Provider:
        return Provider(
            key=data["key"],
            name=data["name"],
            about=data["about"],
            also=tuple(data.get("also", ())),
            hosts=self._names(data.get("hosts", ())),
            markers=self._names(data.get("markers", ())),
            domains=self._names(data.get("domains", ())),
            replies=tuple(self._provider_reply(entry) for entry in data["replies"]),
        )

    def _names(self, groups: Iterable[dict[str, Any]]) -> tuple[Names, ...]:
        return tuple(Names(tuple(group["names"]), self._sources(group["sources"])) for group in groups)

    def _provider_reply(self, entry: dict[str, Any]) -> ProviderReply:
        codes = tuple(entry.get("enhanced_codes", ()))
        return ProviderReply(
            key=entry["key"],
            tokens=tuple(entry.get("tokens", ())),
            token_patterns=_unique(p for token in entry.get("tokens", ()) for p in patterns_of_token(token)),
            only_here=entry.get("only_here", False),
            phrases=tuple(entry.get("phrases", ())),
            patterns=_unique(map(pattern_of, entry.get("phrases", ()))),
            reply_codes=tuple(entry.get("reply_codes", ())),
            enhanced_codes=codes,
            needs_code=entry.get("needs_code", False),
            explanation=entry["explanation"],
            verdict=self._rule_verdict(entry, entry["category"]),
            permanence=entry["permanence"],
            confidence=entry["confidence"],
            example=entry["example"],
            notes=self._notes(entry),
            sources=self._sources(entry["sources"]),
            expanded_codes=_unique(code for written in codes for code in expand_code(written)),
        )

    def _phrase(self, entry: dict[str, Any], category: str) -> Phrase:
        return Phrase(
            key=f"{category}/{entry['key']}",
            strength=entry.get("strength", "strong"),
            only_with=tuple(entry.get("only_with", ())),
            language=entry.get("language", "en"),
            phrases=tuple(entry["phrases"]),
            patterns=_unique(map(pattern_of, entry["phrases"])),
            software=tuple(entry.get("software", ())),
            explanation=entry.get("explanation", self._categories[category]["definition"]),
            verdict=self._rule_verdict(entry, category),
            examples=tuple(entry["examples"]),
            notes=self._notes(entry),
            sources=self._sources(entry["sources"]),
        )

    def _rule_verdict(self, entry: dict[str, Any], category: str) -> Verdict:
        bounce_type, action, advice, reason = self._verdict(entry, category, 5)
        temporary = self._verdict(entry, category, _TEMPORARY)
        return Verdict(category, bounce_type, action, advice, *temporary[:3], reason)

    def _crosswalk(self, data: dict[str, Any]) -> Crosswalk:
        return Crosswalk(
            key=data["key"],
            name=data["name"],
            about=data["about"],
            labels=tuple(
                Label(
                    entry["label"],
                    entry["name"],
                    entry["definition"],
                    entry.get("class", ""),
                    entry["confidence"],
                    entry.get("note", ""),
                    self._sources(entry["sources"]),
                )
                for entry in data["labels"]
            ),
            categories=tuple(
                Counterpart(
                    entry["category"], entry.get("bounce_type", ""), entry["label"] or "", entry.get("note", "")
                )
                for entry in data["categories"]
            ),
            notes=self._notes(data),
        )

    def _notes(self, entry: dict[str, Any]) -> tuple[Note, ...]:
        return tuple(Note(note["text"], self._sources(note["sources"])) for note in entry.get("notes", ()))

    def _sources(self, references: Iterable[dict[str, str]]) -> tuple[SourceRef, ...]:
        """Return the citations with their links, each once."""
        return tuple(dict.fromkeys(self._source(ref["source"], ref.get("section", "")) for ref in references))

    def _source(self, key: str, section: str) -> SourceRef:
        url, kind = self._urls[key]
        linkable = kind in ("standard", "draft") and _NUMBERED.fullmatch(section)
        return SourceRef(key, section, f"{url}#section-{section}" if linkable else url)


def _joined_by_key(parts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a provider of which several files tell as one."""
    by_key: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        by_key.setdefault(part["key"], []).append(part)
    return [_joined(parts) for parts in by_key.values()]


def _joined(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for part in parts:
        for field, value in part.items():
            whole[field] = [*whole.get(field, ()), *value] if isinstance(value, list) else value
    return whole


def _natural_text(text: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts rfc821 before rfc5321."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"([0-9]+)", text) if part)


def _unique(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(patterns))
