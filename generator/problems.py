"""What is wrong with the input: one value for every finding, so that a run can report all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: where it is, what is wrong, and how to mend it."""

    path: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Return ``file:line: what is wrong; how to mend it``."""
        return f"{self.path}:{self.line}: {self.message}" + (f"; {self.hint}" if self.hint else "")


class InvalidCatalogueError(Exception):
    """The input cannot be used; holds every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted by file and line."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
