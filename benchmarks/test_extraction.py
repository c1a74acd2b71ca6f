"""Extraction: documents a second, beside spaCy's small multilingual way of reading.

The peer is a blank spaCy pipeline with an `EntityRuler` of the same city names: it
finds names only, and no facts, and so bounds from below what reading must cost.
"""

from pathlib import Path

import pytest
import spacy
from pytest_benchmark.fixture import BenchmarkFixture

from citykg.documents import load_folder
from citykg.documents.model import Document
from citykg.extraction import load_extractor
from citykg.settings import Settings

SETTINGS = Settings()


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """The documents of the repository."""
    return tuple(load_folder(Path(SETTINGS.data_dir) / "documents").documents)


def test_reading_ours(
    benchmark: BenchmarkFixture, documents: tuple[Document, ...]
) -> None:
    """Names, values, facts and spans."""
    benchmark.group = "extraction"
    extractor = load_extractor(SETTINGS)
    benchmark.extra_info["documents"] = len(documents)
    benchmark.pedantic(
        lambda: [extractor.extract(one) for one in documents], rounds=5, warmup_rounds=1
    )


def test_reading_entity_ruler(
    benchmark: BenchmarkFixture, documents: tuple[Document, ...]
) -> None:
    """Names only."""
    benchmark.group = "extraction"
    nlp = spacy.blank("el")
    ruler = nlp.add_pipe("entity_ruler")
    names = ("Ηράκλειο", "Ηρακλείου", "Λαμία", "Λαμίας", "Βρυξέλλες", "Αθήνα")
    ruler.add_patterns([{"label": "City", "pattern": name} for name in names])  # type: ignore[attr-defined]  # spaCy returns components untyped
    benchmark.pedantic(
        lambda: [nlp(one.text) for one in documents], rounds=5, warmup_rounds=1
    )
