"""Serving the application with uvicorn."""

import asyncio
import gc
import logging
import signal
from collections.abc import Callable
from functools import partial
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from types import FrameType
from typing import Final
from uuid import uuid4

import uvicorn
from fastapi import FastAPI

from citykg.errors import AddressError
from citykg.settings import Settings
from citykg.web.app import fingerprint_of
from citykg.web.release import Served
from citykg.web.service.asgi import ServiceApp
from citykg.web.service.building import build_service
from citykg.web.service.door import Door
from citykg.web.service.service import Service
from citykg.web.service.wire import connections
from citykg.web.switching import Switcher, pages_of
from citykg.web.warming import warm

_SHUTDOWN_S: Final = 5


class _Server(uvicorn.Server):
    """Tells the caller where it listens, once it does."""

    def __init__(
        self, config: uvicorn.Config, *, on_ready: Callable[[str], None] | None
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self.was_interrupted = False

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.was_interrupted |= sig == signal.SIGINT
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        # What is there now stays: nobody need wait while the collector looks at it.
        gc.collect()
        gc.freeze()
        if self._on_ready is not None and self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            self._on_ready(f"http://{shown}:{port}/")


def build_application(
    settings: Settings,
    served: Served | None,
    *,
    newer: Callable[[str], Served | None] | None = None,
) -> ServiceApp:
    """Build what answers requests; its processes start with the server.

    Args:
        settings: Settings of the process.
        served: The release, or None for an empty dataset that can be written to.
        newer: Returns another release than the one named, once there is one; None
            where there never is.

    Raises:
        SourceFileError: If a query of the pages or the catalogue is at fault.
        QueryError: If the engine refuses a query of the pages.
    """
    if served is None:
        # No two empty datasets are the same one: tags of the last are worth nothing.
        fingerprint = fingerprint_of(uuid4().hex)
        service = build_service(settings, path=None, fingerprint=fingerprint)
        return ServiceApp(service, None)
    service = build_service(
        settings,
        path=served.path,
        store_dir=served.store_dir,
        fingerprint=fingerprint_of(served.release.id),
        release=served.release,
    )
    pages = pages_of(settings, served, service)
    application = ServiceApp(service, pages)
    application.on_start.append(partial(_warm_later, service, pages))
    if service.bench is not None:
        application.on_start.append(service.bench.table.tend)
    if service.booth is not None:
        application.on_start.append(service.booth.tend)
    if newer is not None:
        switcher = Switcher(settings, application, served, newer)
        application.on_start.append(switcher.watch)
    return application


async def _warm_later(service: Service, pages: FastAPI) -> None:
    """Make pages ready once the data are there: queries want both cores till then."""
    await service.pool.loaded.wait()
    state = pages.state
    await asyncio.to_thread(warm, state.site, state.files.values())


def run(
    settings: Settings,
    served: Served | None,
    *,
    newer: Callable[[str], Served | None] | None = None,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve until the process is told to stop.

    Args:
        settings: Settings; host and port among them.
        served: The release, or None for an empty dataset that can be written to.
        newer: Returns another release than the one named, once there is one.
        on_ready: Called with the address once requests are taken, or None.

    Raises:
        AddressError: If host and port cannot be had.
        SourceFileError: If a query of the pages or the catalogue is at fault.
        KeyboardInterrupt: If the user ends it.
        QueryError: If the engine refuses a query of the pages.
    """
    bound = _bind(settings.host, settings.port)  # before anything is loaded
    application = build_application(settings, served, newer=newer)
    server = _Server(server_config(settings, application), on_ready=on_ready)
    server.run(sockets=[bound])
    if server.was_interrupted:  # the event loop may have swallowed it
        raise KeyboardInterrupt


def _bind(host: str, port: int) -> socket:
    """Return a socket that has the address and does not listen yet.

    Raises:
        AddressError: If the address cannot be had.
    """
    bound = socket(AF_INET6 if ":" in host else AF_INET)
    try:
        bound.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        raise AddressError(host, port, error.strerror or str(error)) from error
    return bound


def server_config(settings: Settings, application: ServiceApp) -> uvicorn.Config:
    """Return how uvicorn serves an application.

    Args:
        settings: Settings; host and port among them.
        application: The application.
    """
    # The record of requests tells of answers that were cut off on purpose.
    logging.getLogger("uvicorn.error").addFilter(_is_unexpected)
    return uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        http=connections(settings, Door(lambda: application.service)),
        ws="none",
        # The application keeps its own record of requests.
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_SHUTDOWN_S,
    )


def _is_unexpected(line: logging.LogRecord) -> bool:
    return "without completing response" not in line.getMessage()
