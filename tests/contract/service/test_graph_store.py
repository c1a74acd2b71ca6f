"""The SPARQL 1.1 Graph Store HTTP Protocol, clause by clause; ids name the clause.

https://www.w3.org/TR/2013/REC-sparql11-http-rdf-update-20130321/
"""

import httpx
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from tests.contract.service.talk import TURTLE, ask, problem, update

NAME = "http://e.org/g"
NAMED = f"/graph?graph={NAME}"
DEFAULT = "/graph?default"
ONE = "<urn:s> <urn:p> 1 ."
TWO = "<urn:s> <urn:p> 2 ."
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:">'
    '<rdf:Description rdf:about="urn:s"><e:p rdf:datatype='
    '"http://www.w3.org/2001/XMLSchema#integer">1</e:p></rdf:Description></rdf:RDF>'
)
JSON_LD = '{"@id": "urn:s", "urn:p": 1}'
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
BODIES = {
    "text/turtle": ONE,
    "text/turtle; charset=utf-8": ONE,
    "TEXT/TURTLE": ONE,
    "application/x-turtle": ONE,
    "application/n-triples": f'<urn:s> <urn:p> "1"^^{INTEGER} .',
    "application/rdf+xml": RDF_XML,
    "application/rdf+xml; charset=UTF-8": RDF_XML,
    "application/ld+json": JSON_LD,
    "application/trig": ONE,
    "application/n-quads": f'<urn:s> <urn:p> "1"^^{INTEGER} .',
}
FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


def put(
    client: httpx.Client, where: str, text: str | bytes, kind: str = TURTLE
) -> httpx.Response:
    """PUT a graph."""
    return send(client, "PUT", where, text, kind)


def send(
    client: httpx.Client, method: str, where: str, text: str | bytes, kind: str = TURTLE
) -> httpx.Response:
    """Send a graph."""
    content = text.encode() if isinstance(text, str) else text
    return client.request(
        method, where, content=content, headers={"Content-Type": kind}
    )


def graph(client: httpx.Client, where: str) -> Graph:
    """Return the graph at an address."""
    response = client.get(where, headers={"Accept": TURTLE})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    return parsed(response.text)


def parsed(text: str, kind: str = "turtle") -> Graph:
    """Return a graph that was written as text."""
    return Graph().parse(data=text, format=kind)


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("where", [NAMED, DEFAULT, "/graph/a/1"])
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_a_graph_is_stored(
    empty: httpx.Client, method: str, where: str, kind: str
) -> None:
    """5.3, 5.5: what is sent in any form is there, under the name it was sent to."""
    response = send(empty, method, where, BODIES[kind], kind)
    assert response.status_code == (204 if where == DEFAULT else 201)
    assert isomorphic(graph(empty, where), parsed(ONE))


@pytest.mark.parametrize("where", [NAMED, DEFAULT, "/graph/person/1.ttl"])
def test_put_replaces_and_post_adds(empty: httpx.Client, where: str) -> None:
    """5.3: PUT replaces what was there; 5.5: POST merges with it."""
    put(empty, where, ONE)
    assert put(empty, where, TWO).status_code == 204
    assert isomorphic(graph(empty, where), parsed(TWO))
    assert send(empty, "POST", where, ONE).status_code == 204
    assert isomorphic(graph(empty, where), parsed(ONE + TWO))
    assert send(empty, "POST", where, "").status_code == 204
    assert isomorphic(graph(empty, where), parsed(ONE + TWO))


def test_blank_nodes_of_two_requests_are_two(empty: httpx.Client) -> None:
    """5.5: a merge keeps blank nodes apart, whatever they are called."""
    for _ in range(2):
        send(empty, "POST", NAMED, "_:a <urn:p> 1 .")
    assert len(graph(empty, NAMED)) == 2


@pytest.mark.parametrize("where", [NAMED, DEFAULT, "/graph/e"])
def test_an_empty_graph_is_a_graph(empty: httpx.Client, where: str) -> None:
    """5.3: an empty payload makes an empty graph, which is there."""
    assert put(empty, where, "").status_code in {201, 204}
    response = empty.get(where)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    assert put(empty, where, "").status_code == 204
    put(empty, where, ONE)
    assert put(empty, where, "").status_code == 204
    assert len(graph(empty, where)) == 0


def test_delete(empty: httpx.Client) -> None:
    """5.4: a graph that is deleted is gone; one that is not there is 404."""
    for where in (NAMED, "/graph/d"):
        put(empty, where, ONE)
        assert empty.delete(where).status_code == 204
        for method in ("GET", "HEAD", "DELETE"):
            response = empty.request(method, where)
            assert response.status_code == 404
            assert response.headers["content-type"] == "application/problem+json"
    put(empty, DEFAULT, ONE)
    assert empty.delete(DEFAULT).status_code == 204
    assert len(graph(empty, DEFAULT)) == 0


