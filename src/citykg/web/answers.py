"""Answers of our own questions, each evaluated once per release."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from types import MappingProxyType
from typing import Final

from citykg.store.model import QueryEngine, Row, Term
from citykg.web.limits import Gate

_MOST_ROWS: Final = 60_000  # some 60 MB; all questions in both languages have fewer
_UNBOUND: Final[Mapping[str, Term]] = MappingProxyType({})

_Key = tuple[str, tuple[tuple[str, Term], ...]]


class Answers:
    """Answers questions that many ask; safe to share between threads.

    Args:
        engine: What evaluates them; its release does not change.
        gate: What keeps too many from being evaluated at once.
        most_rows: Rows that are kept in all; the answers used least go first.
    """

    def __init__(
        self, engine: QueryEngine, gate: Gate, *, most_rows: int = _MOST_ROWS
    ) -> None:
        self._engine = engine
        self._gate = gate
        self._most_rows = most_rows
        self._kept: OrderedDict[_Key, Sequence[Row]] = OrderedDict()
        self._lock = Lock()

    def rows(self, text: str, bindings: Mapping[str, Term] = _UNBOUND) -> Sequence[Row]:
        """Return the answer of a SELECT query.

        Args:
            text: The query.
            bindings: Values put in for variables; each must be projected.

        Raises:
            QueryError: If it cannot be answered.
        """
        key = (text, tuple(sorted(bindings.items())))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._gate.turn():
            rows = self._engine.select(text, bindings=bindings)
        with self._lock:
            self._kept[key] = rows
            while sum(map(len, self._kept.values())) > self._most_rows:
                self._kept.popitem(last=False)
        return rows
