"""What answers the queries that readers put on pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from citykg.store.model import Dataset, Fragment, Pattern, Row, Term
from citykg.store.reasons.diagnoses import Diagnosis
from citykg.store.reasons.traces import Trace

COUNTED = 100_000
"""How many triples of a pattern are counted beyond those that are given."""

RuleTexts = Sequence[tuple[str, str]]
"""Name and text of each rule."""


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

    async def trace(
        self, asked: "Asked", row: Row, *, rules: RuleTexts, derived: str
    ) -> Trace:
        """Return what is behind a row of a query.

        Args:
            asked: The query.
            row: The row.
            rules: What derived triples come from.
            derived: IRI of the graph that they are in.

        Raises:
            QueryError: If it cannot be told.
        """
        ...

    async def diagnose(
        self, asked: "Asked", *, similar: Mapping[str, Sequence[str]]
    ) -> Diagnosis:
        """Return why a query has no answer.

        Args:
            asked: The query.
            similar: IRI that is not known to IRIs that may be meant.

        Raises:
            QueryError: If it cannot be told.
        """
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that somebody wants reasons for.

    Args:
        query: SPARQL text.
        client: Who asks.
    """

    query: str
    client: str