@pytest.mark.parametrize(
    "where", [NAMED, DEFAULT, "/graph/h", "/graph", "/graph?graph=urn:no"]
)
@pytest.mark.parametrize(
    "accept", ["*/*", "application/rdf+xml", "application/n-quads", "image/png"]
)
def test_head_is_get_without_body(
    client: httpx.Client, where: str, accept: str
) -> None:
    """5.6: HEAD has the status, type and length of GET."""
    for one in (NAMED, DEFAULT, "/graph/h"):
        put(client, one, ONE)
    head, get = (
        client.request(method, where, headers={"Accept": accept})
        for method in ("HEAD", "GET")
    )
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers["content-type"] == get.headers["content-type"]
    assert head.headers["vary"] == get.headers["vary"]
    if get.status_code == 200:
        assert head.headers["content-length"] == get.headers["content-length"]
        assert int(get.headers["content-length"]) == len(get.content)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("where", [NAMED, DEFAULT])
def test_a_graph_comes_in_every_form(
    client: httpx.Client, kind: str, where: str
) -> None:
    """5.2: the form is negotiated, and all forms are the same graph."""
    put(client, where, ONE)
    response = client.get(where, headers={"Accept": kind})
    assert response.headers["content-type"].partition(";")[0] == kind
    assert "Accept" in response.headers["vary"]
    found = parsed(response.text, FORMATS[kind])
    assert (URIRef("urn:s"), URIRef("urn:p"), Literal(1)) in found
    assert len(found) == 1


def test_post_to_the_store_makes_a_graph(empty: httpx.Client) -> None:
    """5.5: a new graph is 201, and Location is its name, by which it is had."""
    places = set()
    for text in (ONE, TWO, "", "<> <urn:p> <#x> ."):
        response = send(empty, "POST", "/graph", text)
        assert response.status_code == 201
        place = response.headers["location"]
        assert place.startswith(str(empty.base_url.join("/graph")))
        places.add(place)
        base = text.replace("<>", f"<{place}>").replace("<#", f"<{place}#")
        assert isomorphic(graph(empty, place), parsed(base))
        assert isomorphic(graph(empty, f"/graph?graph={place}"), parsed(base))
    assert len(places) == 4


def test_a_graph_is_named_directly_or_not(empty: httpx.Client) -> None:
    """4.1, 4.2: the address of the request is the name of its graph."""
    base = str(empty.base_url).rstrip("/")
    put(empty, "/graph/person/1.ttl", "<> <urn:p> <x> .")
    expected = parsed(f"<{base}/graph/person/1.ttl> <urn:p> <{base}/graph/person/x> .")
    for where in (f"/graph?graph={base}/graph/person/1.ttl", "/graph/person/1.ttl"):
        assert isomorphic(graph(empty, where), expected)
    query = f"ASK {{ GRAPH <{base}/graph/person/1.ttl> {{ ?s ?p ?o }} }}"
    assert ask(empty, "get", query).json()["boolean"]


def test_relative_iris_are_of_the_graph(empty: httpx.Client) -> None:
    """4.2: the base of a payload is the name of the graph, unless it says another."""
    put(empty, NAMED, "<> <urn:p> <x> .")
    assert isomorphic(
        graph(empty, NAMED), parsed("<http://e.org/g> <urn:p> <http://e.org/x> .")
    )
    put(empty, NAMED, "@base <http://f.org/> . <> <urn:p> <x> .")
    assert isomorphic(
        graph(empty, NAMED), parsed("<http://f.org/> <urn:p> <http://f.org/x> .")
    )


def test_updates_and_graphs_are_one_store(empty: httpx.Client) -> None:
    """3: what an update writes is read as a graph, and the other way round."""
    update(empty, f"INSERT DATA {{ GRAPH <{NAME}> {{ {ONE} }} }}")
    assert isomorphic(graph(empty, NAMED), parsed(ONE))
    update(empty, f"DROP GRAPH <{NAME}>")
    assert empty.get(NAMED).status_code == 404
    update(empty, f"CREATE GRAPH <{NAME}>")
    assert empty.get(NAMED).status_code == 200
    put(empty, NAMED, TWO)
    assert ask(empty, "form", f"ASK {{ GRAPH <{NAME}> {{ {TWO} }} }}").json()["boolean"]


@pytest.mark.parametrize("where", [NAMED, "/graph", DEFAULT])
def test_a_form_may_hold_several_graphs(empty: httpx.Client, where: str) -> None:
    """5.5: the files of a form are merged into the graph."""
    files: list[tuple[str, tuple[str, str] | tuple[str, str, str]]] = [
        ("a", ("a.ttl", ONE, "text/turtle")),
        ("b", ("b.rdf", RDF_XML.replace(">1<", ">2<"), "application/rdf+xml")),
        ("c", ("c.nt", f'<urn:s> <urn:p> "3"^^{INTEGER} .')),
    ]
    put(empty, NAMED, ONE)
    response = empty.post(where, files=files)
    assert response.status_code == (201 if where == "/graph" else 204)
    place = response.headers.get("location", where)
    assert isomorphic(graph(empty, place), parsed(ONE + TWO + "<urn:s> <urn:p> 3 ."))


