"""The pool answers, ends what takes too long, survives its workers, and is fair."""

import asyncio
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.unit.workers.pools import (
    COUNT,
    ENDLESS,
    QUICK,
    answer,
    counting,
    fate,
    job,
    launch,
    run,
    until,
    update,
)

from citykg.errors import (
    CityKgError,
    JobNameTakenError,
    QueryCancelledError,
    QueryMemoryError,
    QuerySyntaxError,
    QueryTimeoutError,
    StoreError,
    WorkerCrashedError,
)
from citykg.workers import Pool, PoolLimits


def test_a_query_is_answered() -> None:
    """Many queries, one after the other and at once, by the same worker."""

    async def work(pool: Pool) -> list[bytes]:
        first = await answer(pool, job(QUICK))
        return [
            first,
            *await asyncio.gather(*(answer(pool, job(QUICK)) for _ in "abc")),
        ]

    assert run(work) == [b'{"head":{},"boolean":false}'] * 4


def test_an_error_has_its_place() -> None:
    """A fault comes over the socket as the error that it was."""

    async def work(pool: Pool) -> bytes | CityKgError:
        return await fate(answer(pool, job("SELECT *\n{ ?s }")))

    error = run(work)
    assert isinstance(error, QuerySyntaxError)
    assert error.line == 2


def test_a_query_ends_at_its_deadline() -> None:
    """Whatever the engine is doing, and the next query is answered at once."""

    async def work(pool: Pool) -> tuple[bytes | CityKgError, bytes]:
        late = await fate(answer(pool, job(ENDLESS, timeout_s=0.5)))
        return late, await answer(pool, job(QUICK))

    late, next_one = run(work)
    assert isinstance(late, QueryTimeoutError)
    assert next_one.endswith(b"false}")


def test_a_query_can_be_cancelled() -> None:
    """By its name, while it runs and while it waits."""
    limits = PoolLimits(quick=1, slow=1, slice_s=0.05)

    async def work(pool: Pool) -> list[bytes | CityKgError]:
        asked = [
            asyncio.ensure_future(fate(answer(pool, job(ENDLESS + x, name=x * 9))))
            for x in (" ", "\n")
        ]
        await until(lambda: pool.waiting == 1 and pool.slow == 1)
        assert pool.cancel("\n" * 9)
        assert pool.cancel(" " * 9)
        assert not pool.cancel("nobody")
        return await asyncio.gather(*asked)

    assert all(isinstance(one, QueryCancelledError) for one in run(work, limits=limits))


def test_a_name_belongs_to_one_query_at_a_time() -> None:
    """A second of the same name is refused, and the first can still be cancelled."""

    async def work(pool: Pool) -> tuple[bytes | CityKgError, bytes | CityKgError]:
        first = asyncio.ensure_future(fate(answer(pool, job(ENDLESS, name="same"))))
        await asyncio.sleep(0.2)
        second = await fate(answer(pool, job(QUICK, name="same")))
        assert pool.cancel("same")
        return await first, second

    first, second = run(work)
    assert isinstance(first, QueryCancelledError)
    assert isinstance(second, JobNameTakenError)


def test_memory_is_limited() -> None:
    """A query that takes more than its share is told so, and costs nothing else."""
    doubling = " ".join(
        f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(1, 40)
    )
    text = f'SELECT (STRLEN(?v40) AS ?n) {{ BIND("x" AS ?v1) {doubling} }}'

    async def work(pool: Pool) -> tuple[bytes | CityKgError, bytes]:
        return await fate(answer(pool, job(text))), await answer(pool, job(QUICK))

    hungry, next_one = run(work, memory_bytes=1 << 26)
    assert isinstance(hungry, QueryMemoryError)
    assert next_one.endswith(b"false}")


@pytest.mark.parametrize("busy", [True, False])
def test_a_killed_worker_costs_one_query_at_most(*, busy: bool) -> None:
    """Killed while idle it costs none, killed after it has worked for long one."""

    async def work(pool: Pool) -> list[bytes | CityKgError]:
        asked = []
        if busy:
            asked.append(asyncio.ensure_future(fate(answer(pool, job(ENDLESS)))))
            await asyncio.sleep(0.4)
        for pid in pool.processes:
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.1)
        return [*await asyncio.gather(*asked), await answer(pool, job(QUICK))]

    *killed, after = run(work)
    assert all(isinstance(one, WorkerCrashedError) for one in killed)
    assert after == b'{"head":{},"boolean":false}'


