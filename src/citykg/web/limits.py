"""How much readers may ask for: so much at once, and so often."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from threading import BoundedSemaphore
from time import monotonic

from citykg.errors import FrequentTrialsError, ServiceBusyError

# Waiting longer than this, a reader has given up; the answer would go nowhere.
_PATIENCE_S = 10.0
_RETRY_AFTER_S = 5
# A thread waits with each query; the server has forty, and pages need some.
_WAITING_PER_RUNNING = 4
_MINUTE_S = 60.0
_MOST_CLIENTS = 10_000


class Gate:
    """Lets queries through one by one once enough are running.

    Args:
        running: Queries that may run at once, at least 1.
        patience_s: How long a query waits for its turn, in seconds.
    """

    def __init__(self, running: int, *, patience_s: float = _PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._running = BoundedSemaphore(running)
        self._places = BoundedSemaphore(running * (1 + _WAITING_PER_RUNNING))

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it while the block runs.

        Raises:
            ServiceBusyError: If the queue is full, or the turn does not come in time.
        """
        if not self._places.acquire(blocking=False):
            raise ServiceBusyError(_RETRY_AFTER_S)
        try:
            if not self._running.acquire(timeout=self._patience_s):
                raise ServiceBusyError(_RETRY_AFTER_S)
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._places.release()


class Meter:
    """Lets each client do something so many times a minute.

    Not safe for threads: the event loop asks it.

    Args:
        times: How often a client may, within a minute.
        clock: Returns the time, in seconds.
    """

    def __init__(self, times: int, *, clock: Callable[[], float] = monotonic) -> None:
        self._times = times
        self._clock = clock
        self._seen: dict[str, deque[float]] = {}

    def count(self, client: str) -> None:
        """Count one more time of a client.

        Args:
            client: Who it is.

        Raises:
            FrequentTrialsError: If that is too often.
        """
        now = self._clock()
        if len(self._seen) >= _MOST_CLIENTS:
            self._forget(now)
        times = self._seen.setdefault(client, deque())
        while times and now - times[0] >= _MINUTE_S:
            times.popleft()
        if len(times) >= self._times:
            left_s = _MINUTE_S - (now - times[0]) if times else _MINUTE_S
            raise FrequentTrialsError(ceil(left_s))
        times.append(now)

    def _forget(self, now: float) -> None:
        """Forget who has not come within a minute; all, where all have."""
        recent = {
            client: times
            for client, times in self._seen.items()
            if times and now - times[-1] < _MINUTE_S
        }
        self._seen = recent if len(recent) < _MOST_CLIENTS else {}
