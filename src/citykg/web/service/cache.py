"""Finished answers, kept while the dataset they are of is served."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

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


class AnswerCache:
    """Keeps what was answered last, up to a number of bytes.

    Args:
        max_bytes: Most bytes of all bodies together.
        max_answer_bytes: Longest body that is kept.
    """

    def __init__(self, *, max_bytes: int, max_answer_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._max_answer_bytes = max_answer_bytes
        self._kept: OrderedDict[Hashable, Finished] = OrderedDict()
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
        if found is None:
            self.misses += 1
            return None
        self.hits += 1
        self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, answer: Finished) -> None:
        """Keep an answer, unless it is too long.

        Args:
            key: What it depends on.
            answer: The answer.
        """
        cost = len(answer.body) + len(answer.key) + _OVERHEAD_BYTES
        if cost > self._max_answer_bytes or key in self._kept:
            return
        self._kept[key] = answer
        self.size_bytes += cost
        while self.size_bytes > self._max_bytes:
            _, old = self._kept.popitem(last=False)
            self.size_bytes -= len(old.body) + len(old.key) + _OVERHEAD_BYTES

    def clear(self) -> None:
        """Forget all, for the dataset has changed."""
        self._kept.clear()
        self.size_bytes = 0


# Headers, keys and the dictionary's own.
_OVERHEAD_BYTES = 2048
