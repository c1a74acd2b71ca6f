"""The endpoint speaks the query operation of the SPARQL 1.1 Protocol over HTTP."""

from collections.abc import Iterator

import httpx
import pytest
from rdflib import Graph

SELECT = "SELECT ?s { ?s a ckg:CityNetwork } LIMIT 1"
ASK = "ASK { ?s a ckg:City }"
CONSTRUCT = "CONSTRUCT { ?s a ckg:City } WHERE { ?s a ckg:City }"
DESCRIBE = "DESCRIBE <https://w3id.org/citykg/id/city/lamia>"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


def media_type(response: httpx.Response) -> str:
    """Return the media type of an answer, without parameters."""
    return response.headers["content-type"].partition(";")[0]


def test_answers_are_true(client: httpx.Client) -> None:
    """The three kinds of answer hold what the graph holds."""
    rows = client.get("/sparql", params={"query": SELECT}).json()["results"]["bindings"]
    assert rows[0]["s"]["value"] == "https://w3id.org/citykg/id/network/oasc"
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True
    text = client.get("/sparql", params={"query": CONSTRUCT}).text
    assert len(Graph().parse(data=text, format="turtle")) > 3


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/xml", "application/sparql-results+xml"),
        ("text/*;q=0.9, text/csv;q=0", "text/tab-separated-values"),
        (BROWSER, "text/html"),
    ],
)
def test_negotiation(client: httpx.Client, accept: str, expected: str) -> None:
    """Qualities, wildcards, aliases and browsers are understood."""
    params = {"query": SELECT}
    response = client.get("/sparql", params=params, headers={"Accept": accept})
    assert media_type(response) == expected


def test_the_dataset_of_the_request_counts(client: httpx.Client) -> None:
    """Graphs named in the request are the dataset, and no others."""
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    reference = "https://w3id.org/citykg/graph/ref"

    def counted(query: str, **params: str) -> int:
        answer = client.get("/sparql", params={"query": query, **params}).json()
        return int(answer["results"]["bindings"][0]["n"]["value"])

    everything = counted(count)
    assert 0 < counted(count, **{"default-graph-uri": reference}) < everything
    assert counted(inside, **{"default-graph-uri": reference}) == 0
    assert 0 < counted(inside, **{"named-graph-uri": reference}) < everything
    assert counted(count, **{"named-graph-uri": reference}) == 0


def test_an_answer_that_is_held_is_not_sent_again(client: httpx.Client) -> None:
    """The tag of an answer gives 304; another format or query has another tag."""
    params = {"query": SELECT}
    first = client.get("/sparql", params=params)
    tag = first.headers["etag"]
    again = client.get("/sparql", params=params, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert "Accept" in again.headers["vary"]
    other = client.get(
        "/sparql",
        params=params,
        headers={"If-None-Match": tag, "Accept": "text/csv"},
    )
    assert other.status_code == 200


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?x) {}", "SELECT (RAND() AS ?x) {}"]
)
def test_an_answer_that_changes_is_not_kept(client: httpx.Client, query: str) -> None:
    """A query over clock or dice has no tag."""
    response = client.get("/sparql", params={"query": query})
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    """Programs get the Service Description, people a form."""
    response = client.get("/sparql")
    graph = Graph().parse(data=response.text, format="turtle")
    assert media_type(response) == "text/turtle"
    assert len(graph) > 5
    form = client.get("/sparql", headers={"Accept": BROWSER})
    assert media_type(form) == "text/html"
    assert 'name="query"' in form.text


def test_a_person_sees_a_table_with_names(client: httpx.Client) -> None:
    """A SELECT in a browser is a table whose things are named and linked."""
    response = client.get(
        "/sparql",
        params={"query": SELECT, "lang": "en"},
        headers={"Accept": BROWSER},
    )
    assert '<a href="/en/page/network/oasc">Open &amp; Agile Smart Cities</a>' in (
        response.text
    )
    yes = client.get("/sparql", params={"query": ASK, "format": "html", "lang": "el"})
    assert "Ναι" in yes.text
    graph = client.get("/sparql", params={"query": DESCRIBE, "format": "html"})
    assert "skos:prefLabel" in graph.text


def test_a_long_table_says_that_it_is_cut(client: httpx.Client) -> None:
    """A page never passes part of an answer off as the whole."""
    params = {"query": "SELECT * { ?s ?p ?o } LIMIT 700", "lang": "en"}
    page = client.get("/sparql", params=params, headers={"Accept": BROWSER})
    assert "The first 500 of 700 rows are shown" in page.text
