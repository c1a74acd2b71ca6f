"""Cities side by side: who leads them, what they joined, planned, won and measured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from citykg.namespaces.greek import fold
from citykg.publication.tables import SEPARATOR
from citykg.store.model import Term
from citykg.web.i18n import mark
from citykg.web.listing.exporting import written
from citykg.web.listing.tables import YEAR_DIGITS, Table
from citykg.web.pages.frame import Frame, Request
from citykg.web.site import Site
from citykg.web.values import Reader, Value

MOST: Final = 6
"""Cities that stand side by side at most."""
_SECTION: Final = "city"
_OFFERED: Final = 8
_RECOGNITIONS: Final = mark("Recognitions")
_PLAIN: Final = (
    (mark("Country"), "ckg:within+", "ckg:Country"),
    (mark("Municipality"), "ckg:hasMunicipality", ""),
    (mark("Mayor"), "ckg:hasMayor", ""),
    (mark("City networks"), "ckg:memberOfNetwork", ""),
    (mark("Strategies"), "ckg:hasStrategy", ""),
)
_PROPERTIES: Final = (
    "ckg:hasMunicipality ckg:hasMayor ckg:memberOfNetwork ckg:hasStrategy "
    "ckg:hasRecognition"
)
_QUERY: Final = """\
PREFIX ckg: <https://w3id.org/citykg/ont#>
SELECT DISTINCT ?city ?property ?value WHERE {{
  VALUES ?city {{
{cities}
  }}
  VALUES ?property {{ {properties} }}
  ?city ?property ?value .
}}
ORDER BY ?property ?value ?city
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A city that is compared.

    Args:
        city: The city.
        translation: Its name in the other language, or None.
        facts: Number of facts that documents state about it.
        without_href: Address of the comparison without it.
    """

    city: Value
    translation: str | None
    facts: int
    without_href: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """What cities are compared by.

    Args:
        heading: Its name.
        cells: The values of each city.
        shared: What several of the cities have, by key.
    """

    heading: Value
    cells: tuple[tuple[Value, ...], ...]
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Aspects that belong together.

    Args:
        heading: Its name.
        aspects: The aspects, at least one.
    """

    heading: str
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Context of cities side by side.

    Args:
        frame: What surrounds the page.
        cities: The cities, in the order asked for.
        groups: What they are compared by.
        ids: The last parts of their paths.
        names: Names of all cities, to choose from.
        offered: Cities to add, as (name, address).
        unknown: What was asked for that is no city here.
        full: Whether no more can be added.
        file: Address of the comparison as CSV.
        query: The comparison as a SPARQL query.
    """

    frame: Frame
    cities: tuple[Chosen, ...]
    groups: tuple[Group, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    offered: tuple[tuple[Value, str], ...]
    unknown: tuple[str, ...]
    full: bool
    file: str
    query: str


def slugs_of(told: Iterable[str]) -> tuple[str, ...]:
    """Return which cities an address names, each once.

    Args:
        told: Values of the parameter; each may hold several, parted by commas.
    """
    parts = (part.strip() for one in told for part in one.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))[: 2 * MOST]


def found_city(site: Site, name: str) -> str | None:
    """Return the last part of the path of the city of a name, or None.

    Args:
        site: The site.
        name: What somebody typed, in any spelling that search knows.
    """
    table = site.tables.table(_SECTION)
    wanted = fold(" ".join(name.split()))
    if table is None or not wanted:
        return None
    exact = [iri for iri in table.things if wanted in table.called[iri]]
    if not exact and site.index is not None:
        near = site.index.suggest(name, type="City", limit=1)
        exact = [one.thing.iri for one in near if one.thing.iri in table.called]
    exact.sort(key=lambda iri: -table.facts.get(iri, 0))
    return exact[0].rpartition("/")[2] if exact else None


def compare_page(
    site: Site, request: Request, slugs: Sequence[str]
) -> ComparePage | None:
    """Fill the comparison of cities, or return None in a release without any.

    Args:
        site: The site.
        request: The request.
        slugs: Last parts of their paths; with none the page asks for some.
    """
    table = site.tables.table(_SECTION)
    if table is None:
        return None
    reader = site.reader(request.language)
    iris = _known(site, table, slugs)
    ids = tuple(map(_slug, iris))
    language, urls = request.language, site.urls
    title = _title(reader, [reader.thing(iri).text for iri in iris])
    return ComparePage(
        frame=request.frame(title, indexed=len(iris) == 2),  # noqa: PLR2004 - a pair
        cities=tuple(_chosen(site, reader, table, iri, ids) for iri in iris),
        groups=tuple(groups_of(site, reader, iris)),
        ids=ids,
        names=tuple(sorted({reader.thing(iri).text for iri in table.things}, key=fold)),
        offered=tuple(_offered(site, reader, table, ids)),
        unknown=tuple(one for one in slugs if one not in ids)[:MOST],
        full=len(iris) >= MOST,
        file=urls.compare(language, ids, "csv"),
        query=_QUERY.format(
            cities="\n".join(f"    <{iri}>" for iri in iris), properties=_PROPERTIES
        ),
    )


def compared_csv(site: Site, reader: Reader, slugs: Sequence[str]) -> str:
    """Return the comparison of cities as CSV, a row for each aspect.

    Args:
        site: The site.
        reader: Who reads.
        slugs: Last parts of their paths.
    """
    table = site.tables.table(_SECTION)
    iris = _known(site, table, slugs) if table else ()
    rows = [("group", "aspect", *map(_slug, iris))]
    for group in groups_of(site, reader, iris):
        for one in group.aspects:
            cells = (SEPARATOR.join(map(_plain, values)) for values in one.cells)
            rows.append((group.heading, one.heading.text, *cells))
    return written(rows)


def groups_of(site: Site, reader: Reader, iris: Sequence[str]) -> Iterator[Group]:
    """Yield what cities can be compared by, as far as one of them has it.

    Args:
        site: The site.
        reader: Who reads.
        iris: The cities.
    """
    text = reader.messages.text
    for heading, aspects in (
        (mark("At a glance"), _plain_aspects(site, reader, iris)),
        (mark("Pillars by dimension"), _pillars(site, reader, iris)),
        (_RECOGNITIONS, _recognitions(site, reader, iris)),
        (mark("Measured values"), _measured(site, reader, iris)),
    ):
        filled = tuple(one for one in aspects if any(one.cells))
        if filled:
            yield Group(text(heading), filled)


def _plain_aspects(site: Site, reader: Reader, iris: Sequence[str]) -> Iterator[Aspect]:
    for heading, path, kind in _PLAIN:
        reached = site.tables.reached(path, kind)
        cells = [_by_name(map(reader.value, reached.get(iri, ()))) for iri in iris]
        aspect = _aspect(Value(reader.messages.text(heading)), cells)
        # That two cities lie in one country is plain to see.
        yield replace(aspect, shared=frozenset()) if kind else aspect


def _pillars(site: Site, reader: Reader, iris: Sequence[str]) -> Iterator[Aspect]:
    """Yield the pillars of the cities' strategies, by the dimension they cover."""
    pillars = site.tables.reached("ckg:hasStrategy/ckg:hasPillar")
    dimensions = site.tables.reached("ckg:dimension")
    of_cities = {iri: pillars.get(iri, ()) for iri in iris}
    found: dict[str, None] = {}
    for held in of_cities.values():
        for pillar in held:
            found |= {one.value: None for one in dimensions.get(pillar.value, ())}
    names = sorted(map(reader.thing, found), key=lambda one: fold(one.text))
    for name in names:
        cells = [
            [
                one
                for one in of_cities[iri]
                if any(name.key == of.value for of in dimensions.get(one.value, ()))
            ]
            for iri in iris
        ]
        yield _aspect(name, [_by_name(map(reader.value, one)) for one in cells])
    rest = [
        [one for one in of_cities[iri] if one.value not in dimensions] for iri in iris
    ]
    heading = Value(reader.messages.text("without a dimension"))
    yield _aspect(heading, [_by_name(map(reader.value, one)) for one in rest])


