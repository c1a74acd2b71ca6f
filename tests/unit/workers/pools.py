"""Pools to try, and calls that take no time, long, or for ever."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from citykg.errors import CityKgError
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
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


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


def job(  # noqa: PLR0913 - each by its name
    text: str,
    *,
    timeout_s: float = 20,
    client: str = "one",
    name: str = "",
    key: str = "",
    same: str = "",
) -> Job:
    """Return the job of a query; without *key* none is like it."""
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
    return Job(identifier, call, client=client, key=key or text, same=same)


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
