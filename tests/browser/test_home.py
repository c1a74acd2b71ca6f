"""A newcomer finds an answer within three clicks of the front page."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = pytest.mark.browser

MOST_CLICKS = 3


class Newcomer:
    """Clicks on a page, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, selector: str, text: str) -> None:
        """Click on the first element that holds some words."""
        self.page.locator(selector, has_text=text).first.click()
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [
        pytest.param(1280, "el", "light", marks=pytest.mark.thorough),
        (390, "en", "dark"),
    ],
)
def test_the_front_page_fits(
    opened: Opener, width: int, language: str, scheme: str
) -> None:
    """It does not scroll sideways and hinders nobody."""
    page = opened(
        f"/{language}/", width=width, color_scheme=scheme, reduced_motion="reduce"
    )
    assert_fits(page)
    assert_accessible(page)


def test_which_greek_cities_are_in_oasc(opened: Opener) -> None:
    """Cities, then Greece, then the network."""
    newcomer = Newcomer(opened("/en/"))
    newcomer.click("main .tile-name", "Cities")
    newcomer.click(".choice", "Greece")
    newcomer.click(".choice", "Open & Agile Smart Cities")
    members = newcomer.page.locator("tbody th a")
    expect(members).to_have_text(["Athens", "Katerini", "Lamia", "Trikala"])


def test_what_did_heraklion_win_and_when(opened: Opener) -> None:
    """The search box leads to the city, whose page tells its recognitions."""
    newcomer = Newcomer(opened("/en/", java_script_enabled=False))
    newcomer.page.fill("#ask", "ηρακλειο")
    newcomer.click(".big-find button", "Search")
    newcomer.click(".hits a", "Heraklion")
    expect(newcomer.page.locator("main")).to_contain_text(
        "World's 21 smart cities 2013"
    )


def test_which_strategies_cover_mobility(opened: Opener) -> None:
    """Strategies, then the dimension."""
    newcomer = Newcomer(opened("/en/"))
    newcomer.click("main .tile-name", "Strategies")
    newcomer.click(".choice", "mobility")
    expect(newcomer.page.locator("tbody th a")).to_have_text([re.compile("Heraklion")])


@pytest.mark.parametrize(
    "asked",
    [
        "Which Greek cities are in OASC?",
        "What did Heraklion win, and when?",
        "Which strategies cover mobility?",
    ],
)
def test_good_questions_are_one_click_away(opened: Opener, asked: str) -> None:
    """The first questions of the front page lead to their answers at once."""
    newcomer = Newcomer(opened("/en/"))
    newcomer.click(".question-cards a", asked)
    expect(newcomer.page.locator("h1")).to_have_text(asked)


def test_a_fact_shows_its_words(opened: Opener) -> None:
    """The words beside the specimen lead to the document that holds them."""
    page = opened("/el/", reduced_motion="reduce")
    words = page.locator(".specimen .words")
    told = words.locator("q").inner_text()
    words.click()
    expect(page.locator(".text .asked").first).to_be_in_viewport()
    marked = " ".join(page.locator(".text .asked").all_inner_texts())
    assert told.split()[0] in marked
