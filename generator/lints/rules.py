"""Rules about phrases, providers and crosswalks."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.patterns import expand_code, pattern_of, patterns_of_token, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.lints.corpus import Corpus, Entry
    from generator.problems import Problem

_NAMES = ("hosts", "markers", "domains")
_NEEDS_CODE = {"needs_code", "only_with"}
_PLACEHOLDER = re.compile(r"<(?:address|host|ip)>")
_SYNTAX = re.compile(r"[{}|*]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_EXAMPLE_HOST = re.compile(r"\bexample[. ](?:com|net|org)\b|\.(?:example|invalid|test)(?![\w.])", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"[0-9]{6,}")
_ADDRESS = re.compile(r"[^\s<>]*@[^\s<>]*")
_IP = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])")
_RESERVED_IP = re.compile(r"(?:192\.0\.2|198\.51\.100|203\.0\.113|127\.\d+\.\d+|10\.\d+\.\d+|192\.168\.\d+)\.\d+")
_LIKE_A_CODE = re.compile(r"[245]\.")  # sections and providers' codes, such as 4.16.55.1, look like an IP address too


def files_named_after_what_they_hold(corpus: Corpus) -> Iterator[Problem]:
    """codes/providers/gmail.yaml has the key gmail, codes/phrases/mailbox-full-fr.yaml the category mailbox-full."""
    for kind, field in (("providers", "key"), ("crosswalks", "key"), ("phrases", "category")):
        for entry in corpus.whole(kind):
            stem, name = PurePosixPath(entry.document.path).stem, entry.data[field]
            if stem != name and not (kind == "phrases" and stem.startswith(f"{name}-")):
                yield entry.problem(f"{stem}.yaml holds the {field} {name!r}", "rename the file, or correct it", field)


def rules_unique(corpus: Corpus) -> Iterator[Problem]:
    """The key of a reply is unique in its provider, the key of a phrase in its category."""
    first: dict[tuple[str, str, str], Entry] = {}
    for entry in _rules(corpus):
        whole = entry.document
        other = first.setdefault((whole.kind, _owner(entry), entry.data["key"]), entry)
        if other is not entry:
            message = f"duplicate key {entry.data['key']!r}, first in {other.place('key')}"
            yield entry.problem(message, "rename one", "key")


def patterns_well_formed(corpus: Corpus) -> Iterator[Problem]:
    """A phrase follows the phrase language, a token has a word."""
    for entry, field, number, written in _written(corpus):
        try:
            _MAKE[field](written)
        except ValueError as error:
            what, _, hint = str(error).partition("; ")
            yield entry.problem(f"{what} (in {written[:60]!r})", hint or "correct it", field, number)


def patterns_unique(corpus: Corpus) -> Iterator[Problem]:
    """The same words stand once: the second of two equal patterns could never win. A sender's own come before ours."""
    first: dict[tuple[str, str, str], Entry] = {}
    for entry, field, number, written in _written(corpus):
        scope = "" if entry.document.kind == "phrases" else _owner(entry)
        for pattern in _patterns(_MAKE[field], written):
            other = first.setdefault((entry.document.folder, scope, pattern), entry)
            coded = any(_NEEDS_CODE & each.data.keys() for each in (entry, other)) or _differ(entry, other)
            if other is not entry and not coded:
                message = f"the words {pattern[:60]!r} stand already in {other.place()}"
                yield entry.problem(message, "keep them in one entry", field, number)


