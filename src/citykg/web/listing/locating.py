"""Where the things of a list are: cities on a map, each with how many are there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from citykg.web.listing.tables import Tables
from citykg.web.maps import Place
from citykg.web.values import Reader

_OF_CITY: Final = "ckg:concernsCity"
PATHS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "city": "",
        "municipality": "ckg:servesCity",
        "person": f"^org:member/{_OF_CITY}",
        "instrument": "ckg:appliesTo",
        "event": "schema:location",
        **dict.fromkeys(
            (
                "pillar",
                "award",
                "recognition",
                "superlative",
                "observation",
                "asset",
                "action",
                "initiative",
                "participation",
                "membership",
                "term",
            ),
            _OF_CITY,
        ),
    }
)
"""Section to the path from its things to cities; sections without are on no map."""
_LATITUDE, _LONGITUDE = "wgs84:lat", "wgs84:long"


def cities_of(tables: Tables, section: str, things: Iterable[str]) -> Mapping[str, int]:
    """Return the cities where things are, each with how many are there.

    Args:
        tables: The tables of the release.
        section: Class part of the things' paths.
        things: The things.
    """
    path = PATHS[section]
    if not path:
        return dict.fromkeys(things, 1)
    reached = tables.reached(path)
    return Counter(city.value for one in things for city in reached.get(one, ()))


def places_of(
    tables: Tables, reader: Reader, cities: Mapping[str, int]
) -> tuple[Place, ...]:
    """Return the cities whose coordinates are known, as places of a map.

    Args:
        tables: The tables of the release.
        reader: Who reads.
        cities: The cities, each with how many things are there.
    """
    latitudes, longitudes = tables.reached(_LATITUDE), tables.reached(_LONGITUDE)
    are_counted = any(count > 1 for count in cities.values())
    places = []
    for iri, count in cities.items():
        if iri in latitudes and iri in longitudes:
            thing = reader.thing(iri)
            number = reader.localiser.number(count)
            places.append(
                Place(
                    href=thing.href or "",
                    label=f"{thing.text}: {number}" if are_counted else thing.text,
                    latitude=float(latitudes[iri][0].value),
                    longitude=float(longitudes[iri][0].value),
                    value=float(count) if are_counted else None,
                    language=thing.language,
                )
            )
    return tuple(places)
