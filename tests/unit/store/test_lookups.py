"""Look-ups are answered from an index, and as the engine answers them."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from citykg.namespaces import PREFIXES as OURS
from citykg.store.answers import write_results
from citykg.store.guard import QueryLimits
from citykg.store.holding import HeldDataset
from citykg.store.looking import MOST_BYTES, MOST_ROWS
from citykg.store.lookups import parse_lookup

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
BASE = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
IRIS = [NamedNode(f"{BASE}{name}") for name in ("a", "b", "π", "c#d")]
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LITERALS = [
    Literal(""),
    Literal('a"b\\c\n\r\t/é\x01\x1f\x7f\b\f\u2028'),
    Literal("x", language="en"),
    Literal("x", language="el-gr"),
    Literal("042", datatype=NamedNode(f"{XSD}integer")),
    Literal("1.50", datatype=NamedNode(f"{XSD}decimal")),
    Literal("x", datatype=NamedNode(f"{BASE}type")),
]
PREFIXES = {"ex": BASE}
VERBS = [
    NamedNode(iri)
    for iri in (
        f"{OURS['skos']}prefLabel",
        f"{OURS['skos']}a.b",
        f"{OURS['rdf']}type",
        f"{OURS['bibo']}a/b",
        OURS["ckg"],
        f"{OURS['ckg']}π",
        f"{OURS['ckg']}-a",
        f"{OURS['ckg']}a-",
        f"{OURS['ckg']}1",
        f"{OURS['rdf'][:-1]}",
        "urn:a",
        f"{BASE}a#b/c",
    )
]
DATATYPES = [NamedNode(f"{XSD}{name}") for name in ("string", "date")] + [
    NamedNode(f"{XSD}{name}") for name in ("boolean", "integer", "decimal", "double")
]
NUMBERS = st.from_regex(r"[+-]?[0-9]{0,2}\.?[0-9]?(?:[eE][0-9])?", fullmatch=True)
VALUES = st.one_of(
    st.text(max_size=8),
    NUMBERS,
    st.sampled_from(
        ["true", "false", "TRUE", "\n", "<a>", f"<{XSD}b>", f"<{OURS['skos']}", ">"]
    ),
)
OBJECTS: st.SearchStrategy[NamedNode | Literal] = st.one_of(
    st.sampled_from(VERBS),
    st.sampled_from(LITERALS),
    st.builds(Literal, VALUES),
    st.builds(
        lambda value, datatype: Literal(value, datatype=datatype),
        VALUES,
        st.sampled_from([*DATATYPES, *VERBS]),
    ),
)
OTHERS = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p ?s }",
    "ASK { ?s ?s <urn:a> }",
    "SELECT ?x { <urn:a> ?p ?o }",
    "SELECT ?p ?p { <urn:a> ?p ?o }",
    "SELECT DISTINCT ?p { <urn:a> ?p ?o }",
    "SELECT REDUCED ?p { <urn:a> ?p ?o }",
    "SELECT (COUNT(?p) AS ?n) { <urn:a> ?p ?o }",
    "SELECT ?p { <urn:a> ?p ?o } ORDER BY ?p",
    "SELECT ?p { <urn:a> ?p ?o } LIMIT 1 OFFSET 1",
    "SELECT ?p { <urn:a> ?p ?o } GROUP BY ?p",
    "SELECT ?p FROM <urn:g> { <urn:a> ?p ?o }",
    "SELECT ?p { GRAPH <urn:g> { <urn:a> ?p ?o } }",
    "SELECT ?p { <urn:a> ?p ?o FILTER(?o > 1) }",
    "SELECT ?p { <urn:a> ?p ?o . ?o ?q ?r }",
    "SELECT ?p { <urn:a> ?p ?o ; ?q ?r }",
    "SELECT ?p { <urn:a> ?p ?o , ?r }",
    "SELECT ?o { <urn:a> <urn:p>+ ?o }",
    "SELECT ?o { <urn:a> <urn:p>/<urn:q> ?o }",
    "SELECT ?o { <urn:a> !<urn:p> ?o }",
    "SELECT ?o { <urn:a> ^<urn:p> ?o }",
    "SELECT ?o { <urn:a> A ?o }",
    "SELECT ?p { << <urn:a> <urn:b> <urn:c> >> ?p ?o }",
    "SELECT ?p { _:a ?p <urn:o> }",
    "SELECT ?p { [] ?p <urn:o> }",
    "SELECT ?s { ?s <urn:p> 1 }",
    "SELECT ?s { ?s <urn:p> true }",
    'SELECT ?s { ?s <urn:p> "1"^^<urn:t> }',
    'SELECT ?s { ?s <urn:p> "a\\"b" }',
    'SELECT ?s { ?s <urn:p> """a""" }',
    'SELECT ?s { ?s "x" <urn:o> }',
    "SELECT ?p { <a> ?p ?o }",
    "SELECT ?p { <http://a/./b> ?p ?o }",
    "SELECT ?p { <http://a/../b> ?p ?o }",
    r"SELECT ?p { <urn:\u0061> ?p ?o }",
    "SELECT ?p { no:b ?p ?o }",
    "PREFIX a: <http://[z]/> SELECT ?p { <urn:a> ?p ?o }",
    "PREFIX a: <http://a:b/> PREFIX a: <urn:a> ASK { <urn:a> ?p ?o }",
    "SELECT ?p { <http://a:b/> ?p ?o }",
    "SELECT ?p { <http:../b> ?p ?o }",
    "SELECT ?p { <urn:a> ?p ?o } # end",
    "SELECT ?p { <urn:a> ?p ?o } VALUES ?p { <urn:b> }",
    "SELECT ?p { SERVICE <urn:a> { <urn:a> ?p ?o } }",
    "BASE <urn:b> SELECT ?p { <urn:a> ?p ?o }",
    "ASK { <urn:a> ?p ?o } LIMIT 0",
    "DESCRIBE ?s { ?s ?p <urn:o> }",
    "DESCRIBE <urn:a> <urn:b>",
    "CONSTRUCT WHERE { <urn:a> ?p ?o }",
    "SELECT ?p { <urn:a> ?p ?o } " + " " * 2_000,
    "",
    "{" * 1_000,
]
SLOT = st.sampled_from(
    ["<http://example.org/a>", "ex:b", "?x", "?y", "$z", "<http://example.org/π>"]
)
VERB = st.one_of(SLOT, st.just("a"))
OBJECT = st.one_of(SLOT, st.sampled_from(['"x"', '"x"@en', '""', '"x"@el-gr']))


@pytest.fixture(scope="module")
def held() -> HeldDataset:
    """A dataset with every kind of term in each place where it may stand."""
    store = Store()
    subjects: list[NamedNode | BlankNode] = [*IRIS, BlankNode("n")]
    objects: list[Literal | NamedNode] = [*LITERALS, *IRIS]
    store.extend(
        Quad(subject, predicate, object_, DefaultGraph())
        for number, subject in enumerate(subjects)
        for predicate in (IRIS[0], TYPE, IRIS[2])
        for object_ in objects[number:]
    )
    store.add(Quad(IRIS[3], IRIS[0], BlankNode("n"), DefaultGraph()))
    store.add(Quad(IRIS[0], IRIS[1], IRIS[1], IRIS[2]))  # in a named graph
    return HeldDataset(store, prefixes=PREFIXES)


def by_the_engine(held: HeldDataset, text: str, media_type: str) -> bytes:
    """Return the answer that a worker would give."""
    body = BytesIO()
    results = held.query(text, limits=QueryLimits())
    write_results(results, media_type=media_type, sink=body)
    return body.getvalue()


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw queries that are look-ups, or nearly."""
    blank = st.sampled_from([" ", "\n", " \t "])
    pattern = draw(blank).join((draw(SLOT), draw(VERB), draw(OBJECT)))
    dot = draw(st.sampled_from(["", ".", " . "]))
    head = draw(
        st.sampled_from(
            ["SELECT *", "select ?x", "SELECT ?y $x WHERE", "ASK", "ask where"]
        )
    )
    limit = draw(st.sampled_from(["", " LIMIT 3", " limit 0", "LIMIT 100\n"]))
    declared = draw(st.sampled_from(["", "PREFIX ex: <http://example.org/> \n"]))
    return f"{declared}{head} {{ {pattern} {dot}}}{limit}"


