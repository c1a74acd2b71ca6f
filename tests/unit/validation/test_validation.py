"""Validation finds what is wrong, says it in both languages and shows the words."""

import json
from collections.abc import Iterable

import pytest
from pyoxigraph import RdfFormat, Store
from rdflib import RDF, SH, Graph, Literal, URIRef

from citykg.namespaces import CKG, PREFIXES, Iris
from citykg.ontology import Ontology
from citykg.store import WorkingStore, to_graph
from citykg.validation import (
    Evidence,
    Finding,
    Severity,
    ValidationReport,
    to_json,
    to_markdown,
    to_text,
    to_turtle,
    validate,
)
from citykg.validation.core import core_findings, path_text
from citykg.validation.setwise import check_findings, constraint_findings
from citykg.validation.words import WordFinder

IRIS = Iris()
LAMIA = f"{IRIS.instance_base}municipality/lamia"
REPORT = ValidationReport(
    (
        Finding(
            Severity.VIOLATION,
            "https://w3id.org/citykg/shapes#S05",
            LAMIA,
            str(CKG.servesCity),
            '"4"^^<http://www.w3.org/2001/XMLSchema#integer>',
            {"el": "Λάθος.", "en": "Wrong."},
            (Evidence("http://d/id/document/one", 3, 8, "πέντε " * 40),),
            ("http://d/id/document/one",),
        ),
        Finding(
            Severity.INFO,
            "https://w3id.org/citykg/shapes#S06",
            LAMIA,
            f"<{CKG.startsOn}>|<{CKG.endsOn}>",
            f"<{LAMIA}>",
            {"": "Bare."},
            documents=("http://d/id/document/two",),
        ),
    )
)


def turtle(text: str) -> Graph:
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return Graph().parse(data=f"@prefix : <http://a/> .\n{head}{text}")


def store(text: str) -> WorkingStore:
    lines = turtle(text).serialize(format="nt", encoding="utf-8").splitlines()
    return WorkingStore(
        b"".join(line[:-1] + b"<http://g> .\n" for line in lines if line)
    )


SHAPES = """
:Declared sh:declare [ sh:prefix "x" ; sh:namespace "http://a/" ] .
:Named a sh:NodeShape ; sh:targetClass :Thing ;
  sh:property :Named-name ; sh:sparql :Named-query .
:Named-name sh:path :name ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "No name."@en , "Χωρίς όνομα."@el .
:Named-query sh:prefixes :Declared ;
  sh:message "Twin of {?other}, says {?nobody}."@en , "Δίδυμο του {?other}."@el ;
  sh:select "SELECT $this ?other ?value WHERE { $this x:twin ?other ; x:n ?value }" .
"""
DATA = """
:Part rdfs:subClassOf :Thing .
:one a :Part ; :name "one" ; :twin :two ; :n 4 .
:two a :Thing .
"""


def test_core_and_constraints_find_what_is_wrong() -> None:
    """Missing values and SPARQL constraints are told, subclasses included."""
    graph = store(DATA)
    shapes = turtle(SHAPES)
    (core,) = core_findings(to_graph(graph.union_ntriples()), shapes)
    assert core.severity is Severity.WARNING
    assert (core.focus, core.path) == ("http://a/two", "http://a/name")
    assert core.messages == {"el": "Χωρίς όνομα.", "en": "No name."}
    (constraint,) = constraint_findings(graph.engine(), shapes, terms=turtle(DATA))
    assert constraint.severity is Severity.VIOLATION
    assert (constraint.focus, constraint.path) == ("http://a/one", None)
    assert constraint.value == '"4"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert constraint.message("en") == "Twin of http://a/two, says {?nobody}."
    assert constraint.message("el") == "Δίδυμο του http://a/two."


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("sh:targetClass :Thing", {"one", "two"}),
        ("sh:targetSubjectsOf :twin", {"one"}),
        ("sh:targetObjectsOf :twin", {"two"}),
        ("sh:targetNode :one, :none", {"one", "none"}),
    ],
)
def test_every_kind_of_target_is_looked_at(target: str, found: Iterable[str]) -> None:
    """A constraint looks at the nodes that its shape targets, each once."""
    shapes = turtle(
        f':S {target} ; sh:sparql [ sh:message "!" ; '
        'sh:select "SELECT $this ?path WHERE { BIND(<http://a/p> AS ?path) }" ] .'
    )
    findings = list(
        constraint_findings(store(DATA).engine(), shapes, terms=turtle(DATA))
    )
    nodes = sorted(one.focus.rpartition("/")[2] for one in findings)
    assert nodes == sorted(found)
    assert {one.path for one in findings} == {"http://a/p"}
    assert {one.messages[""] for one in findings} == {"!"}


def test_values_of_every_kind_are_written() -> None:
    """A value at fault may be a blank node or a literal with a language."""
    shapes = turtle(
        ':S sh:targetClass :Thing ; sh:sparql [ sh:message "!" ; '
        'sh:select "SELECT $this ?value WHERE { $this <http://a/v> ?value }" ] .'
    )
    graph = store(':one a :Thing ; :v "ένα"@el , [] .')
    findings = constraint_findings(graph.engine(), shapes, terms=Graph())
    literal, blank = sorted(str(finding.value) for finding in findings)
    assert literal == '"ένα"@el'
    assert blank.startswith("_:")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (":p", "http://a/p"),
        ("[ sh:inversePath :p ]", "^<http://a/p>"),
        ("[ sh:alternativePath ( :p :q ) ]", "<http://a/p>|<http://a/q>"),
        ("( :p [ sh:zeroOrMorePath :q ] )", "<http://a/p>/(<http://a/q>*)"),
        ("[ sh:oneOrMorePath :p ]", "<http://a/p>+"),
        ("[ sh:zeroOrOnePath :p ]", "<http://a/p>?"),
    ],
)
def test_paths_are_told_in_sparql(path: str, text: str) -> None:
    """A longer path reads as in a query."""
    graph = turtle(f":s sh:path {path} .")
    node = graph.value(URIRef("http://a/s"), SH.path)
    assert node is not None
    assert path_text(graph, node) == text


