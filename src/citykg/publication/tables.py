"""The graph as tables, one for each class, for people with a spreadsheet.

A row is a thing. ``iri``, ``label_el`` and ``label_en`` come first; then each property
in use, in order of its name, in up to three columns: ``within`` holds IRIs and values
without a language, ``within_el`` and ``within_en`` the labels of these IRIs or the
values in that language. ``documents`` comes last: the documents that say something of
the thing.

Several values of a cell are parted by a bar between spaces; the columns of a property
keep one order, and a label that does not exist leaves its place empty. Before a bar or
a backslash that is part of a value stands a backslash.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from citykg.ontology.model import LANGUAGES
from citykg.publication.naming import short_names
from citykg.publication.survey import RDF_TYPE, Survey, Thing, Usage, read_things
from citykg.store import Term

if TYPE_CHECKING:
    from _csv import Writer

SEPARATOR: Final = " | "
_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
# The type names the table, the label has columns of its own.
_LEFT_OUT: Final = frozenset({RDF_TYPE, _LABEL})
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "|": "\\|"})


@dataclass(frozen=True, slots=True)
class Column:
    """A property as columns of a table.

    Args:
        name: What the columns are called.
        plain: Whether there is a column of IRIs and values without a language.
        languages: Languages that have a column.
    """

    name: str
    plain: bool
    languages: tuple[str, ...]

    @property
    def header(self) -> list[str]:
        """Names of the columns."""
        return [
            *([self.name] if self.plain else []),
            *(f"{self.name}_{language}" for language in self.languages),
        ]

    def cells(
        self, values: Sequence[Term], labels: Mapping[str, Mapping[str, str]]
    ) -> list[str]:
        """Return the cells of a row.

        Args:
            values: Values of the property.
            labels: IRI to language to name.
        """
        plain = [one for one in values if not one.language]
        cells = [joined(one.value for one in plain)] if self.plain else []
        for language in self.languages:
            own = [one.value for one in values if one.language == language]
            named = [
                labels.get(one.value, {}).get(language, "")
                for one in plain
                if one.kind == "iri"
            ]
            cells.append(joined([*own, *(named if any(named) else ())]))
        return cells


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is being written.

    Args:
        columns: Property to its columns and the place of the first of them.
        width: Number of columns.
        writer: Writes its rows.
    """

    columns: Mapping[str, tuple[int, Column]]
    width: int
    writer: "Writer"

    def write(self, cells: Sequence[str], thing: Thing, found: Survey) -> None:
        """Write the row of a thing.

        Args:
            cells: The first and the last of its cells.
            thing: The thing.
            found: Knows the labels of others.
        """
        *begin, end = cells
        row = [*begin, *[""] * (self.width - len(cells)), end]
        for name, values in thing.values.items():
            if name in self.columns:
                place, column = self.columns[name]
                told = column.cells(values, found.labels)
                row[place : place + len(told)] = told
        self.writer.writerow(row)


def joined(values: Iterable[str]) -> str:
    r"""Return the values of a cell.

    Examples:
        >>> joined(["Lamia", "a|b"])
        'Lamia | a\\|b'
    """
    return SEPARATOR.join(
        value.translate(_ESCAPES) if "|" in value or "\\" in value else value
        for value in values
    )


def write_tables(source: Path, folder: Path, found: Survey) -> None:
    """Write a table for each class that things of ours belong to.

    Args:
        source: The graph as sorted N-Quads.
        folder: Takes the tables.
        found: What the graph holds.

    Raises:
        StoreError: If the graph cannot be read.
    """
    with ExitStack() as stack:
        tables = {}
        for iri, name in table_names(found).items():
            file = stack.enter_context(
                (folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
            )
            tables[iri] = _begun(found.classes[iri].properties, csv.writer(file))
        for thing in read_things(source):
            if thing.iri.startswith(found.things):
                _write_row(thing, tables, found)


def table_names(found: Survey) -> dict[str, str]:
    """Return the classes that have a table, each with the table's name."""
    return short_names(iri for iri in found.classes if found.is_own(iri))


def _begun(usages: Mapping[str, Usage], writer: "Writer") -> Table:
    names = short_names(iri for iri in usages if iri not in _LEFT_OUT)
    header = ["iri", *(f"label_{language}" for language in LANGUAGES)]
    columns = {}
    for iri, name in sorted(names.items(), key=lambda item: item[1]):
        column = _column(name, usages[iri])
        columns[iri] = (len(header), column)
        header += column.header
    header.append("documents")
    writer.writerow(header)
    return Table(columns, len(header), writer)


def _column(name: str, usage: Usage) -> Column:
    plain = usage.links or "" in usage.languages
    tongues = {*usage.languages, *(LANGUAGES if usage.links else ())} - {""}
    return Column(name, plain, tuple(sorted(tongues)))


def _write_row(thing: Thing, tables: Mapping[str, Table], found: Survey) -> None:
    names = thing.names()
    begin = [thing.iri, *(names.get(language, "") for language in LANGUAGES)]
    known = found.documents
    sources = {known[graph] for graph in thing.graphs if graph in known}
    end = joined(sorted(sources))
    for kind in thing.values.get(RDF_TYPE, ()):
        if kind.value in tables:
            tables[kind.value].write([*begin, end], thing, found)
