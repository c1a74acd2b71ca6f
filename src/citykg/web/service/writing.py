"""Who may write."""

from hmac import compare_digest
from typing import Final

from citykg.errors import TokenNeededError, WriteRefusedError
from citykg.web.service.messages import Asked
from citykg.web.service.service import Service
from citykg.workers import Call, Job

_READ_ONLY: Final = (
    "This service takes no writes: it was started without a token for them."
)


def require_token(service: Service, asked: Asked) -> None:
    """Let only those write who hold the token.

    Args:
        service: The service.
        asked: The request.

    Raises:
        WriteRefusedError: If nobody may write here.
        TokenNeededError: If the request does not carry the token.
    """
    if service.token is None:
        raise WriteRefusedError(_READ_ONLY)
    scheme, _, given = (asked.header(b"authorization") or "").partition(" ")
    same = compare_digest(
        given.strip().encode("latin-1", "replace"), service.token.encode()
    )
    if scheme.lower() != "bearer" or not same:
        raise TokenNeededError


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
    told = await service.pool.write(job)
    service.cache.clear()
    return told
