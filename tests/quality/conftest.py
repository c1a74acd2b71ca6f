"""What the quality tests share: one extractor, and the graph of the two documents."""

from pathlib import Path

import pytest
from rdflib import Dataset

from citykg.documents.loading import load_document
from citykg.extraction import load_extractor
from citykg.extraction.extractor import Extractor
from citykg.mapping import Mapper
from citykg.namespaces import Iris
from citykg.ontology import Ontology
from citykg.settings import Settings

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"
GOLD_DOCUMENTS = ("000_c4e6bb56d1ba9c48.txt", "003_194362902b69dd76.txt")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load_extractor(Settings())


@pytest.fixture(scope="session")
def extracted(extractor: Extractor, ontology: Ontology) -> Dataset:
    """The graph of the documents that have gold facts, as a release has it."""
    extractions = [
        extractor.extract(load_document(DOCUMENTS / name)) for name in GOLD_DOCUMENTS
    ]
    entities = [one for found in extractions for one in found.entities()]
    mapper = Mapper(Iris(), ontology, "1")
    return mapper.to_dataset(extractions, background=extractor.background(entities))
