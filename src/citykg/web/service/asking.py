"""Queries of readers on pages, answered by the same workers as all others."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from citykg.store.model import Dataset, Fragment, Pattern, Row, Term
from citykg.store.reasons.diagnoses import Diagnosis
from citykg.store.reasons.traces import Trace
from citykg.web.asking import COUNTED, Asked, RuleTexts
from citykg.web.service.service import Service
from citykg.workers import Call, Job

# A page of more than this is no page any more.
_PAGE_BYTES: Final = 20_000_000
# Nobody waits longer for a reason, and what was found in time is told.
_REASONING_S: Final = 10.0
_SEEKING_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class PoolAsker:
    """An `Asker` over the workers of the service.

    Args:
        service: The service.
    """

    service: Service

    async def ask(
        self,
        query: str,
        *,
        media_type: str,
        dataset: Dataset,
        client: str,
        bindings: Mapping[str, Term] | None = None,
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
            "bindings": {
                name: term.to_json() for name, term in (bindings or {}).items()
            },
        }
        _, body = await self._do(Call("query", limits.timeout_s, values), client)
        return body

    async def match(
        self, pattern: Pattern, *, offset: int, limit: int, client: str
    ) -> Fragment:
        """Return a part of the triples that match; see `Asker.match`.

        Raises:
            QueryError: If they cannot be found in time.
        """
        terms = (pattern.subject, pattern.predicate, pattern.object)
        values = {
            "pattern": [term and term.to_json() for term in terms],
            "graph": pattern.graph,
            "every": pattern.every,
            "offset": offset,
            "limit": limit,
            "most": COUNTED,
        }
        call = Call("fragment", self.service.limits.timeout_s, values)
        head, body = await self._do(call, client)
        parse = Term.parse_json
        part = tuple(
            (parse(one), parse(two), parse(three), graph)
            for one, two, three, graph in json.loads(body)
        )
        return Fragment(part, head["total"], exact=head["exact"])

    async def trace(
        self, asked: Asked, row: Row, *, rules: RuleTexts, derived: str
    ) -> Trace:
        """Return what is behind a row of a query; see `Asker.trace`.

        Raises:
            QueryError: If it cannot be told.
        """
        more = {
            "row": {name: term.to_json() for name, term in row.items()},
            "rules": list(rules),
            "derived": derived,
        }
        return Trace.parse(await self._reason("trace", asked, more))

    async def diagnose(
        self, asked: Asked, *, similar: Mapping[str, Sequence[str]]
    ) -> Diagnosis:
        """Return why a query has no answer; see `Asker.diagnose`.

        Raises:
            QueryError: If it cannot be told.
        """
        more = {"similar": {iri: list(others) for iri, others in similar.items()}}
        return Diagnosis.parse(await self._reason("diagnose", asked, more))

    async def _reason(
        self, name: str, asked: Asked, more: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        timeout_s = min(self.service.limits.timeout_s, _REASONING_S)
        values = {
            "text": asked.query,
            "budget_s": timeout_s * _SEEKING_SHARE,
            **more,
        }
        _, body = await self._do(Call(name, timeout_s, values), asked.client)
        told: Mapping[str, Any] = json.loads(body)
        return told

    async def _do(self, call: Call, client: str) -> tuple[Mapping[str, Any], bytes]:
        job = Job(uuid4().hex, call, client=client)
        try:
            reply = await self.service.pool.ask(job)
            return reply.head, await reply.body()
        finally:
            self.service.pool.drop(job)
