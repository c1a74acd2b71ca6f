"""Loading the ontology: whole and rebased, or an error that names the place."""

import shutil
from pathlib import Path

import pytest

from citykg.errors import OntologyError
from citykg.namespaces import CKG, CODE
from citykg.ontology import Ontology, load_ontology, parse_query

ROOT = Path(__file__).parents[3] / "ontology"
SUMMARY = "#+ summary@en: a\n#+ summary@el: α\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the ontology, to be damaged."""
    return shutil.copytree(ROOT, tmp_path / "ontology")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology(ROOT, base_iri="http://example.org/")


def test_queries_come_in_order_of_their_names(ontology: Ontology) -> None:
    """Rules and checks come in the order of their file names."""
    for queries in (ontology.rules, ontology.checks, ontology.hygiene):
        names = [query.name for query in queries]
        assert names == sorted(names)
        assert len(names) == len(set(names))


def test_graphs_in_queries_follow_the_base(ontology: Ontology) -> None:
    """Graph IRIs follow the base that was asked for; term IRIs do not."""
    text = next(q.text for q in ontology.checks if q.name == "triple-without-claim")
    assert "http://example.org/graph/doc/" in text
    assert "https://w3id.org/citykg/graph" not in text
    assert "https://w3id.org/citykg/ont#" in text


def test_labels_of_terms_and_codes(ontology: Ontology) -> None:
    """A term or code has its label in the language asked for, if it has any."""
    assert ontology.label(CKG.City, language="el") == "Πόλη"
    assert ontology.label(CODE["role-mayor"], language="en") == "mayor"
    assert ontology.label("http://example.org/unknown", language="en") is None


def test_broken_turtle_names_line_and_column(copy: Path) -> None:
    """A fault in Turtle is reported with file, line, column and what to do."""
    broken = copy / "codes.ttl"
    broken.write_text("@prefix a: <http://a/> .\na:b a:c\n  a:d ;; e .\n")
    with pytest.raises(OntologyError, match=r"codes\.ttl:3:\d+: is not Turtle") as hit:
        load_ontology(copy)
    assert (hit.value.path, hit.value.line) == (broken, 3)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("rules/r.rq", SUMMARY + "CONSTRUCT {\n ?s }", r"r\.rq:\d+:\d+: is not SPARQL"),
        ("rules/r.rq", SUMMARY + "SELECT * { ?s a no:x }", "namespace prefix : no"),
        (
            "rules/r.rq",
            "#+ summary@en: a\nSELECT * { ?s ?p ?o }",
            "no line .*summary@el",
        ),
        ("checks/c.rq", "#+ summary@en\nSELECT * { ?s ?p ?o }", r"c\.rq:1: a header"),
    ],
)
def test_broken_query_is_refused(
    copy: Path, name: str, text: str, message: str
) -> None:
    """A query that is not SPARQL or lacks its summary is reported with its place."""
    (copy / name).write_text(text)
    with pytest.raises(OntologyError, match=message):
        load_ontology(copy)


def test_missing_file_is_named(copy: Path) -> None:
    """A missing file or an empty folder is reported with its path."""
    (copy / "shapes.ttl").unlink()
    with pytest.raises(OntologyError, match=r"shapes\.ttl: cannot be read"):
        load_ontology(copy)
    shutil.rmtree(copy / "checks")
    shutil.copy(ROOT / "shapes.ttl", copy)
    with pytest.raises(OntologyError, match=r"checks: holds no \*\.rq file"):
        load_ontology(copy)


def test_file_that_is_not_utf8_is_named(copy: Path) -> None:
    """A file in another encoding is reported with its path."""
    (copy / "ontology.ttl").write_bytes("Δήμος".encode("iso8859-7"))
    with pytest.raises(OntologyError, match=r"ontology\.ttl: is not UTF-8"):
        load_ontology(copy)


@pytest.mark.parametrize(
    ("text", "form", "variables"),
    [
        ("SELECT ?b (COUNT(?a) AS ?n) { ?a ?b ?c } GROUP BY ?b", "SELECT", ("b", "n")),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", "CONSTRUCT", ()),
        ("ASK { ?a ?b ?c }", "ASK", ()),
        ("DESCRIBE <http://example.org/>", "DESCRIBE", ()),
    ],
)
def test_form_and_columns_of_a_query(
    text: str, form: str, variables: tuple[str, ...]
) -> None:
    """A query tells its form and, in order, its columns."""
    parsed = parse_query(text)
    assert (parsed.form, parsed.variables) == (form, variables)
