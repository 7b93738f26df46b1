"""What e-mail bounce codes mean: look one up, take a reply apart, or classify it.

>>> import bounce_codes
>>> bounce_codes.lookup("4.2.2").bounce_type
<BounceType.SOFT: 'soft'>
>>> bounce_codes.classify("550 5.1.1 <a@example.com>: user unknown").category
<Category.RECIPIENT_UNKNOWN: 'recipient-unknown'>

Facts are from RFC 5321 and its extensions (reply codes), RFC 3463 and the IANA registry (enhanced codes), and the
sources that each datum cites. All values are frozen, typed and picklable; nothing is read from disk or network.
"""

from __future__ import annotations

from bounce_codes._model import (
    Bounce,
    CategoryInfo,
    Citation,
    Code,
    Crosswalk,
    Evidence,
    Note,
    Provider,
    Reply,
    Source,
    Term,
)
from bounce_codes._version import DATA_VERSION, SCHEMA_VERSION
from bounce_codes._vocabulary import Action, Basis, BounceType, Category, Fallback, Rung, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from bounce_codes._catalogue import (
        ACTIONS,
        BOUNCE_TYPES,
        CATEGORIES,
        ENHANCED,
        SOURCES,
        STATUSES,
        TRADITIONAL,
        lookup,
    )
    from bounce_codes._classify import classify, classify_many, weigh
    from bounce_codes._crosswalks import CROSSWALKS
    from bounce_codes._message import read_message
    from bounce_codes._parse import parse
    from bounce_codes._rules import PROVIDERS

__all__ = [
    "ACTIONS",
    "BOUNCE_TYPES",
    "CATEGORIES",
    "CROSSWALKS",
    "DATA_VERSION",
    "ENHANCED",
    "PROVIDERS",
    "SCHEMA_VERSION",
    "SOURCES",
    "STATUSES",
    "TRADITIONAL",
    "Action",
    "Basis",
    "Bounce",
    "BounceType",
    "Category",
    "CategoryInfo",
    "Citation",
    "Code",
    "Crosswalk",
    "Evidence",
    "Fallback",
    "Note",
    "Provider",
    "Reply",
    "Rung",
    "Source",
    "Status",
    "Term",
    "classify",
    "classify_many",
    "lookup",
    "parse",
    "read_message",
    "weigh",
]

__version__ = DATA_VERSION

if not TYPE_CHECKING:
    # The data, and what needs the re module, take longer to load than all the rest: they come when first asked for.
    _LATER = {
        **dict.fromkeys(
            ("ACTIONS", "BOUNCE_TYPES", "CATEGORIES", "ENHANCED", "SOURCES", "STATUSES", "TRADITIONAL", "lookup"),
            "_catalogue",
        ),
        "CROSSWALKS": "_crosswalks",
        "PROVIDERS": "_rules",
        "classify": "_classify",
        "classify_many": "_classify",
        "parse": "_parse",
        "read_message": "_message",
        "weigh": "_classify",
    }

    def __getattr__(name):
        if name not in _LATER:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        value = globals()[name] = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
        return value

    def __dir__():
        return sorted(__all__)
