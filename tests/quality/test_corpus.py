"""The engine holds what it reached on the corpus, and on texts it was not tuned on."""

import json
import tomllib
from pathlib import Path

import pytest

from citykg.documents import load_folder
from citykg.documents.model import Document
from citykg.evaluation.flat import (
    FlatEvaluation,
    evaluate_flat,
    load_flat_gold,
    overall,
)
from citykg.extraction.extractor import Extractor
from citykg.mapping import Mapper, to_flat
from citykg.namespaces import Iris
from citykg.ontology import Ontology

CORPUS = Path(__file__).parents[2] / "data" / "corpus"
FLOORS = tomllib.loads((Path(__file__).parent / "corpus-floors.toml").read_text())
HELD_OUT = frozenset(
    line
    for line in (CORPUS / "test-split.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    batch = load_folder(CORPUS / "documents")
    batch.raise_failures()
    return batch.documents


@pytest.fixture(scope="module")
def scores(
    documents: tuple[Document, ...], extractor: Extractor, ontology: Ontology
) -> dict[str, FlatEvaluation]:
    """Both splits, each document read once."""
    extractions = [extractor.extract(document) for document in documents]
    entities = [one for found in extractions for one in found.entities()]
    mapper = Mapper(Iris(), ontology, "test")
    dataset = mapper.to_dataset(extractions, background=extractor.background(entities))
    pairs = {
        document.id: (
            to_flat(
                dataset, document.id, language=document.metadata.language, iris=Iris()
            ),
            load_flat_gold(CORPUS / "gold" / f"{document.id}.json"),
        )
        for document in documents
    }
    return {
        "development": evaluate_flat(
            pair for name, pair in pairs.items() if name not in HELD_OUT
        ),
        "test": evaluate_flat(pair for name, pair in pairs.items() if name in HELD_OUT),
    }


@pytest.mark.parametrize("split", ["development", "test"])
@pytest.mark.parametrize("part", ["entities", "facts"])
def test_the_floors_hold(
    scores: dict[str, FlatEvaluation], split: str, part: str
) -> None:
    """Precision and recall never fall below what was once reached."""
    table = scores[split].entities if part == "entities" else scores[split].facts
    floor, reached = FLOORS[split][part], overall(table)
    rows = "\n".join(f"{name:>16} {score}" for name, score in table.items())
    print(f"{split} {part}: P {reached.precision:.3f} R {reached.recall:.3f}\n{rows}")  # noqa: T201  # shown by pytest -s, and when it fails
    assert reached.precision >= floor["precision"]
    assert reached.recall >= floor["recall"]


def test_evidence_of_the_gold_stands_in_the_text(
    documents: tuple[Document, ...],
) -> None:
    """Each gold fact quotes words of its document, and each document has gold."""
    for document in documents:
        gold = (CORPUS / "gold" / f"{document.id}.json").read_text("utf-8")
        for fact in json.loads(gold)["facts"]:
            assert fact["evidence"] in document.text


def test_every_brief_names_its_page(documents: tuple[Document, ...]) -> None:
    """A text of ours is marked as such, and says which page its facts are from."""
    for document in documents:
        assert document.metadata.genre == "Brief"
        assert (document.metadata.derived_from or "").startswith("http")
        assert document.metadata.publisher == "citykg"
