"""What can be typed after ``bounce-codes``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from bounce_codes import __version__
from bounce_codes._cli import _annotate, _classify, _explain, _lookup, _read
from bounce_codes._cli._errors import UsageError
from bounce_codes._cli._files import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from bounce_codes._cli._console import Console

_MOST_JOBS = 256
_STATUS_HELP = "exit status: 0 done; 1 some input could not be used, and standard error names it; 2 wrong usage"


def parser() -> argparse.ArgumentParser:
    """Return the parser; what it returns has ``run``, the function that does the work."""
    whole = _Parser(
        prog="bounce-codes",
        description="Tell what the codes and replies in bounced e-mail mean.",
        epilog=_STATUS_HELP,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"bounce-codes {__version__}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND", title="commands")

    def command(
        name: str, run: Callable[[argparse.Namespace, Console], None], summary: str, example: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=f"example:\n{example}\n\n{_STATUS_HELP}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        added.set_defaults(run=run)
        return added

    _add_lookup(command("lookup", _lookup.run, "look up what codes mean", "  bounce-codes lookup 5.1.1"))
    _add_explain(
        command(
            "explain",
            _explain.run,
            "explain what a whole reply means",
            '  bounce-codes explain "550 5.1.1 <a@example.com>: user unknown"',
        )
    )
    _add_classify(
        command(
            "classify",
            _classify.run,
            "classify replies, one a line, for programs",
            "  bounce-codes classify replies.txt -o answers.jsonl",
        )
    )
    _add_annotate(
        command(
            "annotate",
            _annotate.run,
            "add what the replies mean to the CSV file of a bounce report",
            '  bounce-codes annotate report.csv --column "Bounce Message" -o annotated.csv',
        )
    )
    _add_read(
        command(
            "read",
            _read.run,
            "read whole bounce messages, one JSON object for each recipient whom the mail did not reach",
            "  bounce-codes read bounces/ -o answers.jsonl",
        )
    )
    return whole


def _add_lookup(lookup: argparse.ArgumentParser) -> None:
    lookup.add_argument("codes", nargs="+", metavar="CODE", help='550, 5.1.1 or "550 5.1.1"')
    lookup.add_argument("--provider", metavar="P", help="what a provider such as gmail or microsoft means by it")
    _add_format(lookup, "text", "json", "text for people (the default), or one JSON object a line for each code")


def _add_explain(explain: argparse.ArgumentParser) -> None:
    explain.add_argument(
        "text", nargs="*", metavar="TEXT", help="the reply; if there is none, or only -, standard input is read"
    )
    explain.add_argument("--status", help="the Status field of the same bounce report, such as 5.1.1")
    explain.add_argument("--remote-mta", metavar="HOST", help="the Remote-MTA field: the server that answered")
    explain.add_argument(
        "--why", action="store_true", help="show every piece of evidence, which one won, and where in codes/ it stands"
    )
    _add_format(explain, "text", "json", "text for people (the default), or one JSON object")


def _add_classify(classify: argparse.ArgumentParser) -> None:
    classify.add_argument("files", nargs="*", metavar="FILE", help="files of replies; none or - is standard input")
    classify.add_argument(
        "--input",
        choices=("lines", "jsonl"),
        default="lines",
        help="lines of text (the default), or lines of JSON: a string, or an object with diagnostic_code and, "
        "if known, status and remote_mta",
    )
    _add_format(classify, "jsonl", "csv", "one JSON object a line (the default), or CSV")
    classify.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="processes to work with, 0 for one on each core; the answers stay in order (default: 1)",
    )
    _add_output(classify)


def _add_annotate(annotate: argparse.ArgumentParser) -> None:
    annotate.add_argument("file", metavar="FILE", help="the CSV file; - is standard input")
    annotate.add_argument("--column", required=True, metavar="NAME", help="the column that holds the replies")
    annotate.add_argument("--status-column", metavar="NAME", help="the column that holds the Status field")
    annotate.add_argument(
        "--encoding", default="utf-8", metavar="E", help="of a file that is not UTF-8 or UTF-16, such as cp1252"
    )
    annotate.add_argument(
        "--delimiter", type=_delimiter, metavar="D", help="one character, or tab; found out if it is not given"
    )
    annotate.add_argument("--prefix", default="", metavar="P", help="goes before the names of the added columns")
    _add_output(annotate)


def _add_read(read: argparse.ArgumentParser) -> None:
    read.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a message, an mbox file, or a folder whose files are read in the order of their names, folders within it "
        "too; none or - is standard input. Mail that is no bounce gives no line",
    )
    _add_output(read)


def _add_format(command: argparse.ArgumentParser, default: str, other: str, explained: str) -> None:
    command.add_argument("--format", choices=(default, other), default=default, help=explained)


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o",
        "--output",
        default=STANDARD,
        metavar="OUT",
        help="the file to write, complete or not at all; - is standard output (the default)",
    )


def _jobs(given: str) -> int:
    if not given.isascii() or not given.isdigit() or int(given) > _MOST_JOBS:
        raise argparse.ArgumentTypeError(f"give a number from 0 to {_MOST_JOBS}")
    return int(given)


def _delimiter(given: str) -> str:
    char = "\t" if given == "tab" else given
    if len(char) != 1 or char in '"\r\n':
        raise argparse.ArgumentTypeError("give one character that is no quote, or the word tab")
    return char


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} -h")
