"""Number words, ordinals and Roman numerals mean what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.documents.model import Language
from citykg.extraction.number_words import parse_cardinal, parse_ordinal, parse_roman
from citykg.namespaces.greek import fold

EL, EN = Language.GREEK, Language.ENGLISH


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("δεκαέξι", EL, 16),
        ("τεσσάρων", EL, 4),
        ("ενενήντα εννέα", EL, 99),
        ("εκατόν είκοσι", EL, 120),
        ("χίλια διακόσια", EL, 1200),
        ("τρία εκατομμύρια πεντακόσιες χιλιάδες", EL, 3_500_000),
        ("nineteen", EN, 19),
        ("three hundred and twelve", EN, 312),
        ("two million five hundred thousand", EN, 2_500_000),
        ("πόλη", EL, None),
        ("και δύο", EL, None),
        ("", EL, None),
    ],
)
def test_cardinals(text: str, language: Language, value: int | None) -> None:
    """Words written one after the other add and multiply."""
    assert parse_cardinal(fold(text).split(), language=language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("τέταρτο", EL, 4),
        ("πρώτος", EL, 1),
        ("δεύτερης", EL, 2),
        ("έκτη", EL, 6),
        ("εκτός", EL, None),
        ("ΕΚΤΟΣ", EL, 6),
        ("δωδέκατη", EL, 12),
        ("δέκατη τρίτη", EL, 13),
        ("εικοστός πρώτος", EL, 21),
        ("εκατοστή", EL, 100),
        ("4ος", EL, 4),
        ("21η", EL, 21),
        ("πόλη", EL, None),
        ("first", EN, 1),
        ("fourth", EN, 4),
        ("twentieth", EN, 20),
        ("twenty-first", EN, 21),
        ("21st", EN, 21),
        ("twenty", EN, None),
        ("first second", EN, None),
        ("", EN, None),
    ],
)
def test_ordinals(text: str, language: Language, value: int | None) -> None:
    """Ordinals are read in every gender and case, as words and as digits."""
    assert parse_ordinal(text, language=language) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ι", 1),
        ("ΙΙΙ", 3),
        ("ΙV", 4),
        ("IX", 9),
        ("ΧΙ", 11),
        ("MMXVIII", 2018),
        ("ΙΤΕ", None),
        ("IIII", None),
        ("", None),
    ],
)
def test_roman_numerals(text: str, value: int | None) -> None:
    """Greek capitals that look Roman are read as Roman."""
    assert parse_roman(text) == value


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(number: int) -> None:
    """Every numeral from 1 to 3999 is read as itself."""
    table = [("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100)]
    table += [("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5)]
    table += [("IV", 4), ("I", 1)]
    written, rest = "", number
    for letters, value in table:
        written += letters * (rest // value)
        rest %= value
    assert parse_roman(written) == number