def test_quick_queries_pass_slow_ones() -> None:
    """Twenty queries without end, and a quick one is answered in a moment."""
    limits = PoolLimits(quick=1, slow=3, slice_s=0.05)

    async def work(pool: Pool) -> list[float]:
        storm = [
            asyncio.ensure_future(
                fate(answer(pool, job(f"{ENDLESS} LIMIT {n}", client="other")))
            )
            for n in range(1, 21)
        ]
        await until(lambda: pool.counts.preempted >= 10)
        waits = []
        for _ in range(20):
            begun = time.monotonic()
            await answer(pool, job(QUICK))
            waits.append(time.monotonic() - begun)
        assert pool.slow == 2
        for one in storm:
            one.cancel()
        await asyncio.gather(*storm, return_exceptions=True)
        assert pool.running == 0
        return sorted(waits)

    # A quarter of a second is an age for a query of a millisecond.
    assert run(work, limits=limits)[10] < 0.25


def test_a_slow_worker_rests_until_it_is_needed() -> None:
    """A slow query that is asked again finds the worker of the first time."""
    limits = PoolLimits(quick=1, slice_s=0.02)
    long = counting(7)  # some hundred milliseconds

    async def work(pool: Pool) -> tuple[bytes, bytes, int, int]:
        first = await answer(pool, job(long))
        await answer(pool, job(QUICK))
        forked = pool.counts.forked
        second = await answer(pool, job(long))
        return first, second, pool.counts.demoted, pool.counts.forked - forked

    first, second, demoted, forked = run(work, limits=limits)
    assert first == second
    assert demoted == 1
    assert forked == 0


def test_a_query_like_a_slow_one_begins_where_that_ended() -> None:
    """The next page of a slow list does not lose a slice in the quick lane first."""
    limits = PoolLimits(quick=1, slice_s=0.02)

    async def work(pool: Pool) -> int:
        await answer(pool, job(f"{counting(7)} LIMIT 1", key="kind"))
        await answer(pool, job(f"{counting(7)} LIMIT 2", key="kind"))
        assert pool.counts.demoted == 1
        return pool.counts.preempted

    assert run(work, limits=limits) == 0


def test_a_query_that_turns_out_quick_does_not_wait_for_slow_ones() -> None:
    """Neither do those like it, although one of them was slow."""
    limits = PoolLimits(quick=1, slow=1, slice_s=0.05)

    async def work(pool: Pool) -> bytes:
        await answer(pool, job(counting(7), key="kind"))
        await answer(pool, job(QUICK, key="kind"))
        endless = asyncio.ensure_future(fate(answer(pool, job(ENDLESS))))
        await until(lambda: pool.slow == 1)
        try:
            return await answer(pool, job(f"{QUICK} # again", key="kind", timeout_s=5))
        finally:
            endless.cancel()
            await asyncio.gather(endless, return_exceptions=True)

    assert run(work, limits=limits).endswith(b"false}")


def test_a_write_is_whole_or_not_at_all() -> None:
    """A failed, late or fatal update leaves the dataset as it was."""

    async def work(pool: Pool) -> list[object]:
        await pool.write(update("INSERT DATA { <a:a> <a:b> 1 }"))
        told: list[object] = [await answer(pool, job(COUNT))]
        bad = "INSERT DATA { <a:a> <a:b> 2 } ; INSERT DATA {"
        told.append(await fate(pool.write(update(bad))))
        endless = f"INSERT {{ <a:a> <a:b> ?n }} WHERE {{ {{ {ENDLESS} }} }}"
        told.append(await fate(pool.write(update(endless, timeout_s=0.5))))
        told.append(await answer(pool, job(COUNT)))
        await pool.write(update("INSERT DATA { <a:a> <a:b> 3 }"))
        told.append(await answer(pool, job(COUNT)))
        return told

    first, bad, late, same, more = run(work)
    assert b'"1"' in first  # type: ignore[operator] # bytes by position
    assert isinstance(bad, QuerySyntaxError)
    assert isinstance(late, QueryTimeoutError)
    assert same == first
    assert b'"2"' in more  # type: ignore[operator] # bytes by position


def test_a_dataset_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The server does not start on damaged data, and says why."""
    path = tmp_path / "graph.nq"
    path.write_text("no data")

    async def start() -> None:
        await Pool(lambda: launch(path), limits=PoolLimits(quick=1)).start()

    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(StoreError, match=r"graph\.nq"),
    ):
        executor.submit(asyncio.run, start()).result()


def test_the_dead_zygote_is_replaced() -> None:
    """Killing the process that holds the data costs a moment, and another state."""

    async def work(pool: Pool) -> bytes:
        state = pool.generation
        for pid in pool.processes:
            os.kill(pid, signal.SIGKILL)
        zygote = pool.zygote
        assert zygote is not None
        os.kill(zygote, signal.SIGKILL)
        await asyncio.sleep(0.2)
        told = await answer(pool, job(QUICK))
        assert pool.generation > state
        return told

    assert run(work) == b'{"head":{},"boolean":false}'
