"""Feed arbitrary bytes to everything that reads text from the wild, guided by coverage: ``make fuzz``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import atheris

with atheris.instrument_imports(include=["bounce_codes"]):
    import bounce_codes
    from bounce_codes import _classify, _message, _parse, _rules, _shape, _words  # noqa: F401  instrumented too

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 100_000


def one(data: bytes) -> None:
    """Read one input in each way: what is not raised, and what always holds, is the test."""
    given: Any = atheris.FuzzedDataProvider(data)
    text = given.ConsumeUnicode(given.ConsumeIntInRange(0, 400))  # NULs, surrogates, any script and direction
    line = text * given.ConsumeIntInRange(0, 40)
    for reply in (data, text, line[:_LONGEST]):
        bounce = bounce_codes.classify(reply, status=text[:12], remote_mta=text[-40:])
        assert not (bounce.retryable and bounce.bounce_type == "hard"), reply
        assert bounce_codes.classify(reply, status=text[:12], remote_mta=text[-40:]) == bounce, reply
        read = bounce_codes.parse(reply)
        assert (bounce.reply_code, read.enhanced_code or bounce.enhanced_code) == (
            read.reply_code,
            bounce.enhanced_code,
        ), reply
    bounce_codes.read_message(data)


if __name__ == "__main__":
    setup: Callable[..., Any] = atheris.Setup
    setup(sys.argv, one)
    atheris.Fuzz()
