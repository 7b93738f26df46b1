"""What is measured, as tables in Markdown."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CPU = Path("/proc/cpuinfo")
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Figures of one kind; the note says how they were taken."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str

    def markdown(self) -> str:
        """Return the section of this table; all columns but the first hold figures."""
        marks = ("---", *("---:" for _ in self.columns[1:]))
        lines = [f"| {' | '.join(cells)} |" for cells in (self.columns, marks, *self.rows)]
        return "\n".join((f"## {self.title}", "", self.note, "", *lines, ""))


def write(path: Path, tables: Iterable[Table], *, quick: bool) -> None:
    """Write the report."""
    again = "make bench BENCH=quick" if quick else "make bench"
    caution = (
        "\nThis was a quick run: few repetitions on small inputs, most of whose shapes are met for the first time.\n"
        "It shows that the benchmark works; don't quote it.\n"
    )
    head = f"""\
<!-- Written by `{again}`. -->
# Speed and memory

{machine()}. Run again: `{again}`.
{caution if quick else ""}
All texts are made by [stream.py](stream.py) from the catalogue's own examples, each with new addresses, hosts and ids.
Speeds are of one core where nothing else is said. "Met" compares with the target beside it.

"""
    path.write_text(head + "\n".join(table.markdown() for table in tables), encoding="utf-8")


def machine() -> str:
    """Return what this was measured on, and when."""
    models = [line for line in _lines(_CPU) if line.startswith("model name")]
    cpu = models[0].partition(":")[2].strip() if models else platform.processor() or platform.machine()
    load = f"load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else "load unknown"
    day = datetime.now(UTC).date()
    version = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{day}, {os.cpu_count()} cores ({cpu}), {load}, {platform.system()}, {version}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def number(value: float) -> str:
    """Return a figure with three digits that count, and commas."""
    whole = len(str(int(abs(value))))
    if whole > _DIGITS:
        return f"{round(value, _DIGITS - whole):,.0f}"
    return f"{value:.{max(0, _DIGITS - whole)}f}" if abs(value) >= 1 else f"{value:.{_DIGITS}g}"


def met(value: float, *, most: float | None = None, least: float | None = None) -> str:
    """Return whether a figure is within its target; "" if there is none."""
    if most is None and least is None:
        return ""
    return "yes" if (most is None or value <= most) and (least is None or value >= least) else "no"
