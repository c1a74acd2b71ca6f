"""The workbench: the release with the steward's graphs as they are now.

It is a second set of workers, started when a request carries the token, and ended when
none has for a while. What it holds besides the release is in a file, which is replaced
before a write counts; so it may be killed at any moment.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple
from uuid import uuid4

import structlog

from citykg.errors import CityKgError, WorkNotKeptError
from citykg.releases import Work
from citykg.web.service.sizes import SizesKeeper
from citykg.workers import Job, Nursery, Pool, PoolLimits

_IDLE_S: Final = 300.0
_LOOK_EVERY_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Working:
    """The workers while there are some; entity tags are bound to them.

    Args:
        pool: The workers.
        mark: What no other has.
    """

    pool: Pool
    mark: str = field(default_factory=lambda: uuid4().hex)
    sizes: SizesKeeper = field(default_factory=SizesKeeper)


class Shown(NamedTuple):
    """The release below the steward's graphs.

    Args:
        release: Its name.
        path: Its N-Quads.
    """

    release: str
    path: Path


class Workbench:
    """Answers and writes for who holds the token.

    Args:
        work: The files of the steward's graphs.
        shown: The release.
        launch: Returns what starts the process that holds a release and these graphs.
        limits: How much is done at once.
        idle_s: After how long without a request the workers are ended, in seconds.
    """

    def __init__(
        self,
        work: Work,
        shown: Shown,
        *,
        launch: Callable[[Path], Nursery],
        limits: PoolLimits,
        idle_s: float = _IDLE_S,
    ) -> None:
        self._work = work
        self._shown = shown
        self._switched = asyncio.Event()
        self._launch = launch
        self._limits = limits
        self._idle_s = idle_s
        self._open: Working | None = None
        self._used_s = 0.0
        self._starting = asyncio.Lock()
        self._writing = asyncio.Lock()
        self._log = structlog.get_logger("citykg.web.service")

    async def workers(self) -> Working:
        """Return the workers over the working state; start them first if need be.

        Raises:
            StoreError: If it does not start.
        """
        async with self._starting:
            if self._open is None:
                pool = Pool(lambda: self._launch(self._shown.path), limits=self._limits)
                await pool.start()
                self._open = Working(pool)
            held = self._open
        self._used_s = asyncio.get_running_loop().time()
        return held

    async def write(self, pool: Pool, job: Job, entry: Mapping[str, object]) -> bytes:
        """Carry out a write, and keep it on disk before it counts.

        Args:
            pool: The workers.
            job: What is written.
            entry: What the audit log says of it.

        Returns:
            What the worker tells of it, as JSON.

        Raises:
            CityKgError: Why nothing was changed.
        """
        kept = b""

        async def keep(head: bytes, nquads: bytes) -> None:
            nonlocal kept
            told = json.loads(head)
            sizes = {"before": told["before"], "after": told["after"]}
            line = {**_now(), **entry, **sizes, "outcome": "done"}
            await asyncio.to_thread(self._work.keep, nquads, line)
            kept = head

        async with self._writing:
            try:
                return await pool.write(job, keep=keep)
            except CityKgError as error:
                if kept:  # it is on disk, but its process died before it took over
                    await self.close()
                    return kept
                await self.note({**entry, "outcome": type(error).__name__})
                raise

    async def note(self, entry: Mapping[str, object]) -> None:
        """Write a line about what has not changed the graphs, if the disk takes it.

        Args:
            entry: What it says.
        """
        line = {**_now(), **entry}
        try:
            await asyncio.to_thread(self._work.note, line)
        except WorkNotKeptError as error:
            self._log.warning("audit_not_kept", reason=str(error), **line)

    async def switch(self, shown: Shown) -> None:
        """Go over to another release; queries at work end on the old one.

        Args:
            shown: The release.
        """
        async with self._writing, self._starting:
            self._shown = shown
            held, self._open = self._open, None
            if held is not None:
                try:
                    await held.pool.switch(lambda: self._launch(self._shown.path))
                except CityKgError as error:
                    self._log.warning("workbench_not_switched", reason=str(error))
                    await held.pool.close()
                else:
                    self._open = Working(held.pool)
            told, self._switched = self._switched, asyncio.Event()
            told.set()

    async def wait_for(self, release: str, *, patience_s: float) -> None:
        """Wait until a release is served, but not for ever.

        Args:
            release: Its name.
            patience_s: For how long, in seconds.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                while self._shown.release != release:
                    await self._switched.wait()

    def cancel(self, identifier: str) -> bool:
        """End a query.

        Args:
            identifier: Its name.

        Returns:
            Whether there was such a query.
        """
        return self._open is not None and self._open.pool.cancel(identifier)

    async def tend(self) -> None:
        """End the workers when nobody needs them, until cancelled; then at once."""
        pause_s = min(_LOOK_EVERY_S, self._idle_s)
        try:
            while True:
                await asyncio.sleep(pause_s)
                if self._is_unused(asyncio.get_running_loop().time()):
                    await self.close()
        finally:
            await self.close()

    def _is_unused(self, now_s: float) -> bool:
        """Tell whether nobody needs the workers; then again, there may be none."""
        if self._open is None or self._writing.locked():
            return False
        pool = self._open.pool
        return now_s - self._used_s > self._idle_s and not (
            pool.running or pool.waiting
        )

    async def close(self) -> None:
        """End the workers; the next request starts others from the file."""
        held, self._open = self._open, None
        if held is not None:
            await held.pool.close()


def _now() -> Mapping[str, object]:
    return {"time": datetime.now(UTC).isoformat()}
