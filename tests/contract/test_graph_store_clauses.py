"""Requests are read as the Graph Store HTTP Protocol has them; ids name the clause.

https://www.w3.org/TR/2013/REC-sparql11-http-rdf-update-20130321/
"""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.errors import (
    CityKgError,
    NotAcceptableError,
    PayloadSyntaxError,
    PayloadTypeError,
    QueryParameterError,
)
from citykg.sparql.graphstore import (
    GraphTarget,
    Payload,
    TargetKind,
    choose_graph_format,
    destination,
    parse_graph_request,
    parse_payloads,
)

BASE = "http://e.org/graph"
DEFAULT = GraphTarget(TargetKind.DEFAULT)
NAMED = GraphTarget(TargetKind.NAMED, "http://e.org/g")
STORE = GraphTarget(TargetKind.STORE)
NEW = GraphTarget(TargetKind.NEW)
DATA = b"<urn:s> <urn:p> <urn:o> ."


def read(request_line: str) -> GraphTarget:
    """Read a request line such as ``GET ?default``; the path is below the store."""
    method, _, address = request_line.partition(" ")
    path, _, query = address.partition("?")
    return parse_graph_request(method, path, query, base=BASE)


@pytest.mark.parametrize(
    ("request_line", "expected"),
    [
        pytest.param(
            "GET /person/1.ttl",
            GraphTarget(TargetKind.NAMED, f"{BASE}/person/1.ttl"),
            id="4.1 the request IRI",
        ),
        pytest.param(
            "PUT /%CE%97?x=1", GraphTarget(TargetKind.NAMED, f"{BASE}/%CE%97"), id="4.1"
        ),
        pytest.param("GET ?graph=http%3A//e.org/g", NAMED, id="4.2"),
        pytest.param("GET ?graph=http://e.org/g", NAMED, id="4.2 not encoded"),
        pytest.param(
            "GET ?graph=urn:%CE%97%23x",
            GraphTarget(TargetKind.NAMED, "urn:Η#x"),
            id="4.2 UTF-8",
        ),
        pytest.param("GET ?default", DEFAULT, id="4.2 default"),
        pytest.param("DELETE ?default=", DEFAULT, id="4.2 default, as forms send it"),
        pytest.param("GET ", STORE, id="the whole store"),
        pytest.param("HEAD ", STORE, id="the whole store, HEAD"),
        pytest.param("PUT ", STORE, id="the whole store, PUT"),
        pytest.param("DELETE ", STORE, id="the whole store, DELETE"),
        pytest.param("POST ", NEW, id="5.5 a new graph"),
        pytest.param(
            "GET ?default&format=nt",
            GraphTarget(TargetKind.DEFAULT, format="nt"),
            id="our own parameter",
        ),
    ],
)
def test_identification(request_line: str, expected: GraphTarget) -> None:
    """4: a graph is identified by the address itself or by a parameter in it."""
    assert read(request_line) == expected


@pytest.mark.parametrize(
    "request_line",
    [
        pytest.param("GET ?graph=person/1.ttl", id="4.2 relative"),
        pytest.param("GET ?graph=/graph/person/1.ttl", id="4.2 relative path"),
        pytest.param("GET ?graph=//e.org/g", id="4.2 relative to a scheme"),
        pytest.param("GET ?graph=", id="4.2 empty"),
        pytest.param("GET ?graph", id="4.2 no value"),
        pytest.param("GET ?graph=urn:a%20b", id="4.2 no IRI"),
        pytest.param("GET ?graph=urn:%FF", id="4.2 not UTF-8"),
        pytest.param("GET ?graph=urn:%zz", id="4.2 percent-encoding"),
        pytest.param("GET ?graph=urn:%00", id="4.2 NUL"),
        pytest.param("GET ?graph=urn:a&graph=urn:a", id="4.2 two graphs"),
        pytest.param("GET ?graph=urn:a&default", id="4.2 graph and default"),
        pytest.param("GET ?default&default", id="4.2 default twice"),
        pytest.param("GET ?default=false", id="4.2 default takes no value"),
        pytest.param("GET /a?graph=urn:a", id="4.1 and 4.2"),
        pytest.param("GET /a?default", id="4.1 and default"),
        pytest.param("GET /a%zz", id="4.1 no IRI"),
        pytest.param("GET /a<b>", id="4.1 characters"),
        pytest.param("GET /a\udcff", id="4.1 octets"),
    ],
)
def test_malformed_identification(request_line: str) -> None:
    """4.2: an IRI that is not absolute, or more than one graph, is 400."""
    with pytest.raises(QueryParameterError):
        read(request_line)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_an_encoded_iri_arrives_as_it_was(text: str) -> None:
    """4.2: the IRI is the value of the parameter, percent-decoded, in UTF-8."""
    iri = f"urn:x:{text}"
    assert read(f"GET ?graph={quote(iri, safe='')}").iri == iri


