"""Connections to an index: read-only, one for each who asks at the same time."""

import sqlite3
import weakref
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

_MAPPED_BYTES: Final = 1 << 28


class Connections:
    """Lends connections to one file, which nobody writes to.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        # Immutable: no locks are taken and no other file is looked for beside it.
        self._uri = f"file:{quote(str(path))}?mode=ro&immutable=1"
        self._idle: deque[sqlite3.Connection] = deque()
        self.close = weakref.finalize(self, _close, self._idle)

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
            connection.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
        try:
            yield connection
        finally:
            if self.close.alive:
                self._idle.append(connection)
            else:
                connection.close()


def _close(idle: deque[sqlite3.Connection]) -> None:
    while idle:
        idle.pop().close()
