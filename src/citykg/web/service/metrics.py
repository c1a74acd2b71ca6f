"""What the workers and the cache are doing, for Prometheus."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from citykg.web.service.cache import AnswerCache
from citykg.workers import Pool

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_COUNTS: Final = {
    "forked": "Worker processes forked.",
    "killed": "Queries ended at their deadline or by their client.",
    "crashed": "Queries that brought their process down.",
    "demoted": "Queries moved to the slow lane.",
    "preempted": "Queries put back into the queue, for the slow lane was full.",
    "refused": "Queries turned away.",
    "writes": "Writes done.",
    "revived": "Times that the process which holds the data was started again.",
}


class PoolCollector(Collector):
    """Reads the counts when they are asked for.

    Args:
        pool: The workers.
        cache: Finished answers.
    """

    def __init__(self, pool: Pool, cache: AnswerCache) -> None:
        self._pool = pool
        self._cache = cache

    def collect(self) -> Iterator[Metric]:
        """Yield what is known now."""
        for name, value in asdict(self._pool.counts).items():
            yield CounterMetricFamily(
                f"citykg_pool_{name}", _COUNTS[name], value=float(value)
            )
        yield CounterMetricFamily(
            "citykg_cache_hits", "Answers sent from the cache.", value=self._cache.hits
        )
        yield CounterMetricFamily(
            "citykg_cache_misses", "Answers not in the cache.", value=self._cache.misses
        )
        gauges = {
            "citykg_cache_bytes": ("Size of the cache.", self._cache.size_bytes),
            "citykg_queries_running": ("Queries at work.", self._pool.running),
            "citykg_queries_slow": ("Queries in the slow lane.", self._pool.slow),
            "citykg_queries_waiting": ("Queries waiting.", self._pool.waiting),
            "citykg_ready": ("Whether queries can be answered.", self._pool.is_ready),
        }
        for name, (told, value) in gauges.items():
            yield GaugeMetricFamily(name, told, value=float(value))


def to_text(registry: CollectorRegistry) -> bytes:
    """Return all counts in the text format of Prometheus.

    Args:
        registry: What the counts are registered in.
    """
    return generate_latest(registry)
