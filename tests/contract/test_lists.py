"""Lists can be narrowed, taken home and asked anew; cities stand side by side."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

NARROWED = [
    "city?country=greece",
    "city?country=greece&dimension=mobility",
    "instrument?kind=Strategy&sort=pillar",
    "recognition?year=2013",
    "document?q=λαμι",
    "membership",
]


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server that follows where it is led."""
    with httpx.Client(
        base_url=gold_address,
        trust_env=False,
        headers={"Accept": "text/html"},
        timeout=20,
        follow_redirects=True,
    ) as client:
        yield client


def things_in(page: str) -> list[str]:
    """Return the paths of the things in a list, in order."""
    heads = re.findall(r'<th scope="row">.*?href="/en/page/([^"]*)"', page, re.DOTALL)
    return [unescape(one) for one in heads]


def links_of(page: str) -> list[str]:
    """Return the addresses that a page leads to."""
    return [unescape(one) for one in re.findall(r'href="([^"]*)"', page)]


@pytest.mark.parametrize("asked", NARROWED)
def test_page_files_and_query_agree(client: httpx.Client, asked: str) -> None:
    """The page, its CSV, its JSON and the query that it opens hold the same things."""
    page = client.get(f"/en/list/{asked}").text
    shown = things_in(page)
    assert shown
    links = links_of(page)
    (table,) = (one for one in links if ".csv" in one)
    rows = list(csv.DictReader(StringIO(client.get(table).text)))
    paths = [row["iri"].partition("/id/")[2] for row in rows]
    assert paths == shown
    (file,) = (one for one in links if ".json" in one)
    answer = client.get(file).json()
    assert answer["total"] == len(shown)
    assert [one["iri"] for one in answer["things"]] == [row["iri"] for row in rows]
    section = asked.partition("?")[0]
    (query,) = (
        query
        for link in links
        for query in parse_qs(urlsplit(link).query).get("query", ())
        if f"SELECT DISTINCT ?{section} " in query
    )
    found = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/json"}
    ).json()["results"]["bindings"]
    assert sorted(one[section]["value"] for one in found) == sorted(
        row["iri"] for row in rows
    )


def test_facets_lead_on_and_back(client: httpx.Client) -> None:
    """A value leads to the list that has it, where it is marked and leads back."""
    page = client.get("/en/list/city").text
    href = next(one for one in links_of(page) if "country=greece" in one)
    narrowed = client.get(href).text
    assert 0 < len(things_in(narrowed)) < len(things_in(page))
    marked = re.search(
        r'href="([^"]*)" aria-current="true" rel="nofollow">\s*<span', narrowed
    )
    assert marked is not None
    assert things_in(client.get(unescape(marked[1])).text) == things_in(page)


def test_nothing_is_said_to_be_nothing(client: httpx.Client) -> None:
    """A list that nothing fits says so and leads back to all."""
    page = client.get("/en/list/city?country=atlantis&q=λα").text
    assert "Nothing in this list has all that is asked for." in page
    assert "atlantis" in page
    assert "/en/list/city" in links_of(page)


def test_hostile_values_stay_text(client: httpx.Client) -> None:
    """What an address says is text on the page and in the query, never more."""
    hostile = {"q": '"><script>alert(1)</script>', "country": "<b>", "sort": "<i>"}
    response = client.get("/en/list/city", params=hostile)
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "<b>" not in response.text
    assert client.get("/en/list/city.xml").status_code == 404
    assert client.get("/en/list/nothing.csv").status_code == 404


def test_cities_side_by_side(client: httpx.Client) -> None:
    """Each city has a column, on the page as in the file."""
    page = client.get("/en/compare?ids=heraklion,lamia,atlantis").text
    assert "Vasilis Lamprinos" in page
    assert "Open &amp; Agile Smart Cities" in page
    assert "atlantis" in page
    text = client.get("/en/compare.csv?ids=heraklion,lamia").text
    rows = list(csv.DictReader(StringIO(text)))
    assert set(rows[0]) == {"group", "aspect", "heraklion", "lamia"}
    mayors = next(row for row in rows if row["aspect"] == "Mayor")
    assert mayors["heraklion"] == "Vasilis Lamprinos"


def test_a_city_joins_by_its_name(client: httpx.Client) -> None:
    """A form adds a city by name in any spelling; ticked ones come one by one."""
    joined = client.get("/el/compare", params={"ids": "lamia", "add": "ηρακλειο"})
    assert joined.url.query == b"ids=lamia,heraklion"
    ticked = client.get("/el/compare?ids=lamia&ids=heraklion")
    assert ticked.url.query == b"ids=lamia,heraklion"
    unknown = client.get("/en/compare", params={"ids": "lamia", "add": "Xyzzy"})
    assert "No city here is called so:" in unknown.text


def test_a_search_without_result_helps(client: httpx.Client) -> None:
    """Where nothing fits, the page says how to go on."""
    page = client.get("/en/search", params={"q": "xqzvw wvzqx"}).text
    assert "Try fewer words" in page
    assert "/en/list/city" in links_of(page)
