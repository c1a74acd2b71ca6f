"""A word with one letter wrong is read as what was meant, a different word is not."""

from collections.abc import Callable

import pytest

from citykg.extraction.lexicon import STAKEHOLDERS
from citykg.extraction.reading import Reading
from citykg.extraction.slips import misspelt
from citykg.namespaces.vocabulary import CODE

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "words",
    ["τον πιχειρηματικό κόσμο", "τον επιχειριματικό κόσμο", "τις επιχειρσεις"],
)
def test_one_wrong_letter_of_a_long_word_is_read_through(
    read: Read, words: str
) -> None:
    found = misspelt(read(words).doc[:], STAKEHOLDERS)
    assert found is not None
    assert found.means == CODE["stakeholder-businesses"]


@pytest.mark.parametrize(
    "words", ["τον επιστημονικό κόσμο", "την πολιτική", "τα σχόλια", "τον κόσμο"]
)
def test_another_word_is_no_slip(read: Read, words: str) -> None:
    assert misspelt(read(words).doc[:], STAKEHOLDERS) is None