def _recognitions(site: Site, reader: Reader, iris: Sequence[str]) -> Iterator[Aspect]:
    """Yield recognitions by year, the newest first, those without a year last."""
    held = site.tables.reached("ckg:hasRecognition")
    dates = site.tables.reached("ckg:occursOn")
    by_year: dict[str, dict[str, list[Term]]] = {}
    for iri in iris:
        for one in held.get(iri, ()):
            years = {date.value[:YEAR_DIGITS] for date in dates.get(one.value, ())}
            by_year.setdefault(max(years, default=""), {}).setdefault(iri, []).append(
                one
            )
    for year in sorted(by_year, reverse=True):
        heading = Value(year or reader.messages.text("without a year"))
        cells = [by_year[year].get(iri, ()) for iri in iris]
        yield _aspect(heading, [_by_name(map(reader.value, one)) for one in cells])


def _measured(site: Site, reader: Reader, iris: Sequence[str]) -> Iterator[Aspect]:
    """Yield measured values by indicator; what most cities have comes first."""
    reached = site.tables.reached
    values = reached("ckg:value")
    by_indicator: dict[str, dict[str, list[Term]]] = {}
    indicators = reached("ckg:indicator")
    for iri in iris:
        for one in reached("^ckg:concernsCity").get(iri, ()):
            if one.value in values:
                for indicator in indicators.get(one.value, ()):
                    cells = by_indicator.setdefault(indicator.value, {})
                    cells.setdefault(iri, []).append(one)
    names = sorted(map(reader.thing, by_indicator), key=lambda one: fold(one.text))
    for name in sorted(names, key=lambda one: -len(by_indicator[one.key])):
        held = by_indicator[name.key]
        yield _aspect(
            name,
            [
                tuple(_quantity(site, reader, one.value) for one in held.get(iri, ()))
                for iri in iris
            ],
        )


