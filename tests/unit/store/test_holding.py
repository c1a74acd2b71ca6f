"""A held dataset is asked and written as the standards say, and fetches nothing."""

import io
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from citykg.errors import (
    GraphNotFoundError,
    PayloadSyntaxError,
    QueryError,
    QueryParameterError,
    QueryRefusedError,
    QuerySyntaxError,
    StoreError,
    UnwritableAnswerError,
)
from citykg.store import Dataset, QueryLimits
from citykg.store.answers import GRAPHS, write_results
from citykg.store.holding import HeldDataset
from citykg.store.sinks import LimitedSink

JSON = "application/sparql-results+json"
TURTLE, N_TRIPLES, RDF_XML, N_QUADS, TRIG, JSON_LD = GRAPHS
G = "http://g/1"
ALL_TRIPLES = "SELECT ?o { ?s ?p ?o } ORDER BY ?o"
ALL_QUADS = "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?o"


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


def rows(
    held: HeldDataset,
    query: str,
    dataset: Dataset | None = None,
    base_iri: str | None = None,
) -> list[str]:
    """Answer a query; a row is its values, one after the other."""
    body = io.BytesIO()
    sink = LimitedSink(body.write, media_type=JSON, max_bytes=10**8)
    results = held.query(
        query, dataset=dataset, base_iri=base_iri, limits=QueryLimits()
    )
    write_results(results, media_type=JSON, sink=sink)
    data = json.loads(body.getvalue())
    if "boolean" in data:
        return [str(data["boolean"])]
    found = data["results"]["bindings"]
    return [" ".join(cell["value"] for cell in row.values()) for row in found]


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


def test_a_release_is_loaded_with_its_union(tmp_path: Path) -> None:
    """A triple of two graphs stands once in the union, and our prefixes are known."""
    path = tmp_path / "graph.nq"
    line = "<http://a> <http://purl.org/dc/terms/title> <http://b> "
    path.write_text(f"{line}<http://g/1> .\n{line}<http://g/2> .\n")
    query = "SELECT ?s ?o { ?s dcterms:title ?o }"
    assert rows(HeldDataset.load(path, union=True), query) == ["http://a http://b"]
    apart = HeldDataset.load(path, union=False)
    assert rows(apart, query) == []
    assert rows(apart, "SELECT ?g { GRAPH ?g { ?s dcterms:title ?o } } ORDER BY ?g")
    with pytest.raises(StoreError, match="cannot be read"):
        HeldDataset.load(tmp_path / "none.nq", union=True)


def test_scratch_data_know_no_prefix(held: HeldDataset) -> None:
    """An undeclared prefix is an error where nothing is served.

    https://www.w3.org/TR/sparql11-query/#prefNames
    """
    with pytest.raises(QuerySyntaxError):
        rows(held, "SELECT * { ?s rdf:type ?o }")
    with pytest.raises(QuerySyntaxError) as caught:
        held.update("INSERT DATA\n { <http://a> rdf:type <http://b> }")
    assert caught.value.line == 2


def test_queries_pass_the_guard(held: HeldDataset) -> None:
    """SERVICE is refused before the engine sees it."""
    with pytest.raises(QueryRefusedError):
        rows(held, "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }")


def test_relative_iris_are_resolved(held: HeldDataset) -> None:
    """The base IRI of the request serves queries and updates.

    https://www.w3.org/TR/sparql11-query/#relIRIs
    """
    held.update("INSERT DATA { <a> <b> <c> }", base_iri="http://x/y/")
    assert rows(held, "SELECT ?p ?o { <../y/a> ?p ?o }", base_iri="http://x/z/") == [
        "http://x/y/b http://x/y/c"
    ]
    with pytest.raises(QuerySyntaxError):
        rows(held, "SELECT * { <a> ?p ?o }")


