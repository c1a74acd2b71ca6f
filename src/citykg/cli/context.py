"""What every verb starts from: settings, logging, the current release."""

import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO, cast

import structlog
import typer

from citykg.errors import ReleaseError
from citykg.releases import Release, Shelf
from citykg.settings import Settings
from citykg.store import OxigraphEngine, QueryLimits


class Unfailing:
    """A log whose lines are lost where they cannot be written.

    What fails for a full disk or a closed pipe is not the request that a line tells of.

    Args:
        file: Where lines go.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, if the file takes it.

        Args:
            text: What is written.
        """
        with suppress(OSError, ValueError):  # it may be closed
            self._file.write(text)

    def flush(self) -> None:
        """Send on what is written, if the file takes it."""
        with suppress(OSError, ValueError):
            self._file.flush()


def configure_logging(*, verbose: bool) -> None:
    """Send log lines to stderr: readable on a terminal, JSON elsewhere.

    Args:
        verbose: Whether details are wanted, too.
    """
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    level = logging.DEBUG if verbose else logging.INFO
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Without local variables: the token is among them.
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(
            file=cast("TextIO", Unfailing(sys.stderr))
        ),
        cache_logger_on_first_use=False,
    )


def load_settings(*, home: Path | None, data_dir: Path | None) -> Settings:
    """Return the settings: options win over the environment.

    Args:
        home: Option ``--home``, or None.
        data_dir: Option ``--data-dir``, or None.
    """
    given = {"home": home, "data_dir": data_dir}
    return Settings(**{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type] # each is a path


def settings_of(ctx: typer.Context) -> Settings:
    """Return the settings of this run.

    Args:
        ctx: Context of the verb.
    """
    settings = ctx.find_root().obj
    assert isinstance(settings, Settings)  # noqa: S101 - the callback put it there
    return settings


def current_release(settings: Settings) -> Release:
    """Return the release that is current.

    Args:
        settings: Where the releases are.

    Raises:
        ReleaseError: If there is none yet.
    """
    release = Shelf(settings.home).current()
    if release is None:
        raise ReleaseError(
            f"There is no release in {settings.home} yet. Run: citykg build"
        )
    return release


def open_engine(settings: Settings, release: Release) -> OxigraphEngine:
    """Open the store of a release with the limits of the settings.

    Args:
        settings: Limits of queries and answers.
        release: The release.

    Raises:
        StoreError: If its store cannot be opened.
    """
    limits = QueryLimits(
        max_query_bytes=settings.max_query_bytes,
        max_answer_bytes=settings.max_answer_bytes,
    )
    return OxigraphEngine.open(release.store_dir, limits=limits)
