"""What holds for the page as a whole: it is closed to the network, and open to everybody."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FILE, URL

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PICTURE = Path(__file__).parent / "page.png"
LONG = "550 5.1.1 <someone@example.com>: user unknown; see https://example.com/" + "a-very-long-address/" * 12
CSV = "Email,Reply\n" + "\n".join(
    f"a@example.com,{reply}"
    for reply in (
        LONG,
        "452 4.2.2 mailbox full",
        "554 5.7.1 looks like spam",
        "250 2.0.0 OK",
        "what?",
        "451 4.7.1 Greylisted",
    )
)


def _explained(page: Page) -> None:
    page.fill("#text", LONG)
    expect(page.locator("#answer article")).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")


def _reported(page: Page) -> None:
    page.set_input_files("#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": CSV.encode()})
    expect(page.get_by_role("link", name="Download")).to_be_visible()


def _unfolded(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")


def _nothing(_: Page) -> None:
    """Leave the page as it is opened."""


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "empty": ("", _nothing),
    "answer": ("", _explained),
    "search": ("#search=mailbox full", _nothing),
    "code": ("#5.7.1", _unfolded),
    "unknown": ("#nonsense", _nothing),
    "rule": ("#rule/providers/yahoo/tss04", _nothing),
    "all": ("#codes", _nothing),
    "report": ("#report", _reported),
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_accessible(opened: Callable[..., Page], state: str, look: str) -> None:
    place, reach = STATES[state]
    page = opened(place, reduced_motion="reduce", **LOOKS[look])
    reach(page)
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")
    told = [
        f"{each['id']} ({each['impact']}): {node['html']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
        if each["impact"] in {"serious", "critical"}
    ]
    assert told == []
    assert found["passes"]


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_phone(opened: Callable[..., Page], state: str) -> None:
    place, reach = STATES[state]
    page = opened(place, viewport={"width": 360, "height": 740}, is_mobile=True)
    reach(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_touch_targets(opened: Callable[..., Page]) -> None:
    page = opened("", viewport={"width": 360, "height": 740}, is_mobile=True)
    page.fill("#text", LONG)
    expect(page.locator("#answer article")).to_be_visible()
    sizes = page.locator("button:visible, nav a, summary, select:visible").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 44


# These provoke what the other tests forbid, so they open the page by themselves.
REFUSED = {
    "fetch('https://example.com/').catch(() => {})": "connect-src",
    "fetch(location.href).catch(() => {})": "connect-src",
    "new Image().src = 'https://example.com/x.png'": "img-src",
    "document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))": "script-src",
    "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"1\">')": "script-src",
    "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }))": "frame",
    "(() => { const form = document.createElement('form'); form.action = 'https://example.com/'; "
    "document.body.append(form); form.submit(); })()": "form-action",
}


@pytest.mark.parametrize("attempt", REFUSED)
def test_the_policy_refuses(browser: Browser, attempt: str) -> None:
    page = browser.new_page()
    page.goto(URL)
    told = page.evaluate(
        f"""new Promise(tell => {{
            addEventListener("securitypolicyviolation", event => tell(event.effectiveDirective));
            setTimeout(() => tell("nothing was refused"), 5000);
            {attempt};
        }})"""
    )
    page.close()
    assert told.startswith(REFUSED[attempt])


def test_the_file_stands_alone() -> None:
    text = FILE.read_text(encoding="utf-8")
    head, _, script = text.partition('<script type="module">')
    assert not re.search(r"<(?:script|link|img|iframe|object|embed)\b(?![^>]*\bhref=\"data:)", head)
    assert not re.search(r"url\(|@import", head)
    assert script.count("</script") == 1
    assert [path.name for path in FILE.parent.iterdir()] == ["index.html"]


def test_it_says_that_nothing_leaves_the_browser(page: Page) -> None:
    expect(page.get_by_role("contentinfo")).to_contain_text("Nothing leaves this browser")
    expect(page.get_by_label("Paste a reply")).to_have_accessible_description(re.compile("leaves this browser"))


@pytest.mark.skipif(not os.environ.get("PICTURE"), reason="the picture is drawn by `make test-browser PICTURE=1`")
def test_draw_the_picture(opened: Callable[..., Page]) -> None:
    page = opened("", viewport={"width": 1000, "height": 800}, color_scheme="light")
    page.fill("#text", "550 5.1.1 <a@example.com>: mailbox is over quota")
    expect(page.locator("#answer article")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.screenshot(path=PICTURE)
