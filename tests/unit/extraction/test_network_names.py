"""Networks that only their noun gives away."""

from collections.abc import Callable

import pytest

from citykg.extraction.reading import Reading

Read = Callable[..., Reading]


def _networks(reading: Reading) -> set[str | None]:
    found = reading.entities(reading.doc, "CityNetwork")
    return {entity.label("el") for entity in found}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Μιλά ο πρόεδρος του Δικτύου Ελληνικών Ορεινών Πόλεων στη Βουλή.",
            "Δίκτυο Ελληνικών Ορεινών Πόλεων",
        ),
        (
            "Μέλος του δικτύου «Πόλεις του Μέλλοντος» έγινε η Λαμία.",
            "Πόλεις του Μέλλοντος",
        ),
        ("Συμμετέχει σε δίκτυα πόλεων:\n- Blue Ports\n- ενώσεις", "Blue Ports"),
    ],
)
def test_the_noun_names_the_network(read: Read, text: str, name: str) -> None:
    """In capitals, in quotation marks, or above a list."""
    assert _networks(read(text)) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Το Δίκτυο επισκέφθηκε η Λαμία.",
        "Επεκτείνεται το δίκτυο ύδρευσης της Λαμίας.",
        "Η έκθεση «Πόλεις του Μέλλοντος» άνοιξε.",
    ],
)
def test_other_nouns_name_none(read: Read, text: str) -> None:
    """A bare noun, a network of pipes and other titles are no network of cities."""
    assert _networks(read(text)) == set()
