"""Finished answers, kept while the dataset they are of is served."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import NamedTuple

from citykg.web.service.lines import Frame
from citykg.web.service.messages import Pairs


@dataclass(frozen=True, slots=True)
class Finished:
    """An answer that can be sent again.

    Args:
        status: HTTP status.
        headers: Headers, without those that every answer has.
        body: The body, encoded as the headers say.
        tag: Its entity tag.
        key: What the query is told by in the record.
    """

    status: int
    headers: Pairs
    body: bytes
    tag: str
    key: str

    @property
    def size_bytes(self) -> int:
        """How much of the cache it takes, about."""
        return len(self.body) + len(self.key) + _OVERHEAD_BYTES


class Ready(NamedTuple):
    """An answer as it goes over the wire, found by the bytes of its request.

    Args:
        request: The request: head and body, and nothing after it.
        generation: The state of the dataset that it is of.
        status: HTTP status.
        before: What stands before the headers that differ each time.
        after: What stands after them, the body included.
        frame: What its line in the record is made of.
    """

    request: bytes
    generation: int
    status: int
    before: bytes
    after: bytes
    frame: Frame

    @property
    def size_bytes(self) -> int:
        """How much of the cache it takes, about."""
        return len(self.request) + len(self.after) + _OVERHEAD_BYTES


class AnswerCache:
    """Keeps what was answered last, up to a number of bytes.

    Args:
        max_bytes: Most bytes of all bodies together.
        max_answer_bytes: Longest body that is kept.
    """

    def __init__(self, *, max_bytes: int, max_answer_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._max_answer_bytes = max_answer_bytes
        self._kept: OrderedDict[Hashable, Finished | Ready] = OrderedDict()
        self.keeps = max_bytes > 0
        """Whether anything is kept."""
        self.size_bytes = 0
        self.hits = 0
        self.misses = 0

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Hashable) -> Finished | None:
        """Return an answer, or None.

        Args:
            key: What it depends on.
        """
        found = self._kept.get(key)
        if not isinstance(found, Finished):
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return found

    def ready(self, request: bytes, *, generation: int) -> Ready | None:
        """Return what answers the same bytes again, or None.

        Args:
            request: A request.
            generation: The state of the dataset that is wanted.
        """
        found = self._kept.get(request)
        if not isinstance(found, Ready) or found.generation != generation:
            return None
        self.hits += 1
        self._kept.move_to_end(request)
        return found

    def keep(self, key: Hashable, answer: Finished) -> None:
        """Keep an answer, unless it is too long; it will say that it was kept.

        Args:
            key: What it depends on.
            answer: The answer.

        Source:
            RFC 9211, section 2.1 (``hit``).
        """
        self._add(key, replace(answer, headers=[*answer.headers, _HIT]))

    def keep_ready(self, answer: Ready) -> None:
        """Keep what answers the same bytes again, unless it is too long.

        Args:
            answer: The answer.
        """
        self._add(answer.request, answer)

    def clear(self) -> None:
        """Forget all, for the dataset has changed."""
        self._kept.clear()
        self.size_bytes = 0

    def _add(self, key: Hashable, answer: Finished | Ready) -> None:
        cost = answer.size_bytes
        if cost > self._max_answer_bytes or key in self._kept:
            return
        self._kept[key] = answer
        self.size_bytes += cost
        while self.size_bytes > self._max_bytes:
            _, old = self._kept.popitem(last=False)
            self.size_bytes -= old.size_bytes


_HIT = (b"cache-status", b"citykg; hit")
# Headers, keys and the dictionary's own.
_OVERHEAD_BYTES = 2048
