"""Going over to a new release while the server runs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import structlog
from fastapi import FastAPI

from citykg.errors import CityKgError
from citykg.settings import Settings
from citykg.web.app import create_app, fingerprint_of
from citykg.web.release import Served
from citykg.web.service.asgi import ServiceApp
from citykg.web.service.asking import PoolAsker
from citykg.web.service.building import launcher
from citykg.web.service.service import Service
from citykg.web.service.sizes import SizesKeeper
from citykg.web.service.workbench import Shown
from citykg.web.warming import warm

_LOOK_EVERY_S: Final = 2.0
# Requests that began before the change have ended by then.
_GRACE_S: Final = 60.0


@dataclass(slots=True)
class Switcher:
    """Looks for a new release, and serves it once it is loaded.

    Until then, and where it cannot be loaded, the one before is served.

    Args:
        settings: Settings of the process.
        application: What answers requests.
        served: The release that it answers from.
        newer: Returns another release than the one given, once there is one.
    """

    settings: Settings
    application: ServiceApp
    served: Served
    newer: Callable[[str], Served | None]

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        log = structlog.get_logger("citykg.web")
        failed = ""
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            try:
                found = await asyncio.to_thread(self.newer, self.served.release.id)
                if found is not None:
                    await self.switch(found)
                    log.info("release_switched", release=found.release.id)
                failed = ""
            except CityKgError as error:
                if str(error) != failed:  # told once, not every two seconds
                    log.warning("release_not_switched", reason=str(error))
                failed = str(error)

    async def switch(self, served: Served) -> None:
        """Serve another release; requests at work end on the old one.

        Args:
            served: The release.

        Raises:
            CityKgError: If it cannot be loaded; the old one stays.
        """
        service = replace(
            self.application.service,
            fingerprint=fingerprint_of(served.release.id),
            release=served.release,
            sizes=SizesKeeper.of(served.release),
        )
        pages = await asyncio.to_thread(pages_of, self.settings, served, service)
        state = pages.state
        await asyncio.to_thread(warm, state.site, state.files.values())
        await service.pool.switch(
            launcher(self.settings, path=served.path, store_dir=served.store_dir)
        )
        service.cache.clear()
        old, self.served = self.served, served
        self.application.switch(service, pages)
        if service.bench is not None:
            await service.bench.table.switch(Shown(served.release.id, served.path))
        loop = asyncio.get_running_loop()
        loop.call_later(_GRACE_S, old.engine.close)


def pages_of(settings: Settings, served: Served, service: Service) -> FastAPI:
    """Build the pages of a release.

    Args:
        settings: Settings of the process.
        served: The release.
        service: What answers the queries of readers.

    Raises:
        SourceFileError: If a query of the pages or the catalogue is at fault.
        QueryError: If the engine refuses a query of the pages.
    """
    return create_app(
        settings,
        served.engine,
        release=served.release,
        asker=PoolAsker(service),
        booth=service.booth,
    )