def test_a_form_is_stored_wholly_or_not_at_all(empty: httpx.Client) -> None:
    """5.5: one malformed file, and none of the form is stored."""
    for method in ("POST", "PUT"):
        files = {"a": ("a.ttl", TWO, TURTLE), "b": ("b.ttl", "<urn:s>", TURTLE)}
        put(empty, NAMED, ONE)
        assert problem(empty.request(method, NAMED, files=files)) == 400
        assert isomorphic(graph(empty, NAMED), parsed(ONE))


MISMATCHED: dict[str, tuple[str, str | bytes, int]] = {
    "Turtle as RDF/XML": ("application/rdf+xml", ONE, 400),
    "RDF/XML as Turtle": ("text/turtle", RDF_XML, 400),
    "JSON as Turtle": ("text/turtle", JSON_LD, 400),
    "Turtle as JSON-LD": ("application/ld+json", ONE, 400),
    "cut off": ("text/turtle", ONE + "<urn:s> <urn:p>", 400),
    "not UTF-8": ("text/turtle", ONE.replace("1", "'\xe9'").encode("latin-1"), 400),
    "quads to a graph": (
        "application/n-quads",
        "<urn:s> <urn:p> <urn:o> <urn:g> .",
        400,
    ),
    "graphs to a graph": (
        "application/trig",
        "<urn:g> { <urn:s> <urn:p> <urn:o> }",
        400,
    ),
    "not RDF": ("image/png", b"\x89PNG", 415),
    "HTML": ("text/html", "<p>", 415),
    "JSON": ("application/json", "{}", 415),
    "a form": ("application/x-www-form-urlencoded", "a=b", 415),
    "malformed type": ("turtle", ONE, 415),
    "another charset": ("text/turtle; charset=latin-1", ONE, 415),
    "no boundary": ("multipart/form-data", ONE, 400),
    "empty form": ("multipart/form-data; boundary=x", "--x--\r\n", 400),
    "form cut off": ("multipart/form-data; boundary=x", "--x\r\n\r\n", 400),
}


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("name", MISMATCHED)
def test_a_bad_payload_changes_nothing(
    client: httpx.Client, method: str, name: str
) -> None:
    """5.1: a payload that is not what it says is an error, and nothing is done."""
    kind, text, status = MISMATCHED[name]
    put(client, NAMED, ONE)
    assert problem(send(client, method, NAMED, text, kind)) == status
    assert isomorphic(graph(client, NAMED), parsed(ONE))


def test_a_fault_has_its_place(client: httpx.Client) -> None:
    """RFC 9457, 3.2: the problem says in which line the data are malformed."""
    document = put(client, NAMED, f"{ONE}\n{TWO}\n<urn:s> .").json()
    assert document["line"] == 3
    assert document["detail"]


@pytest.mark.parametrize(
    "where",
    [
        "/graph?graph=relative",
        "/graph?graph=",
        "/graph?graph=http://e.org/a%20b",
        "/graph?graph=http://e.org/%0D%0AX-Evil:%201",
        "/graph?graph=urn:a&graph=urn:b",
        "/graph?graph=urn:a&default",
        "/graph?default&default",
        "/graph/a?default",
        "/graph/a?graph=urn:a",
        "/graph?graph=urn:%FF",
        "/graph?graph=urn:%ZZ",
        "/graph?graph=urn:%00",
        "/graph?default=yes",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "POST", "DELETE"])
def test_a_request_names_one_graph(
    client: httpx.Client, method: str, where: str
) -> None:
    """4.2: a graph is named once, by an absolute IRI; else the request is malformed."""
    text = ONE if method in {"PUT", "POST"} else ""
    response = send(client, method, where, text)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "x-evil" not in response.headers


def test_a_graph_that_is_held_is_not_sent_again(client: httpx.Client) -> None:
    """RFC 9110, 13.1.2: a tag is confirmed until the store changes."""
    put(client, NAMED, ONE)
    first = client.get(NAMED)
    headers = {"If-None-Match": first.headers["etag"]}
    again = client.get(NAMED, headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(DEFAULT, headers=headers).status_code == 200
    assert (
        client.get("/graph?graph=urn:no", headers={"If-None-Match": "*"}).status_code
        == 404
    )
    put(client, NAMED, TWO)
    assert client.get(NAMED, headers=headers).status_code == 200


def test_the_whole_store_is_had_and_replaced(empty: httpx.Client) -> None:
    """Beyond the protocol: without a graph the request is about all of them."""
    put(empty, NAMED, ONE)
    put(empty, DEFAULT, TWO)
    quads = empty.get("/graph", headers={"Accept": "application/n-quads"})
    assert quads.headers["content-type"] == "application/n-quads"
    assert len(quads.text.splitlines()) == 2
    assert empty.delete("/graph").status_code == 204
    assert empty.get("/graph").text == ""
    assert put(empty, "/graph", quads.text, "application/n-quads").status_code == 204
    assert isomorphic(graph(empty, NAMED), parsed(ONE))
    assert problem(put(empty, "/graph", "<urn:s> .", "application/trig")) == 400
    assert isomorphic(graph(empty, DEFAULT), parsed(TWO))
