"""What held on a day is told as surely as the dates of the graph tell it."""

from datetime import date

import pytest

from citykg.web.pages.spans import limits_of
from citykg.web.validtime import Dates, Held, dates_of, parse_day, parse_days

YES, NO, UNKNOWN = Held.YES, Held.NO, Held.UNKNOWN


@pytest.mark.parametrize(
    ("lexical", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("2018-12-04", date(2018, 12, 4), date(2018, 12, 4)),
        ("2018-12-04T10:00:00Z", date(2018, 12, 4), date(2018, 12, 4)),
    ],
)
def test_dates_mean_days(lexical: str, first: date, last: date) -> None:
    """A year and a month mean all of their days."""
    (days,) = parse_days(lexical)
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("lexical", ["", "soon", "2018-13", "2018-02-30", "20180203"])
def test_what_is_no_date_means_nothing(lexical: str) -> None:
    """Nothing is made of a text that is no date."""
    assert parse_days(lexical) == ()


@pytest.mark.parametrize(
    ("starts", "ends", "attested", "day", "expected"),
    [
        (["2014"], [], [], date(2013, 12, 31), NO),
        (["2014"], [], [], date(2014, 6, 1), UNKNOWN),
        (["2014"], [], [], date(2020, 1, 1), YES),
        (["2014"], ["2019-08"], [], date(2019, 8, 15), UNKNOWN),
        (["2014"], ["2019-08"], [], date(2019, 9, 1), NO),
        ([], ["2019-08-31"], [], date(2018, 1, 1), UNKNOWN),
        ([], ["2019-08-31"], ["2017"], date(2018, 1, 1), YES),
        ([], [], ["2018-12-04"], date(2018, 12, 4), YES),
        ([], [], ["2018-12-04"], date(2018, 12, 5), UNKNOWN),
        ([], [], ["2018-12-04", "2018-11-26"], date(2018, 12, 1), YES),
        ([], [], ["2018"], date(2018, 12, 1), UNKNOWN),
        ([], [], [], date(2018, 12, 1), UNKNOWN),
    ],
)
def test_three_answers(
    starts: list[str], ends: list[str], attested: list[str], day: date, expected: Held
) -> None:
    """It held, it did not, or the dates do not tell."""
    assert dates_of(starts, ends, attested).held_on(day) is expected


def test_days_of_addresses() -> None:
    """Only a whole day is one."""
    assert parse_day("2014-06-01") == date(2014, 6, 1)
    for text in (None, "", "2014", "2014-06-31", "٢٠١٤-06-01", "2014-06-01 "):
        assert parse_day(text) is None


def test_limits() -> None:
    """A slider reaches from the first date to the release, or beyond it."""
    built = date(2026, 1, 31)
    assert limits_of((), built=built) is None
    assert limits_of(parse_days("2030"), built=built) == (
        date(2030, 1, 1),
        date(2030, 12, 31),
    )
    assert not Dates()
