"""A list to take home: all things that are asked for, as CSV or JSON."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from citykg.publication.tables import SEPARATOR
from citykg.store.model import Term
from citykg.web.listing.columns import Column, Shows
from citykg.web.listing.narrowing import Asked
from citykg.web.listing.tables import Table
from citykg.web.site import Site
from citykg.web.values import Reader

_LANGUAGES: Final = ("el", "en")
_HEAD: Final = ("iri", "name_el", "name_en", "kind", "facts")


def to_csv(site: Site, reader: Reader, table: Table, things: Sequence[str]) -> str:
    """Return a list as CSV; several values of a cell are parted by a bar.

    Args:
        site: The site.
        reader: Who reads; names of values are in the reader's language.
        table: The table of the list.
        things: What is asked for, in order.
    """
    columns = [one for one in table.columns if one.shown]
    header = [*_HEAD]
    for column in columns:
        header += [
            column.name,
            *([f"{column.name}_name"] if _is_of_things(column, table) else []),
        ]
    rows = (_csv_row(site, reader, table, columns, iri) for iri in things)
    return written((header, *rows))


def to_json(
    site: Site, reader: Reader, table: Table, asked: Asked, things: Sequence[str]
) -> Mapping[str, Any]:
    """Return a list as a value for JSON.

    Args:
        site: The site.
        reader: Who reads; names of values are in the reader's language.
        table: The table of the list.
        asked: What is asked of the list.
        things: What is asked for, in order.
    """
    columns = [one for one in table.columns if one.shown]
    return {
        "section": table.section,
        "filters": [{"name": name, "value": value} for name, value in asked.pairs],
        "sort": asked.sort,
        "total": len(things),
        "things": [
            {
                "iri": iri,
                "name": site.names.labels.get(iri, {}),
                "kind": site.names.kind(iri),
                "facts": table.facts.get(iri, 0),
                **{one.name: _json_cell(reader, table, one, iri) for one in columns},
            }
            for iri in things
        ],
    }


def written(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV.

    Args:
        rows: The rows, the header first.

    Source:
        RFC 4180, section 2.
    """
    text = StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _csv_row(
    site: Site, reader: Reader, table: Table, columns: Iterable[Column], iri: str
) -> list[object]:
    labels = site.names.labels.get(iri, {})
    cells: list[object] = [iri, *(labels.get(one, "") for one in _LANGUAGES)]
    cells += [site.names.kind(iri) or "", table.facts.get(iri, 0)]
    for column in columns:
        values = table.values(column.name, iri)
        if column.shows is Shows.COUNT:
            cells.append(len(values))
            continue
        cells.append(SEPARATOR.join(one.value for one in values))
        if _is_of_things(column, table):
            cells.append(SEPARATOR.join(reader.value(one).text for one in values))
    return cells


def _json_cell(reader: Reader, table: Table, column: Column, iri: str) -> object:
    values = table.values(column.name, iri)
    if column.shows is Shows.COUNT:
        return len(values)
    unit = table.units.get(column.name, {}).get(iri)
    return [_json_value(reader, one, unit) for one in values]


def _json_value(reader: Reader, value: Term, unit: str | None) -> object:
    if value.kind == "iri":
        return {"iri": value.value, "name": reader.value(value).text}
    return {"value": value.value, "unit": unit} if unit else value.value


def _is_of_things(column: Column, table: Table) -> bool:
    cells = table.cells[column.name].values()
    return column.shows is Shows.VALUES and any(
        one.kind == "iri" for values in cells for one in values
    )
