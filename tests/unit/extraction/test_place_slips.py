"""Towns whose names are written with one letter wrong."""

from collections.abc import Callable

import pytest

from citykg.extraction.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Μίλησε ο Δήμαρχος Λάρισσας για το έργο.", "Λάρισα"),
        ("Το συνέδριο έγινε στη Θεσαλονίκη πέρυσι.", "Θεσσαλονίκη"),
    ],
)
def test_a_misspelt_town_is_found(read: Read, text: str, name: str) -> None:
    """One letter wrong after «Δήμαρχος» or «στη» still names the town."""
    reading = read(text)
    cities = reading.entities(reading.doc, "City")
    assert [one.label("el") for one in cities] == [name]


@pytest.mark.parametrize(
    "text", ["Μίλησε για την Πρόταση στη Βουλή.", "Ζούσε στην Αμερική πέρυσι."]
)
def test_other_words_are_no_towns(read: Read, text: str) -> None:
    """A capitalised word that is no letter from a town names none."""
    reading = read(text)
    assert not reading.ents(reading.doc, "City", "Municipality")
