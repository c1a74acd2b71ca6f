"""Lists are narrowed, compared and read by everybody, on any screen."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

KINDS = {
    "list": "/{}/list/city?country=greece",
    "other list": "/{}/list/recognition",
    "map": "/{}/list/city?view=map",
    "nothing": "/{}/list/city?country=atlantis&q=λα",
    "compare": "/{}/compare?ids=heraklion,lamia",
    "choose": "/{}/compare",
    "search": "/{}/search?q=Ηρακλειο",
    "nothing found": "/{}/search?q=xqzvw",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [
        pytest.param(1280, "en", "light", marks=pytest.mark.thorough),
        (390, "el", "dark"),
    ],
)
def test_pages_fit_and_can_be_used(
    opened: Opener, kind: str, width: int, language: str, scheme: str
) -> None:
    """No page scrolls sideways, and none hinders people with disabilities."""
    path = KINDS[kind].format(language)
    page = opened(path, width=width, color_scheme=scheme, reduced_motion="reduce")
    assert_fits(page)
    assert_accessible(page)


def test_a_phone_folds_what_to_narrow_by(opened: Opener) -> None:
    """On a phone, and without script, a list is narrowed in two steps and freed."""
    page = opened("/en/list/city", width=390, java_script_enabled=False)
    greece = page.locator(".choice", has_text="Greece")
    expect(greece).not_to_be_visible()
    page.locator(".facet-box > summary").click()
    greece.click()
    expect(page).to_have_url(re.compile(r"\?country=greece$"))
    expect(page.locator(".list-count")).to_contain_text(" of ")
    page.fill("#part", "ηρακλ")
    page.click("text=Filter")
    expect(page.locator("tbody th a")).to_have_text(["Heraklion"])
    page.locator(".chosen .chip", has_text="Greece").click()
    expect(page).to_have_url(re.compile(r"/list/city\?q="))
    page.locator(".chosen >> text=Show all").click()
    expect(page).to_have_url(re.compile("/list/city$"))


def test_the_keyboard_narrows(opened: Opener) -> None:
    """Beside the list each value is one key away from the next, and tells its state."""
    page = opened("/en/list/city")
    page.locator(".choice").first.focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".choice[aria-current]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("remove")
    page.locator(".crumbs a").focus()
    page.keyboard.press("Tab")
    expect(chosen).to_be_focused()


def test_ticked_cities_stand_side_by_side(opened: Opener) -> None:
    """Two ticked cities are compared, one leaves, and one joins by its name."""
    page = opened("/en/list/city")
    page.check("[value=heraklion]")
    page.check("[value=lamia]")
    page.click("text=Compare the cities ticked")
    expect(page).to_have_url(re.compile(r"/compare\?ids=heraklion,lamia$"))
    table = page.locator("table.compared")
    expect(table.locator("thead th")).to_have_count(2)
    expect(table).to_contain_text("Vasilis Lamprinos")
    page.click("text=Leave out Lamia")
    expect(table.locator("thead th")).to_have_count(1)
    page.fill("#add", "λαμια")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"ids=heraklion,lamia$"))


def test_a_list_is_printed_alone(opened: Opener) -> None:
    """On paper stands the list as a table, not what narrows it."""
    page = opened("/en/list/city?country=greece", width=660)
    page.emulate_media(media="print")
    expect(page.locator(".list-find")).not_to_be_visible()
    expect(page.locator(".facet-box")).not_to_be_visible()
    expect(page.locator("tbody th a").first).to_be_visible()
    row = page.locator("tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
