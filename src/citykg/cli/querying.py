"""``citykg query``."""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from citykg.cli.console import emit, show_table
from citykg.cli.context import current_release, open_engine, settings_of
from citykg.cli.parameters import parse_parameters
from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.namespaces import PREFIXES
from citykg.settings import Settings
from citykg.sparql.formats import FORMATS, formats_for
from citykg.sparql.query import query_form, require_query
from citykg.store import Answer, Term
from citykg.workers import run_alone

_JSON: Final = "application/sparql-results+json"
_TURTLE: Final = "text/turtle"
_PARTS: Final = ("subject", "predicate", "object")
_LOCAL_NAME: Final = re.compile(r"[\w-]+")


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "ttl"
    N_TRIPLES = "nt"
    RDF_XML = "rdf"
    JSON_LD = "jsonld"
    N_QUADS = "nq"
    TRIG = "trig"


_MEDIA_TYPES: Final = {item.name: item.media_type for item in FORMATS}
# What a name means where the answer cannot be had in its own media type.
_ELSE: Final = {Format.JSON: Format.JSON_LD, Format.XML: Format.RDF_XML}
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
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            metavar="NAME=VALUE",
            help="A value for a variable that the query selects: an <IRI>, a name such "
            'as ckg:City, a number, "text"@el, or text; may come again.',
        ),
    ] = None,
    timeout_s: Annotated[
        float | None,
        typer.Option("--timeout", min=0.001, help="Give up after so many seconds."),
    ] = None,
) -> None:
    """Ask the current release a question in SPARQL.

    Prefixes such as ckg: and skos: need not be declared.

    Example: citykg query 'SELECT ?city { ?m ckg:servesCity ?city }' --format csv
    """
    text = _query_text(query)
    require_query(text)
    bindings = parse_parameters(parameters or ())
    wanted = answer_format or (Format.TABLE if sys.stdout.isatty() else None)
    answer = _ask(settings_of(ctx), text, wanted, bindings, timeout_s=timeout_s)
    if wanted is Format.TABLE and answer.media_type == _JSON:
        _show(answer)
    else:
        emit(answer.body)


def _ask(
    settings: Settings,
    text: str,
    wanted: Format | None,
    bindings: Mapping[str, Term],
    *,
    timeout_s: float | None,
) -> Answer:
    """Ask in a process that can be killed: the engine itself cannot be stopped."""
    release = current_release(settings)

    def ask() -> bytes:
        engine = open_engine(settings, release)
        try:
            answer = engine.answer(text, accept=_accepted(wanted), bindings=bindings)
        except NotAcceptableError as error:
            raise QueryParameterError(_other_formats(text, wanted)) from error
        return f"{answer.media_type}\n".encode() + answer.body

    told = run_alone(
        ask, timeout_s=timeout_s, memory_bytes=settings.worker_memory_bytes
    )
    media_type, _, body = told.partition(b"\n")
    return Answer(media_type.decode(), body)


def _other_formats(query: str, wanted: Format | None) -> str:
    form = query_form(query)
    assert form is not None  # noqa: S101 - the query has been answered
    names = [item.name for item in formats_for(form) if item.name in set(Format)]
    return (
        f"What {form} finds cannot be printed as {wanted}. Give one of these as "
        f"--format: {', '.join(names)}."
    )


def _accepted(wanted: Format | None) -> Sequence[str]:
    if wanted is None:
        return _PIPED
    if wanted is Format.TABLE:
        return _JSON, _TURTLE
    names = [wanted, _ELSE.get(wanted, wanted)]
    return [_MEDIA_TYPES[name] for name in names]


def _reason(error: OSError | UnicodeDecodeError) -> str:
    """Return what went wrong, in words of the system where it has some."""
    told = error.strerror if isinstance(error, OSError) else None
    return told or str(error)


def _query_text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if not query.endswith(".rq"):
        return query
    try:
        return Path(query).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryParameterError(
            f"{query} cannot be read: {_reason(error)}."
        ) from error


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


def _cell(term: Mapping[str, Any] | None) -> str:
    if term is None:
        return ""
    if term["type"] == "triple":
        parts = (_cell(term["value"][part]) for part in _PARTS)
        return f"<<( {' '.join(parts)} )>>"
    value = str(term["value"])
    if term["type"] == "uri":
        for prefix, namespace in PREFIXES.items():
            local = value.removeprefix(namespace)
            if local != value and _LOCAL_NAME.fullmatch(local):
                return f"{prefix}:{local}"
    return value