@pytest.mark.parametrize(
    ("target", "accept", "expected"),
    [
        pytest.param(NAMED, None, "ttl", id="5 without Accept"),
        pytest.param(NAMED, "text/turtle; charset=utf-8", "ttl", id="5.2"),
        pytest.param(DEFAULT, "application/rdf+xml", "rdf", id="5.2 RDF/XML"),
        pytest.param(NAMED, "application/n-quads", "nq", id="5.2 N-Quads"),
        pytest.param(NAMED, "text/html, */*;q=0.1", "ttl", id="5.2 browser"),
        pytest.param(STORE, None, "nq", id="store without Accept"),
        pytest.param(STORE, "*/*", "nq", id="store"),
        pytest.param(STORE, "application/trig", "trig", id="store as TriG"),
        pytest.param(STORE, "application/json", "jsonld", id="store as JSON-LD"),
        pytest.param(read("GET ?format=trig"), "text/csv", "trig", id="by name"),
    ],
)
def test_format(target: GraphTarget, accept: str | None, expected: str) -> None:
    """5.2: a graph comes in the format that Accept prefers."""
    assert choose_graph_format(target, accept=accept).name == expected


@pytest.mark.parametrize(
    ("target", "accept"),
    [
        pytest.param(NAMED, "text/html", id="5.2 no RDF"),
        pytest.param(NAMED, "text/turtle;q=0", id="5.2 refused"),
        pytest.param(STORE, "text/turtle", id="5.2 no quads"),
        pytest.param(read("GET ?format=ttl"), None, id="5.2 no quads, by name"),
        pytest.param(read("GET ?default&format=csv"), None, id="5.2 no RDF, by name"),
    ],
)
def test_format_not_supported(target: GraphTarget, accept: str | None) -> None:
    """5.2: a format that is not supported is 406, with those that are."""
    with pytest.raises(NotAcceptableError) as caught:
        choose_graph_format(target, accept=accept)
    assert "application/n-quads" in caught.value.choices


@pytest.mark.parametrize(
    ("target", "content_type", "expected"),
    [
        pytest.param(NAMED, "text/turtle", "text/turtle", id="5"),
        pytest.param(
            NAMED, "text/turtle; charset=UTF-8", "text/turtle", id="5 charset"
        ),
        pytest.param(NAMED, "application/x-turtle", "text/turtle", id="5 alias"),
        pytest.param(
            DEFAULT, "Application/N-Triples", "application/n-triples", id="5 case"
        ),
        pytest.param(NAMED, "", "application/rdf+xml", id="5 without Content-Type"),
        pytest.param(
            NAMED,
            'application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
            id="5 profile",
        ),
        pytest.param(NAMED, "application/n-quads", "application/n-quads", id="5 quads"),
        pytest.param(STORE, "application/trig", "application/trig", id="store"),
    ],
)
def test_payload(target: GraphTarget, content_type: str, expected: str) -> None:
    """5: the Content-Type says what the payload is; without one it is RDF/XML."""
    got = parse_payloads(target, content_type=content_type, body=DATA)
    assert got == (Payload(expected, DATA),)


