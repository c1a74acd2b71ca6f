"""Sending what a worker answers."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from citykg.web.service.cache import Finished
from citykg.web.service.messages import Pairs
from citykg.web.service.partial import Cutter
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
    pieces = reply.pieces()
    cutter = None
    if told.partial:
        media_type = told.content_type.partition(";")[0]
        cutter = Cutter(media_type, facts=sender.asked.facts)
        pieces = cutter.whole_rows(pieces)
    first, ended = await _begun(pieces)
    headers: Pairs = [(b"content-type", told.content_type.encode())]
    tag = told.tag
    if cutter is not None:
        known = b"cut" if cutter.is_cut else b"complete"
        headers.append((b"x-partial", known if ended else b"possible"))
        # Nobody may hold for the answer what is part of it.
        tag = tag if known == b"complete" and ended else ""
    headers += tagged(tag) if tag else [(b"cache-control", b"no-store"), VARY]
    if not ended:
        await sender.stream(200, headers, _chained(first, pieces))
        return None
    headers, body = await sender.encode(200, headers, b"".join(first))
    return Finished(200, headers, body, tag, told.digest) if tag else None


def tagged(tag: str) -> Pairs:
    """Return the headers of an answer that a client may hold.

    Args:
        tag: Its entity tag.
    """
    return [(b"etag", tag.encode()), (b"cache-control", b"no-cache"), VARY]


async def _begun(pieces: AsyncIterator[bytes]) -> tuple[list[bytes], bool]:
    """Take pieces until they are too long to be sent whole.

    Returns:
        The pieces, and whether they are all.
    """
    first: list[bytes] = []
    size = 0
    async for piece in pieces:
        first.append(piece)
        size += len(piece)
        if size > _WHOLE_BYTES:
            return first, False
    return first, True


async def _chained(
    first: list[bytes], rest: AsyncIterator[bytes]
) -> AsyncIterator[bytes]:
    while first:
        yield first.pop(0)
    async for piece in rest:
        yield piece
