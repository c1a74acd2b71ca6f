"""`/sparql/explain` tells which patterns of a query find how much, and in what time."""

from collections.abc import Iterator

import httpx
import pytest

QUERY = "SELECT ?n { ?n a ckg:CityNetwork . ?s ?p ?n FILTER(?s != ?n) }"


@pytest.fixture(scope="module")
def client(gold_address: str) -> Iterator[httpx.Client]:
    """A client of the running server."""
    with httpx.Client(base_url=gold_address, trust_env=False) as client:
        yield client


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_a_query_is_explained(client: httpx.Client, how: str) -> None:
    """The same ways as for queries lead to the same explanation."""
    if how == "get":
        response = client.get("/sparql/explain", params={"query": QUERY})
    elif how == "form":
        response = client.post("/sparql/explain", data={"query": QUERY})
    else:
        headers = {"Content-Type": "application/sparql-query"}
        response = client.post("/sparql/explain", content=QUERY, headers=headers)
    assert response.status_code == 200
    told = response.json()
    assert told["form"] == "SELECT"
    first, second = told["steps"]
    assert "CityNetwork" in first["text"]
    assert 0 < first["matches"]["rows"] < second["matches"]["rows"]
    assert told["rows"]["rows"] > 0
    assert told["milliseconds"] >= 0
    assert any("FILTER" in clause for clause in told["clauses"])


def test_the_dataset_counts(client: httpx.Client) -> None:
    """Patterns are counted in the dataset that the request names."""
    params = {"query": QUERY, "default-graph-uri": "urn:x:nothing"}
    told = client.get("/sparql/explain", params=params).json()
    assert told["rows"]["rows"] == 0


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 400),
        ({"query": "SELEC"}, 400),
        ({"query": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"}, 403),
        ({"update": "CLEAR ALL"}, 400),
    ],
)
def test_what_cannot_be_explained(
    client: httpx.Client, params: dict[str, str], status: int
) -> None:
    """Errors are those of the endpoint."""
    response = client.get("/sparql/explain", params=params)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
