"""Answers of the engine read back as rows, for tables on pages."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from citykg.store.model import Row, Term
from citykg.web.values import Reader, Value

_STRING = "http://www.w3.org/2001/XMLSchema#string"
LONGEST_TABLE = 500
"""Rows that a page shows; it always says how many there are."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The answer of a SELECT query as a page shows it.

    Args:
        columns: Headings.
        rows: The rows that are shown; an unbound cell is None.
        total: Number of rows there are.
        told: The rows that are shown as the JSON format of results has them.
        variables: Names of the variables, in order.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    total: int
    told: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()

    @property
    def headings(self) -> Mapping[str, str]:
        """Variable name to heading."""
        return dict(zip(self.variables, self.columns, strict=True))


def to_table(
    reader: Reader,
    variables: Sequence[str],
    rows: Sequence[Row],
    *,
    headings: Mapping[str, str] | None = None,
    longest: int = LONGEST_TABLE,
) -> ResultTable:
    """Return rows as a table whose cells are named and linked.

    Args:
        reader: Who reads.
        variables: Names of the variables, in order.
        rows: The rows.
        headings: Variable name to heading; a variable without one heads its column.
        longest: Rows that are shown at most.
    """
    told = headings or {}
    return ResultTable(
        columns=tuple(told.get(name, name) for name in variables),
        rows=tuple(
            tuple(
                cell_of(reader, row[name]) if name in row else None
                for name in variables
            )
            for row in rows[:longest]
        ),
        total=len(rows),
        told=tuple(_written(row) for row in rows[:longest]),
        variables=tuple(variables),
    )


def _written(row: Row) -> str:
    """Return a row as `parse_row` reads it."""
    told = {name: _binding(term) for name, term in row.items()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _binding(term: Term) -> dict[str, str]:
    kind = {"iri": "uri"}.get(term.kind, term.kind)
    binding = {"type": kind, "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype and term.datatype != _STRING:
        binding["datatype"] = term.datatype
    return binding


def cell_of(reader: Reader, term: Term) -> Value:
    """Return a cell; a name that only one thing bears leads to that thing.

    Args:
        reader: Who reads.
        term: What the cell holds.
    """
    value = reader.value(term)
    iri = reader.names.unique.get((term.value, term.language or ""))
    if term.language is None or iri is None:
        return value
    return replace(value, href=reader.href(iri))


def parse_rows(body: bytes) -> tuple[tuple[str, ...], list[dict[str, Term]]]:
    """Read a SELECT answer in JSON.

    Args:
        body: ``application/sparql-results+json``.

    Returns:
        The names of the variables, and the rows.

    Source:
        SPARQL 1.1 Query Results JSON Format, section 3.
    """
    answer = json.loads(body)
    rows = [parse_row(binding) for binding in answer["results"]["bindings"]]
    return tuple(answer["head"]["vars"]), rows


def parse_row(binding: Mapping[str, Mapping[str, object]]) -> dict[str, Term]:
    """Read a row of a SELECT answer in JSON.

    Args:
        binding: Variable name to its value.

    Source:
        SPARQL 1.1 Query Results JSON Format, section 3.2.
    """
    return {name: _term(value) for name, value in binding.items()}


def parse_boolean(body: bytes) -> bool:
    """Read an ASK answer in JSON."""
    return bool(json.loads(body)["boolean"])


def _term(value: Mapping[str, object]) -> Term:
    kind, text = value["type"], value["value"]
    if kind == "uri":
        return Term.iri(str(text))
    if kind == "bnode":
        return Term("bnode", str(text))
    if kind == "triple" and isinstance(text, dict):
        parts = (_term(text[name]).value for name in ("subject", "predicate", "object"))
        return Term.literal(f"<<( {' '.join(parts)} )>>")
    language, datatype = value.get("xml:lang"), value.get("datatype")
    return Term.literal(
        str(text),
        language=str(language) if language else None,
        datatype=str(datatype) if datatype else None,
    )
