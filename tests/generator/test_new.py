"""``new``: the skeleton of a code lands in its place and leads its author to a valid entry."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from generator.cli import main

if TYPE_CHECKING:
    from tests.generator.conftest import Project

FOUR = "codes/traditional/4yz.yaml"
FIVE = "codes/traditional/5yz.yaml"
ADDRESSING = "codes/enhanced/1-addressing.yaml"


@pytest.mark.parametrize(
    ("code", "path", "before", "after"),
    [
        ("540", FIVE, None, "550"),
        ("552", FIVE, "550", "554"),
        ("559", FIVE, "554", None),
        ("451", FOUR, "450", "452"),
        ("X.1.1", ADDRESSING, "X.1.0", "X.1.2"),
        ("x.1.9", ADDRESSING, "X.1.2", "X.1.10"),
        ("5.1.11", ADDRESSING, "X.1.10", None),
        ("4.1.999", ADDRESSING, "X.1.10", None),
    ],
)
def test_the_skeleton_lands_in_its_place(
    tiny: Project, code: str, path: str, before: str | None, after: str | None
) -> None:
    old = tiny.text(path)
    result = tiny.run("new", code)
    assert (result.status, result.stderr) == (0, "")
    written = code if "." not in code else f"X{code[1:]}"
    line = tiny.line(path, rf'  - code: "{re.escape(written)}"')
    assert result.stdout.startswith(f"{path}:{line}: ")
    codes = re.findall(r'^  - code: "(.*)"', tiny.text(path), re.MULTILINE)
    place = codes.index(written)
    assert (codes[place - 1] if place else None) == before
    assert (codes[place + 1] if place + 1 < len(codes) else None) == after
    assert codes.count(written) == 1
    assert _without_entry(tiny.text(path), written) == old


def test_all_else_stays_byte_for_byte(some: Project) -> None:
    before = some.files()
    assert some.run("new", "X.1.999").status == 0
    after = some.files()
    assert [path for path in after if after[path] != before.get(path)] == [ADDRESSING]
    assert _without_entry(some.text(ADDRESSING), "X.1.999").encode() == before[ADDRESSING][0]


def test_a_traditional_code_from_skeleton_to_artefact(tiny: Project) -> None:
    tiny.run("new", "558")
    first = tiny.line(FIVE, 'code: "558"')
    unfilled = tiny.run("validate")
    assert unfilled.status == 1
    assert all(re.match(rf"{FIVE}:\d+: .*; .", line) for line in unfilled.stderr.splitlines()[:-1])
    for field in ("category", "status", "source"):
        assert re.search(rf"^{FIVE}:(\d+): '{field}' .*'TODO'", unfilled.stderr, re.MULTILINE), unfilled.stderr
    assert all(int(number) >= first for number in re.findall(rf"^{FIVE}:(\d+)", unfilled.stderr, re.MULTILINE))

    for pattern, new in (
        ("category: TODO", "category: policy"),
        ("status: TODO", "status: standard"),
        ("source: TODO", "source: rfc5321"),
    ):
        tiny.replace(FIVE, pattern, new, 'code: "558"')
    words = tiny.run("build")
    assert words.status == 1
    for field in ("name", "constant", "explanation", "section"):
        assert f"{field} still holds a placeholder" in words.stderr

    for pattern, new in (
        ("name: TODO.*", "name: A new failure"),
        ("constant: TODO", "constant: NEW_FAILURE"),
        ("TODO what happened.*", "Something new went wrong here."),
        ('section: "TODO"', 'section: "4.2.3"'),
    ):
        tiny.replace(FIVE, pattern, new, 'code: "558"')
    assert tiny.run("build").status == 0
    assert _published(tiny, "traditional", "558")["explanation"] == "Something new went wrong here."


def test_an_enhanced_code_from_skeleton_to_artefact(tiny: Project) -> None:
    tiny.run("new", "5.1.5")
    unfilled = tiny.run("validate")
    assert unfilled.status == 1
    for field in ("category", "status", "source", "reply_codes"):
        assert re.search(rf"^{ADDRESSING}:\d+: .*'{field}' .*'TODO'.*; .", unfilled.stderr, re.MULTILINE), field
    for pattern, new in (
        ("name: TODO.*", "name: A new failure"),
        ("constant: TODO", "constant: NEW_FAILURE"),
        ("category: TODO", "category: policy"),
        (r"reply_codes: \[TODO\].*", 'reply_codes: ["450", "550"]'),
        ("status: TODO", "status: standard"),
        ("TODO what happened.*", "Something new went wrong here."),
        ("TODO what it means.*", "Something new goes wrong here for now."),
        ("source: TODO", "source: rfc3463"),
        ('section: "TODO"', 'section: "3.2"'),
    ):
        tiny.replace(ADDRESSING, pattern, new, 'code: "X.1.5"')
    assert tiny.run("build").status == 0
    assert _published(tiny, "enhanced", "5.1.5")["explanation"] == "Something new went wrong here."
    assert _published(tiny, "enhanced", "4.1.5")["bounce_type"] == "block"
    assert "5.1.5" in str(_published(tiny, "traditional", "550")["goes_with"])


@pytest.mark.parametrize("code", ["550", "X.1.10", "x.1.10", "5.1.10", "4.0.0"])
def test_a_code_that_is_there_is_refused(tiny: Project, code: str) -> None:
    before = tiny.files()
    result = tiny.run("new", code)
    assert (result.status, result.stdout) == (1, "")
    assert re.fullmatch(r"codes/[a-z0-9/-]+\.yaml:(\d+): \S+ is there already; edit it in place\n", result.stderr)
    path, line = result.stderr.split(":")[:2]
    assert f'code: "{code if "." not in code else "X" + code[1:]}"' in tiny.text(path).splitlines()[int(line) - 1]
    assert tiny.files() == before


@pytest.mark.parametrize(
    "code",
    [
        *("", "abc", "55", "5500", "600", "055", "5yz", "550 ", "../550", "\u0665\u0665\u0660"),
        *("phrases", "phrases/policy", "phrases/policy/Zebras", "sources/policy/zebras", "phrases/../policy/zebras"),
        *("5.1", "5.1.1.1", "3.1.1", "X.01.1", "X.1.1000", "5.1.x", "X.1.5\n"),
    ],
)
def test_nonsense_is_refused(tiny: Project, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = tiny.files()
    status = main(["--root", str(tiny.root), "new", code])
    out, err = capsys.readouterr()
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "is no code" in err
    assert "X.7.31" in err
    assert tiny.files() == before


@pytest.mark.parametrize("code", ["354", "X.9.1"])
def test_a_code_without_a_file_is_refused(tiny: Project, code: str) -> None:
    before = tiny.files()
    result = tiny.run("new", code)
    assert (result.status, result.stdout) == (1, "")
    assert re.fullmatch(rf"no file for {code} yet: .+\n", result.stderr)
    assert tiny.files() == before


PHRASES = """\
# yaml-language-server: $schema=../../schema/phrases.schema.json
category: policy
phrases:
  - key: zebras
    phrases: ["no zebras"]
    examples: ["550 Sorry, no zebras"]
    sources: [{source: rfc5321}]
