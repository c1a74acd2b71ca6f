"""Data of bodies are read in every format, whole or not at all; faults have a place."""

import io

import pytest

from citykg.errors import (
    NotAcceptableError,
    PayloadSyntaxError,
    PayloadTypeError,
)
from citykg.store.answers import GRAPHS
from citykg.store.holding import HeldDataset
from citykg.store.sinks import LimitedSink

TURTLE, N_TRIPLES, RDF_XML, N_QUADS, TRIG, JSON_LD = GRAPHS
G = "http://g/1"


@pytest.fixture
def held() -> HeldDataset:
    return HeldDataset.load(None, union=False)


@pytest.fixture
def filled(held: HeldDataset) -> HeldDataset:
    held.update(
        """INSERT DATA { <http://s> <http://p> 0
        GRAPH <http://g/1> { <http://s> <http://p> 1 }
        GRAPH <http://g/2> { <http://s> <http://p> 1, 2 }
        GRAPH <http://g/3> { <http://s> <http://p> 3 } }"""
    )
    return held


def dump(held: HeldDataset, iri: str | None, media_type: str = N_TRIPLES) -> str:
    body = io.BytesIO()
    sink = LimitedSink(body.write, media_type=media_type, max_bytes=10**8)
    held.dump_graph(iri, media_type=media_type, sink=sink)
    return body.getvalue().decode()


def dump_all(held: HeldDataset, media_type: str) -> str:
    body = io.BytesIO()
    sink = LimitedSink(body.write, media_type=media_type, max_bytes=10**8)
    held.dump_dataset(media_type=media_type, sink=sink)
    return body.getvalue().decode()


LINES = "<http://g/s> <http://g/p> <http://g/o> .\n<http://g/s> <http://g/p> _:b ."
DOCUMENTS = {
    TURTLE: "@base <http://g/> . <s> <p> <o>, _:b .",
    N_TRIPLES: LINES,
    N_QUADS: LINES,
    TRIG: "{ <s> <p> <o>, _:b }",
    JSON_LD: '{"@id": "s", "http://g/p": [{"@id": "o"}, {"@id": "_:b"}]}',
    RDF_XML: """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://g/"><rdf:Description rdf:about="s"><p rdf:resource="o"/>
        <p rdf:nodeID="b"/></rdf:Description></rdf:RDF>""",
}


@pytest.mark.parametrize("iri", [None, G])
@pytest.mark.parametrize("media_type", GRAPHS)
def test_graphs_are_put_posted_and_deleted(
    held: HeldDataset, media_type: str, iri: str | None
) -> None:
    """PUT replaces, POST adds with new blank nodes, DELETE removes.

    https://www.w3.org/TR/sparql11-http-rdf-update/#http-put
    """
    data = DOCUMENTS[media_type].encode()
    base = {"media_type": media_type, "base_iri": "http://g/"}
    assert held.put_graph(
        iri, b"<x> <x> <x> .", media_type=TURTLE, base_iri="http://x/"
    ) is (iri is not None)
    assert held.put_graph(iri, data, **base) is False
    assert dump(held, iri).count("<http://g/s> <http://g/p>") == 2
    assert "http://x/" not in dump(held, iri)
    assert held.post_graph(iri, data, **base) is False
    assert dump(held, iri).count("<http://g/s> <http://g/p>") == 3
    assert len(dump_all(held, N_QUADS).splitlines()) == 3
    held.delete_graph(iri)
    assert dump_all(held, N_QUADS) == ""
    assert held.graph_exists(iri) is (iri is None)


@pytest.mark.parametrize("media_type", GRAPHS)
def test_relative_iris_of_data_follow_the_graph(
    held: HeldDataset, media_type: str
) -> None:
    """The IRI of a graph is the base of its data.

    https://www.w3.org/TR/sparql11-http-rdf-update/#graph-identification
    """
    held.put_graph(G, DOCUMENTS[media_type].encode(), media_type=media_type)
    assert "<http://g/s> <http://g/p>" in dump(held, G)


