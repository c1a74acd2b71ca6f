"""What tests of many parts share: the ontology, the gold graph, its rules run."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store
from rdflib import Dataset, Graph

from citykg.namespaces import PREFIXES, Iris
from citykg.ontology import Ontology, load_ontology

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology of the repository; do not write to its graphs."""
    return load_ontology(ROOT / "ontology")


@pytest.fixture(scope="session")
def gold_store(ontology: Ontology) -> Store:
    """The gold graph, terms, codes and what the rules derive; do not write to it."""
    iris = Iris()
    store = Store()
    store.load(path=ROOT / "data/gold/graph.trig", format=RdfFormat.TRIG)
    for graph, iri in (
        (ontology.terms, iris.graph_ontology),
        (ontology.codes, iris.graph_codes),
    ):
        text = graph.serialize(format="nt")
        store.load(text, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(iri))
    _run_rules(store, ontology, derived=NamedNode(iris.graph_derived))
    return store


@pytest.fixture(scope="session")
def gold_graph(gold_store: Store) -> Graph:
    """The union of all graphs of the gold store; undo what you write to it."""
    dataset = Dataset()
    dataset.parse(data=gold_store.dump(format=RdfFormat.N_QUADS), format="nquads")
    union = Graph()
    for prefix, namespace in PREFIXES.items():
        union.bind(prefix, namespace)
    for subject, predicate, object_, _ in dataset.quads():
        union.add((subject, predicate, object_))
    return union


def _run_rules(store: Store, ontology: Ontology, *, derived: NamedNode) -> None:
    size = -1
    while size != len(store):
        size = len(store)
        for rule in ontology.rules:
            triples = store.query(rule.text, use_default_graph_as_union=True)
            assert isinstance(triples, QueryTriples)
            store.extend(
                [Quad(t.subject, t.predicate, t.object, derived) for t in triples]
            )
