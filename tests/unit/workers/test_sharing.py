"""Calls share the workers: none keeps the others out, and equal ones are one."""

import asyncio

from tests.unit.workers.pools import (
    ENDLESS,
    answer,
    counting,
    fate,
    job,
    run,
    until,
)

from citykg.errors import (
    CityKgError,
    QueryCancelledError,
    QuerySyntaxError,
    QueryTimeoutError,
    ServiceBusyError,
    TooManyRequestsError,
)
from citykg.workers import Pool, PoolLimits


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
    limits = PoolLimits(quick=1, slow=2, slice_s=0.02, patience_s=120)
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
    long = counting(7)

    async def work(pool: Pool) -> list[bytes | CityKgError]:
        asked = [
            asyncio.ensure_future(
                fate(answer(pool, job(long, same="a", name=name, timeout_s=timeout_s)))
            )
            for name, timeout_s in (("b", 60), ("c", 60), ("d", 60), ("e", 0.2))
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
