"""Who may write, and who sees what is not published."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from hmac import compare_digest
from typing import Final

from citykg.errors import TokenNeededError, WriteRefusedError, WrongTokenError
from citykg.web.service.cache import AnswerCache
from citykg.web.service.messages import Asked
from citykg.web.service.service import Service
from citykg.workers import Call, Job

_READ_ONLY: Final = (
    "This service takes no writes: it was started without a token for them."
)
_WHAT: Final = {
    "update": "update",
    "graph-put": "put",
    "graph-post": "post",
    "graph-delete": "delete",
    "work-reset": "discard",
}


def require_token(service: Service, asked: Asked) -> None:
    """Let only those write who hold the token.

    Args:
        service: The service.
        asked: The request.

    Raises:
        WriteRefusedError: If nobody may write here.
        TokenNeededError: If the request carries no token.
        WrongTokenError: If it carries another.
    """
    if service.token is None:
        raise WriteRefusedError(_READ_ONLY)
    scheme, _, given = (asked.header(b"authorization") or "").partition(" ")
    token = given.strip().encode("latin-1", "replace")
    if scheme.lower() != "bearer" or not token:
        raise TokenNeededError
    if not compare_digest(token, service.token.encode()):
        raise WrongTokenError


async def write(service: Service, asked: Asked, call: Call) -> bytes:
    """Carry out a write, wholly or not at all.

    Args:
        service: The service.
        asked: The request; it carries the token.
        call: What is written.

    Returns:
        What the worker tells of it, as JSON.

    Raises:
        CityKgError: Why nothing was changed.
    """
    job = Job(asked.id, call, client=asked.client, writes=True)
    if service.bench is not None:
        return await service.bench.table.write(service.pool, job, _entry(asked, call))
    told = await service.pool.write(job)
    service.cache.clear()
    return told


async def chosen_service(service: Service, asked: Asked) -> Service:
    """Return what answers a request: who carries the token sees the working state.

    Args:
        service: The service over the release.
        asked: The request.

    Raises:
        WrongTokenError: If it carries another token.
        StoreError: If the workers over the working state do not start.
    """
    scheme = (asked.header(b"authorization") or "").partition(" ")[0]
    if service.bench is None or scheme.lower() != "bearer":
        return service
    require_token(service, asked)
    working = await service.bench.table.workers()
    return replace(
        service,
        pool=working.pool,
        sizes=working.sizes,
        # Nothing of it is kept: what is published and what is not never mix.
        cache=AnswerCache(max_bytes=0, max_answer_bytes=0),
        fingerprint=f"{service.fingerprint} {working.mark}",
    )


def _entry(asked: Asked, call: Call) -> Mapping[str, object]:
    """Return what the audit log says of a write, whatever comes of it."""
    about: dict[str, object] = {"graph": call.values.get("graph")}
    if call.name == "update":
        text: str = call.values["text"]
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        about = {"update_sha256": digest}
    return {
        "query_id": asked.id,
        "client": asked.client,
        "what": _WHAT[call.name],
        **about,
    }
