"""Answers that were made once, kept while their release is served."""

from collections import OrderedDict
from threading import Lock
from typing import Final, NamedTuple

from starlette.responses import Response

_MOST_BYTES: Final = 32 << 20
_LONGEST_BYTES: Final = 1 << 20


class _Made(NamedTuple):
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Kept:
    """Keeps answers up to a number of bytes; safe to share between threads.

    Those asked for least lately go first.

    Args:
        most_bytes: Most bytes of all bodies together.
    """

    def __init__(self, *, most_bytes: int = _MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._made: OrderedDict[str, _Made] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def find(self, key: str) -> Response | None:
        """Return an answer that nobody else changes, or None.

        Args:
            key: What it depends on.
        """
        with self._lock:
            made = self._made.get(key)
            if made is None:
                return None
            self._made.move_to_end(key)
        response = Response(made.body, made.status)
        response.raw_headers = list(made.headers)
        return response

    def keep(self, key: str, response: Response) -> None:
        """Keep an answer, unless it is too long.

        Args:
            key: What it depends on.
            response: The answer; what is done to it later is not kept.
        """
        made = _Made(
            response.status_code, tuple(response.raw_headers), bytes(response.body)
        )
        with self._lock:
            if len(made.body) > _LONGEST_BYTES or key in self._made:
                return
            self._made[key] = made
            self._bytes += len(made.body)
            while self._bytes > self._most_bytes:
                _, old = self._made.popitem(last=False)
                self._bytes -= len(old.body)
