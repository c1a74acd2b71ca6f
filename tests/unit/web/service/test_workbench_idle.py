"""The steward's workers end when nobody has used them for a while, and come again.

Requirement: docs/stewards.md.
"""

import asyncio
import os
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from citykg.releases import Work
from citykg.web.service.workbench import Shown, Workbench
from citykg.workers import Call, Job, Nursery, Options, PoolLimits

IDLE_S = 0.2


@pytest.fixture
def table(tmp_path: Path) -> Workbench:
    """A workbench over an empty release; its workers end after a fifth of a second."""
    release = tmp_path / "graph.nq"
    release.touch()

    def launch(path: Path) -> Nursery:
        return Nursery(
            Options(
                descriptor=-1,
                path=str(path),
                memory_bytes=1 << 28,
                union=True,
                prefixes=True,
                max_query_bytes=1000,
                space="urn:work:",
                max_work_bytes=1000,
            )
        )

    return Workbench(
        Work(tmp_path, base_iri="http://e.org/"),
        Shown("1", release),
        launch=launch,
        limits=PoolLimits(quick=1, slow=1, memory_bytes=1 << 28),
        idle_s=IDLE_S,
    )


def run(work: Coroutine[None, None, None]) -> None:
    """Run on a thread of its own: a browser test may have a loop in this one."""
    with ThreadPoolExecutor(1) as executor:
        executor.submit(asyncio.run, work).result()


async def ended(pid: int) -> None:
    """Wait until a process is no more."""
    with suppress(ProcessLookupError):
        while True:
            os.kill(pid, 0)
            await asyncio.sleep(0.01)


async def ping(table: Workbench) -> str:
    """Ask the workers something, and return what no others have."""
    held = await table.workers()
    one = Job(os.urandom(8).hex(), Call("ping", 20, {}), client="one")
    await (await held.pool.ask(one)).body()
    held.pool.drop(one)
    return held.mark


def test_workers_that_nobody_uses_end(table: Workbench) -> None:
    """They end when they were idle for long; the next request starts others."""

    async def work() -> None:
        tending = asyncio.ensure_future(table.tend())
        first = await ping(table)
        assert await ping(table) == first
        processes = (await table.workers()).pool.processes
        assert processes
        for pid in processes:
            await ended(pid)
        assert await ping(table) != first
        tending.cancel()
        await asyncio.gather(tending, return_exceptions=True)

    run(work())
