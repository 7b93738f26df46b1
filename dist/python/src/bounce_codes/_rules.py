"""Match the rules of the catalogue against a reply in normal form (docs/phrases.md).

A pattern is a sequence of words with alternatives and gaps. It can match only where one of some words, or pairs of
words, occurs; so the patterns are kept by those, and only those of the reply's own are tried.
"""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType

from bounce_codes import _rules_data
from bounce_codes._catalogue import CATEGORIES
from bounce_codes._model import Citation, Provider, Rule
from bounce_codes._vocabulary import Action, BounceType, Category, Rung
from bounce_codes._words import Kept, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

_ELEMENT = re.compile(r"\{[^}]*\}|[^ ]+")
_NO_WORD = "-"
_GAP = "((?:[^ ]+ ){0,6}?)"
_HOST = re.compile(r"(?<![0-9A-Za-z@._-])[0-9a-z_-]+(?:\.[0-9a-z_-]+)+")
_MOST_HOSTS = 20
_MOST = 20_000
_LONGEST = 80
_MOST_LABELS = max(name.count(".") for name, _ in _rules_data.HOSTS) + 1
_RUN = re.compile(r"[0-9a-z]+")


class Match:
    """A rule that a reply satisfies, the pattern that did, and how many words it has."""

    __slots__ = ("pattern", "rule", "size")

    def __init__(self, rule: Rule, pattern: str, size: int) -> None:
        self.rule = rule
        self.pattern = pattern
        self.size = size


def essential(words: Iterable[str]) -> tuple[str, ...]:
    """Return words without what no pattern can ask for, so that more replies are the same.

    A word is kept if a pattern has it, and if the word on either side is one that the pattern can have there, or any
    word can stand there. Others become "", and vanish at both ends.
    """
    kept: list[str] = []
    for word in words:
        kept.append(word if word in _WORDS and (word in _FIRST_WORDS or (kept and kept[-1])) else "")
    for place in range(len(kept) - 1, -1, -1):
        if kept[place] not in _LAST_WORDS and not (place + 1 < len(kept) and kept[place + 1]):
            kept[place] = ""
    start = next((place for place, word in enumerate(kept) if word), len(kept))
    end = next((place for place in range(len(kept), start, -1) if kept[place - 1]), start)
    return tuple(kept[start:end])


def matches(words: Iterable[str]) -> Iterator[Match]:
    """Yield every rule that the words satisfy, wherever it counts."""
    words = [word or _NO_WORD for word in words]
    text = f" {' '.join(words)} "
    present = set(words)
    absent = present.isdisjoint
    kept = filter(None, map(_INDEX.get, (*present, *map(" ".join, pairwise(words)))))
    numbers = {number for found in kept for number in found}
    for number in sorted(numbers):
        needs = _NEEDS[number]
        for need in _needs(number) if needs is None else needs:
            if absent(need):
                break
        else:
            found = (_EXPRESSIONS[number] or _expression(number)).search(text)
            if found:
                matched = _without_gaps(found)
                size = matched.count(" ") + 1 - matched.count("*")
                yield Match(_RULES[_rules_data.PATTERNS[number][1]], matched, size)


def _without_gaps(found: re.Match[str]) -> str:
    """Return the words of a match, with a * for what a gap took."""
    written, place = "", found.start()
    for number in range(1, found.re.groups + 1):
        start, end = found.span(number)
        if start < end:
            written += f"{found.string[place:start]}* "
            place = end
    return f"{written}{found.string[place : found.end()]}".strip()


def _needs(number: int) -> tuple[frozenset[str], ...]:
    """Return sets of words, of each of which a pattern needs one: they spare the search where it would fail."""
    needs: list[frozenset[str]] = []
    for element in _ELEMENT.findall(_rules_data.PATTERNS[number][0]):
        alternatives = element.strip("{}").split("|")
        words = [min(words.replace("*", " ").split(), key=_common, default="") for words in alternatives]
        if all(words) and not all(number in _INDEX.get(word, ()) for word in words):
            needs.append(frozenset(words))
    found = _NEEDS[number] = tuple(sorted(needs, key=len))
    return found


