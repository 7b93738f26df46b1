"""The rules of the catalogue in one list, as a reader runs them: what each looks for, and on which rung it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.index import index_of
from generator.patterns import words_and_ends_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Catalogue, Category, Names, Phrase, Provider, ProviderReply, SourceRef, Verdict

_RUNGS = {
    "override": "override-phrase",
    "strong": "strong-phrase",
    "outcome": "outcome-phrase",
    "weak": "weak-phrase",
}
BLOCKLISTS = "blocklist"
"""Key of the file whose entries are blocklists: they count in any reply."""


def rules(catalogue: Catalogue) -> dict[str, Any]:
    """Return the plain values that the runtimes are given."""
    categories = {category.key: category for category in catalogue.categories}
    registered = {code.code for code in catalogue.enhanced}
    rows = list(_rows(catalogue, categories))
    patterns_of = [row.pop(7) for row in rows]
    patterns = [(pattern, number) for number, listed in enumerate(patterns_of) for pattern in listed]
    own = {code for provider in catalogue.providers for reply in provider.replies for code in reply.expanded_codes}
    return {
        "providers": [[p.key, p.name, p.about, list(p.also)] for p in catalogue.providers],
        "hosts": _names((p, p.hosts) for p in catalogue.providers),
        "markers": _names((p, p.markers) for p in catalogue.providers),
        "unregistered": sorted(own - registered),
        "rows": rows,
        "patterns": [list(entry) for entry in patterns],
        "patterns_of": patterns_of,
        "crosswalks": [
            [
                walk.key,
                walk.name,
                walk.about,
                [[pair.category, pair.bounce_type, pair.label] for pair in walk.categories],
            ]
            for walk in catalogue.crosswalks
        ],
        "index": index_of([pattern for pattern, _ in patterns], _examples(catalogue)),
        **_words([pattern for pattern, _ in patterns]),
    }


def _rows(catalogue: Catalogue, categories: dict[str, Category]) -> Iterator[list[Any]]:
    for phrase in catalogue.phrases:
        yield from _phrase(phrase, categories)
    for provider in catalogue.providers:
        for reply in provider.replies:
            yield from _provider_reply(provider, reply, categories)


def _examples(catalogue: Catalogue) -> Iterator[str]:
    for phrase in catalogue.phrases:
        yield from phrase.examples
    for provider in catalogue.providers:
        yield from (reply.example for reply in provider.replies)


def _words(patterns: list[str]) -> dict[str, str]:
    """Return the words of the patterns, and those of them that can begin or end what is matched."""
    return {
        name: " ".join(sorted(each))
        for name, each in zip(("words", "first", "last"), words_and_ends_in(patterns), strict=True)
    }


def _names(groups: Iterable[tuple[Provider, tuple[Names, ...]]]) -> list[list[str]]:
    return [[name, provider.key] for provider, listed in groups for group in listed for name in group.names]


def _phrase(phrase: Phrase, categories: dict[str, Category]) -> Iterator[list[Any]]:
    key = f"phrases/{phrase.key}"
    common = (phrase.verdict, phrase.explanation, phrase.sources, phrase.patterns, categories)
    flags = (bool(phrase.only_with), False)
    yield _row(key, "", _RUNGS[phrase.strength], *common, (list(phrase.only_with), []), flags)


def _provider_reply(provider: Provider, reply: ProviderReply, categories: dict[str, Category]) -> Iterator[list[Any]]:
    key = f"providers/{provider.key}/{reply.key}"
    codes = (list(reply.reply_codes), list(reply.expanded_codes))
    common = (reply.verdict, reply.explanation, reply.sources)
    if provider.key == BLOCKLISTS:
        patterns = reply.token_patterns + reply.patterns
        yield _row(key, "", "blocklist", *common, patterns, categories)
        return
    if reply.token_patterns:
        flags = (reply.needs_code, reply.only_here)
        yield _row(key, provider.key, "provider-token", *common, reply.token_patterns, categories, codes, flags)
    if reply.patterns:
        flags = (reply.needs_code, True)
        yield _row(key, provider.key, "provider-phrase", *common, reply.patterns, categories, codes, flags)
    if not reply.token_patterns and not reply.patterns:
        yield _row(key, provider.key, "provider-code", *common, (), categories, codes)


def _row(  # noqa: PLR0913, PLR0917  the columns of a row
    key: str,
    provider: str,
    rung: str,
    verdict: Verdict,
    explanation: str,
    sources: tuple[SourceRef, ...],
    patterns: tuple[str, ...],
    categories: dict[str, Category],
    codes: tuple[list[str], list[str]] = ([], []),
    flags: tuple[bool, bool] = (False, False),
) -> list[Any]:
    category = categories[verdict.category]
    own = [
        verdict.bounce_type,
        verdict.action,
        verdict.advice,
        verdict.temporary_bounce_type,
        verdict.temporary_action,
        verdict.temporary_advice,
    ]
    usual = [
        category.bounce_type,
        category.action,
        category.advice,
        category.temporary_bounce_type,
        category.temporary_action,
        category.temporary_advice,
    ]
    return [
        key,
        provider,
        rung,
        verdict.category,
        own if own != usual else [],
        explanation if explanation != category.definition else "",
        [[ref.source, ref.section, ref.url] for ref in sources],
        list(patterns),
        *codes,
        *flags,
    ]
