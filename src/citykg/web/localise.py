"""How numbers, dates and quantities read in a language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from citykg.namespaces import UNIT
from citykg.web.i18n import InterfaceLanguage

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset({"integer", "decimal", "double", "float"})

# QUDT's local names to the unit names of CLDR, which knows how each language writes
# them.
_CLDR_UNITS = MappingProxyType(
    {
        "M": "length-meter",
        "KiloM": "length-kilometer",
        "M2": "area-square-meter",
        "KiloM2": "area-square-kilometer",
        "HA": "area-hectare",
        "L": "volume-liter",
        "M3": "volume-cubic-meter",
        "KiloGM": "mass-kilogram",
        "TONNE": "mass-tonne",
        "TON_Metric": "mass-tonne",
        "KiloW": "power-kilowatt",
        "MegaW": "power-megawatt",
        "KiloW-HR": "energy-kilowatt-hour",
        "GigaBYTE": "digital-gigabyte",
        "TeraBYTE": "digital-terabyte",
        "DEG_C": "temperature-celsius",
        "MIN": "duration-minute",
        "HR": "duration-hour",
        "DAY": "duration-day",
        "MO": "duration-month",
        "YR": "duration-year",
    }
)
_COUNTS = frozenset({"NUM", "UNITLESS"})


@dataclass(frozen=True, slots=True)
class Localiser:
    """Writes values as readers of one language expect them.

    Args:
        language: The language.
    """

    language: InterfaceLanguage

    @property
    def _locale(self) -> Locale:
        # Dates and numbers of this project are European in both languages.
        return Locale("en", "GB") if self.language == "en" else Locale("el", "GR")

    def number(self, value: Decimal | int) -> str:
        """Return a number with the language's separators.

        Examples:
            >>> Localiser(InterfaceLanguage.GREEK).number(Decimal("3500000.5"))
            '3.500.000,5'
        """
        return format_decimal(value, locale=self._locale, decimal_quantization=False)

    def share(self, value: Decimal) -> str:
        """Return a number between 0 and 1 as a percentage."""
        return format_percent(value, locale=self._locale)

    def moment(self, value: datetime) -> str:
        """Return a point in time to the minute."""
        day = format_date(value, "long", locale=self._locale)
        return f"{day}, {format_time(value, 'HH:mm', locale=self._locale)}"

    def day(self, value: date) -> str:
        """Return a day."""
        return format_date(value, "long", locale=self._locale)

    def literal(self, lexical: str, datatype: str | None) -> str:
        """Return a literal as people write it; unknown types stay as they are.

        Args:
            lexical: Lexical form.
            datatype: Datatype IRI, or None for plain text.

        Examples:
            >>> Localiser(InterfaceLanguage.ENGLISH).literal(
            ...     "2018-12-04", "http://www.w3.org/2001/XMLSchema#date"
            ... )
            '4 December 2018'
        """
        kind = (datatype or "").removeprefix(_XSD)
        try:
            if kind in _NUMBERS:
                return self.number(Decimal(lexical))
            writer = _DATES.get(kind)
            return writer(lexical, self._locale) if writer else lexical
        except (ValueError, InvalidOperation):
            return lexical

    def quantity(self, lexical: str, unit_iri: str) -> str:
        """Return a value with its unit.

        Args:
            lexical: Lexical form of a number.
            unit_iri: QUDT unit; one that CLDR lacks is shown by its local name.

        Examples:
            >>> greek = Localiser(InterfaceLanguage.GREEK)
            >>> greek.quantity("75", "http://qudt.org/vocab/unit/KiloM")
            '75 χλμ.'
        """
        try:
            value = Decimal(lexical)
        except InvalidOperation:
            return lexical
        unit = unit_iri.removeprefix(str(UNIT))
        if unit in _COUNTS:
            return self.number(value)
        if unit == "PERCENT":
            return format_percent(
                value / 100, locale=self._locale, decimal_quantization=False
            )
        if unit.startswith("CCY_"):
            return self._money(value, unit.removeprefix("CCY_"))
        if unit in _CLDR_UNITS:
            return format_unit(
                value, _CLDR_UNITS[unit], length="short", locale=self._locale
            )
        return f"{self.number(value)} {unit}"

    def _money(self, value: Decimal, currency: str) -> str:
        pattern = self._locale.currency_formats["standard"].pattern
        if value == value.to_integral():
            pattern = pattern.replace(".00", "")
        return format_currency(
            value, currency, pattern, self._locale, currency_digits=False
        )


def _day(lexical: str, locale: Locale) -> str:
    return format_date(date.fromisoformat(lexical[:10]), "long", locale=locale)


def _month(lexical: str, locale: Locale) -> str:
    first = date.fromisoformat(f"{lexical[:7]}-01")
    return format_skeleton("yMMMM", first, locale=locale)


def _moment(lexical: str, locale: Locale) -> str:
    return format_datetime(datetime.fromisoformat(lexical), "medium", locale=locale)


_DATES: MappingProxyType[str, Callable[[str, Locale], str]] = MappingProxyType(
    {"date": _day, "gYearMonth": _month, "dateTime": _moment}
)
