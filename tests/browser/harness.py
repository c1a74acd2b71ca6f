"""What the tests of all pages ask of a page in a real browser."""

import shutil
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from citykg.web.assets import load_assets

Opener = Callable[..., Page]
"""Opens a path: ``opened("/en/", width=390, color_scheme="dark")``.

Options beside the width are those of Playwright's contexts;
``java_script_enabled=False`` is a reader without script.
"""

CANDIDATES = ("/usr/bin/chromium", "chromium", "google-chrome", "chromium-browser")

_SIZES = "(root => [root.scrollWidth, root.clientWidth])(document.documentElement)"
# Told by the browser where a policy is broken, also where nothing is logged.
_LISTEN = """() => addEventListener("securitypolicyviolation", (event) =>
  console.error("policy:", event.violatedDirective, event.blockedURI))"""


def find_chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    for candidate in CANDIDATES:
        found = shutil.which(candidate)
        if found is not None and Path(found).exists():
            return found
    return None


class Pages:
    """Opens pages of a server, and notes what the browser complains about.

    Args:
        browser: The browser.
        address: Where the server is.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self.complaints: list[str] = []

    def open(self, path: str, *, width: int = 1280, **options: object) -> Page:
        """Open a page in a window of its own.

        Args:
            path: Path and query of its address.
            width: Width of the window, in pixels.
            **options: Further options of Playwright's contexts.
        """
        context = self._browser.new_context(
            viewport={"width": width, "height": 844},
            base_url=self._address,
            **options,  # type: ignore[arg-type]  # options of Playwright
        )
        context.add_init_script(f"({_LISTEN})()")
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def close(self) -> None:
        """Close all pages."""
        for context in self._browser.contexts:
            context.close()

    def _note(self, message: ConsoleMessage) -> None:
        # A 404 is what a lost page is, 410 what a stopped query is answered by;
        # Chromium reports these as errors.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)


def assert_accessible(page: Page) -> None:
    """Fail where axe finds what hinders people with disabilities."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def assert_fits(page: Page) -> None:
    """Fail where the page scrolls sideways."""
    needed, given = page.evaluate(_SIZES)
    assert needed <= given


def scripts_are_built() -> bool:
    """Tell whether the scripts of the pages are there, see ``make scripts``."""
    return "dist/frame.js" in load_assets()
