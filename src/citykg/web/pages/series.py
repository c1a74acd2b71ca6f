"""Measured values of one indicator over time: the numbers behind a chart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from citykg.web.pages.tables import Subject
from citykg.web.values import DATES, Value
from citykg.web.vocabulary import expand_all

_OBSERVATION, _INDICATOR = expand_all("ckg:Observation ckg:indicator")
_VALUE, _UNIT, _PERIOD = expand_all("ckg:value ckg:unit ckg:period")
# Values that differ in one of these are no series, even of the same indicator.
_SETTING: Final = expand_all("ckg:indicator ckg:unit ckg:measure ckg:observedEntity")
# What is said of a value, and goes without saying.
_QUALIFIED: Final = (
    expand_all("ckg:observationStatus ckgc:observation-status-actual"),
    expand_all("ckg:qualifier ckgc:qualifier-exact"),
)
_FEWEST: Final = 2

Setting = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series.

    Args:
        period: When it was measured.
        number: Lexical form of the number.
        value: The number with its unit, and its sources.
        qualifiers: How exact it is and whether it is only expected, where that is
            not taken for granted.
    """

    period: Value
    number: str
    value: Value
    qualifiers: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one indicator at several times, in one unit, of one thing.

    Args:
        indicator: What is measured.
        points: The values, oldest first.
    """

    indicator: Value
    points: tuple[Point, ...]


def series_of(subject: Subject) -> tuple[Series, ...]:
    """Return each indicator that is known for two periods at least, by name.

    Args:
        subject: The thing of a page, with the values that point at it.
    """
    groups: dict[Setting, list[Point]] = {}
    for node in subject.nodes:
        point = _point(node, subject)
        if point is not None:
            groups.setdefault(_setting(node, subject), []).append(point)
    found = (
        Series(subject.reader.thing(next(iter(setting[0]))), _in_order(points))
        for setting, points in groups.items()
        if len({point.period.moment for point in points}) >= _FEWEST
    )
    return tuple(sorted(found, key=lambda one: one.indicator.text))


def _point(node: str, subject: Subject) -> Point | None:
    """Return a value with one number, one indicator and one period, else None."""
    if _OBSERVATION not in subject.kind_of(node):
        return None
    told = subject.nodes[node]
    terms = [
        [term for term, _ in told.get(name, ())]
        for name in (_INDICATOR, _VALUE, _PERIOD)
    ]
    if any(len(found) != 1 for found in terms) or terms[2][0].datatype not in DATES:
        return None
    number, period = terms[1][0], terms[2][0]
    unit = next((term.value for term, _ in told.get(_UNIT, ())), None)
    reader = subject.reader
    value = reader.value(number, unit=unit)
    return Point(
        reader.value(period),
        number.value,
        reader.sourced(value, (node, _VALUE, number), subject.claims),
        tuple(_qualifiers(node, subject)),
    )


def _qualifiers(node: str, subject: Subject) -> Iterator[Value]:
    for name, usual in _QUALIFIED:
        for term, _ in subject.nodes[node].get(name, ()):
            if term.value != usual:
                yield subject.reader.thing(term.value)


def _setting(node: str, subject: Subject) -> Setting:
    told = subject.nodes[node]
    return tuple(
        frozenset(term.value for term, _ in told.get(name, ())) for name in _SETTING
    )


def _in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda point: (point.period.key, point.number)))
