"""Rules about category, bounce type, action and status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.lints.corpus import classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lints.corpus import Corpus, Entry
    from generator.problems import Problem

_BACKED_BY = {"standard": {"standard"}, "registered": {"registry"}, "deprecated": {"standard", "registry"}}


def success_is_delivered(corpus: Corpus) -> Iterator[Problem]:
    """Class 2 reports no failure, so it takes neither a category nor a verdict of its own."""
    for entry in corpus.enhanced:
        for item in classes(entry):
            for field in ("category", "override"):
                if item.data["class"] == 2 and field in item.data:  # noqa: PLR2004  the class itself
                    yield item.problem(f"class 2 has a {field}", "remove it: class 2 is always delivered", field)


def override_changes_something(corpus: Corpus) -> Iterator[Problem]:
    """An override that repeats the category's default hides nothing but a mistake."""
    verdicts = {entry.data["key"]: entry.data for entry in corpus.categories}
    for entry, category, override in _overrides(corpus):
        for field in ("bounce_type", "action"):
            if field in override and override[field] == verdicts.get(category, {}).get(field):
                message = f"override repeats the {field} of {category}"
                yield entry.problem(message, f"remove {field} from it", "override", field)


def temporary_is_never_hard(corpus: Corpus) -> Iterator[Problem]:
    """RFC 5321 section 4.2.1: a temporary failure does not say that the address is dead; no reply code alone does."""
    for entry, _, override in _overrides(corpus):
        code = str(entry.data.get("code", entry.data.get("class")))
        if override.get("bounce_type") != "hard":
            continue
        if code[0] == "4":
            yield entry.problem("a temporary code makes a hard bounce", "use soft", "override", "bounce_type")
        elif code[0].isdigit() and "class" not in entry.data:
            hint = "use undetermined: 550 and its like are for policy too (RFC 5321 section 7.9)"
            yield entry.problem("a reply code alone makes a hard bounce", hint, "override", "bounce_type")
    for entry in corpus.categories:
        if entry.data.get("temporary", {}).get("bounce_type") == "hard":
            yield entry.problem("a temporary failure makes a hard bounce", "use soft", "temporary", "bounce_type")


def status_has_its_source(corpus: Corpus) -> Iterator[Problem]:
    """A standard code cites a standard, a registered one the registry."""
    kinds = {entry.data["key"]: entry.data["kind"] for entry in corpus.sources}
    for entry in corpus.codes:
        own = [source["source"] for source in entry.data["sources"]]
        for item in (entry, *(classes(entry) if "classes" in entry.data else ())):
            status = item.data.get("status")
            cited = {kinds.get(key) for key in (*own, *(s["source"] for s in item.data.get("sources", ())))}
            if status in _BACKED_BY and not cited & _BACKED_BY[status]:
                wanted = " or ".join(sorted(_BACKED_BY[status]))
                yield item.problem(f"status {status} without a source of kind {wanted}", "cite it", "status")


def reply_codes_known(corpus: Corpus) -> Iterator[Problem]:
    """An enhanced code goes with reply codes that the catalogue explains, and with a class that it occurs in."""
    known = {entry.data["code"] for entry in corpus.traditional}
    for entry in corpus.enhanced:
        for number, reply in enumerate(entry.data.get("reply_codes", ())):
            if reply not in known and not reply.endswith("yz"):
                message = f"{entry.data['code']} goes with {reply}, which codes/traditional/ does not explain"
                yield entry.problem(message, "correct it, or add that code", "reply_codes", number)
            if int(reply[0]) not in {item["class"] for item in entry.data["classes"]}:
                message = f"{entry.data['code']} goes with {reply}, but does not occur in class {reply[0]}"
                yield entry.problem(message, f"add class {reply[0]}", "reply_codes", number)


def _overrides(corpus: Corpus) -> Iterator[tuple[Entry, str, dict[str, Any]]]:
    for entry in (*corpus.traditional, *corpus.listed("structure", "reply_classes")):
        if "override" in entry.data:
            yield entry, entry.data["category"], entry.data["override"]
    for entry in corpus.enhanced:
        if "override" in entry.data:
            yield entry, entry.data["category"], entry.data["override"]
        for item in classes(entry):
            if "override" in item.data:
                yield item, item.data.get("category", entry.data["category"]), item.data["override"]
    for entry in (*corpus.listed("phrases", "phrases"), *corpus.listed("providers", "replies")):
        if "override" in entry.data:
            yield entry, entry.data.get("category") or entry.document.data["category"], entry.data["override"]
