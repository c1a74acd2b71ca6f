"""Of a query without an answer it is told what finds nothing, and what would help."""

from collections.abc import Mapping

import pytest

from citykg.errors import QuerySyntaxError
from citykg.namespaces import PREFIXES
from citykg.store.evaluating import Evaluator, Question
from citykg.store.holding import HeldDataset
from citykg.store.reasons.diagnoses import Cause, Diagnosis, Finding
from citykg.store.reasons.emptiness import diagnose

HEAD = "PREFIX : <http://a/> "
NONE: Mapping[str, tuple[str, ...]] = {}


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    held = HeldDataset.load(None, union=False)
    held.update(
        HEAD
        + """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> INSERT DATA {
        :lamia a :Town ; skos:prefLabel "Λαμία"@el , "Lamia"@en ; :size 5 ; :in :r1 .
        :drama a :Town ; skos:prefLabel "Δράμα"@el ; :hasMayor :ann ; :in :r1 .
        :ann a :Person ; skos:prefLabel "Άννα"@el ; :born "1960"^^<urn:year> .
        :r1 a :Region . GRAPH :g1 { :lamia :rare 1 } }"""
    )
    return Evaluator(
        held.evaluator.store,
        prefixes={name: PREFIXES[name] for name in ("rdf", "rdfs", "skos")},
    )


def look(evaluator: Evaluator, query: str, *, budget_s: float = 20) -> Diagnosis:
    return diagnose(evaluator, Question(HEAD + query), similar=NONE, budget_s=budget_s)


def only(found: Diagnosis) -> Finding:
    assert found.empty
    assert found.complete
    (finding,) = found.findings
    return finding