@given(text=texts())
def test_rows_and_truth_are_those_of_the_engine(text: str, held: HeldDataset) -> None:
    """What is answered here is what the engine answers, byte for byte."""
    answer = held.lookups().answer(text, table=JSON, graph=TURTLE)
    if answer is not None:
        assert answer == (JSON, by_the_engine(held, text, JSON))


@given(triples=st.lists(st.tuples(st.sampled_from(VERBS), OBJECTS), max_size=12))
def test_all_terms_are_written_as_the_engine_writes_them(
    triples: list[tuple[NamedNode, NamedNode | Literal]],
) -> None:
    """Rows and descriptions are its, whatever IRIs and literals are in them."""
    store = Store()
    store.extend(Quad(IRIS[0], verb, object_) for verb, object_ in triples)
    held = HeldDataset(store, prefixes=PREFIXES)
    lookups = held.lookups()
    for text, media_type in (
        (f"DESCRIBE <{BASE}a>", TURTLE),
        (f"SELECT ?p ?o {{ <{BASE}a> ?p ?o }}", JSON),
        (f"SELECT * {{ ?s <{VERBS[0].value}> ?o }}", JSON),
    ):
        usual = media_type, by_the_engine(held, text, media_type)
        assert lookups.answer(text, table=JSON, graph=TURTLE) == usual


