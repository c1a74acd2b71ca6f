"""Every query of the catalogue gives, on the gold graph, the answer kept beside it."""

from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from citykg.catalogue import CatalogueQuery, PictureKind, load_catalogue
from citykg.ontology import parse_query

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers"
CATALOGUE = load_catalogue(ROOT / "queries")
# The two gold documents say nothing that these ask for.
UNANSWERED = frozenset(
    {
        "cities-in-most-networks",
        "exact-ranks",
        "facts-in-several-documents",
        "network-growth",
        "networks-by-founding",
    }
)
QUERIES = pytest.mark.parametrize(
    "query", CATALOGUE.queries, ids=lambda query: query.slug
)


def answer(store: Store, text: str) -> str:
    """Answer a SELECT query as CSV, rows in the query's order."""
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    body = solutions.serialize(format=QueryResultsFormat.CSV)
    assert body is not None
    return body.decode().replace("\r\n", "\n")


@QUERIES
def test_queries_are_sparql_1_1(query: CatalogueQuery) -> None:
    """Another engine can ask them, too: nothing of ours is in them."""
    assert parse_query(query.text).variables


@QUERIES
def test_answer_is_the_golden_one(query: CatalogueQuery, gold_store: Store) -> None:
    """A query gives the expected rows, in the expected order."""
    golden = ANSWERS / query.collection / f"{query.slug}.csv"
    assert answer(gold_store, query.text) == golden.read_text(encoding="utf-8")


@QUERIES
def test_answer_is_as_long_in_greek(query: CatalogueQuery, gold_store: Store) -> None:
    """Asking for Greek labels gives as many rows as asking for English ones."""
    greek, english = (
        answer(gold_store, query.in_language(language)).count("\n")
        for language in ("el", "en")
    )
    assert greek == english
    assert english > 1 or query.slug in UNANSWERED


def test_every_answer_belongs_to_a_query() -> None:
    """No golden answer outlives its query."""
    kept = {path.relative_to(ANSWERS).with_suffix("") for path in ANSWERS.glob("*/*")}
    assert kept == {Path(query.collection, query.slug) for query in CATALOGUE}


def test_thirty_competency_questions() -> None:
    """The ontology answers the thirty questions that it was designed for."""
    slugs = [query.slug for query in CATALOGUE.collection("competency")]
    assert slugs == [f"cq{number:02d}" for number in range(1, 31)]


def test_enough_questions_for_everybody() -> None:
    """The gallery offers forty questions and more, of every topic and picture."""
    queries = CATALOGUE.collection("examples")
    assert len(queries) >= 40
    assert {query.topic for query in queries} == set(CATALOGUE.topics)
    assert {query.picture.kind for query in queries} == set(PictureKind)