CASES: Mapping[str, tuple[str, Cause, str, str]] = {
    # query, cause, the pattern, what the first fix puts in
    "a misspelt property": (
        "SELECT * { ?t a :Town ; :hasMajor ?m }",
        Cause.PROPERTY,
        "?t :hasMajor ?m",
        ":hasMayor",
    ),
    "a name that others use": (
        "SELECT * { ?t :name ?m }",
        Cause.PROPERTY,
        "?t :name ?m",
        "skos:prefLabel",
    ),
    "a property in a path": (
        "SELECT * { ?t :in/:kind? ?m . ?t :sise+ ?x }",
        Cause.PROPERTY,
        "?t :sise+ ?x",
        ":size",
    ),
    "a misspelt class": (
        "SELECT * { ?t a :Towns }",
        Cause.CLASS,
        "?t a :Towns",
        ":Town",
    ),
    "another namespace": (
        "PREFIX b: <http://b/> SELECT * { ?t a b:Town ; b:size ?n }",
        Cause.CLASS,
        "?t a b:Town",
        "PREFIX b: <http://a/>",
    ),
    "an unknown thing": (
        "SELECT * { :lamya :size ?n }",
        Cause.THING,
        ":lamya :size ?n",
        ":lamia",
    ),
    "a label in another language": (
        'SELECT * { ?t skos:prefLabel "Λαμία"@en }',
        Cause.LITERAL,
        '?t skos:prefLabel "Λαμία"@en',
        '"Λαμία"@el',
    ),
    "a label without its language": (
        'SELECT * { ?t skos:prefLabel "lamia" }',
        Cause.LITERAL,
        '?t skos:prefLabel "lamia"',
        '"Lamia"@en',
    ),
    "a label without its accent": (
        'SELECT * { ?t skos:prefLabel "Λαμια"@el }',
        Cause.LITERAL,
        '?t skos:prefLabel "Λαμια"@el',
        '"Λαμία"@el',
    ),
    "a number in quotes": (
        'SELECT * { ?t :size "5" }',
        Cause.LITERAL,
        '?t :size "5"',
        "5",
    ),
    "a number of another kind": (
        "SELECT * { ?t :born 1960 }",
        Cause.LITERAL,
        "?t :born 1960",
        '"1960"^^<urn:year>',
    ),
    "the wrong direction": (
        "SELECT * { :ann :hasMayor ?t }",
        Cause.PATTERN,
        ":ann :hasMayor ?t",
        "^:hasMayor",
    ),
    "the wrong direction, seen by the class": (
        "SELECT * { ?p a :Person ; :hasMayor ?t }",
        Cause.JOIN,
        "?p :hasMayor ?t",
        "^:hasMayor",
    ),
    "a property of other things": (
        "SELECT * { ?p a :Person ; :size ?n }",
        Cause.JOIN,
        "?p :size ?n",
        "",
    ),
    "a graph": (
        "SELECT * { GRAPH :g2 { ?t :rare 1 } }",
        Cause.GRAPH,
        "GRAPH :g2",
        ":g1",
    ),
    "in a graph": (
        "SELECT * { GRAPH ?g { ?t :rar 1 } }",
        Cause.PROPERTY,
        "?t :rar 1",
        ":rare",
    ),
    "in a subquery": (
        "SELECT * { { SELECT ?t { ?t a :Twon } } }",
        Cause.CLASS,
        "?t a :Twon",
        ":Town",
    ),
    "a language that there is not": (
        'SELECT * { ?t skos:prefLabel ?n FILTER(LANG(?n) = "gr") }',
        Cause.FILTER,
        'FILTER(LANG(?n) = "gr")',
        'FILTER(LANG(?n) = "el")',
    ),
    "a comparison without the language": (
        'SELECT * { ?t skos:prefLabel ?n FILTER(?n = "Lamia") }',
        Cause.FILTER,
        'FILTER(?n = "Lamia")',
        'FILTER(STR(?n) = "Lamia")',
    ),
    "capital letters": (
        'SELECT * { ?t skos:prefLabel ?n FILTER regex(?n, "LAM") }',
        Cause.FILTER,
        'FILTER regex(?n, "LAM")',
        'FILTER REGEX(STR(?n), "LAM", "i")',
    ),
    "a part of a text": (
        'SELECT * { ?t skos:prefLabel ?n FILTER(CONTAINS(?n, "LAM")) }',
        Cause.FILTER,
        'FILTER(CONTAINS(?n, "LAM"))',
        'FILTER(CONTAINS(LCASE(STR(?n)), LCASE("LAM")))',
    ),
    "a condition": (
        "SELECT * { ?t :size ?n FILTER(?n > 5) }",
        Cause.FILTER,
        "FILTER(?n > 5)",
        "",
    ),
    "what is taken away": (
        "SELECT * { ?t a :Town MINUS { ?t :in :r1 } }",
        Cause.ABSENCE,
        "MINUS { ?t :in :r1 }",
        "",
    ),
    "what must not be": (
        "SELECT * { ?t a :Town FILTER NOT EXISTS { ?t :in ?r } }",
        Cause.ABSENCE,
        "FILTER NOT EXISTS { ?t :in ?r }",
        "",
    ),
    "rows that are passed over": (
        "SELECT * { ?t a :Town } OFFSET 10",
        Cause.CLAUSE,
        "OFFSET 10",
        "",
    ),
    "groups that are too small": (
        "SELECT ?r (COUNT(?t) AS ?n) { ?t :in ?r } GROUP BY ?r HAVING (COUNT(?t) > 2)",
        Cause.CLAUSE,
        "HAVING (COUNT(?t) > 2)",
        "",
    ),
    "a sum of nothing": (
        "SELECT (COUNT(*) AS ?n) { ?t a :Twn }",
        Cause.CLASS,
        "?t a :Twn",
        ":Town",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_reason_and_the_fix(evaluator: Evaluator, name: str) -> None:
    """The pattern at fault is named, and each fix that is offered has an answer."""
    query, cause, text, new = CASES[name]
    finding = only(look(evaluator, query))
    assert (finding.cause, finding.text) == (cause, text)
    assert (HEAD + query)[finding.start : finding.end]
    for fix in finding.fixes:
        again = diagnose(evaluator, Question(fix.query), similar=NONE, budget_s=20)
        assert not again.empty
        assert fix.rows > 0
    if finding.fixes:
        assert finding.fixes[0].new == new
    else:
        assert name == "a property of other things"
        assert finding.others == ("http://a/Town",)


def test_both_sides_of_a_union(evaluator: Evaluator) -> None:
    """A UNION is empty for as many reasons as it has sides."""
    found = look(evaluator, "SELECT * { { ?t a :Twn } UNION { ?t :syze ?n } }")
    assert [one.cause for one in found.findings] == [Cause.CLASS, Cause.PROPERTY]


def test_several_faults_are_mended_one_by_one(evaluator: Evaluator) -> None:
    """Where no one change leads to an answer, each is offered as a step to it."""
    found = look(evaluator, "SELECT * { ?t a :Twn ; :syze ?n }")
    steps = [fix for one in found.findings for fix in one.fixes]
    assert [(fix.new, fix.rows) for fix in steps] == [(":Town", 0), (":size", 0)]
    assert found.together is not None
    assert "?t a :Town ; :size ?n" in found.together.query
    assert found.together.rows == 1
    found = look(evaluator, "SELECT * { ?t a :Twn ; :zzzzz ?n }")
    assert found.together is None


def test_an_optional_part_is_never_the_reason(evaluator: Evaluator) -> None:
    """What need not be found makes no answer empty."""
    query = "SELECT * { ?t a :Town OPTIONAL { ?t :sise ?n } }"
    assert look(evaluator, query) == Diagnosis(empty=False, findings=())
    query = "SELECT * { ?t a :Town OPTIONAL { ?t :sise ?n } FILTER(?n > 1) }"
    assert only(look(evaluator, query)).cause is Cause.FILTER


@pytest.mark.parametrize("form", ["ASK", "CONSTRUCT { ?t :x 1 } WHERE", "DESCRIBE ?t"])
def test_every_form(evaluator: Evaluator, form: str) -> None:
    """Every form of query can be empty."""
    assert only(look(evaluator, f"{form} {{ ?t a :Twn }}")).cause is Cause.CLASS


def test_a_prefix_that_nobody_declared(evaluator: Evaluator) -> None:
    """A prefix is told before the text is read, with the one that may be meant."""
    finding = only(look(evaluator, "SELECT * { ?t sko:prefLabel ?n ; a :Town"))
    assert finding.cause is Cause.PREFIX
    assert finding.term == "sko:"
    assert finding.others == ("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",)


def test_what_search_knows_is_tried_first(evaluator: Evaluator) -> None:
    """Things that the caller found by their names are offered."""
    query = Question(HEAD + "SELECT * { :capital :size ?n }")
    similar = {"http://a/capital": ("http://a/lamia",)}
    found = diagnose(evaluator, query, similar=similar, budget_s=20)
    assert [fix.new for fix in only(found).fixes] == [":lamia"]


def test_limits_and_errors(evaluator: Evaluator) -> None:
    """A malformed query is an error; where the time is over, that is said."""
    with pytest.raises(QuerySyntaxError):
        look(evaluator, "SELECT * { ?t a }")
    assert not look(evaluator, "SELECT * { ?t a :Twn }", budget_s=-1).complete
