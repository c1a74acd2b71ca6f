"""A row leads to the triples that it was made of, and to no others."""

from collections.abc import Mapping

import pytest

from citykg.errors import QueryError
from citykg.store.evaluating import Question
from citykg.store.holding import HeldDataset
from citykg.store.model import Row, Term
from citykg.store.reasons.rules import Rules, parse_rules
from citykg.store.reasons.traces import Trace, Triple, Way
from citykg.store.reasons.tracing import trace

HEAD = "PREFIX : <http://a/> "
RULES = [
    (
        "reach",
        """PREFIX : <http://a/> CONSTRUCT { ?r :reaches ?whole . ?up :reaches ?r }
        WHERE { ?r :in+ ?whole FILTER(?r != :r9) }""",
    ),
    (
        "twins",
        """PREFIX : <http://a/> CONSTRUCT { ?t :like ?r . ?u :like ?r }
        WHERE { ?t a :Town ; :in ?r OPTIONAL { ?t :twin ?u } }""",
    ),
]


@pytest.fixture(scope="module")
def held() -> HeldDataset:
    held = HeldDataset.load(None, union=False)
    held.update(
        HEAD
        + """INSERT DATA {
        :t1 a :Town ; :name "Λαμία"@el , "Lamia"@en ; :in :r1 ; :size 5 .
        :t2 a :Town ; :name "Δράμα"@el ; :in :r1 ; :twin :t1 .
        :t3 a :Town ; :in :r2 ; :size 7 ; :motto _:motto .
        :r1 :in :gr . :r2 :in :gr . :gr :in :eu .
        GRAPH :g { :t1 :rare 1 . :t2 :rare 2 } GRAPH :h { :t1 :rare 1 }
        GRAPH :derived { :r1 :reaches :eu . :t1 :like :r1 }
        :r1 :reaches :eu . :t1 :like :r1 }"""
    )
    return held


def iri(name: str) -> Term:
    return Term.iri(f"http://a/{name}")


def number(value: int) -> Term:
    return Term.literal(str(value), datatype="http://www.w3.org/2001/XMLSchema#integer")


def why(
    held: HeldDataset, query: str, row: Row, *, rules: Rules | None = None
) -> Trace:
    question = Question(HEAD + query)
    return trace(held.evaluator, question, row, rules=rules or Rules(), budget_s=20)


def short(triples: tuple[Triple, ...]) -> set[str]:
    return {
        " ".join(
            term.value.rpartition("/")[2].rpartition("#")[2]
            for term in (one.subject, one.predicate, one.object)
        )
        for one in triples
    }


def only(found: Trace) -> Way:
    (way,) = found.ways
    assert found.total == 1
    assert found.complete
    return way


