"""Answers as pictures: bars, years and maps, read without script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from citykg.catalogue import CatalogueQuery, PictureKind
from citykg.store.model import Row
from citykg.web.coordinates import Point
from citykg.web.glimpses import number_of, time_of
from citykg.web.maps import Place
from citykg.web.results import cell_of
from citykg.web.values import Reader, Value

_MOST_BARS: Final = 20
_MOST_ENTRIES: Final = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart.

    Args:
        name: What it stands for.
        number: How much, in words.
        share: Its length in percent of the longest.
    """

    name: Value
    number: str
    share: float


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a timeline.

    Args:
        year: The year.
        entries: What happened, in order.
    """

    year: str
    entries: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An answer as a picture.

    Args:
        kind: In what form.
        shown: Number of rows in it.
        total: Number of rows that could be.
        bars: The bars of a chart.
        years: The years of a timeline.
        places: The places of a map.
    """

    kind: PictureKind
    shown: int
    total: int
    bars: tuple[Bar, ...] = ()
    years: tuple[Year, ...] = ()
    places: tuple[Place, ...] = ()


def figure_of(
    reader: Reader,
    query: CatalogueQuery,
    rows: Sequence[Row],
    *,
    coordinates: Mapping[str, Point],
) -> Figure | None:
    """Return the picture of an answer, or None where its table says it best.

    Args:
        reader: Who reads.
        query: The question.
        rows: Its answer.
        coordinates: IRI to where it is, for what has a place on the map.
    """
    match query.picture.kind:
        case PictureKind.CHART:
            return _chart(reader, query.picture.columns, rows)
        case PictureKind.TIMELINE:
            return _timeline(reader, query.picture.columns, rows)
        case PictureKind.MAP:
            return _map(reader, query.picture.columns[0], rows, coordinates)
        case _:
            return None


def _chart(
    reader: Reader, columns: Sequence[str], rows: Sequence[Row]
) -> Figure | None:
    name, number = columns
    told = [
        (row[name], row[number], figure)
        for row in rows
        if name in row and (figure := number_of(row.get(number))) is not None
    ]
    shown = told[:_MOST_BARS]
    most = max((figure for _, _, figure in shown), default=0)
    if most <= 0:
        return None
    bars = tuple(
        Bar(
            cell_of(reader, term),
            reader.localiser.number(Decimal(text.value)),
            round(max(100 * figure / most, 0), 1),
        )
        for term, text, figure in shown
    )
    return Figure(PictureKind.CHART, len(shown), len(told), bars=bars)


def _timeline(
    reader: Reader, columns: Sequence[str], rows: Sequence[Row]
) -> Figure | None:
    when, what = columns
    told = sorted(
        (
            (time, row[when], row[what])
            for row in rows
            if when in row and what in row and (time := time_of(row[when])) is not None
        ),
        key=lambda entry: entry[0],
    )
    # The latest are what most people come for.
    shown = told[-_MOST_ENTRIES:]
    years: dict[int, list[Value]] = {}
    for time, _, term in shown:
        years.setdefault(int(time), []).append(cell_of(reader, term))
    if not years:
        return None
    return Figure(
        PictureKind.TIMELINE,
        len(shown),
        len(told),
        years=tuple(Year(str(year), tuple(years[year])) for year in sorted(years)),
    )


def _map(
    reader: Reader,
    column: str,
    rows: Sequence[Row],
    coordinates: Mapping[str, Point],
) -> Figure | None:
    named = dict.fromkeys(row[column].value for row in rows if column in row)
    places = tuple(
        _place(reader.thing(iri), coordinates[iri])
        for iri in named
        if iri in coordinates
    )
    if not places:
        return None
    return Figure(PictureKind.MAP, len(places), len(named), places=places)


def _place(thing: Value, at: Point) -> Place:
    return Place(
        thing.href or "", thing.text, at.latitude, at.longitude, language=thing.language
    )
