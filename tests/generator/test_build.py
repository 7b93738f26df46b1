"""``build`` and ``check``: dist/ is what codes/ and the templates make, and nothing else."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.generator.conftest import Project

ARTEFACTS = ["codes.json", "notes/plain.txt", "tables/traditional.csv"]
REMEDY = "run `make build`"


def test_build_writes_everything(tiny: Project) -> None:
    result = tiny.run_apart("build")
    assert (result.status, result.stderr) == (0, "")
    assert sorted(tiny.files("dist")) == ARTEFACTS
    assert result.stdout.splitlines() == [
        *(f"wrote dist/{name}" for name in ARTEFACTS),
        "dist/ is up to date: 3 files, 3 written, 0 removed",
    ]


def test_a_template_is_rendered_and_any_other_file_copied(tiny: Project) -> None:
    tiny.run("build")
    assert tiny.text("dist/notes/plain.txt") == tiny.text("generator/templates/notes/plain.txt")
    assert json.loads(tiny.text("dist/codes.json"))["data_version"] == "1.2.3"
    assert tiny.text("dist/tables/traditional.csv").startswith("code,name,constant,explanation,category,")


def test_a_name_in_brackets_stands_for_each_item_of_a_list(tiny: Project) -> None:
    tiny.write("generator/templates/each/[category].txt.j2", "{{ category.name }}: {{ category.action }}\n")
    tiny.write("generator/templates/[source]/label.txt", "copied\n")
    assert tiny.run("build").status == 0
    assert tiny.text("dist/each/mailbox-full.txt") == "mailbox-full: retry-later\n"
    categories = json.loads(tiny.text("dist/codes.json"))["categories"]
    assert sorted(tiny.files("dist/each")) == sorted(f"{category['key']}.txt" for category in categories)
    assert tiny.text("dist/[source]/label.txt") == "copied\n"


def test_nothing_outside_dist_is_touched(tiny: Project) -> None:
    before = tiny.files()
    tiny.run("build")
    assert {path: state for path, state in tiny.files().items() if not path.startswith("dist/")} == before


def test_second_build_writes_nothing(some: Project) -> None:
    first = some.run("build")
    assert first.status == 0
    before = some.files()
    again = some.run("build")
    assert again.status == 0
    assert some.files() == before
    assert again.stdout.count("\n") == 1
    assert again.stdout.endswith(" 0 written, 0 removed\n")
    assert some.run("check").status == 0


def test_only_what_changed_is_written(tiny: Project) -> None:
    tiny.run("build")
    before = tiny.files("dist")
    tiny.replace("codes/catalogue.yaml", r'data_version: ".*"', 'data_version: "1.2.4"')
    assert tiny.run("build").stdout.splitlines()[:-1] == ["wrote dist/codes.json"]
    after = tiny.files("dist")
    assert [name for name in after if after[name] != before[name]] == ["codes.json"]


def test_stale_files_and_emptied_folders_go(tiny: Project) -> None:
    tiny.run("build")
    tiny.write("dist/old/deep/er/file.txt", "old")
    tiny.write("dist/tables/old.csv", "old")
    (tiny.root / "dist/hollow/hole").mkdir(parents=True)
    result = tiny.run("build")
    assert sorted(tiny.files("dist")) == ARTEFACTS
    assert sorted(path.name for path in (tiny.root / "dist").iterdir()) == ["codes.json", "notes", "tables"]
    assert "removed dist/old/deep/er/file.txt\nremoved dist/tables/old.csv\n" in result.stdout


def test_what_python_leaves_behind_is_no_stray_file(tiny: Project) -> None:
    tiny.run("build")
    tiny.write("dist/notes/__pycache__/module.cpython-311.pyc", b"\0")
    assert tiny.run("check").status == 0


def test_a_removed_template_takes_its_artefact_along(tiny: Project) -> None:
    tiny.run("build")
    shutil.rmtree(tiny.root / "generator/templates/notes")
    assert tiny.run("build").stdout.startswith("removed dist/notes/plain.txt\n")
    assert not (tiny.root / "dist/notes").exists()


def test_a_folder_takes_the_place_of_a_file_and_the_other_way_round(tiny: Project) -> None:
    tiny.run("build")
    templates = tiny.root / "generator/templates"
    shutil.rmtree(templates / "notes")
    (templates / "notes").write_text("now a file\n", encoding="utf-8")
    (templates / "codes.json.j2").unlink()
    (templates / "codes.json").mkdir()
    (templates / "codes.json/part.txt").write_text("now in a folder\n", encoding="utf-8")
    result = tiny.run("build")
    assert (result.status, result.stderr) == (0, "")
    assert sorted(tiny.files("dist")) == ["codes.json/part.txt", "notes", "tables/traditional.csv"]


def test_check_passes_when_fresh_and_writes_nothing(tiny: Project) -> None:
    tiny.run("build")
    before = tiny.files()
    result = tiny.run("check")
    assert (result.status, result.stdout, result.stderr) == (0, "dist/ is up to date: 3 files\n", "")
    assert tiny.files() == before


def test_check_names_every_difference_and_its_remedy(tiny: Project) -> None:
    tiny.run("build")
    (tiny.root / "dist/notes/plain.txt").unlink()
    line = tiny.line("dist/codes.json", r'"data_version"')
    tiny.replace("dist/codes.json", r'"data_version": "1.2.3"', '"data_version": "9.9.9"')
    tiny.write("dist/tables/stray.csv", "a,b\n")
    before = tiny.files()
    result = tiny.run("check")
    assert (result.status, result.stdout) == (1, "")
    assert tiny.files() == before
    problems = result.stderr.splitlines()[:3]
    assert [problem.partition(";")[0] for problem in problems] == [
        f"dist/codes.json:{line}: the file is stale",
        "dist/notes/plain.txt:1: the file is missing",
        "dist/tables/stray.csv:1: nothing generates this file",
    ]
    assert all(REMEDY in problem for problem in problems)
    assert '-  "data_version": "9.9.9",\n+  "data_version": "1.2.3",' in result.stderr


def test_check_shows_a_bounded_part_of_a_big_difference(tiny: Project) -> None:
    tiny.run("build")
    tiny.write("dist/codes.json", "old\n" * 1000)
    result = tiny.run("check")
    assert result.status == 1
    assert len(result.stderr.splitlines()) < 100


def test_check_before_the_first_build(tiny: Project) -> None:
    result = tiny.run("check")
    assert result.status == 1
    assert [line.partition(";")[0] for line in result.stderr.splitlines() if REMEDY in line] == [
        f"dist/{name}:1: the file is missing" for name in ARTEFACTS
    ]
    assert not (tiny.root / "dist").exists()


@pytest.mark.parametrize(
    ("path", "pattern", "new"),
    [
        ("codes/traditional/5yz.yaml", r"category: .*", "category: nonsense"),
        ("codes/traditional/5yz.yaml", r"source: rfc5321", "source: nonsense"),
        ("generator/templates/tables/traditional.csv.j2", r"document", "no_such_thing"),
        ("generator/templates/tables/traditional.csv.j2", r"\}\}", "}"),
    ],
    ids=["schema", "lint", "unknown name in a template", "broken template"],
)
def test_a_failing_build_leaves_dist_as_it_was(tiny: Project, path: str, pattern: str, new: str) -> None:
    tiny.run("build")
    tiny.write("dist/notes/plain.txt", "would be written\n")
    tiny.write("dist/stray.txt", "would be removed\n")
    tiny.replace(path, pattern, new)
    before = tiny.files("dist")
    result = tiny.run_apart("build")
    assert result.status == 1
    assert result.stderr
    assert tiny.files("dist") == before


def test_the_same_bytes_everywhere(project: Project, source: Path, tmp_path: Path) -> None:
    """What was committed was built in another place, at another time, with another seed."""
    committed = {name: (source / "dist" / name).read_bytes() for name in _files(source / "dist")}
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    other = {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo", "PYTHONCOERCECLOCALE": "0"}
    result = project.run_apart("build", environment=other, cwd=elsewhere, umask=0o077)
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout.splitlines()[:-1] == [f"wrote dist/{name}" for name in sorted(committed)]
    built = {name: content for name, (content, _) in project.files("dist").items()}
    assert sorted(name for name in built if built[name] != committed.get(name)) == []
    modes = {name: (project.root / "dist" / name).stat().st_mode & 0o777 for name in built}
    assert set(modes.values()) == {0o644}, modes
    machine = [str(project.root).encode(), str(elsewhere).encode()]
    assert [name for name, content in built.items() if any(path in content for path in machine)] == []


@pytest.mark.parametrize("name", ["LC_ALL", "PYTHONHASHSEED"])
def test_problems_read_the_same_everywhere(tiny: Project, name: str) -> None:
    tiny.replace("codes/traditional/5yz.yaml", r"category: .*", "category: nöthing")
    plain = tiny.run_apart("build", environment={name: "C.UTF-8" if name == "LC_ALL" else "1"})
    other = tiny.run_apart("build", environment={name: "C" if name == "LC_ALL" else "2"})
    assert plain.status == other.status == 1
    assert plain.stderr == other.stderr


@pytest.mark.parametrize("arguments", [(), ("bild",), ("build", "more"), ("new",), ("validate", "--fast")])
def test_wrong_usage(tiny: Project, arguments: tuple[str, ...]) -> None:
    result = tiny.run_apart(*arguments)
    assert (result.status, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: python -m generator ")


def test_help_lists_the_commands(tiny: Project) -> None:
    result = tiny.run_apart("--help")
    assert result.status == 0
    assert all(f"\n    {command} " in result.stdout for command in ("build", "check", "validate", "new"))


def _files(folder: Path) -> list[str]:
    """Return the files of a folder but for what Python leaves behind when it runs."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path.as_posix() for path in found if "__pycache__" not in path.parts]
