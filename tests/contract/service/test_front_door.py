"""The front door answers as the way through the application does.

A request that comes in one piece may be answered by its bytes, or by the clerk; one
that comes in two goes the usual way. Nobody can tell by the answers which it was.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, quote_plus

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contract.service.conftest import TOKEN
from tests.contract.service.wirework import Got, Wire

LAMIA = "https://w3id.org/citykg/id/city/lamia"
QUERIES = [
    f"SELECT ?p ?o WHERE {{ <{LAMIA}> ?p ?o }}",
    "SELECT * { ?s a <https://w3id.org/citykg/ont#City> }",
    "SELECT * { ?s a ckg:City } LIMIT 3",
    "SELECT * { ?s ?p ?o } LIMIT 2",
    f"ASK {{ <{LAMIA}> a ?type }}",
    "ASK { <urn:nothing> ?p ?o }",
    f"DESCRIBE <{LAMIA}>",
    "DESCRIBE <urn:nothing>",
    "SELECT (1 AS ?x) {}",
    "SELECT ?p { <urn:a> ?p",
    "SELECT * { ?s a ?type }",
    "ASK { <not an iri> a ?type }",
    "SELECT (NOW() AS ?x) {}",
    'ASK { ?s ?p "Λαμία"@el }',
]
ACCEPTS = [
    b"",
    b"Accept: */*\r\n",
    b"Accept: application/sparql-results+json, text/turtle\r\n",
    b"Accept: text/csv;q=0.5, application/n-triples\r\n",
    b"accept: text/html\r\n",
    b"Accept: image/png\r\n",
    b"Accept-Encoding: gzip\r\n",
    b"Accept-Encoding: br;q=0.1, zstd\r\nAccept:text/turtle, application/json\r\n",
    b"User-Agent: \xce\xb1\r\n",
    b"X-Query-Id: abcdefghijklmnop-42\r\n",
    b"Expect: 100-go-on\r\n",
    b"X-Forwarded-Proto: https\r\n",
    b"Authorization: Basic eDp5\r\n",
]
TAGS = st.sampled_from([b"", b'If-None-Match: W/"0"\r\n', b"known"])


def get(query: str, headers: bytes = b"", *, method: bytes = b"GET") -> bytes:
    """Return a request for a query."""
    line = b"%s /sparql?query=%s HTTP/1.1" % (method, quote(query, safe="").encode())
    return line + b"\r\nHost: localhost\r\n" + headers + b"\r\n"


def post(query: str, headers: bytes = b"", *, kind: str = "sparql-query") -> bytes:
    """Return a request for a query in a body."""
    body = quote_plus(query).encode() if kind != "sparql-query" else query.encode()
    body = body if kind == "sparql-query" else b"query=" + body
    return (
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: application/%s\r\nContent-Length: %d\r\n%s\r\n%s"
        % (kind.encode(), len(body), headers, body)
    )


REQUESTS = st.one_of(
    st.builds(get, st.sampled_from(QUERIES), st.sampled_from(ACCEPTS)),
    st.builds(
        get, st.sampled_from(QUERIES), st.sampled_from(ACCEPTS), method=st.just(b"HEAD")
    ),
    st.builds(post, st.sampled_from(QUERIES), st.sampled_from(ACCEPTS)),
    st.builds(
        post,
        st.sampled_from(QUERIES[:6]),
        kind=st.just("x-www-form-urlencoded"),
    ),
)


def comparable(got: Got, request: bytes) -> object:
    """Return of an answer what must be the same, kept before or not."""
    headers = [one for one in got.headers if not one.startswith("cache-status")]
    if got.status >= 400:  # it tells the name of the request
        document = got.body.replace(got.identifier.encode(), b"")
        return got.status, headers, document
    if b"NOW" in request:
        return got.status  # the time has zeros at its end, or not
    return got.status, headers, got.body


@settings(max_examples=60, deadline=None)
@given(requests=st.lists(st.tuples(REQUESTS, TAGS), min_size=1, max_size=4))
def test_answers_are_those_of_the_usual_way(
    requests: list[tuple[bytes, bytes]], gold_address: str
) -> None:
    """Whatever is asked and in whatever order, three times whole and once in halves."""
    tags: dict[bytes, bytes] = {}
    with Wire(gold_address) as wire:
        for request, named in requests:
            tag = tags.get(request, b"") if named == b"known" else named
            asked = request.replace(b"\r\nHost:", b"\r\n" + tag + b"Host:", 1)
            got = [wire.whole(asked) for _ in range(3)]
            usual = wire.halves(asked)
            assert {str(comparable(one, asked)) for one in [*got, usual]} == {
                str(comparable(usual, asked))
            }
            assert len({one.identifier for one in [*got, usual]}) == (
                1 if b"X-Query-Id" in asked else 4
            )
            for line in usual.headers:
                if line.startswith("etag: "):
                    tags[request] = f"If-None-Match: {line[6:]}\r\n".encode()


def test_requests_in_a_row_are_answered_in_their_order(gold_address: str) -> None:
    """Pipelined requests, and those cut anywhere, get their own answers in order."""
    texts = [QUERIES[0], QUERIES[4], QUERIES[8], QUERIES[5], QUERIES[6]] * 4
    requests = [get(text) for text in texts]
    with Wire(gold_address) as wire:
        expected = [comparable(wire.halves(one), one) for one in requests]
        for size in (17, 100, 333, 5_000, 100_000):
            sent = b"".join(requests)
            for at in range(0, len(sent), size):
                wire.socket.sendall(sent[at : at + size])
            assert [comparable(wire.read(), one) for one in requests] == expected


def test_who_says_close_is_closed(gold_address: str) -> None:
    """A connection that is to be closed is, and so is one of HTTP/1.0."""
    for request in (
        get(QUERIES[4], b"Connection: close\r\n"),
        get(QUERIES[4]).replace(b"HTTP/1.1", b"HTTP/1.0"),
    ):
        for _ in range(3):
            with Wire(gold_address) as wire:
                assert wire.whole(request).status == 200
                assert wire.socket.recv(1) == b""


def test_who_does_not_read_is_not_written_to(gold_address: str) -> None:
    """A client that sends and never reads stops being read, and others are served."""
    request = get(QUERIES[0])
    with Wire(gold_address) as deaf, Wire(gold_address) as other:
        for _ in range(3):
            deaf.whole(request)
        deaf.socket.settimeout(2)
        with pytest.raises(TimeoutError):
            deaf.socket.sendall(request * 200_000)
        assert other.whole(request).status == 200


def test_who_hangs_up_harms_nobody(gold_address: str) -> None:
    """Connections that end before their answer leave all others as they were."""
    expected = [httpx.get(f"{gold_address}/sparql", params={"query": QUERIES[0]}).text]

    def visit(number: int) -> str:
        with Wire(gold_address) as wire:
            fresh = f"ASK {{ <urn:{number}> a ?t }}"
            wire.socket.sendall(get(fresh) + get(QUERIES[0])[: number % 50])
            if number % 2:
                return expected[0]
        with Wire(gold_address) as wire:
            return wire.whole(get(QUERIES[0])).body.decode()

    with ThreadPoolExecutor(16) as threads:
        assert set(threads.map(visit, range(300))) == set(expected)


def test_many_at_once_get_each_their_own(gold_address: str) -> None:
    """Thirty-two clients with different look-ups are not mixed up."""

    def visit(number: int) -> None:
        iri = f"urn:{number}"
        with Wire(gold_address) as wire:
            for turn in range(40):
                asked = turn % 3
                own = f"SELECT ?v{number} {{ <{iri}> ?v{number} ?o{turn} }}"
                text = own if asked else QUERIES[0]
                got = wire.whole(get(text))
                names = json.loads(got.body)["head"]["vars"]
                assert names == ([f"v{number}"] if asked else ["p", "o"])

    with ThreadPoolExecutor(32) as threads:
        list(threads.map(visit, range(32)))


def test_a_write_is_seen_by_the_next_question(address: str) -> None:
    """What was answered before a write is not answered after it."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    asked = get("ASK { <urn:s> <urn:p> ?o }", b"Accept: */*\r\n")
    with Wire(address) as wire:
        for turn in range(6):
            verb = "DELETE" if turn % 2 else "INSERT"
            body = f"{verb} DATA {{ <urn:s> <urn:p> 1 }}"
            response = httpx.post(
                f"{address}/sparql", data={"update": body}, headers=headers
            )
            assert response.status_code == 204
            truths = [json.loads(wire.whole(asked).body) for _ in range(3)]
            assert [it["boolean"] for it in truths] == [turn % 2 == 0] * 3
