"""How good a release is can be seen by everybody, and each row leads on."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.mark.parametrize("path", ["/{}/quality", "/{}/quality/findings"])
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [
        pytest.param("el", 1280, "light", marks=pytest.mark.thorough),
        ("en", 390, "dark"),
    ],
)
def test_everybody_can_use_it(
    opened: Opener, path: str, language: str, width: int, scheme: str
) -> None:
    """Both pages fit and hinder nobody."""
    page = opened(path.format(language), width=width, color_scheme=scheme)
    assert_fits(page)
    assert_accessible(page)


def test_from_the_figure_to_the_words(opened: Opener) -> None:
    """A warning leads to its list, the list to the thing and to the words."""
    page = opened("/en/quality", java_script_enabled=False)
    page.locator(".quality-figures a", has_text="warnings").click()
    expect(page.locator(".choice[aria-current]")).to_contain_text("Warning")
    page.locator(".finding-place a.words").first.click()
    expect(page.locator(".text .asked").first).to_be_in_viewport()
    page.go_back()
    page.locator(".finding-thing a").first.click()
    expect(page).to_have_url(re.compile("/en/page/municipality/lamia$"))


def test_measures_show_names_words_and_certainty(opened: Opener) -> None:
    """Each has rows, bars with their share in words, files and a query."""
    page = opened("/el/quality")
    for part in ("labels", "evidence", "support", "sure"):
        section = page.locator(f"section[aria-labelledby={part}]")
        assert section.locator("tbody tr").count() > 0
        expect(section.locator(".bar-cell").first).to_contain_text("%")
        expect(section.locator(".downloads a")).to_have_count(3)
