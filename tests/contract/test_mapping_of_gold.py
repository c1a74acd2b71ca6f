"""Mapping what people found gives the graph that people checked."""

from pathlib import Path

from rdflib import DCTERMS, PROV, RDF, SKOS, Dataset, Graph, URIRef

from citykg.documents import load_folder
from citykg.mapping import Mapper
from citykg.namespaces import CKG, Iris
from citykg.ontology import Ontology
from citykg.pipeline import FactExtractor
from citykg.store import WorkingStore, to_nquads

IRIS = Iris()
# Gold facts have numbers and an annotator of their own, and somebody judged a conflict.
OWN = {CKG.factNumber, PROV.wasGeneratedBy, SKOS.altLabel, DCTERMS.rights}


def triples(dataset: Dataset, graph: URIRef) -> set[tuple[object, object, object]]:
    part: Graph = dataset.graph(graph)
    judged = set(part.subjects(RDF.type, CKG.Conflict))
    runs = set(part.subjects(RDF.type, CKG.ExtractionRun))
    return {
        triple
        for triple in part
        if triple[1] not in OWN and triple[0] not in judged | runs
    }


def test_gold_extraction_maps_to_the_gold_graph(
    gold_extractor: FactExtractor,
    gold_dataset: Dataset,
    ontology: Ontology,
    gold_data: Path,
) -> None:
    """Facts, claims, spans and mentions are those of the gold graph, no more or less.

    The checks over named graphs find nothing either.
    """
    documents = load_folder(gold_data / "documents").documents
    extractions = [gold_extractor.extract(document) for document in documents]
    mapper = Mapper(IRIS, ontology, "test")
    dataset = mapper.to_dataset(extractions, background=gold_extractor.background([]))
    for document in documents:
        for graph in (IRIS.graph_doc(document.id), IRIS.graph_prov(document.id)):
            assert triples(dataset, graph) == triples(gold_dataset, graph)
    store = WorkingStore(to_nquads(dataset))
    store.derive([rule.text for rule in ontology.rules], graph=IRIS.graph_derived)
    for check in ontology.checks:
        assert store.engine().select(check.text) == (), check.name
