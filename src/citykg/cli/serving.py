"""``citykg serve``."""

from typing import Annotated

import typer

from citykg.cli.building import run_build
from citykg.cli.console import say
from citykg.cli.context import current_release, open_engine, settings_of
from citykg.pipeline import is_stale
from citykg.releases import Release
from citykg.settings import Settings


def serve_verb(
    ctx: typer.Context,
    *,
    host: Annotated[str | None, typer.Option(help="Address to serve on.")] = None,
    port: Annotated[
        int | None,
        typer.Option(min=0, max=65535, help="Port to serve on; 0 picks one."),
    ] = None,
    rebuild: Annotated[
        bool,
        typer.Option(
            "--build/--no-build", help="Build first if the inputs have changed."
        ),
    ] = True,
) -> None:
    """Serve the current release as pages and as a SPARQL endpoint.

    Example: citykg serve --port 8080 --no-build
    """
    settings = settings_of(ctx)
    given = {"host": host, "port": port}
    settings = settings.model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )
    if rebuild and is_stale(settings):
        say("Building first, for there is no release of these inputs.")
        run_build(settings)
    _serve(settings, current_release(settings))


def _serve(settings: Settings, release: Release) -> None:
    # FastAPI takes half a second to import, which only serving should pay.
    from citykg.web import ServedRelease, run  # noqa: PLC0415 - for the reason above

    engine = open_engine(settings, release)
    manifest = release.manifest
    try:
        run(
            settings,
            engine,
            release=ServedRelease(
                id=manifest.id,
                built=manifest.built,
                documents=manifest.documents,
                facts=manifest.claims,
                triples=manifest.triples,
            ),
            on_ready=lambda address: say(f"Serving {manifest.id} on {address}"),
        )
    finally:
        engine.close()