@pytest.mark.parametrize(
    ("default", "named", "triples", "quads"),
    [
        ((), (), "0", "1 1 2 3"),
        (("1",), (), "1", ""),
        (("1", "2"), (), "1 2", ""),
        (("1", "1"), (), "1", ""),
        (("none",), (), "", ""),
        ((), ("1",), "", "1"),
        ((), ("2", "2"), "", "1 2"),
        (("3",), ("1", "2"), "3", "1 1 2"),
        (("1", "2"), ("3",), "1 2", "3"),
    ],
)
def test_datasets_of_requests_and_queries(
    filled: HeldDataset,
    default: tuple[str, ...],
    named: tuple[str, ...],
    triples: str,
    quads: str,
) -> None:
    """Graphs are merged without repeats, and unnamed ones are out of reach.

    https://www.w3.org/TR/sparql11-query/#specifyingDataset
    """
    dataset = Dataset(
        tuple(f"http://g/{name}" for name in default),
        tuple(f"http://g/{name}" for name in named),
    )
    in_graphs = "SELECT ?o {} {{ GRAPH ?g {{ ?s ?p ?o }} }} ORDER BY ?o"
    plain = "SELECT ?o {} {{ ?s ?p ?o }} ORDER BY ?o"
    for _ in range(2):
        assert " ".join(rows(filled, plain.format(""), dataset)) == triples
        assert " ".join(rows(filled, in_graphs.format(""), dataset)) == quads
    clauses = "".join(f" FROM g:{name}" for name in default)
    clauses += "".join(f"\nFROM NAMED <{name}>" for name in named)
    head = "BASE <http://g/> PREFIX g: <http://g/> "
    assert " ".join(rows(filled, head + plain.format(clauses))) == triples
    assert " ".join(rows(filled, head + in_graphs.format(clauses))) == quads


def test_datasets_of_requests_outrank_those_of_queries(filled: HeldDataset) -> None:
    """What the request names counts, whatever FROM says.

    https://www.w3.org/TR/sparql11-protocol/#dataset
    """
    query = "SELECT ?o FROM <http://g/1> FROM <http://g/2> { ?s ?p ?o }"
    assert rows(filled, query, Dataset(("http://g/3",))) == ["3"]
    with pytest.raises(QueryParameterError, match="no absolute IRI"):
        rows(filled, query, Dataset(("relative",)))


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT {?s <http://f> ?o} FROM <http://g/1> FROM <http://g/2> {?s ?p ?o}",
        "CONSTRUCT FROM <http://g/1> FROM <http://g/2> WHERE { ?s ?p ?o }",
        "DESCRIBE ?s FROM <http://g/1>FROM<http://g/\\u0032> { ?s ?p ?o }",
    ],
)
def test_graphs_of_merged_datasets(filled: HeldDataset, query: str) -> None:
    """CONSTRUCT and DESCRIBE see the merge as well."""
    body = io.BytesIO()
    sink = LimitedSink(body.write, media_type=N_TRIPLES, max_bytes=10**8)
    results = filled.query(query, limits=QueryLimits())
    write_results(results, media_type=N_TRIPLES, sink=sink)
    assert len(body.getvalue().splitlines()) == 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('FROM <http://g/1> FROM <http://g/2>' AS ?o) {}",
        'SELECT ("\\" FROM <http://g/1> FROM <http://g/2>" AS ?o) {}',
        "SELECT ?from { ?from <http://p> ?from } # FROM <http://g/1> FROM <http://g/2>",
        "SELECT ?o { ?s ?p ?o . FILTER('FROM <http://g/1>' = 'FROM <http://g/2>') }",
    ],
)
def test_what_only_looks_like_from(filled: HeldDataset, query: str) -> None:
    """Strings and comments name no graph."""
    found = rows(filled, query + " LIMIT 9" if "#" not in query else query)
    assert len(found) == (1 if "AS ?o" in query else 0)


def test_merges_follow_writes(filled: HeldDataset) -> None:
    """A merged dataset shows what was written since."""
    query = "SELECT ?o FROM <http://g/1> FROM <http://g/2> { ?s ?p ?o } ORDER BY ?o"
    assert rows(filled, query) == ["1", "2"]
    filled.update("INSERT DATA { GRAPH <http://g/1> { <http://s> <http://p> 7 } }")
    assert rows(filled, query) == ["1", "2", "7"]
    filled.put_graph(G, b"<s> <p> 8 .", media_type=TURTLE)
    assert rows(filled, query) == ["1", "2", "8"]
    filled.post_graph(G, b"<s> <p> 9 .", media_type=TURTLE)
    assert rows(filled, query) == ["1", "2", "8", "9"]
    filled.delete_graph(G)
    assert rows(filled, query) == ["1", "2"]
    filled.load_dataset(
        b"<http://a> <http://a> <http://a> <http://g/1> .", media_type=N_QUADS
    )
    assert rows(filled, query) == ["http://a", "1", "2"]
    filled.clear_all()
    assert rows(filled, query) == []


def test_updates_are_done_whole_or_not_at_all(held: HeldDataset) -> None:
    """An operation that fails takes those before it back.

    https://www.w3.org/TR/sparql11-update/#graphUpdate
    """
    with pytest.raises(QueryError, match=r"cannot be done: .*does not exist"):
        held.update("INSERT DATA { <http://a> <http://b> 1 } ; DROP GRAPH <http://n>")
    assert rows(held, ALL_TRIPLES) == []


