"""Nothing that a client sends stops the service, reaches another machine, or lies.

Issue 4, "Tests in the project": each hostile input gets its 4xx within a second, or
ends at its deadline, and the next query is answered as ever.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from tests.contract import hostile, hostile_data
from tests.contract.service.talk import (
    QUERY,
    TURTLE,
    UPDATE,
    ask,
    post,
    problem,
    update,
)

# What is refused needs no time; what is taken has this long.
BRIEFLY = "/sparql?timeout=1.5"
# A busy machine is no failure, a service that hangs is one.
PATIENCE_S = 15.0
QUERIES = {**hostile.NESTING_QUERIES, **hostile.CHAINING_QUERIES}
PAYLOADS = [
    (kind, name)
    for kind, builders in hostile_data.PAYLOADS.items()
    for name in builders
]
VALUES = " ".join(map(str, range(200)))
CROSS = " ".join(f"VALUES ?v{n} {{ {VALUES} }}" for n in range(8))


@pytest.fixture(autouse=True)
def survives(client: httpx.Client) -> Iterator[None]:
    """After each test the service answers as before."""
    yield
    began = time.monotonic()
    assert ask(client, "form", "ASK {}").json() == {"head": {}, "boolean": True}
    assert time.monotonic() - began < PATIENCE_S


@pytest.mark.parametrize("name", QUERIES)
def test_queries_that_nest_or_chain(client: httpx.Client, name: str) -> None:
    """At 50,000 levels a query is refused or answered, and soon."""
    began = time.monotonic()
    response = post(client, QUERY, QUERIES[name](hostile.LEVELS), address=BRIEFLY)
    assert time.monotonic() - began < PATIENCE_S
    if response.status_code != 200:
        assert problem(response) in {400, 504}


@pytest.mark.parametrize("name", hostile.UPDATES)
def test_updates_that_nest_or_chain(client: httpx.Client, name: str) -> None:
    """At 50,000 levels an update is refused, or done."""
    began = time.monotonic()
    text = hostile.UPDATES[name](hostile.LEVELS)
    response = post(client, UPDATE, text, address=BRIEFLY)
    assert time.monotonic() - began < PATIENCE_S
    if response.status_code != 204:
        assert problem(response) in {400, 504}


@pytest.mark.parametrize(("kind", "name"), PAYLOADS)
def test_data_that_nest(client: httpx.Client, kind: str, name: str) -> None:
    """At 50,000 levels data are refused, or stored."""
    text = hostile_data.PAYLOADS[kind][name](hostile.LEVELS)
    whole = kind in {"application/trig", "application/n-quads"}
    where = "/graph" if whole else "/graph?graph=urn:hostile"
    began = time.monotonic()
    response = client.post(where, content=text.encode(), headers={"Content-Type": kind})
    assert time.monotonic() - began < PATIENCE_S
    if response.status_code not in {201, 204}:
        assert problem(response) in {400, 504}


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A machine that nobody may reach."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        listener.settimeout(0)
        yield listener


FETCHING = [
    (QUERY, "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}"),
    (QUERY, "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}"),
    (QUERY, "select*{{service<{0}>{{}}}}"),
    (QUERY, "SELECT * {{ VALUES ?g {{ <{0}> }} SERVICE ?g {{ ?s ?p ?o }} }}"),
    (QUERY, "SELECT * FROM <{0}> {{ ?s ?p ?o }}"),
    (QUERY, "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
    (QUERY, "DESCRIBE <{0}>"),
    (QUERY, "SELECT * {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}"),
    (UPDATE, "LOAD <{0}>"),
    (UPDATE, "LOAD SILENT <{0}> INTO GRAPH <urn:g>"),
    (UPDATE, "CLEAR ALL ; load<{0}>"),
    (UPDATE, "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}"),
    (UPDATE, "INSERT {{ ?s ?p ?o }} USING <{0}> WHERE {{ ?s ?p ?o }}"),
    (TURTLE, "@base <{0}> . <> <x> <y> ."),
    ("application/ld+json", '{{"@context": "{0}", "@id": "urn:a", "urn:p": 1}}'),
    ("application/ld+json", '{{"@context": {{"@import": "{0}"}}, "urn:p": 1}}'),
    (
        "application/rdf+xml",
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "{0}">]><rdf:RDF xmlns:rdf='
            '"http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:">'
            "<rdf:Description>"
            "<e:p>&x;</e:p></rdf:Description></rdf:RDF>"
        ),
    ),
]


@pytest.mark.parametrize(("kind", "text"), FETCHING)
def test_nothing_reaches_another_machine(
    client: httpx.Client, listener: socket.socket, kind: str, text: str
) -> None:
    """SERVICE, LOAD, FROM, contexts and entities fetch nothing, whatever they say."""
    host, port = listener.getsockname()
    where = f"http://{host}:{port}/data.ttl"
    if kind in {QUERY, UPDATE}:
        response = post(client, kind, text.format(where))
    else:
        response = client.put(
            "/graph?graph=urn:g",
            content=text.format(where),
            headers={"Content-Type": kind},
        )
    assert response.status_code < 500
    if response.status_code >= 400:
        problem(response)
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <file:///etc/hostname> INTO GRAPH <urn:f>",
    ],
)
def test_no_file_is_read(client: httpx.Client, text: str) -> None:
    """A file of the machine is none of a client's business; SILENT tells nothing."""
    response = post(client, UPDATE, text)
    assert response.status_code == (204 if "SILENT" in text else 403)
    assert not ask(client, "get", "ASK { GRAPH <urn:f> { ?s ?p ?o } }").json()[
        "boolean"
    ]


