"""Queries of readers on pages, answered by the same workers as all others."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from citykg.store.model import Dataset
from citykg.web.service.service import Service
from citykg.workers import Call, Job

# A page of more than this is no page any more.
_PAGE_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class PoolAsker:
    """An `Asker` over the workers of the service.

    Args:
        service: The service.
    """

    service: Service

    async def ask(
        self, query: str, *, media_type: str, dataset: Dataset, client: str
    ) -> bytes:
        """Return the answer in a media type; see `Asker.ask`.

        Raises:
            QueryError: If the query cannot be answered.
        """
        limits = self.service.limits
        values = {
            "text": query,
            "media_type": media_type,
            "default_graphs": dataset.default_graphs,
            "named_graphs": dataset.named_graphs,
            "base_iri": None,
            "max_bytes": min(limits.max_answer_bytes, _PAGE_BYTES),
            "max_rows": limits.max_rows,
            "partial": False,
        }
        job = Job(uuid4().hex, Call("query", limits.timeout_s, values), client=client)
        try:
            reply = await self.service.pool.ask(job)
            return await reply.body()
        finally:
            self.service.pool.drop(job)
