"""A real Chromium for the tests of this folder; without one they are skipped."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.harness import (
    CANDIDATES,
    Opener,
    Pages,
    find_chromium,
    scripts_are_built,
)


# Playwright's event loop runs in the main thread as long as it does: no other module's
# tests must meet it.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    path = find_chromium()
    if path is None:
        pytest.skip(f"no Chromium found; install one of: {', '.join(CANDIDATES)}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, gold_address: str) -> Iterator[Opener]:
    """Open pages that fail the test when they break the policy or log an error."""
    pages = Pages(browser, gold_address)
    yield pages.open
    pages.close()
    assert pages.complaints == []


@pytest.fixture
def scripts() -> None:
    """Skip a test of scripts where they were not built."""
    if not scripts_are_built():
        pytest.skip("the scripts of the pages are not built; run: make scripts")
