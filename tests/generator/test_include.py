"""``--include`` and ``--output``: a sender's own rules join ours, and nothing else changes."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generator.conftest import Project

OWN = "tests/own-rules"
LIST = ".bounce-codes-files"
HOST = "a.mx.example.net"

Run = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A build of the real catalogue with the example folder, into a folder of its own."""

    out: Path
    result: Run = (0, "", "")
    untouched: bool = True
    """Whether the build left the project itself as it was."""

    def document(self) -> dict[str, Any]:
        """Return the JSON."""
        document: dict[str, Any] = json.loads((self.out / "json/bounce-codes.json").read_bytes())
        return document

    def classify(self, *replies: tuple[str, str | None]) -> list[dict[str, Any]]:
        """Return what the built package says of replies and the hosts that sent them."""
        script = (
            "import bounce_codes, json, sys\n"
            "found = [bounce_codes.classify(text, remote_mta=host) for text, host in json.load(sys.stdin)]\n"
            "json.dump([bounce.as_dict() | {'rule': bounce.rule} for bounce in found], sys.stdout, default=str)"
        )
        environment = os.environ | {"PYTHONPATH": str(self.out / "python/src"), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, input=json.dumps(replies), env=environment, capture_output=True, encoding="utf-8", check=True
        )
        answers: list[dict[str, Any]] = json.loads(done.stdout)
        return answers


