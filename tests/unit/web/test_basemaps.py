"""Points of the earth lie in drawings where the outlines of d3-geo expect them."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from citykg.web.assets import load_assets
from citykg.web.basemaps import frame_around, frame_named, load_frames

ATHENS, NICOSIA = (37.98376, 23.72784), (35.17284, 33.35397)
BRUSSELS, SYDNEY = (50.85045, 4.34878), (-33.87, 151.21)
# Made with geoConicConformal and geoEqualEarth of d3-geo 3.1.2.
PLACED = [
    ("greece", ATHENS, (280.04, 294.28)),
    ("aegean", ATHENS, (190.04, 210.96)),
    ("aegean", NICOSIA, (573.75, 334.06)),
    ("europe", BRUSSELS, (219.50, 328.60)),
    ("europe", ATHENS, (422.25, 516.05)),
    ("world", SYDNEY, (566.76, 233.08)),
    ("world", BRUSSELS, (326.33, 41.59)),
]


@pytest.mark.parametrize(("frame", "point", "expected"), PLACED)
def test_points_lie_where_d3_puts_them(
    frame: str, point: tuple[float, float], expected: tuple[float, float]
) -> None:
    """The projections are those of d3-geo, to a hundredth of a unit."""
    assert frame_named(frame).place(*point) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("points", "frame"),
    [
        ([ATHENS], "greece"),
        ([ATHENS, NICOSIA], "aegean"),
        ([ATHENS, BRUSSELS], "europe"),
        ([ATHENS, SYDNEY], "world"),
        ([], "greece"),
    ],
)
def test_a_map_is_as_narrow_as_its_places_allow(
    points: list[tuple[float, float]], frame: str
) -> None:
    """Greece alone, with Cyprus, Europe, or the whole world."""
    assert frame_around(points).name == frame


def test_frames_widen() -> None:
    """What a frame holds, the next one holds, too; all corners lie in the drawing."""
    for narrow, wide in pairwise(load_frames()):
        west, south, east, north = narrow.bounds
        assert wide.contains(south, west)
        assert wide.contains(north, east)
    for frame in load_frames()[:3]:
        west, south, east, north = frame.bounds
        for point in ((south, west), (south, east), (north, west), (north, east)):
            across, down = frame.place(*point)
            assert 0 <= across <= frame.size[0]
            assert 0 <= down <= frame.size[1]


def test_a_frame_is_shown_by_the_outlines_of_another() -> None:
    """Outlines moved and scaled into a frame fit the points placed there."""
    greece, aegean = frame_named("greece"), frame_named("aegean")
    factor, across, down = greece.shift_of(aegean)
    x, y = aegean.place(*ATHENS)
    moved = (across + factor * x, down + factor * y)
    assert moved == pytest.approx(greece.place(*ATHENS), abs=0.01)


@pytest.mark.parametrize("name", ["aegean", "europe", "world"])
def test_outlines_are_there_and_small(name: str) -> None:
    """Each outline names its parts, and costs a page no more than 20 KB."""
    asset = load_assets()[f"map/{name}.svg"]
    text = asset.content.decode()
    assert {"land", "borders"} <= set(re.findall(r'id="(\w+)"', text))
    assert len(asset.packed("br")) < 20_000


def test_islands_are_drawn() -> None:
    """Crete, Rhodes, Lesbos, Corfu and an undivided Cyprus are on the map."""
    aegean = frame_named("aegean")
    text = load_assets()["map/aegean.svg"].content.decode()
    (home,) = re.findall(r'id="home"[^>]* d="([^"]*)"', text)
    rings = list(_rings(home))
    islands = [(35.3, 24.9), (36.2, 28.0), (39.3, 26.25), (39.6, 19.85), (35.2, 33.4)]
    for island in islands:
        x, y = aegean.place(*island)
        assert any(_is_within(x, y, ring) for ring in rings), island


def _rings(line: str) -> Iterator[list[tuple[float, ...]]]:
    """Yield the rings of an SVG path whose points are told from the one before."""
    x = y = 0.0
    for ring in line.removesuffix("z").split("z"):
        numbers = map(float, re.findall(r"-?[0-9]*\.?[0-9]+", ring))
        points: list[tuple[float, ...]] = []
        for across, down in zip(numbers, numbers, strict=True):
            x, y = x + across, y + down
            points.append((x, y))
        yield points
        x, y = points[0]


def _is_within(x: float, y: float, ring: list[tuple[float, ...]]) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
    return inside
