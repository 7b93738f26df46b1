"""From our categories to the labels that people already store."""

from __future__ import annotations

from types import MappingProxyType

from bounce_codes import _crosswalks_data
from bounce_codes._model import Crosswalk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CROSSWALKS: Mapping[str, Crosswalk] = MappingProxyType({row[0]: Crosswalk(*row) for row in _crosswalks_data.CROSSWALKS})
"""The taxonomies of other systems, by key ("sparkpost")."""


def label(crosswalk: str, category: str, bounce_type: str) -> str | None:
    """Return the label for a category and a bounce type, None where there is no counterpart."""
    if crosswalk not in CROSSWALKS:
        raise ValueError(f"{crosswalk!r} is no crosswalk; there are {', '.join(CROSSWALKS)}")
    for ours, only_for, theirs in CROSSWALKS[crosswalk].pairs:
        if ours == category and only_for in ("", bounce_type):
            return theirs or None
    return None
