"""A gate that lets only so many queries run at once, and only so many wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from citykg.errors import ServiceBusyError

# Waiting longer than this, a reader has given up; the answer would go nowhere.
_PATIENCE_S = 10.0
_RETRY_AFTER_S = 5
# A thread waits with each query; the server has forty, and pages need some.
_WAITING_PER_RUNNING = 4


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