def test_created_graphs_exist_and_may_be_empty(held: HeldDataset) -> None:
    """CREATE, and PUT of an empty document, make a graph without triples.

    https://www.w3.org/TR/sparql11-update/#create
    """
    assert held.graph_exists(None)
    assert not held.graph_exists(G)
    held.update(f"CREATE GRAPH <{G}>")
    assert held.graph_exists(G)
    assert dump(held, G) == ""
    with pytest.raises(QueryError, match="already exists"):
        held.update(f"CREATE GRAPH <{G}>")
    for media_type in (TURTLE, N_TRIPLES, N_QUADS, TRIG):
        assert held.put_graph(f"{G}/{media_type}", b"", media_type=media_type)
        assert held.graph_exists(f"{G}/{media_type}")
    assert held.put_graph("http://g/json", b"[]", media_type=JSON_LD)
    assert held.post_graph("http://g/post", b"", media_type=TURTLE)
    assert held.graph_exists("http://g/json")
    assert held.graph_exists("http://g/post")
    assert len(rows(held, "SELECT ?g { GRAPH ?g {} }")) == 7


@pytest.mark.parametrize("media_type", GRAPHS)
def test_graphs_are_dumped_in_every_format(
    filled: HeldDataset, media_type: str
) -> None:
    """A graph is written in a format and read back the same."""
    text = dump(filled, "http://g/2", media_type)
    filled.put_graph("http://g/copy", text.encode(), media_type=media_type)
    copy = dump(filled, "http://g/copy").splitlines()
    assert sorted(copy) == sorted(dump(filled, "http://g/2").splitlines())


@pytest.mark.parametrize("media_type", [N_QUADS, TRIG, JSON_LD])
def test_datasets_are_dumped_and_loaded(filled: HeldDataset, media_type: str) -> None:
    """The whole store comes in formats that name graphs, and goes in again."""
    other = HeldDataset.load(None, union=False)
    other.load_dataset(dump_all(filled, media_type).encode(), media_type=media_type)
    assert rows(other, ALL_QUADS) == rows(filled, ALL_QUADS)
    assert rows(other, ALL_TRIPLES) == ["0"]


def test_graphs_that_are_not_there(held: HeldDataset) -> None:
    """A graph that does not exist can be neither read nor deleted."""
    with pytest.raises(GraphNotFoundError):
        dump(held, G)
    with pytest.raises(GraphNotFoundError):
        held.delete_graph(G)
    with pytest.raises(QueryParameterError):
        held.graph_exists("no iri")
    with pytest.raises(QueryParameterError):
        held.put_graph(G, b"", media_type=TURTLE, base_iri="no iri")


def test_graphs_that_a_format_cannot_write(held: HeldDataset) -> None:
    """A dump is held to what its format can write, as an answer is."""
    held.put_graph(G, b'<a> <b> "\\u0001" .', media_type=TURTLE)
    with pytest.raises(UnwritableAnswerError):
        dump(held, G, RDF_XML)
    held.put_graph(G, b"<a> <b> <<( <a> <b> <c> )>> .", media_type=TURTLE)
    with pytest.raises(UnwritableAnswerError):
        dump(held, G, JSON_LD)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


def test_nothing_is_fetched(held: HeldDataset, listener: socket.socket) -> None:
    """No context of JSON-LD, no DTD of XML and no graph of FROM is asked for."""
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    data = f'{{"@context": "{url}", "@id": "a", "b": "c"}}'.encode()
    with pytest.raises(PayloadSyntaxError, match="never fetched"):
        held.put_graph(G, data, media_type=JSON_LD)
    data = f'{{"@context": {{"@import": "{url}"}}, "@id": "a"}}'.encode()
    with pytest.raises(PayloadSyntaxError, match="never fetched"):
        held.load_dataset(data, media_type=JSON_LD)
    data = f'<!DOCTYPE r SYSTEM "{url}"><r'.encode()
    with pytest.raises(PayloadSyntaxError):
        held.put_graph(G, data, media_type=RDF_XML)
    dataset = Dataset((url, f"{url}/2"), (url,))
    for query in (ALL_TRIPLES, ALL_QUADS, f"ASK FROM <{url}> {{ ?s ?p ?o }}"):
        rows(held, query)
        rows(held, query, dataset)
    with pytest.raises(TimeoutError):
        listener.accept()
