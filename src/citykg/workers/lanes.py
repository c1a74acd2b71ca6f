"""Where workers stand: idle or at work in the quick lane, or alone in the slow one."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import structlog

from citykg.errors import CityKgError, ServiceBusyError, StoreError
from citykg.workers.jobs import Job
from citykg.workers.launching import WorkerSource
from citykg.workers.queueing import FairQueue, Places
from citykg.workers.worker import Worker

T = TypeVar("T")

RETRY_AFTER_S: Final = 5
"""When those who are turned away may come again, in seconds."""

_PAUSE_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How much is done at once.

    Args:
        quick: Workers for calls that take a moment; as many as there are cores.
        slow: Calls that may run on beyond their slice; one client may have all but
            one of these places.
        slice_s: Processor time that a call may take in the quick lane, in seconds.
        resting: Workers that are kept for the next calls of the slow lane.
        streams: Further calls that may run on because their answer is on its way.
        waiting: Calls that may wait for their turn.
        per_client: Calls that one client may have at work or waiting.
        patience_s: How long a call waits for its turn, in seconds.
        memory_bytes: Memory that a worker may take; for the words of its error.
        calls_per_worker: Calls until a worker is replaced, for it keeps what it used.
    """

    quick: int = 2
    slow: int = 4
    slice_s: float = 0.05
    resting: int = 2
    streams: int = 32
    waiting: int = 256
    per_client: int = 64
    patience_s: float = 30.0
    memory_bytes: int = 1 << 30
    calls_per_worker: int = 5000


@dataclass(slots=True)
class PoolCounts:
    """What happened since the start; each only grows."""

    forked: int = 0
    killed: int = 0
    crashed: int = 0
    demoted: int = 0
    preempted: int = 0
    refused: int = 0
    writes: int = 0
    revived: int = 0


