"""``citykg build`` and ``citykg evaluate``."""

from pathlib import Path
from typing import Annotated

import typer

from citykg.cli.console import ExitCode, emit, leave, progress, say
from citykg.cli.context import current_release, settings_of
from citykg.cli.failing import show_failures
from citykg.evaluation import floors as evaluation_floors
from citykg.pipeline import BuildResult, build, evaluate_release
from citykg.settings import Settings
from citykg.validation import Severity


def build_verb(ctx: typer.Context) -> None:
    """Turn the documents into a release, and let it be the current one.

    Prints the release's name. Documents that cannot be read are listed; the others
    are built, and the exit code is 1.

    Example: citykg --home /srv/citykg build
    """
    result = run_build(settings_of(ctx))
    emit(result.release.id.encode())
    if result.failures:
        leave(ExitCode.FINDINGS)


def evaluate_verb(
    ctx: typer.Context,
    *,
    findings: Annotated[
        bool, typer.Option("--findings", help="List what was missed and what is wrong.")
    ] = False,
    floors: Annotated[
        Path | None,
        typer.Option("--floors", help="File of least figures; below them, exit 1."),
    ] = None,
    raise_floors: Annotated[
        Path | None,
        typer.Option("--raise-floors", help="Raise the figures in this file."),
    ] = None,
) -> None:
    """Compare the current release with the facts that people found.

    Example: citykg evaluate --findings --floors tests/quality/floors.toml
    """
    settings = settings_of(ctx)
    evaluation = evaluate_release(settings, current_release(settings))
    emit(evaluation.table().encode())
    if findings:
        emit(evaluation.findings().encode())
    if raise_floors is not None:
        evaluation_floors.raise_floors(raise_floors, evaluation)
    below = (
        evaluation_floors.shortfalls(evaluation, evaluation_floors.load_floors(floors))
        if floors is not None
        else ()
    )
    for shortfall in below:
        say(shortfall)
    if below:
        leave(ExitCode.FINDINGS)


def run_build(settings: Settings) -> BuildResult:
    """Build, and tell people what came of it.

    Args:
        settings: Where everything is.
    """
    with progress() as listener:
        result = build(settings, listener=listener)
    show_failures(result.failures)
    manifest = result.release.manifest
    say(
        f"Release {manifest.id}: {manifest.documents} documents, {manifest.claims} "
        f"facts, {manifest.triples} triples, {result.report.count(Severity.WARNING)} "
        f"warnings; {manifest.duration_s:.1f} s."
    )
    say(f"Report: {result.release.folder / 'report.md'}")
    return result
