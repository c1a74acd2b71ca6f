"""The clerk answers look-ups in their order, and whatever befalls it, none is lost."""

import asyncio
import os
import signal
from pathlib import Path

from tests.unit.workers.pools import run, update

from citykg.workers import Pool
from citykg.workers.lookups import parse_answer, question

JSON = "application/sparql-results+json"
HERE = b"ASK%7B%3Curn:s%3E+%3Curn:p%3E+?o%7D"
GONE = b'"boolean":false'
THERE = b'"boolean":true'


async def look_up(pool: Pool, query: bytes = HERE) -> bytes | None:
    """Return the body of an answer, empty if none came, or None if nobody is there."""
    told = asyncio.get_running_loop().create_future()
    asked = question(query, table=JSON, graph="text/turtle")
    if not pool.clerk.ask(asked, told.set_result):
        return None
    answer = parse_answer(await told)
    return b"" if answer is None else answer[2]


async def eventually(pool: Pool) -> bytes:
    """Ask until a clerk is there and answers."""
    async with asyncio.timeout(20):
        while not (body := await look_up(pool)):  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.01)
    return body


def test_many_on_their_way_are_answered_in_their_order() -> None:
    """Each gets its own answer, and one that is no look-up gets none."""

    async def work(pool: Pool) -> list[bytes | None]:
        await eventually(pool)
        texts = [
            b"SELECT+?v%d%%7B%%3Curn:a%%3E+?v%d+?o%%7D" % (n, n) for n in range(50)
        ]
        texts += [b"SELECT+*%7B%7D", b"ASK%7", b"ASK%FF", b"", HERE]
        return await asyncio.gather(*(look_up(pool, text) for text in texts))

    *named, one, two, three, four, last = run(work)
    for number, body in enumerate(named):
        assert body is not None
        assert b'["v%d"]' % number in body
    assert (one, two, three, four) == (b"",) * 4
    assert last is not None
    assert GONE in last


def test_early_questions_are_neither_mixed_up_nor_lost() -> None:
    """From the first moment of each clerk, what is taken gets its own answer."""

    async def ask(pool: Pool, number: int) -> bool:
        body = await look_up(
            pool, b"SELECT+?v%d%%7B?v%d+a+%%3Curn:A%%3E%%7D" % (number, number)
        )
        # An empty one comes for what was lost, after the clerk has been ended for it.
        assert body is None or b'["v%d"]' % number in body
        return body is not None

    async def work(pool: Pool) -> None:
        for turn in range(5):
            await pool.write(update(f"INSERT DATA {{ <urn:s> <urn:p> {turn} }}"))
            asked: list[asyncio.Task[bool]] = []
            async with asyncio.timeout(20):
                while not any(one.done() and one.result() for one in asked):
                    start = len(asked)
                    asked += [
                        asyncio.create_task(ask(pool, start + number))
                        for number in range(8)
                    ]
                    await asyncio.sleep(0)
            pid = pool.clerk.pid
            assert any(await asyncio.gather(*asked))
            assert pool.clerk.pid == pid

    run(work)


def test_too_many_are_sent_elsewhere() -> None:
    """Beyond some that wait, the clerk takes no more."""

    async def work(pool: Pool) -> list[bytes | None]:
        await eventually(pool)
        return await asyncio.gather(*(look_up(pool) for _ in range(1_000)))

    answers = run(work)
    assert None in answers
    assert {it for it in answers if it is not None} == {answers[0]}


def test_a_killed_or_stopped_clerk_is_replaced() -> None:
    """Who waits for one that dies or hangs asks elsewhere, and another one comes."""

    async def work(pool: Pool) -> list[bytes | None]:
        answers = []
        for number in (signal.SIGKILL, signal.SIGSTOP):
            await eventually(pool)
            pid = pool.clerk.pid
            assert pid is not None
            if number is signal.SIGSTOP:
                os.kill(pid, number)
                answers += await asyncio.gather(*(look_up(pool) for _ in range(5)))
            else:
                asked = asyncio.gather(*(look_up(pool) for _ in range(5)))
                os.kill(pid, number)
                await asked
            answers.append(await eventually(pool))
            assert pool.clerk.pid != pid
        return answers

    first, *hung, last = run(work)
    assert first is not None
    assert hung == [b""] * 5
    assert last == first


def test_a_clerk_sees_what_was_written() -> None:
    """After a write there is another clerk, and the old one is not asked again."""

    async def work(pool: Pool) -> tuple[bytes, bytes | None, bytes]:
        before = await eventually(pool)
        await pool.write(update("INSERT DATA { <urn:s> <urn:p> 1 }"))
        return before, await look_up(pool), await eventually(pool)

    before, at_once, after = run(work)
    assert GONE in before
    assert at_once is None
    assert THERE in after


def test_a_pool_that_ends_ends_its_clerk() -> None:
    """Nothing of it is left, whether it was being hired or at work."""

    async def work(pool: Pool) -> tuple[bytes | None, int]:
        first = await look_up(pool)  # one is hired now
        await eventually(pool)
        pid = pool.clerk.pid
        assert pid is not None
        return first, pid

    first, pid = run(work)
    assert first is None
    assert not Path(f"/proc/{pid}").exists()
