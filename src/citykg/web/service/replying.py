"""Sending what a worker answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from citykg.web.service.cache import Finished
from citykg.web.service.messages import Pairs
from citykg.web.service.sending import Sender
from citykg.workers import Reply

# An answer up to here is sent whole: with its length, and never half of it.
_WHOLE_BYTES: Final = 1 << 20

VARY: Final = (b"vary", b"Accept, Accept-Encoding, Accept-Language")
"""What an answer depends on besides its address."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an answer.

    Args:
        content_type: Value of the ``Content-Type`` header.
        tag: Entity tag, or empty if the answer is not the same each time.
        digest: What the query is told by in the record.
        partial: Whether it may end early.
    """

    content_type: str
    tag: str
    digest: str = ""
    partial: bool = False


async def send_reply(sender: Sender, reply: Reply, told: Told) -> Finished | None:
    """Send an answer: whole if it is short, else piece by piece.

    Args:
        sender: Sends it.
        reply: The answer.
        told: What is told of it.

    Returns:
        The answer if it can be sent again.

    Raises:
        CityKgError: If the answer ends in an error before anything is sent.
    """
    headers: Pairs = [(b"content-type", told.content_type.encode())]
    headers += tagged(told.tag) if told.tag else [(b"cache-control", b"no-store"), VARY]
    pieces = reply.pieces()
    first: list[bytes] = []
    size = 0
    async for piece in pieces:
        first.append(piece)
        size += len(piece)
        if size > _WHOLE_BYTES:
            break
    else:
        headers, body = await sender.encode(200, headers, b"".join(first))
        if not told.tag:
            return None
        return Finished(200, headers, body, told.tag, told.digest)
    chain = _chained(first, pieces)
    await sender.stream(200, headers, chain, partial=told.partial)
    return None


def tagged(tag: str) -> Pairs:
    """Return the headers of an answer that a client may hold.

    Args:
        tag: Its entity tag.
    """
    return [(b"etag", tag.encode()), (b"cache-control", b"no-cache"), VARY]


async def _chained(
    first: list[bytes], rest: AsyncIterator[bytes]
) -> AsyncIterator[bytes]:
    while first:
        yield first.pop(0)
    async for piece in rest:
        yield piece
