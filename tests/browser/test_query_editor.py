"""The query editor knows our data, says what is wrong, and stops when it is told to."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.browser.harness import Opener, assert_fits

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("scripts")]

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
# Takes the answers: what shows them is tested by itself.
LISTEN = """() => {
  customElements.get("query-results")
    ?? customElements.define("query-results", class extends HTMLElement {});
  window.answers = [];
  addEventListener("answer", ({ detail }) => {
    if (!detail) return; // a tab without an answer
    const { response, ...told } = detail;
    window.answers.push({ ...told, status: response.status });
  });
}"""


def edit(opened: Opener, path: str, **options: object) -> Page:
    """Open the page, and wait until its editor knows the data."""
    rights = ["clipboard-read", "clipboard-write"]
    page: Page = opened(path, permissions=rights, **options)
    page.evaluate(LISTEN)
    expect(page.locator("sparql-editor")).to_have_attribute("data-ready", "")
    return page


def write(page: Page, text: str) -> None:
    """Type into the editor, in place of what it holds."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def query(page: Page) -> str:
    """Return what the editor holds."""
    return str(page.evaluate("document.querySelector('sparql-editor').query"))


def choose(page: Page, text: str) -> None:
    """Take a completion by its name."""
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.filter(has_text=text).first).to_be_visible()
    options.filter(has_text=text).first.click()


def test_it_completes_from_the_data(opened: Opener) -> None:
    """Classes, their properties, things by any spelling; prefixes are declared."""
    page = edit(opened, "/en/query")
    write(page, "SELECT * {\n?c a ")
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.first).to_be_visible()
    page.keyboard.type("πόλ")
    choose(page, "ckg:City · Πόλη")
    page.keyboard.type(" ; pos")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_hidden()
    page.keyboard.press("Control+a")
    write(page, "SELECT * {\n?c a ckg:City ; δήμαρχ")
    choose(page, "ckg:hasMayor")
    page.keyboard.type(" ?m . ?x ?y hrakleio")
    choose(page, "city/heraklion")
    text = query(page)
    assert text.startswith("PREFIX ckg: <https://w3id.org/citykg/ont#>\nSELECT")
    assert "ckg:hasMayor ?m . ?x ?y <https://w3id.org/citykg/id/city/heraklion>" in text
    write(page, "SELECT ?name { ?thing skos:prefLabel ?name FILTER(CONT")
    choose(page, "CONTAINS")
    page.keyboard.type("(?na")
    choose(page, "?name")
    assert query(page).endswith("FILTER(CONTAINS(?name))}")


def test_it_runs_and_tells_of_the_answer(opened: Opener) -> None:
    """Rows, time and cache are told; others get the answer by an event."""
    page = edit(opened, "/en/query")
    write(page, "SELECT ?c { ?c a ckg:City } LIMIT 2")
    status = page.locator(".ask-status")
    for told in ("computed anew", "from the cache", "from the cache"):
        page.keyboard.press("Control+Enter")
        expect(status).to_contain_text(told)
        page.wait_for_timeout(100)
    expect(status).to_contain_text("2 rows")
    answers = page.evaluate("window.answers")
    last = answers[-1]
    assert (last["rows"], last["cached"], last["truncated"]) == (2, True, False)
    assert last["mediaType"] == "application/sparql-results+json"
    assert len(last["json"]["results"]["bindings"]) == 2
    expect(page).to_have_url(re.compile(r"/en/query\?query=SELECT"))
    write(page, "CONSTRUCT { ?c a ckg:City } { ?c a ckg:City } LIMIT 2")
    page.keyboard.press("Control+Enter")
    expect(status).to_contain_text("Turtle")
    assert "ckg:City" in page.evaluate("window.answers.at(-1).text")
    page.reload()
    assert query(page).startswith("CONSTRUCT")


def test_it_stops_a_query(opened: Opener) -> None:
    """The query is ended on the server, not only in the page."""
    page = edit(opened, "/en/query")
    write(page, SLOW)
    with page.expect_request(re.compile("/sparql\\?")) as sent:
        page.keyboard.press("Control+Enter")
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_visible()
    with page.expect_response(re.compile("/sparql/jobs/")) as ended:
        stop.click()
    assert ended.value.status == 204
    name = sent.value.headers["x-query-id"]
    assert ended.value.url.endswith(name)
    expect(page.locator(".ask-status")).to_contain_text("Stopped")
    expect(stop).to_be_hidden()


