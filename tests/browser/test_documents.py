"""A document's words and its facts lead to each other: by pointer, keys and finger."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

LAMIA = "/{}/page/document/c4e6bb56d1ba9c48"
WORDS = "το τέταρτο επίσημο μέλος"


def entry_of(page: Page, words: str) -> Locator:
    """Return the entry of the list whose words are these."""
    quoted = page.locator(".entry-words", has_text=f"{words}")
    return page.locator(".entries > .entry", has=quoted).first


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [
        pytest.param("el", 1280, "light", marks=pytest.mark.thorough),
        ("en", 390, "dark"),
    ],
)
def test_everybody_can_use_it(
    opened: Opener, language: str, width: int, scheme: str
) -> None:
    """It fits and hinders nobody, with findings open and one kind of entries shown."""
    page = opened(
        f"{LAMIA.format(language)}?kind=network",
        width=width,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.locator(".quality-notes summary").click()
    expect(page.locator(".finding-message").first).to_be_visible()
    assert_fits(page)
    assert_accessible(page)


@pytest.mark.usefixtures("scripts")
def test_pointing_lights_the_other_side(opened: Opener) -> None:
    """A fact lights its words, words light the facts that they state."""
    page = opened(LAMIA.format("en"))
    entry = entry_of(page, WORDS)
    entry.hover()
    lit = page.locator(".text .lit")
    assert WORDS in " ".join(lit.all_inner_texts())
    page.locator(".text a.m", has_text=WORDS).first.hover()
    expect(entry).to_have_class("entry lit")
    page.locator("h1").hover()
    expect(page.locator(".lit")).to_have_count(0)


@pytest.mark.usefixtures("scripts")
def test_keys_lead_from_words_to_facts_and_back(opened: Opener) -> None:
    """J and k go through the words, Enter to the facts and back, Escape leaves."""
    page = opened(LAMIA.format("en"), reduced_motion="reduce")
    expect(page.locator(".keys")).to_be_visible()
    page.keyboard.press("j")
    first = page.locator(".text :focus").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.locator(".text :focus").count() == 1
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.locator(".text :focus").inner_text() == first
    page.keyboard.press("Enter")
    expect(page.locator(".entries .entry.lit :focus")).to_have_count(1)
    page.keyboard.press("Enter")
    assert page.locator(".text :focus").inner_text() == first
    page.keyboard.press("Escape")
    expect(page.locator(".lit")).to_have_count(0)
    # Who writes is left alone.
    page.locator("#q").press("j")
    assert page.locator(".text :focus").count() == 0


@pytest.mark.usefixtures("scripts")
def test_one_kind_is_shown_at_once(opened: Opener) -> None:
    """The list and the marks in the text keep to it, and the page stays."""
    page = opened(LAMIA.format("en"))
    every = page.locator(".entries > .entry:visible").count()
    page.locator(".choice[data-kind=person]").click()
    assert "kind=" not in page.url
    shown = page.locator(".entries > .entry:visible")
    assert 0 < shown.count() < every
    expect(page.locator(".text .dim").first).to_be_attached()
    page.locator(".choice[data-kind='']").click()
    assert page.locator(".entries > .entry:visible").count() == every


@pytest.mark.usefixtures("scripts")
def test_on_a_phone_facts_come_to_the_words(opened: Opener) -> None:
    """A tap shows the facts at the lower edge; closing leads back to the words."""
    page = opened(LAMIA.format("en"), width=390, reduced_motion="reduce")
    words = page.locator(".text a.m", has_text=WORDS).first
    words.click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_in_viewport()
    expect(sheet).to_contain_text(WORDS)
    assert_accessible(page)
    sheet.get_by_role("button").click()
    expect(sheet).to_be_hidden()
    expect(words).to_be_focused()


def test_without_script_all_of_it_is_there(opened: Opener) -> None:
    """Links lead to and fro, kinds have addresses, downloads and citation stand."""
    page = opened(LAMIA.format("en"), java_script_enabled=False)
    expect(page.locator(".keys")).to_be_hidden()
    page.locator(".text a.m", has_text=WORDS).first.click()
    entry = page.locator(".entry:target")
    expect(entry).to_be_in_viewport()
    entry.locator(".entry-words a").click()
    expect(page.locator(".text .asked").first).to_be_in_viewport()
    page.locator(".choice", has_text="People").click()
    expect(page.locator(".choice[aria-current]")).to_contain_text("People")
    expect(page.locator(".citation")).to_contain_text("Municipality of Lamia")
    csv = page.locator(".document-foot a", has_text="CSV").get_attribute("href")
    answer = page.request.get(csv or "")
    assert answer.headers["content-type"].startswith("text/csv")
    assert WORDS in answer.text()
