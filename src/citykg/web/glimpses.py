"""Small pictures of answers: what a question gives, seen before it is opened."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from citykg.catalogue import CatalogueQuery, PictureKind
from citykg.store.model import Row, Term
from citykg.web.coordinates import Point

WIDTH: Final = 160
HEIGHT: Final = 90
_PAD: Final = 8
_MARK: Final = "#2a8a96"  # 4:1 on both the light and the dark card
_SOFT: Final = "#8b959c"
_BARS: Final = 14
_LINES: Final = 6
_NODES: Final = 7
_LONGEST: Final = 40  # letters of a cell that fill its column
_MOST_COLUMNS: Final = 4

OF_THINGS: Final = " (IRI)"
"""How the English label of a column of IRIs ends."""


def draw_glimpse(
    query: CatalogueQuery, rows: Sequence[Row], *, positions: Mapping[str, Point]
) -> str:
    """Return the picture of an answer as SVG; it holds no text.

    Args:
        query: The question.
        rows: Its answer.
        positions: Where places lie.
    """
    columns = query.picture.columns or tuple(
        one.name for one in query.columns if not one.label["en"].endswith(OF_THINGS)
    )
    if query.picture.kind is PictureKind.MAP:
        body = _map(rows, columns, positions)
    else:
        body = _DRAWN[query.picture.kind](rows, columns)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{body}</svg>'
    )


def time_of(term: Term) -> float | None:
    """Return a year, month or day as a number of years, or None.

    Examples:
        >>> time_of(Term.literal("2018-07"))
        2018.5
    """
    parts = term.value.partition("T")[0].split("-")
    if not (len(parts[0]) == 4 and all(one.isdigit() for one in parts)):  # noqa: PLR2004 - digits of a year
        return None
    year, month, day = (int(one) for one in (*parts, "1", "1")[:3])
    return year + (month - 1) / 12 + (day - 1) / 366


def number_of(term: Term | None) -> float | None:
    """Return a literal as a number, or None."""
    try:
        return float(term.value) if term is not None else None
    except ValueError:
        return None


def _table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    shown = columns[:_MOST_COLUMNS]
    width = (WIDTH - 2 * _PAD) / len(shown)
    parts = []
    for at, name in enumerate(shown):
        x = _PAD + at * width
        parts.append(_rect(x, _PAD, width * 0.6, 4, _MARK))
        for line, row in enumerate(rows[:_LINES]):
            length = min(len(row[name].value), _LONGEST) if name in row else 0
            share = 0.15 + 0.75 * length / _LONGEST if length else 0
            parts.append(_rect(x, 22 + line * 11, width * share, 4, _SOFT))
    return "".join(parts)


def _chart(rows: Sequence[Row], columns: Sequence[str]) -> str:
    numbers = [number_of(row.get(columns[1])) or 0 for row in rows[:_BARS]]
    most = max(numbers, default=0) or 1
    step = (WIDTH - 2 * _PAD) / max(len(numbers), 5)
    high = HEIGHT - 2 * _PAD
    bars = (
        _rect(
            _PAD + at * step,
            HEIGHT - _PAD - max(high * number / most, 1),
            step * 0.7,
            max(high * number / most, 1),
            _MARK,
        )
        for at, number in enumerate(numbers)
    )
    return "".join(bars) + _line(_PAD, HEIGHT - _PAD, WIDTH - _PAD, HEIGHT - _PAD)


def _timeline(rows: Sequence[Row], columns: Sequence[str]) -> str:
    times = [time_of(row[columns[0]]) for row in rows if columns[0] in row]
    years: dict[int, int] = {}
    for time in times:
        if time is not None:
            years[int(time)] = years.get(int(time), 0) + 1
    if not years:
        return _line(_PAD, HEIGHT // 2, WIDTH - _PAD, HEIGHT // 2)
    first, span = min(years), max(max(years) - min(years), 1)
    most, base = max(years.values()), HEIGHT - _PAD - 4
    parts = [_line(_PAD, base, WIDTH - _PAD, base)]
    for year, count in sorted(years.items()):
        x = _PAD + 4 + (WIDTH - 2 * _PAD - 8) * (year - first) / span
        stem = 8 + (base - _PAD - 12) * count / most
        parts.append(_line(x, base, x, base - stem))
        parts.append(_circle(x, base - stem, 3.2))
    return "".join(parts)


def _graph(rows: Sequence[Row], columns: Sequence[str]) -> str:
    pairs = [
        (row[columns[0]].value, row[columns[1]].value)
        for row in rows
        if columns[0] in row and columns[1] in row
    ]
    left = list(dict.fromkeys(one for one, _ in pairs))[:_NODES]
    right = list(dict.fromkeys(two for one, two in pairs if one in left))[:_NODES]
    start, end = WIDTH * 0.25, WIDTH * 0.75
    low = {name: _spread(at, len(left)) for at, name in enumerate(left)}
    high = {name: _spread(at, len(right)) for at, name in enumerate(right)}
    edges = dict.fromkeys(pair for pair in pairs if pair[0] in low and pair[1] in high)
    return "".join(
        [
            *(_line(start, low[one], end, high[two]) for one, two in edges),
            *(_circle(start, y, 4) for y in low.values()),
            *(_circle(end, y, 4) for y in high.values()),
        ]
    )


def _map(
    rows: Sequence[Row], columns: Sequence[str], positions: Mapping[str, Point]
) -> str:
    named = dict.fromkeys(row[columns[0]].value for row in rows if columns[0] in row)
    known = (positions[iri] for iri in named if iri in positions)
    places = [(point.latitude, point.longitude) for point in known]
    if not places:
        return _table(rows, columns)
    south, north = min(lat for lat, _ in places), max(lat for lat, _ in places)
    west, east = min(lon for _, lon in places), max(lon for _, lon in places)
    # A degree of longitude is some 0.7 of one of latitude in the south of Europe.
    scale = min(
        (WIDTH - 2 * _PAD) / max((east - west) * 0.7, 1),
        (HEIGHT - 2 * _PAD) / max(north - south, 1),
    )
    return "".join(
        _circle(
            WIDTH / 2 + (lon - (west + east) / 2) * 0.7 * scale,
            HEIGHT / 2 - (lat - (south + north) / 2) * scale,
            2.2,
        )
        for lat, lon in places
    )


_DRAWN: Final[Mapping[PictureKind, Callable[[Sequence[Row], Sequence[str]], str]]] = (
    MappingProxyType(
        {
            PictureKind.TABLE: _table,
            PictureKind.CHART: _chart,
            PictureKind.TIMELINE: _timeline,
            PictureKind.GRAPH: _graph,
        }
    )
)


def _spread(at: int, count: int) -> float:
    return _PAD + 4 + (HEIGHT - 2 * _PAD - 8) * (at + 0.5) / count


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.4g}" y="{y:.4g}" width="{width:.4g}" height="{height:.4g}" '
        f'rx="1.5" fill="{fill}"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<path d="M{x1:.4g} {y1:.4g}L{x2:.4g} {y2:.4g}" '
        f'stroke="{_SOFT}" stroke-width="1.2"/>'
    )


def _circle(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.4g}" cy="{y:.4g}" r="{radius}" fill="{_MARK}"/>'
