"""Answers are written in every format, whole and well-formed, or not at all."""

import csv
import io
import json
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from citykg.errors import (
    AnswerTooLongError,
    NotAcceptableError,
    QueryError,
    UnwritableAnswerError,
)
from citykg.namespaces import PREFIXES
from citykg.store.answers import GRAPHS, TABLES, write_results
from citykg.store.sinks import LimitedSink

XSD = "http://www.w3.org/2001/XMLSchema#"
JSON, XML, CSV, TSV = TABLES
TURTLE, N_TRIPLES, RDF_XML, N_QUADS, TRIG, JSON_LD = GRAPHS
SELECT = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
HARD = "a,\"b\"\r\n'c'\t}},{ &<>\\ Λαμία \U0001f3d9 \x7f\x85"
CONTROLS = [chr(code) for code in range(32) if chr(code) not in "\t\n\r"]
NO_XML = [*CONTROLS, "\ufffe", "\uffff"]

Write = Callable[..., bytes]


def store_of(*triples: str) -> ox.Store:
    store = ox.Store()
    store.load("\n".join(triples).encode(), ox.RdfFormat.N_TRIPLES)
    return store


def literal_store(*values: str) -> ox.Store:
    store = ox.Store()
    for number, value in enumerate(values):
        store.add(
            ox.Quad(
                ox.NamedNode(f"http://a/{number}"),
                ox.NamedNode("http://a/p"),
                ox.Literal(value),
            )
        )
    return store


def write(
    store: ox.Store,
    query: str,
    media_type: str,
    *,
    max_bytes: int = 10**8,
    max_rows: int | None = None,
) -> bytes:
    body = io.BytesIO()
    sink = LimitedSink(
        body.write, media_type=media_type, max_bytes=max_bytes, max_rows=max_rows
    )
    write_results(store.query(query), media_type=media_type, sink=sink)
    return body.getvalue()


def parse_xml(body: bytes) -> ET.Element:
    return ET.fromstring(body)  # noqa: S314 - we wrote it ourselves


def values_of(body: bytes, media_type: str) -> list[str]:
    """Read the values of ?o with a parser that is not the engine's."""
    if media_type == JSON:
        rows = json.loads(body)["results"]["bindings"]
        return [row["o"]["value"] for row in rows]
    if media_type == XML:
        space = "{http://www.w3.org/2005/sparql-results#}"
        path = f".//{space}binding[@name='o']/{space}literal"
        return [item.text or "" for item in parse_xml(body).iterfind(path)]
    if media_type == CSV:
        rows = csv.DictReader(io.StringIO(body.decode(), newline=""))
        return [row["o"] for row in rows]
    graph = Graph()
    lines = body.decode().split("\n")[1:-1]
    text = "\n".join(
        f"<http://a/> <http://a/> {line.split(chr(9))[1]} ." for line in lines
    )
    return [str(o) for o in graph.parse(data=text, format="turtle").objects()]


@pytest.mark.parametrize("media_type", TABLES)
def test_tables_come_back_as_they_were(media_type: str) -> None:
    """Every format of tables holds separators, quotes and line ends unharmed."""
    body = write(literal_store(HARD), SELECT, media_type)
    assert values_of(body, media_type) == [HARD]


@pytest.mark.parametrize("media_type", [JSON, CSV])
def test_control_characters_are_valid_in_tables(media_type: str) -> None:
    """JSON escapes every control character, NUL too, and CSV keeps it."""
    body = write(literal_store("".join(NO_XML)), SELECT, media_type)
    assert values_of(body, media_type) == ["".join(NO_XML)]


@pytest.mark.parametrize("media_type", [TURTLE, N_TRIPLES, N_QUADS, TRIG, JSON_LD])
def test_control_characters_are_valid_in_graphs(media_type: str) -> None:
    """Every format of graphs but RDF/XML holds every character."""
    store = literal_store("".join(NO_XML))
    body = write(store, CONSTRUCT, media_type)
    if media_type == JSON_LD:
        assert json.loads(body)[0]["http://a/p"] == [{"@value": "".join(NO_XML)}]
    else:
        kinds = {TURTLE: "turtle", TRIG: "trig", N_TRIPLES: "nt11", N_QUADS: "nquads"}
        back = Dataset().parse(data=body, format=kinds[media_type])
        assert [str(o) for _, _, o, _ in back.quads()] == ["".join(NO_XML)]


@pytest.mark.parametrize("character", NO_XML)
@pytest.mark.parametrize(("query", "media_type"), [(SELECT, XML), (CONSTRUCT, RDF_XML)])
def test_xml_refuses_what_it_cannot_hold(
    query: str, media_type: str, character: str
) -> None:
    """A character that XML 1.0 lacks is an error that names formats which have it.

    https://www.w3.org/TR/xml/#charsets
    """
    with pytest.raises(UnwritableAnswerError) as caught:
        write(literal_store(f"a{character}b"), query, media_type)
    assert caught.value.choices
    for choice in caught.value.choices:
        assert write(literal_store(f"a{character}b"), query, choice)


