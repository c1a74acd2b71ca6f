"""Workers over a store on disk answer at once, and give way to those in memory."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from tests.unit.workers.pools import (
    COUNT,
    ENDLESS,
    QUICK,
    answer,
    fate,
    job,
    update,
)

from citykg.errors import QueryTimeoutError, StoreError, WriteRefusedError
from citykg.store import write_store
from citykg.workers import DiskNursery, Nursery, Options, Pool, PoolLimits

T = TypeVar("T")
QUADS = b"<a:a> <a:b> <a:c> <a:g> .\n<a:a> <a:b> <a:c> <a:h> .\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release: its N-Quads and its store."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "graph.nq").write_bytes(QUADS)
    write_store(QUADS, folder / "store")
    return folder


def options(path: Path) -> Options:
    """Return options of a release."""
    return Options(
        descriptor=-1,
        path=str(path),
        memory_bytes=1 << 29,
        union=True,
        prefixes=True,
        max_query_bytes=100_000,
    )


def run(
    pool: Callable[[], Pool], work: Callable[[Pool], Coroutine[None, None, T]]
) -> T:
    """Let a pool work."""

    async def whole() -> T:
        one = pool()
        await one.start()
        try:
            return await work(one)
        finally:
            await one.close()

    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, whole()).result()


def test_a_store_on_disk_is_asked(folder: Path) -> None:
    """With deadlines as in memory; nothing is written; each triple counts once."""

    async def work(pool: Pool) -> list[object]:
        return [
            await answer(pool, job(COUNT)),
            await fate(answer(pool, job(ENDLESS, timeout_s=0.5))),
            await fate(pool.write(update("CLEAR ALL"))),
            await answer(pool, job(QUICK)),
        ]

    disk = options(folder / "store")
    count, late, refused, quick = run(
        lambda: Pool(lambda: DiskNursery(disk), limits=PoolLimits(quick=1)), work
    )
    assert b'"1"' in count  # type: ignore[operator] # bytes by position
    assert isinstance(late, QueryTimeoutError)
    assert isinstance(refused, WriteRefusedError)
    assert quick == b'{"head":{},"boolean":true}'


def test_memory_takes_over(folder: Path) -> None:
    """The state of the data stays the same for those who hold answers."""

    async def work(pool: Pool) -> tuple[bytes, int | None, bytes, int]:
        before = await answer(pool, job(COUNT))
        early, state = pool.zygote, pool.generation
        assert not pool.loaded.is_set()
        async with asyncio.timeout(20):
            await pool.loaded.wait()
        assert pool.zygote is not None
        after = await answer(pool, job(COUNT))
        return before, early, after, pool.generation - state

    disk, memory = options(folder / "store"), options(folder / "graph.nq")
    before, early, after, change = run(
        lambda: Pool(
            lambda: Nursery(memory),
            limits=PoolLimits(quick=1),
            meanwhile=lambda: DiskNursery(disk),
        ),
        work,
    )
    assert before == after
    assert early is None
    assert change == 0


def test_what_cannot_be_loaded_is_answered_from_disk(folder: Path) -> None:
    """Who waits for the data in memory is told that they will not come."""

    async def work(pool: Pool) -> bytes:
        async with asyncio.timeout(20):
            await pool.loaded.wait()
        assert pool.zygote is None
        return await answer(pool, job(COUNT))

    disk, memory = options(folder / "store"), options(folder / "nowhere.nq")
    told = run(
        lambda: Pool(
            lambda: Nursery(memory),
            limits=PoolLimits(quick=1),
            meanwhile=lambda: DiskNursery(disk),
        ),
        work,
    )
    assert b"bindings" in told


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    """The server does not start without a store, and says why."""
    disk = options(tmp_path / "store")

    async def nothing(pool: Pool) -> None:
        del pool

    with pytest.raises(StoreError, match="store"):
        run(
            lambda: Pool(lambda: DiskNursery(disk), limits=PoolLimits(quick=1)), nothing
        )
