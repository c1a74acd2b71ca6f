"""How tests talk to the service, and read what it says."""

from collections.abc import Sequence
from urllib.parse import urlencode

import httpx

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
TURTLE = "text/turtle"
PROBLEM = "application/problem+json"
JSON = "application/sparql-results+json"
Pairs = Sequence[tuple[str, str]]


def ask(
    client: httpx.Client, way: str, query: str, parameters: Pairs = ()
) -> httpx.Response:
    """Send a query in one of the three ways."""
    if way == "get":
        return client.get("/sparql", params=[("query", query), *parameters])
    if way == "form":
        return post(client, FORM, urlencode([("query", query), *parameters]))
    return post(client, QUERY, query, address=f"/sparql?{urlencode(parameters)}")


def post(
    client: httpx.Client, kind: str | None, body: str | bytes, *, address: str = ""
) -> httpx.Response:
    """POST a body as it stands."""
    headers = {} if kind is None else {"Content-Type": kind}
    content = body.encode() if isinstance(body, str) else body
    return client.post(address or "/sparql", content=content, headers=headers)


def update(client: httpx.Client, text: str, parameters: Pairs = ()) -> None:
    """Do an update."""
    body = urlencode([("update", text), *parameters])
    response = post(client, FORM, body)
    assert response.status_code == 204, response.text
    assert response.content == b""


def numbers(response: httpx.Response) -> set[int]:
    """Return what the variable ``?n`` has in an answer."""
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == JSON
    rows = response.json()["results"]["bindings"]
    return {int(row["n"]["value"]) for row in rows}


def problem(response: httpx.Response) -> int:
    """Return the status of an answer that must be a problem document."""
    assert response.headers["content-type"] == PROBLEM
    document = response.json()
    assert document["status"] == response.status_code
    assert document["type"].partition("#")[2]
    assert document["title"]
    assert "Accept" in response.headers["vary"]
    assert int(response.headers["content-length"]) == len(response.content)
    return response.status_code
