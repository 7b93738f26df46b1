"""The package, built and installed as a user does, into an environment that holds nothing else."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--wheel-dir"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(folder), str(ROOT / "dist/python")], check=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    python = folder / "bin/python"
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", *options, wheel], check=True)
    return folder


def test_wheel_holds_the_package_and_its_licences_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    source = ROOT / "dist/python/src"
    expected = {
        p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    info = {name for name in names if ".dist-info/" in name}
    assert set(names) - info == expected
    assert any(name.endswith("LICENSE") for name in info)
    assert any(name.endswith("LICENSE-DATA") for name in info)
    assert "bounce_codes/py.typed" in names


def test_building_leaves_nothing_behind(wheel: Path) -> None:
    assert wheel.is_file()
    assert not list((ROOT / "dist/python").glob("*.egg-info")) + list((ROOT / "dist/python").glob("build"))


def test_wheel_needs_nothing(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith("METADATA"))
    needed = [line for line in archive.read(metadata).decode().splitlines() if line.startswith("Requires-Dist")]
    assert [line for line in needed if "extra ==" not in line] == []


def test_import_and_command_work_alone(environment: Path) -> None:
    script = "import bounce_codes; print(bounce_codes.classify('550 5.1.1 x').bounce_type)"
    run = subprocess.run([environment / "bin/python", "-I", "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "hard\n"
    command = [str(environment / "bin/bounce-codes"), "explain", "550 5.1.1 <a@example.com>: user unknown"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "hard bounce" in run.stdout.lower()
    assert "5.1.1" in run.stdout


USE = """
from collections.abc import Iterator, Mapping
from typing import assert_type
import bounce_codes
from bounce_codes import Action, Basis, Bounce, BounceType, Category, Code, Reply, constants

assert_type(bounce_codes.lookup(550), Code)
assert_type(bounce_codes.lookup("5.1.1").category, Category)
assert_type(bounce_codes.parse(b"550"), Reply)
assert_type(bounce_codes.parse("550").reply_code, str | None)
bounce = bounce_codes.classify("550", status="5.1.1", remote_mta=None)
assert_type(bounce, Bounce)
assert_type(bounce.bounce_type, BounceType)
assert_type(bounce.action, Action)
assert_type(bounce.basis, Basis)
assert_type(bounce.code, Code | None)
assert_type(bounce_codes.classify_many(["550", None]), Iterator[Bounce])
assert_type(bounce_codes.ENHANCED, Mapping[str, Code])
text: str = constants.PERMANENT_MAILBOX_FULL
"""


def _mypy(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    (folder / "use.py").write_text(script, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder / "cache"), "use.py"]
    environment = {"MYPYPATH": str(ROOT / "dist/python/src"), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=environment)


def test_types_that_a_user_sees(tmp_path: Path) -> None:
    run = _mypy(tmp_path, USE)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    "line", ["bounce_codes.lookup(5.1)", "bounce_codes.classify('550', '5.1.1')", "bounce_codes.x"]
)
def test_type_checker_finds_misuse(line: str, tmp_path: Path) -> None:
    run = _mypy(tmp_path, f"import bounce_codes\n{line}\n")
    assert run.returncode == 1, run.stdout
