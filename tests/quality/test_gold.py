"""Extraction finds in the two documents what people found, at least as well as before.

The floors rise with ``citykg evaluate --raise-floors`` and never fall.
"""

from pathlib import Path

import pytest
from rdflib import Dataset

from citykg.evaluation import (
    Evaluation,
    Gold,
    evaluate,
    load_floors,
    load_gold,
    shortfalls,
)
from citykg.evaluation.floors import ALL

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"


@pytest.fixture(scope="module")
def gold() -> Gold:
    return load_gold(DATA)


@pytest.fixture(scope="module")
def evaluation(extracted: Dataset, gold: Gold) -> Evaluation:
    return evaluate(extracted, gold)


def test_quality_keeps_its_floors(evaluation: Evaluation) -> None:
    """Precision and recall, of all and of each document, reach their floors."""
    missing = shortfalls(evaluation, load_floors(HERE / "floors.toml"))
    assert not missing, f"{missing}\n{evaluation.table()}\n{evaluation.findings()}"


def test_every_document_has_a_floor(gold: Gold) -> None:
    """No gold document may get worse unseen."""
    assert set(load_floors(HERE / "floors.toml")) == {ALL, *gold.views}


def test_evidence_is_in_the_right_place(evaluation: Evaluation) -> None:
    """Nine of ten right triples point at the words that gold names."""
    assert evaluation.total.evidence >= 0.9


def test_every_triple_has_evidence(evaluation: Evaluation) -> None:
    """Even a wrong triple says where it comes from."""
    assert [
        wrong.text
        for document in evaluation.documents
        for wrong in document.wrong
        if not wrong.passages
    ] == []
