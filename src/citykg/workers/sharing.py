"""Equal calls at the same time: one is carried out, and all have its answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from citykg.errors import CityKgError, QueryTimeoutError, WorkerCrashedError
from citykg.workers.jobs import Job, Reply

# A longer answer is not kept for others: it goes to its client as it comes.
_SHORT_BYTES: Final = 1 << 20

Outcome = Reply | CityKgError | None
"""What came of a call; None where that says nothing about another that is equal."""

CarryOut = Callable[[Job], Awaitable[Reply]]


class Flights:
    """The calls that equal ones may wait for."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[asyncio.Future[Outcome]]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    async def answer(self, job: Job, carry_out: CarryOut) -> Reply:
        """Answer a call, together with equal ones where that can be.

        Args:
            job: The call.
            carry_out: Answers one call.

        Raises:
            CityKgError: What the call came to.
        """
        # What is there of a partial answer is wanted at once.
        if not job.same or job.partial:
            return await carry_out(job)
        while (others := self._waiting.get(job.same)) is not None:
            outcome = await _follow(job, others)
            if isinstance(outcome, CityKgError):
                error = outcome
                raise error
            if outcome is not None:
                return outcome if outcome.is_here else await carry_out(job)
        others = self._waiting[job.same] = []
        outcome = None
        try:
            reply = await carry_out(job)
            await reply.gather(_SHORT_BYTES)
            outcome = reply
        except CityKgError as error:
            outcome = None if _is_own(job, error) else error
            raise
        finally:
            del self._waiting[job.same]
            _tell(others, outcome)
        return reply


def _is_own(job: Job, error: CityKgError) -> bool:
    """Tell whether an error is of one call, and not of all that are equal."""
    return job.reason is not None or isinstance(error, WorkerCrashedError)


def _tell(others: list[asyncio.Future[Outcome]], outcome: Outcome) -> None:
    for turn in others:
        if not turn.done():
            turn.set_result(outcome.copy() if isinstance(outcome, Reply) else outcome)


async def _follow(job: Job, others: list[asyncio.Future[Outcome]]) -> Outcome:
    """Wait for the outcome of an equal call, up to the deadline of this one."""
    loop = asyncio.get_running_loop()
    job.turn = loop.create_future()
    others.append(job.turn)
    job.waits()
    timeout_s, begun_s = job.call.timeout_s, loop.time()
    timer = loop.call_later(timeout_s, job.stop, QueryTimeoutError(timeout_s))
    try:
        outcome: Outcome = await job.turn
    finally:
        timer.cancel()
        job.turn = None
        left_s = max(0.0, timeout_s - (loop.time() - begun_s))
        job.call = replace(job.call, timeout_s=left_s)
    return outcome
