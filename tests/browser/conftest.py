"""The page in a real browser, from disk and without a network; whatever it asks for or complains of fails a test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

FILE = Path(__file__).resolve().parents[2] / "dist/site/index.html"
URL = FILE.as_uri()
_QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE = 60_000  # milliseconds: a busy machine is slow
expect.set_options(timeout=_PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("these tests need Chromium; on Debian: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=_QUIET)
        yield started
        started.close()


@dataclass
class Log:
    """What happened beside what the page shows."""

    errors: list[str] = field(default_factory=list)
    requests: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Note what a page asks for and complains of."""
        page.on("console", lambda said: self.errors.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.add(request.url.partition("#")[0]))


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens the page at a place, under the conditions that Playwright calls a context."""
    log = Log()
    contexts = []

    def start(place: str = "", **conditions: Any) -> Page:
        context = browser.new_context(offline=True, **conditions)
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        page: Page = context.new_page()
        log.watch(page)
        page.goto(URL + place)
        return page

    yield start
    for context in contexts:
        context.close()
    assert log.errors == []
    assert {url for url in log.requests if not url.startswith(("data:", "blob:"))} == {URL}


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    return opened()
