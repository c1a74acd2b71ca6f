"""Compressing answers: zstd, Brotli or gzip, as the client likes best."""

import zlib
from typing import Final, Protocol

import brotli
import zstandard

from citykg.sparql.negotiation import IDENTITY, best_coding

_OFFERS: Final = ("zstd", "br", "gzip")
_GZIP_WINDOW: Final = 31  # the largest, with the header and the end of gzip
# Answers are made once and read once, mostly: speed counts more than the last byte.
_GZIP_LEVEL: Final = 4
_BROTLI_QUALITY: Final = 3
_ZSTD_LEVEL: Final = 3
_SMALLEST_BYTES: Final = 1024


class Coder(Protocol):
    """Compresses a body piece by piece."""

    def compress(self, data: bytes, /) -> bytes:
        """Take a piece and return what can be sent.

        Args:
            data: The next piece.
        """
        ...

    def flush(self) -> bytes:
        """Return the rest."""
        ...


class _Brotli:
    def __init__(self) -> None:
        self._compressor = brotli.Compressor(quality=_BROTLI_QUALITY)

    def compress(self, data: bytes) -> bytes:
        return bytes(self._compressor.process(data))

    def flush(self) -> bytes:
        return bytes(self._compressor.finish())


def coder_of(coding: str) -> Coder:
    """Return a compressor.

    Args:
        coding: ``gzip``, ``br`` or ``zstd``.
    """
    if coding == "gzip":
        return zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
    if coding == "br":
        return _Brotli()
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()


def choose_coding(accept_encoding: str | None) -> str | None:
    """Return the coding that a request likes best, or None for none.

    Args:
        accept_encoding: The ``Accept-Encoding`` header, or None.
    """
    if accept_encoding is None:
        return None
    best = best_coding(accept_encoding, _OFFERS)
    # Where even the plain form is refused, it is better than nothing.
    return None if best == IDENTITY else best


def encoded(body: bytes, *, coding: str | None) -> tuple[bytes, str | None]:
    """Compress a body, if that is worth it.

    Args:
        body: The whole body.
        coding: The coding wanted, or None.

    Returns:
        The bytes to send, and the coding they have, if any.
    """
    if coding is None or len(body) < _SMALLEST_BYTES:
        return body, None
    coder = coder_of(coding)
    return coder.compress(body) + coder.flush(), coding
