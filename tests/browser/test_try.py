"""A visitor tries out a text with and without script."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

TEXT = "Ο Δήμος Λαμιέων είναι μέλος του δικτύου Open & Agile Smart Cities."
# The first text waits until rules and names are loaded.
PATIENCE_MS = 200_000


def read(page: Page, text: str) -> None:
    """Paste a text and wait for what comes of it."""
    page.fill("#text", text)
    page.locator(".try-button button").click()
    expect(page.locator("#outcome")).to_be_visible(timeout=PATIENCE_MS)


def test_the_form_needs_no_script(opened: Opener) -> None:
    """A text is sent, read and shown; an example fills the form."""
    page = opened("/en/try", java_script_enabled=False)
    page.set_default_timeout(PATIENCE_MS)
    read(page, TEXT)
    expect(page.locator(".text .m").first).to_be_visible()
    expect(page.locator("#things-part")).to_contain_text("Open & Agile Smart Cities")
    page.goto("/en/try")
    page.locator(".example-list a").first.click()
    assert page.locator("#text").input_value()


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [
        pytest.param("el", 1280, "light", marks=pytest.mark.thorough),
        ("en", 390, "dark"),
    ],
)
def test_steps_are_told_and_everybody_can_use_it(
    opened: Opener, language: str, width: int, scheme: str
) -> None:
    """Form and outcome fit and hinder nobody; facts and words are linked in it."""
    page = opened(
        f"/{language}/try", width=width, color_scheme=scheme, reduced_motion="reduce"
    )
    assert_accessible(page)
    page.fill("#text", TEXT)
    page.locator(".try-button button").click()
    expect(page.locator(".try-progress")).to_be_visible()
    expect(page.locator("#outcome")).to_be_focused(timeout=PATIENCE_MS)
    assert page.url.endswith(f"/{language}/try")
    assert_fits(page)
    assert_accessible(page)
    page.keyboard.press("j")
    expect(page.locator(".text :focus")).to_have_count(1)


@pytest.mark.usefixtures("scripts")
def test_a_fault_is_told_on_the_form(opened: Opener) -> None:
    """A file that cannot be read says why, and the next one can be chosen."""
    page = opened("/en/try")
    damaged = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    page.set_input_files("#file", damaged)  # type: ignore[arg-type]  # as Playwright has it
    page.locator(".try-button button").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("damaged", timeout=PATIENCE_MS)
    assert_accessible(page)
    expect(page.locator(".try-button button")).to_be_enabled()