def test_faults_of_xml_are_seen_across_chunks() -> None:
    """What XML cannot hold is found wherever the engine cuts the answer."""
    for length in range(8150, 8210):
        store = literal_store("x" * length + "\uffff")
        with pytest.raises(UnwritableAnswerError):
            write(store, SELECT, XML)


@pytest.mark.parametrize(
    ("query", "media_type", "path"),
    [
        (SELECT, XML, ".//{http://www.w3.org/2005/sparql-results#}literal"),
        (CONSTRUCT, RDF_XML, ".//{http://a/}p"),
    ],
)
def test_xml_keeps_line_ends(query: str, media_type: str, path: str) -> None:
    """A carriage return comes back as one.

    https://www.w3.org/TR/xml/#sec-line-ends
    """
    body = write(literal_store("a\r\nb\rc\n"), query, media_type)
    (found,) = parse_xml(body).iterfind(path)
    assert found.text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "predicate",
    [
        "http://a/123",
        "http://a/p/",
        "urn:x:",
        "http://www.w3.org/2000/xmlns/foo",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#li",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#Description",
    ],
)
def test_rdf_xml_refuses_predicates_that_are_no_names(predicate: str) -> None:
    """A predicate that gives no element name is an error, not broken XML.

    https://www.w3.org/TR/rdf-syntax-grammar/#section-Serialising
    """
    store = store_of(f'<http://a/s> <{predicate}> "x" .')
    with pytest.raises(UnwritableAnswerError) as caught:
        write(store, CONSTRUCT, RDF_XML)
    for choice in caught.value.choices:
        assert write(store, CONSTRUCT, choice)


GRAPH = (
    '<http://a/s> <http://a/p> "Λαμία"@el .',
    f'<http://a/s> <http://purl.org/dc/terms/date> "2024"^^<{XSD}gYear> .',
    "<http://a/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://a/T> .",
    "_:x <http://a/knows> _:y .",
    "_:y <http://a/knows> _:x .",
)


@pytest.mark.parametrize("media_type", GRAPHS)
def test_graphs_come_back_as_they_were(media_type: str) -> None:
    """Every format of graphs is read back by another parser as the same graph."""
    kinds = {
        TURTLE: "turtle",
        N_TRIPLES: "nt11",
        RDF_XML: "xml",
        N_QUADS: "nquads",
        TRIG: "trig",
        JSON_LD: "json-ld",
    }
    body = write(store_of(*GRAPH), CONSTRUCT, media_type)
    back = Dataset().parse(data=body, format=kinds[media_type])
    found = Graph()
    for s, p, o, _ in back.quads():
        found.add((s, p, o))
    expected = Graph().parse(data="\n".join(GRAPH), format="nt11")
    assert isomorphic(found, expected)


TRIPLE_TERM = '<http://a/s> <http://a/p> <<( <http://a/x> <http://a/y> "z" )>> .'
DIRECTION = '<http://a/s> <http://a/p> "שלום"@he--rtl .'


@pytest.mark.parametrize("triple", [TRIPLE_TERM, DIRECTION])
@pytest.mark.parametrize("media_type", [*TABLES, *GRAPHS])
def test_terms_of_rdf_1_2_are_written_or_refused(triple: str, media_type: str) -> None:
    """Triple terms and base directions come whole; JSON-LD refuses the first.

    https://www.w3.org/TR/rdf12-concepts/#section-triple-terms
    """
    store = store_of(triple)
    query = SELECT if media_type in TABLES else CONSTRUCT
    if media_type == JSON_LD and triple == TRIPLE_TERM:
        with pytest.raises(UnwritableAnswerError) as caught:
            write(store, query, media_type)
        assert TURTLE in caught.value.choices
        return
    body = write(store, query, media_type)
    if media_type in {JSON, JSON_LD}:
        assert json.loads(body)
    elif media_type in {XML, RDF_XML}:
        parse_xml(body)
    if media_type in GRAPHS and media_type != JSON_LD:
        back = ox.Store()
        back.load(body, GRAPHS[media_type])
        assert set(back) == set(store)


@pytest.mark.parametrize("media_type", TABLES)
def test_ask_is_answered_in_every_format_of_tables(media_type: str) -> None:
    """ASK answers in CSV and TSV as well, with the bare word."""
    body = write(ox.Store(), "ASK {}", media_type)
    assert b"true" in body
    if media_type in {CSV, TSV}:
        assert body == b"true"