def patterns_of_wording(corpus: Corpus) -> Iterator[Problem]:
    """A phrase or token holds what is said every time: no address, no host of an example, no number of one message."""
    for entry, field, number, written in _written(corpus):
        text = _SYNTAX.sub(" ", _PLACEHOLDER.sub(" ", written))
        words = words_of(text)
        for placeholder, what in (("<address>", "an e-mail address"), ("<ip>", "an IP address")):
            if placeholder in words:
                hint = f"write {placeholder} in its place, or leave it out"
                yield entry.problem(f"{what} stands in {written[:60]!r}", hint, field, number)
        if found := _EXAMPLE_HOST.search(text):
            message = f"the host name of an example stands in {written[:60]!r}"
            yield entry.problem(message, f"write * for {found[0]!r}, or leave it out", field, number)
        if field == "tokens":
            continue
        if found := _LONG_NUMBER.search(text):
            message = f"the number {found[0]} is no part of the wording"
            yield entry.problem(message, "write * in its place; a provider's own code is a token", field, number)
        for alternative in (part.strip() for braces in _BRACES.findall(written) for part in braces.split("|")):
            if alternative[:1].isdigit() and not words_of(alternative):
                message = f"the alternative {alternative} reads as a code, so no word of it is left"
                yield entry.problem(message, "leave it out; codes are no words", field, number)


def examples_made_up(corpus: Corpus) -> Iterator[Problem]:
    """Our examples show nobody's address but a provider's: those of RFC 2606 and RFC 5737 are there for it."""
    for entry in _rules(corpus):
        if entry.document.included:
            continue
        phrase = "examples" in entry.data
        for number, text in enumerate(entry.data["examples"] if phrase else [entry.data["example"]]):
            place = ("examples", number) if phrase else ("example",)
            for ip in _IP.findall(text):
                if not _RESERVED_IP.fullmatch(ip) and not _LIKE_A_CODE.match(ip):
                    yield entry.problem(f"the example shows the IP address {ip}", "use 192.0.2.x (RFC 5737)", *place)
            for address in _ADDRESS.findall(text):
                if phrase and "example" not in address:
                    yield entry.problem(f"the example shows {address}", "use example.com (RFC 2606)", *place)


def flags_have_effect(corpus: Corpus) -> Iterator[Problem]:
    """``needs_code`` is about words and codes of the entry, ``only_here`` about its tokens."""
    for entry in corpus.listed("providers", "replies"):
        if "needs_code" in entry.data and not {"reply_codes", "enhanced_codes"} & entry.data.keys():
            yield entry.problem("needs_code without a code", "add reply_codes or enhanced_codes", "needs_code")
        if "needs_code" in entry.data and not {"tokens", "phrases"} & entry.data.keys():
            yield entry.problem("needs_code without words", "remove it: only codes count here", "needs_code")
        if "only_here" in entry.data and "tokens" not in entry.data:
            yield entry.problem("only_here without a token", "remove it: phrases count only here anyway", "only_here")


def code_ranges_rise(corpus: Corpus) -> Iterator[Problem]:
    """A range of enhanced codes rises, within one class and subject."""
    for entry in corpus.listed("providers", "replies"):
        for number, code in enumerate(entry.data.get("enhanced_codes", ())):
            if "-" in code and len(expand_code(code)) < 2:  # noqa: PLR2004  a range is of two at least
                hint = "write the lower one first; class and subject are the same in both"
                yield entry.problem(f"{code} is no rising range", hint, "enhanced_codes", number)


def providers_known(corpus: Corpus) -> Iterator[Problem]:
    """`also` names other providers."""
    known = {entry.data["key"] for entry in corpus.whole("providers")}
    for entry in corpus.whole("providers"):
        for number, key in enumerate(entry.data.get("also", ())):
            if key not in known - {entry.data["key"]}:
                yield entry.problem(f"also names {key!r}, which is no other provider", "correct it", "also", number)


def hosts_unique(corpus: Corpus) -> Iterator[Problem]:
    """A host, a marker or a domain belongs to one provider."""
    first: dict[tuple[str, str], Entry] = {}
    for entry, field, group, number, name in _names(corpus):
        other = first.setdefault((field, name), entry)
        if other.data["key"] != entry.data["key"]:
            message = f"{field[:-1]} {name} belongs to {other.data['key']} too"
            yield entry.problem(message, "keep it in one file", field, group, "names", number)


