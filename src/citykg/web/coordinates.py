"""Where things are on the earth: read once per release."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from citykg.web.queries import PageQueries


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth.

    Args:
        latitude: Degrees north, WGS 84.
        longitude: Degrees east, WGS 84.
    """

    latitude: float
    longitude: float


def load_coordinates(queries: PageQueries) -> Mapping[str, Point]:
    """Read where things are, by IRI.

    Args:
        queries: The queries of the pages.
    """
    return MappingProxyType(
        {
            row["entity"].value: Point(
                float(row["latitude"].value), float(row["longitude"].value)
            )
            for row in queries.rows("names/coordinates")
        }
    )
