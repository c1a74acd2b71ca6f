"""The query page asks and answers without a script, and its links can be cited."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.conftest import serving

from citykg.namespaces import PREFIXES
from citykg.releases import LONGEST_QUERY, Links
from citykg.settings import Settings
from citykg.store import OxigraphEngine
from citykg.web import Served, ServedRelease

CITIES = "SELECT ?city { ?city a ckg:City } ORDER BY ?city LIMIT 3"
PAGE = {"Accept": "text/html"}
NAME = re.compile(r"/q/([a-z2-7]{16})$")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which links are kept."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def client(
    gold_engine: OxigraphEngine,
    gold_release: ServedRelease,
    gold_quads: Path,
    home: Path,
) -> Iterator[httpx.Client]:
    """A client of a server with a home of its own."""
    settings = Settings(home=home, max_links=4)
    with (
        serving(settings, Served(gold_release, gold_engine, gold_quads)) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        yield client


def test_the_short_address_leads_to_the_page(client: httpx.Client) -> None:
    """In the reader's language, with the query as it was sent."""
    headers = {**PAGE, "Accept-Language": "el"}
    response = client.get("/query?query=ASK%20%7B%7D&lang=en", headers=headers)
    assert response.status_code == 303
    assert response.headers["location"] == "/el/query?query=ASK%20%7B%7D"
    assert "Accept-Language" in response.headers["vary"]


@pytest.mark.parametrize("more", ["&lang=en", "&lang=en&format=html"])
def test_the_endpoint_is_the_page_for_browsers(client: httpx.Client, more: str) -> None:
    """What it shows is what the page of the reader's language shows."""
    query = "query=SELECT%20%2A%20%7B%20%3Fs%20a%20ckg%3ACity%20%7D"
    shown = client.get(f"/sparql?{query}{more}", headers={**PAGE})
    page = client.get(f"/en/query?{query}", headers={**PAGE})
    assert shown.text.partition("<main")[2] == page.text.partition("<main")[2]
    assert "Accept-Language" in shown.headers["vary"]


def submitted(client: httpx.Client, method: str, format_name: str) -> httpx.Response:
    """Return what the form is answered by, as a browser sends it."""
    values = {"query": CITIES, "format": format_name}
    if method == "GET":
        return client.get(
            "/en/query", params=values, headers=PAGE, follow_redirects=True
        )
    return client.post("/en/query", data=values, headers=PAGE, follow_redirects=True)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_form_is_answered(client: httpx.Client, method: str) -> None:
    """A query in the address or in the body shows its table below the form."""
    response = submitted(client, method, "html")
    assert response.status_code == 200
    table = response.text.partition("<query-results>")[2]
    assert table.count("<tr>") == 4
    assert "/en/page/city/" in table
    assert "SELECT ?city" in response.text.partition("<textarea")[2]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_form_gives_files(client: httpx.Client, method: str) -> None:
    """Another format than the page is what the endpoint gives."""
    response = submitted(client, method, "csv")
    assert response.headers["content-type"].startswith("text/csv")
    assert response.text.startswith("city\r\nhttps://")


def test_prepared_questions_stand_in_the_form(client: httpx.Client) -> None:
    """The list leads to each question's query, answered and in the page's language."""
    start = client.get("/el/query")
    assert start.text.count("/el/query?example=") >= 40
    response = client.get("/el/query", params={"example": "cq05"})
    assert "<h1>Πού εδρεύει κάθε δίκτυο" in response.text
    assert "<table" in response.text
    assert client.get("/el/query?example=none").status_code == 404


def test_faults_are_shown_at_their_place(client: httpx.Client) -> None:
    """Line and column stand beside the line itself."""
    response = client.get("/en/query", params={"query": "SELECT * {\n  ?s ?p\n}"})
    assert response.status_code == 400
    assert "Line 3" in response.text
    assert '"problem": {"column":' in response.text


def test_updates_are_refused(client: httpx.Client) -> None:
    """The page reads only."""
    response = client.post("/en/query", data={"update": "CLEAR ALL"})
    assert response.status_code == 403


