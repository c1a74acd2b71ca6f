"""A real Chromium for the tests of this folder; without one they are skipped."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CANDIDATES = ("/usr/bin/chromium", "chromium", "google-chrome", "chromium-browser")


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    for candidate in CANDIDATES:
        found = shutil.which(candidate)
        if found is not None and Path(found).exists():
            return found
    return None


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
