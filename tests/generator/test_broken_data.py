"""Break one datum of the real data in each way: the command says where, what and how to mend it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from generator import pipeline
from generator.cli import main
from generator.lints import RULES
from generator.lints.corpus import Corpus
from generator.load import load
from generator.validate import read_schemas, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from generator.load import Document
    from generator.problems import Problem
    from generator.validate import Schemas
    from tests.generator.conftest import Project

CATALOGUE = "codes/catalogue.yaml"
CATEGORIES = "codes/categories.yaml"
SOURCES = "codes/sources.yaml"
STRUCTURE = "codes/structure.yaml"
FOUR = "codes/traditional/4yz.yaml"
FIVE = "codes/traditional/5yz.yaml"
OTHER = "codes/enhanced/0-other.yaml"
HEY = "codes/providers/hey.yaml"
GMAIL = "codes/providers/gmail.yaml"
SES = "codes/crosswalks/amazon-ses.yaml"
PHRASES = "codes/phrases/mailbox-full-test.yaml"
ADDRESSING = "codes/enhanced/1-addressing.yaml"

AT_550 = 'code: "550"'
AT_X11 = 'code: "X.1.1"'
EXPLANATION = r"explanation: >-\n(?: {6,}.*\n)+"
CLASS = r"      - class: {}\n(?:        .*\n)+"


@dataclass(frozen=True, slots=True)
class Case:
    """One way to break the data.

    ``damage`` does it and returns the place that the message must begin with; the message must hold each of
    ``words``, and ``rule`` is the lint that finds it, if it is a lint.
    """

    name: str
    damage: Callable[[Project], str]
    words: tuple[str, ...]
    rule: str = ""


def edit(path: str, pattern: str, new: str, after: str = "") -> Callable[[Project], str]:
    """Return a damage: replace a pattern; the message points at the first line that changes."""
    return lambda project: f"{path}:{project.replace(path, pattern, new, after)}"


def edit_at(path: str, place: str, pattern: str, new: str, after: str = "") -> Callable[[Project], str]:
    """Return a damage: replace a pattern; the message points at the line of another place, wherever that is."""

    def damage(project: Project) -> str:
        line = project.line(path, place)
        project.replace(path, pattern, new, after)
        return f"{path}:{line}"

    return damage


def entry(code: str) -> str:
    """Return a pattern for the line in which a code begins."""
    return rf'  - code: "{re.escape(code)}"'


def spell(path: str, change: Callable[[str], str]) -> Callable[[Project], str]:
    """Return a damage: change a whole file; the message points at the first line."""

    def damage(project: Project) -> str:
        project.write(path, change(project.text(path)))
        return f"{path}:1"

    return damage


def no_final_newline(project: Project) -> str:
    text = project.text(FIVE).rstrip("\n")
    project.write(FIVE, text)
    return f"{FIVE}:{text.count(chr(10)) + 1}"


def invalid_byte(project: Project) -> str:
    line = project.line(FIVE, EXPLANATION, AT_550) + 1
    lines = project.text(FIVE).encode().split(b"\n")
    lines[line - 1] += b" caf\xe9"
    project.write(FIVE, b"\n".join(lines))
    return f"{FIVE}:{line}"


def unclosed_quote(project: Project) -> str:
    project.replace(FIVE, r"name: .*\n", 'name: "no end\n', AT_550)
    return f"{FIVE}:{project.line(FIVE, chr(34), 'name: ' + chr(34) + 'no end')}"


def source_twice(project: Project) -> str:
    project.replace(FIVE, r"      - \{source.*\n", r"\g<0>\g<0>", AT_550)
    return f"{FIVE}:{project.line(FIVE, r'    sources:', AT_550)}"


def control_character(project: Project) -> str:
    return edit(FIVE, r"name: .*", "name: bell \a", AT_550)(project)


def duplicate_code(project: Project) -> str:
    return edit(FIVE, r'code: "5[0-9]{2}"', AT_550, AT_550)(project)


def duplicate_constant(project: Project) -> str:
    constant = re.search(r"constant: (.*)", project.text(FIVE).partition(AT_550)[2])
    assert constant
    return edit(FIVE, r"constant: .*", constant[0], project.text(FIVE).partition(AT_550)[2][:400])(project)


def out_of_order(project: Project) -> str:
    line = project.line(FIVE, r'  - code: "5', AT_550)
    project.replace(FIVE, AT_550, 'code: "599"')
    return f"{FIVE}:{line}"


def explanation_used_twice(change: Callable[[str], str]) -> Callable[[Project], str]:
    def damage(project: Project) -> str:
        taken: str = _entry(project, FOUR, "450")["explanation"]
        return edit(FIVE, EXPLANATION, f"explanation: {json.dumps(change(taken))}\n", AT_550)(project)

    return damage


def override_like_default(project: Project) -> str:
    category = _entry(project, ADDRESSING, "X.1.1")["category"]
    categories = yaml.safe_load(project.text(CATEGORIES))["categories"]
    default = next(item["bounce_type"] for item in categories if item["key"] == category)
    text = f"    override:\n      bounce_type: {default}\n      because: {BECAUSE}\n      sources: {CITE}\n"
    project.replace(ADDRESSING, r"    status: .*\n", text + r"\g<0>", AT_X11)
    return f"{ADDRESSING}:{project.line(ADDRESSING, r'bounce_type:', AT_X11)}"


def hard_override_in_class(project: Project) -> str:
    text = f"        override:\n          bounce_type: hard\n          because: {BECAUSE}\n          sources: {CITE}\n"
    project.replace(ADDRESSING, r"      - class: 4\n", r"\g<0>" + text)
    return f"{ADDRESSING}:{project.line(ADDRESSING, r'bounce_type: hard')}"


def hard_override_of_reply(path: str) -> Callable[[Project], str]:
    def damage(project: Project) -> str:
        text = f"    override:\n      bounce_type: hard\n      because: {BECAUSE}\n      sources: {CITE}\n"
        old = r"    category: .*\n(?:    override:\n(?:      .*\n)+)?"
        project.replace(path, old, "    category: policy\n" + text)
        return f"{path}:{project.line(path, r'bounce_type: hard')}"

    return damage


def standard_without_standard(project: Project) -> str:
    sources = yaml.safe_load(project.text(SOURCES))["sources"]
    key = next(item["key"] for item in sources if item["kind"] == "documentation")
    new = f"    status: standard\n    sources:\n      - {{source: {key}}}\n"
    project.replace(FIVE, r"    status: .*\n    sources:\n(?:      .*\n)+", new, AT_550)
    return f"{FIVE}:{project.line(FIVE, r'status:', AT_550)}"


def reply_code_unknown(project: Project) -> str:
    known = {item["code"] for item in yaml.safe_load(project.text(FIVE))["codes"]}
    unknown = next(str(code) for code in range(500, 560) if str(code) not in known)
    return edit(ADDRESSING, r"    reply_codes: .*", f'    reply_codes: ["{unknown}"]', AT_X11)(project)


def missing_fallback_class(project: Project) -> str:
    project.replace(ADDRESSING, CLASS.format(4), "", entry("X.1.0").removeprefix("  - ").replace("\\", ""))
    return f"{ADDRESSING}:{project.line(ADDRESSING, entry('X.1.1'))}"


def missing(path: str) -> Callable[[Project], str]:
    def damage(project: Project) -> str:
        (project.root / path).unlink()
        return f"{path}:1"

    return damage


def another_file(path: str, text: str) -> Callable[[Project], str]:
    def damage(project: Project) -> str:
        project.write(path, text)
        return f"{path}:1"

    return damage


def copied_file(path: str, to: str) -> Callable[[Project], str]:
    return lambda project: another_file(to, project.text(path))(project)


def phrase(at: str, **fields: Any) -> Callable[[Project], str]:
    """Return a damage: a file with a phrase that differs from a sound one in some fields; the message points there."""
    return phrases(at, SOUND | fields)


def phrases(at: str, *entries: dict[str, Any], path: str = PHRASES) -> Callable[[Project], str]:
    """Return a damage: a file of phrases, written by a YAML writer; the message points at the last place of a text."""

    def damage(project: Project) -> str:
        data = json.loads(json.dumps({"category": "mailbox-full", "phrases": entries}))  # no value is shared
        text = "# yaml-language-server: $schema=../../schema/phrases.schema.json\n"
        text += yaml.safe_dump(data, sort_keys=False, width=1000)
        project.write(path, text)
        return f"{path}:{text.count(chr(10), 0, text.rindex(at)) + 1}"

    return damage


def host_of_another(project: Project) -> str:
    host = yaml.safe_load(project.text(GMAIL))["hosts"][0]["names"][0]
    return edit(HEY, r'      - "\.hey\.com"', f'      - "{host}"')(project)


def explanation_of_another_provider(project: Project) -> str:
    taken = yaml.safe_load(project.text(GMAIL))["replies"][0]["explanation"]
    line = project.line(HEY, r"    explanation: ")
    project.replace(HEY, EXPLANATION, f"explanation: {json.dumps(taken)}\n")
    return f"{HEY}:{line}"


NAMED_AFTER = "files_named_after_what_they_hold"
WELL_FORMED = "patterns_well_formed"
WORDING = "patterns_of_wording"
SOUND = {
    "key": "zebra",
    "phrases": ["zebra crossing is full"],
    "examples": ["550 5.7.1 This zebra crossing is full"],
    "sources": [{"source": "rfc3463", "section": "3.3"}],
}
CITE = '[{source: rfc5321, section: "4.2"}]'
BECAUSE = "This is why it is so in this case."
TEXT = "This sentence stands in for another."

CASES = (
    # how a file is written
    Case("trailing space", edit(FIVE, r"category: .*", r"\g<0> ", AT_550), ("trailing space",)),
    Case("tab", edit(FIVE, r"name: (?=.)", "name:\t", AT_550), ("tab", "use spaces")),
    Case("no final newline", no_final_newline, ("no line break at the end",)),
    Case("byte order mark", spell(FIVE, lambda text: "\ufeff" + text), ("byte order mark",)),
    Case("Windows line ends", spell(FIVE, lambda text: text.replace("\n", "\r\n")), ("carriage return", "LF")),
    Case("line separator", edit(FIVE, r"name: .*", "name: one\u2028two", AT_550), ("U+2028",)),
    Case("invalid UTF-8", invalid_byte, ("0xe9", "not UTF-8")),
    Case("control character", control_character, ("#x0007",)),
    Case("anchor", edit(FIVE, r"category: ", "category: &here ", AT_550), ("anchor or alias 'here'",)),
    Case("alias", edit(FIVE, r"category: .*", "category: *there", AT_550), ("there",)),
    Case("merge key", edit(FIVE, r"    category: .*\n", r"\g<0>    <<: {vague: true}\n", AT_550), ("<<",)),
    Case("tag", edit(FIVE, r"category: ", "category: !!str ", AT_550), ("tag", "remove it")),
    Case("duplicate key", edit(FIVE, r"    category: .*\n", r"\g<0>    category: policy\n", AT_550), ("duplicate",)),
    Case("key that is no text", edit(FIVE, r"    category: .*\n", r"\g<0>    1: one\n", AT_550), ("key 1",)),
    Case("unquoted 5.10", edit(FIVE, r'section: "[0-9.]+"', "section: 5.10", AT_550), ("unquoted 5.10", '"5.10"')),
    Case("unquoted 550", edit(FIVE, AT_550, "code: 550"), ("'code' is '550'", "in quotes")),
    Case("unquoted NO", edit(FIVE, r"name: .*", "name: NO", AT_550), ("unquoted NO", '"NO"')),
    Case("unquoted octal", edit(FIVE, AT_550, "code: 0550"), ("unquoted 0550", '"0550"')),
    Case("unquoted date", edit(SOURCES, r'seen: "([0-9-]+)"', r"seen: \1"), ("unquoted 20", "quotes")),
    Case("unquoted time", edit(FIVE, r"name: .*", "name: 2001-12-14 21:59:43 +1", AT_550), ("unquoted 2001-12-14",)),
    Case("empty value", edit(FIVE, r"category: .*", "category:", AT_550), ("empty value",)),
    Case("bad indent", edit(FIVE, r"    category: ", "   category: ", AT_550), ("not YAML", "indentation")),
    Case("unclosed quote", unclosed_quote, ("not YAML", "that begins in line")),
    Case("empty file", another_file(FIVE, ""), ("the file is empty",)),
    Case("only a comment", another_file(FIVE, "# nothing\n"), ("the file is empty",)),
    Case("only null", another_file(FIVE, "null\n"), ("the file is", "type object")),
    Case("two documents", edit(FIVE, r"\n  - code: .*", r"\n---\g<0>", AT_550), ("not YAML",)),
    # the schema
    Case(
        "unknown category", edit(FIVE, r"category: .*", "category: polcy", AT_550), ("'polcy'", "did you mean 'policy'")
    ),
    Case("unknown action", edit(CATEGORIES, r"    action: .*", "    action: pray"), ("'pray'", "known ones:")),
    Case("unknown field", edit(FIVE, r"category: ", "categorie: ", AT_550), ("'categorie'", "did you mean 'category'")),
    Case(
        "no category", edit_at(FIVE, entry("550"), r"    category: .*\n", "", AT_550), ("lacks the field 'category'",)
    ),
    Case(
        "no sources",
        edit_at(FIVE, r"  - code:", r"    sources:\n(?:      - .*\n)+", ""),
        ("lacks the field 'sources'",),
    ),
    Case(
        "no source in a citation",
        edit(FIVE, r"- \{source: [^,]+, section", "- {section", AT_550),
        ("lacks the field 'source'", "Key of a source"),
    ),
    Case("empty sources", edit(FIVE, r"    sources:\n(?:      - .*\n)+", "    sources: []\n", AT_550), ("'sources'",)),
    Case("source twice", source_twice, ("twice", "remove one")),
    Case("code 600", edit(FIVE, AT_550, 'code: "600"'), ("'code'", "'600'", "three digits")),
    Case("code of two digits", edit(FIVE, AT_550, 'code: "55"'), ("'code'", "'55'", "three digits")),
    Case("detail of four digits", edit(ADDRESSING, AT_X11, 'code: "X.1.1000"'), ("'X.1.1000'", "X.subject.detail")),
    Case("leading zero", edit(ADDRESSING, AT_X11, 'code: "X.01.1"'), ("'X.01.1'", "no leading zeros")),
    Case("class in place of X", edit(ADDRESSING, AT_X11, 'code: "5.1.1"'), ("'5.1.1'", "X.subject.detail")),
    Case("class as text", edit(ADDRESSING, r"class: 5", 'class: "5"', AT_X11), ("'5'", "without quotes")),
    Case("class 3", edit(ADDRESSING, r"class: 4", "class: 3", AT_X11), ("3", "known ones: 2, 4, 5")),
    Case("yes for true", edit(ADDRESSING, r"vague: true", 'vague: "yes"'), ("'vague'", "type boolean: true or false")),
    Case("list for text", edit(FIVE, r"name: .*", "name: [one]", AT_550), ("'name'", "must be of type string")),
    Case("text for list", edit(ADDRESSING, r"reply_codes: .*", "reply_codes: any"), ("'reply_codes'", "type array")),
    Case("item of a list", edit(ADDRESSING, r"reply_codes: .*", 'reply_codes: ["950"]'), ("'reply_codes'", "'950'")),
    Case("no full stop", edit(FIVE, EXPLANATION, "explanation: It has no full stop\n", AT_550), ("'explanation'",)),
    Case(
        "override of nothing",
        edit(FIVE, r"    status: .*\n", rf"    override: {{because: {BECAUSE}, sources: {CITE}}}\n\g<0>", AT_550),
        ("'override'", "bounce_type or action"),
    ),
    Case("kind without a schema", another_file("codes/people/me.yaml", "me: 1\n"), ("'people'", "codes/ holds:")),
    Case("kind that is no file", another_file("codes/published.yaml", "me: 1\n"), ("'published'", "codes/ holds:")),
    Case(
        "another suffix", another_file("codes/enhanced/8-new.yml", "codes: []\n"), ("does not end in .yaml", "rename")
    ),
    # the lints
    Case("other first line", edit(FIVE, r"\A.*\n", ""), ("first line", "traditional.schema.json"), "names_its_schema"),
    Case("no categories", missing(CATEGORIES), ("the file is missing",), "expected_files"),
    Case("no sources.yaml", missing(SOURCES), ("the file is missing",), "expected_files"),
    Case(
        "a second catalogue",
        copied_file(CATALOGUE, "codes/catalogue/more.yaml"),
        ("codes/catalogue.yaml",),
        "expected_files",
    ),
    Case(
        "category without definition",
        edit_at(CATEGORIES, r"^categories:", r"  - key: policy\n(?:    .*\n)+", ""),
        ("does not define 'policy'",),
        "closed_lists_agree",
    ),
    Case(
        "source defined twice",
        edit(SOURCES, r"  - key: rfc5321\n(?:    .*\n)+", r"\g<0>\g<0>"),
        ("duplicate key 'rfc5321'",),
        "keys_unique",
    ),
    Case(
        "unknown group",
        edit(CATEGORIES, r"group: recipient", "group: receiver"),
        ("unknown group 'receiver'", "known ones:"),
        "groups_known",
    ),
    Case(
        "missing fallback class",
        missing_fallback_class,
        ("X.1.1 occurs in class 4, but its fallback X.1.0 does not", "add class 4"),
        "fallbacks_exist",
    ),
    Case(
        "missing reply class",
        edit_at(STRUCTURE, r"^reply_classes:", r'  - code: "4yz"\n(?:    .*\n)+', ""),
        ("reply_classes lacks 4yz",),
        "fallbacks_exist",
    ),
    Case("duplicate code", duplicate_code, ("duplicate code '550'", f"first in {FIVE}:"), "unique"),
    Case("duplicate constant", duplicate_constant, ("duplicate constant", "first in"), "constants_unique"),
    Case("out of order", out_of_order, ("stands after 599", "rising order"), "in_order"),
    Case(
        "reply code in the wrong file",
        edit(FOUR, r'code: "450"', 'code: "559"'),
        ("559 does not belong in 4yz.yaml", "5yz"),
        "in_the_right_file",
    ),
    Case(
        "enhanced code in the wrong file",
        edit(ADDRESSING, AT_X11, 'code: "X.2.99"'),
        ("X.2.99 does not belong in 1-addressing.yaml", "2-"),
        "in_the_right_file",
    ),
    Case(
        "class 4 before class 5",
        edit_at(OTHER, r"  - class: 4", r"- class: 5", "- class: 4"),
        ("stands after class 4", "5, then 4"),
        "classes_in_order",
    ),
    Case("explanation twice", explanation_used_twice(str), ("used twice", f"first in {FOUR}:"), "explanations_unique"),
    Case(
        "explanation in another case",
        explanation_used_twice(lambda text: text.swapcase().replace(",", " -")),
        ("used twice", f"first in {FOUR}:"),
        "explanations_unique",
    ),
    Case(
        "placeholder in a sentence",
        edit(FIVE, EXPLANATION, "explanation: TODO write what happened.\n", AT_550),
        ("explanation still holds a placeholder",),
        "clean_wording",
    ),
    Case(
        "placeholder in a constant",
        edit(FIVE, r"constant: .*", "constant: TODO", AT_550),
        ("constant still holds a placeholder",),
        "clean_wording",
    ),
    Case(
        "placeholder in a section",
        edit(FIVE, r'section: "[0-9.]+"', 'section: "TODO"', AT_550),
        ("section still holds a placeholder",),
        "clean_wording",
    ),
    Case(
        "placeholder in a list",
        edit(FIVE, r"commands: .*", "commands: [TODO]"),
        ("commands still holds a placeholder",),
        "clean_wording",
    ),
    Case(
        "doubled blank",
        edit(FIVE, EXPLANATION, "explanation: One blank  too many is in here.\n", AT_550),
        ("explanation has a blank too many",),
        "clean_wording",
    ),
    Case(
        "unknown source",
        edit(FIVE, r"source: [a-z0-9-]+", "source: hearsay", AT_550),
        ("unknown source 'hearsay'", SOURCES),
        "sources_known",
    ),
    Case(
        "unused source",
        edit_at(
            SOURCES,
            r"  - key",
            r"sources:\n",
            r"\g<0>  - {key: rfc1, label: RFC 1, title: RFC 1, kind: standard, url: https://example.org/}\n",
        ),
        ("nothing cites the source 'rfc1'",),
        "sources_used",
    ),
    Case(
        "undated source",
        edit_at(
            SOURCES, r"  - key: account-engagement", r"(    kind: documentation\n    url: .*\n)    seen: .*\n", r"\1"
        ),
        ("has no date", "add seen"),
        "changing_sources_dated",
    ),
    Case(
        "dated standard",
        edit(SOURCES, r"    kind: standard\n    url: .*\n", r'\g<0>    seen: "2026-01-31"\n'),
        ("never changes", "remove seen"),
        "changing_sources_dated",
    ),
    Case(
        "RFC mentioned in an explanation",
        edit(FIVE, EXPLANATION, "explanation: The server says that RFC 9999 forbids it.\n", AT_550),
        ("explanation names RFC 9999", "{source: rfc9999"),
        "mentioned_rfcs_cited",
    ),
    Case(
        "RFC mentioned in a definition",
        edit(CATEGORIES, r"    definition: .*", "    definition: It is what RFC 9999 forbids.", "\ncategories:\n"),
        ("definition names RFC 9999", "{source: rfc9999"),
        "mentioned_rfcs_cited",
    ),
    Case(
        "RFC mentioned in the structure",
        edit(STRUCTURE, r"    definition: .*", "    definition: It is what RFC 9999 says of it."),
        ("definition names RFC 9999", "{source: rfc9999"),
        "mentioned_rfcs_cited",
    ),
    Case(
        "class 2 with a category",
        edit(OTHER, r"      - class: 2\n", r"\g<0>        category: policy\n"),
        ("class 2 has a category",),
        "success_is_delivered",
    ),
    Case(
        "override like the default",
        override_like_default,
        ("override repeats the bounce_type", "remove bounce_type"),
        "override_changes_something",
    ),
    Case("hard class 4", hard_override_in_class, ("temporary", "hard", "soft"), "temporary_is_never_hard"),
    Case("hard 4yz", hard_override_of_reply(FOUR), ("temporary", "hard", "soft"), "temporary_is_never_hard"),
    Case("hard 5yz", hard_override_of_reply(FIVE), ("reply code alone", "hard"), "temporary_is_never_hard"),
    Case(
        "hard 2yz",
        hard_override_of_reply("codes/traditional/2yz.yaml"),
        ("reply code alone", "hard"),
        "temporary_is_never_hard",
    ),
    Case(
        "hard category for temporary failures",
        edit(CATEGORIES, r"    bounce_type: .*\n", r"\g<0>    temporary: {bounce_type: hard, action: none}\n"),
        ("temporary", "hard", "soft"),
        "temporary_is_never_hard",
    ),
    Case(
        "standard without a standard",
        standard_without_standard,
        ("status standard without a source of kind standard",),
        "status_has_its_source",
    ),
    Case("unknown reply code", reply_code_unknown, ("X.1.1 goes with 5", "does not explain"), "reply_codes_known"),
    Case(
        "reply code of another class",
        edit(ADDRESSING, r"    reply_codes: .*", '    reply_codes: ["250"]', AT_X11),
        ("X.1.1 goes with 250, but does not occur in class 2",),
        "reply_codes_known",
    ),
    # the lints of rules
    Case("provider in another file", edit(HEY, r"^key: hey", "key: hay"), ("holds the key 'hay'",), NAMED_AFTER),
    Case(
        "phrases in another file",
        phrases("category", SOUND, path="codes/phrases/policy-test.yaml"),
        ("policy-test.yaml holds the category 'mailbox-full'", "rename"),
        NAMED_AFTER,
    ),
    Case(
        "phrase key twice",
        phrases("key: zebra", SOUND, SOUND | {"phrases": ["zebra crossing is overcrowded"]}),
        ("duplicate key 'zebra'", f"first in {PHRASES}:4"),
        "rules_unique",
    ),
    Case("braces that do not pair", phrase("- '{zebra", phrases=["{zebra|gnu is full"]), ("braces",), WELL_FORMED),
    Case(
        "phrase without a word", phrase("- '* {|a", phrases=["* {|a zebra}"]), ("no word", "must be there"), WELL_FORMED
    ),
    Case(
        "token without a word",
        edit(HEY, r"    phrases: .*", '    tokens: ["--"]'),
        ("the token '--' has no word",),
        WELL_FORMED,
    ),
    Case(
        "token of a falling range",
        edit(HEY, r"    phrases: .*", "    tokens: [HEY9-HEY1]"),
        ("HEY9-HEY1", "rising range"),
        WELL_FORMED,
    ),
    Case(
        "the same words twice",
        phrases(
            "- 'Zebra: crossing", SOUND, SOUND | {"key": "other", "phrases": ["zebra", "Zebra: crossing, is full!"]}
        ),
        ("'zebra crossing is full' stand already", f"{PHRASES}:4"),
        "patterns_unique",
    ),
    Case(
        "address in a phrase", phrase("- zebra@", phrases=["zebra@example.com is full"]), ("e-mail address",), WORDING
    ),
    Case(
        "IP address in a phrase", phrase("- zebra 192", phrases=["zebra 192.0.2.1 full"]), ("an IP address",), WORDING
    ),
    Case(
        "IP address in a token", edit(HEY, r"    phrases: .*", "    tokens: [HEY-192.0.2.1]"), ("IP address",), WORDING
    ),
    Case(
        "host in a phrase", phrase("- zebra at", phrases=["zebra at mx.example.com full"]), ("'example.com'",), WORDING
    ),
    Case("number in a phrase", phrase("- zebra 20", phrases=["zebra 20261124 is full"]), ("number 20261124",), WORDING),
    Case(
        "code in a phrase",
        phrase("- zebra is", phrases=["zebra is full for {200|100} days"]),
        ("200 reads as a code", "leave it out"),
        WORDING,
    ),
    Case(
        "real IP address in an example",
        phrase("- Zebra", examples=["Zebra crossing is full at [8.8.8.8]"]),
        ("8.8.8.8", "192.0.2.x"),
        "examples_made_up",
    ),
    Case(
        "real address in an example",
        phrase("- Zebra", examples=["Zebra crossing is full for <jane@zebras.org>"]),
        ("jane@zebras.org", "example.com"),
        "examples_made_up",
    ),
    Case(
        "needs_code without a code",
        edit_at(
            HEY,
            r"    reply_codes:",
            r"    reply_codes: .*\n    enhanced_codes: .*\n",
            "    needs_code: true\n",
        ),
        ("needs_code without a code", "add reply_codes"),
        "flags_have_effect",
    ),
    Case(
        "needs_code without words",
        edit(HEY, r"    phrases: .*", "    needs_code: true"),
        ("needs_code without words", "remove it"),
        "flags_have_effect",
    ),
    Case(
        "only_here without a token",
        edit(HEY, r"    phrases: ", r"    only_here: true\n\g<0>"),
        ("only_here without a token", "remove it"),
        "flags_have_effect",
    ),
    Case(
        "falling range of codes",
        edit(HEY, r"    enhanced_codes: .*", '    enhanced_codes: ["5.1.9-5.1.1"]'),
        ("5.1.9-5.1.1 is no rising range", "lower one first"),
        "code_ranges_rise",
    ),
    Case(
        "range of codes over subjects",
        edit(HEY, r"    enhanced_codes: .*", '    enhanced_codes: ["5.1.1-5.2.9"]'),
        ("5.1.1-5.2.9 is no rising range", "same in both"),
        "code_ranges_rise",
    ),
    Case("unknown provider", edit(HEY, r"^hosts:", r"also: [hay]\n\g<0>"), ("'hay'", "no other"), "providers_known"),
    Case("itself as another provider", edit(HEY, r"^hosts:", r"also: [hey]\n\g<0>"), ("'hey'",), "providers_known"),
    Case("host of another provider", host_of_another, ("belongs to", "one file"), "hosts_unique"),
    Case(
        "marker that is an address",
        edit(GMAIL, r'- "gsmtp"', '- "help@example.com"'),
        ("help@example.com", "can never be found"),
        "markers_visible",
    ),
    Case(
        "hosts out of order",
        edit_at(HEY, r'      - "work-', r'(      - "home-.*\n)(      - .*\n)', r"\2\1"),
        ("stands after", "move it"),
        "names_in_order",
    ),
    Case(
        "crosswalk without a category",
        edit_at(SES, r"^categories:", r"  - category: policy\n(?:    .*\n)+", ""),
        ("no entry for policy", "label: null"),
        "crosswalks_total",
    ),
    Case(
        "crosswalk to an unknown label",
        edit(SES, r"    label: .*", "    label: Zebra", "\ncategories:"),
        ("unknown label 'Zebra'", "define it"),
        "crosswalks_total",
    ),
    Case(
        "category twice in a crosswalk",
        edit(
            SES,
            r"  - category: policy\n(?:    .*\n)+",
            rf"\g<0>  - {{category: policy, label: null, note: {BECAUSE}}}\n",
        ),
        ("policy stands twice", "keep one"),
        "crosswalks_total",
    ),
    Case(
        "label twice in a crosswalk",
        edit(SES, r"  - label: Permanent/NoEmail", "  - label: Permanent/General"),
        ("duplicate label 'Permanent/General'", "keep one"),
        "crosswalks_total",
    ),
    Case(
        "no note where no label is",
        edit_at(SES, r"  - category: policy", r"(  - category: policy\n)(?:    .*\n)+", r"\1    label: null\n"),
        ("lacks the field 'note'",),
    ),
    Case(
        "override of a reply like the default",
        edit(
            HEY,
            r"    permanence: ",
            rf"    override: {{bounce_type: hard, because: {BECAUSE}, sources: {CITE}}}\n\g<0>",
        ),
        ("override repeats the bounce_type of recipient-unknown",),
        "override_changes_something",
    ),
    Case(
        "RFC mentioned in a reply",
        edit(HEY, EXPLANATION, "explanation: The server says that RFC 9999 forbids it.\n"),
        ("explanation names RFC 9999", "{source: rfc9999"),
        "mentioned_rfcs_cited",
    ),
    Case(
        "explanation of another provider",
        explanation_of_another_provider,
        ("used twice", f"first in {GMAIL}:"),
        "explanations_unique",
    ),
    # the proof by examples
    Case(
        "example that another rule claims",
        phrase("- Zebra", examples=["Zebra crossing is full, says Yahoo [TSS04]"]),
        ("providers/yahoo/", "tss04", "the words of phrases/mailbox-full/zebra, more exact"),
    ),
    Case(
        "example that a code decides",
        phrase("- 550 5.1.1", examples=["550 5.1.1 Zebras not welcome"]),
        ("decided as recipient-unknown by a code",),
    ),
    Case(
        "example that nothing decides",
        phrase("- Zebras", examples=["Zebras, gnus and okapis"]),
        ("decided as undetermined by nothing",),
    ),
    Case(
        "example of a reply that another rule claims",
        edit(HEY, r"    example: .*", '    example: "451 Try again [TSS04]"'),
        ("providers/yahoo/", "the words of providers/hey/recipient-unknown, more exact"),
    ),
    Case(
        "words that never decide",
        edit(HEY, r"    example: .*", '    example: "550 5.1.1 Go away"'),
        ("decided as recipient-unknown by", "the words of providers/hey/recipient-unknown, more exact"),
    ),
)


@pytest.fixture(scope="module", autouse=True)
def files_read_once() -> Iterator[None]:
    """Keep what was found in a file for the next case: all files but one are the same, and reading YAML is slow."""
    read: dict[tuple[str, bytes], tuple[Document, list[Problem]]] = {}
    found: dict[tuple[str, str], list[Problem]] = {}

    def remember(root: Path, path: Path) -> tuple[Document, list[Problem]]:
        key = (path.relative_to(root).as_posix(), path.read_bytes())
        if key not in read:
            read[key] = load(root, path)
        return read[key]

    def remember_problems(document: Document, schemas: Schemas, *, partial: bool) -> list[Problem]:
        key = (document.path, document.text)
        if key not in found:
            found[key] = list(validate(document, schemas, partial=partial))
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load", remember)
        patch.setattr(pipeline, "validate", remember_problems)
        yield


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault(case: Case, some: Project, capsys: pytest.CaptureFixture[str]) -> None:
    place = case.damage(some)
    before = some.files()
    status = main(["--root", str(some.root), "build"])
    out, err = capsys.readouterr()
    assert status == 1
    assert out == ""
    assert some.files() == before, "a failed build wrote something"
    found = [line for line in err.splitlines() if line.startswith(f"{place}: ") and all(w in line for w in case.words)]
    assert found, f"no line begins with {place} and holds {case.words}:\n{err}"
    assert re.search(r"; \S", found[0]), f"no remedy: {found[0]}"
    assert err.splitlines()[-1].endswith("nothing was written")
    if case.rule:
        assert found[0] in [str(problem) for problem in _rule(case.rule)(_corpus(some))]


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} - {""} == {rule.__name__ for rule in RULES}


def test_names_of_cases_are_unique() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_unbroken_data_are_valid(some: Project, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--root", str(some.root), "validate"])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert out.startswith("codes/ is valid")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("validate", "invalid UTF-8"),
        ("validate", "no categories"),
        ("build", "unknown category"),
        ("check", "duplicate code"),
    ],
)
def test_one_fault_for_the_command(command: str, name: str, some: Project) -> None:
    case = next(case for case in CASES if case.name == name)
    place = case.damage(some)
    before = some.files()
    result = some.run_apart(command)
    assert (result.status, result.stdout) == (1, "")
    assert some.files() == before
    lines = [line for line in result.stderr.splitlines() if line.startswith(f"{place}: ")]
    assert any(all(word in line for word in case.words) for line in lines), result.stderr
    assert "Traceback" not in result.stderr


def test_all_faults_at_once_in_order(some: Project) -> None:
    places = [
        edit(ADDRESSING, r"class: 4", "class: 3", AT_X11)(some),
        edit(SOURCES, r"    kind: .*", "    kind: rumour")(some),
        edit(FOUR, r"category: .*", "category: unheard-of")(some),
        edit(FIVE, r"name: .*", "name: NO ", AT_550)(some),
    ]
    first, second = some.run_apart("validate", environment={"PYTHONHASHSEED": "1"}), some.run("build")
    assert first.status == second.status == 1
    assert first.stderr == second.stderr
    *lines, last = first.stderr.splitlines()
    assert last == f"{len(lines)} problems; nothing was written"
    assert [place for line in lines for place in places if line.startswith(f"{place}: ")] == [
        places[0],
        places[1],
        places[2],
        places[3],
        places[3],
    ]


def test_all_faults_of_the_lints_at_once(some: Project) -> None:
    places = [
        edit(OTHER, r"      - class: 2\n", r"\g<0>        category: policy\n")(some),
        edit(FIVE, r"source: [a-z0-9-]+", "source: hearsay", AT_550)(some),
    ]
    lines = some.run("validate").stderr.splitlines()
    assert [line.split(": ")[0] for line in lines[:2]] == places
    assert lines[2:] == ["2 problems; nothing was written"]


def test_a_missing_file_is_not_drowned_in_what_follows_from_it(some: Project) -> None:
    (some.root / SOURCES).unlink()
    assert some.run("validate").stderr.count("\n") == 2


def test_no_data_at_all(some: Project) -> None:
    for path in some.files("codes"):
        (some.root / "codes" / path).unlink()
    result = some.run("build")
    assert result.status == 1
    assert result.stderr.startswith("codes:1: no YAML file is here; ")


def test_one_problem_is_not_called_problems(some: Project) -> None:
    edit(OTHER, r"      - class: 2\n", r"\g<0>        category: policy\n")(some)
    assert some.run("validate").stderr.endswith("\n1 problem; nothing was written\n")


def _entry(project: Project, path: str, code: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = yaml.safe_load(project.text(path))["codes"]
    return next(item for item in entries if item["code"] == code)


def _rule(name: str) -> Callable[[Corpus], Iterable[Problem]]:
    return next(rule for rule in RULES if rule.__name__ == name)


def _corpus(project: Project) -> Corpus:
    read_file: Callable[[Path, Path], tuple[Document, list[Problem]]] = vars(pipeline)["load"]
    paths = sorted((project.root / "codes").rglob("*.yaml"))
    return Corpus.of((read_file(project.root, path)[0] for path in paths), read_schemas(project.root / "schema"))
