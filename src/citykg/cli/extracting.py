"""``citykg extract``."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from citykg.cli.console import ExitCode, emit, leave, say, show_table
from citykg.cli.context import settings_of
from citykg.cli.failing import show_failures, show_readings
from citykg.cli.flattening import emit_flat_csv, emit_flat_json
from citykg.documents import Language
from citykg.extraction import Extraction, load_extractor
from citykg.pipeline import (
    FactExtractor,
    FactRow,
    fact_rows,
    flat_documents,
    load_files,
    load_terms,
    map_documents,
)
from citykg.settings import Settings

AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch pages from one's own network, too."),
]


class Format(StrEnum):
    """How facts are printed."""

    TABLE = "table"
    FACTS = "facts"
    CSV = "csv"
    JSON = "json"
    TURTLE = "ttl"
    N_QUADS = "nquads"
    HTML = "html"


def extract_verb(  # noqa: PLR0913  # the options of a verb are its parameters
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(help="Documents to read: files, or URLs of pages.")
    ],
    *,
    fact_format: Annotated[
        Format, typer.Option("--format", help="How to print the facts.")
    ] = Format.TABLE,
    language: Annotated[
        Language, typer.Option(help="Language of names in the table, and of the page.")
    ] = Language.ENGLISH,
    allow_private: AllowPrivate = False,
    out: Annotated[
        Path | None,
        typer.Option(help="With --format facts: folder for a JSON file a document."),
    ] = None,
) -> None:
    """Print what is found in some documents; nothing is kept.

    ``facts`` and ``csv`` give flat facts (who, what, whom, which words), ``html`` the
    text with their words marked, ``table`` and ``json`` every statement, ``ttl`` and
    ``nquads`` the graph.

    Example: citykg extract announcement.pdf --format ttl
    """
    settings = settings_of(ctx)
    batch = load_files(settings, files, allow_private=allow_private)
    show_readings(batch.documents)
    show_failures(batch.failures)
    if batch.documents:
        extractor = load_extractor(settings)
        found = [extractor.extract(document) for document in batch.documents]
        if fact_format in {Format.TABLE, Format.JSON}:
            _print_rows(settings, found, fact_format, language=language)
        elif fact_format is Format.FACTS:
            stems = [Path(one.document.source or "").stem for one in found]
            flat = flat_documents(settings, found, extractor=extractor)
            emit_flat_json(flat, stems=stems, folder=out)
        elif fact_format is Format.HTML:
            _print_page(settings, found, extractor=extractor, language=language)
        elif fact_format is Format.CSV:
            flat = flat_documents(settings, found, extractor=extractor)
            emit_flat_csv(flat, [one.document.id for one in found])
        else:
            _print_graph(settings, found, fact_format, extractor=extractor)
    if batch.failures:
        leave(ExitCode.FINDINGS)


def _print_rows(
    settings: Settings, found: list[Extraction], form: Format, *, language: Language
) -> None:
    ontology = load_terms(settings)
    rows = [
        row
        for extraction in found
        for row in fact_rows(extraction, ontology=ontology, language=language)
    ]
    if form is Format.JSON:
        data = [asdict(row) for row in rows]
        emit(json.dumps(data, ensure_ascii=False, indent=2).encode())
        return
    headings = ("thing", "property", "value", "words", "sure")
    show_table(headings, [_cells(row) for row in rows])
    say(f"{len(rows)} facts in {len(found)} documents.")


def _cells(row: FactRow) -> tuple[str, ...]:
    words = f"“{' '.join(row.words.split())}”"
    return row.subject, row.predicate, row.value, words, row.confidence


def _print_page(
    settings: Settings,
    found: list[Extraction],
    *,
    extractor: FactExtractor,
    language: Language,
) -> None:
    # Pages bring a web framework, which takes a second that other forms do not need.
    from citykg.web import InterfaceLanguage, to_html  # noqa: PLC0415

    flat = flat_documents(settings, found, extractor=extractor)
    page = to_html(found, flat, language=InterfaceLanguage(language.value))
    emit(page.encode())


def _print_graph(
    settings: Settings,
    found: list[Extraction],
    form: Format,
    *,
    extractor: FactExtractor,
) -> None:
    store = map_documents(settings, found, extractor=extractor)
    if form is Format.N_QUADS:
        emit(store.to_nquads())
    else:
        query = "CONSTRUCT WHERE { ?s ?p ?o }"
        emit(store.engine().answer(query, accept=["text/turtle"]).body)
