"""A query is explained by its patterns in order, with the counts that decide it."""

import pytest

from citykg.errors import QueryError, QueryRefusedError, QuerySyntaxError
from citykg.store import Dataset, QueryLimits
from citykg.store.explaining import Count, Explanation, Step
from citykg.store.holding import HeldDataset

HEAD = "PREFIX : <http://a/> "
LIMITS = QueryLimits(max_depth=100_000, max_links=100_000, max_query_bytes=10**7)


@pytest.fixture(scope="module")
def held() -> HeldDataset:
    held = HeldDataset.load(None, union=False)
    towns = " ".join(
        f":t{n} a :Town ; :name 'Πόλη {n}'@el ; :in :r{n % 5} ." for n in range(50)
    )
    held.update(
        f"{HEAD} INSERT DATA {{ {towns} :r0 a :Region . :t0 :rare 1 . :r0 :in :gr ."
        " GRAPH :g { :t0 :rare 1 . :t1 :rare 2 } GRAPH :h { :t2 :rare 3 } }"
    )
    return held


def explain(held: HeldDataset, query: str, **options: Dataset | float) -> Explanation:
    return held.explain(HEAD + query, limits=LIMITS, **options)  # type: ignore[arg-type] # one of each


def numbers(steps: tuple[Step, ...]) -> list[tuple[str, int, int]]:
    return [
        (step.text, step.matches.rows, step.rows.rows)
        for step in steps
        if step.matches and step.rows
    ]


def test_the_most_selective_pattern_comes_first(held: HeldDataset) -> None:
    """Patterns follow by count, and by what shares a variable with those before."""
    found = explain(
        held,
        "SELECT * { ?r a :Region . ?t :name ?name ; a :Town ; :rare ?x ; :in ?r }",
    )
    assert numbers(found.steps) == [
        ("?r rdf:type :Region", 1, 1),
        ("?t :in ?r", 51, 10),
        ("?t :rare ?x", 1, 1),
        ("?t :name ?name", 50, 1),
        ("?t rdf:type :Town", 50, 1),
    ]
    assert found.form == "SELECT"
    assert found.rows == Count(1)
    assert found.milliseconds > 0
    assert all(step.milliseconds > 0 for step in found.steps)


def test_groups_are_counted_apart(held: HeldDataset) -> None:
    """What stands in OPTIONAL, UNION, MINUS, a subquery or EXISTS is told so."""
    found = explain(
        held,
        """SELECT * { ?t a :Town OPTIONAL { ?t :rare ?x FILTER(?x > 0) }
        { ?t :in :r0 } UNION { ?t :in :r1 } MINUS { ?t :in :r2 }
        { SELECT ?t { ?t :name ?n } LIMIT 3 } FILTER NOT EXISTS { ?t :in :gr }
        FILTER(EXISTS { ?t :name ?m } && ?t != :t4) BIND(1 AS ?k)
        VALUES ?v { 1 2 } }""",
    )
    assert [(step.group, step.text) for step in found.steps] == [
        ("WHERE", "?t rdf:type :Town"),
        ("OPTIONAL", "?t :rare ?x"),
        ("UNION", "?t :in :r0"),
        ("UNION", "?t :in :r1"),
        ("MINUS", "?t :in :r2"),
        ("SELECT", "?t :name ?n"),
        ("FILTER NOT EXISTS", "?t :in :gr"),
        ("FILTER EXISTS", "?t :name ?m"),
    ]
    assert found.clauses == (
        "OPTIONAL { ?t :rare ?x FILTER(?x > 0) }",
        "FILTER(?x > 0)",
        "UNION { ?t :in :r1 }",
        "MINUS { ?t :in :r2 }",
        "FILTER NOT EXISTS { ?t :in :gr }",
        "FILTER(EXISTS { ?t :name ?m } && ?t != :t4)",
        "BIND(1 AS ?k)",
        "VALUES ?v { 1 2 }",
    )


@pytest.mark.parametrize(
    ("path", "matches"),
    [
        (":in/:in", 10),
        (":in+", 61),
        ("^:in", 51),
        ("(:in|:rare)", 52),
        ("!(:in|:name|:rare)", 51),
        ("!:in", 102),
        (":in/(:in)?", 61),
    ],
)
def test_paths_are_counted(held: HeldDataset, path: str, matches: int) -> None:
    """Property paths are steps of their own kind."""
    (step,) = explain(held, f"SELECT * {{ ?a {path} ?b }}").steps
    assert step.path
    assert step.matches == Count(matches)


