"""``citykg serve``."""

from secrets import token_urlsafe
from typing import Annotated

import typer
from pydantic import SecretStr

from citykg.cli.building import published_work, run_build
from citykg.cli.console import say
from citykg.cli.context import current_release, open_engine, settings_of
from citykg.pipeline import is_stale
from citykg.releases import Release
from citykg.settings import Settings


def serve_verb(  # noqa: PLR0913 - an option each
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
    scratch: Annotated[
        bool,
        typer.Option(
            "--scratch", help="Serve an empty dataset that is lost at the end."
        ),
    ] = False,
    token: Annotated[
        str | None,
        typer.Option(help="What allows writes, as bearer token."),
    ] = None,
) -> None:
    """Serve the current release as pages and as a SPARQL endpoint.

    Example: citykg serve --port 8080 --no-build
    """
    settings = settings_of(ctx)
    if scratch and token is None and settings.token is None:
        token = token_urlsafe()
        say(f"Writing needs the header  Authorization: Bearer {token}")
    settings = _given(
        settings, host=host, port=port, token=SecretStr(token) if token else None
    )
    if scratch:
        _serve_scratch(settings)
        return
    if rebuild and is_stale(settings):
        say("Building first, for there is no release of these inputs.")
        # What a steward has not published yet stays so.
        run_build(settings, work=published_work(settings))
    _serve(settings, current_release(settings))


def _given(settings: Settings, **options: object) -> Settings:
    """Return the settings with the options that were given."""
    update = {name: value for name, value in options.items() if value is not None}
    return settings.model_copy(update=update)


def _serve(settings: Settings, release: Release) -> None:
    # FastAPI takes half a second to import, which only serving should pay.
    from citykg.web import Served, run  # noqa: PLC0415 - as said above

    def served(release: Release) -> Served:
        return Served.of(release, open_engine(settings, release))

    def newer(identifier: str) -> Served | None:
        current = current_release(settings)
        return None if current.id == identifier else served(current)

    first = served(release)
    run(
        settings,
        first,
        newer=newer,
        on_ready=lambda address: say(f"Serving {release.id} on {address}"),
    )


def _serve_scratch(settings: Settings) -> None:
    from citykg.web import run  # noqa: PLC0415 - it takes half a second

    run(
        settings,
        None,
        on_ready=lambda address: say(f"Serving an empty dataset on {address}sparql"),
    )
