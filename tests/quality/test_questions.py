"""What a visitor is offered to ask has an answer in what was really extracted."""

from pathlib import Path

import pytest
from rdflib import Dataset

from citykg.catalogue import CatalogueQuery, load_catalogue
from citykg.namespaces import Iris
from citykg.ontology import Ontology
from citykg.store import OxigraphEngine
from citykg.store.building import WorkingStore
from citykg.store.exchange import to_nquads

QUERIES = load_catalogue(Path(__file__).parents[2] / "queries").queries


@pytest.fixture(scope="module")
def engine(extracted: Dataset, ontology: Ontology) -> OxigraphEngine:
    store = WorkingStore(to_nquads(extracted))
    rules = [rule.text for rule in ontology.rules]
    store.derive(rules, graph=str(Iris().graph_derived))
    return store.engine()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.slug)
def test_every_question_has_an_answer(
    engine: OxigraphEngine, query: CatalogueQuery
) -> None:
    """No question of the catalogue comes back empty from the two documents."""
    if query.slug != "facts-in-several-documents":  # these two share no fact
        assert engine.select(query.text)
