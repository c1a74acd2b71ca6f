"""``/sparql``: queries, updates, and the description of the service."""

from http import HTTPStatus
from typing import Any, Final

from citykg.sparql.protocol import (
    Operation,
    ProtocolRequest,
    parse_get,
    parse_post,
)
from citykg.web.service.describing import send_description
from citykg.web.service.messages import Asked, read_body
from citykg.web.service.query import answer_query
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service
from citykg.web.service.writing import require_token, write
from citykg.workers import Call

# What a form adds to the query itself: names, percent signs, dataset.
_FORM_OVERHEAD: Final = 3


async def handle_sparql(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Answer a request to the endpoint.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's.

    Raises:
        CityKgError: If it cannot be answered.
        ConnectionError: If the client goes away before it has said all.
    """
    request = await read_request(service, sender.asked, receive)
    if request.operation is Operation.UPDATE:
        await _update(service, sender, request)
    elif request.text is None:
        await send_description(service, sender, request)
    else:
        await answer_query(service, sender, request, receive)


async def read_request(
    service: Service,
    asked: Asked,
    receive: Any,  # noqa: ANN401
) -> ProtocolRequest:
    """Read a request of the protocol.

    Args:
        service: The service.
        asked: The request.
        receive: ASGI's.

    Raises:
        CityKgError: If it is malformed or too large.
        ConnectionError: If the client goes away before it has said all.
    """
    if asked.method != "POST":
        return parse_get(asked.query_string)
    limits = service.limits
    limit = limits.max_query_bytes * _FORM_OVERHEAD
    if service.token is not None:  # an update may be longer than a query
        limit = max(limit, limits.max_body_bytes)
    body = await read_body(asked, receive, limit=limit, patience_s=limits.patience_s)
    content_type = asked.header(b"content-type") or ""
    return parse_post(asked.query_string, content_type=content_type, body=body)


async def _update(service: Service, sender: Sender, request: ProtocolRequest) -> None:
    asked = sender.asked
    sender.kind = "update"
    require_token(service, asked)
    values = {
        "text": request.text or "",
        "default_graphs": request.default_graphs,
        "named_graphs": request.named_graphs,
        "base_iri": asked.address,
    }
    call = Call("update", service.limits.within(request.timeout_s), values)
    await write(service, asked, call)
    await sender.whole(HTTPStatus.NO_CONTENT, [])