COUNT = "SELECT (COUNT(*) AS ?n)"
ENDLESS = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "ORDER BY": f"SELECT * {{ {CROSS} }} ORDER BY ?v1 ?v7",
    "DISTINCT": f"SELECT DISTINCT (?v0 * ?v1 * ?v2 AS ?x) {{ {CROSS} }} ORDER BY ?x",
    "GROUP BY": f"SELECT ?v0 ?v1 (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?v0 ?v1",
    "GROUP_CONCAT": f"SELECT (GROUP_CONCAT(?v0) AS ?x) {{ {CROSS} }}",
    "regex": f"ASK {{ {CROSS} FILTER REGEX(STR(?v0 * ?v7), '(1|2)*x$') }}",
    "NOT EXISTS": f"{COUNT} {{ {CROSS} FILTER NOT EXISTS {{ VALUES ?v0 {{ -1 }} }} }}",
    "MINUS": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} MINUS {{ {CROSS} }} }}",
    "ASK": f"ASK {{ {CROSS} FILTER(?v0 + ?v1 + ?v2 + ?v7 < 0) }}",
    "sub-SELECT": f"SELECT * {{ {{ SELECT (SUM(?v0 * ?v7) AS ?x) {{ {CROSS} }} }} }}",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_takes_for_ever_ends_at_its_deadline(
    client: httpx.Client, name: str
) -> None:
    """A query that would run for years is a 504 problem, soon after its deadline."""
    began = time.monotonic()
    assert problem(ask(client, "form", ENDLESS[name], [("timeout", "0.5")])) == 504
    assert time.monotonic() - began < PATIENCE_S


DOUBLED = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
BOMBS = {
    "CONCAT": f"SELECT (STRLEN(?a40) AS ?n) {{ BIND('aaaaaaaa' AS ?a0) {DOUBLED} }}",
    "REPLACE": "SELECT (STRLEN("
    + "REPLACE(" * 12
    + "'aaaaaaaaaa'"
    + ", 'a', 'aaaaaaaaaa')" * 12
    + ") AS ?n) {}",
    "ENCODE_FOR_URI": "SELECT (STRLEN("
    + "ENCODE_FOR_URI(" * 60
    + "'%'"
    + ")" * 60
    + ") AS ?n) {}",
}


@pytest.mark.parametrize("name", BOMBS)
def test_memory_is_bounded(client: httpx.Client, name: str) -> None:
    """A query that wants all memory fails alone."""
    response = ask(client, "form", BOMBS[name], [("timeout", "1")])
    if response.status_code != 200:
        assert problem(response) in {400, 500, 504}


