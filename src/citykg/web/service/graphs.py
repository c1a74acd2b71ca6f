"""``/graph``: the SPARQL 1.1 Graph Store HTTP Protocol."""

import json
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from citykg.sparql.graphstore import (
    GraphTarget,
    TargetKind,
    choose_graph_format,
    destination,
    parse_graph_request,
    parse_payloads,
)
from citykg.web.service.messages import Asked, Pairs, read_body
from citykg.web.service.query import is_held, raw_key
from citykg.web.service.replying import Told, send_reply, tagged
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service
from citykg.web.service.watching import watched
from citykg.web.service.writing import require_token, write
from citykg.workers import Call, Job

_PATH: Final = "/graph"
_TAG_DIGITS: Final = 20


async def handle_graphs(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Answer a request to the Graph Store.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's.

    Raises:
        CityKgError: If it cannot be answered.
        ConnectionError: If the client goes away before it has said all.
    """
    asked = sender.asked
    base, _, rest = asked.address.partition(f"{_PATH}")
    target = parse_graph_request(
        asked.method, rest, asked.query_string, base=f"{base}{_PATH}"
    )
    if asked.method in {"GET", "HEAD"}:
        await _read(service, sender, target, receive)
        return
    require_token(service, asked)
    if asked.method == "DELETE":
        await write(service, asked, _call(service, "graph-delete", target))
        await sender.whole(HTTPStatus.NO_CONTENT, [])
        return
    limits = service.limits
    body = await read_body(
        asked, receive, limit=limits.max_body_bytes, patience_s=limits.patience_s
    )
    await _store(service, sender, target, body)


async def _read(
    service: Service,
    sender: Sender,
    target: GraphTarget,
    receive: Any,  # noqa: ANN401
) -> None:
    """Send a graph, or all of them."""
    asked = sender.asked
    chosen = choose_graph_format(target, accept=asked.header(b"accept"))
    tag = _tag(service, asked)
    if is_held(asked, tag):
        await sender.whole(HTTPStatus.NOT_MODIFIED, tagged(tag))
        return
    call = _call(
        service,
        "graph-get",
        target,
        media_type=chosen.media_type,
        max_bytes=service.limits.max_answer_bytes,
        max_rows=None,
    )
    job = Job(asked.id, call, client=asked.client)
    async with watched(job, receive, pool=service.pool):
        reply = await service.pool.ask(job)
        await send_reply(sender, reply, Told(chosen.content_type, tag))


def _tag(service: Service, asked: Asked) -> str:
    parts = (service.fingerprint, *raw_key(service, asked))
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:_TAG_DIGITS]}"'


async def _store(
    service: Service, sender: Sender, target: GraphTarget, body: bytes
) -> None:
    """Replace a graph, or add to one."""
    asked = sender.asked
    payloads = parse_payloads(
        target, content_type=asked.header(b"content-type") or "", body=body
    )
    target = destination(target, payloads)
    headers: Pairs = []
    if target.kind is TargetKind.NEW:
        target, location = _new_graph(service, asked)
        headers = [(b"location", location.encode())]
    call = _call(
        service,
        "graph-put" if asked.method == "PUT" else "graph-post",
        target,
        parts=[(one.media_type, len(one.data)) for one in payloads],
        data=b"".join(one.data for one in payloads),
    )
    created = json.loads(await write(service, asked, call))["created"]
    status = HTTPStatus.CREATED if created else HTTPStatus.NO_CONTENT
    await sender.whole(status, headers)


def _new_graph(service: Service, asked: Asked) -> tuple[GraphTarget, str]:
    """Return a graph that is to be made, and its address."""
    if service.bench is None:
        iri = address = f"{asked.address}/{uuid4()}"
    else:
        iri = f"{service.bench.space}{uuid4()}"
        address = f"{asked.address}?graph={quote(iri)}"
    return GraphTarget(TargetKind.NAMED, iri), address


def _call(
    service: Service,
    name: str,
    target: GraphTarget,
    *,
    data: bytes = b"",
    **values: object,
) -> Call:
    about = {
        "whole": target.kind is TargetKind.STORE,
        "graph": target.iri,
        "base_iri": target.iri,
        **values,
    }
    return Call(name, service.limits.timeout_s, about, data)
