"""A document is about the municipality that acts in it, or is named at its head."""

import pytest

from citykg.documents.model import Language

from .conftest import Read


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            (
                "Στη Βαρκελώνη βρέθηκε η Ξάνθη.\n\nΣτη Βαρκελώνη έγινε το φόρουμ. Στη "
                "Βαρκελώνη ήταν πολλοί."
            ),
            "Ξάνθη",
        ),
        ("Ο Δήμος Βέροιας φιλοξένησε τη Νάουσα. Η Νάουσα χάρηκε.", "Βέροια"),
        ("Η Δράμα και η Καβάλα συναντήθηκαν.", None),
    ],
)
def test_home_is_what_the_text_is_about(
    read: Read, text: str, home: str | None
) -> None:
    """Where something takes place counts less than who acts or is named first."""
    reading = read(text, language=Language.GREEK)
    city = reading.home_city
    assert (city.label("el") if city is not None else None) == home
