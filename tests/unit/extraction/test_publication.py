"""The day of a release is read from its dateline, and other days are told from it."""

from datetime import date

import pytest

from citykg.documents.model import Language
from citykg.extraction.dates import find_dates
from citykg.extraction.flow import to_flow
from citykg.extraction.publication import publication_day

LONG = "Ο Δήμος ανακοινώνει ότι τα έργα στο κέντρο της πόλης θα συνεχιστούν " * 4


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Δράμα, 14 Μαρτίου 2023\n\nΔΕΛΤΙΟ ΤΥΠΟΥ\n\n{LONG}", date(2023, 3, 14)),
        (f"ΔΕΛΤΙΟ ΤΥΠΟΥ\n\nΗμερομηνία: 14/3/2023\n\n{LONG}", date(2023, 3, 14)),
        (f"{LONG}\n\nΔράμα, 14.3.2023", date(2023, 3, 14)),
        (f"ΘΕΜΑ: ΕΡΓΑ\n\nΔράμα, 14 Μαρτίου 2023 – {LONG}", date(2023, 3, 14)),
        (f"Στις 14 Μαρτίου 2023 άρχισαν τα έργα. {LONG}", None),
        (f"Έργα έως τις 14 Μαρτίου 2023\n\n{LONG}", None),
        (f"Δράμα, Μάρτιος 2023\n\n{LONG}", None),
    ],
)
def test_a_dateline_dates_the_text(text: str, day: date | None) -> None:
    """A date alone or beside a place is the text's own; others are not."""
    flow = to_flow(text)
    assert publication_day(flow, find_dates(flow.text, Language.GREEK)) == day


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Έγινε προχθές.", ["2023-03-12"]),
        ("Έγινε πέρυσι και φέτος.", ["2022", "2023"]),
        ("Υπογράφηκε το 2016. Την επόμενη χρονιά εγκρίθηκε.", ["2016", "2017"]),
        ("Άνοιξε το 2010 και δύο χρόνια αργότερα έκλεισε.", ["2010", "2012"]),
        ("Άρχισε πριν από τρία χρόνια.", ["2020"]),
        ("Ήρθε την περασμένη Τρίτη.", ["2023-03-07"]),
        ("Έρχεται την επόμενη Παρασκευή.", ["2023-03-17"]),
    ],
)
def test_days_and_years_are_told_from_others(text: str, dates: list[str]) -> None:
    """Relative dates count from the day of publication or the date before."""
    found = find_dates(text, Language.GREEK, published=date(2023, 3, 14))
    assert [one.lexical for mention in found for one in mention.dates] == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It won last year.", ["2022"]),
        ("It joined in 2015; the following year it left.", ["2015", "2016"]),
        ("It began two years ago.", ["2021"]),
        ("They met last Monday.", ["2023-03-13"]),
        ("That same year it rained.", []),
    ],
)
def test_so_are_english_ones(text: str, dates: list[str]) -> None:
    """The same holds in English; without a date before, nothing is inferred."""
    found = find_dates(text, Language.ENGLISH, published=date(2023, 3, 14))
    assert [one.lexical for mention in found for one in mention.dates] == dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Το συνέδριο έγινε την Παρασκευή στη Δράμα.", "2023-03-10"),
        ("Το συνέδριο θα γίνει την Παρασκευή στη Δράμα.", "2023-03-17"),
        ("Έληξε χθες. Θα αρχίσει πάλι. Έγινε την Πέμπτη.", "2023-03-09"),
        ("Σήμερα, την Τρίτη, άρχισε.", "2023-03-14"),
    ],
)
def test_a_weekday_lies_behind_unless_the_future_is_spoken_of(
    text: str, day: str
) -> None:
    """On Tuesday 14 March «έγινε την Παρασκευή» is the 10th, «θα γίνει» the 17th."""
    found = find_dates(text, Language.GREEK, published=date(2023, 3, 14))
    assert found[-1].dates[0].lexical == day
