"""The engine holds what it reached on the corpus, and on texts it was not tuned on."""

import json
import tomllib
from pathlib import Path

import pytest

from citykg.documents import load_document
from citykg.evaluation.flat import FlatEvaluation, overall
from citykg.extraction.extractor import Extractor
from citykg.pipeline import Split, evaluate_split
from citykg.pipeline.scoring import split_members
from citykg.settings import Settings

DATA = Path(__file__).parents[2] / "data"
FLOORS = tomllib.loads((Path(__file__).parent / "corpus-floors.toml").read_text())
BRIEFS = [
    path for split in Split for path in split_members(Settings(data_dir=DATA), split)
]


@pytest.fixture(scope="module")
def scores(extractor: Extractor) -> dict[str, FlatEvaluation]:
    """All splits, each document read once."""
    settings = Settings(data_dir=DATA)
    return {
        split.value: evaluate_split(settings, split, extractor=extractor)
        for split in Split
    }


@pytest.mark.parametrize("split", [split.value for split in Split])
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


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_evidence_of_the_gold_stands_in_the_text(path: Path) -> None:
    """Each gold fact of a brief quotes words of its text."""
    gold = (DATA / "gold" / "flat" / f"{path.stem}.json").read_text("utf-8")
    text = load_document(path).text
    assert [
        fact["evidence"]
        for fact in json.loads(gold)["facts"]
        if fact["evidence"] not in text
    ] == []


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_brief_names_its_page(path: Path) -> None:
    """A text of ours is marked as such, and says which page its facts are from."""
    metadata = load_document(path).metadata
    assert metadata.genre == "Brief"
    assert metadata.derived_from
    assert metadata.publisher == "citykg"
