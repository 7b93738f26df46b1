"""Paste a reply or a message, and read what it means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import bounce_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
VECTORS = json.loads((ROOT / "dist/json/vectors.json").read_text(encoding="utf-8"))["replies"]
FULL = "550 5.1.1 <a@example.com>: mailbox is over quota"

REPORT = """\
From: MAILER-DAEMON@mx.example.net
To: news@example.net
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="=_b1"

--=_b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; harry@example.com
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 <harry@example.com>: User
    unknown in virtual mailbox table

Original-Recipient: rfc822;sally@gmail.com
Final-Recipient: rfc822;sally@gmail.com
Action: failed
Status: 5.2.2
Remote-MTA: dns; gmail-smtp-in.l.google.com

Final-Recipient: rfc822; tom@example.com
Action: relayed
Status: 2.0.0

--=_b1
Content-Type: message/rfc822

From: news@example.net
Subject: our mailbox is full of offers

550 5.7.1 blocked
--=_b1--
"""

ENCODED = """\
From: MAILER-DAEMON@mx.example.net
Subject: Returned mail
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b2

--b2
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

550 5.0.0 Das Postfach des Empf=E4ngers ist =
voll
--b2--
"""


def test_a_reply_is_explained(page: Page) -> None:
    page.fill("#text", FULL)
    answer = page.locator("#answer article")
    expect(answer.get_by_role("heading", level=2)).to_have_text("Mailbox full")
    expect(answer.locator(".badge").first).to_have_text("Soft bounce")
    bounce = bounce_codes.classify(FULL)
    expect(answer).to_contain_text(bounce.explanation)
    expect(answer.locator(".todo")).to_contain_text(f"Retry later. {bounce.advice}")
    expect(answer.locator("pre")).to_have_text(FULL)
    expect(answer.locator("pre mark")).to_have_text("mailbox is over quota")
    assert answer.locator("pre a").evaluate_all("all => all.map(a => a.hash)") == ["#550", "#5.1.1"]
    expect(answer).to_contain_text("Bad destination mailbox address")
    expect(page.get_by_role("status").filter(has_text="Mailbox full")).to_contain_text(bounce.explanation)
    answer.get_by_text("Why:").click()
    evidence = answer.get_by_role("table", name="Evidence")
    rungs = [piece.category for piece in bounce_codes.weigh(FULL)]
    names = [bounce_codes.CATEGORIES[category].name for category in rungs]
    assert evidence.locator("tbody td:last-child").all_text_contents() == names


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("550 5.2.1 Konto odbiorcy ZOSTAŁO zablokowane", "Konto odbiorcy ZOSTAŁO zablokowane"),
        ("550 Пользователь не НАЙДЕН", "Пользователь не НАЙДЕН"),
        ("550 5.2.1 アカウントが無効です", "アカウントが無効です"),
        ("mailbox is 450% full", "mailbox is 450% full"),
        ("550 xyzzy", "550"),
        ("550 5.2.2 xyzzy", "5.2.2"),
    ],
)
def test_what_decided_is_marked(page: Page, text: str, marked: str) -> None:
    page.fill("#text", text)
    expect(page.locator("#answer pre mark")).to_have_text(marked)


def test_sources_are_linked_and_learn_nothing(page: Page) -> None:
    page.fill("#text", "550 5.1.1")
    links = page.locator("#answer .sources a")
    expect(links.first).to_be_visible()
    found = links.evaluate_all("all => all.map(a => [a.href, a.rel])")
    code = bounce_codes.lookup("5.1.1")
    assert found == [[cited.url, "noreferrer noopener"] for cited in code.sources]


def test_provider_delay_and_blocklist(page: Page) -> None:
    page.fill("#text", "450 4.2.0 <a@example.com>: Greylisted, please try again in 300 seconds")
    expect(page.locator("#answer dl")).to_contain_text("5 minutes")
    page.fill("#text", "550-5.7.26 This mail is unauthenticated\n550 5.7.26 h7si123 - gsmtp")
    expect(page.locator("#answer dl")).to_contain_text("Gmail")
    page.fill("#text", "554 5.7.1 Service unavailable; blocked using zen.spamhaus.org")
    expect(page.locator("#answer dl")).to_contain_text("spamhaus")


def test_a_text_that_tells_nothing_gets_advice(page: Page) -> None:
    page.fill("#text", "lorem ipsum dolor")
    expect(page.locator("#answer h2")).to_have_text("Undetermined")
    expect(page.locator("#answer")).to_contain_text("Copy the whole of it from your bounce report")


def test_each_recipient_of_a_message_has_an_answer(page: Page) -> None:
    page.fill("#text", REPORT)
    answers = page.locator("#answer article")
    expect(answers).to_have_count(2)
    expect(answers.nth(0)).to_contain_text("harry@example.com")
    expect(answers.nth(0).locator("h2")).to_have_text("Recipient unknown")
    expect(answers.nth(0).locator("mark")).to_have_text("User unknown")
    expect(answers.nth(1)).to_contain_text("sally@gmail.com")
    expect(answers.nth(1).locator("h2")).to_have_text("Mailbox full")
    expect(answers.nth(1).locator("dl")).to_contain_text("Gmail")
    expect(page.locator("#answer")).not_to_contain_text("tom@example.com")


def test_fields_alone_are_read(page: Page) -> None:
    page.fill("#text", "Final-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.10\n")
    expect(page.locator("#answer article")).to_contain_text("a@example.com")
    expect(page.locator("#answer h2")).to_have_text("Domain not accepting mail")


def test_encoded_parts_are_read(page: Page) -> None:
    page.fill("#text", ENCODED)
    expect(page.locator("#answer h2")).to_have_text("Mailbox full")
    expect(page.locator("#answer pre mark")).to_contain_text("Empfängers ist voll")


def test_a_report_of_success_is_no_bounce(page: Page) -> None:
    page.fill("#text", "Final-Recipient: rfc822; a@example.com\nAction: delivered\nStatus: 2.0.0\n")
    expect(page.locator("#answer")).to_contain_text("nothing bounced")


@pytest.mark.parametrize("number", range(5))
def test_examples_answer_at_once(page: Page, number: int) -> None:
    page.locator("[data-example]").nth(number).click()
    expect(page.locator("#answer article").first).to_be_visible()
    expect(page.locator("#answer h2").first).not_to_have_text("Undetermined")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#answer article")).to_have_count(0)
    expect(page.locator("#text")).to_be_focused()


def _plain(vector: dict[str, Any]) -> bool:
    return "status" not in vector and "remote_mta" not in vector and ": " not in vector["text"].partition(" ")[0]


def test_conformance_vectors(page: Page) -> None:
    for vector in list(filter(_plain, VECTORS))[::300]:
        page.fill("#text", vector["text"])
        bounce = vector["bounce"]
        answer = page.locator("#answer article")
        expect(answer.locator(".explanation")).to_have_text(bounce["explanation"])
        expect(answer.locator("h2")).to_have_text(bounce_codes.CATEGORIES[bounce["category"]].name)
        expect(answer.locator(".badge").first).to_have_text(bounce_codes.BOUNCE_TYPES[bounce["bounce_type"]].name)


def test_a_link_holds_the_reply(opened: Callable[..., Page]) -> None:
    page = opened("", permissions=["clipboard-read", "clipboard-write"])
    text = "550 5.1.1 Empfänger «ü» % # & unbekannt \U0001f4ee\n550 Bye"
    page.fill("#text", text)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("#answer .permanent")).to_contain_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    page.reload()
    expect(page.locator("#text")).to_have_value(text)
    other = opened()
    other.goto(link)
    expect(other.locator("#text")).to_have_value(text)
    expect(other.locator("#answer h2")).to_have_text("Recipient unknown")


MARKUP = (
    "550 5.1.1 <img src=x onerror=\"document.title='ran'\"></script><script>document.title='ran'</script>"
    "<!--<script> user unknown &lt;b&gt; <svg onload=\"document.title='ran'\">"
)


def test_markup_is_text(opened: Callable[..., Page]) -> None:
    for place in (f"#reply={quote(MARKUP)}", f"#search={quote(MARKUP)}", f"#{quote(MARKUP)}", f"#rule/{quote(MARKUP)}"):
        page = opened(place)
        assert page.locator("main img, main script, main b, main svg[onload]").count() == 0
        assert "ran" not in page.title()
    page = opened()
    page.fill("#text", MARKUP)
    expect(page.locator("#answer pre")).to_have_text(MARKUP)
    csv = f'"{MARKUP.replace(chr(34), chr(34) * 2)}",Reply\n<img src=x onerror=x>,550 5.1.1 user unknown\n'
    page.goto(page.url.partition("#")[0] + "#report")
    page.set_input_files("#file", {"name": "<b>x.csv", "mimeType": "text/csv", "buffer": csv.encode()})
    expect(page.get_by_role("link", name="Download")).to_be_visible()
    assert page.locator("main img, main script, main b, main svg[onload]").count() == 0
    assert "ran" not in page.title()
