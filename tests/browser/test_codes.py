"""Search, read one entry, and come back to it by its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import bounce_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ENTRIES = {
    "#5.1.1": ("5.1.1 Bad destination mailbox address", bounce_codes.lookup("5.1.1").explanation),
    "#550": ("550 Requested action not taken: mailbox unavailable", bounce_codes.lookup("550").explanation),
    "#category/mailbox-full": ("Mailbox full", bounce_codes.CATEGORIES["mailbox-full"].advice),
    "#provider/gmail": ("Gmail", bounce_codes.PROVIDERS["gmail"].about),
    "#rule/providers/yahoo/tss04": ("TSS04", "Yahoo"),
    "#rule/phrases/mailbox-full/over-quota": ("Mailbox full", "phrases/mailbox-full/over-quota"),
    "#5.1.99": ("5.1.99 A code in no list", "an unknown detail means what 5.1.0 says"),
    "#599": ("599 A code in no list", "599 is in no list"),
}


@pytest.mark.parametrize("place", ENTRIES)
def test_an_address_leads_to_its_entry(opened: Callable[..., Page], place: str) -> None:
    heading, told = ENTRIES[place]
    page = opened(place)
    for _ in range(2):
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        expect(page.get_by_role("main")).to_contain_text(told)
        page.reload()


@pytest.mark.parametrize(
    "place", ["#9.9.9", "#nonsense", "#category/nonsense", "#provider/toString", "#rule/x", "#%E0%A4%A"]
)
def test_nonsense_gets_a_friendly_answer(opened: Callable[..., Page], place: str) -> None:
    page = opened(place)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing has this name")
    page.get_by_role("link", name="See all that there is").click()
    expect(page.get_by_role("heading", name="Enhanced codes")).to_be_visible()


def test_back_and_forward(page: Page) -> None:
    page.get_by_role("link", name="Look up").click()
    page.get_by_role("link", name="5.1.1", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5.1.1")
    page.get_by_role("link", name="Recipient unknown", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recipient unknown")
    assert page.title().startswith("Recipient unknown")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5.1.1")
    page.go_back()
    expect(page.get_by_role("heading", name="Reply codes")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5.1.1")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("5.1.1", "#5.1.1"),
        ("550", "#550"),
        ("mailbox full", "#5.2.2"),
        ("greylisted", "#category/greylisted"),
        ("gmail", "#provider/gmail"),
        ("[TSS04]", "#rule/providers/yahoo/tss04"),
        ("5.1.99", "#5.1.99"),
    ],
)
def test_search_finds_what_is_meant(opened: Callable[..., Page], query: str, first: str) -> None:
    page = opened("#codes")
    page.get_by_role("searchbox").fill(query)
    expect(page.get_by_role("status").filter(has_text="result")).to_be_visible()
    hrefs = page.locator("#found ol a").evaluate_all("all => all.map(a => a.hash)")
    assert first in hrefs[:3]


def test_search_for_words_of_a_reply(opened: Callable[..., Page]) -> None:
    page = opened("#search=unusual rate unsolicited gmail")
    results = page.locator("#found ol li")
    expect(results.first).to_contain_text("Gmail")
    results.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Such a reply")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("unusual rate unsolicited gmail")
    expect(results.first).to_contain_text("Gmail")


def test_a_search_is_one_step_of_the_history(opened: Callable[..., Page]) -> None:
    page = opened("#5.1.1")
    page.get_by_role("searchbox").press_sequentially("quota", delay=150)
    expect(page.locator("#found ol li").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5.1.1")


def test_many_results_come_in_parts(opened: Callable[..., Page]) -> None:
    page = opened("#search=mailbox")
    results = page.locator("#found ol li")
    before = results.count()
    page.get_by_role("button", name="Show more").click()
    assert results.count() > before
    expect(results.nth(before).get_by_role("link")).to_be_focused()


def test_a_reply_typed_into_the_search_can_be_explained(opened: Callable[..., Page]) -> None:
    page = opened("#codes")
    page.get_by_role("searchbox").fill("550 5.1.1 xyzzy user unknown")
    page.get_by_role("link", name="Explain it as a reply").click()
    expect(page.locator("#answer h2")).to_have_text("Recipient unknown")


def test_every_code_is_listed(opened: Callable[..., Page]) -> None:
    page = opened("#codes")
    listed = set(page.locator(".chips a").evaluate_all("all => all.map(a => a.hash.slice(1))"))
    assert listed >= {*bounce_codes.TRADITIONAL, *bounce_codes.ENHANCED}


def test_every_rule_has_an_entry(opened: Callable[..., Page]) -> None:
    page = opened("#codes")
    expected = {"gmail": "providers/gmail/any-5-7-26", "blocklist": "providers/blocklist/"}
    for provider, rule in expected.items():
        page.goto(page.url.partition("#")[0] + f"#provider/{provider}")
        expect(page.locator(f'a[href^="#rule/{rule}"]').first).to_be_visible()


def test_keyboard_alone(page: Page) -> None:
    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent + (document.activeElement.id || '')").startswith(name):
                return
        pytest.fail(f"the keyboard does not reach {name}")

    tab_to("text")
    page.keyboard.insert_text("550 5.1.1 user unknown")
    expect(page.locator("#answer h2")).to_have_text("Recipient unknown")
    tab_to("Why")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Evidence")).to_be_visible()
    page.reload()
    tab_to("Look up")
    page.keyboard.press("Enter")
    tab_to("query")
    page.keyboard.type("greylisted")
    expect(page.locator("#found ol li").first).to_be_visible()
    tab_to("Greylisted")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