class Lanes:
    """Forks workers and keeps the quick lane full.

    Args:
        launch: Makes a nursery that is not started yet.
        limits: How much is done at once.
        counts: Where to count what happens.

    Attributes:
        slow: The places of the slow lane.
        loaded: Set once the dataset is in memory, or cannot be.
    """

    def __init__(
        self,
        launch: Callable[[], WorkerSource],
        *,
        limits: PoolLimits,
        counts: PoolCounts,
    ) -> None:
        self._launch = launch
        self._limits = limits
        self._counts = counts
        self._nursery: WorkerSource | None = None
        self._idle: deque[Worker] = deque()
        self._resting: list[Worker] = []
        self._quick = 0
        self._waiting_quick: FairQueue[Worker] = FairQueue()
        self.slow = Places(limits.slow, each=max(1, limits.slow - 1))
        self._tasks: set[asyncio.Task[Any]] = set()
        self._reviving = asyncio.Lock()
        self.loaded = asyncio.Event()
        self._loads = 0
        self._closing = False

    async def start(self, meanwhile: Callable[[], WorkerSource] | None = None) -> None:
        """Get the first worker; load the dataset before that, or after.

        Args:
            meanwhile: Where workers come from while the dataset is loaded, or None to
                wait until it is.

        Raises:
            StoreError: If the dataset cannot be loaded.
        """
        self._nursery = await (meanwhile or self._launch)().start()
        self._offer(await self.fork())
        self._quick += 1
        self._refill()
        if meanwhile is None:
            self.loaded.set()
        else:
            self._later(self._load())

    async def _load(self) -> None:
        """Load the dataset; where that fails, go on as before."""
        try:
            await self.switch(self._launch)
            self._loads += 1
        except CityKgError as error:
            log = structlog.get_logger("citykg.workers")
            log.warning("data_not_loaded", reason=str(error))
        self.loaded.set()

    async def close(self) -> None:
        """End all processes."""
        self._closing = True
        for worker in (*self._idle, *self._resting):
            worker.close()
        self._idle.clear()
        self._resting.clear()
        for task in tuple(self._tasks):
            task.cancel()
        if self._nursery is not None:
            await self._nursery.close()

    @property
    def nursery(self) -> WorkerSource | None:
        """The process that forks, if it was ever started."""
        return self._nursery

    @property
    def state(self) -> int:
        """Which state of the dataset is seen; grows with each change of the data."""
        return 0 if self._nursery is None else self._nursery.generation - self._loads

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn."""
        return len(self._waiting_quick) + self.slow.waiting

    @property
    def idle(self) -> tuple[int, ...]:
        """The processes that have nothing to do."""
        return tuple(worker.pid for worker in (*self._idle, *self._resting))

    @property
    def rests(self) -> bool:
        """Whether a worker of the slow lane rests."""
        return bool(self._resting)

    async def worker_for(self, job: Job) -> Worker:
        """Wait for a worker of the lane that a call is in.

        Args:
            job: The call.

        Raises:
            ServiceBusyError: If the turn does not come in time.
            StoreError: If there can be no worker.
        """
        if job.replaced:  # those that are idle may have been killed with its own
            worker = await self.fork()
            self._quick += 1
            return worker
        if not job.slow:
            idle = self._idle_now()
            if idle is not None:
                return idle
            quick = self._waiting_quick.join(job.client)
            return await self._wait(job, quick, self.give_back)
        job.waits()
        if not self.slow.take(job.client):
            turn = self.slow.turn(job.client)
            await self._wait(job, turn, lambda _: self.slow.leave(job.client))
        try:
            return await self._slow_worker()
        except BaseException:
            self.slow.leave(job.client)
            raise

    async def _wait(
        self, job: Job, turn: asyncio.Future[T], give_back: Callable[[T], None]
    ) -> T:
        """Wait for a turn, but not for ever.

        Raises:
            CancelledError: If the server gives up the request.
        """
        job.waits()
        job.turn = turn
        busy = ServiceBusyError(RETRY_AFTER_S)
        loop = asyncio.get_running_loop()
        timer = loop.call_later(self._limits.patience_s, job.stop, busy)
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it came when nobody wanted it any more
                give_back(turn.result())
            raise
        finally:
            timer.cancel()
            job.turn = None
            if job.reason is busy:
                self._counts.refused += 1

    def _idle_now(self) -> Worker | None:
        while self._idle:
            worker = self._idle.popleft()
            if not worker.is_dead:
                return worker
            self.discard(worker)
            self.leave_quick()
        return None

    def leave_quick(self) -> None:
        """Note that the quick lane has a worker less, and fork another."""
        self._quick -= 1
        self._refill()

    def give_back(self, worker: Worker) -> None:
        """Take back a worker of the quick lane that has done its work.

        Args:
            worker: The worker; it is idle, or replaced if it is used up.
        """
        fresh = worker.calls < self._limits.calls_per_worker
        if fresh and self._quick <= self._limits.quick and not self._closing:
            self._offer(worker)
        else:
            self.discard(worker)
            self.leave_quick()

    def discard(self, worker: Worker) -> None:
        """End a worker.

        Args:
            worker: The worker.
        """
        worker.close()  # now, for the service may be ending
        self._later(self.reap(worker))

    async def reap(self, worker: Worker) -> int | None:
        """End a worker and tell what ended it.

        Args:
            worker: The worker.

        Returns:
            The signal, or None if none did or nobody knows.
        """
        if self._nursery is None:
            worker.close()
            return None
        return await self._nursery.reap(worker)

    def retire_idle(self) -> None:
        """Replace the workers that see an older state of the dataset."""
        idle, self._idle = self._idle, deque()
        for worker in idle:
            self._offer(worker)
        resting, self._resting = self._resting, []
        for worker in resting:
            self.rest(worker)

    def rest(self, worker: Worker) -> None:
        """Keep a worker of the slow lane for another slow call.

        It runs at the lowest priority for good, and holds pages of its own: a fresh
        fork has to copy each that it touches.

        Args:
            worker: The worker; it has done its work.
        """
        kept = len(self._resting) < self._limits.resting and not self._closing
        fresh = worker.calls < self._limits.calls_per_worker
        if kept and fresh and self.is_current(worker):
            self._resting.append(worker)
        else:
            self.discard(worker)

    async def _slow_worker(self) -> Worker:
        """Return a worker for the slow lane, one that rests or a new one.

        Raises:
            StoreError: If there can be none.
        """
        while self._resting:
            worker = self._resting.pop()
            if not worker.is_dead:
                return worker
            self.discard(worker)
        worker = await self.fork()
        worker.yield_to_others()
        return worker

    async def fork(self) -> Worker:
        """Return a worker that is in no lane.

        Raises:
            StoreError: If there can be none.
        """
        worker = await (await self.living()).fork()
        self._counts.forked += 1
        return worker

    async def living(self) -> WorkerSource:
        """Return the nursery; start another if it is dead.

        Raises:
            StoreError: If it does not start.
        """
        async with self._reviving:
            if self._nursery is None or self._nursery.lost:
                if self._closing:
                    raise StoreError("The service is ending.")
                self._counts.revived += 1
                old, fresh = self._nursery, await self._launch().start()
                # An empty dataset begins anew, so nothing from before holds.
                fresh.generation = 0 if old is None else old.generation + 1
                self._nursery = fresh
                self.retire_idle()
                if old is not None:
                    self._later(old.close())
            return self._nursery

    async def switch(self, launch: Callable[[], WorkerSource]) -> None:
        """Go over to another dataset; calls at work end on the old one.

        Args:
            launch: Makes the nursery that holds it.

        Raises:
            StoreError: If it cannot be loaded; the old one stays.
        """
        fresh = await launch().start()
        old, self._nursery, self._launch = self._nursery, fresh, launch
        if old is not None:
            fresh.generation = old.generation + 1
            self._later(old.close())
        self.retire_idle()

    def _offer(self, worker: Worker) -> None:
        """Let the next call have a worker of the quick lane."""
        if not self.is_current(worker):
            self.discard(worker)
            self.leave_quick()
        elif self._waiting_quick.hand(worker) is None:
            self._idle.append(worker)

    def is_current(self, worker: Worker) -> bool:
        """Tell whether a worker sees the dataset as it is now.

        Args:
            worker: The worker.
        """
        nursery = self._nursery
        return nursery is not None and worker.generation == nursery.generation

    def _refill(self) -> None:
        while self._quick < self._limits.quick and not self._closing:
            self._quick += 1
            self._later(self._spawn())

    async def _spawn(self) -> None:
        while not self._closing:
            try:
                worker = await self.fork()
            except StoreError:
                await asyncio.sleep(_PAUSE_S)
            else:
                self._offer(worker)
                return

    def _later(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