def test_an_endless_update_changes_nothing(client: httpx.Client) -> None:
    """An update ends at its deadline, and what it did until then is undone."""
    update(client, "DROP ALL ; INSERT DATA { <urn:s> <urn:p> 1 }")
    text = "DELETE DATA { <urn:s> <urn:p> 1 } ; "
    text += f"INSERT {{ <urn:s> <urn:p> ?v0 }} WHERE {{ {CROSS} }}"
    began = time.monotonic()
    assert problem(post(client, UPDATE, text, address="/sparql?timeout=0.5")) == 504
    assert time.monotonic() - began < PATIENCE_S
    assert ask(client, "form", "ASK { <urn:s> <urn:p> 1 }").json()["boolean"]


def test_characters_that_xml_lacks(client: httpx.Client) -> None:
    """XML 1.0, 2.2: what XML cannot say is a 406, and had in other formats."""
    text = "a\\u0001b\\u001Fc\\uFFFE"
    update(client, f"DROP ALL ; INSERT DATA {{ <urn:s> <urn:p> '{text}' }}")
    query, graph = "SELECT ?o { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"
    for asked, kind in (
        (query, "application/sparql-results+xml"),
        (graph, "application/rdf+xml"),
    ):
        response = client.get(
            "/sparql", params={"query": asked}, headers={"Accept": kind}
        )
        assert problem(response) == 406
        assert len(response.json()["choices"]) > 1
    found = client.get("/sparql", params={"query": query}).json()
    assert found["results"]["bindings"][0]["o"]["value"] == "a\x01b\x1fc\ufffe"
    update(client, "DROP ALL")


def test_large_queries(client: httpx.Client) -> None:
    """A query of 10 MB is 413, one of 3 MB is answered."""
    small = f"ASK {{}} #{'x' * 3_000_000}"
    assert post(client, QUERY, small).status_code == 200
    for body in (f"ASK {{}} #{'x' * 10_000_000}", "x" * 10_000_000):
        assert problem(post(client, QUERY, body)) == 413
    form = f"query=ASK+%7B%7D%23{'x' * 10_000_000}"
    assert problem(post(client, "application/x-www-form-urlencoded", form)) == 413


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_100_megabytes_is_refused(
    client: httpx.Client, *, chunked: bool
) -> None:
    """RFC 9110, 15.5.14: a body that is too large is 413, told or not."""
    piece = b"#" * (1 << 20)

    def pieces() -> Iterator[bytes]:
        for _ in range(101):
            yield piece

    headers = {"Content-Type": TURTLE}
    if not chunked:
        headers["Content-Length"] = str(101 << 20)
    response = client.put("/graph?graph=urn:big", content=pieces(), headers=headers)
    assert problem(response) == 413


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "x-unknown", "gzip, gzip"])
def test_compressed_bodies_are_refused(client: httpx.Client, coding: str) -> None:
    """RFC 9110, 15.5.16: a body that may unfold without end is 415."""
    headers = {"Content-Encoding": coding, "Content-Type": QUERY}
    assert problem(client.post("/sparql", content=b"\x1f\x8b", headers=headers)) == 415
    headers["Content-Type"] = TURTLE
    assert problem(client.put("/graph?default", content=b"", headers=headers)) == 415


def test_many_accept_entries(client: httpx.Client) -> None:
    """10,000 entries are read within a second."""
    entries = ", ".join(f"text/x{n};q=0.5" for n in range(10_000))
    for last, status in (("text/csv", 200), ("text/none", 406)):
        began = time.monotonic()
        headers = {"Accept": f"{entries}, {last}"}
        response = client.get("/sparql?query=ASK%7B%7D", headers=headers)
        assert response.status_code == status
        assert time.monotonic() - began < PATIENCE_S


def test_many_parameters(client: httpx.Client) -> None:
    """A million parameters are not read one by one."""
    body = "query=ASK%7B%7D" + "&default-graph-uri=urn:a" * 100_000
    assert problem(post(client, "application/x-www-form-urlencoded", body)) == 400
