"""The workers of a server: two lanes, a fair queue, deadlines.

A call gets a slice in the quick lane. One that is not done then moves to the slow lane,
where it runs on at the lowest priority, and a fresh worker takes its place. Where that
lane is full it is killed and begins anew when there is a place. A call of a kind that
was slow waits for its place at once. So no short calls wait for long ones.
"""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from typing import Final

from citykg.errors import (
    CityKgError,
    JobNameTakenError,
    QueryCancelledError,
    QueryMemoryError,
    QueryTimeoutError,
    ServiceBusyError,
    TooManyRequestsError,
    WorkerCrashedError,
)
from citykg.workers.clerk import Clerk
from citykg.workers.frames import LAST, Kind
from citykg.workers.jobs import Frame, Job, Reply, Seen
from citykg.workers.lanes import RETRY_AFTER_S, Lanes, PoolCounts, PoolLimits
from citykg.workers.launching import WorkerSource
from citykg.workers.serving import parse_fault
from citykg.workers.sharing import Flights
from citykg.workers.worker import Worker
from citykg.workers.writing import Keeper, write

_SIGABRT: Final = 6
_TICK_S: Final = 0.005
# Times as long may a call take in a worker that has not touched its pages yet.
_COLD: Final = 4


class Pool:
    """Answers calls in worker processes.

    Args:
        launch: Makes a nursery that is not started yet.
        limits: How much is done at once.
        meanwhile: Where workers come from while the dataset is loaded, or None.
    """

    def __init__(
        self,
        launch: Callable[[], WorkerSource],
        *,
        limits: PoolLimits,
        meanwhile: Callable[[], WorkerSource] | None = None,
    ) -> None:
        self._meanwhile = meanwhile
        self.counts = PoolCounts()
        self._limits = limits
        self._lanes = Lanes(launch, limits=limits, counts=self.counts)
        self.loaded = self._lanes.loaded
        """Set once the dataset is in memory, or cannot be."""
        self._jobs: dict[str, Job] = {}
        self._clients: Counter[str] = Counter()
        self._seen = Seen()
        self._flights = Flights()
        self._aside = 0
        self._writing = asyncio.Lock()
        self.clerk = Clerk(self._lanes)

    async def start(self) -> None:
        """Get the first worker.

        Raises:
            StoreError: If the dataset cannot be loaded.
        """
        await self._lanes.start(self._meanwhile)

    async def close(self) -> None:
        """End all processes."""
        for job in tuple(self._jobs.values()):
            job.stop(QueryCancelledError())
        self.clerk.close()
        await self._lanes.close()

    @property
    def is_ready(self) -> bool:
        """Whether calls can be answered now."""
        return (nursery := self._lanes.nursery) is not None and not nursery.lost

    @property
    def generation(self) -> int:
        """Which state of the dataset is seen; grows with each change."""
        return self._lanes.state

    @property
    def running(self) -> int:
        """How many calls are at work."""
        return sum(job.worker is not None for job in self._jobs.values())

    @property
    def processes(self) -> tuple[int, ...]:
        """The worker processes, idle or at work."""
        busy = [job.worker.pid for job in self._jobs.values() if job.worker]
        return (*self._lanes.idle, *busy)

    @property
    def zygote(self) -> int | None:
        """The process that holds the data, if there is one."""
        return self._lanes.nursery.pid if self._lanes.nursery else None

    @property
    def slow(self) -> int:
        """How many calls are in the slow lane."""
        return self._lanes.slow.held

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn, or for the answer to an equal one."""
        return self._lanes.waiting + len(self._flights)

    async def switch(self, launch: Callable[[], WorkerSource]) -> None:
        """Go over to another dataset; calls at work end on the old one.

        Args:
            launch: Makes the nursery that holds it.

        Raises:
            StoreError: If it cannot be loaded; the old one stays.
        """
        await self._lanes.switch(launch)

    async def ask(self, job: Job) -> Reply:
        """Answer a call that only reads.

        Args:
            job: The call. Its answer must be read to the end, or the job dropped.

        Raises:
            CityKgError: What the call came to, or why it was not taken.
        """
        self._admit(job)
        try:
            reply = await self._flights.answer(job, self._carry_out)
        except BaseException:
            self.drop(job)
            raise
        if reply.is_here:
            self.drop(job)
        return reply

    async def write(self, job: Job, *, keep: Keeper | None = None) -> bytes:
        """Carry out a call that changes the dataset, wholly or not at all.

        Args:
            job: The call.
            keep: Given head and body of the answer before the write counts; an error
                of it undoes the write.

        Returns:
            The head of the answer, as JSON.

        Raises:
            CityKgError: Why nothing was changed.
        """
        self._admit(job)
        # A client that goes away does not stop a write half-way in its records.
        return await asyncio.shield(asyncio.ensure_future(self._write(job, keep)))

    def cancel(self, identifier: str) -> bool:
        """End a call.

        Args:
            identifier: Its name.

        Returns:
            Whether there was such a call.
        """
        if (job := self._jobs.get(identifier)) is not None:
            job.stop(QueryCancelledError())
        return job is not None

    def drop(self, job: Job) -> None:
        """Forget a call and end what it was doing; safe to call again.

        Args:
            job: The call.
        """
        job.disarm()
        if self._jobs.get(job.id) is not job:
            return
        del self._jobs[job.id]
        self._clients[job.client] -= 1
        if not self._clients[job.client]:
            del self._clients[job.client]
        worker, job.worker = job.worker, None
        if worker is not None and not job.writes:
            self._lanes.discard(worker)
            self._leave_lane(job)

    def _admit(self, job: Job) -> None:
        """Let a call in, or turn it away.

        Raises:
            JobNameTakenError: If another call of its name is here.
            TooManyRequestsError: If its client has enough calls here.
            ServiceBusyError: If too many calls are waiting.
        """
        if job.id in self._jobs:
            raise JobNameTakenError(job.id)
        if self._clients[job.client] >= self._limits.per_client:
            self.counts.refused += 1
            raise TooManyRequestsError(self._limits.per_client, RETRY_AFTER_S)
        if self.waiting >= self._limits.waiting:
            self.counts.refused += 1
            raise ServiceBusyError(RETRY_AFTER_S)
        self._place(job)
        self._clients[job.client] += 1
        self._jobs[job.id] = job

    def _place(self, job: Job) -> None:
        """Choose the lane of a call, and its slice there."""
        known_s = self._seen.spent_s(job.key)
        job.slow = known_s is not None and known_s * _COLD > self._limits.slice_s
        job.slice_s = self._limits.slice_s * (1 if known_s is None else _COLD)

    async def _carry_out(self, job: Job) -> Reply:
        """Let workers answer until one does."""
        while True:
            worker = await self._lanes.worker_for(job)
            if (reply := await self._attempt(job, worker)) is not None:
                return reply

    async def _attempt(self, job: Job, worker: Worker) -> Reply | None:
        """Let a worker answer; None if it was ended to make room for others.

        Raises:
            WorkerCrashedError: If it dies without our doing.
        """
        job.worker = worker
        if job.reason is not None:  # it was stopped on its way here
            raise job.reason
        loop = asyncio.get_running_loop()
        job.started_s = loop.time()
        if job.slow:
            job.timer = loop.call_later(job.call.timeout_s, self._on_deadline, job)
        else:
            job.timer = loop.call_later(job.slice_s, self._on_slice, job)
        ready = deque[Frame]()
        worker.send(job.call)
        more = partial(self._more, job, worker, ready)
        while not ready:
            try:
                await more()
            except WorkerCrashedError:
                if not job.again:
                    raise
                job.slow, job.preempted, job.again = job.preempted, False, False
                return None
        job.emitting = True
        return Reply(json.loads(ready.popleft()[1]), ready, more)

    async def _more(self, job: Job, worker: Worker, ready: deque[Frame]) -> None:
        """Wait for frames of an answer.

        Raises:
            CityKgError: If the answer ends in an error.
            CancelledError: If the server gives up the request.
        """
        if job.fault is not None:
            raise job.fault
        job.reads()
        try:
            got = await worker.read()
        except EOFError:
            raise await self._death_of(job, worker) from None
        except asyncio.CancelledError:
            self.drop(job)
            raise
        ready.extend(got)
        if not ready or ready[-1][0] not in LAST:
            job.reading = asyncio.get_running_loop().call_later(
                self._limits.slice_s, self._step_aside, job
            )
            return
        job.worker = None
        self._take_back(job, worker)
        self.drop(job)
        if ready[-1][0] is Kind.FAULT:
            job.fault = parse_fault(json.loads(ready.pop()[1]))
            if not (job.partial and ready):
                raise job.fault

    async def _death_of(self, job: Job, worker: Worker) -> CityKgError:
        """Return what the client of a dead worker is told."""
        job.disarm()
        job.worker = None
        ended_by = await self._lanes.reap(worker)
        self._leave_lane(job)
        if job.begins_again(ended_by):
            return WorkerCrashedError()
        self.drop(job)
        return self._fate(job, ended_by)

    def _fate(self, job: Job, ended_by: int | None) -> CityKgError:
        if job.reason is not None:
            self.counts.killed += 1
            return job.reason
        self.counts.crashed += 1
        # Rust aborts when it gets no memory; all else that goes wrong is caught.
        if ended_by == _SIGABRT:
            return QueryMemoryError(self._limits.memory_bytes)
        return WorkerCrashedError()

    async def _write(self, job: Job, keep: Keeper | None) -> bytes:
        """Write, one call after the other.

        Raises:
            CityKgError: Why nothing was changed.
        """
        try:
            async with self._writing:
                nursery = await self._lanes.living()
                outcome = await write(nursery, job, keep=keep, begun=self._clock)
                self._lanes.retire_idle()
        finally:
            self.drop(job)
        if not outcome.done:
            raise self._fate(job, outcome.ended_by)
        self.counts.writes += 1
        return outcome.head

    def _clock(self, job: Job) -> None:
        """Start the clock of a write."""
        loop = asyncio.get_running_loop()
        job.timer = loop.call_later(job.call.timeout_s, self._on_deadline, job)

    def _on_slice(self, job: Job) -> None:
        """Decide on a call that may have used up its slice."""
        job.timer = None
        if (worker := job.worker) is None:
            return
        job.waits()
        loop = asyncio.get_running_loop()
        left_s = job.started_s + job.call.timeout_s - loop.time()
        spare_s = job.slice_s - worker.spent_s
        if left_s > 0 and spare_s > 0 and not job.emitting:  # it did not get to run
            again_s = min(left_s, max(spare_s, _TICK_S))
            job.timer = loop.call_later(again_s, self._on_slice, job)
            return
        self._seen.overruns(job.key)
        streams = self._limits.streams if job.emitting else 0
        # A worker that rests has its pages, and is done before this one would be.
        begins_anew = self._lanes.rests and not job.emitting
        if not begins_anew and self._lanes.slow.take(job.client, beyond=streams):
            job.slow = True
            self.counts.demoted += 1
            worker.yield_to_others()
            job.timer = loop.call_later(max(0, left_s), self._on_deadline, job)
            self._lanes.leave_quick()
        elif job.emitting:
            job.stop(ServiceBusyError(RETRY_AFTER_S))
        else:
            self.counts.preempted += 1
            job.preempted = True
            worker.kill()

    def _on_deadline(self, job: Job) -> None:
        job.timer = None
        job.stop(QueryTimeoutError(job.call.timeout_s))

    def _take_back(self, job: Job, worker: Worker) -> None:
        """Take a worker back from a call that has come to its end."""
        if job.preempted or job.reason is not None:  # it is being killed just now
            self._lanes.discard(worker)
            self._leave_lane(job)
            return
        self._seen.ends(job.key, worker)
        if not job.slow:
            self._lanes.give_back(worker)
            return
        self._lanes.rest(worker)
        self._leave_lane(job)

    def _step_aside(self, job: Job) -> None:
        """Give the place of a call to another while its client does not read."""
        if job.slow and not job.aside and self._aside < self._limits.streams:
            job.aside = True
            self._aside += 1
            self._lanes.slow.leave(job.client)

    def _leave_lane(self, job: Job) -> None:
        if job.aside:
            self._aside -= 1
        elif job.slow:
            self._lanes.slow.leave(job.client)
        else:
            self._lanes.leave_quick()
