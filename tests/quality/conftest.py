"""What the quality tests share: one extractor, and what it finds in the documents."""

import hashlib
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Dataset, Literal, URIRef

from citykg.documents.model import Document, DocumentId, Language, Metadata
from citykg.extraction import Entity, Extraction, load_extractor
from citykg.extraction.extractor import Extractor
from citykg.namespaces.iris import Iris
from citykg.namespaces.prefixes import OA
from citykg.namespaces.vocabulary import CKG
from citykg.settings import Settings

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
PUBLISHERS = {
    "000_c4e6bb56d1ba9c48": "Δήμος Λαμιέων",
    "003_194362902b69dd76": "Δήμος Ηρακλείου",
}
IRIS = Iris()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor(Settings())


@pytest.fixture(scope="session")
def extracted(extractor: Extractor) -> Dataset:
    """The facts of both documents, with evidence and names, as the evaluator reads."""
    dataset = Dataset()
    for stem, publisher in PUBLISHERS.items():
        data = (DOCUMENTS / f"{stem}.txt").read_bytes()
        document = Document(
            DocumentId(stem.partition("_")[2]),
            data.decode(),
            hashlib.sha256(data).hexdigest(),
            "text/plain",
            Metadata("Δελτίο τύπου", Language.GREEK, publisher=publisher),
        )
        _add_facts(dataset, extractor.extract(document))
    return dataset


def _add_facts(dataset: Dataset, extraction: Extraction) -> None:
    document = extraction.document
    facts = dataset.graph(IRIS.graph_doc(document.id))
    provenance = dataset.graph(IRIS.graph_prov(document.id))
    for fact in extraction.facts:
        subject, value = _iri(fact.subject), fact.object
        term = _iri(value) if isinstance(value, Entity) else value
        claim = IRIS.claim(document.id, subject, fact.predicate, term)
        facts.add((subject, fact.predicate, term))
        provenance.add((claim, RDF.subject, subject))
        provenance.add((claim, RDF.predicate, fact.predicate))
        provenance.add((claim, RDF.object, term))
        for span in fact.spans:
            iri = IRIS.span(document.id, span.start, span.end)
            provenance.add((claim, CKG.evidence, iri))
            provenance.add((iri, OA.start, Literal(span.start)))
            provenance.add((iri, OA.end, Literal(span.end)))
            provenance.add((iri, OA.exact, Literal(document.words(span))))
    for entity in extraction.entities():
        facts.add((_iri(entity), RDF.type, entity.type))
        for language, name in entity.labels:
            facts.add((_iri(entity), SKOS.prefLabel, Literal(name, lang=language)))


def _iri(entity: Entity) -> URIRef:

    return URIRef(f"{IRIS.instance_base}{entity.path}")
