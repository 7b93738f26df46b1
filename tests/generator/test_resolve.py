"""What the files come to: expanded, with every verdict decided and every source joined."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import read
from generator.publish import publish

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.model import Catalogue, Code
    from tests.generator.conftest import Project

TRADITIONAL = "codes/traditional/{}yz.yaml"
ADDRESSING = "codes/enhanced/1-addressing.yaml"


@pytest.fixture(scope="module")
def real(source: Path) -> Catalogue:
    """Return the catalogue of the project."""
    return read(source)


def test_each_class_of_an_enhanced_code_is_a_code(tiny: Project) -> None:
    catalogue = read(tiny.root)
    assert [code.code for code in catalogue.enhanced] == (
        ["2.0.0", "4.0.0", "4.1.0", "4.1.2", "4.1.10", "5.0.0", "5.1.0", "5.1.2", "5.1.10"]
    )
    failed, delayed = _code(catalogue.enhanced, "5.1.2"), _code(catalogue.enhanced, "4.1.2")
    assert (failed.name, delayed.name) == ("Bad destination system address", "Bad destination system address")
    assert (failed.constant, delayed.constant) == ("PERMANENT_BAD_SYSTEM", "TEMPORARY_BAD_SYSTEM")
    assert failed.explanation == "The domain of the address takes no mail."
    assert delayed.explanation == "The domain of the address takes no mail at the moment."


def test_what_a_class_says_replaces_what_the_code_says(tiny: Project) -> None:
    catalogue = read(tiny.root)
    failed, delayed = _code(catalogue.enhanced, "5.1.2"), _code(catalogue.enhanced, "4.1.2")
    assert (failed.status, delayed.status) == ("registered", "standard")
    assert _code(catalogue.enhanced, "5.1.10").category == "recipient-unknown"
    assert _code(catalogue.enhanced, "4.1.10").category == "mailbox-full"
    assert [note.text for note in failed.notes] == (
        ["The standard is older than the registry.", "The registry says so, and the standard does not."]
    )
    assert [note.text for note in delayed.notes] == ["The standard is older than the registry."]


def test_class_2_is_delivered_whatever_the_code_says(tiny: Project) -> None:
    success = _code(read(tiny.root).enhanced, "2.0.0")
    assert (success.category, success.bounce_type, success.action) == ("delivered", "none", "none")


def test_reply_codes_and_enhanced_codes_name_each_other(tiny: Project) -> None:
    catalogue = read(tiny.root)
    assert _code(catalogue.enhanced, "5.1.2").goes_with == ("550",)
    assert _code(catalogue.enhanced, "4.1.2").goes_with == ("450",)
    assert _code(catalogue.traditional, "550").goes_with == ("5.1.2", "5.1.10")
    assert _code(catalogue.traditional, "450").goes_with == ("4.1.2",)
    assert _code(catalogue.traditional, "250").goes_with == ()


def test_codes_of_the_real_catalogue_name_each_other(real: Catalogue) -> None:
    enhanced = {code.code: code.goes_with for code in real.enhanced}
    traditional = {code.code: code.goes_with for code in real.traditional}
    for code, replies in enhanced.items():
        for reply in replies:
            assert reply[0] == code[0]
            assert reply.endswith("yz") or code in traditional[reply]
    for reply, codes in traditional.items():
        assert all(reply in enhanced[code] for code in codes)


def test_everything_stands_in_natural_order(real: Catalogue) -> None:
    numbers = [tuple(map(int, code.code.split("."))) for code in real.enhanced]
    assert numbers == sorted(numbers)
    assert [code.code for code in real.traditional] == sorted(code.code for code in real.traditional)
    for parts in (real.classes, real.subjects, real.second_digits):
        assert [part.value for part in parts] == sorted(part.value for part in parts)


def test_order_does_not_depend_on_the_order_of_the_files(tiny: Project) -> None:
    catalogue = read(tiny.root)
    assert [source.key for source in catalogue.sources] == ["registry", "rfc821", "rfc3463", "rfc5321"]
    assert [part.value for part in catalogue.subjects] == [0, 1]


def test_sources_carry_their_links(tiny: Project) -> None:
    catalogue = read(tiny.root)
    code = _code(catalogue.enhanced, "5.1.2")
    assert [(ref.source, ref.section, ref.url) for ref in code.sources] == [
        ("registry", "", "https://example.org/registry"),
        ("rfc3463", "3.2", "https://www.rfc-editor.org/rfc/rfc3463#section-3.2"),
    ]
    section_of_a_page = code.notes[1].sources[0]
    assert (section_of_a_page.section, section_of_a_page.url) == ("5.1.2", "https://example.org/registry")
    whole_standard = code.notes[0].sources[0]
    assert (whole_standard.section, whole_standard.url) == ("", "https://www.rfc-editor.org/rfc/rfc3463")


def test_a_source_is_cited_once(tiny: Project) -> None:
    code = _code(read(tiny.root).enhanced, "5.1.10")
    assert [(ref.source, ref.section) for ref in code.sources] == [("rfc3463", "3.2"), ("registry", "")]


def test_every_citation_of_the_real_catalogue_leads_somewhere(real: Catalogue) -> None:
    urls = {source.key: source.url for source in real.sources}
    for code in (*real.traditional, *real.enhanced, *real.reply_classes):
        refs = [*code.sources, *(ref for note in code.notes for ref in note.sources)]
        assert code.sources
        assert len(set(code.sources)) == len(code.sources)
        assert all(ref.url.startswith(urls[ref.source]) for ref in refs)


def test_an_override_replaces_what_it_names(tiny: Project) -> None:
    catalogue = read(tiny.root)
    failed = _code(catalogue.traditional, "554")
    assert (failed.bounce_type, failed.action) == ("undetermined", "fix-message")
    assert failed.verdict_reason == "The server gives this reply for want of a better one."
    assert failed.advice == "Read the words that follow the number."
    null_mx = _code(catalogue.enhanced, "5.1.10")
    assert (null_mx.bounce_type, null_mx.action) == ("block", "suppress-recipient")
    assert null_mx.verdict_reason == "The domain may take mail again one day."


def test_defaults_come_from_the_category(tiny: Project) -> None:
    full = _code(read(tiny.root).traditional, "452")
    assert (full.bounce_type, full.action, full.verdict_reason) == ("soft", "retry-later", "")
    assert full.advice == "This is the advice for mailbox-full."


def test_no_category_makes_a_temporary_code_hard(tiny: Project) -> None:
    _one_code_for_each_category(tiny)
    catalogue = read(tiny.root)
    temporary = [code for code in (*catalogue.traditional, *catalogue.enhanced) if code.code[0] == "4"]
    assert {code.category for code in temporary} >= {category.key for category in catalogue.categories} - {"delivered"}
    assert [code.code for code in temporary if code.bounce_type == "hard"] == []
    assert [code.code for code in temporary if code.action == "suppress-recipient"] == []


def test_no_category_makes_a_reply_code_hard(tiny: Project) -> None:
    _one_code_for_each_category(tiny)
    catalogue = read(tiny.root)
    assert [code.code for code in catalogue.traditional if code.bounce_type == "hard"] == []
    refused = _code(catalogue.traditional, "550")
    assert (refused.category, refused.bounce_type, refused.action) == (
        ("recipient-unknown", "undetermined", "investigate")
    )
    assert refused.verdict_reason
    assert [code.code for code in catalogue.enhanced if code.bounce_type == "hard"], "a permanent code may be hard"


def test_a_hard_override_of_a_code_is_soft_in_class_4(tiny: Project) -> None:
    override = "override:\n      bounce_type: hard"
    tiny.replace(ADDRESSING, r"override:\n      bounce_type: block", override)
    tiny.replace(ADDRESSING, r"    category: recipient-unknown", "    category: policy", 'code: "X.1.10"')
    tiny.replace(ADDRESSING, r"        category: mailbox-full\n", "")
    catalogue = read(tiny.root)
    assert _code(catalogue.enhanced, "5.1.10").bounce_type == "hard"
    delayed = _code(catalogue.enhanced, "4.1.10")
    assert (delayed.bounce_type, delayed.action) == ("soft", "retry-later")


def test_the_real_catalogue_holds_to_it_too(real: Catalogue) -> None:
    for code in (*real.traditional, *real.enhanced, *real.reply_classes):
        if code.code[0] != "5" or "." not in code.code:
            assert code.bounce_type != "hard", code.code
        if code.code[0] == "2" and "." in code.code:
            assert code.category == "delivered", code.code
    assert [category.key for category in real.categories if category.temporary_bounce_type == "hard"] == []


def test_the_published_document_is_plain_data(tiny: Project) -> None:
    document = publish(read(tiny.root))
    assert json.loads(json.dumps(document)) == document
    assert [code["code"] for code in document["traditional"]] == ["250", "450", "452", "550", "554"]
    assert document["traditional"][0]["commands"] == ["MAIL", "RCPT"]


def _code(codes: Iterable[Code], wanted: str) -> Code:
    return next(code for code in codes if code.code == wanted)


def _one_code_for_each_category(tiny: Project) -> None:
    """Add X.1.20 and on, and 460 and 560 and on, one for each category."""
    closed = json.loads(tiny.text("schema/definitions.schema.json"))["$defs"]["category"]["enum"]
    cite = '[{source: rfc5321, section: "4.2.3"}]'
    for number, category in enumerate(closed):
        for digit in "45":
            path = TRADITIONAL.format(digit)
            entry = f'  - code: "{digit}{60 + number}"\n    name: A code\n    constant: OF_CATEGORY_{number}\n'
            entry += f"    explanation: The reply {digit} of category number {number}.\n    category: {category}\n"
            tiny.write(path, f"{tiny.text(path)}\n{entry}    status: standard\n    sources: {cite}\n")
        entry = f'  - code: "X.1.{20 + number}"\n    name: A code\n    constant: OF_CATEGORY_{number}\n'
        entry += f"    category: {category}\n    status: standard\n    classes:\n"
        entry += "".join(
            f"      - class: {digit}\n        explanation: The class {digit} of category number {number}.\n"
            for digit in "54"
        )
        tiny.write(ADDRESSING, f"{tiny.text(ADDRESSING)}\n{entry}    sources: {cite}\n")
    constants = tiny.text(TRADITIONAL.format(4)).replace("OF_CATEGORY", "TEMPORARY_OF_CATEGORY")
    tiny.write(TRADITIONAL.format(4), constants)
