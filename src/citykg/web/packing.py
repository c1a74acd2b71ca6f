"""Packing pages and their data: as Brotli where a client reads it, else as gzip."""

from functools import partial
from typing import Final

import brotli
from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware, IdentityResponder
from starlette.types import ASGIApp, Receive, Scope, Send

from citykg.sparql.negotiation import best_coding

_SMALLEST_BYTES: Final = 1024
# Longer bodies are packed in a thread: others are answered meanwhile.
_LONG_BYTES: Final = 32 * 1024
# A fifth smaller than gzip at its best, in less time.
_QUALITY: Final = 7


class Packing(GZipMiddleware):
    """Packs answers, but not files to take home, whose bytes and parts are fixed.

    Args:
        app: The application.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, minimum_size=_SMALLEST_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path: str = scope.get("path", "")
        if path.startswith("/dumps/"):
            await self.app(scope, receive, send)
            return
        wanted = Headers(scope=scope).get("accept-encoding")
        if best_coding(wanted, ("br", "gzip")) == "br":
            await _BrotliResponder(self.app, _SMALLEST_BYTES)(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class _BrotliResponder(IdentityResponder):
    """Packs one answer, whole or piece by piece."""

    content_encoding = "br"

    def __init__(self, app: ASGIApp, minimum_size: int) -> None:
        super().__init__(app, minimum_size)
        self._compressor = brotli.Compressor(quality=_QUALITY)

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        """Pack a piece of the body; the last one ends the stream."""
        pack = partial(self._pack, body, more_body=more_body)
        return await run_sync(pack) if len(body) >= _LONG_BYTES else pack()

    def _pack(self, body: bytes, *, more_body: bool) -> bytes:
        packed = bytes(self._compressor.process(body))
        rest = self._compressor.flush() if more_body else self._compressor.finish()
        return packed + bytes(rest)
