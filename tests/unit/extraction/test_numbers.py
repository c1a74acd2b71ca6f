"""Numbers are read as Greek and English texts write them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citykg.documents.model import Language
from citykg.extraction.model import Basis
from citykg.extraction.numbers import (
    Quantity,
    decimal_lexical,
    find_quantities,
    parse_digits,
)

EL, EN = Language.GREEK, Language.ENGLISH


def only(text: str, language: Language = EL) -> Quantity:
    (found,) = find_quantities(text, language)
    return found


NUMBERS = [
    ("είχε 3.500.000 επισκέπτες", EL, "3500000", "NUM", "3.500.000"),
    ("με 17.000 μαθητές", EL, "17000", "NUM", "17.000"),
    ("βαθμολογήθηκε με 19,5 από", EL, "19.5", "NUM", "19,5"),
    ("με 19.5 βαθμούς", EL, "19.5", "NUM", "19.5"),
    ("αύξηση 8%.", EL, "8", "PERCENT", "8%"),
    ("8 τοις εκατό", EL, "8", "PERCENT", "8 τοις εκατό"),
    ("75 χιλιόμετρα οπτικές", EL, "75", "KiloM", "75 χιλιόμετρα"),
    ("5,5 χιλ. κάτοικοι", EL, "5500", "NUM", "5,5 χιλ."),
    ("3 εκατ. κάτοικοι", EL, "3000000", "NUM", "3 εκατ."),
    ("3,5 εκατ. ευρώ", EL, "3500000", "CCY_EUR", "3,5 εκατ. ευρώ"),
    ("€3,5 εκατ.", EL, "3500000", "CCY_EUR", "€3,5 εκατ."),
    ("2.500.000,50 €", EL, "2500000.5", "CCY_EUR", "2.500.000,50 €"),
    ("1.2 δισ.", EL, "1200000000", "NUM", "1.2 δισ."),
    ("έξι άξονες", EL, "6", "NUM", "έξι"),
    ("σε τρείς τομείς", EL, "3", "NUM", "τρείς"),
    ("δύο χιλιάδες δέντρα", EL, "2000", "NUM", "δύο χιλιάδες"),
    ("ένα εκατομμύριο", EL, "1000000", "NUM", "ένα εκατομμύριο"),
    ("διακόσιοι τριάντα δύο", EL, "232", "NUM", "διακόσιοι τριάντα δύο"),
    ("30 στρέμματα πράσινο", EL, "30000", "M2", "30 στρέμματα"),
    ("12.500 τ.μ.", EL, "12500", "M2", "12.500 τ.μ."),
    ("300kWh", EL, "300", "KiloW-HR", "300kWh"),
    ("500 MW", EL, "500", "MegaW", "500 MW"),
    ("400 τόνοι", EL, "400", "TONNE", "400 τόνοι"),
    ("3,500,000 visitors", EN, "3500000", "NUM", "3,500,000"),
    ("a score of 19.5", EN, "19.5", "NUM", "19.5"),
    ("8 per cent", EN, "8", "PERCENT", "8 per cent"),
    ("€3m for", EN, "3000000", "CCY_EUR", "€3m"),
    ("$2 bn for", EN, "2000000000", "CCY_USD", "$2 bn"),
    ("EUR 1.5 million", EN, "1500000", "CCY_EUR", "EUR 1.5 million"),
    ("100 m of fibre", EN, "100", "M", "100 m"),
    ("twenty-five sensors", EN, "25", "NUM", "twenty-five"),
    ("two hundred and six", EN, "206", "NUM", "two hundred and six"),
]


@pytest.mark.parametrize(("text", "language", "value", "unit", "written"), NUMBERS)
def test_numbers_have_value_unit_and_printed_form(
    text: str, language: Language, value: str, unit: str, written: str
) -> None:
    """Digits and words become exact decimals in QUDT units."""
    found = only(text, language)
    assert found.value == Decimal(value)
    assert found.unit.endswith(f"/{unit}")
    assert found.as_written == written == text[found.start : found.end]
    assert found.qualifier.endswith("-exact")
    assert found.basis is Basis.EXPLICIT


def test_a_grouped_thousand_of_thousands_is_a_slip() -> None:
    """«5.500 χιλ» means 5500, is marked corrected and less sure."""
    found = only("της πόλης με 5.500 χιλ υπαλλήλους")
    assert found.value == 5500
    assert found.as_written == "5.500 χιλ"
    assert found.basis is Basis.CORRECTED
    assert found.confidence == Decimal("0.8")


def test_a_foreign_separator_costs_confidence() -> None:
    """«1,250» in Greek may be a decimal or a thousand."""
    assert only("1,250 τόνοι").confidence < 1
    assert only("19,5 βαθμοί").confidence == 1


@pytest.mark.parametrize(
    ("text", "language", "bound"),
    [
        ("με χιλιάδες χρήστες", EL, 1000),
        ("των εκατομμυρίων επισκεπτών", EL, 10**6),
        ("δεκάδες δράσεις", EL, 10),
        ("hundreds of people", EN, 100),
        ("thousands of users", EN, 1000),
    ],
)
def test_vague_numbers_give_only_a_bound(
    text: str, language: Language, bound: int
) -> None:
    """No value is invented for “thousands”."""
    found = only(text, language)
    assert found.value is None
    assert found.lower_bound == bound
    assert found.qualifier.endswith("-order-of-magnitude")


@pytest.mark.parametrize(
    ("text", "language", "qualifier", "bounds"),
    [
        ("περίπου 300 θέσεις", EL, "approximate", (300, None, None)),
        ("about 300 places", EN, "approximate", (300, None, None)),
        ("πάνω από 500 αισθητήρες", EL, "at-least", (None, 500, None)),
        ("ξεπερνά τους 500 πολίτες", EL, "at-least", (None, 500, None)),
        ("500+ αισθητήρες", EL, "at-least", (None, 500, None)),
        ("more than 500 sensors", EN, "at-least", (None, 500, None)),
        ("έως 300 θέσεις", EL, "approximate", (300, None, 300)),
        ("100-150 άτομα", EL, "approximate", (None, 100, 150)),
        ("από 100 έως 150 άτομα", EL, "approximate", (None, 100, 150)),
    ],
)
def test_hedges_become_qualifiers_and_bounds(
    text: str,
    language: Language,
    qualifier: str,
    bounds: tuple[int | None, int | None, int | None],
) -> None:
    """“About”, “more than” and ranges keep what they leave open."""
    found = only(text, language)
    assert found.qualifier.endswith(f"-{qualifier}")
    assert (found.value, found.lower_bound, found.upper_bound) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "το 5G, το C40, COVID-19 και WiFi4EU",
        "στις 10:30 της 4/12/2018",
        "την περίοδο 2014-2020",
        "τηλ. 2810 409000 και 6912345678",
        "ν. 4412/2016",
        "μια πόλη και ένα δίκτυο",
        "4ος όροφος",
        "https://example.org/2018/30",
        "1. Αύξηση",
        "one of them",
        "",
    ],
)
def test_digits_that_count_nothing_are_passed_over(text: str) -> None:
    """Codes, hours, laws, telephones and articles are no quantities."""
    language = EN if text.isascii() and text else EL
    assert find_quantities(text, language) == []


@given(st.integers(0, 10**9), st.sampled_from([(EL, "."), (EN, ",")]))
def test_grouped_digits_read_back(number: int, style: tuple[Language, str]) -> None:
    """A whole number printed with thousands separators is read as itself."""
    language, separator = style
    printed = f"{number:,}".replace(",", separator)
    assert parse_digits(printed, language)[0] == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_lexical_forms_are_canonical(value: Decimal) -> None:
    """A lexical form has no exponent and no needless zero, and keeps the value."""
    text = decimal_lexical(value)
    assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", text)
    assert Decimal(text) == value


@given(st.text(st.sampled_from("0123456789.,-% €χιλεκατ δύο\n")), st.sampled_from([EL]))
def test_quantities_lie_in_the_text_in_order(text: str, language: Language) -> None:
    """Whatever the text, the quantities are words of it and do not overlap."""
    end = 0
    for found in find_quantities(text, language):
        assert end <= found.start < found.end <= len(text)
        assert found.as_written == text[found.start : found.end]
        assert (found.value is None) <= (found.lower_bound is not None)
        end = found.end
