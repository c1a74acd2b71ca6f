"""Projects are told by verbs, partners, brackets, lists and the article of «έργο»."""

import pytest

from citykg.documents.model import Language
from citykg.extraction.reading import Reading

from .conftest import Read


def _projects(reading: Reading) -> set[str]:
    found = reading.entities(reading.doc, "Initiative")
    return {one.label("el") or one.label("en") or "" for one in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ο Δήμος Άρτας τρέχει το «Δεύτερη Ζωή».", {"Δεύτερη Ζωή"}),
        ("Από τον Μάιο λειτουργεί το «Ανοιχτό Ταμείο».", {"Ανοιχτό Ταμείο"}),
        ("Δικαιούχοι του LUMINOS είναι δύο δήμοι.", {"LUMINOS"}),
        ("Στο Innova-Town μετέχουν πόλεις. Το έργο λήγει φέτος.", {"Innova-Town"}),
        (
            (
                "Ορίστηκε πράξη που φέρει τον τίτλο «Ήπιες Διαδρομές» και το "
                "ακρωνύμιο «ΗΔΙ». Το ΗΔΙ αρχίζει."
            ),
            {"Ήπιες Διαδρομές"},
        ),
        (
            (
                "Ο Δήμος πήρε μέρος σε δύο έργα:\n- COMBUS (LIFE), 100 ευρώ\n"
                "- Green Yards (Horizon 2020)"
            ),
            {"COMBUS", "Green Yards"},
        ),
        ("Φινάλε για τη διαφάνεια: μίλησε για το «ευχαριστώ» του δήμου.", set()),
        ("Εγκρίθηκε το TROMP, σχέδιο για την κινητικότητα.", set()),
        ("Στο Σικάγο άνοιξε το SKYBAR.", set()),
        ("Απλώθηκε σύστημα «έξυπνης» στάθμευσης.", set()),
    ],
)
def test_greek_projects(read: Read, text: str, names: set[str]) -> None:
    assert names <= _projects(read(text))
    if not names:
        assert not _projects(read(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('The city has also been running "Warm Homes".', {"Warm Homes"}),
        ('The partners of "Quiet Streets" met.', {"Quiet Streets"}),
        ("The kick-off meeting of GREENWAVE took place.", {"GREENWAVE"}),
        ("Lublin joined CREATIVE-YARDS as a partner.", {"CREATIVE-YARDS"}),
        (
            "BLUE HARBOUR, an Interreg V-A Italy-Croatia project.",
            {"BLUE HARBOUR"},
        ),
        ('She read from "Quiet Streets" at night.', set()),
        ("The city launched the Open Data Award.", set()),
    ],
)
def test_english_projects(read: Read, text: str, names: set[str]) -> None:
    found = _projects(read(text, language=Language.ENGLISH))
    assert names <= found
    if not names:
        assert not found
