"""The in-process engine answers SPARQL over the union of graphs, each triple once."""

import gc
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from citykg.errors import (
    AnswerTooLongError,
    NotAcceptableError,
    QueryError,
    QueryParameterError,
    QueryRefusedError,
    QuerySyntaxError,
    StoreError,
)
from citykg.store import Dataset, OxigraphEngine, QueryLimits, Term, write_store

XSD = "http://www.w3.org/2001/XMLSchema#"
JSON = "application/sparql-results+json"
NQUADS = f"""
<http://a/lamia> <https://w3id.org/citykg/ont#within> <http://a/greece> <http://g/1> .
<http://a/lamia> <https://w3id.org/citykg/ont#within> <http://a/greece> <http://g/2> .
<http://a/lamia> <http://a/name> "Λαμία"@el <http://g/2> .
<http://a/lamia> <http://a/seats> "4"^^<{XSD}integer> <http://g/3> .
<http://a/lamia> <http://a/note> _:b <http://g/3> .
""".encode()


@pytest.fixture(params=["memory", "disk"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OxigraphEngine]:
    if request.param == "memory":
        engine = OxigraphEngine.parse(NQUADS)
    else:
        write_store(NQUADS, tmp_path / "store")
        engine = OxigraphEngine.open(tmp_path / "store")
    yield engine
    engine.close()


def count(engine: OxigraphEngine, query: str, dataset: Dataset | None = None) -> int:
    answer = engine.answer(query, accept=[JSON], dataset=dataset)
    return len(json.loads(answer.body)["results"]["bindings"])


def test_default_graph_is_the_union_without_repeats(engine: OxigraphEngine) -> None:
    """A triple that two graphs state is found once."""
    assert len(engine.select("SELECT * { ?s ckg:within ?o }")) == 1


def test_named_graphs_stay_apart(engine: OxigraphEngine) -> None:
    """GRAPH finds the triple in each graph that states it, and no graph else."""
    rows = engine.select("SELECT ?g { GRAPH ?g { ?s ckg:within ?o } } ORDER BY ?g")
    assert rows == (
        {"g": Term.iri("http://g/1")},
        {"g": Term.iri("http://g/2")},
    )


def test_rows_hold_plain_terms(engine: OxigraphEngine) -> None:
    """IRIs, literals with language or datatype and blank nodes come as plain values."""
    rows = engine.select("SELECT ?o { ?s <http://a/name>|<http://a/seats> ?o }")
    assert {row["o"] for row in rows} == {
        Term.literal("Λαμία", language="el"),
        Term.literal("4", datatype=f"{XSD}integer"),
    }
    (row,) = engine.select("SELECT ?o ?none { ?s <http://a/note> ?o }")
    assert row["o"].kind == "bnode"
    assert "none" not in row


@pytest.mark.parametrize(
    ("variable", "term"),
    [
        ("s", Term.iri("http://a/lamia")),
        ("o", Term.literal("Λαμία", language="el")),
        ("o", Term.literal("4", datatype=f"{XSD}integer")),
    ],
)
def test_bindings_are_put_in(engine: OxigraphEngine, variable: str, term: Term) -> None:
    """A bound variable stands for its value in the whole query."""
    query = "SELECT ?s ?o { ?s <http://a/name>|<http://a/seats> ?o }"
    rows = engine.select(query, bindings={variable: term})
    assert rows
    assert {row[variable].value for row in rows} == {term.value}


def test_unusable_bindings_are_named(engine: OxigraphEngine) -> None:
    """A variable that is not selected or a broken IRI is the caller's fault."""
    with pytest.raises(QueryParameterError, match=r"does not select \?x"):
        engine.select("SELECT ?s { ?s ?p ?o }", bindings={"x": Term.literal("1")})
    with pytest.raises(QueryParameterError, match="cannot be bound"):
        engine.select("SELECT ?s { ?s ?p ?o }", bindings={"s": Term.iri("no iri")})


@pytest.mark.parametrize(
    ("dataset", "triples", "graphs"),
    [
        (Dataset(), 4, 3),
        (Dataset(("http://g/1",)), 1, 0),
        (Dataset(("http://g/1", "http://g/2")), 2, 0),
        (Dataset(("http://g/1", "http://g/1")), 1, 0),
        (Dataset((), ("http://g/1",)), 0, 1),
        (Dataset(("http://g/2",), ("http://g/3", "http://g/1")), 2, 2),
        (Dataset(("http://g/none",)), 0, 0),
    ],
)
def test_protocol_dataset_is_respected(
    engine: OxigraphEngine, dataset: Dataset, triples: int, graphs: int
) -> None:
    """The named default graphs are merged, and GRAPH reaches the named ones only."""
    for _ in range(2):
        assert count(engine, "SELECT * { ?s ?p ?o }", dataset) == triples
        named = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
        assert count(engine, named, dataset) == graphs


def test_from_clauses_merge_graphs(engine: OxigraphEngine) -> None:
    """FROM with several graphs finds a triple of two of them once."""
    head = "PREFIX g: <http://g/> # FROM <http://g/3>\nSELECT *"
    both = " FROM g:1 FROM <http://g/2> { ?s ckg:within ?o }"
    assert len(engine.select(head + both)) == 1
    one = " FROM g:1 FROM NAMED g:3 { ?s ?p ?o }"
    assert len(engine.select(head + one)) == 1
    named = " FROM g:1 FROM g:2 FROM NAMED g:3 { GRAPH ?g { ?s ?p ?o } }"
    assert len(engine.select(head + named)) == 2


def test_more_datasets_than_are_kept(engine: OxigraphEngine) -> None:
    """Asking about many datasets in turn still answers each rightly."""
    for number in (*range(1, 8), 1):
        dataset = Dataset((f"http://g/{number}", "http://g/none"))
        expected = {1: 1, 2: 2, 3: 2}.get(number, 0)
        assert count(engine, "SELECT * { ?s ?p ?o }", dataset) == expected


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "start"),
    [
        ("SELECT ?s { ?s ckg:within ?o }", JSON, JSON, b'{"head"'),
        ("ASK {}", "application/sparql-results+xml", None, b"<?xml"),
        ("SELECT ?s { ?s ckg:within ?o }", "text/csv", None, b"s\r\nhttp"),
        ("ASK {}", "text/tab-separated-values", None, b"true"),
        ("DESCRIBE <http://a/x>", "text/turtle", None, b""),
        ("CONSTRUCT WHERE { ?s ckg:within ?o }", "text/turtle", None, b"@prefix ckg:"),
        ("CONSTRUCT WHERE { ?s ckg:within ?o }", "application/n-triples", None, b"<ht"),
        ("CONSTRUCT WHERE { ?s ckg:within ?o }", "application/rdf+xml", None, b"<?xml"),
        ("CONSTRUCT WHERE { ?s ckg:within ?o }", "application/n-quads", None, b"<ht"),
        ("ASK {}", "*/*", JSON, b"{"),
    ],
)
def test_answers_come_in_the_type_that_is_wanted(
    engine: OxigraphEngine,
    query: str,
    accept: str,
    media_type: str | None,
    start: bytes,
) -> None:
    """The first wanted type that suits the form of the query is used."""
    answer = engine.answer(query, accept=["image/png", accept])
    assert answer.media_type == (media_type or accept)
    assert answer.body.startswith(start)


