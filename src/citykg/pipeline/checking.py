"""Validation and evaluation of graphs that exist already."""

from collections.abc import Sequence
from pathlib import Path

from rdflib import Dataset

from citykg.evaluation import Evaluation, evaluate, load_gold
from citykg.namespaces import Iris
from citykg.ontology import load_ontology
from citykg.releases import Release
from citykg.settings import Settings
from citykg.store import WorkingStore, to_nquads
from citykg.validation import ValidationReport, validate


def validate_files(settings: Settings, paths: Sequence[Path]) -> ValidationReport:
    """Hold some files of RDF, taken together, against the shapes.

    Terms, codes and what the rules derive are added first, as in a build.

    Args:
        settings: Base of the IRIs, and where the ontology is.
        paths: The files; ``graph.nq`` of a release is one.

    Raises:
        OntologyError: If a file of the ontology is at fault.
        StoreError: If a file cannot be read.
    """
    iris = Iris(settings.base_iri)
    ontology = load_ontology(settings.ontology_dir, base_iri=settings.base_iri)
    store = WorkingStore.load(paths)
    vocabulary = Dataset()
    for graph in (ontology.terms, ontology.codes):
        for triple in graph:
            vocabulary.graph(iris.graph_ontology).add(triple)
    store.add(to_nquads(vocabulary))
    store.derive([rule.text for rule in ontology.rules], graph=str(iris.graph_derived))
    return validate(store, ontology)


def evaluate_release(settings: Settings, release: Release) -> Evaluation:
    """Compare a release with the gold facts.

    Args:
        settings: Base of the IRIs, and where the gold facts are.
        release: The release.

    Raises:
        GoldError: If the gold facts cannot be used.
    """
    predicted = Dataset()
    predicted.parse(release.graph_path, format="nquads")
    gold = load_gold(settings.data_dir)
    return evaluate(predicted, gold, iris=Iris(settings.base_iri))
