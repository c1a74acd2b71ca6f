"""What answers the queries that readers put on pages."""

from collections.abc import Mapping
from typing import Protocol

from citykg.store.model import Dataset, Fragment, Pattern, Term

COUNTED = 100_000
"""How many triples of a pattern are counted beyond those that are given."""


class Asker(Protocol):
    """Evaluates a reader's query, out of this process and within limits."""

    async def ask(
        self,
        query: str,
        *,
        media_type: str,
        dataset: Dataset,
        client: str,
        bindings: Mapping[str, Term] | None = None,
    ) -> bytes:
        """Return the answer in a media type.

        Args:
            query: SPARQL text.
            media_type: Media type that suits the query's form.
            dataset: The dataset that the request names.
            client: Who asks.
            bindings: Values put in for variables; each must be projected.

        Raises:
            QueryError: If the query cannot be answered.
        """
        ...

    async def match(
        self, pattern: Pattern, *, offset: int, limit: int, client: str
    ) -> Fragment:
        """Return a part of the triples that match a pattern.

        Args:
            pattern: The pattern.
            offset: How many are passed over.
            limit: How many are returned at most.
            client: Who asks.

        Raises:
            QueryError: If they cannot be found in time.
        """
        ...
