"""Whether a situation held on a day, as surely as its dates tell.

A date of the graph may be a day, a month or a year, and a situation may have a start,
an end, both, or only days on which some document attests it. So the answer is one of
three: it held, it did not, or the dates do not tell.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_LEXICAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")
_DECEMBER = 12


class Held(StrEnum):
    """Whether a situation held on a day."""

    YES = "held"
    NO = "not-held"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a date may mean: one, those of a month, or those of a year.

    Args:
        first: The first of them.
        last: The last of them.
    """

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a situation, in any order.

    Args:
        starts: When it is said to start.
        ends: When it is said to end.
        attested: When it is said to hold.
    """

    starts: tuple[Days, ...] = ()
    ends: tuple[Days, ...] = ()
    attested: tuple[Days, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.starts or self.ends or self.attested)

    @property
    def all(self) -> tuple[Days, ...]:
        """Every date."""
        return self.starts + self.ends + self.attested

    def held_on(self, day: date) -> Held:
        """Tell whether the situation held on a day.

        A start without an end lasts until an end becomes known. An attestation alone
        tells of its own day, and of the days between two of the same situation.

        Args:
            day: The day.

        Examples:
            >>> term = Dates(attested=parse_days("2018-12-04"))
            >>> term.held_on(date(2018, 12, 4)), term.held_on(date(2019, 1, 1))
            (<Held.YES: 'held'>, <Held.UNKNOWN: 'unknown'>)
        """
        parts = {self._begun(day), self._lasting(day)}
        if Held.NO in parts:
            return Held.NO
        return Held.UNKNOWN if Held.UNKNOWN in parts else Held.YES

    def _begun(self, day: date) -> Held:
        if any(days.last <= day for days in self.starts + self.attested):
            return Held.YES
        if self.starts and all(day < days.first for days in self.starts):
            return Held.NO
        return Held.UNKNOWN

    def _lasting(self, day: date) -> Held:
        if self.ends and all(days.last < day for days in self.ends):
            return Held.NO
        if any(day <= days.first for days in self.ends + self.attested):
            return Held.YES
        return Held.YES if self.starts and not self.ends else Held.UNKNOWN


def parse_days(lexical: str) -> tuple[Days, ...]:
    """Read the days that a date of the graph may mean; what is none gives none.

    Args:
        lexical: Lexical form of an ``xsd:date``, ``xsd:dateTime``, ``xsd:gYearMonth``
            or ``xsd:gYear``.

    Examples:
        >>> parse_days("2016-02")[0].last
        datetime.date(2016, 2, 29)
        >>> parse_days("last spring")
        ()
    """
    found = _LEXICAL.match(lexical)
    if found is None:
        return ()
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # noqa: S101 - for mypy; the expression demands it
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or _DECEMBER
        last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        return ()
    return (Days(first, last),)


def dates_of(
    starts: Iterable[str], ends: Iterable[str], attested: Iterable[str]
) -> Dates:
    """Read the dates of a situation from their lexical forms.

    Args:
        starts: When it is said to start.
        ends: When it is said to end.
        attested: When it is said to hold.
    """
    read = (
        tuple(days for lexical in lexicals for days in parse_days(lexical))
        for lexicals in (starts, ends, attested)
    )
    return Dates(*read)


def parse_day(text: str | None) -> date | None:
    """Read a day as addresses name it; anything else is no day.

    Examples:
        >>> parse_day("2014-06-01")
        datetime.date(2014, 6, 1)
        >>> parse_day("20140601") is parse_day("tomorrow") is None
        True
    """
    if text is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
