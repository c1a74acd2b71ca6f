"""Noticing that a client has gone away, so that nothing is done for nobody."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from citykg.errors import QueryCancelledError
from citykg.workers import Job, Pool


@asynccontextmanager
async def watched(job: Job, receive: Any, *, pool: Pool) -> AsyncIterator[None]:  # noqa: ANN401
    """Stop a job when its client goes away; drop it when the block ends.

    Most jobs are over before a watch would have begun, so it begins when a job waits.

    Args:
        job: The job.
        receive: ASGI's; the body has been read.
        pool: Where the job is.
    """
    watch: asyncio.Task[None] | None = None

    def begin() -> None:
        nonlocal watch
        watch = asyncio.ensure_future(_watch(job, receive))

    job.on_wait = begin
    try:
        yield
    finally:
        if watch is not None:
            watch.cancel()
        pool.drop(job)


async def _watch(job: Job, receive: Any) -> None:  # noqa: ANN401
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            job.stop(QueryCancelledError())
            return
