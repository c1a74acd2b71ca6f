"""``citykg validate``."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from citykg.cli.console import ExitCode, emit, leave
from citykg.cli.context import current_release, settings_of
from citykg.documents import Language
from citykg.pipeline import validate_files
from citykg.validation import (
    ValidationReport,
    to_json,
    to_markdown,
    to_text,
    to_turtle,
)


class Format(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    MARKDOWN = "md"
    JSON = "json"
    TURTLE = "ttl"


_WRITERS: Final[Mapping[Format, Callable[[ValidationReport, str], str]]] = {
    Format.TEXT: lambda report, language: to_text(report, language=language),
    Format.MARKDOWN: lambda report, language: to_markdown(report, language=language),
    Format.JSON: lambda report, _: to_json(report),
    Format.TURTLE: lambda report, _: to_turtle(report),
}


def validate_verb(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Files of RDF; the current release if none is given."),
    ] = None,
    *,
    report_format: Annotated[
        Format, typer.Option("--format", help="How to print the report.")
    ] = Format.TEXT,
    language: Annotated[
        Language, typer.Option(help="Language of the messages.")
    ] = Language.ENGLISH,
) -> None:
    """Hold the current release, or files of RDF, against the shapes.

    The exit code is 1 if there is a violation; warnings and remarks are listed only.

    Example: citykg validate facts.trig --format md --language el
    """
    settings = settings_of(ctx)
    paths = files or [current_release(settings).graph_path]
    report = validate_files(settings, paths)
    emit(_WRITERS[report_format](report, language).encode())
    if not report.conforms:
        leave(ExitCode.FINDINGS)
