"""In a browser, pages of things open the words behind facts and move through time."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.harness import (
    Opener,
    assert_accessible,
    assert_fits,
)

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PATIENCE_MS = 20_000  # a busy machine is no failure
KINDS = (
    "/{}/page/city/heraklion?on=2018-12-04",
    "/{}/page/network/oasc",
    "/{}/page/instrument/heraklion-smart-city-strategy",
    "/{}/code/dimension-economy",
    "/{}/ont/City",
    "/{}/ont/hasMayor",
)


def evidence_address(page: Page) -> str:
    """Return the address of the words behind the first fact of a page."""
    found = page.locator("a.source[data-evidence]").first
    return found.get_attribute("data-evidence") or ""


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [
        pytest.param("el", 1280, "light", marks=pytest.mark.thorough),
        ("en", 390, "dark"),
    ],
)
def test_pages_of_things_serve_everybody(
    opened: Opener, language: str, width: int, scheme: str
) -> None:
    """Every kind fits, and none hinders people with disabilities."""
    options = {"color_scheme": scheme, "reduced_motion": "reduce"}
    for path in KINDS:
        page = opened(path.format(language), width=width, **options)
        assert_fits(page)
        assert_accessible(page)
    page = opened(KINDS[0].format(language), width=width, **options)
    page.goto(evidence_address(page))
    assert_fits(page)
    assert_accessible(page)


@pytest.mark.usefixtures("scripts")
def test_a_badge_opens_the_words_beside_the_page(opened: Opener) -> None:
    """By keyboard: the panel takes the focus, shows the words, and gives it back."""
    page = opened("/en/page/city/heraklion", width=390, reduced_motion="reduce")
    badge = page.locator("#people ~ table a.source").first
    badge.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="The words behind the fact")
    expect(panel.locator("mark").first).to_be_visible(timeout=PATIENCE_MS)
    expect(panel.locator("a[href*='#char=']").first).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(badge).to_be_focused()
    expect(page).to_have_url(re.compile("/en/page/city/heraklion$"))


@pytest.mark.usefixtures("scripts")
def test_a_slider_moves_through_time(opened: Opener) -> None:
    """A move shows the terms of that day, and the address names it."""
    page = opened("/en/page/city/heraklion", reduced_motion="reduce")
    slider = page.get_by_role("slider", name="Move through time")
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"\?on=2018-12-04$"), timeout=PATIENCE_MS)
    expect(page.locator("#as-of-shown")).to_contain_text("4 December 2018")
    expect(slider).to_have_attribute("aria-valuetext", "4 December 2018")
    expect(page.locator("[data-timed=people]")).not_to_contain_text("not known")
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"\?on=2026-01-31$"), timeout=PATIENCE_MS)
    expect(page.locator("[data-timed=people]")).to_contain_text("not known")
    page.get_by_role("link", name="All times").first.click()
    expect(page.locator("[data-timed=people]")).not_to_contain_text("not known")


def test_without_script_words_and_days_are_links_and_forms(opened: Opener) -> None:
    """A badge leads to the words in the document; a form asks for the day."""
    page = opened("/en/page/city/heraklion", java_script_enabled=False)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.fill("#on", "2018-12-04")
    page.click("#as-of button")
    expect(page.locator("#as-of-shown")).to_contain_text("4 December 2018")
    page.locator("#people ~ table a.source").first.click()
    expect(page).to_have_url(re.compile(r"/page/document/\w+\?at=\d+,\d+#char="))
    expect(page.locator(".text .asked").first).to_be_in_viewport()


@pytest.mark.usefixtures("scripts")
def test_a_page_can_be_shared_and_cited(opened: Opener) -> None:
    """The link that lasts is copied; the citation names it."""
    page = opened(
        "/en/page/city/lamia", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://w3id.org/citykg/id/city/lamia"
    expect(page.locator(".cite pre").first).to_contain_text(copied)
    page.emulate_media(media="print")
    expect(page.locator(".tools").first).to_be_hidden()
    expect(page.locator(".cite pre").first).to_be_visible()


@pytest.mark.usefixtures("scripts")
def test_values_over_time_are_drawn(opened: Opener) -> None:
    """A chart with a mark for each year stands above the table that it draws."""
    page = opened("/en/page/city/heraklion", reduced_motion="reduce")
    page.locator("kg-chart").scroll_into_view_if_needed()
    chart = page.get_by_role("img", name="Annual visitors")
    expect(chart).to_be_visible(timeout=PATIENCE_MS)
    years = chart.locator('[data-mark="x-axis tick label"] text')
    expect(years).to_have_text(["2017", "2018"])
    expect(page.locator("kg-chart tbody tr")).to_have_count(2)
