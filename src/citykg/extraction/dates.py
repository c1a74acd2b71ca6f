"""Dates as texts write them, as precise as they write them."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from citykg.documents.model import Language
from citykg.extraction.date_patterns import (
    PartialDate,
    PrintedDate,
    find_printed_dates,
)
from citykg.extraction.model import Basis

__all__ = [
    "DateContext",
    "DateMention",
    "DateValue",
    "PartialDate",
    "find_dates",
    "resolve",
]

_FOUR_DIGITS: Final = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d%])(?![.,]\d)")
_SURE: Final = Decimal("1.0")
# A year left out, found by weekday among the years that the text names, or by the
# day of publication; the gold facts use the first value for this inference.
_BY_WEEKDAY: Final = Decimal("0.95")
_BY_PUBLICATION: Final = Decimal("0.85")
_BY_NAMED_YEAR: Final = Decimal("0.7")
_CONTRADICTED: Final = Decimal("0.8")  # the weekday is not that of the full date


@dataclass(frozen=True, slots=True)
class DateValue:
    """A year, a month of a year or a day.

    Args:
        lexical: Lexical form of *datatype*.
        datatype: ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``.
        basis: Implied where the text leaves the year to be inferred.
        confidence: Between 0 and 1.
        until: The last date of the span of time that this one begins, or None.
    """

    lexical: str
    datatype: URIRef
    basis: Basis = Basis.EXPLICIT
    confidence: Decimal = _SURE
    until: "DateValue | None" = None

    @property
    def literal(self) -> Literal:
        """The date in RDF."""
        return Literal(self.lexical, datatype=self.datatype)

    @property
    def year(self) -> int:
        """The year."""
        return int(self.lexical[:4])


@dataclass(frozen=True, slots=True)
class DateContext:
    """What helps to complete a date.

    Args:
        years: Years that the text names.
        dated: Those of them that it names with a month; they are believed first.
        published: Day of publication, if known.
        named: Year of the date named before, if any.
        printed: Numbers of four digits that may be years; a weekday tells.
    """

    years: frozenset[int] = frozenset()
    dated: frozenset[int] = frozenset()
    published: date | None = None
    named: int | None = None
    printed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, a list of dates or a span of time found in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last character.
        dates: The date; several for a list; none if it cannot be completed.
        until: Last date of a span of time whose first is in *dates*, else None.
    """

    start: int
    end: int
    dates: tuple[DateValue, ...]
    until: DateValue | None = None


def find_dates(
    text: str, language: Language, *, published: date | None = None
) -> list[DateMention]:
    """Find the dates of a text and complete those that leave the year out.

    A bare number is a year only where its neighbours say so: an article, a
    preposition, brackets, or another year beside it.

    Args:
        text: Running text.
        language: Language of the text.
        published: Day of publication, if known.

    Returns:
        Dates in reading order, none overlapping.

    Examples:
        >>> [found] = find_dates("Το 2012,2013,2014 μας έβαλε", Language.GREEK)
        >>> [one.lexical for one in found.dates]
        ['2012', '2013', '2014']
    """
    found = find_printed_dates(text, language)
    partials = [partial for one in found for partial in one.partials if partial.year]
    context = DateContext(
        years=frozenset(one.year for one in partials if one.year),
        dated=frozenset(one.year for one in partials if one.year and one.month),
        published=published,
        printed=frozenset(int(year) for year in _FOUR_DIGITS.findall(text)),
    )
    mentions = []
    for one in found:
        mention = _resolved(one, context)
        mentions.append(mention)
        if mention.dates:
            context = replace(context, named=mention.dates[-1].year)
    return mentions


def resolve(partial: PartialDate, context: DateContext) -> DateValue | None:
    """Complete a date.

    A day without a year falls in the year that makes it nearest to the day of
    publication, else in the latest year named in the text, with a month rather than
    alone, in which it falls on the weekday that the text gives.

    Args:
        partial: What the text says.
        context: What else is known.

    Returns:
        The date, as precise as the text, or None if the year stays unknown or the
        day does not exist.
    """
    if (
        partial.years_from_publication is not None
        or partial.years_from_named is not None
    ):
        return _shifted_year(partial, context)
    if partial.days_from_publication is not None or partial.month is None:
        return _relative(partial, context) if partial.year is None else _year(partial)
    if partial.day is None:
        return _month(partial, context)
    if partial.year is not None:
        day = _day(partial.year, partial)
        if day is None:
            return None
        right = partial.weekday in {None, day.weekday()}
        return _of_day(day, Basis.EXPLICIT, _SURE if right else _CONTRADICTED)
    return _inferred_day(partial, context)


