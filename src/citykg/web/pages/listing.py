"""The list of the things of a section: narrowed, sorted, in pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from citykg.store.model import Term
from citykg.web.i18n import InterfaceLanguage, mark
from citykg.web.listing.columns import Column, Shows
from citykg.web.listing.locating import PATHS, cities_of, places_of
from citykg.web.listing.narrowing import (
    BY_FACTS,
    BY_KIND,
    BY_NAME,
    MAP_VIEW,
    Asked,
    Choice,
    choices_of,
    narrowed,
    ordered,
    sorts_of,
    usual_sort,
)
from citykg.web.listing.tables import Facet, Table
from citykg.web.listing.writing import ListQueries
from citykg.web.maps import Place
from citykg.web.names import Name
from citykg.web.pages.facets import ShownChoice, ShownFacet, facet_of
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.lists import Pager, kind_name, page_slice, pager_of
from citykg.web.signposting import Link
from citykg.web.site import Site
from citykg.web.values import Reader, Value
from citykg.web.vocabulary import SECTIONS

_MOST_VALUES: Final = 3
_FILES: Final = ("csv", "json")
_ORDERS: Final = {
    BY_NAME: mark("by name"),
    BY_KIND: mark("by kind"),
    BY_FACTS: mark("most facts first"),
}
_BY_COLUMN: Final = {
    Shows.COUNT: mark("most first: %(what)s"),
    Shows.DATE: mark("newest first: %(what)s"),
}
_COMPARABLE: Final = "city"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a list shows of a thing in one column.

    Args:
        heading: Heading of the column.
        values: The values, the first few where they are many.
        more: Number of further values.
        count: Their number where that alone is shown, else None.
    """

    heading: str
    values: tuple[Value, ...]
    more: int
    count: int | None


