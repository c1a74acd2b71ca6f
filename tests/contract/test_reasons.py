"""Reasons for rows and for none, and names of things, come as they are documented."""

import json
from collections.abc import Iterator

import httpx
import pytest

CITY = "https://w3id.org/citykg/id/city/heraklion"
QUERY = "SELECT ?city ?network { ?city ckg:memberOfNetwork ?network }"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False, timeout=60) as client:
        yield client


def first_row(client: httpx.Client, query: str) -> str:
    headers = {"Accept": "application/sparql-results+json"}
    answer = client.get("/sparql", params={"query": query}, headers=headers).json()
    return json.dumps(answer["results"]["bindings"][0])


def test_a_row_leads_to_words_of_a_document(client: httpx.Client) -> None:
    """What a rule derived is told with the words behind it, by GET and by POST."""
    values = {"query": QUERY, "row": first_row(client, QUERY)}
    told = client.get("/en/query/why", params=values)
    assert told.status_code == 200
    assert "member of network" in told.text
    assert "Simple layer: a membership" in told.text
    assert "/en/page/document/" in told.text
    posted = client.post("/en/query/why", data=values)
    assert posted.status_code == 200
    headers = {"If-None-Match": told.headers["etag"]}
    again = client.get("/en/query/why", params=values, headers=headers)
    assert again.status_code == 304


def test_a_row_that_sums_up_leads_to_its_rows(client: httpx.Client) -> None:
    """Behind an aggregate there are the rows that it was made of."""
    query = "SELECT (COUNT(*) AS ?n) { ?city ckg:memberOfNetwork ?network }"
    values = {"query": query, "row": first_row(client, query)}
    told = client.get("/en/query/why", params=values).text
    assert "This row sums up" in told


def test_an_empty_answer_is_explained_in_both_languages(client: httpx.Client) -> None:
    """A thing that is not known leads to one of a similar name, found by search."""
    iri = CITY.replace("heraklion", "iraklio")
    query = f"SELECT * {{ <{iri}> skos:prefLabel ?name }}"
    told = client.get("/en/query/empty", params={"query": query}).text
    assert "Nothing is said here of" in told
    assert "city%2Fheraklion" in told
    greek = client.get("/el/query/empty", params={"query": query}).text
    assert "Δεν λέγεται τίποτα εδώ" in greek
    found = client.get("/en/query/empty", params={"query": "SELECT * { ?s ?p ?o }"})
    assert "The query has an answer." in found.text


@pytest.mark.parametrize(
    ("path", "values", "status"),
    [
        ("why", {}, 303),
        ("empty", {"query": " "}, 400),
        ("why", {"query": QUERY, "row": "["}, 400),
        ("why", {"query": QUERY, "row": "[1]"}, 400),
        ("why", {"query": QUERY, "row": '{"city": {"type": "uri"}}'}, 400),
        (
            "why",
            {"query": QUERY, "row": '{"city": {"type": "uri", "value": " "}}'},
            400,
        ),
        ("why", {"query": "SELECT * { ?s ?p }", "row": "{}"}, 400),
        ("empty", {"query": "SELECT * { ?s ?p }"}, 400),
        ("empty", {"query": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"}, 403),
    ],
)
def test_what_cannot_be_told(
    client: httpx.Client, path: str, values: dict[str, str], status: int
) -> None:
    """Requests at fault are told so, as everywhere."""
    response = client.get(f"/en/query/{path}", params=values)
    assert response.status_code == status


def test_names_of_many_things_at_once(client: httpx.Client) -> None:
    """IRIs lead to names and pages; so does a name that one thing alone bears."""
    asked = [CITY, "el:Ηράκλειο", "https://w3id.org/citykg/ont#City", "urn:x:none"]
    told = client.get("/en/labels", params={"iri": asked}).json()
    assert list(told) == asked
    assert told[CITY]["label"] == "Heraklion"
    assert told[CITY]["href"] == "/en/page/city/heraklion"
    assert told["el:Ηράκλειο"]["iri"] == CITY
    assert told["https://w3id.org/citykg/ont#City"]["href"] == "/en/ont/City"
    assert "href" not in told["urn:x:none"]
    posted = client.post("/en/labels", data={"iris": "\n".join(asked)})
    assert posted.json() == told
    many = "\n".join(f"urn:x:{number}" for number in range(501))
    assert client.post("/en/labels", data={"iris": many}).status_code == 400
