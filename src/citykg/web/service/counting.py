"""How many requests were answered, and how quickly, for Prometheus."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

_BUCKETS_S: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)


class RequestCounts(Collector):
    """Counts requests; a tenth of the work of counters that threads may share."""

    def __init__(self) -> None:
        self._requests: dict[tuple[str, int], int] = {}
        self._seconds: dict[str, _Seconds] = {}

    def add(self, kind: str, status: int, seconds: float) -> None:
        """Count a request.

        Args:
            kind: What was asked.
            status: HTTP status.
            seconds: How long it took.
        """
        key = kind, status
        self._requests[key] = self._requests.get(key, 0) + 1
        known = self._seconds.get(kind)
        if known is None:
            known = self._seconds[kind] = _Seconds()
        known.counts[bisect_left(_BUCKETS_S, seconds)] += 1
        known.total += seconds

    def collect(self) -> Iterator[Metric]:
        """Yield what is known now."""
        requests = CounterMetricFamily(
            "citykg_requests", "Requests answered.", labels=("kind", "status")
        )
        for (kind, status), count in self._requests.items():
            requests.add_metric((kind, str(status)), count)
        yield requests
        seconds = HistogramMetricFamily(
            "citykg_request_seconds",
            "Time from the request to the last byte of its answer.",
            labels=("kind",),
        )
        for kind, known in self._seconds.items():
            seconds.add_metric((kind,), known.buckets(), sum_value=known.total)
        yield seconds


class _Seconds:
    """How many requests of a kind took how long."""

    def __init__(self) -> None:
        self.counts = [0] * (len(_BUCKETS_S) + 1)
        self.total = 0.0

    def buckets(self) -> list[tuple[str, float]]:
        """Return how many took no longer than each bound."""
        bounds = [*(str(float(bound)) for bound in _BUCKETS_S), "+Inf"]
        return list(zip(bounds, map(float, accumulate(self.counts)), strict=True))
