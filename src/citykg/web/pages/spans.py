"""The days over which a page can be seen, for the slider through them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from citykg.web.validtime import Days


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """The days over which the terms and memberships of a page are dated.

    Args:
        first: The first of them.
        last: The last of them, or the day of the release where that is later.
        day: The day that is shown, or None for all times.
        shown: The day as readers write it, or empty.
        everything: Address of the page without a day.
    """

    first: date
    last: date
    day: date | None
    shown: str
    everything: str


def limits_of(dates: Iterable[Days], *, built: date) -> tuple[date, date] | None:
    """Return the first and the last day of some dates, or None where there are none.

    What is said to hold holds until an end is known, so the last is at least the day
    on which the release was built.

    Args:
        dates: The dates.
        built: When the release was built.

    Examples:
        >>> from citykg.web.validtime import parse_days
        >>> limits_of(parse_days("2014"), built=date(2026, 1, 31))
        (datetime.date(2014, 1, 1), datetime.date(2026, 1, 31))
    """
    known = list(dates)
    if not known:
        return None
    first = min(days.first for days in known)
    return first, max(built, *(days.last for days in known))
