"""A release is measured when it is built; what was counted can be read again."""

import json
from pathlib import Path

import pytest

from citykg.namespaces import DEFAULT_BASE_IRI, PREFIXES
from citykg.publication import (
    QUALITY_FILE,
    REPORT_FILE,
    Measures,
    Quality,
    load_measures,
    load_quality,
    measure,
    measuring_queries,
)
from citykg.releases import Draft
from citykg.store import OxigraphEngine
from citykg.validation import (
    Evidence,
    Finding,
    Severity,
    ValidationReport,
    parse_json,
    to_json,
)

CKG, RDF, SKOS = (PREFIXES[name] for name in ("ckg", "rdf", "skos"))
THINGS, DOC = f"{DEFAULT_BASE_IRI}id/", f"{DEFAULT_BASE_IRI}graph/doc/d"
GRAPH = f"""
<{THINGS}city/a> <{RDF}type> <{CKG}City> <{DOC}> .
<{THINGS}city/b> <{RDF}type> <{CKG}City> <{DOC}> .
<{THINGS}city/a> <{SKOS}prefLabel> "Άλφα"@el .
<{THINGS}city/a> <{SKOS}prefLabel> "Alpha"@en .
<{THINGS}city/b> <{SKOS}prefLabel> "Beta"@el .
""".strip()
FINDING = Finding(
    Severity.WARNING,
    "https://w3id.org/citykg/shapes#S05",
    f"{DEFAULT_BASE_IRI}id/city/a",
    f"{CKG}within",
    None,
    {"el": "Λάθος.", "en": "Wrong."},
    (Evidence(f"{DEFAULT_BASE_IRI}id/document/d", 0, 4, "Άλφα"),),
    (f"{DEFAULT_BASE_IRI}id/document/d",),
)


def test_names_are_counted_by_language_and_letters() -> None:
    """A Greek name in Latin letters is told from one in Greek letters."""
    engine = OxigraphEngine.parse(GRAPH.encode())
    (cities,) = measure(engine, base_iri=DEFAULT_BASE_IRI).labels
    assert cities.kind == f"{CKG}City"
    assert (cities.things, cities.el, cities.lettered, cities.en) == (2, 2, 1, 1)


def test_every_claim_is_counted(gold_engine: OxigraphEngine) -> None:
    """Confidences add up to all claims, and every stated fact is one of the facts."""
    found = measure(gold_engine, base_iri=DEFAULT_BASE_IRI)
    (row,) = gold_engine.select("SELECT (COUNT(*) AS ?n) { ?claim a ckg:Claim }")
    assert sum(one.claims for one in found.sureties) == int(row["n"].value)
    assert all(0 < one.stated <= one.facts for one in found.evidence)
    assert sum(one.facts for one in found.support) >= sum(
        one.stated for one in found.evidence
    )
    assert {one.conflict.rpartition("/")[2] for one in found.disputes} >= {
        "oasc-coverage"
    }


def test_a_build_writes_measures(edition: Draft) -> None:
    """They stand beside the graph, and are read as they were written."""
    text = (edition.folder / QUALITY_FILE).read_text("utf-8")
    assert load_measures(edition.folder) == Measures.parse(text)
    assert Measures.parse(text).to_json() == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"labels": 1}'])
def test_what_is_no_measure_counts_as_none(tmp_path: Path, text: str) -> None:
    """A release of another program, or a damaged file, has no measures."""
    assert load_measures(tmp_path) is None
    (tmp_path / QUALITY_FILE).write_text(text, "utf-8")
    assert load_measures(tmp_path) is None


def test_queries_run_as_they_stand() -> None:
    """Readers get them with their prefixes."""
    engine = OxigraphEngine.parse(GRAPH.encode())
    for text in measuring_queries(DEFAULT_BASE_IRI).values():
        assert text.startswith("PREFIX ckg:")
        engine.select(text)


def test_the_report_is_read_again(tmp_path: Path) -> None:
    """Findings come back whole, by thing and by document."""
    report = ValidationReport((FINDING,))
    assert parse_json(to_json(report)) == report
    assert load_quality(tmp_path) is None
    (tmp_path / REPORT_FILE).write_text(to_json(report), "utf-8")
    found = load_quality(tmp_path)
    assert found == Quality.of(report)
    assert found is not None
    assert found.of_things[FINDING.focus] == (FINDING,)
    assert found.of_documents[FINDING.documents[0]] == (FINDING,)


@pytest.mark.parametrize("data", [{}, {"findings": [{}]}, {"findings": [1]}])
def test_what_is_no_report_is_refused(tmp_path: Path, data: object) -> None:
    """Another file in its place is an error, and the release is without one."""
    with pytest.raises(ValueError, match="no validation report"):
        parse_json(json.dumps(data))
    (tmp_path / REPORT_FILE).write_text(json.dumps(data), "utf-8")
    assert load_quality(tmp_path) is None