def test_faults_are_marked_at_their_place(opened: Opener) -> None:
    """The words at fault are underlined; the hint stands below and leads there."""
    page = edit(opened, "/el/query")
    write(page, "SELECT * {\n?s ?p oops ")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("Το ερώτημα δεν είναι SPARQL")
    expect(trouble).to_contain_text("αγκύλη")
    expect(page.locator(".cm-lintRange-error")).to_contain_text("oops")
    trouble.get_by_role("button").click()
    expect(page.locator(".cm-content")).to_be_focused()
    write(page, "ASK {}")
    page.keyboard.press("Control+Enter")
    expect(trouble).to_be_hidden()
    expect(page.locator(".ask-status")).to_contain_text("Ναι")


def test_tabs_stay_in_this_browser(opened: Opener) -> None:
    """Several queries are kept; arrows walk through their tabs, Delete closes one."""
    page = edit(opened, "/en/query?example=cq05")
    page.get_by_role("button", name="New query").click()
    write(page, "ASK {}")
    tabs = page.locator(".ask-tablist").get_by_role("tab")
    expect(tabs).to_have_count(2)
    page.goto("/en/query")
    expect(tabs).to_have_count(2)
    assert query(page) == "ASK {}"
    tabs.nth(1).focus()
    page.keyboard.press("ArrowLeft")
    expect(tabs.nth(0)).to_be_focused()
    assert "ckg:CityNetwork" in query(page)
    page.keyboard.press("Delete")
    expect(tabs).to_have_count(1)
    assert query(page) == "ASK {}"


def test_each_tab_has_its_own_answer(opened: Opener) -> None:
    """A new query has none yet; who goes back finds the answer as it was."""
    page = opened("/en/query?query=ASK%20%7B%7D")
    answer = page.locator("query-results")
    expect(answer).to_contain_text("Yes")
    page.get_by_role("button", name="New query").click()
    expect(answer).to_be_empty()
    write(page, "ASK { ?s ckg:mayorOf ckg:City }")
    page.keyboard.press("Control+Enter")
    expect(answer.locator(".truth")).to_have_text("No")
    tabs = page.locator(".ask-tablist").get_by_role("tab")
    tabs.nth(0).click()
    expect(answer.locator(".truth")).to_have_text("Yes")
    expect(page.locator(".ask-status")).to_contain_text("Yes")
    tabs.nth(1).click()
    expect(answer.locator(".truth")).to_have_text("No")
    write(page, "ASK")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#trouble")).to_be_visible()
    expect(answer).to_be_empty()
    tabs.nth(0).click()
    expect(answer.locator(".truth")).to_have_text("Yes")
    expect(page.locator("#trouble")).to_be_hidden()
    tabs.nth(1).click()
    expect(page.locator("#trouble")).to_be_visible()
    expect(answer).to_be_empty()


def test_it_copies_and_downloads(opened: Opener) -> None:
    """The query can be taken along as a program, and its answer as a file."""
    page = edit(opened, "/en/query")
    write(page, "SELECT ?c { ?c a ckg:City } LIMIT 2")
    for name, words in (
        ("Copy as curl", "--data-urlencode 'query=SELECT ?c"),
        ("Copy as Python", "httpx.post("),
        ("Copy as R", "httr2"),
        ("Copy the address", "/en/query?query=SELECT"),
    ):
        page.get_by_text("Share", exact=True).click()
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".ask-status")).to_contain_text("Copied")
        assert words in page.evaluate("navigator.clipboard.readText()")
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    assert taken.value.path().read_text().startswith("c\n")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [pytest.param(1280, "light", marks=pytest.mark.thorough), (390, "dark")],
)
def test_everybody_can_use_it(opened: Opener, width: int, scheme: str) -> None:
    """No violation with list and fault open, no sideways scroll, a way out by keys."""
    page = edit(opened, "/el/query", width=width, color_scheme=scheme)
    write(page, "SELECT * {\n?s a ")
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_be_visible()
    results = Axe().run(page)
    found = results.response["violations"]
    assert found == [], [(one["id"], one["nodes"]) for one in found]
    assert_fits(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(".ask-run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".cm-content")).to_be_focused()
    label = page.locator(".cm-content").get_attribute("aria-label")
    assert label is not None
    assert "Escape" in label


def test_the_page_is_light(opened: Opener) -> None:
    """All that the page loads is at most 230 KB over the wire."""
    sizes: list[int] = []
    page = edit(opened, "/en/query")
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on(
        "Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"])
    )
    page.reload(wait_until="networkidle")
    assert sum(sizes) <= 230_000
