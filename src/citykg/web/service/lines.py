"""Lines of a log, written beside the work and not in its way."""

import atexit
import json
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Final, NamedTuple, Self, TextIO

_EVERY_S: Final = 0.5
_PATIENCE_S: Final = 1.0
# Where nobody reads the log, it must not fill the memory.
_MOST_WAITING: Final = 50_000


class Frame(NamedTuple):
    """What the lines of equal requests have in common.

    Args:
        middle: JSON between the name of the request and its duration.
        end: JSON after that.
    """

    middle: str
    end: str

    @classmethod
    def of(cls, middle: Mapping[str, object], end: Mapping[str, object]) -> Self:
        """Write what is the same each time.

        Args:
            middle: What stands between the name of the request and its duration.
            end: What stands after that.
        """
        return cls(json.dumps(middle)[1:-1], json.dumps(end)[1:-1])


class Again(NamedTuple):
    """A request that was answered as one before it.

    Args:
        frame: What their lines have in common.
        timestamp: When it was answered, in seconds since 1970.
        identifier: Its name.
        seconds: How long it took.
    """

    frame: Frame
    timestamp: float
    identifier: str
    seconds: float

    def text(self) -> str:
        """Return the line as JSON."""
        frame, timestamp, identifier, seconds = self
        at = datetime.fromtimestamp(timestamp, UTC).isoformat()
        return (
            f'{{"event": "request", "timestamp": "{at}", '
            f'"query_id": "{identifier}", {frame.middle}, '
            f'"duration_ms": {round(seconds * 1000, 2)}, {frame.end}}}'
        )


class Lines:
    """Writes mappings as lines of JSON, within half a second and at the end.

    A pipe that nobody reads blocks who writes to it, so a thread of its own does.

    Args:
        file: Where lines go.
        most_waiting: Lines that may wait; more are counted and lost.
    """

    def __init__(self, file: TextIO, *, most_waiting: int = _MOST_WAITING) -> None:
        self._file = file
        self._most_waiting = most_waiting
        self._waiting: deque[Mapping[str, object] | Again] = deque()
        self._lost = 0
        self._lock = Lock()
        self._ending = Event()
        self._thread: Thread | None = None

    def add(self, line: Mapping[str, object] | Again) -> None:
        """Let a line be written soon.

        Args:
            line: What JSON holds, or a time; it must not be changed any more.
        """
        if len(self._waiting) >= self._most_waiting:
            self._lost += 1
            return
        self._waiting.append(line)
        if self._thread is None:
            self._thread = Thread(target=self._run, name="record", daemon=True)
            self._thread.start()
            atexit.register(self.flush)

    def flush(self) -> None:
        """Write the lines that wait."""
        if not self._lock.acquire(timeout=_PATIENCE_S):
            return  # the other thread hangs in a write, and so would this one
        try:
            self._flush()
        finally:
            self._lock.release()

    def close(self) -> None:
        """Write the lines that wait, and end the thread."""
        self._ending.set()
        self.flush()
        atexit.unregister(self.flush)

    def _flush(self) -> None:
        with suppress(OSError, ValueError):  # the file may be closed
            count = len(self._waiting)
            taken = [self._waiting.popleft() for _ in range(count)]
            lost, self._lost = self._lost, 0
            if lost:
                taken.append({"event": "requests_not_recorded", "count": lost})
            if taken:
                self._file.write("".join(map(_line, taken)))
                self._file.flush()

    def _run(self) -> None:
        while not self._ending.wait(_EVERY_S):
            self.flush()


def _line(line: Mapping[str, object] | Again) -> str:
    if isinstance(line, Again):
        return line.text() + "\n"
    # A query may hold what UTF-8 cannot, so only ASCII is written.
    return json.dumps(line, default=datetime.isoformat) + "\n"
