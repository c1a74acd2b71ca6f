"""``/sparql/explain``: why a query takes its time."""

from typing import Any, Final

from citykg.errors import QueryParameterError, QueryTooLongError
from citykg.sparql.protocol import MISSING_QUERY, Operation
from citykg.web.service.endpoint import read_request
from citykg.web.service.messages import Pairs
from citykg.web.service.replying import VARY
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service
from citykg.web.service.watching import watched
from citykg.workers import Call, Job

_PATH: Final = "/explain"
# Counting stops in time for what was counted to be sent.
_COUNTING_SHARE: Final = 0.5


async def handle_explain(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Explain a query as JSON; see `citykg.store.explaining.Explanation`.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's.

    Raises:
        CityKgError: If it cannot be explained.
        QueryParameterError: If there is no query.
        QueryTooLongError: If it is too long.
    """
    asked, limits = sender.asked, service.limits
    request = await read_request(service, asked, receive)
    if request.operation is not Operation.QUERY or request.text is None:
        raise QueryParameterError(MISSING_QUERY)
    if len(request.text.encode("utf-8", "surrogatepass")) > limits.max_query_bytes:
        raise QueryTooLongError(limits.max_query_bytes)
    timeout_s = limits.within(request.timeout_s)
    values = {
        "text": request.text,
        "default_graphs": request.default_graphs,
        "named_graphs": request.named_graphs,
        "base_iri": asked.address.removesuffix(_PATH),
        "budget_s": timeout_s * _COUNTING_SHARE,
    }
    job = Job(asked.id, Call("explain", timeout_s, values), client=asked.client)
    async with watched(job, receive, pool=service.pool):
        reply = await service.pool.ask(job)
        body = await reply.body()
    headers: Pairs = [(b"content-type", b"application/json"), VARY]
    await sender.encode(200, [*headers, (b"cache-control", b"no-store")], body)
