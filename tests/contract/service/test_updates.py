"""Updates over HTTP: the SPARQL 1.1 Protocol, section 2.2, and what updates promise.

https://www.w3.org/TR/2013/REC-sparql11-protocol-20130321/
"""

from urllib.parse import urlencode

import httpx
import pytest
from tests.contract.service.talk import (
    FORM,
    QUERY,
    UPDATE,
    ask,
    numbers,
    post,
    problem,
    update,
)

INSIDE = "SELECT ?n { <urn:in> <urn:p> ?n }"


@pytest.mark.parametrize("kind", [FORM, UPDATE])
def test_an_update_comes_in_two_ways(empty: httpx.Client, kind: str) -> None:
    """2.2.1, 2.2.2: in a form and as it stands; 2.2.4: success says so."""
    text = "INSERT DATA { <urn:in> <urn:p> 7 }"
    body = urlencode({"update": text}) if kind == FORM else text
    assert post(empty, kind, body).status_code == 204
    assert numbers(ask(empty, "get", INSIDE)) == {7}


def test_relative_iris_are_resolved(empty: httpx.Client) -> None:
    """SPARQL 1.1 Query, 4.1.1.2: queries and updates share a base, the endpoint's."""
    base = str(empty.base_url.join("/")).rstrip("/")
    update(empty, "INSERT DATA { <urn:s> <urn:p> <test> . <urn:s> <urn:q> <> }")
    response = ask(empty, "get", "SELECT ?o { <urn:s> ?p ?o } ORDER BY ?o")
    found = [row["o"]["value"] for row in response.json()["results"]["bindings"]]
    assert found == [f"{base}/sparql", f"{base}/test"]
    for way in ("get", "form", "direct"):
        assert ask(empty, way, "ASK { <urn:s> <urn:p> <test> }").json()["boolean"]
    update(empty, "BASE <http://e.org/> INSERT DATA { <urn:s> <urn:p> <x> }")
    query = "ASK { <urn:s> <urn:p> <http://e.org/x> }"
    assert ask(empty, "get", query).json()["boolean"]


def test_what_is_not_there_can_be_cleared(empty: httpx.Client) -> None:
    """SPARQL 1.1 Update, 3.1.5: CLEAR of a missing graph succeeds, DROP does not."""
    update(empty, "CLEAR GRAPH <urn:g> ; INSERT DATA { GRAPH <urn:g> { <a> <b> 1 } }")
    update(empty, "clear graph <urn:h> ; CLEAR SILENT GRAPH <urn:i>")
    response = post(empty, UPDATE, "CLEAR ALL ; DROP GRAPH <urn:h>")
    assert problem(response) == 422
    assert ask(empty, "get", "ASK { GRAPH <urn:g> { ?s ?p 1 } }").json()["boolean"]


def test_an_update_is_done_wholly_or_not_at_all(empty: httpx.Client) -> None:
    """SPARQL 1.1 Update, 2.2: if one operation fails, those before it are undone."""
    text = "INSERT DATA { <urn:a> <urn:b> 1 } ; CREATE GRAPH <urn:g> ; "
    assert problem(post(empty, UPDATE, text + "CREATE GRAPH <urn:g>")) == 422
    assert (
        problem(post(empty, UPDATE, text + "PREFIX a: <urn:> DROP GRAPH <urn:x>"))
        == 422
    )
    assert not ask(empty, "get", "ASK { ?s ?p ?o }").json()["boolean"]
    update(empty, text + "PREFIX a: <urn:a> INSERT DATA { a: a: a: }")
    assert ask(empty, "get", "ASK { <urn:a> <urn:a> <urn:a> }").json()["boolean"]


def test_an_answer_is_never_older_than_an_update(empty: httpx.Client) -> None:
    """RFC 9111, 4.4: what a client asks again after a write is the new state."""
    tags = set()
    for number in range(3):
        update(empty, f"CLEAR ALL ; INSERT DATA {{ <urn:in> <urn:p> {number} }}")
        for way in ("get", "form", "direct"):
            response = ask(empty, way, INSIDE)
            assert numbers(response) == {number}
            tags.add(response.headers["etag"])
            headers = {"If-None-Match": response.headers["etag"]}
            again = empty.get("/sparql", params={"query": INSIDE}, headers=headers)
            assert again.status_code in {200, 304}
    assert len(tags) >= 3


@pytest.mark.parametrize("kind", [FORM, QUERY, UPDATE])
def test_a_media_type_may_have_parameters_and_any_case(
    empty: httpx.Client, kind: str
) -> None:
    """RFC 9110, 8.3.1: type and charset are the same in any case."""
    name = "query" if kind != UPDATE else "update"
    text = "ASK {}" if kind != UPDATE else "CLEAR ALL"
    body = urlencode({name: text}) if kind == FORM else text
    for told in (f"{kind}; charset=UTF-8", kind.upper(), f'{kind} ;charset="utf-8"'):
        assert post(empty, told, body).status_code in {200, 204}


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer X", "Basic VDpU", "bearer TT"])
def test_writes_need_the_token(client: httpx.Client, given: str) -> None:
    """RFC 6750, 3: without the token a write is 401, and told how to be let in."""
    headers = {"Authorization": given}
    for method, path, kind, body in (
        ("POST", "/sparql", UPDATE, "CLEAR ALL"),
        ("POST", "/sparql", FORM, "update=CLEAR+ALL"),
        ("PUT", "/graph?default", "text/turtle", ""),
        ("POST", "/graph?default", "text/turtle", ""),
        ("DELETE", "/graph?default", "text/turtle", ""),
    ):
        told = {**headers, "Content-Type": kind}
        response = client.request(method, path, content=body, headers=told)
        assert problem(response) == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
    assert client.get("/sparql?query=ASK%7B%7D", headers=headers).status_code == 200


def test_a_wrong_token_is_told_from_none(client: httpx.Client) -> None:
    """RFC 6750, 3.1: the challenge says that the token is not valid."""
    told = [
        client.get("/work", headers={"Authorization": given})
        for given in ("", "Bearer X")
    ]
    assert [problem(response) for response in told] == [401, 401]
    titles = [response.json()["title"] for response in told]
    assert titles == ["A token is needed", "The token is wrong"]
    assert 'error="invalid_token"' not in told[0].headers["www-authenticate"]
    assert 'error="invalid_token"' in told[1].headers["www-authenticate"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/work"), ("DELETE", "/work"), ("POST", "/work/publish")],
)
def test_an_empty_dataset_is_not_published(
    client: httpx.Client, method: str, path: str
) -> None:
    """What is for trying things out has no releases, and says what to do instead."""
    response = client.request(method, path)
    assert problem(response) == 403
    assert "--scratch" in response.json()["detail"]


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_an_update_in_the_place_of_a_query_is_told(
    client: httpx.Client, way: str
) -> None:
    """It is 400, and the message names the parameter that it belongs to."""
    response = ask(client, way, "PREFIX a: <urn:a> INSERT DATA { a:b a:c 1 }")
    assert problem(response) == 400
    assert "“update”" in response.json()["detail"]
