"""In a real browser every kind of page fits, keeps its policy and serves everybody."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = pytest.mark.browser

LAMIA = "page/document/c4e6bb56d1ba9c48"
KINDS = {
    "home": "/{}/",
    "list": "/{}/list/instrument?sort=facts",
    "search": "/{}/search?q=Ηρακλειο",
    "city": "/{}/page/city/heraklion",
    "municipality": "/{}/page/municipality/lamia",
    "person": "/{}/page/person/vasilis-lamprinos",
    "network": "/{}/page/network/oasc",
    "strategy": "/{}/page/instrument/heraklion-smart-city-strategy",
    "document": f"/{{}}/{LAMIA}?at=1373,1397#char=1373,1397",
    "long document": "/{}/page/document/194362902b69dd76",
    "conflict": "/{}/page/conflict/oasc-coverage",
    "links": "/{}/links/city/heraklion",
    "neighbours": "/{}/neighbours/city/heraklion",
    "questions": "/{}/questions",
    "question": "/{}/question/cq10",
    "query": "/{}/query",
    "answer": "/{}/query?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%209",
    "wrong query": "/{}/query?query=SELECT%20*%20%7B%20%3Fs",
    "ontology": "/{}/ont",
    "codes": "/{}/code",
    "problems": "/{}/problems",
    "lost": "/{}/page/city/heraklio",
}


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.thorough), 390])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_fit_and_can_be_used(opened: Opener, kind: str, width: int) -> None:
    """No page scrolls sideways, and none hinders people with disabilities."""
    language, scheme = ("el", "light") if width == 1280 else ("en", "dark")
    path = KINDS[kind].format(language)
    page = opened(path, width=width, color_scheme=scheme, reduced_motion="reduce")
    assert_fits(page)
    assert_accessible(page)


def test_long_addresses_break_on_a_phone(opened: Opener) -> None:
    """An address without a hyphen does not make the page scroll sideways."""
    page = opened(KINDS["document"].format("en"), width=390)
    page.locator("dd a").first.evaluate("link => { link.text = 'address'.repeat(30) }")
    assert_fits(page)


def test_a_source_opens_at_its_words(opened: Opener) -> None:
    """A click on a source shows the document with the words in view and marked."""
    page = opened("/el/page/network/oasc", reduced_motion="reduce")
    source = page.locator("a.words", has_text="με έδρα της Βρυξέλλες")
    source.first.click()
    page.wait_for_url(re.compile(r"at=\d+,\d+#char="))
    words = page.locator(".text .asked").first
    expect(words).to_be_in_viewport()
    expect(words).to_contain_text("με έδρα της")


def test_everything_works_without_script(opened: Opener) -> None:
    """Search, the query form and its errors need no JavaScript."""
    page = opened("/en/", java_script_enabled=False)
    page.fill("#q", "ηρακλειο")
    page.click(".find button")
    page.click(".hits a >> nth=0")
    expect(page.locator("h1")).to_have_text("Heraklion")
    page.click("nav >> text=Query")
    page.click("text=Run")
    expect(page.locator("table.results")).to_contain_text("Heraklion")
    page.fill("#query", "SELECT * {\n  ?s ?p\n}")
    page.click("text=Run")
    expect(page.locator("[role=alert]")).to_contain_text("Line 3")


def test_the_language_switch_stays_on_the_page(opened: Opener) -> None:
    """The same city is shown in the other language."""
    page = opened("/en/page/city/heraklion")
    page.click(".languages a[hreflang=el]")
    expect(page).to_have_url(re.compile("/el/page/city/heraklion$"))
    expect(page.locator("h1")).to_have_text("Ηράκλειο")


def test_the_keyboard_reaches_everything(opened: Opener) -> None:
    """The first key skips to the content; each step shows where it is."""
    page = opened("/en/page/city/heraklion")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert "Vasilis Lamprinos" in reached


def test_a_marked_fact_is_told_without_colour(opened: Opener) -> None:
    """Facts, names and the words asked for differ by the line under them."""
    page = opened(f"/en/{LAMIA}?at=1373,1397")
    styles = [
        page.locator(selector).first.evaluate(
            "node => getComputedStyle(node).borderBottomStyle"
        )
        for selector in (
            ".text p:not(.legend) .m.fact:not(.name, .asked)",
            ".text p:not(.legend) .m.name:not(.fact, .asked)",
            ".text .m.asked",
        )
    ]
    assert styles == ["solid", "dotted", "double"]
