"""``citykg releases``."""

import json
from enum import StrEnum
from typing import Annotated

import typer
from pydantic import ValidationError

from citykg.cli.console import ExitCode, Guarded, emit, leave, say, show_table
from citykg.cli.context import current_release, load_settings, settings_of
from citykg.errors import CityKgError, ReleaseError
from citykg.publication import Side, compare, pairs_of, to_lines
from citykg.releases import Release, Shelf, verify

app = typer.Typer(
    cls=Guarded,
    no_args_is_help=True,
    add_completion=False,
    help="List, compare, check, choose and clear away releases.",
)


class DiffFormat(StrEnum):
    """Ways to tell what two releases differ in."""

    TEXT = "text"
    JSON = "json"
    NQUADS = "nquads"


def _names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the releases whose names begin so, for the completion of a shell."""
    root = ctx.find_root().params
    try:
        settings = load_settings(home=root.get("home"), data_dir=root.get("data_dir"))
        releases = Shelf(settings.home).releases()
    except (CityKgError, ValidationError):
        return []  # nothing can be said while somebody types
    return [
        (one.id, f"{one.manifest.triples} triples")
        for one in reversed(releases)
        if one.id.startswith(incomplete)
    ]


OptionalName = Annotated[
    str | None,
    typer.Argument(
        help="Name or its beginning; the current release if left out.",
        autocompletion=_names,
    ),
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


@app.command("diff")
def diff_verb(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(help="Name or its beginning.", autocompletion=_names),
    ],
    new: OptionalName = None,
    *,
    form: Annotated[
        DiffFormat, typer.Option("--format", "-f", help="How to tell it.")
    ] = DiffFormat.TEXT,
) -> None:
    """Tell what a release has that an older one has not, and the other way round.

    N-Quads come as a patch: lines removed begin with -, lines added with +.

    Example: citykg releases diff 20181204 --format json
    """
    settings = settings_of(ctx)
    releases = (Shelf(settings.home).release(old), _release(ctx, new))
    before, after = (Side.of(one.manifest, one.graph_path) for one in releases)
    if form is DiffFormat.NQUADS:
        for pair in pairs_of(before, after):
            lines = [b"- " + line for line in pair.removed]
            lines += [b"+ " + line for line in pair.added]
            if lines:
                emit(b"".join(lines))
        return
    changes = compare(before, after, base_iri=settings.base_iri)
    if form is DiffFormat.JSON:
        emit(json.dumps(changes.to_data(), ensure_ascii=False, indent=1).encode())
        return
    emit("\n".join(to_lines(changes)).encode())


@app.command("prune")
def prune_verb(
    ctx: typer.Context,
    *,
    keep: Annotated[
        int, typer.Option(min=1, help="How many of the newest to keep.")
    ] = 5,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would be deleted.")
    ] = False,
) -> None:
    """Delete old releases; the current one always stays.

    Example: citykg releases prune --keep 3 --dry-run
    """
    shelf = Shelf(settings_of(ctx).home)
    if dry_run:
        for release in shelf.prunable(keep=keep):
            emit(f"{release.id} would be deleted.".encode())
        return
    for release in shelf.prune(keep=keep):
        emit(f"{release.id} deleted.".encode())


@app.command("rollback")
def rollback_verb(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            help="Name or its beginning; the one before if left out.",
            autocompletion=_names,
        ),
    ] = None,
) -> None:
    """Let an older release be the current one; a running server goes over to it.

    Example: citykg releases rollback
    """
    settings = settings_of(ctx)
    shelf = Shelf(settings.home)
    replaced = shelf.current()
    target = _before(shelf) if name is None else shelf.release(name)
    shelf.make_current(target)
    manifest = target.manifest
    emit(
        f"{target.id} is current now: {manifest.documents} documents, "
        f"{manifest.claims} facts, {manifest.triples} triples.".encode()
    )
    if replaced is not None and replaced.id != target.id:
        say("A running server goes over to it by itself, in a few seconds.")
        say(f"To undo: citykg releases rollback {replaced.id}")


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
