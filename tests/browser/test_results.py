"""Answers are tables and pictures, and give reasons for their rows or for none."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from tests.browser.harness import Opener, assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.usefixtures("scripts"),
]

QUESTION = "/{}/question/cq10"
SLOW_MS = 60_000
XSD = "http://www.w3.org/2001/XMLSchema#"
# What an editor tells, without one.
ANSWER = """(detail) => document.dispatchEvent(new CustomEvent("answer", { detail }))"""


def shown(page: Page) -> Page:
    """Wait until the script shows the answer."""
    page.wait_for_selector(".results-shown", timeout=SLOW_MS)
    return page


def tell(page: Page, query: str, answer: dict[str, object]) -> None:
    """Show an answer as an editor brings it."""
    media_type = "application/sparql-results+json"
    detail = {"query": query, "mediaType": media_type, "json": answer}
    page.evaluate(ANSWER, detail)


def rows_of(page: Page) -> list[str]:
    """Return the first cells of the rows that are shown."""
    return page.locator(".results tbody tr td:first-child").all_inner_texts()


def many(number: int) -> dict[str, Any]:
    """Return an answer with as many rows."""
    bindings = [
        {
            "name": {"type": "literal", "value": f"Τόπος {n}", "xml:lang": "el"},
            "year": {"type": "literal", "value": "2013", "datatype": f"{XSD}integer"},
            "size": {
                "type": "literal",
                "value": str(number - n) + ".5",
                "datatype": f"{XSD}decimal",
            },
            "day": {
                "type": "literal",
                "value": "2020-03-09",
                "datatype": f"{XSD}date",
            },
        }
        for n in range(number)
    ]
    variables = ["name", "year", "size", "day"]
    return {"head": {"vars": variables}, "results": {"bindings": bindings}}


def rows_in(answer: dict[str, Any]) -> list[dict[str, dict[str, str]]]:
    """Return the rows of an answer."""
    rows: list[dict[str, dict[str, str]]] = answer["results"]["bindings"]
    return rows


@pytest.mark.parametrize(
    ("language", "width"),
    [pytest.param("el", 1280, marks=pytest.mark.thorough), ("en", 390)],
)
def test_rows_lead_to_their_reasons(opened: Opener, language: str, width: int) -> None:
    """A row opens the triples behind it and the words of the documents."""
    scheme = "light" if width == 1280 else "dark"
    page = opened(
        QUESTION.format(language),
        width=width,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    shown(page)
    assert_accessible(page)
    assert_fits(page)
    link = page.locator(".results a[data-iri]").first
    link.hover()
    expect(page.locator(".results-iri")).to_contain_text("https://w3id.org/citykg/")
    assert (link.get_attribute("href") or "").startswith(f"/{language}/page/")
    opener = page.locator("td.results-why button").first
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator(".why-dialog")
    dialog.locator(".statement").first.wait_for(timeout=SLOW_MS)
    href = dialog.locator("a.words").first.get_attribute("href") or ""
    assert re.search(r"/page/document/.+\?at=\d+,\d+", href)
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_large_answers_are_sorted_searched_and_turned(opened: Opener) -> None:
    """Ten thousand rows are paged; numbers and dates read as people write them."""
    page = shown(opened(QUESTION.format("en")))
    tell(page, "SELECT * {}", many(10_000))
    expect(page.locator("#answer")).to_have_text("10,000 rows")
    assert len(rows_of(page)) == 50
    first = page.locator(".results tbody tr").first
    expect(first).to_contain_text("10,000.5")
    expect(first).to_contain_text("9 Mar 2020")
    expect(first.locator("td").nth(1)).to_have_text("2013")
    expect(first.locator("[lang=el]")).to_have_text("Τόπος 0")
    page.click("th button[data-column=size]")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("size")
    assert rows_of(page)[0].startswith("Τόπος 9999")
    page.click("text=Next →")
    expect(page.locator(".results-table .pager")).to_contain_text("51–100 of 10,000")
    page.fill("#results-sought", "τοπος 7777")
    expect(page.locator(".results-status")).to_have_text("2 of 10,000 rows")
    assert len(rows_of(page)) == 2


def test_views_suit_the_columns_and_stay_in_the_address(opened: Opener) -> None:
    """Tabs are turned by keys, and the view that was chosen comes back."""
    page = shown(opened(f"{QUESTION.format('en')}#view=raw"))
    expect(page.get_by_role("tab", name="As it came")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.locator(".results-raw")).to_contain_text('"bindings"')
    page.get_by_role("tab", name="As it came").focus()
    page.keyboard.press("Home")
    expect(page.locator(".results-table")).to_be_visible()
    assert "#" not in page.url
    assert_accessible(page)


def test_pictures_are_drawn_when_they_are_asked_for(opened: Opener) -> None:
    """Map, chart, timeline and graph are offered where the columns suit, and drawn."""
    page = shown(opened(QUESTION.format("en"), reduced_motion="reduce"))
    city = {"type": "uri", "value": "https://w3id.org/citykg/id/city/"}
    network = {"type": "uri", "value": "https://w3id.org/citykg/id/network/oasc"}
    answer = many(2)
    answer["head"] = {"vars": ["city", "network", "lat", "long", "size", "day"]}
    for name, row in zip(("lamia", "athens"), rows_in(answer), strict=True):
        row["city"] = {**city, "value": city["value"] + name}
        row["network"] = network
        row["lat"] = {**row["size"], "value": "38.9"}
        row["long"] = {**row["size"], "value": "22.4"}
    tell(page, "SELECT * {}", answer)
    for name, picture in {
        "Map": "kg-map .map-drawing a, kg-map .map-cluster",
        "Chart": "kg-chart svg",
        "Timeline": "kg-timeline svg",
        "Graph": "kg-graph .graph-node",
    }.items():
        page.get_by_role("tab", name=name).click()
        page.locator(picture).first.wait_for(timeout=SLOW_MS)
        assert f"#view={name.lower()}" in page.url
        assert_accessible(page)


def test_an_empty_answer_is_explained(opened: Opener) -> None:
    """The pattern that finds nothing is named, with a change that was tried."""
    page = shown(opened(QUESTION.format("en")))
    empty: dict[str, object] = {"head": {"vars": ["c"]}, "results": {"bindings": []}}
    tell(page, "SELECT ?c { ?c a ckg:Citty ; skos:prefLabel ?n }", empty)
    page.locator(".trouble-found").wait_for(timeout=SLOW_MS)
    expect(page.locator(".trouble-pattern")).to_have_text("?c a ckg:Citty")
    change = page.locator(".changes-offered a.button").first
    expect(change).to_contain_text("row")
    assert "ckg%3ACity+" in (change.get_attribute("href") or "")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("path", ["why", "empty"])
def test_reasons_need_no_script(opened: Opener, path: str) -> None:
    """The pages of reasons are whole, and rows lead to them without script."""
    if path == "why":
        page = opened(QUESTION.format("el"), java_script_enabled=False)
        page.locator("td.results-why button").first.click(timeout=SLOW_MS)
        page.wait_for_url(re.compile("/el/query/why"), timeout=SLOW_MS)
        expect(page.locator(".statement").first).to_be_visible(timeout=SLOW_MS)
        return
    query = quote('SELECT * { ?c skos:prefLabel "Ηράκλειο"@en }')
    page = opened(f"/en/query/empty?query={query}", width=390)
    expect(page.locator(".change ins").first).to_contain_text("@el")
    assert_accessible(page)
    assert_fits(page)


def test_yes_and_no_and_what_failed(opened: Opener) -> None:
    """ASK is answered in a word, a graph is shown as it came, a failure by nothing."""
    page = shown(opened(QUESTION.format("el")))
    tell(page, "ASK { ?s ?p ?o }", {"head": {}, "boolean": True})
    expect(page.locator(".truth")).to_have_text("Ναι")
    turtle = {"query": "", "mediaType": "text/turtle", "text": "<urn:a> a <urn:b> ."}
    page.evaluate(ANSWER, turtle)
    expect(page.locator(".results-raw")).to_have_text("<urn:a> a <urn:b> .")
    page.evaluate(
        "() => document.dispatchEvent(new CustomEvent('answer', "
        "{ detail: { query: '', response: new Response('', { status: 400 }) } }))"
    )
    expect(page.locator("query-results")).to_be_empty()
