"""``/search`` and ``/suggest``: what they promise over HTTP."""

from collections.abc import Iterator

import httpx
import pytest

HOSTILE = (
    "", " ", "\0", "😀", '"', "'; DROP TABLE things; --", "AND", "NEAR(a b)", "a*",
    "^a", "col:a", "x" * 4000, "(((((", "ζζζζζζζζ", "\u202eabc", "%", "_" * 50,
)  # fmt: skip


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=30) as found:
        yield found


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/search", "/suggest", "/el/search"])
def test_any_query_has_an_answer(client: httpx.Client, path: str, query: str) -> None:
    """Whatever is typed is searched for, and never breaks anything."""
    params = {"q": query, "type": query[:50], "page": query[:9], "limit": query[:9]}
    assert client.get(path, params=params).status_code == 200


def test_search_as_json(client: httpx.Client) -> None:
    """Results tell what was found, how, and what to narrow by, with counts."""
    answer = client.get("/search", params={"q": "hrakleio"})
    assert answer.headers["access-control-allow-origin"] == "*"
    found = answer.json()
    assert found["results"][0]["iri"].endswith("/id/city/heraklion")
    kinds = {one["value"]: one["count"] for one in found["facets"]["type"]}
    assert sum(kinds.values()) == found["total"]
    tag = {"If-None-Match": answer.headers["etag"]}
    again = client.get("/search", params={"q": "hrakleio"}, headers=tag)
    assert again.status_code == 304


def test_search_as_csv_and_page(client: httpx.Client) -> None:
    """A table for spreadsheets; people are led to the page."""
    table = client.get("/search", params={"q": "hrakleio", "format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.startswith("iri,name_el,name_en,type")
    page = client.get("/search?q=hrakleio", headers={"Accept": "text/html"})
    assert page.status_code == 303
    shown = client.get(page.headers["location"])
    assert "<mark>" in shown.text


def test_browsers_can_search(client: httpx.Client) -> None:
    """The description leads browsers to results and suggestions."""
    assert 'rel="search"' in client.get("/el/").text
    assert "{searchTerms}" in client.get("/el/opensearch.xml").text
    found = client.get("/suggest?q=hrak&format=opensearch").json()
    assert found[0] == "hrak"
    assert "Heraklion" in found[1] or "Ηράκλειο" in found[1]
