"""Validation of a whole graph: core shapes, SPARQL constraints, graph checks."""

from collections.abc import Iterator

from citykg.ontology import Ontology
from citykg.store import WorkingStore, to_graph
from citykg.validation.core import core_findings
from citykg.validation.model import Finding, ValidationReport
from citykg.validation.setwise import check_findings, constraint_findings
from citykg.validation.words import WordFinder


def validate(store: WorkingStore, ontology: Ontology) -> ValidationReport:
    """Hold a graph against the shapes and checks of the ontology.

    Args:
        store: The graph, with the ontology's terms and all that the rules derive.
        ontology: Shapes, checks and class hierarchy.

    Returns:
        The report; a graph that fails is a value, not an error.

    Raises:
        QueryError: If a constraint or check is not SPARQL.
    """
    finder = WordFinder(store.engine())
    findings = (finder.complete(one) for one in _findings(store, ontology))
    return ValidationReport(tuple(sorted(findings, key=Finding.sort_key)))


def _findings(store: WorkingStore, ontology: Ontology) -> Iterator[Finding]:
    engine = store.engine()
    yield from core_findings(to_graph(store.union_ntriples()), ontology.shapes)
    yield from constraint_findings(engine, ontology.shapes, terms=ontology.terms)
    yield from check_findings(engine, ontology.checks)