@dataclass(frozen=True, slots=True)
class ListRow:
    """A thing in a list.

    Args:
        thing: The thing.
        slug: Last part of its path.
        kind: Its class, or None.
        translation: Its name in the other language, if that differs.
        cells: What the columns show.
        facts: Number of facts that documents state about it.
    """

    thing: Value
    slug: str
    kind: Name | None
    translation: Name | None
    cells: tuple[Cell, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """Context of a list.

    Args:
        frame: What surrounds the page.
        section: Class part of the paths.
        heading: Heading of the list.
        total: Number of things that are asked for.
        of: Number of things in the section.
        rows: The things on this page.
        headings: Headings of the columns, each with whether it counts.
        kinds: Whether the things are of more than one kind.
        facets: What the list can be narrowed by.
        chosen: What it is narrowed to, as values that free it.
        part: Part of a name that it is narrowed to, as typed.
        part_href: Address of the list freed from that part.
        kept: What a form for a part of a name keeps, as names and values.
        all_href: Address of the whole list.
        sorts: The orders, as (name, address, whether it is this one).
        files: The list as files, as (name, address).
        query: The list as a SPARQL query.
        comparable: Whether things can be chosen to be compared.
        views: Addresses of the list and of its map, or none where it has no map.
        on_map: Whether the map is shown.
        places: What the map shows.
        pager: Where the reader is.
    """

    frame: Frame
    section: str
    heading: str
    total: int
    of: int
    rows: tuple[ListRow, ...]
    headings: tuple[tuple[str, bool], ...]
    kinds: bool
    facets: tuple[ShownFacet, ...]
    chosen: tuple[ShownChoice, ...]
    part: str
    part_href: str
    kept: tuple[tuple[str, str], ...]
    all_href: str
    sorts: tuple[tuple[str, str, bool], ...]
    files: tuple[tuple[str, str], ...]
    query: str
    comparable: bool
    views: tuple[str, ...]
    on_map: bool
    places: tuple[Place, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Makes the addresses of one list."""

    site: Site
    language: InterfaceLanguage
    table: Table

    def page(self, asked: Asked, number: int = 1) -> str:
        view = (MAP_VIEW,) if asked.on_map else ()
        return self.site.urls.listing(
            self.language,
            self.table.section,
            sort=self.sort(asked),
            page=number,
            narrowed=(*asked.pairs, *view),
        )

    def file(self, asked: Asked, suffix: str) -> str:
        return self.site.urls.list_file(
            self.language,
            self.table.section,
            suffix,
            sort=self.sort(asked),
            narrowed=asked.pairs,
        )

    def sort(self, asked: Asked) -> str:
        return "" if asked.sort == usual_sort(self.table) else asked.sort


def list_page(
    site: Site, request: Request, table: Table, asked: Asked, *, page: int
) -> ListPage:
    """Fill a list.

    Args:
        site: The site.
        request: The request.
        table: The table of the list.
        asked: What is asked of it.
        page: Page of the list; one outside means the nearest.
    """
    reader = site.reader(request.language)
    address = _Addresses(site, request.language, table)
    found = things_of(site, reader, table, asked)
    pager = pager_of(page, len(found), lambda number: address.page(asked, number))
    columns = tuple(one for one in table.columns if one.shown)
    shown = page_slice(found, pager)
    rows = tuple(_row(site, reader, table, columns, iri) for iri in shown)
    facets = tuple(_facets(reader, address, asked, found))
    heading = reader.messages.text(SECTIONS[table.section])
    return ListPage(
        frame=request.frame(
            heading,
            indexed=len(asked.pairs) <= 1 and not asked.part,
            links=tuple(_signposts(address, asked, pager, rows)),
        ),
        section=table.section,
        heading=heading,
        total=len(found),
        of=len(table.things),
        rows=rows,
        headings=_headings(reader, columns),
        kinds=BY_KIND in table.facets,
        facets=facets,
        chosen=tuple(one for facet in facets for one in facet.chosen),
        part=asked.part,
        part_href=address.page(replace(asked, part="")),
        kept=_kept(asked, address.sort(asked)),
        all_href=address.page(Asked(sort=asked.sort, on_map=asked.on_map)),
        sorts=tuple(_sorts(reader, address, asked)),
        files=tuple((suffix, address.file(asked, suffix)) for suffix in _FILES),
        query=_queries(site, request.language).of_list(table, asked),
        comparable=table.section == _COMPARABLE,
        views=_views(address, asked),
        on_map=asked.on_map and table.section in PATHS,
        places=_places(site, reader, table, asked, found),
        pager=pager,
    )


def things_of(site: Site, reader: Reader, table: Table, asked: Asked) -> list[str]:
    """Return the things that are asked for, in the order that is asked for.

    Args:
        site: The site.
        reader: Who asks.
        table: The table of the list.
        asked: What is asked.
    """
    return ordered(
        table,
        narrowed(table, asked),
        asked.sort,
        names=site.names,
        language=reader.language,
    )


def _queries(site: Site, language: InterfaceLanguage) -> ListQueries:
    return ListQueries(site.names, language, site.instance_base)


def _headings(
    reader: Reader, columns: Sequence[Column]
) -> tuple[tuple[str, bool], ...]:
    text = reader.messages.text
    return tuple((text(one.heading), one.shows is Shows.COUNT) for one in columns)


def _kept(asked: Asked, sort: str) -> tuple[tuple[str, str], ...]:
    view = (MAP_VIEW,) if asked.on_map else ()
    return (*asked.chosen, *view, *((("sort", sort),) if sort else ()))


def _views(address: _Addresses, asked: Asked) -> tuple[str, ...]:
    if address.table.section not in PATHS:
        return ()
    return tuple(address.page(replace(asked, on_map=one)) for one in (False, True))


def _places(
    site: Site, reader: Reader, table: Table, asked: Asked, found: Sequence[str]
) -> tuple[Place, ...]:
    if not asked.on_map or table.section not in PATHS:
        return ()
    return places_of(site.tables, reader, cities_of(site.tables, table.section, found))


def _signposts(
    address: _Addresses, asked: Asked, pager: Pager, rows: Sequence[ListRow]
) -> Iterator[Link]:
    yield Link(address.page(asked, pager.number), "canonical")
    if pager.next:
        yield Link(pager.next, "next")
    if pager.previous:
        yield Link(pager.previous, "prev")
    for suffix, kind in (("csv", "text/csv"), ("json", "application/json")):
        yield Link(address.file(asked, suffix), "alternate", kind)
    for row in rows:
        yield Link(row.thing.href or "", "item")


def _row(
    site: Site, reader: Reader, table: Table, columns: Sequence[Column], iri: str
) -> ListRow:
    thing = reader.thing(iri)
    other = site.names.name_in(iri, reader.language.other)
    translation = Name(other, reader.language.other) if other else None
    return ListRow(
        thing=thing,
        slug=iri.rpartition("/")[2],
        kind=kind_name(site, reader, iri) if BY_KIND in table.facets else None,
        translation=None if other == thing.text else translation,
        cells=tuple(_cell(reader, table, column, iri) for column in columns),
        facts=table.facts.get(iri, 0),
    )


def _cell(reader: Reader, table: Table, column: Column, iri: str) -> Cell:
    heading = reader.messages.text(column.heading)
    values = table.values(column.name, iri)
    if column.shows is Shows.COUNT:
        return Cell(heading, (), 0, len(values))
    unit = table.units.get(column.name, {}).get(iri)
    shown = tuple(_value(reader, one, unit) for one in values[:_MOST_VALUES])
    return Cell(heading, shown, len(values) - len(shown), None)


def _value(reader: Reader, term: Term, unit: str | None) -> Value:
    return reader.value(term, unit=unit if term.kind == "literal" else None)


def _facets(
    reader: Reader, address: _Addresses, asked: Asked, found: Sequence[str]
) -> Iterator[ShownFacet]:
    for facet in address.table.facets.values():
        choices = choices_of(facet, found, asked)
        if choices:
            heading = reader.messages.text(facet.column.heading)
            shown = [_choice(reader, address, asked, facet, one) for one in choices]
            queries = _queries(address.site, reader.language)
            query = queries.of_facet(address.table, asked, facet)
            yield facet_of(heading, shown, query=query)


def _choice(
    reader: Reader, address: _Addresses, asked: Asked, facet: Facet, choice: Choice
) -> ShownChoice:
    is_thing = choice.key in facet.values and facet.column.shows is not Shows.DATE
    return ShownChoice(
        name=reader.name(choice.value) if is_thing else Name(choice.value),
        count=choice.count,
        href=address.page(asked.toggled((facet.column.name, choice.key))),
        chosen=choice.chosen,
    )


def _sorts(
    reader: Reader, address: _Addresses, asked: Asked
) -> Iterator[tuple[str, str, bool]]:
    text = reader.messages.text
    columns = {one.name: one for one in address.table.columns}
    for sort in sorts_of(address.table):
        if sort in _ORDERS:
            name = text(_ORDERS[sort])
        else:
            column = columns[sort]
            name = text(_BY_COLUMN[column.shows]) % {"what": text(column.heading)}
        yield name, address.page(replace(asked, sort=sort)), sort == asked.sort
