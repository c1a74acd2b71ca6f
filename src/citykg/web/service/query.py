"""Queries: from a request of the protocol to the answer of a worker."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from citykg.errors import QueryTooLongError
from citykg.sparql.formats import ResultFormat, choose_data_format
from citykg.sparql.protocol import ProtocolRequest
from citykg.sparql.query import (
    QueryForm,
    is_repeatable,
    query_form,
    require_query,
)
from citykg.web.caching import matches
from citykg.web.service.cache import Finished
from citykg.web.service.messages import Asked
from citykg.web.service.ready import ready_for
from citykg.web.service.replying import Told, send_reply, tagged
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service
from citykg.web.service.watching import watched
from citykg.workers import Call, Job

_HASH_DIGITS: Final = 16
_TAG_DIGITS: Final = 20
# Longer texts are not looked at twice.
_LONGEST_READ: Final = 20_000
# Not a part of a name, an IRI or a decimal number.
_NUMBER: Final = re.compile(r"(?<=[\s(=<>])[0-9]+(?=[\s)},;]|$)")


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that its answer depends on.

    Args:
        request: The request.
        text: The query.
        chosen: The format of the answer.
        base_iri: What relative IRIs are resolved against.
        digest: Digest of the query.
        repeatable: Whether it gives the same answer each time.
    """

    request: ProtocolRequest
    text: str
    chosen: ResultFormat
    base_iri: str
    digest: bytes
    repeatable: bool

    @property
    def mark(self) -> str:
        """What the query is told by in the record."""
        return mark_of(self.digest)

    def tag(self, service: Service, asked: Asked) -> str:
        """Return the entity tag of the answer.

        Args:
            service: The service.
            asked: The request.
        """
        request = self.request
        seed = tag_seed(
            service,
            dataset=(request.default_graphs, request.named_graphs, request.partial),
            media_type=self.chosen.media_type,
            base_iri=self.base_iri,
            coding=asked.header(b"accept-encoding"),
        )
        return tag_of(self.digest, seed=seed)


def mark_of(digest: bytes) -> str:
    """Return what a query is told by in the record.

    Args:
        digest: Digest of the query.
    """
    return digest.hex()[:_HASH_DIGITS]


def kin_of(text: str) -> str:
    """Return what a query has in common with those that take as long.

    They differ in numbers of as many digits alone, as the pages of one list do.

    Args:
        text: SPARQL text.

    Examples:
        >>> kin_of("SELECT * { ?s ?p ?o } LIMIT 10") == kin_of(
        ...     "SELECT * { ?s ?p ?o } LIMIT 99"
        ... )
        True
    """
    alike = _NUMBER.sub(lambda found: str(len(found[0])), text)
    return mark_of(sha256(alike.encode("utf-8", "surrogatepass")).digest())


def tag_of(digest: bytes, *, seed: bytes) -> str:
    """Return the entity tag of the answer to a query.

    Args:
        digest: Digest of the query.
        seed: What `tag_seed` returns.
    """
    return f'W/"{sha256(seed + digest).hexdigest()[:_TAG_DIGITS]}"'


def tag_seed(
    service: Service,
    *,
    dataset: tuple[object, ...] = ((), (), False),
    media_type: str,
    base_iri: str,
    coding: str | None,
) -> bytes:
    """Return what an entity tag depends on besides the query.

    Args:
        service: The service.
        dataset: What the request says of the dataset, and whether the answer may be
            part of it.
        media_type: Media type of the answer.
        base_iri: What relative IRIs are resolved against.
        coding: The header ``Accept-Encoding``, or None.
    """
    parts = (
        service.fingerprint,
        str(service.pool.generation),
        repr(dataset),
        media_type,
        base_iri,
        coding or "",
    )
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()


def raw_key(service: Service, asked: Asked) -> tuple[object, ...]:
    """Return what tells answers to GET apart before anything is parsed.

    Args:
        service: The service.
        asked: The request.
    """
    headers = asked.headers
    return (
        asked.scope["scheme"],
        service.pool.generation,
        asked.scope["query_string"],
        headers.get(b"accept"),
        headers.get(b"accept-encoding"),
        headers.get(b"host"),
        asked.scope["path"],
    )