def test_formats_that_do_not_suit_the_form() -> None:
    """A table is not written as a graph, nor a graph as a table."""
    with pytest.raises(NotAcceptableError):
        write(ox.Store(), "SELECT * {}", TURTLE)
    with pytest.raises(NotAcceptableError):
        write(ox.Store(), CONSTRUCT, JSON)


ROWS = [HARD, "}},{", '},{"a":{', "<result>", "a\nb\r\nc", '"', '""', '}},{"']


@pytest.mark.parametrize("media_type", TABLES)
@pytest.mark.parametrize("count", [1, 3, 8, 1000])
def test_rows_are_counted_exactly(media_type: str, count: int) -> None:
    """As many rows as allowed pass and one more does not, whatever values hold."""
    store = literal_store(*(ROWS[i % len(ROWS)] * (1 + i % 41) for i in range(count)))
    for query in (SELECT, "SELECT ?o { ?s ?p ?o }"):
        assert write(store, query, media_type, max_rows=count)
        with pytest.raises(AnswerTooLongError) as caught:
            write(store, query, media_type, max_rows=count - 1)
        assert (caught.value.limit, caught.value.unit) == (count - 1, "rows")


@pytest.mark.parametrize("media_type", TABLES)
def test_rows_without_values_count(media_type: str) -> None:
    """Rows in which nothing is bound are rows, and an empty table has none."""
    three = "SELECT ?x ?y { {} UNION {} UNION {} }"
    assert write(ox.Store(), three, media_type, max_rows=3)
    with pytest.raises(AnswerTooLongError):
        write(ox.Store(), three, media_type, max_rows=2)
    assert write(ox.Store(), "SELECT ?x { FILTER(false) }", media_type, max_rows=0)


def test_statements_count_as_rows() -> None:
    """N-Triples and N-Quads are limited by statements."""
    for media_type in (N_TRIPLES, N_QUADS):
        assert write(store_of(*GRAPH), CONSTRUCT, media_type, max_rows=5)
        with pytest.raises(AnswerTooLongError):
            write(store_of(*GRAPH), CONSTRUCT, media_type, max_rows=4)


@pytest.mark.parametrize("media_type", [*TABLES, *GRAPHS])
def test_bytes_are_limited_exactly(media_type: str) -> None:
    """As many bytes as allowed pass and one fewer allowed does not."""
    query = SELECT if media_type in TABLES else CONSTRUCT
    store = literal_store(*("x" * 100 for _ in range(200)))
    size = len(write(store, query, media_type))
    assert write(store, query, media_type, max_bytes=size)
    with pytest.raises(AnswerTooLongError) as caught:
        write(store, query, media_type, max_bytes=size - 1)
    assert (caught.value.limit, caught.value.unit) == (size - 1, "bytes")


def test_what_a_sink_raises_ends_the_evaluation() -> None:
    """An error of the taker comes out as it is, and an endless answer ends by it."""
    endless = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(12))
    taken: list[bytes] = []

    def take(chunk: bytes) -> None:
        taken.append(chunk)
        if len(taken) == 3:
            raise BrokenPipeError

    store = literal_store(*"abcdefghij")
    sink = LimitedSink(take, media_type=JSON, max_bytes=10**8)
    results = store.query(f"SELECT * {{ {endless} }}")
    with pytest.raises(BrokenPipeError):
        write_results(results, media_type=JSON, sink=sink)


@pytest.mark.parametrize("media_type", [TURTLE, TRIG])
def test_small_graphs_are_sorted_and_declare_what_they_use(media_type: str) -> None:
    """Subjects stand together, and only prefixes in use are declared."""
    body = write(store_of(*reversed(GRAPH)), CONSTRUCT, media_type).decode()
    assert body.startswith("@prefix dcterms:")
    assert body.count("@prefix") == 3
    assert body.count("<http://a/s>") == 1


@pytest.mark.parametrize("media_type", [TURTLE, TRIG])
def test_large_graphs_are_streamed_with_all_prefixes(media_type: str) -> None:
    """A graph of more than some 2 MB is written as it is found, nothing lost."""
    store = ox.Store()
    p = ox.NamedNode(PREFIXES["dcterms"] + "title")
    store.extend(
        ox.Quad(ox.NamedNode(f"http://a/{n}"), p, ox.Literal("x" * 200))
        for n in range(12_000)
    )
    body = write(store, CONSTRUCT, media_type)
    assert body.count(b"@prefix") == len(PREFIXES)
    assert body.count(b"dcterms:title") == 12_000
    back = ox.Store()
    back.load(body, GRAPHS[media_type])
    assert len(back) == 12_000


def test_faults_of_the_evaluation_come_out() -> None:
    """What the engine finds wrong while it answers is not taken for an answer."""
    with pytest.raises((RuntimeError, QueryError)):
        write(ox.Store(), "SELECT (<http://a/f>(1) AS ?x) {}", JSON)
