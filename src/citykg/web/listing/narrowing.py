"""Picking what a reader asks for out of a table, and counting what is left to pick."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from citykg.namespaces.greek import fold
from citykg.web.i18n import InterfaceLanguage
from citykg.web.listing.columns import NEWEST_FIRST, Shows
from citykg.web.listing.tables import Facet, Table
from citykg.web.names import Names

BY_NAME, BY_KIND, BY_FACTS = "name", "kind", "facts"
NAME_PART: Final = "q"
"""What addresses call the part of a name that a list is narrowed to."""
_LONGEST_VALUE: Final = 200
_MOST_CHOSEN: Final = 20
Pair = tuple[str, str]
MAP_VIEW: Final[Pair] = ("view", "map")
"""What addresses say to show a list as a map."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a list.

    Args:
        chosen: Pairs of a facet's name and what addresses call a value of it; a thing
            is shown if it has them all.
        part: Part of a name, as typed.
        sort: Order of the list, as addresses name it.
        on_map: Whether the list is shown as a map.
    """

    chosen: tuple[Pair, ...] = ()
    part: str = ""
    sort: str = BY_NAME
    on_map: bool = False

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """What addresses say of it, the order left out."""
        part = ((NAME_PART, self.part),) if self.part else ()
        return (*self.chosen, *part)

    def toggled(self, pair: Pair) -> "Asked":
        """Return the same, narrowed by a value or freed from it."""
        if pair in self.chosen:
            return replace(
                self, chosen=tuple(one for one in self.chosen if one != pair)
            )
        return replace(self, chosen=(*self.chosen, pair))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by.

    Args:
        key: What addresses call it.
        value: The value: an IRI, a year, or the key where nothing has the value.
        count: Number of things with it among those asked for.
        chosen: Whether it is asked for.
    """

    key: str
    value: str
    count: int
    chosen: bool


def asked_of(table: Table, told: Iterable[Pair], *, sort: str = "") -> Asked:
    """Read what an address asks of a list; what makes no sense is left out.

    Args:
        table: The table of the list.
        told: Names and values of the query string.
        sort: Order of the list; anything unknown means the list's own.
    """
    pairs = list(told)
    chosen = dict.fromkeys(
        (name, value.strip()[:_LONGEST_VALUE])
        for name, value in pairs
        if name in table.facets and value.strip()
    )
    parts = [value for name, value in pairs if name == NAME_PART]
    part = " ".join(parts[-1].split())[:_LONGEST_VALUE] if parts else ""
    order = sort if sort in sorts_of(table) else usual_sort(table)
    return Asked(tuple(chosen)[:_MOST_CHOSEN], part, order, on_map=MAP_VIEW in pairs)


def sorts_of(table: Table) -> tuple[str, ...]:
    """Return the orders of a list, as addresses name them."""
    sortable = {Shows.COUNT, Shows.DATE}
    return (
        BY_NAME,
        *((BY_KIND,) if BY_KIND in table.facets else ()),
        *(one.name for one in table.columns if one.shown and one.shows in sortable),
        BY_FACTS,
    )


def usual_sort(table: Table) -> str:
    """Return the order of a list where no order is asked for."""
    dated = [one.name for one in table.columns if one.shown and one.shows is Shows.DATE]
    return dated[0] if dated and table.section in NEWEST_FIRST else BY_NAME


def narrowed(table: Table, asked: Asked) -> list[str]:
    """Return the things that are asked for, in order of IRI.

    Args:
        table: The table of the list.
        asked: What is asked.
    """
    held = [(table.facets[name].held, key) for name, key in asked.chosen]
    part = fold(asked.part)
    return [
        thing
        for thing in table.things
        if all(key in of.get(thing, ()) for of, key in held)
        and (not part or any(part in name for name in table.called[thing]))
    ]


def choices_of(facet: Facet, things: Sequence[str], asked: Asked) -> tuple[Choice, ...]:
    """Return the values that would narrow a list further, and those that narrow it.

    Args:
        facet: What to narrow by.
        things: The things that are asked for.
        asked: What is asked.
    """
    name = facet.column.name
    chosen = {key for facet_name, key in asked.chosen if facet_name == name}
    counts = Counter(key for thing in things for key in facet.held.get(thing, ()))
    counts.update(dict.fromkeys(chosen, 0))
    is_year = facet.column.shows is Shows.DATE
    found = [
        Choice(key, facet.values.get(key, key), count, key in chosen)
        for key, count in counts.items()
        if key in chosen or count < len(things)
    ]
    found.sort(key=lambda one: one.key, reverse=is_year)
    if not is_year:
        found.sort(key=lambda one: -one.count)
    return tuple(sorted(found, key=lambda one: not one.chosen))


def ordered(
    table: Table,
    things: Iterable[str],
    sort: str,
    *,
    names: Names,
    language: InterfaceLanguage,
) -> list[str]:
    """Return things in the order of a list; those without a value come last.

    Args:
        table: The table of the list.
        things: The things.
        sort: One of `sorts_of`.
        names: Names of the release.
        language: Language of the reader.
    """
    rows = sorted(things, key=lambda iri: fold(names.name(iri, language).text))
    if sort == BY_KIND:
        kinds = {iri: names.kind(iri) or "" for iri in rows}
        rows.sort(key=lambda iri: fold(names.name(kinds[iri], language).text))
    elif sort == BY_FACTS:
        rows.sort(key=lambda iri: -table.facts.get(iri, 0))
    elif sort != BY_NAME:
        _sort_by_column(rows, table, table.cells[sort], sort)
    return rows


def _sort_by_column(
    rows: list[str], table: Table, cells: Mapping[str, Sequence[object]], sort: str
) -> None:
    shows = {one.name: one.shows for one in table.columns}
    if shows[sort] is Shows.COUNT:
        rows.sort(key=lambda iri: -len(cells.get(iri, ())))
        return
    rows.sort(
        key=lambda iri: max((one.value for one in table.values(sort, iri)), default=""),
        reverse=True,
    )
