"""Whether the service lives, whether it can answer, and what it has done."""

import asyncio
import json
from http import HTTPStatus
from typing import Any, Final

from citykg.errors import CityKgError
from citykg.web.service.messages import Pairs
from citykg.web.service.metrics import CONTENT_TYPE, to_text
from citykg.web.service.sending import Sender
from citykg.web.service.service import Service
from citykg.workers import Call, Job

_PATIENCE_S: Final = 2.0
_NEVER_KEPT: Final = (b"cache-control", b"no-store")
_JSON: Final = (b"content-type", b"application/json")


async def handle_health(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Say that the process lives.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's; not looked at.
    """
    del receive
    await _tell(service, sender, "ok", HTTPStatus.OK)


async def handle_readiness(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Say whether a worker answers, by asking one.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's; not looked at.
    """
    del receive
    if await _is_answering(service, sender.asked.id):
        await _tell(service, sender, "ready", HTTPStatus.OK)
    else:
        await _tell(service, sender, "not ready", HTTPStatus.SERVICE_UNAVAILABLE)


async def handle_metrics(service: Service, sender: Sender, receive: Any) -> None:  # noqa: ANN401
    """Send all counts.

    Args:
        service: The service.
        sender: Sends the answer.
        receive: ASGI's; not looked at.
    """
    del receive
    headers: Pairs = [(b"content-type", CONTENT_TYPE.encode()), _NEVER_KEPT]
    headers.append((b"vary", b"Accept-Encoding"))
    await sender.encode(200, headers, to_text(service.record.registry))


async def _is_answering(service: Service, identifier: str) -> bool:
    job = Job(identifier, Call("ping", _PATIENCE_S), client="")
    try:
        async with asyncio.timeout(_PATIENCE_S):
            reply = await service.pool.ask(job)
            await reply.body()
    except (CityKgError, TimeoutError):
        return False
    finally:
        service.pool.drop(job)
    return True


async def _tell(
    service: Service, sender: Sender, status: str, code: HTTPStatus
) -> None:
    release = None if service.release is None else service.release.id
    body = json.dumps({"status": status, "release": release}).encode()
    headers = [_JSON, _NEVER_KEPT]
    if code is not HTTPStatus.OK:
        headers.append((b"retry-after", b"2"))
    await sender.whole(code, headers, body)
