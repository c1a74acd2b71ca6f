"""Names are found by the noun that heads them, and said in the nominative."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.agreement import Gender, agreeing, noun_table
from citykg.extraction.headed import echoes, headed_names
from citykg.extraction.model import Entity
from citykg.namespaces import CKG

from .conftest import Read

NOUNS = noun_table("σκάφος:n λιμάνι πρατήριο γέφυρα harbour lighthouse")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Στα έσοδα του 4ου Παγκοσμίου Πρατηρίου Ορεινών Θαμώνων.",
            ["4ο Παγκόσμιο Πρατήριο Ορεινών Θαμώνων"],
        ),
        (
            "Άνοιξε το Πρατήριο Τέχνης για τη Βιώσιμη Τροφή και το Ψωμί (ΜΤΨ).",
            ["Πρατήριο Τέχνης για τη Βιώσιμη Τροφή και το Ψωμί"],
        ),
        ("Έκλεισε το πρατήριο.", []),
        ("Πάνω στη γέφυρα «Ορεινή Θέα» πέρασε.", ["Ορεινή Θέα"]),
        ("Μέσω της γέφυρας Greenford πέρασε.", ["Greenford"]),
        ("The Alpine Lighthouse stands.", ["Alpine Lighthouse"]),
        ("It is called the Quiet Boats harbour.", ["Quiet Boats"]),
        ("ΤΟ ΠΡΑΤΗΡΙΟ ΤΕΧΝΗΣ ΑΝΟΙΞΕ", []),
    ],
)
def test_a_noun_heads_a_name(read: Read, text: str, names: list[str]) -> None:
    """The name runs from its adjectives to its last capital, or is a title."""
    language = Language.ENGLISH if text.isascii() else Language.GREEK
    reading = read(text, language=language)
    assert [one.name for one in headed_names(reading, NOUNS)] == names


def test_the_acronym_in_brackets_goes_with_the_name(read: Read) -> None:
    """«… (ΜΑΤ)» is kept apart from the name."""
    reading = read("Άνοιξε το Πρατήριο Αστικής Τροφής (ΜΑΤ).")
    [found] = headed_names(reading, NOUNS)
    assert found.acronym is not None
    assert found.acronym.text == "ΜΑΤ"


def test_a_name_is_found_again_in_other_cases_and_capitals(
    read: Read,
) -> None:
    """Headings in capitals and genitives name the same thing."""
    plan = Entity("instrument/x", CKG.Strategy)
    reading = read("ΤΟ ΣΧΕΔΙΟ ΔΡΑΣΗΣ ΕΓΚΡΙΘΗΚΕ\n\nΗ σύνταξη του Σχεδίου Δράσης έληξε.")
    found = [words.text for words, _ in echoes(reading, [("Σχέδιο Δράσης", plan)])]
    assert found == ["ΣΧΕΔΙΟ ΔΡΑΣΗΣ", "Σχεδίου Δράσης"]


@pytest.mark.parametrize(
    ("word", "gender", "nominative"),
    [
        ("Νέας", Gender.FEMININE, "Νέα"),
        ("Διεθνούς", Gender.FEMININE, "Διεθνής"),
        ("Εθνικού", Gender.MASCULINE, "Εθνικός"),
        ("ΕΘΝΙΚΟΥ", Gender.NEUTER, "ΕΘΝΙΚΟ"),
        ("2ης", Gender.FEMININE, "2η"),
        ("Smart", None, "Smart"),
    ],
)
def test_adjectives_agree(word: str, gender: Gender | None, nominative: str) -> None:
    """An adjective in any case takes the nominative of its noun's gender."""
    assert agreeing(word, gender) == nominative
