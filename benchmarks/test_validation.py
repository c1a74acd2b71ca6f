"""Validation of the gold graph: the split that a build runs, and full pySHACL."""

from pyshacl import validate as pyshacl_validate
from pytest_benchmark.fixture import BenchmarkFixture
from rdflib import Graph

from citykg.ontology import Ontology
from citykg.store.building import WorkingStore
from citykg.validation import validate


def test_validation_ours(
    benchmark: BenchmarkFixture, working_store: WorkingStore, ontology: Ontology
) -> None:
    """Core shapes by pySHACL, constraints set-wise in Oxigraph."""
    benchmark.group = "validation"
    benchmark.pedantic(validate, args=(working_store, ontology), rounds=3)


def test_validation_full_pyshacl(
    benchmark: BenchmarkFixture, union_graph: Graph, ontology: Ontology
) -> None:
    """Every shape by pySHACL, once per focus node."""
    benchmark.group = "validation"
    benchmark.pedantic(
        pyshacl_validate,
        args=(union_graph,),
        kwargs={"shacl_graph": ontology.shapes, "inference": "none"},
        rounds=1,
    )
