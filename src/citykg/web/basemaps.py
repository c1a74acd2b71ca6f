"""The frames of our maps, and where in them a point of the earth lies.

`basemaps.json` holds the frames: scripts read the same numbers, and the outlines in
``static/map`` were drawn with them.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, log, pi, radians, sin, sqrt, tan
from typing import Any, Final

_EQUAL_EARTH: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_M: Final = sqrt(3) / 2

Point = tuple[float, float]
_Projection = Callable[[float, float], Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the earth as a drawing.

    Args:
        name: Its name.
        outline: Name of the frame of the same projection whose outlines it shows.
        parallels: Standard parallels of a conic conformal projection in degrees; of
            none the projection is Equal Earth.
        meridian: Longitude that is upright, in degrees.
        scale: Units of the drawing per radian at the standard parallels.
        origin: Where the projection's origin lies in the drawing.
        size: Width and height of the drawing.
        bounds: West, south, east and north of what it is good for, in degrees.
    """

    name: str
    outline: str
    parallels: tuple[float, ...]
    meridian: float
    scale: float
    origin: Point
    size: tuple[int, int]
    bounds: tuple[float, ...]

    def contains(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point, in degrees, lies in the frame."""
        west, south, east, north = self.bounds
        return west <= longitude <= east and south <= latitude <= north

    def place(self, latitude: float, longitude: float) -> Point:
        """Return where a point, in degrees, lies in the drawing."""
        turned = longitude - self.meridian
        raw = _conic(*self.parallels) if self.parallels else _equal_earth
        x, y = raw(radians(turned), radians(latitude))
        return self.origin[0] + self.scale * x, self.origin[1] - self.scale * y

    def shift_of(self, other: "Frame") -> tuple[float, float, float]:
        """Return factor and offsets that lead from the drawing of *other* to this."""
        factor = self.scale / other.scale
        across, down = (
            mine - factor * theirs
            for mine, theirs in zip(self.origin, other.origin, strict=True)
        )
        return factor, across, down


@cache
def load_frames() -> tuple[Frame, ...]:
    """Read the frames, narrowest first."""
    return tuple(map(_frame, frames_as_told()))


@cache
def frames_as_told() -> Sequence[Mapping[str, Any]]:
    """Return the frames as the file tells them, for scripts."""
    text = (files("citykg.web") / "basemaps.json").read_text("utf-8")
    told: Sequence[Mapping[str, Any]] = json.loads(text)
    return told


def frame_around(points: Iterable[Point]) -> Frame:
    """Return the narrowest frame that holds all points.

    Args:
        points: Latitudes and longitudes in degrees.
    """
    held = tuple(points)
    frames = load_frames()
    fitting = (
        frame for frame in frames if all(frame.contains(*point) for point in held)
    )
    return next(fitting, frames[-1])


def frame_named(name: str) -> Frame:
    """Return the frame of a name."""
    return next(frame for frame in load_frames() if frame.name == name)


def _frame(told: Mapping[str, Any]) -> Frame:
    return Frame(
        name=told["name"],
        outline=told["outline"],
        parallels=tuple(told.get("parallels", ())),
        meridian=told.get("meridian", 0),
        scale=told["scale"],
        origin=(told["x"], told["y"]),
        size=(told["width"], told["height"]),
        bounds=tuple(told["bounds"]),
    )


@cache
def _conic(south: float, north: float) -> _Projection:
    """Return the conic conformal projection of two parallels.

    Source:
        Snyder, Map Projections: A Working Manual (USGS 1395), section 15, for the
        sphere; the same as ``geoConicConformal`` of d3-geo.
    """
    low, high = radians(south), radians(north)
    cone = log(cos(low) / cos(high)) / log(_stretch(high) / _stretch(low))
    reach = cos(low) * _stretch(low) ** cone / cone

    def project(longitude: float, latitude: float) -> Point:
        radius = reach / _stretch(latitude) ** cone
        turn = cone * longitude
        return radius * sin(turn), reach - radius * cos(turn)

    return project


def _stretch(latitude: float) -> float:
    return tan(pi / 4 + latitude / 2)


def _equal_earth(longitude: float, latitude: float) -> Point:
    """Project as Equal Earth does.

    Source:
        Šavrič, Patterson and Jenny, The Equal Earth map projection (2018); the same
        as ``geoEqualEarth`` of d3-geo.
    """
    first, second, third, fourth = _EQUAL_EARTH
    angle = asin(_M * sin(latitude))
    square = angle**2
    sixth = square**3
    slope = first + 3 * second * square + sixth * (7 * third + 9 * fourth * square)
    height = first + second * square + sixth * (third + fourth * square)
    return longitude * cos(angle) / (_M * slope), angle * height
