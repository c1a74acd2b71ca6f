"""The record of requests, and their counts for Prometheus."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Final, TextIO

from prometheus_client import CollectorRegistry, Counter, Histogram

from citykg.web.service.lines import Lines
from citykg.web.service.messages import Asked

# A check every second would drown the record.
_QUIET: Final = frozenset({"health", "readiness", "metrics"})
_BUCKETS_S: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)


@dataclass(slots=True)
class Record:
    """Counts requests, and writes a line of JSON for each.

    Args:
        registry: What the counts are registered in.
        file: Where lines go.
        now: The clock.
    """

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    file: TextIO = field(default_factory=lambda: sys.stderr)
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    _lines: Lines = field(init=False)
    _requests: Counter = field(init=False)
    _seconds: Histogram = field(init=False)
    _children: dict[tuple[str, int], tuple[Counter, Histogram]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        self._lines = Lines(self.file)
        self._requests = Counter(
            "citykg_requests",
            "Requests answered.",
            ("kind", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "citykg_request_seconds",
            "Time from the request to the last byte of its answer.",
            ("kind",),
            registry=self.registry,
            buckets=_BUCKETS_S,
        )

    def add(self, asked: Asked, *, kind: str, status: int, size: int) -> None:
        """Note a request that is over.

        Args:
            asked: The request.
            kind: What was asked: ``query``, ``update``, ``graph``, ``page``, ...
            status: HTTP status; 499 where the client went away first.
            size: Bytes of the body that were sent.
        """
        seconds = perf_counter() - asked.started_s
        child = self._children.get((kind, status))
        if child is None:
            child = (
                self._requests.labels(kind, status),
                self._seconds.labels(kind),
            )
            self._children[kind, status] = child
        child[0].inc()
        child[1].observe(seconds)
        if kind in _QUIET:
            return
        line = {
            "event": "request",
            "timestamp": self.now().isoformat(),
            "query_id": asked.id,
            "kind": kind,
            "method": asked.method,
            "path": asked.scope["path"],
            "status": status,
            "bytes": size,
            "duration_ms": round(seconds * 1000, 2),
            **asked.facts,
        }
        self._lines.add(line)

    def close(self) -> None:
        """Write what is not written yet."""
        self._lines.close()
