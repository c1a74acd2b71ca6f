"""``citykg query``."""

import json
import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from citykg.cli.console import emit, show_table
from citykg.cli.context import current_release, open_engine, settings_of
from citykg.errors import QueryParameterError
from citykg.namespaces import PREFIXES
from citykg.store import Answer

_JSON: Final = "application/sparql-results+json"
_TURTLE: Final = "text/turtle"
_LOCAL_NAME: Final = re.compile(r"[\w-]+")


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XML = "xml"
    TURTLE = "ttl"
    N_TRIPLES = "nt"


_TYPES: Final[Mapping[Format, tuple[str, ...]]] = {
    Format.TABLE: (_JSON, _TURTLE),
    Format.JSON: (_JSON,),
    Format.CSV: ("text/csv",),
    Format.TSV: ("text/tab-separated-values",),
    Format.XML: ("application/sparql-results+xml", "application/rdf+xml"),
    Format.TURTLE: (_TURTLE,),
    Format.N_TRIPLES: ("application/n-triples",),
}
_PIPED: Final = ("text/csv", _TURTLE)


def query_verb(
    ctx: typer.Context,
    query: Annotated[
        str,
        typer.Argument(
            help="SPARQL, a file that ends in .rq, or - for standard input."
        ),
    ],
    *,
    answer_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to print the answer; table on a terminal, else CSV or Turtle.",
        ),
    ] = None,
) -> None:
    """Ask the current release a question in SPARQL.

    Prefixes such as ckg: and skos: need not be declared.

    Example: citykg query 'SELECT ?city { ?m ckg:servesCity ?city }' --format csv
    """
    text = _query_text(query)
    settings = settings_of(ctx)
    engine = open_engine(settings, current_release(settings))
    wanted = answer_format or (Format.TABLE if sys.stdout.isatty() else None)
    answer = engine.answer(text, accept=_TYPES[wanted] if wanted else _PIPED)
    engine.close()
    if wanted is Format.TABLE and answer.media_type == _JSON:
        _show(answer)
    else:
        emit(answer.body)


def _query_text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if not query.endswith(".rq"):
        return query
    try:
        return Path(query).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryParameterError(f"{query} cannot be read: {error}.") from error


def _show(answer: Answer) -> None:
    data = json.loads(answer.body)
    if "boolean" in data:
        emit(b"yes" if data["boolean"] else b"no")
        return
    names = data["head"]["vars"]
    rows = [
        [_cell(binding.get(name)) for name in names]
        for binding in data["results"]["bindings"]
    ]
    show_table([f"?{name}" for name in names], rows)


def _cell(term: Mapping[str, str] | None) -> str:
    if term is None:
        return ""
    value = term["value"]
    if term["type"] == "uri":
        for prefix, namespace in PREFIXES.items():
            local = value.removeprefix(namespace)
            if local != value and _LOCAL_NAME.fullmatch(local):
                return f"{prefix}:{local}"
    return value