def test_quads_are_not_for_one_graph(filled: HeldDataset) -> None:
    """A payload that names graphs is refused where a graph is written."""
    before = dump_all(filled, TRIG)
    quads = {
        N_QUADS: LINES.encode() + b"\n<http://a> <http://a> _:b <http://g/9> .",
        TRIG: b"<a> <b> 1 . <http://g/9> { <a> <b> <c> }",
        JSON_LD: b'{"@id": "g", "@graph": [{"@id": "a", "http://b": "c"}]}',
    }
    for media_type, data in quads.items():
        for write in (filled.put_graph, filled.post_graph):
            with pytest.raises(PayloadSyntaxError, match="name graphs"):
                write(G, data, media_type=media_type)
    assert dump_all(filled, TRIG) == before


@pytest.mark.parametrize(
    ("media_type", "data", "place", "reason"),
    [
        (TURTLE, b"<a> <b> <c> .\n<a> <b> .", (2, 9), "."),
        (TURTLE, b"<a> <b> <c d> .", (1, 9), "Invalid IRI code point ' '."),
        (TURTLE, b"<a> <b> <http://a/[]> .", (1, 9), "Invalid IRI code point '['."),
        (TURTLE, b"<a> <b> '\xff' .", (1, None), "Invalid UTF-8"),
        (N_TRIPLES, b"<a> <b> <c> .", (1, 1), "No scheme"),
        (N_TRIPLES, b'<http://a> <http://b> "x"@a_b .', (1, None), "."),
        (N_QUADS, b"<http://a> <http://b> 'c' .", (1, None), "."),
        (TRIG, b"{ <a> <b> <c> ", (1, None), "."),
        (JSON_LD, b'{"@id": "a",\n "http://p": [}', (2, 15), "no array"),
        (JSON_LD, b"", (1, 1), "Unexpected end of file"),
        (JSON_LD, b'{"@context": 5}', (None, None), "@context value must"),
        (RDF_XML, b"<r>\n<a></b></r>", (2, None), "."),
        (
            RDF_XML,
            DOCUMENTS[RDF_XML].replace('"s"', '"a b"').encode(),
            (2, 55),
            "Invalid IRI",
        ),
    ],
)
def test_faults_of_data_have_a_place(
    filled: HeldDataset,
    media_type: str,
    data: bytes,
    place: tuple[int | None, int | None],
    reason: str,
) -> None:
    """Malformed data are an error with line and column, and change nothing."""
    before = dump_all(filled, TRIG)
    for write in (filled.put_graph, filled.post_graph):
        with pytest.raises(PayloadSyntaxError) as caught:
            write(G, data, media_type=media_type)
        assert caught.value.line == place[0]
        assert place[1] is None or caught.value.column == place[1]
        assert reason in caught.value.reason
        assert "line" not in caught.value.reason
    assert dump_all(filled, TRIG) == before


def test_byte_order_marks_are_no_data(held: HeldDataset) -> None:
    """Data may begin with a byte order mark in every format."""
    for media_type, text in DOCUMENTS.items():
        held.put_graph(G, b"\xef\xbb\xbf" + text.encode(), media_type=media_type)
        assert len(dump(held, G).splitlines()) == 2


def test_other_media_types_are_not_taken(held: HeldDataset) -> None:
    """Data of a type that is no RDF, and answers in one, are refused."""
    with pytest.raises(PayloadTypeError) as caught:
        held.put_graph(G, b"", media_type="image/png")
    assert TURTLE in caught.value.taken
    with pytest.raises(NotAcceptableError):
        dump(held, None, "image/png")
    with pytest.raises(NotAcceptableError) as refused:
        dump_all(held, TURTLE)
    assert refused.value.choices == (N_QUADS, TRIG, JSON_LD)