def test_the_editor_is_told_what_there_is(client: httpx.Client) -> None:
    """Classes have labels, counts, and the properties that their members have."""
    response = client.get("/en/query/schema.json")
    told = response.json()
    names = [one[0] for one in told["classes"]]
    city = names.index("ckg:City")
    name, greek, english, count, definition = told["classes"][city]
    assert (name, greek, english) == ("ckg:City", "Πόλη", "city")
    assert count > 1
    assert definition
    uses = {told["properties"][place][0]: n for place, n in told["uses"][str(city)]}
    assert uses["rdf:type"] == count
    assert 0 < uses["ckg:hasMayor"] <= count
    assert "ckg:position" not in uses
    assert told["prefixes"].items() >= PREFIXES.items()
    tag = response.headers["etag"]
    again = client.get("/en/query/schema.json", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_beginnings_are_sparql(client: httpx.Client) -> None:
    """Every template is answered: whole ones as they are, others within braces."""
    for _, text in client.get("/en/query/schema.json").json()["beginnings"]:
        bare = re.sub(r"\$\{(.*?)\}", r"\1", text)
        query = bare if bare.startswith("SELECT") else f"SELECT * {{ {bare} }} LIMIT 1"
        response = client.get("/sparql", params={"query": query})
        assert response.status_code == 200, response.text


def test_answers_say_whether_they_were_kept(client: httpx.Client) -> None:
    """The second answer to the same query says that it is a hit (RFC 9211)."""
    query = {"query": f"{CITIES} # kept"}
    told = [client.get("/sparql", params=query).headers for _ in range(3)]
    assert [one.get("cache-status") for one in told] == [None, *["citykg; hit"] * 2]


def test_a_short_link_names_query_and_release(client: httpx.Client) -> None:
    """Keeping a query twice gives one link; it leads people to the query's page."""
    data = {"query": CITIES, "lang": "en"}
    first = client.post("/q", data=data, headers={"Accept": "application/json"})
    again = client.post("/q", data=data, headers={"Accept": "application/json"})
    assert (first.status_code, again.status_code) == (201, 200)
    told = first.json()
    assert told == again.json()
    assert (told["query"], told["release"], told["answering"]) == (
        CITIES,
        "gold",
        "gold",
    )
    link = first.headers["location"]
    assert told["link"].endswith(link)
    assert client.get(link).json() == told
    led = client.get(link, headers={**PAGE, "Accept-Language": "el"})
    name = NAME.search(link)
    assert name is not None
    assert led.headers["location"] == f"/el/query?kept={name[1]}"
    page = client.get(led.headers["location"])
    assert "Τέθηκε στην έκδοση gold, που απαντά και τώρα εδώ." in page.text
    assert page.text.partition("<query-results>")[2].count("<tr>") == 4
    by_form = client.post("/q", data=data, headers=PAGE)
    assert by_form.headers["location"] == f"/en/query?kept={name[1]}"


def test_an_old_link_says_which_release_answers(
    client: httpx.Client, home: Path
) -> None:
    """A query of a release that is gone is shown, and its page says who answers now."""
    old = Links(home, most=9).keep("ASK {}", "20260101T000000.000Z-00000000")
    told = client.get(f"/q/{old.name}").json()
    assert (told["release"], told["answering"]) == (old.release, "gold")
    page = client.get("/en/query", params={"kept": old.name}).text
    assert f"release {old.release}. Here release gold answers now" in page
    assert "is no longer kept here" in page


@pytest.mark.parametrize("name", ["aaaaaaaaaaaaaaaa", "..%2Fx", "A"])
def test_unknown_links_are_not_found(client: httpx.Client, name: str) -> None:
    """A name that nothing is kept under is 404, for people and programs."""
    for path in (f"/q/{name}", f"/en/query?kept={name}"):
        assert client.get(path, headers=PAGE).status_code == 404
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("buy cheap things", 403),
        ("DROP ALL", 403),
        (f"ASK {{}} #{'x' * LONGEST_QUERY}", 413),
    ],
)
def test_only_queries_are_kept(client: httpx.Client, query: str, status: int) -> None:
    """Other texts, and those that are too long, get no link."""
    assert client.post("/q", data={"query": query}).status_code == status


def test_links_have_an_end(client: httpx.Client) -> None:
    """Once as many are kept as may be, no more are; those kept still answer."""
    found = [client.post("/q", data={"query": f"ASK {{}} #{n}"}) for n in range(5)]
    assert found[-1].status_code == 507
    assert "type" in found[-1].json()
    kept = [one.headers["location"] for one in found if one.status_code == 201]
    assert client.get(kept[0]).status_code == 200
