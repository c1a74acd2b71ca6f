"""With ``partial=allow`` an answer ends at a limit, well-formed, and says so."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

import httpx
import pytest

from citykg.settings import Settings

from ..conftest import serving  # noqa: TID252 - test folders are not packages

DIGITS = " ".join(map(str, range(10)))
MANY = "SELECT ?a ?b ?c ?d { " + "".join(
    f"VALUES ?{name} {{ {DIGITS} }} " for name in "abcdefg"
)
FEW = MANY + "} LIMIT 7"
ENDLESS = MANY + "}"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A client of a server that gives ten rows, for a second."""
    settings = Settings(max_answer_rows=10, query_timeout_s=3)
    with (
        serving(settings, None) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=30) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def slow() -> Iterator[httpx.Client]:
    """A client of a server that gives any number of rows, but little time."""
    with (
        serving(Settings(query_timeout_s=1.5), None) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=30) as client,
    ):
        yield client


def count(text: str, name: str) -> int:
    """Return the number of rows of a well-formed answer."""
    if name == "json":
        return len(json.loads(text)["results"]["bindings"])
    if name == "xml":
        assert text.endswith("</result></results></sparql>")
        return text.count("</result>")
    assert text.endswith("\n")
    return len(list(csv.reader(StringIO(text, newline=""), strict=True))) - 1


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_the_row_limit_cuts(client: httpx.Client, name: str) -> None:
    """As many rows are sent as may be, and the answer is neither held nor kept."""
    params = {"query": ENDLESS, "format": name, "partial": "allow"}
    for _ in range(2):
        response = client.get("/sparql", params=params)
        assert response.status_code == 200
        assert response.headers["x-partial"] == "cut"
        assert "etag" not in response.headers
        assert count(response.text, name) == 10


def test_without_leave_the_limit_is_an_error(client: httpx.Client) -> None:
    """An answer that is complete or none is the rule."""
    assert client.get("/sparql", params={"query": ENDLESS}).status_code == 422


def test_what_is_complete_is_told_to_be(client: httpx.Client) -> None:
    """An answer within the limits is the usual one."""
    params = {"query": FEW, "partial": "allow"}
    response = client.get("/sparql", params=params)
    assert response.headers["x-partial"] == "complete"
    assert count(response.text, "json") == 7
    held = {"If-None-Match": response.headers["etag"]}
    assert client.get("/sparql", params=params, headers=held).status_code == 304
    assert "x-partial" not in client.get("/sparql", params={"query": FEW}).headers


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_the_deadline_cuts_a_stream(slow: httpx.Client, coding: str) -> None:
    """A long answer ends well-formed when its time is over."""
    params = {"query": ENDLESS, "partial": "allow", "timeout": "0.8"}
    headers = {"Accept-Encoding": coding}
    response = slow.get("/sparql", params=params, headers=headers)
    assert response.status_code == 200
    assert response.headers["x-partial"] == "possible"
    assert 10_000 < count(response.text, "json") < 10_000_000


def test_the_deadline_before_the_first_row_is_an_error(slow: httpx.Client) -> None:
    """Where there is nothing to send, the error is sent."""
    query = MANY.replace("?a ?b ?c ?d", "(COUNT(*) AS ?n)") + "FILTER(?a+?b+?g > 99) }"
    params = {"query": query, "partial": "allow", "timeout": "0.5"}
    assert slow.get("/sparql", params=params).status_code == 504


def test_only_rows_can_end_early(client: httpx.Client) -> None:
    """Triples come as lines then; a format that cannot be cut is refused."""
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    response = client.get("/sparql", params={"query": query, "partial": "allow"})
    assert response.headers["content-type"] == "application/n-triples"
    params = {"query": query, "partial": "allow", "format": "ttl"}
    response = client.get("/sparql", params=params)
    assert response.status_code == 406
    assert response.json()["choices"] == [
        "application/n-triples",
        "application/n-quads",
    ]
