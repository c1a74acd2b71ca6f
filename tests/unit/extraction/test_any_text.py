"""Whatever a text says, extraction ends, and its spans are the words it names."""

import faulthandler
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citykg.documents.model import Document, DocumentId, Language, Metadata
from citykg.extraction import load_extractor
from citykg.extraction.extractor import Extractor
from citykg.settings import Settings

DOCUMENTS = sorted((Path(__file__).parents[3] / "data" / "documents").glob("*.txt"))
# The words of real releases, and what printers put between them.
WORDS = sorted({word for path in DOCUMENTS for word in path.read_text("utf-8").split()})
MARKS = ["\n", "\n\n", "• ", "1. ", "«", "»", "“", "(", ")", ":", ",", ".", "&", "2018"]
LATIN = ["In", "The", "of", "and", "City", "Network", "Mayor", "won", "Award", "Plan"]
TEXTS = st.lists(st.sampled_from(WORDS + 20 * MARKS + 20 * LATIN), max_size=80).map(
    " ".join
)
HANGS_AFTER_S = 300


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    """An extractor; a rule that never ends shows where, and fails the run."""
    faulthandler.dump_traceback_later(HANGS_AFTER_S, exit=True)
    yield load_extractor(Settings())
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.parametrize("language", list(Language))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_extraction_ends_with_words_of_the_text(
    extractor: Extractor, language: Language, text: str
) -> None:
    """No text makes a rule run for ever or point outside the text."""
    metadata = Metadata("Any", language)
    document = Document(DocumentId("any"), text, "0" * 64, "text/plain", metadata)
    for fact in extractor.extract(document).facts:
        assert fact.spans
        for span in fact.spans:
            words = document.words(span)
            assert words == words.strip() != ""