def test_no_namespace_of_ours_begins_with_another() -> None:
    """So a prefixed name is the same, whichever other prefixes are declared."""
    spaces = sorted(OURS.values())
    assert not [one for one, after in pairwise(spaces) if after.startswith(one)]


@pytest.mark.parametrize("iri", ["a", "b", "π", "nothing"])
@pytest.mark.parametrize("media_type", [TURTLE, "application/n-triples"])
def test_descriptions_are_those_of_the_engine(
    held: HeldDataset, iri: str, media_type: str
) -> None:
    """DESCRIBE of a node without blank nodes is answered, byte for byte."""
    text = f"DESCRIBE <{BASE}{iri}>"
    answer = held.lookups().answer(text, table=JSON, graph=media_type)
    assert answer == (media_type, by_the_engine(held, text, media_type))


def test_descriptions_with_blank_nodes_are_left_to_the_engine(
    held: HeldDataset,
) -> None:
    """Where one node leads to another, the description is no look-up."""
    text = f"DESCRIBE <{BASE}c#d>"
    assert held.lookups().answer(text, table=JSON, graph=TURTLE) is None


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { <urn:a> ?p ?o }",
        "SELECT ?o WHERE { <urn:a> a ?o . }",
        "PREFIX a: <urn:> PREFIX b: <urn:> ASK{a:x b:y ?o}",
        'SELECT ?s { ?s <urn:p> "x"@en } LIMIT 5',
        "DESCRIBE <urn:a>",
        "ASK { ?s ?p ?o }",
    ],
)
def test_usual_look_ups_are_known(text: str) -> None:
    """A pattern with something known in it is a look-up."""
    assert parse_lookup(text, prefixes={}) is not None


@pytest.mark.parametrize("text", OTHERS)
def test_all_else_is_left_to_the_workers(text: str) -> None:
    """What is not plainly one pattern is not answered here, right or wrong."""
    assert parse_lookup(text, prefixes={}) is None


@pytest.mark.parametrize("rows", [MOST_ROWS, MOST_ROWS + 1, 100_000])
def test_no_more_rows_are_taken_than_a_look_up_has(rows: int) -> None:
    """However many rows there are, few are read: more are another way's."""
    store = Store()
    store.extend(Quad(IRIS[0], IRIS[1], Literal(f"{n}")) for n in range(rows))
    lookups = HeldDataset(store).lookups()
    for text in (f"SELECT ?o {{ <{BASE}a> ?p ?o }}", f"DESCRIBE <{BASE}a>"):
        answer = lookups.answer(text, table=JSON, graph=TURTLE)
        assert (answer is None) == (rows > MOST_ROWS)
    answer = lookups.answer("ASK { ?s ?p ?o }", table=JSON, graph=TURTLE)
    assert answer == (JSON, b'{"head":{},"boolean":true}')


def test_long_values_are_left_to_the_workers() -> None:
    """An answer that is long by its values is none for a look-up."""
    store = Store()
    store.add(Quad(IRIS[0], IRIS[1], Literal("x" * MOST_BYTES)))
    lookups = HeldDataset(store).lookups()
    for text in (f"SELECT ?o {{ <{BASE}a> ?p ?o }}", f"DESCRIBE <{BASE}a>"):
        assert lookups.answer(text, table=JSON, graph=TURTLE) is None
