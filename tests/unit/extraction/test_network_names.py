"""Networks that only their noun gives away."""

from collections.abc import Callable

import pytest

from citykg.documents.model import Language
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Στο Δίκτυο των ορεινών πόλεων μηδενικών ρύπων μπήκε η Δράμα.",
            "Δίκτυο των ορεινών πόλεων μηδενικών ρύπων",
        ),
        (
            "Το δίκτυο παράκτιων δήμων «Γαλάζια Ακτή» συνεδριάζει.",
            "Γαλάζια Ακτή",
        ),
        (
            "Η Αδελφότητα Πόλεων της Αδριατικής ιδρύθηκε.",
            "Αδελφότητα Πόλεων της Αδριατικής",
        ),
        ("Του Συνδέσμου Ορεινών Πόλεων η έδρα.", "Σύνδεσμος Ορεινών Πόλεων"),
        ("Ο Σύνδεσμος Δήμων Πηγών Ελλάδας συνεδριάζει.", None),
        ("Η Ένωση Ξενοδόχων Βόλου ζήτησε μέτρα.", None),
        ("Στο Δίκτυο Ύδρευσης Νότιας Πόλης έγιναν έργα.", None),
        ("Η Ευρωπαϊκή Ένωση των πόλεων δεν υπάρχει.", None),
    ],
)
def test_a_network_is_known_by_whom_it_unites(
    read: Read, text: str, name: str | None
) -> None:
    """Unions need a word for cities; networks of pipes and of hoteliers are none."""
    assert _networks(read(text)) == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lund is a member of the Solar Towns Club.", "Solar Towns Club"),
        (
            "Lund joined the Alliance of Windy Cities (AWC). AWC met.",
            "Alliance of Windy Cities",
        ),
        (
            "Lund belongs to the Clean River Cities Network.",
            "Clean River Cities Network",
        ),
        ("Ann Lee, member of the Culture Board, spoke.", None),
        ("The Sensor Network Project of Lund ended.", None),
    ],
)
def test_english_networks_are_known_by_their_noun(
    read: Read, text: str, name: str | None
) -> None:
    """By the last word or the first, or because something is a member of it."""
    assert _networks(read(text, language=Language.ENGLISH)) == (
        {name} if name else set()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Το Δίκτυο Πόλεων του Ήλιου (ΔΠΗΛ) ιδρύθηκε. Το Δ.Π.Η.Λ. ευχαριστεί.",
        "Το Δίκτυο Πόλεων του Ήλιου (Network of Sun Cities). Το Network of Sun Cities.",
        "Το Δίκτυο Πόλεων του Ήλιου της Θράκης. Το Δίκτυο Πόλεων του Ήλιου ευχαριστεί.",
    ],
)
def test_one_network_has_many_names(read: Read, text: str) -> None:
    """Acronyms, foreign names and shortened names mean the network named in full."""
    reading = read(text)
    found = reading.entities(reading.doc, "CityNetwork")
    assert len(found) > 1
    assert len(set(found)) == 1


def test_the_covenant_is_that_of_mayors(read: Read) -> None:
    """Where a text speaks of the mayors' covenant, “the Covenant” means it."""
    text = "Lund won the Covenant of Mayors Award. It entered the Covenant in 2010."
    reading = read(text, language=Language.ENGLISH)
    found = {one.path for one in reading.entities(reading.doc, "CityNetwork")}
    assert found == {"instrument/covenant-of-mayors"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Of the Walled Towns Network Visby is a member.", "Walled Towns Network"),
        ("It joined the Lakeland Cities Alliance.", "Lakeland Cities Alliance"),
    ],
)
def test_a_name_is_neither_cut_short_nor_goes_on(
    read: Read, text: str, name: str
) -> None:
    """A city behind it is none of it; a network that is known may be part of it."""
    assert _networks(read(text, language=Language.ENGLISH)) == {name}
