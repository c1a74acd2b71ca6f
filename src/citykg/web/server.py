"""Serving the application with uvicorn."""

from collections.abc import Callable
from socket import socket

import uvicorn

from citykg.settings import Settings
from citykg.store.model import QueryEngine
from citykg.web.app import create_app
from citykg.web.release import ServedRelease


class _Server(uvicorn.Server):
    """Tells the caller where it listens, once it does."""

    def __init__(
        self, config: uvicorn.Config, *, on_ready: Callable[[str], None] | None
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self._on_ready is not None and self.started:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            self._on_ready(f"http://{shown}:{port}/")


def run(
    settings: Settings,
    engine: QueryEngine,
    *,
    release: ServedRelease,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve a release until the process is told to stop.

    Args:
        settings: Settings; host and port among them.
        engine: What answers queries over the release; the caller closes it.
        release: What the pages tell of the release.
        on_ready: Called with the address once requests are taken, or None.

    Raises:
        SourceFileError: If a query of the pages or the catalogue is at fault.
        QueryError: If the engine refuses a query of the pages.
    """
    config = uvicorn.Config(
        create_app(settings, engine, release=release),
        host=settings.host,
        port=settings.port,
        # The application keeps its own record of requests.
        access_log=False,
        log_config=None,
        server_header=False,
    )
    _Server(config, on_ready=on_ready).run()