def markers_visible(corpus: Corpus) -> Iterator[Problem]:
    """A marker is no e-mail address: nothing is sought in those."""
    for entry, field, group, number, name in _names(corpus):
        if field == "markers" and "@" in name:
            message = f"{name!r} can never be found: e-mail addresses in a reply are not looked at"
            yield entry.problem(message, "take words that stand beside it", field, group, "names", number)


def names_in_order(corpus: Corpus) -> Iterator[Problem]:
    """Hosts, markers and domains of one source stand in order, so that one finds them."""
    for (*_, before), (entry, field, group, number, name) in pairwise(_names(corpus)):
        if number and before > name:
            message = f"{name!r} stands after {before!r}"
            yield entry.problem(message, "move it to its place in order", field, group, "names", number)


def crosswalks_total(corpus: Corpus) -> Iterator[Problem]:
    """A crosswalk has every category, for every bounce type, once, and leads to its own labels."""
    categories = [entry.data["key"] for entry in corpus.categories]
    for entry in corpus.whole("crosswalks"):
        labels: set[str] = set()
        for number, label in enumerate(entry.data["labels"]):
            if label["label"] in labels:
                yield entry.problem(f"duplicate label {label['label']!r}", "keep one", "labels", number, "label")
            labels.add(label["label"])
        seen: set[tuple[str, str]] = set()
        for number, pair in enumerate(entry.data["categories"]):
            case = (pair["category"], pair.get("bounce_type", ""))
            if case in seen:
                message = f"{' as '.join(filter(None, case))} stands twice"
                yield entry.problem(message, "keep one", "categories", number)
            seen.add(case)
            if pair["label"] is not None and pair["label"] not in labels:
                message = f"{pair['category']} leads to the unknown label {pair['label']!r}"
                yield entry.problem(message, "define it under labels, or correct it", "categories", number, "label")
        for category in categories:
            if (category, "") not in seen:
                hint = "add it; label: null and a note where there is no counterpart"
                yield entry.problem(f"no entry for {category} whatever the bounce type", hint, "categories")


_MAKE: dict[str, Callable[[str], tuple[str, ...]]] = {
    "phrases": lambda phrase: (pattern_of(phrase),),
    "tokens": patterns_of_token,
}


def _rules(corpus: Corpus) -> Iterator[Entry]:
    yield from corpus.listed("phrases", "phrases")
    yield from corpus.listed("providers", "replies")


def _owner(entry: Entry) -> str:
    """Return the category of a phrase, the provider of a reply."""
    whole = entry.document.data
    return str(whole.get("category") or whole["key"])


def _written(corpus: Corpus) -> Iterator[tuple[Entry, str, int, str]]:
    """Yield each phrase and each token, with the entry and the field that it stands in, and its number there."""
    for entry in _rules(corpus):
        for field in _MAKE:
            for number, written in enumerate(entry.data.get(field, ())):
                yield entry, field, number, written


def _names(corpus: Corpus) -> Iterator[tuple[Entry, str, int, int, str]]:
    """Yield each host, marker and domain, with its provider, its field, the number of its group and its own."""
    for entry in corpus.whole("providers"):
        for field in _NAMES:
            for group, data in enumerate(entry.data.get(field, ())):
                for number, name in enumerate(data["names"]):
                    yield entry, field, group, number, name


def _patterns(make: Callable[[str], tuple[str, ...]], written: str) -> tuple[str, ...]:
    try:
        return make(written)
    except ValueError:
        return ()


def _differ(entry: Entry, other: Entry) -> bool:
    """Tell whether two entries come with codes of their own, which part them."""
    codes = [{*e.data.get("reply_codes", ()), *e.data.get("enhanced_codes", ())} for e in (entry, other)]
    return bool(codes[0] and codes[1] and codes[0] != codes[1])
