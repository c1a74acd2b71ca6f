"""The front door: requests that were answered before, found by their bytes.

Programs send the same request again and again, byte for byte. What is known by its
bytes needs no parser, no task and no routing; all else goes the way through uvicorn and
the application, of which nothing here changes the outcome.
"""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Final, Protocol

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from citykg.web.service.cache import Finished, Ready
from citykg.web.service.lines import Frame
from citykg.web.service.messages import ALWAYS, Asked, Pairs, new_identifier
from citykg.web.service.service import Service

WHOLE: Final = "citykg.whole"
"""In the scope of a request that came in one piece, with nothing before and after it,
and leaves its connection open: its bytes."""

# Longer requests are not looked for.
_LONGEST: Final = 1 << 14
# Longer answers are not copied once more.
_JOINED: Final = 1 << 16
# By these the answer depends on who asks, or is not all there is to send.
_UNSAFE: Final = (b"authorization", b"expect", b"x-forwarded-", b"x-query-id")


class Wire(Protocol):
    """Where an answer goes."""

    def write(self, data: bytes, /) -> None:
        """Send bytes.

        Args:
            data: The bytes.
        """
        ...


class Door:
    """Answers what was answered before.

    Args:
        current: Returns the service as it is now.
    """

    def __init__(self, current: Callable[[], Service]) -> None:
        self._current = current
        self._told: Sequence[tuple[bytes, bytes]] = ()
        self._middle = b""

    def answers(
        self, request: bytes, wire: Wire, *, told: Sequence[tuple[bytes, bytes]]
    ) -> bool:
        """Answer a request, if the same was answered before.

        Args:
            request: What came: one request, more, less, or something else.
            wire: Where the answer goes.
            told: Headers that the server gives every answer, among them the date.

        Returns:
            Whether it is answered.
        """
        if len(request) > _LONGEST:
            return False
        started_s = perf_counter()
        service = self._current()
        ready = service.cache.ready(request, generation=service.pool.generation)
        if ready is None:
            return False
        if told is not self._told:  # another second has begun
            self._told = told
            self._middle = _lines([*told, *ALWAYS]) + b"x-request-id: "
        identifier = new_identifier()
        head = ready.before + self._middle + identifier.encode()
        if len(ready.after) < _JOINED:
            wire.write(head + ready.after)
        else:
            wire.write(head)
            wire.write(ready.after)
        service.record.again(
            ready.frame,
            status=ready.status,
            identifier=identifier,
            started_s=started_s,
        )
        return True


def ready_for(
    asked: Asked, finished: Finished, *, generation: int, held: Pairs | None
) -> Ready | None:
    """Return what answers the same bytes again, if anything may.

    Args:
        asked: A request.
        finished: Its answer.
        generation: The state of the dataset that the answer is of.
        held: Headers of the answer where the client has its body already, else None.
    """
    request: bytes | None = asked.scope.get(WHOLE)
    if request is None or len(request) > _LONGEST:
        return None
    if any(name.startswith(_UNSAFE) for name, _ in asked.scope["headers"]):
        return None
    status, headers, body = finished.status, finished.headers, finished.body
    if held is None:
        headers = [*headers, (b"content-length", b"%d" % len(body))]
    else:
        status, headers = 304, held
    if held is not None or asked.method == "HEAD":
        body = b""
    middle = {
        "kind": "query",
        "method": asked.method,
        "path": asked.scope["path"],
        "status": status,
        "bytes": len(body),
    }
    return Ready(
        request=request,
        generation=generation,
        status=status,
        before=STATUS_LINE[status],
        after=b"\r\n" + _lines(headers) + b"\r\n" + body,
        frame=Frame.of(middle, {"query_hash": finished.key, "cache": "hit"}),
    )


def _lines(headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    return b"".join(b"%s: %s\r\n" % pair for pair in headers)
