"""Answers as they go over the wire, for requests that are the same byte for byte."""

from collections.abc import Sequence
from typing import Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from citykg.web.service.cache import Finished, Ready
from citykg.web.service.lines import Frame
from citykg.web.service.messages import Asked, Pairs

WHOLE: Final = "citykg.whole"
"""In the scope of a request that came in one piece, with nothing before and after it,
and leaves its connection open: its bytes."""

LONGEST: Final = 1 << 14
"""Longest request that is told by its bytes."""

# By these the answer depends on who asks, or is not all there is to send.
_UNSAFE: Final = (b"authorization", b"expect", b"x-forwarded-", b"x-query-id")


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
    if request is None or len(request) > LONGEST:
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
        after=b"\r\n" + to_lines(headers) + b"\r\n" + body,
        frame=Frame.of(middle, {"query_hash": finished.key, "cache": "hit"}),
    )


def to_lines(headers: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return headers as they go over the wire.

    Args:
        headers: The headers.
    """
    return b"".join([b"%s: %s\r\n" % pair for pair in headers])