def is_held(asked: Asked, tag: str) -> bool:
    """Tell whether a client holds an answer that has not been made yet.

    Args:
        asked: The request.
        tag: The tag that the answer will have. ``*`` does not name it, for there may
            be no answer at all.
    """
    header = asked.header(b"if-none-match")
    return header is not None and "*" not in header and matches(header, tag)


async def send_finished(service: Service, sender: Sender, finished: Finished) -> None:
    """Send an answer that is kept, or say that the client holds it already.

    Args:
        service: The service.
        sender: Sends the answer.
        finished: The answer.
    """
    asked = sender.asked
    asked.facts.update(query_hash=finished.key, cache="hit")
    is_held = matches(asked.header(b"if-none-match"), finished.tag)
    held = tagged(finished.tag) if is_held else None
    ready = ready_for(asked, finished, generation=service.pool.generation, held=held)
    if ready is not None:
        service.cache.keep_ready(ready)
    if held is not None:
        await sender.whole(304, held)
    else:
        await sender.whole(finished.status, finished.headers, finished.body)


async def answer_query(
    service: Service,
    sender: Sender,
    request: ProtocolRequest,
    receive: Any,  # noqa: ANN401
) -> None:
    """Answer a query.

    Args:
        service: The service.
        sender: Sends the answer.
        request: The request.
        receive: ASGI's, to see whether the client is still there.

    Raises:
        CityKgError: If the query cannot be answered.
    """
    asked = sender.asked
    question = _question(service, asked, request)
    asked.facts["query_hash"] = question.mark
    if service.log_queries:
        asked.facts["query"] = question.text
    tag = question.tag(service, asked) if question.repeatable else ""
    if tag and is_held(asked, tag):
        await sender.whole(304, tagged(tag))
        return
    by_get = asked.method in {"GET", "HEAD"}
    key = raw_key(service, asked) if by_get else (tag,)
    if tag and not by_get and (kept := service.cache.find(key)) is not None:
        await send_finished(service, sender, kept)
        return
    generation = service.pool.generation
    job = _job(service, asked, question, tag=tag)
    async with watched(job, receive, pool=service.pool):
        reply = await service.pool.ask(job)
        finished = await send_reply(
            sender,
            reply,
            Told(question.chosen.content_type, tag, question.mark, request.partial),
        )
    # What was asked before a write must not be kept after it.
    if finished is not None and generation == service.pool.generation:
        service.cache.keep(key, finished)


def _question(service: Service, asked: Asked, request: ProtocolRequest) -> Question:
    """Look at a query as far as that is possible without parsing it.

    Raises:
        QueryTooLongError: If it is too long.
        QueryParameterError: If it is an update.
        NotAcceptableError: If no format suits it.
    """
    text = request.text or ""
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > service.limits.max_query_bytes:
        raise QueryTooLongError(service.limits.max_query_bytes)
    # A text of no known form is malformed; SELECT only decides how that is told.
    form = query_form(text)
    if form is None:
        require_query(text)
        form = QueryForm.SELECT
    return Question(
        request=request,
        text=text,
        chosen=choose_data_format(
            form,
            accept=asked.header(b"accept"),
            name=request.format,
            partial=request.partial,
        ),
        base_iri=asked.address,
        digest=sha256(raw).digest(),
        repeatable=len(text) <= _LONGEST_READ and is_repeatable(text),
    )


def _job(service: Service, asked: Asked, question: Question, *, tag: str) -> Job:
    request, limits = question.request, service.limits
    values = {
        "text": question.text,
        "media_type": question.chosen.media_type,
        "default_graphs": request.default_graphs,
        "named_graphs": request.named_graphs,
        "base_iri": question.base_iri,
        "max_bytes": limits.max_answer_bytes,
        "max_rows": limits.max_rows,
        "partial": request.partial,
    }
    call = Call("query", limits.within(request.timeout_s), values)
    return Job(
        asked.id,
        call,
        client=asked.client,
        key=kin_of(question.text),
        same=tag,
    )