def test_turtle_declares_only_what_it_uses(engine: OxigraphEngine) -> None:
    """Turtle opens with the prefixes that occur in it."""
    query = "CONSTRUCT WHERE { ?s ckg:within ?o }"
    body = engine.answer(query, accept=["text/turtle"]).body
    assert body.count(b"@prefix") == 1
    assert b"ckg:within" in body


def test_types_that_do_not_suit_are_refused(engine: OxigraphEngine) -> None:
    """A table cannot be had as Turtle, and the error lists what can be had."""
    with pytest.raises(NotAcceptableError) as caught:
        engine.answer("SELECT * {}", accept=["text/turtle"])
    assert JSON in caught.value.choices


@pytest.mark.parametrize(
    ("query", "line", "column", "reason"),
    [
        ("SELECT * {\n ?s ?p }", 2, 9, "no SPARQL after “SELECT * { ?s ?p }”, where"),
        ("SELECT * {\n ?s <a:b>\n}", 3, 1, "after “SELECT * { ?s <a:b>”."),
        ("SELECT * { ?s a foo:Bar }", 1, None, "No prefix “foo:” is declared."),
        ("SELECT * { ?s ^(foo:x|foo:y)* 1 }", 1, None, "No prefix “foo:” is declared."),
        ("SELECT ?a { } GROUP BY", 1, 23, "where the text ends."),
        ("INSERT DATA { <a:b> <a:b> 1 }", 1, None, "after “INSERT"),
        ("", 1, 1, "The text is empty."),
        ("SELECT (?a AS ?a) { ?a ?b ?c }", 1, None, "overrides"),
    ],
)
def test_syntax_errors_name_the_place(
    engine: OxigraphEngine, query: str, line: int, column: int | None, reason: str
) -> None:
    """A query that is no SPARQL is told with line, column and a short reason."""
    with pytest.raises(QuerySyntaxError) as caught:
        engine.select(query)
    assert caught.value.line == line
    if column is not None:
        assert caught.value.column == column
    assert reason in caught.value.reason
    assert len(caught.value.reason) < 160


