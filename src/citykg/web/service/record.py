"""The record of requests, and their counts for Prometheus."""

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter, time
from typing import Final, TextIO

from prometheus_client import CollectorRegistry

from citykg.web.service.counting import RequestCounts
from citykg.web.service.lines import Again, Frame, Lines
from citykg.web.service.messages import Asked

# A check every second would drown the record.
_QUIET: Final = frozenset({"health", "readiness", "metrics"})


@dataclass(slots=True)
class Record:
    """Counts requests, and writes a line of JSON for each.

    Args:
        registry: What the counts are registered in.
        file: Where lines go.
    """

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    file: TextIO = field(default_factory=lambda: sys.stderr)
    _lines: Lines = field(init=False)
    _counts: RequestCounts = field(init=False, default_factory=RequestCounts)

    def __post_init__(self) -> None:
        self._lines = Lines(self.file)
        self.registry.register(self._counts)

    def add(self, asked: Asked, *, kind: str, status: int, size: int) -> None:
        """Note a request that is over.

        Args:
            asked: The request.
            kind: What was asked: ``query``, ``update``, ``graph``, ``page``, ...
            status: HTTP status; 499 where the client went away first.
            size: Bytes of the body that were sent.
        """
        seconds = perf_counter() - asked.started_s
        self._counts.add(kind, status, seconds)
        if kind in _QUIET:
            return
        line = {
            "event": "request",
            "timestamp": datetime.now(UTC),
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

    def again(
        self, frame: Frame, status: int, identifier: str, started_s: float
    ) -> None:
        """Note a query that was answered as one before it.

        Args:
            frame: What its line has in common with that of the other.
            status: HTTP status.
            identifier: Its name.
            started_s: When it came, on the clock of `time.perf_counter`.
        """
        seconds = perf_counter() - started_s
        self._counts.add("query", status, seconds)
        self._lines.add(Again(frame, time(), identifier, seconds))

    def close(self) -> None:
        """Write what is not written yet."""
        self._lines.close()
