"""Rules that a JSON Schema cannot say. One module a topic, one function a rule; RULES lists them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lints import codes, files, references, rules, texts, verdicts, vocabulary
from generator.lints.corpus import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.load import Document
    from generator.problems import Problem
    from generator.validate import Schemas

RULES = (
    files.names_its_schema,
    files.expected_files,
    vocabulary.closed_lists_agree,
    vocabulary.keys_unique,
    vocabulary.groups_known,
    vocabulary.fallbacks_exist,
    codes.unique,
    codes.constants_unique,
    codes.in_order,
    codes.in_the_right_file,
    codes.classes_in_order,
    texts.explanations_unique,
    texts.clean_wording,
    references.sources_known,
    references.sources_used,
    references.changing_sources_dated,
    references.mentioned_rfcs_cited,
    verdicts.success_is_delivered,
    verdicts.override_changes_something,
    verdicts.temporary_is_never_hard,
    verdicts.status_has_its_source,
    verdicts.reply_codes_known,
    rules.files_named_after_what_they_hold,
    rules.rules_unique,
    rules.patterns_well_formed,
    rules.patterns_unique,
    rules.patterns_of_wording,
    rules.examples_made_up,
    rules.flags_have_effect,
    rules.code_ranges_rise,
    rules.providers_known,
    rules.hosts_unique,
    rules.markers_visible,
    rules.names_in_order,
    rules.crosswalks_total,
)


def lint(documents: Iterable[Document], schemas: Schemas) -> list[Problem]:
    """Return every finding of every rule. The documents must be valid by their schemas."""
    corpus = Corpus.of(documents, schemas)
    if misplaced := list(files.expected_files(corpus)):
        return misplaced  # the other rules would only say what follows from it, hundreds of times
    return [problem for rule in RULES for problem in rule(corpus)]
