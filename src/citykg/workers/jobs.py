"""One request for work, from the queue to the last byte of its answer."""

import asyncio
import math
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any, Final

from citykg.errors import CityKgError
from citykg.workers.frames import Call, Kind
from citykg.workers.worker import Worker

_REMEMBERED: Final = 1024
_SIGKILL: Final = 9


class Job:
    """A call on its way.

    Args:
        id: Its public name; who knows it may cancel it.
        call: The call.
        client: Who asks; clients are served in turn.
        key: What it has in common with calls that take as long, or empty.
        same: What tells its answer from others at this state of the dataset; calls
            with the same are answered together. Empty if it is answered alone.
        writes: Whether it changes the dataset.
    """

    def __init__(  # noqa: PLR0913 - each by its name
        self,
        id: str,  # noqa: A002 - its name everywhere
        call: Call,
        *,
        client: str,
        key: str = "",
        same: str = "",
        writes: bool = False,
    ) -> None:
        self.id = id
        self.call = call
        self.client = client
        self.key = key
        self.same = same
        self.writes = writes
        # Whether what comes before an error is wanted all the same.
        self.partial = bool(call.values.get("partial"))
        self.fault: CityKgError | None = None
        self.on_wait: Callable[[], None] | None = None  # once, if it takes longer
        self.slow = False
        self.slice_s = 0.0
        self.preempted = False
        self.again = False
        self.replaced = False
        self.reason: CityKgError | None = None
        self.worker: Worker | None = None
        self.turn: asyncio.Future[Any] | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.reading: asyncio.TimerHandle | None = None  # runs while nobody reads
        self.aside = False  # whether it has given its place away
        self.started_s = 0.0
        self.emitting = False

    def stop(self, reason: CityKgError) -> None:
        """End it, whatever it is doing.

        Args:
            reason: What its client is told.
        """
        if self.reason is None:
            self.reason = reason
        if self.worker is not None:
            self.worker.kill()
        elif self.turn is not None and not self.turn.done():
            self.turn.set_exception(reason)

    def begins_again(self, ended_by: int | None) -> bool:
        """Decide whether it is given to another worker, for its own is dead.

        So it is if it had to make room for others. A worker that somebody else has
        killed is not its fault either, as long as that happens once, early, and
        nothing of the answer is out.

        Args:
            ended_by: The signal that ended the worker, if one did.
        """
        early = not self.slow and not self.emitting
        killed = ended_by == _SIGKILL and early and not self.replaced
        innocent = self.preempted or killed
        self.again = innocent and self.reason is None
        self.replaced = self.again and not self.preempted
        return self.again

    def waits(self) -> None:
        """Tell, once, that it takes longer."""
        tell, self.on_wait = self.on_wait, None
        if tell is not None:
            tell()

    def reads(self) -> None:
        """Note that more of its answer is wanted."""
        if self.reading is not None:
            self.reading.cancel()
            self.reading = None

    def disarm(self) -> None:
        """Stop its clocks."""
        self.reads()
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


class Seen:
    """What calls took that were once longer at work than their slice.

    A worker copies each page that it touches for the first time, so the least that a
    call took tells more than the last.
    """

    def __init__(self) -> None:
        self._spent_s: OrderedDict[str, float] = OrderedDict()

    def overruns(self, key: str) -> None:
        """Note that a call goes on beyond its slice.

        Args:
            key: Its key; empty tells nothing.
        """
        if key:
            self._spent_s[key] = math.inf
            while len(self._spent_s) > _REMEMBERED:
                self._spent_s.popitem(last=False)

    def ends(self, key: str, worker: Worker) -> None:
        """Note what a call took, if its kind was ever too long.

        Args:
            key: Its key.
            worker: The worker that did it.
        """
        if key in self._spent_s:  # else nobody need measure
            self._spent_s[key] = min(self._spent_s[key], worker.spent_s)

    def spent_s(self, key: str) -> float | None:
        """Return what a call is known to take, in seconds, or None.

        Args:
            key: Its key.
        """
        return self._spent_s.get(key)


Frame = tuple[Kind, bytes]


class Reply:
    """An answer as it comes from a worker.

    Args:
        head: What was known before the first byte.
        ready: Frames that are here already.
        more: Waits for further frames; raises what went wrong.
    """

    def __init__(
        self,
        head: Mapping[str, Any],
        ready: deque[Frame],
        more: Callable[[], Awaitable[None]],
    ) -> None:
        self.head = head
        self.end: Mapping[str, Any] | None = None
        self._ready = ready
        self._more = more

    @property
    def is_here(self) -> bool:
        """Whether all of it has come."""
        return bool(self._ready) and self._ready[-1][0] is Kind.END

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body piece by piece.

        Raises:
            CityKgError: If the answer cannot be brought to its end.
        """
        while True:
            while self._ready:
                kind, payload = self._ready.popleft()
                if kind is Kind.END:
                    return
                yield payload
            await self._more()

    async def gather(self, most_bytes: int) -> bool:
        """Wait for all of an answer, unless it is long.

        Args:
            most_bytes: How much is waited for.

        Returns:
            Whether all of it has come.

        Raises:
            CityKgError: If the answer cannot be brought to its end.
        """
        while not self.is_here:
            if sum(len(payload) for _, payload in self._ready) > most_bytes:
                return False
            await self._more()
        return True

    def copy(self) -> "Reply":
        """Return the same answer for somebody else; all of it must have come."""
        return Reply(self.head, deque(self._ready), self._more)

    async def body(self) -> bytes:
        """Return the whole body.

        Raises:
            CityKgError: If the answer cannot be brought to its end.
        """
        return b"".join([piece async for piece in self.pieces()])
