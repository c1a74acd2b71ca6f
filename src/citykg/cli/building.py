"""``citykg build``."""

from typing import Annotated

import typer

from citykg.cli.console import ExitCode, emit, leave, say
from citykg.cli.context import settings_of
from citykg.cli.failing import show_failures
from citykg.cli.watching import progress
from citykg.pipeline import BuildResult, build, usable_cores
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
) -> None:
    """Turn the documents into a release, and let it be the current one.

    Prints the release's name. Documents that cannot be read are listed; the others
    are built, and the exit code is 1. Documents that have not changed since the last
    build are not read again.

    Example: citykg --home /srv/citykg build
    """
    result = run_build(settings_of(ctx), jobs=jobs)
    emit(result.release.id.encode())
    if result.failures:
        leave(ExitCode.FINDINGS)


def run_build(settings: Settings, *, jobs: int | None = None) -> BuildResult:
    """Build, and tell people what came of it.

    Args:
        settings: Where everything is.
        jobs: Processes to use; None takes one for each core.
    """
    with progress() as listener:
        result = build(settings, listener=listener, jobs=jobs or usable_cores())
    show_failures(result.failures)
    manifest = result.release.manifest
    say(
        f"Release {manifest.id}: {manifest.documents} documents, {manifest.claims} "
        f"facts, {manifest.triples} triples, {result.report.count(Severity.WARNING)} "
        f"warnings; {manifest.duration_s:.1f} s."
    )
    say(f"Report: {result.release.folder / 'report.md'}")
    return result
