"""How often an address may have something made for it."""

from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

# Of more addresses the one that asked longest ago is forgotten.
_MOST_CLIENTS = 10_000


class Pace:
    """Counts what was made in a span of time, for each address and in all.

    Args:
        each: How much one address may have made in the span.
        total: How much all may have made in it.
        span_s: The span, in seconds.
        clock: Tells the time, in seconds.
    """

    def __init__(
        self,
        *,
        each: int,
        total: int,
        span_s: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._each, self._span_s, self._clock = each, span_s, clock
        self._all: deque[float] = deque(maxlen=total)
        self._of: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str) -> int:
        """Count one more, unless there were too many.

        Args:
            client: The address.

        Returns:
            0 if it was counted, else after how many seconds to ask again.
        """
        now_s = self._clock()
        with self._lock:
            own = self._of.setdefault(client, deque(maxlen=self._each))
            self._of.move_to_end(client)
            if len(self._of) > _MOST_CLIENTS:
                self._of.popitem(last=False)
            wait_s = max(self._wait_s(own, now_s), self._wait_s(self._all, now_s))
            if wait_s <= 0:
                own.append(now_s)
                self._all.append(now_s)
                return 0
        return int(wait_s) + 1

    def _wait_s(self, times: deque[float], now_s: float) -> float:
        """Return how long it takes until the first of as many as may be is over."""
        if len(times) < (times.maxlen or 0):
            return 0.0
        return times[0] + self._span_s - now_s