def _expression(number: int) -> re.Pattern[str]:
    """Return a pattern as an expression over words with a blank on either side."""
    parts = [" "]
    for element in _ELEMENT.findall(_rules_data.PATTERNS[number][0]):
        runs = "|".join(map(_run, element.strip("{}").split("|")))
        parts.append(f"(?:{runs})" if element[0] == "{" else runs)
    found = _EXPRESSIONS[number] = re.compile("".join(parts))
    return found


def _common(word: str) -> int:
    """Return a number that is small for rare words: short ones are common, and those that keep many patterns."""
    return len(_INDEX.get(word, ())) - len(word)


def _run(words: str) -> str:
    return "".join(_GAP if word == "*" else re.escape(word) + " " for word in words.split())


def rule_of_code(scope: tuple[str, ...], code: str) -> Rule | None:
    """Return what the first of some providers means by an enhanced code; for no provider, what the only user means."""
    for provider in scope:
        if found := _BY_CODE.get((provider, code)):
            return found
    return _BY_CODE.get(("", code))


def meaning_for(provider: str, code: str) -> Rule | None:
    """Return what a provider means by an enhanced code: its entry about the code, else its first reply with it."""
    for key in _SCOPES[provider]:
        if found := _BY_CODE.get((key, code)) or _FIRST_WITH.get((key, code)):
            return found
    return None


def sources_of(key: str) -> tuple[Citation, ...]:
    """Return where a rule comes from; () if there is none of that key."""
    return next((rule.sources for rule in _RULES if rule.key == key), ())


def is_registered(code: str) -> bool:
    """Tell whether an enhanced code is in the registry, so that it has a meaning beside its providers'."""
    return code not in _UNREGISTERED


def provider_of(remote_mta: str | None) -> str | None:
    """Return whose server a Remote-MTA field names; None if that is nobody's or not known."""
    return _provider_of_host(remote_mta.rpartition(";")[2].strip().lower().rstrip(".")) if remote_mta else None


def scope_of(chunks: Sequence[str], provider: str | None) -> tuple[str, ...]:
    """Return whose reply it is: the provider, then those whose replies its servers send too; () if nothing tells.

    The one of the Remote-MTA field decides; without it a host name in the text, then a marker in it.
    """
    if provider:
        return _SCOPES[provider]
    signs = [sign for chunk in chunks if (sign := _SIGNS[chunk])]
    owners = [owner for sign in signs for owner in sign.owners]
    named = set(filter(None, owners[:_MOST_HOSTS]))
    if not named:
        named = {provider for sign in signs for provider in sign.marked}
        if may_stand := {marker for sign in signs for marker in sign.markers}:
            text = text_of(chunks).lower()
            named |= {_MARKERS[marker] for marker in may_stand if _stands_in(text, marker)}
    return next((_SCOPES[provider] for provider in sorted(named) if named <= set(_SCOPES[provider])), ())


class _Sign:
    """What in a chunk may tell whose reply it is: whose hosts and markers it holds, and markers that begin with it."""

    __slots__ = ("marked", "markers", "owners")

    def __init__(self, owners: Sequence[str | None], marked: Sequence[str], markers: Sequence[str]) -> None:
        self.owners = owners
        self.marked = marked
        self.markers = markers


class _Signs(Kept[str, _Sign | None]):
    """The signs in chunks."""

    __slots__ = ()

    def __missing__(self, chunk: str) -> _Sign | None:
        lowered = chunk.lower()
        owners = list(map(_provider_of_host, _HOST.findall(lowered)))
        marked = [
            _MARKERS[marker] for words, marker in _SHORT_MARKERS if words in lowered and _stands_in(lowered, marker)
        ]
        markers = [marker for word, marker in _LONG_MARKERS if word in lowered]
        return self.keep(chunk, _Sign(owners, marked, markers) if owners or marked or markers else None)


