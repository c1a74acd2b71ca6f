"""What answers the queries that readers put on pages."""

from typing import Protocol

from citykg.store.model import Dataset


class Asker(Protocol):
    """Evaluates a reader's query, out of this process and within limits."""

    async def ask(
        self, query: str, *, media_type: str, dataset: Dataset, client: str
    ) -> bytes:
        """Return the answer in a media type.

        Args:
            query: SPARQL text.
            media_type: Media type that suits the query's form.
            dataset: The dataset that the request names.
            client: Who asks.

        Raises:
            QueryError: If the query cannot be answered.
        """
        ...
