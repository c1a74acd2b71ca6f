"""Agreements and twinnings make partners of those whom their clause names."""

import pytest

from .conftest import Facts
from .test_rules_cooperation import HOME, _partners

CRETE = "technical-university-of-crete"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Με το Πολυτεχνείο Κρήτης συμπράττει ο Δήμος Χανίων.",
            {("technical-university-of-crete", "chania")},
        ),
        (
            "Το συνυπέγραψαν με το Πολυτεχνείο Κρήτης οι Δήμοι Σερρών και Βέροιας.",
            {(CRETE, "serres"), (CRETE, "veria")},
        ),
        (
            (
                "Στη Βέροια η ζωή συνεχίζεται.\n\n"
                "ΚΑΣΤΟΡΙΑ. Υπεγράφη η συνεργασία του Δήμου με το Πολυτεχνείο Κρήτης."
            ),
            {("technical-university-of-crete", "kastoria")},
        ),
        (
            "Turin and Pécs are partners of Gent.",
            {("turin", "gent"), ("pecs", "gent")},
        ),
        (
            "The memorandum between Ghent and Aalto University was not signed.",
            set(),
        ),
        (
            (
                "Στην ημερίδα μίλησε η Χίος, που συνεργάζεται με άλλες πόλεις, και το "
                "Πολυτεχνείο Κρήτης."
            ),
            set(),
        ),
    ],
)
def test_those_of_a_clause_are_allied(
    facts: Facts, text: str, pairs: set[tuple[str, str]]
) -> None:
    """Whoever the clause of an agreement names takes part, in any order."""
    assert _partners(facts, text) == pairs


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (HOME + "Η Χίος είναι αδελφοποιημένη με την Πάφο.", {("paphos", "chios")}),
        (HOME + "Με την Πάφο συζητείται αδελφοποίηση που θα γίνει το 2030.", set()),
        (
            HOME + "Αποφασίστηκε η έναρξη διαδικασιών για αδελφοποίηση με την Πάφο.",
            set(),
        ),
        ("The twin towns are Turin and Ghent.", set()),
        ("Ghent has been twinned with Turin since 1990.", {("turin", "gent")}),
    ],
)
def test_twin_towns_are_partners_once_they_are_twinned(
    facts: Facts, text: str, pairs: set[tuple[str, str]]
) -> None:
    """Twins are partners of the city; intended twinnings make none."""
    assert _partners(facts, text) == pairs
