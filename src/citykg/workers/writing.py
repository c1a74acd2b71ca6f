"""One write as the server sees it: from the fork for it to the end of its process."""

import json
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from citykg.workers.frames import Kind
from citykg.workers.jobs import Frame, Job
from citykg.workers.launching import WorkerSource
from citykg.workers.serving import parse_fault
from citykg.workers.worker import Worker

Keeper = Callable[[bytes, bytes], Awaitable[None]]
"""Keeps what was written: given head and body of the answer."""


class Outcome(NamedTuple):
    """What became of a write.

    Args:
        head: Head of the answer, as JSON; empty if there was none.
        done: Whether the dataset has changed.
        ended_by: The signal that ended the process, if one did.
    """

    head: bytes
    done: bool
    ended_by: int | None


async def write(
    nursery: WorkerSource,
    job: Job,
    *,
    keep: Keeper | None,
    begun: Callable[[Job], None],
) -> Outcome:
    """Let a process write, and take the place of the one that it was forked from.

    Args:
        nursery: Forks the process.
        job: What is to be written.
        keep: Given the answer before the write counts; an error of it undoes the
            write.
        begun: Called when the process is there, to start the clock.

    Raises:
        CityKgError: Why nothing was changed.
    """
    worker = await nursery.begin_write()
    job.worker = worker
    begun(job)
    got = await worker.answer(job.call)
    job.disarm()
    job.worker = None
    try:
        await _settle(worker, got, keep)
    finally:
        done, ended_by = await nursery.end_write()
        worker.let_go()
    return Outcome(got[0][1] if got else b"", done, ended_by)


async def _settle(worker: Worker, got: list[Frame], keep: Keeper | None) -> None:
    """Let a write count, unless it failed or cannot be kept.

    Raises:
        CityKgError: Why it does not count.
    """
    if not got or got[-1][0] is not Kind.END:
        worker.kill()
        if got and got[-1][0] is Kind.FAULT:
            fault = parse_fault(json.loads(got[-1][1]))
            raise fault
        return
    try:
        if keep is not None:
            await keep(got[0][1], b"".join(data for _, data in got[1:-1]))
    except BaseException:
        worker.kill()
        raise
    worker.accept()
