"""``citykg build``."""

import json
from typing import Annotated

import typer

from citykg.cli.console import ExitCode, emit, leave, say
from citykg.cli.context import settings_of
from citykg.cli.failing import show_failures
from citykg.cli.watching import progress
from citykg.errors import CityKgError, ShapeViolationError
from citykg.pipeline import BuildResult, build, usable_cores
from citykg.releases import Shelf, Work
from citykg.settings import Settings
from citykg.validation import Severity


def build_verb(
    ctx: typer.Context,
    *,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="Processes to use; else one for each core."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what came of it as JSON.")
    ] = False,
) -> None:
    """Turn the documents into a release, and let it be the current one.

    Prints the release's name. Documents that cannot be read are listed; the others
    are built, and the exit code is 1. Documents that have not changed since the last
    build are not read again. What a steward has written is taken in.

    Example: citykg --home /srv/citykg build
    """
    settings = settings_of(ctx)
    if as_json:
        _tell_outcome(settings, jobs=jobs)
        return
    result = run_build(settings, work=pending_work(settings), jobs=jobs)
    emit(result.release.id.encode())
    if result.failures:
        leave(ExitCode.FINDINGS)


def _tell_outcome(settings: Settings, *, jobs: int | None) -> None:
    """Build for a program, which is told all that matters in one line."""
    try:
        result = run_build(settings, work=pending_work(settings), jobs=jobs)
    except CityKgError as error:
        told: dict[str, object] = {"error": type(error).__name__, "detail": str(error)}
        if isinstance(error, ShapeViolationError):
            told["report"] = str(error.report_path)
        emit(json.dumps(told, ensure_ascii=False).encode())
        leave(ExitCode.FINDINGS)
    told = {
        "release": result.release.id,
        "failures": len(result.failures),
        "work_triples": result.work_triples,
    }
    emit(json.dumps(told).encode())


def pending_work(settings: Settings) -> bytes:
    """Return what a steward has written, published or not.

    Args:
        settings: Where it is.

    Raises:
        ReleaseError: If it cannot be read.
    """
    work = Work(settings.home, base_iri=settings.base_iri)
    return work.pending(Shelf(settings.home).current())


def published_work(settings: Settings) -> bytes:
    """Return what the current release holds of what a steward has written.

    Args:
        settings: Where it is.

    Raises:
        ReleaseError: If it cannot be read.
    """
    current = Shelf(settings.home).current()
    work = Work(settings.home, base_iri=settings.base_iri)
    return b"" if current is None else work.published(current)


def run_build(
    settings: Settings, *, work: bytes, jobs: int | None = None
) -> BuildResult:
    """Build, and tell people what came of it.

    Args:
        settings: Where everything is.
        work: What a steward adds, as N-Quads.
        jobs: Processes to use; None takes one for each core.
    """
    with progress() as listener:
        result = build(
            settings, listener=listener, jobs=jobs or usable_cores(), work=work
        )
    show_failures(result.failures)
    manifest = result.release.manifest
    say(
        f"Release {manifest.id}: {manifest.documents} documents, {manifest.claims} "
        f"facts, {manifest.triples} triples, {result.report.count(Severity.WARNING)} "
        f"warnings; {manifest.duration_s:.1f} s."
    )
    if result.work_triples:
        say(f"Taken in from the steward: {result.work_triples} triples.")
    say(f"Report: {result.release.folder / 'report.md'}")
    return result