def _year(partial: PartialDate) -> DateValue:
    return DateValue(f"{partial.year:04d}", XSD.gYear)


def _month(partial: PartialDate, context: DateContext) -> DateValue | None:
    if partial.year is not None:
        return DateValue(f"{partial.year:04d}-{partial.month:02d}", XSD.gYearMonth)
    if context.published is None or partial.month is None:
        return None
    # The month nearest to the day of publication.
    months = context.published.year * 12 + context.published.month - 1
    year = round((months - (partial.month - 1)) / 12)
    return DateValue(
        f"{year:04d}-{partial.month:02d}",
        XSD.gYearMonth,
        Basis.IMPLIED,
        _BY_PUBLICATION,
    )


def _shifted_year(partial: PartialDate, context: DateContext) -> DateValue | None:
    """Return a year told from that of publication, or of the date named before."""
    if partial.years_from_named is not None:
        base, years = context.named, partial.years_from_named
    else:
        base = context.published.year if context.published is not None else None
        years = partial.years_from_publication or 0
    if base is None:
        return None
    lexical = f"{base + years:04d}"
    return DateValue(lexical, XSD.gYear, Basis.IMPLIED, _BY_PUBLICATION)


def _relative(partial: PartialDate, context: DateContext) -> DateValue | None:
    """Return yesterday, tomorrow or a weekday near the day of publication."""
    if context.published is None:
        return None
    if partial.days_from_publication is not None and partial.weekday is None:
        day = context.published + timedelta(partial.days_from_publication)
        return _of_day(day, Basis.IMPLIED, _BY_PUBLICATION)
    if partial.weekday is None:
        return None
    ahead = (partial.weekday - context.published.weekday()) % 7
    if partial.days_from_publication is not None:
        nearest = (ahead or 7) if partial.days_from_publication > 0 else ahead - 7
    else:
        # What is told of has happened, if nothing says that it is to come.
        nearest = ahead if partial.is_ahead or not ahead else ahead - 7
    return _of_day(
        context.published + timedelta(nearest), Basis.IMPLIED, _BY_NAMED_YEAR
    )


def _inferred_day(partial: PartialDate, context: DateContext) -> DateValue | None:
    if context.published is not None:
        published = context.published
        near = {published.year + step for step in (-1, 0, 1)}
        days = _fitting_days(partial, near)
        best = min(days, key=lambda day: (abs(day - published), day), default=None)
        sure = _BY_PUBLICATION
    else:
        days = _fitting_days(partial, context.dated)
        days = days or _fitting_days(partial, context.years)
        if not days and (partial.weekday is not None or len(context.printed) == 1):
            days = _fitting_days(partial, context.printed)
        best = max(days, default=None)
        sure = _BY_NAMED_YEAR
    if best is None:
        return None
    sure = sure if partial.weekday is None else _BY_WEEKDAY
    return _of_day(best, Basis.IMPLIED, sure)


def _fitting_days(partial: PartialDate, years: Collection[int]) -> list[date]:
    """Return the days of *years* that are the one and fall on its weekday."""
    days = (_day(year, partial) for year in years)
    return [
        day
        for day in days
        if day is not None and partial.weekday in {None, day.weekday()}
    ]


def _day(year: int, partial: PartialDate) -> date | None:
    try:
        return date(year, partial.month or 0, partial.day or 0)
    except ValueError:
        return None


def _of_day(day: date, basis: Basis, confidence: Decimal) -> DateValue:
    return DateValue(day.isoformat(), XSD.date, basis, confidence)


def _ordered(first: DateValue, last: DateValue) -> tuple[DateValue, DateValue]:
    """Return the bounds of a span; over New Year the first falls a year earlier."""
    if first.lexical <= last.lexical or first.datatype != XSD.date:
        return first, last
    earlier = f"{first.year - 1:04d}{first.lexical[4:]}"
    return replace(first, lexical=earlier), last


def _resolved(found: PrintedDate, context: DateContext) -> DateMention:
    values = [resolve(partial, context) for partial in found.partials]
    known = tuple(value for value in values if value is not None)
    if found.is_span and len(known) == len(values):
        first, last = _ordered(known[0], known[-1])
        first = replace(first, until=last)
        return DateMention(found.start, found.end, (first,), last)
    return DateMention(found.start, found.end, known)
