"""The tables behind the lists: read when first asked for, kept as long as the release.

A release never changes, so neither does a table; what a request asks for is picked out
of it without another query.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from types import MappingProxyType
from typing import Final

from citykg.namespaces.greek import fold
from citykg.store.model import QueryEngine, Term
from citykg.web.i18n import mark
from citykg.web.listing.columns import COLUMNS, Column, Shows
from citykg.web.names import Names
from citykg.web.queries import PageQueries
from citykg.web.vocabulary import SECTIONS

KIND: Final = Column("kind", mark("Kind"), "a", facet=True, shown=False)
"""What every list of things of several classes can be narrowed by."""
YEAR_DIGITS: Final = 4
_FACTS: Final = ("list/facts", "entity")
_PAIRS: Final = "SELECT ?thing ?value WHERE {{ {pattern} }}"
_TRIPLE: Final = "?thing {path} ?value ."
_OF_KIND: Final = " ?value a {kind} ."
Reached = Mapping[str, tuple[Term, ...]]
"""Thing to what a path leads to from it."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a list can be narrowed by.

    Args:
        column: The column whose values it takes.
        values: What addresses call a value to the value: an IRI, or a year.
        held: Thing to what addresses call its values.
    """

    column: Column
    values: Mapping[str, str]
    held: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """The things of a section and what their list shows of them.

    Args:
        section: Class part of the paths.
        things: The things, in order of IRI.
        columns: The columns in which any of them has a value.
        cells: Name of a column to thing to its values.
        units: Name of a column to thing to the unit of its values.
        facets: What the list can be narrowed by, by name.
        facts: Thing to the number of facts that documents state about it.
        called: Thing to its names, folded.
    """

    section: str
    things: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Mapping[str, Mapping[str, tuple[Term, ...]]]
    units: Mapping[str, Mapping[str, str]]
    facets: Mapping[str, Facet]
    facts: Mapping[str, int]
    called: Mapping[str, tuple[str, ...]]

    def values(self, column: str, thing: str) -> tuple[Term, ...]:
        """Return the values of a thing in a column, possibly none."""
        return self.cells.get(column, {}).get(thing, ())


class Tables:
    """The tables of one release.

    Args:
        engine: What answers queries over it.
        queries: The queries of the pages.
        names: Names of everything in it.
    """

    def __init__(
        self, engine: QueryEngine, queries: PageQueries, *, names: Names
    ) -> None:
        self._engine, self._queries, self._names = engine, queries, names
        self._lock = RLock()
        self._tables: dict[str, Table] = {}
        self._facts: dict[bool, Mapping[str, int]] = {}
        self._steps: dict[tuple[str, str], Reached] = {}

    def table(self, section: str) -> Table | None:
        """Return the table of a section, or None where there is no such section.

        Args:
            section: Class part of the paths.
        """
        if section not in {*SECTIONS, *self._names.sections}:
            return None
        with self._lock:
            if section not in self._tables:
                self._tables[section] = self._read(section)
            return self._tables[section]

    def facts(self, *, documents: bool = False) -> Mapping[str, int]:
        """Return how many facts documents state about each thing.

        Args:
            documents: Whether to count the facts that each document states instead.
        """
        with self._lock:
            if documents not in self._facts:
                self._facts[documents] = self._count_facts(documents=documents)
            return self._facts[documents]

    def reached(self, path: str, kind: str = "") -> Reached:
        """Return what a path leads to from each thing that it starts at.

        Paths share their steps: each step is read once, and they are joined here.

        Args:
            path: Steps of a SPARQL property path, parted by slashes.
            kind: Class that the path must end at, as a prefixed name, or empty.
        """
        *steps, last = path.split("/")
        with self._lock:
            found = self._step(last, kind)
            for step in reversed(steps):
                found = _joined(self._step(step), found)
            return found

    def _count_facts(self, *, documents: bool) -> Mapping[str, int]:
        name, thing = ("home/documents", "document") if documents else _FACTS
        rows = self._queries.kept(name)
        return {row[thing].value: int(row["facts"].value) for row in rows}

    def _read(self, section: str) -> Table:
        things = tuple(self._names.sections.get(section, ()))
        members = frozenset(things)
        cells = {
            column.name: self._cells(column, members)
            for column in COLUMNS.get(section, ())
        }
        columns = tuple(one for one in COLUMNS.get(section, ()) if cells[one.name])
        facets = {
            one.name: _facet(one, cells[one.name]) for one in columns if one.facet
        }
        kinds = _kind_facet(things, self._names)
        return Table(
            section=section,
            things=things,
            columns=columns,
            cells=MappingProxyType(cells),
            units=MappingProxyType(dict(self._units(columns))),
            facets=MappingProxyType(
                {**({KIND.name: kinds} if kinds else {}), **facets}
            ),
            facts=self.facts(documents=section == "document"),
            called=MappingProxyType({iri: _called(self._names, iri) for iri in things}),
        )

    def _cells(
        self, column: Column, members: frozenset[str]
    ) -> Mapping[str, tuple[Term, ...]]:
        return {
            thing: tuple(
                sorted(values, key=lambda one: (one.value, one.language or ""))
            )
            for thing, values in self.reached(column.path, column.kind).items()
            if thing in members
        }

    def _units(self, columns: Iterable[Column]) -> Iterator[tuple[str, dict[str, str]]]:
        for column in columns:
            if column.unit:
                units = self.reached(column.unit).items()
                yield column.name, {thing: one.value for thing, (one, *_) in units}

    def _step(self, step: str, kind: str = "") -> Reached:
        if (step, kind) not in self._steps:
            pattern = _TRIPLE.format(path=step)
            pattern += _OF_KIND.format(kind=kind) if kind else ""
            found: dict[str, dict[Term, None]] = {}
            for row in self._engine.select(_PAIRS.format(pattern=pattern)):
                found.setdefault(row["thing"].value, {})[row["value"]] = None
            self._steps[step, kind] = {one: tuple(of) for one, of in found.items()}
        return self._steps[step, kind]


def _joined(first: Reached, second: Reached) -> Reached:
    """Return what two steps lead to, one after the other."""
    found: dict[str, tuple[Term, ...]] = {}
    for thing, middles in first.items():
        ends = (one for middle in middles for one in second.get(middle.value, ()))
        if values := tuple(dict.fromkeys(ends)):
            found[thing] = values
    return found


def _called(names: Names, iri: str) -> tuple[str, ...]:
    told = [*names.labels.get(iri, {}).values()]
    told += [name for _, name in names.others.get(iri, ())]
    return tuple(dict.fromkeys(map(fold, told)))


def _facet(column: Column, cells: Mapping[str, Sequence[Term]]) -> Facet:
    by_thing = {
        thing: {_facet_value(column, one) for one in values}
        for thing, values in cells.items()
    }
    return _keyed(column, by_thing)


def _kind_facet(things: Iterable[str], names: Names) -> Facet | None:
    """Return the facet of classes, without those that all things share."""
    by_thing = {iri: set(names.kinds.get(iri, ())) for iri in things}
    if not by_thing:
        return None
    shared = set.intersection(*by_thing.values())
    rest = {iri: kinds - shared for iri, kinds in by_thing.items()}
    return _keyed(KIND, rest) if any(rest.values()) else None


def _keyed(column: Column, by_thing: Mapping[str, set[str]]) -> Facet:
    """Return a facet whose values have short names that differ."""
    values: dict[str, str] = {}
    for value in sorted({one for held in by_thing.values() for one in held}):
        short = _short(column, value)
        values[value if short in values else short] = value
    keys = {value: key for key, value in values.items()}
    return Facet(
        column,
        MappingProxyType(values),
        MappingProxyType(
            {
                thing: frozenset(keys[one] for one in held)
                for thing, held in by_thing.items()
            }
        ),
    )


def _facet_value(column: Column, value: Term) -> str:
    return value.value[:YEAR_DIGITS] if column.shows is Shows.DATE else value.value


def _short(column: Column, value: str) -> str:
    """Return the last part of an IRI, without the name of its code list."""
    last = value.rstrip("/").replace("#", "/").rpartition("/")[2]
    return last.removeprefix(f"{column.name}-")
