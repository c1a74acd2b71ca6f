"""Requests and answers as ASGI has them, with as little work as they need."""

import asyncio
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import urandom
from time import perf_counter
from typing import Any, Final
from uuid import uuid4

from citykg.errors import PayloadTooLargeError, PayloadTypeError, RequestTooSlowError
from citykg.web.envelope import HEADERS

Scope = dict[str, Any]
Pairs = list[tuple[bytes, bytes]]

_KEPT: Final = frozenset(
    {
        b"accept",
        b"accept-encoding",
        b"accept-language",
        b"authorization",
        b"content-encoding",
        b"content-length",
        b"content-type",
        b"host",
        b"if-none-match",
        b"x-query-id",
    }
)
_QUERY_ID: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
_BOOT: Final = uuid4().hex[:12]
_NUMBERS: Final = itertools.count(1)
_SECRET_BYTES: Final = 6
# So many at once, for each call of the system takes longer than all else here.
_SECRETS_AT_ONCE: Final = 256
_secrets: Final[list[str]] = []

ALWAYS: Final[Pairs] = [
    (name.lower().encode(), value.encode()) for name, value in HEADERS.items()
]
"""Headers of every answer."""


def new_identifier() -> str:
    """Return the name of a request, which nobody can guess; all are as long."""
    if not _secrets:
        octets = urandom(_SECRET_BYTES * _SECRETS_AT_ONCE)
        _secrets.extend(octets.hex(" ", _SECRET_BYTES).split())
    return f"{_BOOT}-{next(_NUMBERS):08x}-{_secrets.pop()}"


@dataclass(slots=True)
class Asked:
    """One request.

    Args:
        scope: The scope of ASGI.
        headers: The headers that the service looks at, those that are repeated joined.
        id: Its name; one that the client chose, or else ours.
        started_s: When it came, on the clock of `time.perf_counter`.
        facts: What the record says of it besides.
    """

    scope: Scope
    headers: Mapping[bytes, str]
    id: str
    started_s: float
    facts: dict[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope) -> "Asked":
        """Read a scope.

        Args:
            scope: The scope of ASGI.
        """
        headers: dict[bytes, str] = {}
        for name, value in scope["headers"]:
            if name in _KEPT:
                text = value.decode("latin-1")
                headers[name] = f"{headers[name]}, {text}" if name in headers else text
        chosen = headers.get(b"x-query-id", "")
        # A name that can be guessed would let others cancel the query.
        given = chosen if _QUERY_ID.fullmatch(chosen) else None
        return cls(scope, headers, given or new_identifier(), perf_counter())

    @property
    def method(self) -> str:
        """The method, in capitals."""
        method: str = self.scope["method"]
        return method

    @property
    def query_string(self) -> str:
        """What follows ``?`` in the address, percent-encoded."""
        text: bytes = self.scope["query_string"]
        return text.decode("latin-1")

    @property
    def client(self) -> str:
        """Address of the client, without its port."""
        client: Sequence[Any] | None = self.scope.get("client")
        return str(client[0]) if client else ""

    @property
    def address(self) -> str:
        """The address without its parameters, as the client wrote it."""
        scope = self.scope
        host = self.headers.get(b"host") or "localhost"
        path = scope.get("raw_path") or scope["path"].encode()
        return f"{scope['scheme']}://{host}{path.partition(b'?')[0].decode('latin-1')}"

    def header(self, name: bytes) -> str | None:
        """Return a header, or None.

        Args:
            name: Its name in lower case; one that the service looks at.
        """
        return self.headers.get(name)


async def read_body(
    asked: Asked,
    receive: Any,  # noqa: ANN401
    *,
    limit: int,
    patience_s: float,
) -> bytes:
    """Read a body.

    Args:
        asked: The request.
        receive: ASGI's.
        limit: Most bytes that are taken.
        patience_s: Longest pause between two pieces of it, in seconds.

    Raises:
        PayloadTooLargeError: If there are more.
        PayloadTypeError: If it is compressed; a small body could become a huge one.
        RequestTooSlowError: If it stops coming.
        ConnectionError: If the client goes away first.
    """
    coding = (asked.header(b"content-encoding") or "").strip().lower()
    if coding not in {"", "identity"}:
        raise PayloadTypeError(coding, taken=("identity",))
    declared = asked.header(b"content-length") or ""
    if declared.isdigit() and int(declared) > limit:
        raise PayloadTooLargeError(limit)
    chunks: list[bytes] = []
    size = 0
    while True:
        try:
            async with asyncio.timeout(patience_s):
                message = await receive()
        except TimeoutError as error:
            raise RequestTooSlowError(patience_s) from error
        if message["type"] == "http.disconnect":
            raise ConnectionError
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise PayloadTooLargeError(limit)
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)
