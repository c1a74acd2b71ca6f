"""Numbers, dates and units read as the language writes them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from citykg.namespaces import UNIT
from citykg.web import localise
from citykg.web.i18n import InterfaceLanguage
from citykg.web.localise import Localiser

XSD = "http://www.w3.org/2001/XMLSchema#"
ENGLISH = Localiser(InterfaceLanguage.ENGLISH)
GREEK = Localiser(InterfaceLanguage.GREEK)


@pytest.mark.parametrize(
    ("lexical", "kind", "english", "greek"),
    [
        ("3500000", "integer", "3,500,000", "3.500.000"),
        ("19.5", "decimal", "19.5", "19,5"),
        ("2018", "gYear", "2018", "2018"),
        ("2018-12", "gYearMonth", "December 2018", "Δεκέμβριος 2018"),
        ("2018-12-04", "date", "4 December 2018", "4 Δεκεμβρίου 2018"),
        ("nonsense", "date", "nonsense", "nonsense"),
        ("nonsense", "integer", "nonsense", "nonsense"),
        ("true", "boolean", "true", "true"),
    ],
)
def test_literals(lexical: str, kind: str, english: str, greek: str) -> None:
    """Each datatype has its form; what cannot be read stays as it is."""
    assert ENGLISH.literal(lexical, XSD + kind) == english
    assert GREEK.literal(lexical, XSD + kind) == greek


@pytest.mark.parametrize(
    ("value", "unit", "english", "greek"),
    [
        ("17000", "NUM", "17,000", "17.000"),
        ("8", "PERCENT", "8%", "8%"),
        ("7.25", "PERCENT", "7.25%", "7,25%"),
        ("75", "KiloM", "75 km", "75 χλμ."),
        ("2000000", "CCY_EUR", "€2,000,000", "2.000.000 €"),
        ("2.5", "CCY_EUR", "€2.50", "2,50 €"),
        ("12", "FATHOM", "12 FATHOM", "12 FATHOM"),
        ("many", "NUM", "many", "many"),
    ],
)
def test_quantities(value: str, unit: str, english: str, greek: str) -> None:
    """A unit is written as the language does; an unknown one by its name."""
    iri = str(UNIT) + unit
    assert ENGLISH.quantity(value, iri).replace("\xa0", " ") == english
    assert GREEK.quantity(value, iri).replace("\xa0", " ") == greek


@pytest.mark.parametrize("unit", sorted(localise._CLDR_UNITS))  # noqa: SLF001 - the table is the subject
def test_every_unit_of_the_table_is_known(unit: str) -> None:
    """Both languages can write each unit that the table promises."""
    for localiser in (ENGLISH, GREEK):
        text = localiser.quantity("3", str(UNIT) + unit)
        assert text.startswith("3")
        assert text != "3"


def test_moments_and_shares() -> None:
    """A moment names day and minute, a share is a percentage."""
    moment = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
    assert ENGLISH.moment(moment) == "31 January 2026, 09:30"
    assert GREEK.share(Decimal("0.85")) == "85%"
    assert ENGLISH.literal("2026-01-31T09:30:00Z", f"{XSD}dateTime").startswith(
        "31 Jan"
    )