@pytest.mark.parametrize(
    ("query", "form", "rows", "steps"),
    [
        ("ASK { ?t :in :gr }", "ASK", 1, 1),
        ("ASK {}", "ASK", 1, 0),
        ("CONSTRUCT { ?t :x 1 } WHERE { ?t :in :gr }", "CONSTRUCT", 1, 1),
        ("CONSTRUCT WHERE { ?t :in :gr }", "CONSTRUCT", 1, 1),
        ("DESCRIBE :gr", "DESCRIBE", 0, 0),
        ("DESCRIBE ?t { ?t :in :gr }", "DESCRIBE", 2, 1),
        ("SELECT * { ?s :in [ :in ?o ] }", "SELECT", 10, 2),
        ("SELECT (COUNT(*) AS ?n) { ?s a :Town }", "SELECT", 1, 1),
        ("SELECT ('FILTER (' AS ?n) {} # FILTER (1)", "SELECT", 1, 0),
        ("SELECT ?rows { ?rows :in :gr }", "SELECT", 1, 1),
    ],
)
def test_forms(held: HeldDataset, query: str, form: str, rows: int, steps: int) -> None:
    """Every form of query is explained."""
    found = explain(held, query)
    assert (found.form, found.rows) == (form, Count(rows))
    assert len(found.steps) == steps
    assert found.clauses == ()


def test_graphs_and_datasets_count(held: HeldDataset) -> None:
    """Counts are those of the dataset that the query, or its request, names."""
    query = "SELECT * { ?t :rare ?x }"
    assert explain(held, query).rows == Count(1)
    named = Dataset(("http://a/g", "http://a/h"))
    assert explain(held, query, dataset=named).steps[0].matches == Count(3)
    text = "SELECT * FROM :g FROM :h { ?t :rare ?x }"
    assert explain(held, text).steps[0].matches == Count(3)
    (step,) = explain(held, "SELECT * { GRAPH ?g { ?t :rare ?x } }").steps
    assert step.text == "GRAPH ?g { ?t :rare ?x }"
    assert step.matches == Count(3)


def test_counting_stops_at_a_limit(held: HeldDataset) -> None:
    """A product of patterns is counted to 100,000 rows and no further."""
    query = "SELECT * { ?a a :Town . ?b a :Town . ?c a :Town . ?d a :Town }"
    found = explain(held, query)
    assert found.rows == Count(100_000, more=True)
    assert found.steps[-1].rows == Count(100_000, more=True)
    assert found.steps[-1].matches == Count(50)


def test_without_time_nothing_is_counted(held: HeldDataset) -> None:
    """When the time is over the patterns are listed all the same."""
    found = explain(held, "SELECT * { ?a a :Town . ?a :in ?b }", budget_s=0.0)
    assert [step.matches for step in found.steps] == [None, None]
    assert [step.rows for step in found.steps] == [None, None]
    assert found.rows is None


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {'{' * 200} ?s ?p ?o {'}' * 200} }}",
        f"SELECT * {{ FILTER({'(' * 200}1{')' * 200}) }}",
        f"ASK {{ {' '.join(f'?s{n} :p ?s{n + 1} .' for n in range(95))} }}",
        f"SELECT * {{ ?s ?p ?o {'OPTIONAL { ?s ?p ?o ' * 150}{'}' * 150} }}",
        "SELECT * { ?s ?p <<( ?a ?b ?c )>> }",
        "SELECT * { ?s !(:a|^:b) ?o }",
    ],
)
def test_queries_that_cannot_be_explained(held: HeldDataset, query: str) -> None:
    """What is too deep or too new is a clean error."""
    with pytest.raises(QueryError, match=r"explained"):
        explain(held, query)


def test_malformed_and_refused_queries(held: HeldDataset) -> None:
    """The engine's word on the syntax and the guard's come first."""
    with pytest.raises(QuerySyntaxError) as caught:
        explain(held, "\nSELECT * { ?s ?p }")
    assert caught.value.line == 2
    with pytest.raises(QueryRefusedError):
        explain(held, "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }")
