"""Sending answers: whole where they are short, piece by piece where they are long."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Any, Final

from citykg.errors import CityKgError
from citykg.web.service.coding import Coder, choose_coding, coder_of, encoded
from citykg.web.service.messages import ALWAYS, Asked, Pairs
from citykg.web.service.record import Record

CLIENT_GONE: Final = 499
"""Status in the record where the client went away before its answer."""

_IN_MEMORY_BYTES: Final = 4 << 20
_PIECE_BYTES: Final = 64 << 10


class Sender:
    """Sends the answer to one request, and sees that it is recorded.

    Args:
        asked: The request.
        send: ASGI's.
        record: The record of requests.
    """

    def __init__(self, asked: Asked, send: Any, *, record: Record) -> None:  # noqa: ANN401
        self.asked = asked
        self.kind = "other"
        self.begun = False
        self._send = send
        self._record = record
        self._size = 0
        self._bodiless = asked.method == "HEAD"

    async def whole(self, status: int, headers: Pairs, body: bytes = b"") -> None:
        """Send an answer whose body is known.

        Args:
            status: HTTP status.
            headers: Headers, without those that every answer has.
            body: The body, encoded as the headers say.
        """
        if status not in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
            headers = [*headers, (b"content-length", b"%d" % len(body))]
        await self._begin(status, headers)
        await self._body(body, more=False)
        self.record(status)

    async def encode(
        self, status: int, headers: Pairs, body: bytes
    ) -> tuple[Pairs, bytes]:
        """Compress a body as the client likes it, and send it.

        Args:
            status: HTTP status.
            headers: Headers, without those that every answer has.
            body: The plain body.

        Returns:
            The headers and the bytes that were sent.
        """
        coding = choose_coding(self.asked.header(b"accept-encoding"))
        body, used = encoded(body, coding=coding)
        if used is not None:
            headers = [*headers, (b"content-encoding", used.encode())]
        await self.whole(status, headers, body)
        return headers, body

    async def stream(
        self,
        status: int,
        headers: Pairs,
        pieces: AsyncIterator[bytes],
    ) -> None:
        """Send an answer piece by piece; a fault on the way cuts the connection.

        Args:
            status: HTTP status.
            headers: Headers, without those that every answer has.
            pieces: The plain body.
        """
        coding = choose_coding(self.asked.header(b"accept-encoding"))
        if coding is not None:
            headers = [*headers, (b"content-encoding", coding.encode())]
            pieces = _coded(pieces, coder_of(coding))
        if self.asked.scope["http_version"] == "1.0":
            await self._in_one(status, headers, pieces)
            return
        await self._begin(status, headers)
        try:
            async for piece in pieces:
                await self._body(piece, more=True)
        except CityKgError as error:
            self.asked.facts["cut"] = type(error).__name__
            # Without its last chunk the client knows that the body is short.
            self.record(status)
            return
        await self._body(b"", more=False)
        self.record(status)

    async def _in_one(
        self, status: int, headers: Pairs, pieces: AsyncIterator[bytes]
    ) -> None:
        """Send an answer when all of it is there: HTTP/1.0 knows no chunks.

        Without its length a client could not tell a short answer from a whole one.

        Source:
            RFC 9112, sections 6.1 and 6.3.
        """
        with SpooledTemporaryFile(_IN_MEMORY_BYTES) as file:
            async for piece in pieces:
                file.write(piece)
            length = (b"content-length", b"%d" % file.tell())
            file.seek(0)
            await self._begin(status, [*headers, length])
            while piece := file.read(_PIECE_BYTES):
                await self._body(piece, more=True)
        await self._body(b"", more=False)
        self.record(status)

    def record(self, status: int) -> None:
        """Note that the request is over.

        Args:
            status: HTTP status.
        """
        self._record.add(self.asked, kind=self.kind, status=status, size=self._size)

    async def _begin(self, status: int, headers: Pairs) -> None:
        self.begun = True
        own = [*ALWAYS, (b"x-request-id", self.asked.id.encode()), *headers]
        await self._send(
            {"type": "http.response.start", "status": int(status), "headers": own}
        )

    async def _body(self, data: bytes, *, more: bool) -> None:
        if self._bodiless:
            data = b""
        self._size += len(data)
        await self._send(
            {"type": "http.response.body", "body": data, "more_body": more}
        )


async def _coded(pieces: AsyncIterator[bytes], coder: Coder) -> AsyncIterator[bytes]:
    async for piece in pieces:
        if data := coder.compress(piece):
            yield data
    yield coder.flush()


class Counted:
    """Passes on what others send, and notes status and size.

    Args:
        send: ASGI's.
    """

    def __init__(self, send: Any) -> None:  # noqa: ANN401
        self.status = int(HTTPStatus.INTERNAL_SERVER_ERROR)
        self.size = 0
        self._send = send

    async def send(self, message: Any) -> None:  # noqa: ANN401
        """Pass one message on.

        Args:
            message: ASGI's.
        """
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)
