"""Run Python in a process of its own, and say what this one has used."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.stream import ROOT

PACKAGE = ROOT / "dist/python/src"
NOT_INSTALLED = "not installed"
_STATUS = Path("/proc/self/status")


def run(*arguments: str, package: Path = PACKAGE) -> str:
    """Return what ``python *arguments`` prints; it has the package, the tests and nothing else on its path."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(package), stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def run_json(*arguments: str, package: Path = PACKAGE) -> Any:
    """Return the value that ``python *arguments`` prints as JSON."""
    return json.loads(run(*arguments, package=package))


def environment(package: Path = PACKAGE) -> dict[str, str]:
    """Return the environment in which this copy of the package is imported."""
    return {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{ROOT}", "PYTHONHASHSEED": "0"}


def memory() -> int:
    """Return the most memory that this process has used, in bytes.

    What a process is said to have used when it has ended includes what its parent used before it.
    """
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text(encoding="utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def optional(name: str) -> Any | None:
    """Return a module that may not be installed, or None."""
    try:
        return import_module(name)
    except ImportError:
        return None