@pytest.fixture(scope="module")
def example(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Return the real catalogue, built with the example folder."""
    out = tmp_path_factory.mktemp("example") / "out"
    folders = [source / "codes", source / "dist", source / OWN]
    before = [_files(folder) for folder in folders]
    result = _real(source, "build", "--include", OWN, "--output", str(out))
    return Example(out, result, untouched=[_files(folder) for folder in folders] == before)


def test_the_example_builds_and_tells_what_it_overrides(example: Example, source: Path) -> None:
    status, stdout, stderr = example.result
    assert (status, stderr) == (0, "")
    path = f"{OWN}/enhanced/2-mailbox.yaml"
    line = _line(source / path, "- class: 5")
    files = len(_files(example.out))
    assert [text for text in stdout.splitlines() if not text.startswith("wrote ")] == [
        f"included {path}:{line}: overrides enhanced/5.2.2",
        f"{example.out}/ is up to date: {files} files, {files} written, 0 removed",
    ]


def test_every_format_holds_what_is_included(example: Example) -> None:
    document = example.document()
    provider = next(item for item in document["providers"] if item["key"] == "example-mail")
    assert [reply["key"] for reply in provider["replies"]] == [
        "quota-of-the-day",
        "not-on-the-list",
        "campaign-unknown",
    ]
    assert "recipient-disabled/left-the-company" in [phrase["key"] for phrase in document["phrases"]]
    assert {"example-mail-postmaster", "our-bounces"} <= {entry["key"] for entry in document["sources"]}
    full = {code["code"]: code["action"] for code in document["enhanced"] if code["code"][1:] == ".2.2"}
    assert full == {"4.2.2": "retry-later", "5.2.2": "suppress-recipient"}
    with (example.out / "csv/enhanced.csv").open(encoding="utf-8", newline="") as file:
        assert next(row["action"] for row in csv.DictReader(file) if row["code"] == "5.2.2") == "suppress-recipient"
    assert "Example Mail" in (example.out / "docs/providers/example-mail.md").read_text(encoding="utf-8")
    assert document["data_version"].endswith("+own")


def test_all_else_is_as_it_was(example: Example, source: Path) -> None:
    document, ours = example.document(), json.loads((source / "dist/json/bounce-codes.json").read_bytes())
    assert document["data_version"] == ours["data_version"] + "+own"
    for kind in ("traditional", "categories", "structure", "bounce_types", "actions", "groups", "crosswalks"):
        assert document[kind] == ours[kind]
    for kind, key in (("phrases", "key"), ("providers", "key"), ("sources", "key"), ("enhanced", "code")):
        theirs = {entry[key]: entry for entry in document[kind]}
        changed = [entry[key] for entry in ours[kind] if theirs[entry[key]] != entry]
        assert changed == (["5.2.2"] if kind == "enhanced" else [])


def test_the_package_decides_by_included_rules(example: Example, source: Path) -> None:
    provider = yaml.safe_load((source / OWN / "providers/example-mail.yaml").read_bytes())
    phrases = yaml.safe_load((source / OWN / "phrases/recipient-disabled.yaml").read_bytes())
    wanted = [(f"providers/example-mail/{reply['key']}", reply["example"]) for reply in provider["replies"]]
    wanted += [(f"phrases/recipient-disabled/{x['key']}", text) for x in phrases["phrases"] for text in x["examples"]]
    answers = example.classify(*((text, HOST if "example-mail" in rule else None) for rule, text in wanted))
    assert [answer["rule"] for answer in answers] == [rule for rule, _ in wanted]
    assert [answer["provider"] for answer in answers] == ["example-mail", "example-mail", "example-mail", None]
    token, own_code, elsewhere, overridden, temporary = example.classify(
        ("421 too many [EXM-17]", None),
        ("550 5.7.777 Refused", None),
        ("550 you are not on the list", None),
        ("550 5.2.2 Refused", None),
        ("450 4.2.2 Refused", None),
    )
    assert (token["category"], token["provider"]) == ("rate-limited", "example-mail")
    assert (own_code["category"], own_code["provider"]) == ("policy", "example-mail")
    assert elsewhere["rule"] != "providers/example-mail/not-on-the-list", (
        "a phrase counts only in its provider's replies"
    )
    assert (overridden["category"], overridden["action"]) == ("mailbox-full", "suppress-recipient")
    assert (temporary["category"], temporary["action"]) == ("mailbox-full", "retry-later")


def test_nothing_of_ours_is_touched(example: Example) -> None:
    assert example.untouched


def test_the_page_shows_the_files_of_the_example(source: Path) -> None:
    page = (source / "generator/templates/docs/own-rules.md.j2").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^`([^`\n]+\.yaml)`[^\n]*\n\n```yaml\n(.*?)```$", page, re.MULTILINE | re.DOTALL))
    written = {
        path.relative_to(source / OWN).as_posix(): path.read_text(encoding="utf-8")
        for path in (source / OWN).rglob("*.yaml")
    }
    assert shown == written


def test_what_theirs_outdo_of_ours_is_told(some: Project) -> None:
    own = _own(some)
    own(
        "phrases/policy-own.yaml",
        "policy",
        _phrase("out-of-hours", "recipient address rejected user unknown", "override"),
    )
    own("providers/hey.yaml", {"key": "hey", "replies": [_reply("greeting", "recipient-moved", "we greet the zebra")]})
    result = some.run("validate", "--include", "own")
    assert (result.status, result.stderr) == (0, "")
    changes, summary = result.stdout.splitlines()[:-1], result.stdout.splitlines()[-1]
    hey = [change for change in changes if "providers/hey/" in change]
    assert len(hey) == 1
    assert hey[0].startswith("changes the verdict of providers/hey/recipient-unknown: '550 5.1.1 ")
    assert hey[0].endswith("' is policy by phrases/policy/out-of-hours (recipient address rejected user unknown)")
    assert all(re.match(r"changes the verdict of (?:phrases|providers)/", change) for change in changes)
    assert summary.startswith("codes/ with own is valid: ")


def test_what_theirs_outdo_of_theirs_is_a_fault(some: Project) -> None:
    own = _own(some)
    claimed = _reply("greeting", "recipient-moved", "we greet the zebra", example="550 we greet the zebra [TSS04]")
    own("providers/hey.yaml", {"key": "hey", "replies": [claimed]})
    result = some.run("validate", "--include", "own")
    line = _line(some.outside / "own/providers/hey.yaml", "example:")
    assert (result.status, result.stdout) == (1, "")
    assert result.stderr.startswith(
        f"own/providers/hey.yaml:{line}: the example '550 we greet the zebra [TSS04]' is decided"
    )


def test_the_same_words_mean_what_theirs_say(some: Project, source: Path) -> None:
    words = yaml.safe_load(some.text("codes/providers/hey.yaml"))["replies"][0]["phrases"][0]
    own = _own(some)
    theirs = _reply("theirs", "policy", words) | {"reply_codes": ["550"]}
    own("providers/hey.yaml", {"key": "hey", "about": ABOUT, "replies": [theirs]})
    result = some.run("build", "--include", "own", "--output", "out")
    assert (result.status, result.stderr) == (0, "")
    assert re.match(r"included own/providers/hey\.yaml:2: overrides the about of providers/hey\n", result.stdout)
    ours = json.loads((source / "dist/json/bounce-codes.json").read_bytes())
    document = Example(some.outside / "out").document()
    hey = next(provider for provider in document["providers"] if provider["key"] == "hey")
    assert (hey["name"], hey["about"]) == ("HEY", ABOUT)
    assert hey["hosts"] == next(entry for entry in ours["providers"] if entry["key"] == "hey")["hosts"]
    assert [reply["key"] for reply in hey["replies"]] == ["theirs", "recipient-unknown"]


ABOUT = "The mail service HEY, as we know it from our own bounces."
CITE = [{"source": "rfc5321", "section": "4.2"}]
FIVE = "traditional/5yz.yaml"


def test_each_kind_of_datum_joins_or_overrides(tiny: Project) -> None:
    own = _own(tiny)
    failed = _code("554", "policy", "FAILED", "The server refused the message, and we know why.")
    own(FIVE, {"codes": [failed, _code("559", "policy", "NEW", "Something that only we have met so far.")]})
    class_5 = {"class": 5, "explanation": "The domain of the address is one that we know to be gone."}
    system = _code("X.1.2", "policy", "BAD_SYSTEM", "") | {"classes": [class_5]}
    del system["explanation"]
    own("enhanced/1-addressing.yaml", {"codes": [system]})
    policy: dict[str, Any] = {
        "key": "policy",
        "name": "Rules",
        "definition": "This is what we call a rule.",
        "group": "all",
    }
    policy |= {
        "bounce_type": "soft",
        "action": "retry-later",
        "advice": "Send it again on another day.",
        "sources": CITE,
    }
    own("categories.yaml", {"categories": [policy]})
    own("sources.yaml", {"sources": [_source("rfc5321", "standard"), _source("ours", "observed", seen="2026-01-31")]})
    own("catalogue.yaml", {"title": "our-codes"})
    own("phrases/policy.yaml", "policy", _phrase("zebras", "no zebras") | {"sources": [{"source": "ours"}]})
    result = tiny.run("build", "--include", "own", "--output", "out")
    assert (result.status, result.stderr) == (0, "")
    assert [re.sub(r":\d+:", ":", line) for line in result.stdout.splitlines() if line.startswith("included")] == [
        "included own/catalogue.yaml: overrides catalogue/title",
        "included own/categories.yaml: overrides categories/policy",
        "included own/enhanced/1-addressing.yaml: overrides enhanced/5.1.2",
        "included own/sources.yaml: overrides sources/rfc5321",
        "included own/traditional/5yz.yaml: overrides traditional/554",
    ]
    document = json.loads((tiny.outside / "out/codes.json").read_bytes())
    traditional = {code["code"]: code for code in document["traditional"]}
    enhanced = {code["code"]: code for code in document["enhanced"]}
    assert list(traditional) == ["250", "450", "452", "550", "554", "559"]
    assert (traditional["554"]["explanation"], traditional["554"]["verdict_reason"]) == (failed["explanation"], "")
    assert (traditional["559"]["bounce_type"], traditional["559"]["advice"]) == (
        "soft",
        "Send it again on another day.",
    )
    assert (enhanced["5.1.2"]["category"], enhanced["4.1.2"]["category"]) == ("policy", "recipient-unknown")
    assert enhanced["5.1.2"]["notes"] == []
    assert len(enhanced["4.1.2"]["notes"]) == 1
    assert [phrase["key"] for phrase in document["phrases"]] == ["policy/zebras"]
    assert (
        next(source["label"] for source in document["sources"] if source["key"] == "rfc5321") == "rfc5321 as we read it"
    )
    assert (tiny.outside / "out/tables/traditional.csv").read_text(encoding="utf-8").count("\n559,") == 1
    assert document["data_version"] == "1.2.3+own"


def test_a_second_build_writes_nothing(some: Project, source: Path) -> None:
    shutil.copytree(source / OWN, some.outside / "own")
    assert some.run("build", "--include", "own", "--output", "out").status == 0
    before = _files(some.root), _files(some.outside)
    again = some.run("build", "--include", "own", "--output", "out")
    assert again.status == 0
    assert again.stdout.endswith(" 0 written, 0 removed\n")
    check = some.run("check", "--include", "own", "--output", "out")
    assert (check.status, check.stderr) == (0, "")
    assert check.stdout.endswith(f"out/ is up to date: {len(_files(some.outside / 'out'))} files\n")
    assert (_files(some.root), _files(some.outside)) == before


def test_what_is_the_same_as_ours_overrides_nothing(tiny: Project) -> None:
    tiny.write("../outside/own/" + FIVE, tiny.text("codes/" + FIVE))
    tiny.write("../outside/own/enhanced/1-addressing.yaml", tiny.text("codes/enhanced/1-addressing.yaml"))
    result = tiny.run("validate", "--include", "own")
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout.startswith("codes/ with own is valid")


def test_the_last_folder_wins(tiny: Project) -> None:
    for folder in ("one", "two"):
        text = f"This is what folder {folder} says of it."
        _own(tiny, folder)(FIVE, {"codes": [_code("554", "policy", "FAILED", text)]})
    result = tiny.run("build", "--include", "one", "--include", "two", "--output", "out")
    assert result.status == 0
    assert result.stdout.splitlines()[:2] == [
        f"included one/{FIVE}:2: overrides traditional/554",
        f"included two/{FIVE}:2: overrides traditional/554",
    ]
    codes = json.loads((tiny.outside / "out/codes.json").read_bytes())["traditional"]
    assert codes[-1]["explanation"] == "This is what folder two says of it."


def test_where_the_folder_lies_leaves_no_trace(tiny: Project, tmp_path: Path) -> None:
    _own(tiny)(FIVE, {"codes": [_code("559", "policy", "NEW", "Something that only we have met so far.")]})
    tiny.run("build", "--include", "own", "--output", "out")
    tiny.run("build", "--include", str(tiny.outside / "own"), "--output", str(tmp_path / "other"))
    first, second = _files(tiny.outside / "out"), _files(tmp_path / "other")
    assert {name: content for name, (content, _) in first.items()} == {name: text for name, (text, _) in second.items()}


def test_a_rule_that_follows_from_theirs_is_no_fault_of_ours(tiny: Project) -> None:
    """The only entry that cites a source of ours goes, and what an override of ours changed is now the default."""
    tiny.replace(
        "codes/traditional/5yz.yaml", r"sources: \[\{source: rfc5321, section: .*", "sources: [{source: rfc821}]"
    )
    assert "source: rfc821" not in tiny.text("codes/traditional/4yz.yaml") + tiny.text("codes/enhanced/0-other.yaml")
    own = _own(tiny)
    own(FIVE, {"codes": [_code("554", "policy", "FAILED", "The server refused it, and we know why.")]})
    own(
        "categories.yaml",
        {
            "categories": [
                {"key": "recipient-unknown", "name": "Unknown", "group": "all", "bounce_type": "block", "sources": CITE}
                | {
                    "definition": "This is what we call unknown.",
                    "action": "fix-message",
                    "advice": "Look at it again, and then once more.",
                }
            ]
        },
    )
    result = tiny.run("validate", "--include", "own")
    assert (result.status, result.stderr) == (0, "")


FAULTS = [
    ("schema", FIVE, "category: policy", "category: polcy", "did you mean 'policy'"),
    ("writing", FIVE, "status: unofficial", "status: unofficial\t", "tab"),
    ("unknown source", FIVE, "source: rfc5321", "source: hearsay", "unknown source 'hearsay'"),
    (
        "explanation of ours",
        FIVE,
        "Something that only we have met so far.",
        "The server refused the message.",
        "used twice",
    ),
    ("constant of ours", FIVE, "constant: NEW", "constant: FAILED", "first in codes/traditional/5yz.yaml:"),
    ("wrong file", FIVE, "code: '559'", "code: '459'", "459 does not belong in 5yz.yaml"),
    ("key of a phrase twice", "phrases/policy.yaml", "key: gnus", "key: zebras", "duplicate key 'zebras'"),
    ("same words twice", "phrases/policy.yaml", "- no gnus", "- no zebras", "the words 'no zebras' stand already"),
    ("malformed phrase", "phrases/policy.yaml", "- no gnus", "- no {gnus", "braces do not pair"),
    ("unused source", "sources.yaml", "key: ours", "key: others", "nothing cites the source 'others'"),
]


@pytest.mark.parametrize(("path", "old", "new", "words"), [fault[1:] for fault in FAULTS], ids=[x[0] for x in FAULTS])
def test_a_fault_is_named_with_file_and_line(tiny: Project, path: str, old: str, new: str, words: str) -> None:
    own = _own(tiny)
    own(FIVE, {"codes": [_code("559", "policy", "NEW", "Something that only we have met so far.")]})
    phrases = [_phrase("zebras", "no zebras"), _phrase("gnus", "no gnus") | {"sources": [{"source": "ours"}]}]
    own("phrases/policy.yaml", "policy", *phrases)
    own("sources.yaml", {"sources": [_source("ours", "observed", seen="2026-01-31")]})
    assert tiny.run("validate", "--include", "own").status == 0
    file = tiny.outside / "own" / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = _files(tiny.root), _files(tiny.outside)
    result = tiny.run("build", "--include", "own", "--output", "out")
    assert (result.status, result.stdout) == (1, "")
    assert (_files(tiny.root), _files(tiny.outside)) == before
    named = [line for line in result.stderr.splitlines() if line.startswith(f"own/{path}:{_line(file, new)}: ")]
    assert any(words in line for line in named), result.stderr
    assert "codes/" not in {line.split(":")[0][:6] for line in result.stderr.splitlines()}, "ours is not to blame"


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("people/me.yaml", "me: 1\n", "no schema for 'people' files"),
        ("mine.yaml", "me: 1\n", "no schema for 'mine' files"),
        ("phrases/policy.yml", "category: policy\n", "the name does not end in .yaml; rename it"),
        ("all/categories.yaml", "categories: []\n", "no schema for 'all' files"),
        (
            "categories/categories.yaml",
            "groups: [{key: a, name: A, definition: This is a group of its own.}]\n",
            "own/categories.yaml",
        ),
        ("phrases/policy-own.yaml", "null\n", "it must be of type object"),
        ("providers/mine.yaml", "key: mine\n", "lacks the field 'name'"),
        ("phrases/policy-own.yaml", "category: policy\n", "lacks the field 'phrases'"),
    ],
)
def test_a_file_in_the_wrong_place_or_shape(tiny: Project, path: str, text: str, words: str) -> None:
    tiny.write(f"../outside/own/{path}", text)
    result = tiny.run("validate", "--include", "own")
    assert (result.status, result.stdout) == (1, "")
    assert f"own/{path}:1: " in result.stderr
    assert words in result.stderr


def test_other_files_in_the_folder_are_their_owners_business(tiny: Project) -> None:
    for path in ("README.md", ".git/config.yaml", "notes/todo.txt"):
        tiny.write(f"../outside/own/{path}", "anything: [\n")
    assert tiny.run("validate", "--include", "own").status == 0


def test_a_folder_that_is_not_there(tiny: Project) -> None:
    result = tiny.run("build", "--include", "own", "--output", "out")
    assert (result.status, result.stdout) == (1, "")
    assert result.stderr.startswith("own/:1: no such folder; ")
    assert not (tiny.outside / "out").exists()


def test_the_catalogue_does_not_include_itself(tiny: Project) -> None:
    result = tiny.run("build", "--include", "codes", "--output", str(tiny.outside / "out"), cwd=tiny.root)
    assert (result.status, result.stdout) == (1, "")
    assert result.stderr.startswith("./codes/:1: this is the catalogue itself; ")


def test_a_folder_of_the_same_name_as_ours(tiny: Project) -> None:
    _own(tiny, "codes")(FIVE, {"codes": [_code("554", "policy", "FAILED", "The server refused it, and we know why.")]})
    result = tiny.run("build", "--include", "codes", "--output", "out")
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout.startswith(f"included ./codes/{FIVE}:2: overrides traditional/554\n")


def test_a_fault_of_ours_and_one_of_theirs_are_both_named(tiny: Project) -> None:
    tiny.replace("codes/traditional/5yz.yaml", "category: policy", "category: polcy")
    tiny.write("../outside/own/phrases/policy.yaml", "category: policy\n")
    result = tiny.run("validate", "--include", "own")
    assert [line.split(":")[0] for line in result.stderr.splitlines()[:-1]] == (
        ["codes/traditional/5yz.yaml", "own/phrases/policy.yaml"]
    )


def test_an_emptied_folder_takes_its_files_away_and_leaves_those_of_others(tiny: Project) -> None:
    tiny.write("generator/templates/pages/[provider].txt.j2", "{{ provider.name }}\n")
    own = _own(tiny)
    provider = {"key": "mine", "name": "My own", "about": ABOUT, "replies": [_reply("zebras", "policy", "no zebras")]}
    own("providers/mine.yaml", provider)
    foreign = {"notes.txt": "mine", "pages/other.txt": "mine", "hollow/.keep": "", "tables/__pycache__/x.pyc": ""}
    for path, text in foreign.items():
        tiny.write(f"../outside/out/{path}", text)
    (tiny.outside / "out/empty").mkdir()
    tiny.run("build", "--include", "own", "--output", "out")
    built = {"codes.json", "notes/plain.txt", "tables/traditional.csv", LIST}
    assert set(_files(tiny.outside / "out")) == {*foreign, *built, "pages/mine.txt"}
    (tiny.outside / "own/providers/mine.yaml").unlink()
    result = tiny.run("build", "--include", "own", "--output", "out")
    assert (result.status, result.stderr) == (0, "")
    assert "removed out/pages/mine.txt\n" in result.stdout
    assert set(_files(tiny.outside / "out")) == {*foreign, *built}
    assert (tiny.outside / "out/empty").is_dir()
    assert json.loads((tiny.outside / "out/codes.json").read_bytes())["data_version"] == "1.2.3"


def test_a_folder_that_is_left_empty_goes(tiny: Project) -> None:
    tiny.write("generator/templates/pages/deep/[provider].txt.j2", "{{ provider.name }}\n")
    own = _own(tiny)
    provider = {"key": "mine", "name": "My own", "about": ABOUT, "replies": [_reply("zebras", "policy", "no zebras")]}
    own("providers/mine.yaml", provider)
    tiny.run("build", "--include", "own", "--output", "out")
    assert (tiny.outside / "out/pages/deep/mine.txt").is_file()
    tiny.run("build", "--output", "out")
    assert not (tiny.outside / "out/pages").exists()


def test_a_file_of_others_is_never_overwritten(tiny: Project) -> None:
    tiny.write("../outside/out/codes.json", "mine")
    before = _files(tiny.outside)
    result = tiny.run("build", "--output", "out")
    assert (result.status, result.stdout) == (1, "")
    assert result.stderr.startswith("out/codes.json:1: a file that no build wrote is in the way; move it, ")
    assert _files(tiny.outside) == before


def test_a_list_that_names_what_lies_outside_is_not_followed(tiny: Project) -> None:
    outside = tiny.outside / "precious.txt"
    outside.write_text("mine", encoding="utf-8")
    tiny.write(f"../outside/out/{LIST}", f"../precious.txt\n{outside}\n\nno/such/file\n")
    assert tiny.run("build", "--output", "out").status == 0
    assert outside.is_file()


def test_check_of_another_folder(tiny: Project) -> None:
    missing = tiny.run("check", "--output", "out")
    assert (missing.status, missing.stdout) == (1, "")
    assert "out/codes.json:1: the file is missing; build it again\n" in missing.stderr
    tiny.run("build", "--output", "out")
    tiny.write("../outside/out/foreign.txt", "mine")
    assert tiny.run("check", "--output", "out").stdout == "out/ is up to date: 4 files\n"
    tiny.write("../outside/out/notes/plain.txt", "changed\n")
    (tiny.root / "generator/templates/tables/traditional.csv.j2").unlink()
    stale = tiny.run("check", "--output", "out")
    assert stale.status == 1
    assert [line.partition(";")[0] for line in stale.stderr.splitlines() if "; build it again" in line] == [
        f"out/{LIST}:3: the file is stale",
        "out/notes/plain.txt:1: the file is stale",
        "out/tables/traditional.csv:1: nothing generates this file",
    ]


@pytest.mark.parametrize("folder", [".", "codes", "codes/more", "schema", "generator/out", "dist/more"])
def test_the_catalogue_itself_is_no_place_for_an_output(tiny: Project, folder: str) -> None:
    before = _files(tiny.root)
    result = tiny.run("build", "--output", str(tiny.root / folder))
    assert (result.status, result.stdout) == (1, "")
    assert ":1: the catalogue itself is here; " in result.stderr
    assert _files(tiny.root) == before


def test_dist_holds_the_catalogue_alone(tiny: Project) -> None:
    assert tiny.run("build", "--output", str(tiny.root / "dist")).status == 0
    assert sorted(_files(tiny.root / "dist")) == ["codes.json", "notes/plain.txt", "tables/traditional.csv"]
    (tiny.outside / "own").mkdir()
    for arguments in ((), ("--output", str(tiny.root / "dist"))):
        result = tiny.run("build", "--include", "own", *arguments)
        assert (result.status, result.stdout) == (2, "")
        assert "--include needs --output DIR" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("validate", "--output", "out"), ("build", "--include"), ("new", "--include", "a")]
)
def test_wrong_usage(tiny: Project, arguments: tuple[str, ...]) -> None:
    assert tiny.run(*arguments).status == 2


def test_a_file_where_a_folder_must_be(tiny: Project) -> None:
    tiny.write("../outside/out", "a file")
    result = tiny.run("build", "--output", "out")
    assert (result.status, result.stdout) == (1, "")
    assert "out" in result.stderr
    assert "Traceback" not in result.stderr


def _real(source: Path, *arguments: str) -> Run:
    """Run the command on the project itself, as a sender does."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def _own(project: Project, folder: str = "own") -> Any:
    """Return a function that writes a file of an included folder: its data, or the category and its phrases."""

    def write(path: str, first: Any, *phrases: dict[str, Any]) -> None:
        data = {"category": first, "phrases": phrases} if phrases else first
        text = yaml.safe_dump(json.loads(json.dumps(data)), sort_keys=False, width=1000)
        project.write(f"../outside/{folder}/{path}", text)

    return write


def _code(code: str, category: str, constant: str, explanation: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "code": code,
        "name": "A code",
        "constant": constant,
        "explanation": explanation,
        "category": category,
    }
    return {**entry, "status": "standard" if "X" in code else "unofficial", "sources": CITE}


def _phrase(key: str, words: str, strength: str = "strong") -> dict[str, Any]:
    return {"key": key, "strength": strength, "phrases": [words], "examples": [f"550 {words}!"], "sources": CITE}


def _reply(key: str, category: str, words: str, example: str = "") -> dict[str, Any]:
    entry = {
        "key": key,
        "phrases": [words],
        "explanation": f"This says {key}, as we have learned.",
        "category": category,
    }
    entry |= {"permanence": "permanent", "confidence": "reported", "example": example or f"550 {words}"}
    return {**entry, "sources": CITE}


def _source(key: str, kind: str, **more: str) -> dict[str, str]:
    return {
        "key": key,
        "label": f"{key} as we read it",
        "title": key,
        "kind": kind,
        "url": "https://example.org/",
    } | more


def _line(path: Path, words: str) -> int:
    """Return the last line of a file that holds some words."""
    text = path.read_text(encoding="utf-8")
    return text.count("\n", 0, text.rindex(words)) + 1


def _files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
