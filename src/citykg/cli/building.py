"""``citykg build``."""

import typer

from citykg.cli.console import ExitCode, emit, leave, say
from citykg.cli.context import settings_of
from citykg.cli.failing import show_failures
from citykg.cli.watching import progress
from citykg.pipeline import BuildResult, build
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
