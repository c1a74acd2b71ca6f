"""``citykg releases``."""

from typing import Annotated

import typer

from citykg.cli.console import ExitCode, Guarded, emit, leave, say, show_table
from citykg.cli.context import current_release, settings_of
from citykg.errors import ReleaseError
from citykg.releases import Release, Shelf, verify

app = typer.Typer(
    cls=Guarded,
    no_args_is_help=True,
    add_completion=False,
    help="List, check, choose and clear away releases.",
)

OptionalName = Annotated[
    str | None,
    typer.Argument(help="Name or its beginning; the current release if left out."),
]


@app.command("list")
def list_verb(ctx: typer.Context) -> None:
    """List all releases, oldest first; the current one has a star.

    Example: citykg releases list
    """
    shelf = Shelf(settings_of(ctx).home)
    current = shelf.current()
    rows = [
        (
            "*" if current is not None and one.id == current.id else "",
            one.id,
            str(one.manifest.documents),
            str(one.manifest.claims),
            str(one.manifest.triples),
            str(one.manifest.findings.get("Warning", 0)),
        )
        for one in shelf.releases()
    ]
    show_table(("", "release", "documents", "facts", "triples", "warnings"), rows)


@app.command("show")
def show_verb(ctx: typer.Context, name: OptionalName = None) -> None:
    """Print the manifest of a release: what it holds and what it was made from.

    Example: citykg releases show 20181204
    """
    emit(_release(ctx, name).manifest.to_json().encode())


@app.command("verify")
def verify_verb(ctx: typer.Context, name: OptionalName = None) -> None:
    """Hold the files of a release against the digests in its manifest.

    Example: citykg releases verify
    """
    release = _release(ctx, name)
    faults = verify(release)
    for fault in faults:
        say(fault)
    if faults:
        leave(ExitCode.FINDINGS)
    emit(f"{release.id} is as it was built.".encode())


@app.command("prune")
def prune_verb(
    ctx: typer.Context,
    *,
    keep: Annotated[
        int, typer.Option(min=1, help="How many of the newest to keep.")
    ] = 5,
) -> None:
    """Delete old releases; the current one always stays.

    Example: citykg releases prune --keep 3
    """
    for release in Shelf(settings_of(ctx).home).prune(keep=keep):
        emit(f"{release.id} deleted.".encode())


@app.command("rollback")
def rollback_verb(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="Name or its beginning; the one before if left out."),
    ] = None,
) -> None:
    """Let an older release be the current one.

    Example: citykg releases rollback
    """
    settings = settings_of(ctx)
    shelf = Shelf(settings.home)
    target = _before(shelf) if name is None else shelf.release(name)
    shelf.make_current(target)
    emit(f"{target.id} is current now.".encode())


def _release(ctx: typer.Context, name: str | None) -> Release:
    settings = settings_of(ctx)
    if name is None:
        return current_release(settings)
    return Shelf(settings.home).release(name)


def _before(shelf: Shelf) -> Release:
    current = shelf.current()
    older = [
        one for one in shelf.releases() if current is not None and one.id < current.id
    ]
    if not older:
        raise ReleaseError("There is no release before the current one.")
    return older[-1]