"""
PROVIDER = """\
# yaml-language-server: $schema=../../schema/providers.schema.json
key: zoo
name: The zoo
about: A provider that looks after animals.
replies:
  - key: zebras
    phrases: ["no zebras"]
    explanation: The zoo has no room for zebras.
    category: policy
    permanence: permanent
    confidence: reported
    example: "550 Sorry, no zebras"
    sources: [{source: rfc5321}]
"""


@pytest.mark.parametrize(("kind", "owner", "text"), [("phrases", "policy", PHRASES), ("providers", "zoo", PROVIDER)])
def test_a_rule_from_skeleton_to_artefact(tiny: Project, kind: str, owner: str, text: str) -> None:
    path = f"codes/{kind}/{owner}.yaml"
    tiny.write(path, text)
    assert tiny.run("build").status == 0
    result = tiny.run("new", f"{kind}/{owner}/gnus")
    assert (result.status, result.stderr) == (0, "")
    line = tiny.line(path, "  - key: gnus")
    assert result.stdout.startswith(f"{path}:{line}: ")
    assert tiny.text(path).startswith(f"{text}\n  - key: gnus\n")
    unfilled = tiny.run("validate")
    assert unfilled.status == 1
    assert f"{path}:{tiny.line(path, 'source: TODO')}: 'source' is not well formed: 'TODO'" in unfilled.stderr

    filled = tiny.text(path)
    for old, new in (
        ("[TODO]", '["550"]'),
        ("category: TODO", "category: policy"),
        ("permanence: TODO", "permanence: permanent"),
        ("confidence: TODO", "confidence: reported"),
        ("source: TODO", "source: rfc5321"),
    ):
        filled = filled.replace(old, new)
    tiny.write(path, filled)
    words = tiny.run("validate")
    assert {problem.split(": ", 1)[1] for problem in words.stderr.splitlines()[:-1]} == {
        f"{field} still holds a placeholder; write what belongs there"
        for field in (("phrases", "examples") if kind == "phrases" else ("phrases", "explanation", "example"))
    }
    filled = re.sub("TODO what happened.*", "The zoo has no room for gnus.", filled)
    filled = filled.replace("TODO the words, in lower case", "no gnus").replace(
        "TODO a whole reply in its real form", "550 No gnus!"
    )
    tiny.write(path, filled)
    assert tiny.run("build").status == 0
    assert "No gnus!" in tiny.text("dist/codes.json")


@pytest.mark.parametrize("name", ["phrases/policy/zebras", "providers/zoo/gnus", "phrases/nothing/new"])
def test_a_rule_that_is_there_or_has_no_file_is_refused(tiny: Project, name: str) -> None:
    tiny.write("codes/phrases/policy.yaml", PHRASES)
    before = tiny.files()
    result = tiny.run("new", name)
    assert (result.status, result.stdout) == (1, "")
    there = r"codes/phrases/policy\.yaml:4: zebras is there already; edit it in place\n"
    assert re.fullmatch(rf"{there}|no file codes/{name.rpartition('/')[0]}\.yaml yet: .+\n", result.stderr)
    assert tiny.files() == before


def _without_entry(text: str, code: str) -> str:
    """Return the text without an entry and the blank line that parts it from its neighbours."""
    head, _, rest = text.partition(f'  - code: "{code}"\n')
    following = re.search(r"^  - code:", rest, re.MULTILINE)
    return head + rest[following.start() :] if following else head.removesuffix("\n")


def _published(project: Project, collection: str, code: str) -> dict[str, object]:
    entries: list[dict[str, object]] = json.loads(project.text("dist/codes.json"))[collection]
    return next(entry for entry in entries if entry["code"] == code)
