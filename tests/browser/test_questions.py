"""Questions: the gallery, a question's page with its controls, the tutorial."""

import re

import pytest
from benchmarks.weighing import weigh
from playwright.sync_api import Browser, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PAGES = (
    "/{}/questions",
    "/{}/question/largest-networks",
    "/{}/question/cq10",
    "/{}/question/city-mayor",
    "/{}/tutorial",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [
        pytest.param(1280, "dark", "en", marks=pytest.mark.thorough),
        (390, "light", "el"),
    ],
)
def test_pages_fit_and_can_be_used(
    opened: Opener, path: str, width: int, scheme: str, language: str
) -> None:
    """Nothing scrolls sideways, and nothing hinders people with disabilities."""
    page = opened(path.format(language), width=width, color_scheme=scheme)
    assert_fits(page)
    assert_accessible(page)


def test_pages_are_light(browser: Browser, gold_address: str) -> None:
    """All keep within the budget of a page, with the pictures that load."""
    for path in ("/el/questions", "/el/tutorial", "/el/question/cq10"):
        assert weigh(browser, f"{gold_address}{path}").wire_bytes <= 100_000


def test_an_answer_is_two_clicks_away(opened: Opener) -> None:
    """From the front page to the gallery, and on to the answer; no script is needed."""
    page = opened("/en/", java_script_enabled=False)
    page.get_by_role("link", name="Questions", exact=True).first.click()
    page.get_by_role("link", name="What did Heraklion win, and when?").first.click()
    expect(page.locator(".q-years time").first).to_have_text(re.compile(r"\d{4}"))
    expect(page.locator("table.results")).to_contain_text("Intelligent Community")


@pytest.mark.usefixtures("scripts")
def test_the_gallery_narrows_while_one_types(opened: Opener) -> None:
    """Any spelling finds; the count is told; nothing typed shows all again."""
    page = opened("/el/questions")
    shown = page.locator("[data-card]:visible")
    everything = shown.count()
    words = page.get_by_label("Μόνο ερωτήσεις με")
    words.fill("ΔΉΜΑΡΧΟΣ ηρακλειου")
    expect(page.locator("output")).to_contain_text("1 ερώτηση")
    expect(shown).to_have_count(1)
    words.fill("")
    expect(shown).to_have_count(everything)
    picture = page.locator(".q-glimpse img").first
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)")


@pytest.mark.usefixtures("scripts")
def test_a_thing_is_picked_by_typing(opened: Opener) -> None:
    """The list follows what is typed in any spelling; the keyboard chooses."""
    page = opened("/el/question/city-mayor")
    field = page.get_by_role("combobox", name=re.compile("Πόλη"))
    option = page.get_by_role("option")
    for typed in ("Irakl", "herakl", "ηράκ"):
        field.fill(typed)
        expect(option).to_have_count(1)
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    assert_accessible(page)
    field.press("Escape")
    expect(option).to_be_hidden()
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"city=%CE%97"))
    expect(page.locator("table.results tbody tr")).to_have_count(1)
    expect(page.locator("table.results")).to_contain_text("Βασίλης Λαμπρινός")


def test_a_thing_is_picked_without_script(opened: Opener) -> None:
    """The form sends what is typed; the query says what was picked."""
    page = opened("/en/question/city-mayor", java_script_enabled=False)
    page.fill("#p-city", "lamia")
    page.get_by_role("button", name="Answer").click()
    expect(page.locator("#p-city")).to_have_value("Lamia")
    expect(page.locator("pre")).to_contain_text("VALUES ?city")
