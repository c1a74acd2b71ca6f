"""Lines of a log, written beside the work and not in its way."""

import atexit
import json
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Final, TextIO

_EVERY_S: Final = 0.5
_PATIENCE_S: Final = 1.0
# Where nobody reads the log, it must not fill the memory.
_MOST_WAITING: Final = 50_000


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
        self._waiting: deque[Mapping[str, object]] = deque()
        self._lost = 0
        self._lock = Lock()
        self._ending = Event()
        self._thread: Thread | None = None

    def add(self, line: Mapping[str, object]) -> None:
        """Let a line be written soon.

        Args:
            line: What JSON holds; it must not be changed any more.
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


def _line(line: Mapping[str, object]) -> str:
    # A query may hold what UTF-8 cannot, so only ASCII is written.
    return json.dumps(line) + "\n"