def _quantity(site: Site, reader: Reader, observation: str) -> Value:
    """Return a measured value with its unit and period, leading to its page."""
    reached = site.tables.reached
    units = reached("ckg:unit").get(observation, ())
    value = reached("ckg:value")[observation][0]
    shown = reader.value(value, unit=units[0].value if units else None)
    periods = [
        reader.value(one).text for one in reached("ckg:period").get(observation, ())
    ]
    return replace(
        shown,
        href=reader.href(observation),
        key=observation,
        after=f" ({', '.join(periods)})" if periods else "",
    )


def _aspect(heading: Value, cells: Sequence[tuple[Value, ...]]) -> Aspect:
    keys = [{one.key for one in values} for values in cells]
    counts: dict[str, int] = {}
    for held in keys:
        for key in held:
            counts[key] = counts.get(key, 0) + 1
    shared = frozenset(key for key, count in counts.items() if count > 1)
    return Aspect(heading, tuple(cells), shared)


def _by_name(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda one: fold(one.text)))


def _known(site: Site, table: Table, slugs: Sequence[str]) -> tuple[str, ...]:
    iris = (f"{site.instance_base}{_SECTION}/{slug}" for slug in slugs)
    return tuple(iri for iri in iris if iri in table.called)[:MOST]


def _chosen(
    site: Site, reader: Reader, table: Table, iri: str, ids: Sequence[str]
) -> Chosen:
    thing = reader.thing(iri)
    other = site.names.name_in(iri, reader.language.other)
    rest = [one for one in ids if one != _slug(iri)]
    return Chosen(
        city=thing,
        translation=None if other == thing.text else other,
        facts=table.facts.get(iri, 0),
        without_href=site.urls.compare(reader.language, rest),
    )


def _offered(
    site: Site, reader: Reader, table: Table, ids: Sequence[str]
) -> Iterator[tuple[Value, str]]:
    """Yield the cities that documents say most of, as far as they are not chosen."""
    rest = [iri for iri in table.things if _slug(iri) not in ids]
    rest.sort(key=lambda iri: -table.facts.get(iri, 0))
    for iri in rest[:_OFFERED]:
        href = site.urls.compare(reader.language, (*ids, _slug(iri)))
        yield reader.thing(iri), href


def _title(reader: Reader, names: Sequence[str]) -> str:
    if not names:
        return reader.messages.text("Compare cities")
    return reader.messages.text("Compared: %(names)s") % {"names": ", ".join(names)}


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def _plain(value: Value) -> str:
    return f"{value.before}{value.text}{value.after}"
