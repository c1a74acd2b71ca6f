"""The frame of every page: suggestions, menu, fonts, paper, and what pages weigh."""

import re

import pytest
from benchmarks.weighing import weigh
from playwright.sync_api import Browser, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = pytest.mark.browser

MOST_BYTES = 100_000


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize(
    ("width", "scheme"),
    [pytest.param(1280, "light", marks=pytest.mark.thorough), (390, "dark")],
)
def test_names_are_suggested_while_one_types(
    opened: Opener, width: int, scheme: str
) -> None:
    """Arrow keys choose a suggestion, Enter opens it; the field keeps the focus."""
    page = opened("/el/", width=width, color_scheme=scheme, reduced_motion="reduce")
    field = page.get_by_role("combobox").first
    field.fill("irakl")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Ηράκλειο")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert_accessible(page)
    assert_fits(page)
    field.press("ArrowDown")
    chosen = options.first.get_attribute("id") or ""
    expect(field).to_have_attribute("aria-activedescendant", chosen)
    expect(field).to_be_focused()
    field.press("Enter")
    expect(page).to_have_url(re.compile("/el/page/"))


@pytest.mark.usefixtures("scripts")
def test_suggestions_can_be_left_alone(opened: Opener) -> None:
    """Escape closes them, Enter then searches, and a click on one opens it."""
    page = opened("/en/")
    field = page.get_by_role("combobox").first
    field.fill("lamia")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("lamia")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/search\?q=lamia"))
    page.get_by_role("combobox").first.fill("oasc")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("/en/page/network/oasc"))


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_on_a_phone(opened: Opener, *, script: bool) -> None:
    """Everything in the menu is within reach, with and without script."""
    page = opened("/en/", width=390, java_script_enabled=script)
    page.click("summary:has-text('Menu')")
    panel = page.locator(".menu-panel")
    expect(panel.get_by_role("link", name="Networks")).to_be_visible()
    expect(panel.get_by_role("link", name="Releases")).to_be_in_viewport()
    panel.get_by_role("link", name="Cities", exact=True).click()
    expect(page.locator("h1")).to_have_text("Cities")


@pytest.mark.usefixtures("scripts")
def test_escape_and_a_click_elsewhere_close_the_menu(opened: Opener) -> None:
    """An open menu does not stay in the way; the focus goes back to its button."""
    page = opened("/el/page/city/lamia", reduced_motion="reduce")
    button = page.locator(".menu > summary")
    button.click()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.locator(".menu-panel")).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    page.mouse.click(5, 700)
    expect(page.locator(".menu-panel")).to_be_hidden()


def test_the_menu_says_where_one_is(opened: Opener) -> None:
    """A list is marked as the page, and as the place of the things in it."""
    page = opened("/en/list/city")
    here = page.locator(".nav-main [aria-current]")
    expect(here).to_have_text("Cities")
    expect(here).to_have_attribute("aria-current", "page")
    page.goto("/en/page/city/lamia")
    expect(here).to_have_attribute("aria-current", "true")


@pytest.mark.usefixtures("scripts")
def test_greek_is_set_in_our_own_font(opened: Opener) -> None:
    """Greek and Latin letters come from Source Sans 3, which we serve ourselves."""
    page = opened("/el/page/city/lamia")
    page.wait_for_function("document.fonts.status === 'loaded'")
    loaded = page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded')"
        ".map(one => one.family.replaceAll('\"', ''))"
    )
    assert loaded == ["Source Sans 3", "Source Sans 3"]


@pytest.mark.parametrize(
    "path",
    [
        "/el/",
        "/el/list/city",
        "/el/search?q=ηρακλειο",
        "/el/page/city/heraklion",
        "/el/page/network/oasc",
        "/el/page/document/194362902b69dd76",
        "/el/questions",
        "/el/ont",
    ],
)
def test_pages_are_light(browser: Browser, gold_address: str, path: str) -> None:
    """The first page that somebody opens weighs at most 100 KB, fonts included."""
    assert weigh(browser, gold_address + path).wire_bytes <= MOST_BYTES


def test_paper_shows_the_content_alone(opened: Opener) -> None:
    """In print neither menu nor search is left, and the text is black on white."""
    page = opened("/en/page/city/heraklion", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    colours = page.locator("body").evaluate(
        "node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
