"""Methods of HTTP at every address of the service; the sections of RFC 9110 say how.

https://www.rfc-editor.org/rfc/rfc9110
"""

import httpx
import pytest
from tests.contract.service.talk import problem


@pytest.mark.parametrize(
    "query",
    [
        "query=SELECT+(1+AS+?x)%7B%7D",
        "query=CONSTRUCT+WHERE%7B?s+?p+?o%7D",
        "query=ASK%7B%7D&format=csv",
        "query=SELECT+(STRLEN(STR(UUID()))+AS+?x)%7B%7D",
        "query=ASK",
        "",
        "update=CLEAR+ALL",
    ],
)
def test_head_is_get_without_body(client: httpx.Client, query: str) -> None:
    """RFC 9110, 9.3.2: HEAD has the status, type and length of GET."""
    head, get = (
        client.request(method, f"/sparql?{query}") for method in ("HEAD", "GET")
    )
    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "content-length", "vary", "etag"):
        if "instance" not in get.text or name != "content-length":
            assert head.headers.get(name) == get.headers.get(name)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/sparql", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/graph", {"GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE"}),
        ("/graph/a/b", {"GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE"}),
        ("/sparql/jobs/x", {"DELETE", "OPTIONS"}),
    ],
)
def test_methods_that_are_not_taken(
    client: httpx.Client, path: str, allowed: set[str]
) -> None:
    """RFC 9110, 15.5.6: 405 names the methods that there are, and so does OPTIONS."""
    for method in ("PATCH", "TRACE", "PUT", "DELETE", "PROPFIND", "OPTIONS"):
        response = client.request(method, path)
        if method in allowed - {"OPTIONS"}:
            continue
        assert set(response.headers["allow"].split(", ")) == allowed
        if method == "OPTIONS":
            assert (response.status_code, response.content) == (204, b"")
        else:
            assert problem(response) == 405


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    """SPARQL 1.1 Service Description, 2: GET of the endpoint returns RDF."""
    response = client.get("/sparql")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "http://www.w3.org/ns/sparql-service-description#" in response.text
    assert f"<{client.base_url.join('/sparql')}>" in response.text
