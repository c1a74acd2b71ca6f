"""The command ``citykg`` and its verbs."""

from pathlib import Path
from typing import Annotated

import typer

from citykg import __version__
from citykg.cli.console import emit
from citykg.cli.deferring import Verbs

app = typer.Typer(
    name="citykg",
    cls=Verbs,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_show_locals=False,
)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        emit(__version__.encode())
        raise typer.Exit


@app.callback()
def prepare(
    ctx: typer.Context,
    *,
    home: Annotated[
        Path | None, typer.Option(help="Folder that holds the releases.")
    ] = None,
    data_dir: Annotated[
        Path | None, typer.Option(help="Folder with documents and reference data.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Log details to stderr.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            callback=lambda value: _print_version(wanted=value),
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Municipal press releases as a knowledge graph with evidence for every fact.

    Settings come from the environment (CITYKG_HOME and others); options win.

    Exit codes: 0 all is well, 1 something was found wrong, 2 wrong use.

    Example: citykg build && citykg serve
    """
    del version
    # Whoever only wants to know the verbs does not wait for settings and logs.
    from citykg.cli.context import (  # noqa: PLC0415  # for the reason above
        configure_logging,
        load_settings,
    )

    configure_logging(verbose=verbose)
    ctx.obj = load_settings(home=home, data_dir=data_dir)