def test_forms_and_functions_that_do_not_fit(engine: OxigraphEngine) -> None:
    """Rows need SELECT; a function that there is not raises an error: unbound."""
    with pytest.raises(QuerySyntaxError, match="SELECT"):
        engine.select("ASK {}")
    assert engine.select("SELECT (<http://fn>(1) AS ?x) {}") == ({},)
    many = " ".join(f"(<http://fn{n}>() AS ?x{n})" for n in range(60))
    with pytest.raises(QueryError, match="cannot be evaluated"):
        engine.select(f"SELECT {many} {{}}")
    with pytest.raises(QueryRefusedError):
        engine.answer("SELECT * { SERVICE <http://a/> {} }", accept=[JSON])


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples"])
def test_long_answers_are_errors_not_halves(accept: str) -> None:
    """An answer above the limit is refused as a whole."""
    limits = QueryLimits(max_answer_bytes=60)
    engine = OxigraphEngine.parse(NQUADS, limits=limits)
    with pytest.raises(AnswerTooLongError, match="longer than 60 bytes"):
        engine.answer("CONSTRUCT WHERE { ?s ?p ?o }", accept=[accept])
    with pytest.raises(AnswerTooLongError, match="longer than 60 bytes"):
        engine.answer("SELECT * { ?s ?p ?o }", accept=[JSON])


def test_a_closed_engine_says_so(engine: OxigraphEngine) -> None:
    """Questions to a closed engine raise, and closing twice is harmless."""
    engine.close()
    engine.close()
    with pytest.raises(StoreError, match="closed"):
        engine.select("SELECT * {}")


def test_data_and_folders_that_are_no_store(tmp_path: Path) -> None:
    """What cannot be read is told with the place."""
    with pytest.raises(StoreError, match="line 1"):
        OxigraphEngine.parse(b"<http://a> nonsense .")
    with pytest.raises(StoreError, match="no RDF format"):
        OxigraphEngine.parse(b"", media_type="image/png")
    with pytest.raises(StoreError, match="cannot be opened"):
        OxigraphEngine.open(tmp_path / "nothing")
    with pytest.raises(StoreError, match="exists already"):
        write_store(b"", tmp_path)
    with pytest.raises(StoreError, match="cannot be written"):
        write_store(b"<http://a> nonsense .", tmp_path / "new")


def test_trig_is_read_too() -> None:
    """The other RDF formats are read by their media type."""
    trig = b"<http://g> { <http://a> <http://b> <http://c> }"
    engine = OxigraphEngine.parse(trig, media_type="application/trig")
    assert len(engine.select("SELECT * { GRAPH <http://g> { ?s ?p ?o } }")) == 1


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("CONSTRUCT WHERE { ?s ?p ?o }", None),
        ("SELECT * { ?s ?p ?o, <<( ?o ?p ?o )>> }", None),
        ("SELECT * { ?s ?p ?o, <<( ?o ?p ?o )>> }", JSON),
        ("SELECT * { ?s ?p ?o }", "text/csv"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
    ],
)
def test_errors_go_to_other_threads_without_results(
    query: str, accept: str | None
) -> None:
    """What the engine cannot drop elsewhere is not kept by an error that gets there."""
    limits = QueryLimits(max_answer_bytes=6)
    engine = OxigraphEngine.parse(NQUADS, limits=limits)

    def fail() -> QueryError:
        try:
            if accept is None:
                engine.select(query)
            else:
                engine.answer(query, accept=[accept])
        except QueryError as error:
            return error
        raise AssertionError

    with ThreadPoolExecutor(1) as pool:
        error = pool.submit(fail).result()
        assert error.__traceback__ is not None
        # What cannot be dropped is told of as a warning, and warnings are errors.
        del error
        gc.collect()
