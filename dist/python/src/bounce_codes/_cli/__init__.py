"""The command ``bounce-codes``: look codes up, explain a reply, classify many, annotate a report, read messages."""

from __future__ import annotations

import os
import sys

from bounce_codes._cli._arguments import parser
from bounce_codes._cli._console import Console, use_utf8
from bounce_codes._cli._errors import UnusableError, UsageError

_INTERRUPTED = 130
_READER_GONE = 141


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status.

    0: done. 1: some input could not be used; standard error names it. 2: wrong usage. 130: interrupted from the
    keyboard. 141: whoever read the output stopped reading.
    """
    use_utf8()
    console = Console()
    try:
        status = _run(argv, console)
        sys.stdout.flush()
    except KeyboardInterrupt:
        console.clear()
        return _INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return _READER_GONE
    except OSError as error:
        _discard_output()
        console.problem(": ".join(filter(None, (error.filename, error.strerror or str(error)))))
        return 1
    return status


def _run(argv: list[str] | None, console: Console) -> int:
    try:
        options = parser().parse_args(argv)
        options.run(options, console)
    except UsageError as error:
        console.problem(str(error))
        return 2
    except UnusableError as error:
        console.problem(str(error))
    console.clear()
    return 1 if console.problems else 0


def _discard_output() -> None:
    """Let what is still buffered for standard output go nowhere, so that Python's own flush at exit can't fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