def _stands_in(text: str, marker: str) -> bool:
    """Tell whether a marker stands in a text, as whole words; one that ends with * may begin a longer one."""
    written = marker.removesuffix("*")
    place = text.find(written)
    while place >= 0:
        end = place + len(written)
        whole = not (_RUN.match(written[0]) and _RUN.match(text[place - 1 : place] if place else ""))
        if whole and (written != marker or not (_RUN.match(written[-1]) and _RUN.match(text[end : end + 1]))):
            return True
        place = text.find(written, place + 1)
    return False


def _provider_of_host(host: str) -> str | None:
    if found := _HOSTS.get(host):
        return found
    labels = host.split(".")
    for start in range(max(1, len(labels) - _MOST_LABELS), len(labels)):
        below = ".".join(labels[start:])
        if found := _HOSTS.get(f".{below}") or (_HOSTS.get(below) if start == 1 else None):
            return found
    return None


def _rule(row: tuple[Any, ...]) -> Rule:
    key, provider, rung, category, verdict, explanation, sources, reply_codes, enhanced_codes, needs_code, only_here = (
        row
    )
    info = CATEGORIES[category]
    bounce_type, action, advice, temporary_bounce_type, temporary_action, temporary_advice = verdict or (
        info.bounce_type,
        info.action,
        info.advice,
        info.temporary_bounce_type,
        info.temporary_action,
        info.temporary_advice,
    )
    return Rule(
        key,
        provider,
        Rung(rung),
        Category(category),
        BounceType(bounce_type),
        Action(action),
        advice,
        BounceType(temporary_bounce_type),
        Action(temporary_action),
        temporary_advice,
        explanation or info.definition,
        tuple(Citation(*source) for source in sources),
        reply_codes,
        enhanced_codes,
        needs_code,
        only_here,
    )


def _by_code(rules: tuple[Rule, ...]) -> dict[tuple[str, str], Rule]:
    """Keep what each provider means by a code: its first entry that is about codes alone, without words."""
    own: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        if rule.rung is Rung.PROVIDER_CODE:
            for code in rule.enhanced_codes:
                own.setdefault((rule.provider, code), rule)
    users: dict[str, set[str]] = {}
    for provider, code in own:
        users.setdefault(code, set()).add(provider)
    for code, providers in users.items():
        if len(providers) == 1 and code in _UNREGISTERED:
            own["", code] = own[next(iter(providers)), code]
    return own


PROVIDERS: Mapping[str, Provider] = MappingProxyType({row[0]: Provider(*row) for row in _rules_data.PROVIDERS})
"""Mailbox providers and filters with replies of their own, by key ("gmail")."""
_RULES = tuple(map(_rule, _rules_data.RULES))
ORDER = {rule.key: number for number, rule in enumerate(_RULES)}
_INDEX: dict[str, tuple[int, ...]] = dict(_rules_data.INDEX)
# What each pattern needs, and its expression: made when first asked for.
_NEEDS: list[tuple[frozenset[str], ...] | None] = [None] * len(_rules_data.PATTERNS)
_EXPRESSIONS: list[re.Pattern[str] | None] = [None] * len(_rules_data.PATTERNS)
_UNREGISTERED = frozenset(_rules_data.UNREGISTERED)
_BY_CODE = _by_code(_RULES)
_FIRST_WITH = {
    (rule.provider, code): rule for rule in reversed(_RULES) if rule.provider for code in rule.enhanced_codes
}
_WORDS = frozenset(_rules_data.WORDS.split())
_FIRST_WORDS = frozenset(_rules_data.FIRST_WORDS.split())
_LAST_WORDS = frozenset(("", *_rules_data.LAST_WORDS.split()))
_HOSTS: dict[str, str] = dict(_rules_data.HOSTS)
_MARKERS: dict[str, str] = dict(_rules_data.MARKERS)
_SHORT_MARKERS = [(marker.removesuffix("*"), marker) for marker in _MARKERS if " " not in marker]
_LONG_MARKERS = [(marker.split()[0], marker) for marker in _MARKERS if " " in marker]
_SIGNS = _Signs(_MOST, _LONGEST)
_SCOPES = {key: (key, *provider.also) for key, provider in PROVIDERS.items()}
