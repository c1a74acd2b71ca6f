"""What a visitor is offered to ask has an answer in what was really extracted."""

from pathlib import Path

import pytest

from citykg.catalogue import CatalogueQuery, Step, load_catalogue, load_tutorial
from citykg.documents.loading import load_document
from citykg.extraction.extractor import Extractor
from citykg.mapping import Mapper
from citykg.namespaces import Iris
from citykg.ontology import Ontology
from citykg.store import OxigraphEngine
from citykg.store.building import WorkingStore
from citykg.store.exchange import to_nquads

ROOT = Path(__file__).parents[2]
QUERIES = load_catalogue(ROOT / "queries").queries
STEPS = load_tutorial(ROOT / "queries")
DOCUMENTS = (
    "000_c4e6bb56d1ba9c48",
    "003_194362902b69dd76",
    "argos-kalamata-best-city-2018",
    "ioannina-climanet-network-2023",
    "karpenisi-diktyo-pindos-2025",
)
"""A few documents that together answer every question; more documents answer more."""


@pytest.fixture(scope="module")
def engine(extractor: Extractor, ontology: Ontology) -> OxigraphEngine:
    folder = ROOT / "data" / "documents"
    extractions = [
        extractor.extract(load_document(folder / f"{name}.txt")) for name in DOCUMENTS
    ]
    entities = [one for found in extractions for one in found.entities()]
    mapper = Mapper(Iris(), ontology, "1")
    dataset = mapper.to_dataset(extractions, background=extractor.background(entities))
    store = WorkingStore(to_nquads(dataset))
    rules = [rule.text for rule in ontology.rules]
    store.derive(rules, graph=str(Iris().graph_derived))
    return store.engine()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.slug)
def test_every_question_has_an_answer(
    engine: OxigraphEngine, query: CatalogueQuery
) -> None:
    """No question of the catalogue comes back empty, in either language."""
    for language in ("el", "en"):
        assert engine.select(query.in_language(language))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.slug)
def test_every_step_gives_what_it_says(engine: OxigraphEngine, step: Step) -> None:
    """A query of the tutorial runs as it stands and gives the told kind of answer."""
    query = step.in_language("el")
    match step.gives:
        case "rows":
            assert engine.select(query)
        case "boolean":
            answer = engine.answer(query, accept=["application/sparql-results+json"])
            assert b'"boolean"' in answer.body
        case "graph":
            assert engine.answer(query, accept=["application/n-triples"]).body
