"""Dates are read as precisely as the text gives them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.namespace import XSD

from citykg.documents.model import Language
from citykg.extraction.dates import DateContext, PartialDate, find_dates, resolve
from citykg.extraction.model import Basis

EL, EN = Language.GREEK, Language.ENGLISH
MONTHS = (
    "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου "
    "Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου"
).split(" ")


def lexicals(text: str, language: Language) -> list[list[str]]:
    return [[one.lexical for one in m.dates] for m in find_dates(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("στις 4 Δεκεμβρίου 2018", EL, ["2018-12-04"]),
        ("Groß, στις 4 Δεκεμβρίου 2018", EL, ["2018-12-04"]),
        ("την 1η Ιανουαρίου του 2019", EL, ["2019-01-01"]),
        ("τον Δεκέμβριο του 2018", EL, ["2018-12"]),
        ("Μάιος 2019", EL, ["2019-05"]),
        ("Δεκ. 2018", EL, ["2018-12"]),
        ("4 και 5 Μαΐου 2019", EL, ["2019-05-04", "2019-05-05"]),
        ("στις 4/12/2018", EL, ["2018-12-04"]),
        ("04.12.18", EL, ["2018-12-04"]),
        ("2018-12-04", EN, ["2018-12-04"]),
        ("12/25/2018", EN, ["2018-12-25"]),
        ("Το 2009 ,15 Δήμαρχοι", EL, ["2009"]),
        ("Από το 2011 η επιτροπή", EL, ["2011"]),
        ("το 2012,2013,2014 μας", EL, ["2012", "2013", "2014"]),
        ("2012 και 2013", EL, ["2012", "2013"]),
        ("η έκθεση (2016) λέει", EL, ["2016"]),
        ("on 4 December 2018", EN, ["2018-12-04"]),
        ("Tuesday, December 4, 2018", EN, ["2018-12-04"]),
        ("the 4th of July 2020", EN, ["2020-07-04"]),
        ("in May 2019", EN, ["2019-05"]),
        ("since 2011 the", EN, ["2011"]),
        ("by 2030 all buses", EN, ["2030"]),
        ("for 2018, the city", EN, ["2018"]),
    ],
)
def test_dates_keep_their_precision(
    text: str, language: Language, expected: list[str]
) -> None:
    """A year stays a year, a month a month, a day a day."""
    (found,) = find_dates(text, language)
    assert [one.lexical for one in found.dates] == expected
    datatypes = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    assert all(one.datatype == datatypes[len(one.lexical)] for one in found.dates)
    assert all(one.basis is Basis.EXPLICIT for one in found.dates)
    assert found.until is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("με 2000 μαθητές", EL),
        ("τα 2000 άτομα", EL),
        ("Ορίζοντας 2020", EL),
        ("τη δεκαετία του 1990", EL),
        ("ν. 4412/2016", EL),
        ("το επόμενο διάστημα", EL),
        ("την τρίτη φορά", EL),
        ("τον Δεκέμβριο", EL),
        ("of 2000 visitors", EN),
        ("Horizon 2020", EN),
        ("it may be", EN),
        ("192.168.20.2018", EN),
        ("", EL),
    ],
)
def test_other_numbers_are_no_dates(text: str, language: Language) -> None:
    """Counts, programmes, decades and laws are passed over."""
    assert find_dates(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("την περίοδο 2014-2020", EL, "2014", "2020"),
        ("μεταξύ 2014 και 2020", EL, "2014", "2020"),
        ("4-6 Δεκεμβρίου 2018", EL, "2018-12-04", "2018-12-06"),
        ("from 2014 to 2020", EN, "2014", "2020"),
        ("December 4-6, 2018", EN, "2018-12-04", "2018-12-06"),
    ],
)
def test_spans_of_time_have_two_ends(
    text: str, language: Language, first: str, last: str
) -> None:
    """A span of time is one mention with a first and a last date."""
    (found,) = find_dates(text, language)
    assert [one.lexical for one in found.dates] == [first]
    assert found.until is not None
    assert found.until.lexical == last


def test_a_missing_year_is_the_latest_named_one_that_fits_the_weekday() -> None:
    """“Tuesday 4 December” in a text that names 2017 and 2018 is in 2018."""
    text = "την Τρίτη 4 Δεκεμβρίου. Το 2017 ήταν, το 2018 είναι"
    day = find_dates(text, EL)[0]
    assert text[day.start : day.end] == "Τρίτη 4 Δεκεμβρίου"
    assert day.dates[0].lexical == "2018-12-04"
    assert day.dates[0].basis is Basis.IMPLIED
    assert day.dates[0].confidence == Decimal("0.95")
    assert day.dates[0].year == 2018
    assert day.dates[0].literal.datatype == XSD.date


def test_a_missing_year_stays_missing_if_nothing_tells_it() -> None:
    """No year is made up, and a year in which the weekday is wrong is not taken."""
    assert lexicals("την Τρίτη 4 Δεκεμβρίου", EL) == [[]]
    assert lexicals("την Τρίτη 4 Δεκεμβρίου. Το 2017", EL) == [[], ["2017"]]
    assert lexicals("στις 31 Φεβρουαρίου 2019", EL) == [[]]


def test_a_year_named_with_a_month_is_believed_first() -> None:
    """A goal for 2030 does not date a day of a text that speaks of May 2023."""
    text = "στις 12 Μαΐου 2023 και στις 9 Μαΐου, με στόχο το 2030"
    assert lexicals(text, EL) == [["2023-05-12"], ["2023-05-09"], ["2030"]]


def test_a_contradicted_weekday_costs_confidence() -> None:
    """4 December 2018 was no Wednesday: the date stands, less sure."""
    (found,) = find_dates("Τετάρτη 4 Δεκεμβρίου 2018", EL)
    assert found.dates[0].confidence == Decimal("0.8")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("χθες", EL, "2018-12-04"),
        ("αύριο", EL, "2018-12-06"),
        ("yesterday", EN, "2018-12-04"),
        ("την Τρίτη", EL, "2018-12-04"),
        ("το Σάββατο", EL, "2018-12-01"),
        ("θα γίνει το Σάββατο", EL, "2018-12-08"),
        ("την Κυριακή", EL, "2018-12-02"),
        ("στις 25 Μαρτίου", EL, "2019-03-25"),
        ("την Παρασκευή 30 Νοεμβρίου", EL, "2018-11-30"),
    ],
)
def test_the_day_of_publication_completes_dates(
    text: str, language: Language, expected: str
) -> None:
    """With a document date, yesterday and bare days are days of the calendar."""
    (found,) = find_dates(text, language, published=date(2018, 12, 5))
    assert [one.lexical for one in found.dates] == [expected]
    assert found.dates[0].basis is Basis.IMPLIED
    assert [len(m.dates) for m in find_dates(text, language)] == [0]


def test_a_month_alone_is_near_the_day_of_publication() -> None:
    """A month without a year is the nearest of that name."""
    context = DateContext(published=date(2019, 1, 10))
    december = resolve(PartialDate(month=12), context)
    assert december is not None
    assert december.lexical == "2018-12"
    assert resolve(PartialDate(month=12), DateContext()) is None
    assert resolve(PartialDate(), context) is None


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_days_printed_in_full_read_back(day: date) -> None:
    """Every day, printed in Greek or in digits, is read as itself."""
    written = f"στις {day.day} {MONTHS[day.month - 1]} {day.year}"
    assert lexicals(written, EL) == [[day.isoformat()]]
    assert lexicals(f"{day.day}/{day.month}/{day.year}", EL) == [[day.isoformat()]]


@given(st.dates(date(2001, 1, 1), date(2089, 1, 1)), st.integers(-100, 100))
def test_a_day_without_its_year_is_found_near_publication(day: date, days: int) -> None:
    """A day within a hundred days of publication needs no year."""
    if (day.month, day.day) == (2, 29):
        return
    partial = PartialDate(month=day.month, day=day.day, weekday=day.weekday())
    published = day + timedelta(days)
    found = resolve(partial, DateContext(published=published))
    assert found is not None
    assert found.lexical == day.isoformat()


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        ("28 Σεπτεμβρίου έως 2 Οκτωβρίου 2020", EL, "2020-09-28", "2020-10-02"),
        ("από τις 16 έως και τις 19 Μαΐου 2021", EL, "2021-05-16", "2021-05-19"),
        ("30 Δεκεμβρίου – 2 Ιανουαρίου 2020", EL, "2019-12-30", "2020-01-02"),
        ("μεταξύ 3 και 5 Μαΐου 2020", EL, "2020-05-03", "2020-05-05"),
        ("15-17/5/2022", EL, "2022-05-15", "2022-05-17"),
        ("from 30 May to 2 June 2019", EN, "2019-05-30", "2019-06-02"),
        ("September 28 – October 2, 2020", EN, "2020-09-28", "2020-10-02"),
        ("June 3-5, 2019", EN, "2019-06-03", "2019-06-05"),
    ],
)
def test_spans_of_days_have_two_ends(
    text: str, language: Language, first: str, last: str
) -> None:
    """The year, and the month, may be printed once."""
    [found] = find_dates(text, language)
    [begins] = found.dates
    assert begins.until is not None
    assert (begins.lexical, begins.until.lexical) == (first, last)
