"""The pool answers, ends what takes too long, survives its workers, and is fair."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from citykg.errors import (
    CityKgError,
    JobNameTakenError,
    QueryCancelledError,
    QueryMemoryError,
    QuerySyntaxError,
    QueryTimeoutError,
    ServiceBusyError,
    StoreError,
    TooManyRequestsError,
    WorkerCrashedError,
)
from citykg.workers import Call, Job, Nursery, Options, Pool, PoolLimits

T = TypeVar("T")


def counting(digits: int) -> str:
    """Return a query that counts to nine to the power of *digits*."""
    values = " ".join(
        f"VALUES ?v{number} {{ 1 2 3 4 5 6 7 8 9 }}" for number in range(digits)
    )
    return f"SELECT (COUNT(*) AS ?n) {{ {values} }}"


ENDLESS = counting(12)
QUICK = "ASK { ?s ?p ?o }"


def launch(path: Path | None = None, memory_bytes: int = 1 << 28) -> Nursery:
    """Return a nursery over an empty dataset."""
    told = None if path is None else str(path)
    return Nursery(
        Options(
            descriptor=-1,
            path=told,
            memory_bytes=memory_bytes,
            union=False,
            prefixes=False,
            max_query_bytes=100_000,
        )
    )


def job(
    text: str,
    *,
    timeout_s: float = 20,
    client: str = "one",
    name: str = "",
    same: str = "",
) -> Job:
    """Return the job of a query."""
    values: dict[str, object] = {
        "text": text,
        "media_type": "application/sparql-results+json",
        "default_graphs": [],
        "named_graphs": [],
        "base_iri": None,
        "max_bytes": 1 << 30,
        "max_rows": 1 << 30,
        "partial": False,
    }
    identifier = name or os.urandom(8).hex()
    call = Call("query", timeout_s, values)
    return Job(identifier, call, client=client, key=text, same=same)


def update(text: str, *, timeout_s: float = 20) -> Job:
    """Return the job of an update."""
    values: dict[str, object] = {
        "text": text,
        "default_graphs": [],
        "named_graphs": [],
        "base_iri": None,
    }
    call = Call("update", timeout_s, values)
    return Job(os.urandom(8).hex(), call, client="one", writes=True)


async def answer(pool: Pool, one: Job) -> bytes:
    """Return the whole answer of a job."""
    try:
        return await (await pool.ask(one)).body()
    finally:
        pool.drop(one)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    while not holds():  # noqa: ASYNC110 - no event tells
        await asyncio.sleep(0.01)


async def fate(awaitable: Awaitable[T]) -> T | CityKgError:
    """Return what comes of it, or why nothing does."""
    try:
        return await awaitable
    except CityKgError as error:
        return error


def run(
    work: Callable[[Pool], Coroutine[None, None, T]],
    *,
    limits: PoolLimits | None = None,
    memory_bytes: int = 1 << 28,
) -> T:
    """Let a pool work, and see that nothing of it is left."""

    async def whole() -> T:
        pool = Pool(
            lambda: launch(memory_bytes=memory_bytes),
            limits=limits or PoolLimits(quick=1, memory_bytes=memory_bytes),
        )
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.close()

    # A browser test in the same process may have a loop running in the main thread.
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, whole()).result()


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


def test_a_place_is_left_for_others() -> None:
    """Beside one client's queries without end another's long one is answered."""
    limits = PoolLimits(quick=1, slow=2, slice_s=0.02)

    async def work(pool: Pool) -> bytes:
        storm = [
            asyncio.ensure_future(fate(answer(pool, job(f"{ENDLESS} LIMIT {n}"))))
            for n in range(1, 6)
        ]
        await until(lambda: pool.slow == 1 and pool.waiting == 4)
        try:
            return await answer(pool, job(counting(7), client="other"))
        finally:
            for one in storm:
                one.cancel()
            await asyncio.gather(*storm, return_exceptions=True)

    assert b"4782969" in run(work, limits=limits)


def test_who_does_not_read_holds_no_place() -> None:
    """A long answer that waits for its client lets other long ones go on."""
    limits = PoolLimits(quick=1, slow=1, slice_s=0.02)

    async def work(pool: Pool) -> bytes:
        unread = job(f"SELECT * {{ {VALUES} }}")
        await pool.ask(unread)
        eager = await answer(pool, job(counting(6)))
        assert pool.running == 1
        pool.drop(unread)
        return eager

    assert b"531441" in run(work, limits=limits)


def test_what_is_known_to_be_slow_waits_rather_than_runs_in_vain() -> None:
    """Asked for again by many at once, it is never begun and killed."""
    limits = PoolLimits(quick=1, slow=2, slice_s=0.02)
    long = counting(7)

    async def work(pool: Pool) -> tuple[list[bytes], int]:
        await answer(pool, job(long))
        asked = [answer(pool, job(long)) for _ in range(6)]
        return await asyncio.gather(*asked), pool.counts.preempted

    answers, preempted = run(work, limits=limits)
    assert len(set(answers)) == 1
    assert preempted == 0


def test_equal_calls_are_answered_together() -> None:
    """Ten that ask the same at once are one evaluation, and each has its answer."""
    limits = PoolLimits(quick=1, slow=2, slice_s=0.02)
    long = counting(7)

    async def work(pool: Pool) -> tuple[list[bytes], int]:
        asked = [answer(pool, job(long, same="a")) for _ in range(10)]
        answers = await asyncio.gather(*asked)
        assert pool.running == 0
        assert pool.waiting == 0
        return answers, pool.counts.demoted

    answers, demoted = run(work, limits=limits)
    assert len(answers) == 10
    assert len(set(answers)) == 1
    assert demoted == 1


def test_a_call_that_others_wait_for_may_be_cancelled() -> None:
    """They are answered all the same; one that waits has its own end, too."""
    limits = PoolLimits(quick=1, slow=2, slice_s=0.02)
    long = counting(8)

    async def work(pool: Pool) -> list[bytes | CityKgError]:
        asked = [
            asyncio.ensure_future(
                fate(answer(pool, job(long, same="a", name=name, timeout_s=timeout_s)))
            )
            for name, timeout_s in (("b", 20), ("c", 20), ("d", 20), ("e", 0.2))
        ]
        await until(lambda: pool.running == 1 and pool.waiting == 3)
        assert pool.cancel("b")
        assert pool.cancel("d")
        return await asyncio.gather(*asked)

    first, second, third, late = run(work, limits=limits)
    assert isinstance(first, QueryCancelledError)
    assert isinstance(second, bytes)
    assert isinstance(third, QueryCancelledError)
    assert isinstance(late, QueryTimeoutError)


def test_equal_calls_share_an_error_and_long_answers_are_not_kept() -> None:
    """What is wrong is told to all; each reads a long answer from its own worker."""
    wrong, large = "SELECT *\n{ ?s }", f"SELECT * {{ {VALUES} }}"

    async def work(pool: Pool) -> list[list[bytes | CityKgError]]:
        return [
            await asyncio.gather(
                *(fate(answer(pool, job(text, same=text))) for _ in range(4))
            )
            for text in (wrong, large)
        ]

    errors, answers = run(work)
    assert all(isinstance(one, QuerySyntaxError) for one in errors)
    assert all(isinstance(one, bytes) and len(one) > 1 << 20 for one in answers)
    assert len(set(answers)) == 1


VALUES = " ".join(f"VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 9 }}" for n in range(5))


def test_a_crowd_is_turned_away() -> None:
    """One client may not take all, and the queue has an end."""
    limits = PoolLimits(quick=1, slow=1, slice_s=0.05, waiting=3, per_client=3)

    async def work(pool: Pool) -> list[bytes | CityKgError]:
        clients = ["greedy"] * 4 + ["a", "b", "c"]
        asked = [
            asyncio.ensure_future(
                fate(answer(pool, job(ENDLESS, timeout_s=0.5, client=client)))
            )
            for client in clients
        ]
        return await asyncio.gather(*asked)

    outcomes = run(work, limits=limits)
    assert isinstance(outcomes[3], TooManyRequestsError)
    assert outcomes[3].retry_after_s > 0
    assert isinstance(outcomes[-1], ServiceBusyError)
    assert isinstance(outcomes[0], QueryTimeoutError)


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


COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


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