CASES: Mapping[str, tuple[str, Row, set[str]]] = {
    "triples": (
        "SELECT ?t ?n { ?t a :Town ; :name ?n }",
        {"t": iri("t1"), "n": Term.literal("Lamia", language="en")},
        {"t1 type Town", "t1 name Lamia"},
    ),
    "what is not selected": (
        "SELECT ?t { ?t :in ?r . ?r :in ?c }",
        {"t": iri("t3")},
        {"t3 in r2", "r2 in gr"},
    ),
    "optional that holds": (
        "SELECT ?t ?s { ?t a :Town OPTIONAL { ?t :size ?s FILTER(?s > 4) } }",
        {"t": iri("t1"), "s": number(5)},
        {"t1 type Town", "t1 size 5"},
    ),
    "optional that does not hold": (
        "SELECT ?t ?s { ?t a :Town OPTIONAL { ?t :size ?s FILTER(?s > 5) } }",
        {"t": iri("t1")},
        {"t1 type Town"},
    ),
    "optional without variables of its own": (
        "SELECT ?t { ?t a :Town OPTIONAL { ?t :in :r2 } }",
        {"t": iri("t1")},
        {"t1 type Town"},
    ),
    "optional filter that sees outside": (
        "SELECT ?t ?u { ?t :size ?s OPTIONAL { ?u :size ?v FILTER(?v > ?s) } }",
        {"t": iri("t1"), "u": iri("t3")},
        {"t1 size 5", "t3 size 7"},
    ),
    "one side of a union": (
        "SELECT ?t ?x { { ?t :twin ?x } UNION { ?t :size ?x } }",
        {"t": iri("t1"), "x": number(5)},
        {"t1 size 5"},
    ),
    "a side of a union that binds less": (
        "SELECT ?t ?x { ?t a :Town { ?t :in :r1 } UNION { ?t :twin ?x } }",
        {"t": iri("t2")},
        {"t2 type Town", "t2 in r1"},
    ),
    "a filter in a union": (
        "SELECT ?t { { ?t :size ?x FILTER(?x > 6) } UNION { ?t :size ?x ; :in :r1 } }",
        {"t": iri("t1")},
        {"t1 size 5", "t1 in r1"},
    ),
    "graph": (
        "SELECT ?t ?g { GRAPH ?g { ?t :rare ?x } ?t a :Town }",
        {"t": iri("t1"), "g": iri("h")},
        {"t1 rare 1", "t1 type Town"},
    ),
    "exists": (
        "SELECT ?t { ?t a :Town FILTER EXISTS { ?t :twin ?u . ?u :size ?s } }",
        {"t": iri("t2")},
        {"t2 type Town", "t2 twin t1", "t1 size 5"},
    ),
    "sequence and inverse": (
        "SELECT ?c { :t3 ^:none|(:in/:in) ?c }",
        {"c": iri("gr")},
        {"t3 in r2", "r2 in gr"},
    ),
    "one or more": (
        "SELECT ?c { :t1 :in+ ?c }",
        {"c": iri("eu")},
        {"t1 in r1", "r1 in gr", "gr in eu"},
    ),
    "none or one": (
        "SELECT ?t { ?t :size 5 . ?t :in? ?t }",
        {"t": iri("t1")},
        {"t1 size 5"},
    ),
    "any but": (
        "SELECT ?x { :t2 !(a|:name|:in) ?x }",
        {"x": iri("t1")},
        {"t2 twin t1"},
    ),
    "a node without a name": (
        "SELECT ?n { [ :in :r1 ; :size ?n ] }",
        {"n": number(5)},
        {"t1 in r1", "t1 size 5"},
    ),
    "a variable as property": (
        "SELECT ?p { :t2 ?p :t1 }",
        {"p": iri("twin")},
        {"t2 twin t1"},
    ),
    "what only an optional binds": (
        "SELECT ?s { ?t a :Town OPTIONAL { ?t :size ?s } }",
        {"s": number(5)},
        {"t1 type Town", "t1 size 5"},
    ),
    "bound by an expression": (
        "SELECT (STR(?n) AS ?text) { ?t :name ?n BIND(LANG(?n) AS ?l) }",
        {"text": Term.literal("Lamia")},
        {"t1 name Lamia"},
    ),
    "a subquery": (
        (
            "SELECT ?t ?s { ?t :in :r1 { SELECT ?t (MAX(?x) AS ?s) "
            "{ ?t :size ?x } GROUP BY ?t } }"
        ),
        {"t": iri("t1"), "s": number(5)},
        {"t1 in r1", "t1 size 5"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_row_has_its_triples(held: HeldDataset, name: str) -> None:
    """Exactly the triples of the patterns that made the row are told."""
    query, row, expected = CASES[name]
    assert short(only(why(held, query, row)).triples) == expected


def test_a_row_that_comes_in_several_ways(held: HeldDataset) -> None:
    """Each way to a row of DISTINCT is told by itself."""
    found = why(held, "SELECT DISTINCT ?r { ?t :in ?r ; a :Town }", {"r": iri("r1")})
    assert [short(way.triples) for way in found.ways] == [
        {"t1 in r1", "t1 type Town"},
        {"t2 in r1", "t2 type Town"},
    ]
    assert not found.aggregated


@pytest.mark.parametrize(
    ("query", "row", "total"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?t a :Town }", {"n": number(3)}, 3),
        (
            "SELECT ?r (COUNT(?t) AS ?n) { ?t a :Town ; :in ?r } GROUP BY ?r",
            {"r": iri("r1"), "n": number(2)},
            2,
        ),
        (
            (
                "SELECT (COUNT(?t) AS ?n) { ?t a :Town ; :in ?r } GROUP BY ?r "
                "HAVING (COUNT(?t) < 2)"
            ),
            {"n": number(1)},
            1,
        ),
        (
            (
                "SELECT ?l (COUNT(?t) AS ?n) { ?t :name ?x } "
                "GROUP BY (LANG(?x) AS ?l) ORDER BY ?l LIMIT 1"
            ),
            {"l": Term.literal("el"), "n": number(2)},
            2,
        ),
    ],
)
def test_rows_behind_an_aggregate(
    held: HeldDataset, query: str, row: Row, total: int
) -> None:
    """Of a row that was made of several, all of them are told."""
    found = why(held, query, row)
    assert found.aggregated
    assert (found.total, len(found.ways)) == (total, total)
    assert all(way.triples for way in found.ways)


def test_what_is_no_triple_is_said(held: HeldDataset) -> None:
    """Conditions that held, and what had to be absent, are told as written."""
    query = """SELECT ?t { ?t a :Town ; :size ?s FILTER(?s > 4) VALUES ?s { 5 7 }
        MINUS { ?t :in :r2 } FILTER NOT EXISTS { ?t :twin ?u } }"""
    way = only(why(held, query, {"t": iri("t1")}))
    assert way.conditions == ("FILTER(?s > 4)", "VALUES ?s { 5 7 }")
    assert way.absences == (
        "MINUS { ?t :in :r2 }",
        "FILTER NOT EXISTS { ?t :twin ?u }",
    )


def test_what_cannot_be_told_is_said(held: HeldDataset) -> None:
    """What is newer than SPARQL 1.1 is named, and the rest is still told."""
    query = """SELECT ?t { ?t a :Town ; :size 5 FILTER(?t != :t9)
        { ?t :in+ :nowhere } UNION {} }"""
    assert short(only(why(held, query, {"t": iri("t1")})).triples) == {
        "t1 type Town",
        "t1 size 5",
    }
    nodes = "SELECT ?m ?t { ?t :motto ?m }"
    row = {"t": iri("t3"), "m": Term("bnode", "motto")}
    assert len(why(held, nodes, row).ways) == 1
    with pytest.raises(QueryError):
        why(held, "SELECT ?t { ?t a }", {})


def test_a_row_that_is_none(held: HeldDataset) -> None:
    """Behind what the query does not give, there is nothing."""
    assert why(held, "SELECT ?t { ?t a :Town }", {"t": iri("r1")}).total == 0
    query = "SELECT ?t (COUNT(*) AS ?n) { ?t a :Town } GROUP BY ?t"
    assert why(held, query, {"t": iri("r1"), "n": number(1)}).ways == ()
    assert why(held, "SELECT ?t ?s { ?t :size ?s }", {"t": iri("t1")}).ways == ()


def test_the_graphs_of_a_triple_are_told(held: HeldDataset) -> None:
    """A triple comes with the named graphs that hold it."""
    query = "SELECT ?x { GRAPH ?g { :t1 :rare ?x } }"
    found = why(held, query, {"x": number(1)})
    assert {one.graphs for way in found.ways for one in way.triples} == {
        ("http://a/g", "http://a/h")
    }


@pytest.mark.parametrize(
    ("query", "row", "rule", "because"),
    [
        (
            "SELECT ?c { :r1 :reaches ?c }",
            {"c": iri("eu")},
            "reach",
            {"r1 in gr", "gr in eu"},
        ),
        (
            "SELECT ?r { :t1 :like ?r }",
            {"r": iri("r1")},
            "twins",
            {"t1 type Town", "t1 in r1"},
        ),
    ],
)
def test_a_derived_triple_has_reasons(
    held: HeldDataset, query: str, row: Row, rule: str, because: set[str]
) -> None:
    """What a rule derived leads to the triples that the rule was about."""
    rules = parse_rules(RULES, graph="http://a/derived", prefixes={})
    (triple,) = only(why(held, query, row, rules=rules)).triples
    assert triple.rule == rule
    assert short(triple.because) == because


def test_a_rule_must_have_bound_what_it_derived(held: HeldDataset) -> None:
    """What an OPTIONAL of a rule left unbound is no reason for a triple."""
    rules = parse_rules(RULES[1:], graph="http://a/derived", prefixes={})
    query = "SELECT ?r { :t1 :like ?r }"
    more = parse_rules(
        [
            (
                "twin",
                """PREFIX : <http://a/> CONSTRUCT { ?u :like ?r }
                WHERE { ?t a :Town ; :in ?r OPTIONAL { ?t :twin ?u } }""",
            )
        ],
        graph=rules.graph,
        prefixes={},
    )
    (triple,) = only(why(held, query, {"r": iri("r1")}, rules=more)).triples
    assert short(triple.because) == {"t2 type Town", "t2 in r1", "t2 twin t1"}


def test_time_is_limited(held: HeldDataset) -> None:
    """Where the time is over, that is said instead of guessed at."""
    question = Question(HEAD + "SELECT ?t { ?t a :Town }")
    found = trace(
        held.evaluator, question, {"t": iri("t1")}, rules=Rules(), budget_s=-1
    )
    assert not found.complete
    assert found.ways == ()