@pytest.mark.parametrize(
    ("target", "content_type"),
    [
        pytest.param(NAMED, "text/html", id="5.1"),
        pytest.param(NAMED, "text/plain", id="5.1 text"),
        pytest.param(NAMED, "application/json", id="5.1 JSON is not JSON-LD"),
        pytest.param(NAMED, "nonsense", id="5.1 no media type"),
        pytest.param(NAMED, "text/turtle, text/turtle", id="5.1 two types"),
        pytest.param(NAMED, "text/turtle; charset=iso-8859-7", id="5.1 charset"),
        pytest.param(
            NAMED, "application/rdf+xml; charset=utf-16", id="5.1 charset, XML"
        ),
        pytest.param(NAMED, "application/sparql-update", id="5.1 update"),
        pytest.param(STORE, "text/turtle", id="triples would replace every graph"),
        pytest.param(STORE, "", id="triples would replace every graph, untold"),
    ],
)
def test_payload_not_understood(target: GraphTarget, content_type: str) -> None:
    """5.1: a Content-Type that is not understood is 415, with those that are."""
    with pytest.raises(PayloadTypeError, match="application/n-quads"):
        parse_payloads(target, content_type=content_type, body=DATA)


FORM = "multipart/form-data; boundary=xx"


def form(*parts: tuple[str, str | None]) -> bytes:
    """Return a form of files, given as (name, media type)."""
    body = b""
    for name, media_type in parts:
        head = f'--xx\r\nContent-Disposition: form-data; name="f"; filename="{name}"'
        head += f"\r\nContent-Type: {media_type}" if media_type else ""
        body += head.encode() + b"\r\n\r\n" + DATA + b"\r\n"
    return body + b"--xx--\r\n"


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        pytest.param("a", "text/turtle; charset=utf-8", "text/turtle", id="type"),
        pytest.param("a.nt", "text/turtle", "text/turtle", id="type before extension"),
        pytest.param("a.TTL", None, "text/turtle", id="extension"),
        pytest.param("a.rdf", None, "application/rdf+xml", id="extension of RDF/XML"),
        pytest.param(
            "a.jsonld", "application/octet-stream", "application/ld+json", id="octets"
        ),
        pytest.param("a.nt", "text/plain", "application/n-triples", id="text"),
    ],
)
def test_form(name: str, media_type: str | None, expected: str) -> None:
    """5.5: each file of a form has its type from its header, or from its name."""
    body = form((name, media_type), ("b.nt", None))
    got = parse_payloads(NAMED, content_type=FORM, body=body)
    assert got == (Payload(expected, DATA), Payload("application/n-triples", DATA))


@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(form(("a", None)), PayloadSyntaxError, id="5.5 without a type"),
        pytest.param(form(("a.ttl", "image/png")), PayloadTypeError, id="5.1"),
        pytest.param(form(("a.txt", "text/plain")), PayloadTypeError, id="5.1 text"),
        pytest.param(
            form(("a.ttl", "text/plain; charset=utf-16")),
            PayloadTypeError,
            id="5.1 charset",
        ),
        pytest.param(form(), PayloadSyntaxError, id="no file"),
        pytest.param(b"", PayloadSyntaxError, id="no form"),
        pytest.param(form(("a.ttl", None))[:-6], PayloadSyntaxError, id="cut off"),
    ],
)
def test_malformed_form(body: bytes, error: type[CityKgError]) -> None:
    """5.1, 5.5: a form that cannot be read is 400, a file of another type 415."""
    with pytest.raises(error):
        parse_payloads(DEFAULT, content_type=FORM, body=body)


def test_a_new_graph_is_made_of_triples() -> None:
    """5.5: a POST to the store makes a graph; quads go to the graphs they name."""
    triples, quads = Payload("text/turtle", DATA), Payload("application/trig", DATA)
    assert destination(NEW, [triples]) == NEW
    assert destination(NEW, [Payload("application/ld+json", b"{}")]) == NEW
    assert destination(NEW, [quads, quads]) == STORE
    assert destination(NAMED, [quads]) == NAMED
    with pytest.raises(PayloadTypeError):
        destination(NEW, [triples, quads])