WORDS = """
:claim rdf:subject :term ; rdf:predicate :holder ; rdf:object :mayor .
:claim ckg:evidence :e1 .
:other rdf:subject :term ; rdf:predicate :post ; rdf:object :post ; ckg:evidence :e2 .
:e1 ckg:spanOf :doc ; oa:start 9 ; oa:end 12 ; oa:exact "two" .
:e2 ckg:spanOf :doc ; oa:start 2 ; oa:end 5 ; oa:exact "one" .
:m ckg:refersTo :city ; ckg:spanOf :doc ; oa:start 20 ; oa:end 24 ; oa:exact "city" .
:doc ckg:sha256 "0" .
:conflict ckg:conflictingClaim :claim , :other .
"""


@pytest.mark.parametrize(
    ("focus", "path", "words"),
    [
        ("term", "http://a/holder", ["two"]),
        ("term", "http://a/missing", ["one", "two"]),
        ("term", None, ["one", "two"]),
        ("claim", None, ["two"]),
        ("conflict", None, ["one", "two"]),
        ("e2", None, ["one"]),
        ("mayor", None, ["two"]),
        ("city", None, ["city"]),
        ("doc", None, []),
        ("nothing", None, []),
    ],
)
def test_words_are_found_through_claims(
    focus: str, path: str | None, words: list[str]
) -> None:
    """The nearest words there are come with a finding: its own, its claims', names."""
    finder = WordFinder(store(WORDS).engine())
    bare = Finding(Severity.INFO, "s", f"http://a/{focus}", path, None, {})
    for _ in range(2):
        finding = finder.complete(bare)
        assert [one.words for one in finding.evidence] == words
    known = () if focus == "nothing" else ("http://a/doc",)
    assert finding.documents == known


def test_findings_come_worst_first() -> None:
    """A report conforms unless it has a violation."""
    assert not REPORT.conforms
    assert ValidationReport(REPORT.findings[1:]).conforms
    mixed = REPORT.findings[::-1]
    assert tuple(sorted(mixed, key=Finding.sort_key)) == REPORT.findings
    assert REPORT.count(Severity.INFO) == 1
    assert REPORT.findings[1].message("el") == "Bare."
    assert Finding(Severity.INFO, "s", "f", None, None, {}).message("el") == ""


def test_turtle_is_a_shacl_report() -> None:
    """The Turtle form has a result for each finding, with words and documents."""
    text = to_turtle(REPORT)
    assert text == to_turtle(REPORT)
    graph = Graph().parse(data=text)
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(lexical_or_value=False)
    violation, info = sorted(
        graph.objects(node, SH.result),
        key=lambda one: str(graph.value(one, SH.sourceShape)),
    )
    assert graph.value(violation, SH.resultPath) == CKG.servesCity
    assert str(graph.value(violation, SH.value)) == "4"
    assert graph.value(violation, CKG.evidence) is not None
    assert graph.value(info, SH.resultPath) is None


def test_json_has_every_field() -> None:
    """The JSON form can be read back."""
    data = json.loads(to_json(REPORT))
    assert data["conforms"] is False
    assert data["counts"] == {"Violation": 1, "Warning": 0, "Info": 1}
    assert data["findings"][0]["evidence"][0]["start"] == 3


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_people_read_message_node_and_words(write: type[str]) -> None:
    """Text and Markdown name the shape, the node, the property and the words."""
    text = write(REPORT)
    for part in ("does not conform", "Wrong.", "S05", LAMIA, "ckg:servesCity", "πέντε"):
        assert part in text
    assert "ckg:startsOn|ckg:endsOn" in text
    assert "document two" in text
    assert "…" in text


def test_messages_come_in_the_language_asked_for() -> None:
    """Greek readers get Greek messages."""
    assert "Λάθος." in to_text(REPORT, language="el")
    assert "The graph conforms" in to_markdown(ValidationReport(()))


def test_the_gold_graph_conforms(gold_store: Store, ontology: Ontology) -> None:
    """The annotated documents break no shape, and remarks on them show their words."""
    nquads = gold_store.dump(format=RdfFormat.N_QUADS) or b""
    report = validate(WorkingStore(nquads), ontology)
    assert report.conforms
    assert report.findings
    assert all(finding.documents for finding in report.findings)


def test_rows_of_checks_are_violations(ontology: Ontology) -> None:
    """A triple that no claim shows is told with node, property and value."""
    stated = b'<http://a/s> <http://a/p> "v" <%s> .' % IRIS.graph_doc("x").encode()
    engine = WorkingStore(stated).engine()
    found = {one.shape: one for one in check_findings(engine, ontology.checks)}
    finding = found["https://w3id.org/citykg/shapes#triple-without-claim"]
    assert finding.severity is Severity.VIOLATION
    assert (finding.focus, finding.path) == ("http://a/s", "http://a/p")
    assert finding.value == '"v"'
    assert set(finding.messages) == {"el", "en"}
    orphan = found["https://w3id.org/citykg/shapes#graph-without-source"]
    assert orphan.focus == str(IRIS.graph_doc("x"))
    assert (orphan.path, orphan.value) == (None, None)
