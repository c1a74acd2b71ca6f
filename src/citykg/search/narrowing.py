"""Narrowing results: by class, language, network and year."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from citykg.search.model import Filters

Values = Mapping[str, Sequence[str]]
"""Facet to the values of one thing."""

_EMPTY: Final[Values] = {}
_OF_TYPE: Final = """
AND EXISTS (
  SELECT 1 FROM facets WHERE facets.thing = names.thing AND (facet, facets.value) IN
    (SELECT one.value ->> 0, one.value ->> 1 FROM json_each(?) AS one)
)
"""
_TYPES: Final = ("kind", "section")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Knows which classes there are.

    Args:
        types: Pairs of facet and value that a type may mean.
    """

    types: frozenset[tuple[str, str]]

    @classmethod
    def load(cls, connection: sqlite3.Connection) -> Self:
        """Read the classes of an index."""
        rows = connection.execute(
            "SELECT DISTINCT facet, value FROM facets WHERE facet IN (?, ?)", _TYPES
        )
        return cls(frozenset(rows))

    def values_of(
        self, connection: sqlite3.Connection, things: Sequence[int]
    ) -> dict[int, dict[str, list[str]]]:
        """Return the values of things.

        Args:
            connection: A connection to the index.
            things: Their numbers.
        """
        found: dict[int, dict[str, list[str]]] = {thing: {} for thing in things}
        rows = connection.execute(
            "SELECT facets.thing, facet, facets.value FROM json_each(?) AS one "
            "JOIN facets ON facets.thing = one.value",
            (json.dumps(things),),
        )
        for thing, facet, value in rows:
            found[thing].setdefault(facet, []).append(value)
        return found

    def fits(self, values: Values, filters: Filters) -> bool:
        """Tell whether a thing is among what is asked for.

        Args:
            values: Its values.
            filters: What is asked for.
        """
        return (
            self._is_of(values, filters.type)
            and (not filters.lang or filters.lang in values.get("lang", ()))
            and (not filters.year or filters.year in values.get("year", ()))
            and (not filters.network or _has(values, filters.network))
        )

    def meant(self, wanted: str) -> frozenset[tuple[str, str]]:
        """Return the pairs of facet and value that a type means; none if unknown.

        Args:
            wanted: The type, as `Filters` takes it.
        """
        if any(value == wanted for _, value in self.types):
            return frozenset(pair for pair in self.types if pair[1] == wanted)
        name = _last(wanted).casefold()
        return frozenset(
            pair for pair in self.types if name and _last(pair[1]).casefold() == name
        )

    def to_sql(self, wanted: str | None) -> tuple[str, tuple[str, ...]]:
        """Return a condition on ``names.thing``, and its values.

        Args:
            wanted: The type, as `Filters` takes it; None or empty means any.
        """
        if not wanted:
            return "", ()
        return _OF_TYPE, (json.dumps(sorted(self.meant(wanted))),)

    def _is_of(self, values: Values, wanted: str) -> bool:
        return not wanted or any(
            value in values.get(facet, ()) for facet, value in self.meant(wanted)
        )


def _has(values: Values, network: str) -> bool:
    return any(network in {one, _last(one)} for one in values.get("network", ()))


def _last(name: str) -> str:
    """Return the last part of an IRI or of a prefixed name."""
    return name.replace("#", "/").replace(":", "/").rstrip("/").rpartition("/")[2]
