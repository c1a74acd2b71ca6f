r"""The front door: requests that need no parser, no task and no routing.

Programs send the same request again and again, byte for byte, and many others that ask
for next to nothing. The first are answered by what is kept; the second are look-ups,
and go to the clerk. All else goes the way through uvicorn and the application, and so
does what the clerk does not answer. Which way it is cannot be told by the answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final, Literal, Protocol

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from citykg.web.service.cache import Ready
from citykg.web.service.coding import encoded
from citykg.web.service.heads import Head, Heads
from citykg.web.service.lines import Frame
from citykg.web.service.messages import ALWAYS, Pairs, new_identifier
from citykg.web.service.query import mark_of, tag_of
from citykg.web.service.ready import LONGEST, to_lines
from citykg.web.service.replying import tagged
from citykg.web.service.sending import CLIENT_GONE
from citykg.web.service.service import Service
from citykg.workers.lookups import MOST_BYTES, MOST_ROWS, parse_answer, question

# A query and nothing else, in printable ASCII without a fragment.
_LINE: Final = re.compile(rb"GET /sparql\?query=([!\"$%'-~]*) HTTP/1\.1\r\n")
# Longer answers are not copied once more.
_JOINED: Final = 1 << 16
_PATH: Final = "/sparql"


class Visitor(Protocol):
    """A connection with one request, all before which is answered."""

    transport: Any
    scheme: Literal["http", "https"] | None

    @property
    def told(self) -> Sequence[tuple[bytes, bytes]]:
        """Headers that the server gives every answer, among them the date."""
        ...

    def waits(self) -> None:
        """Take nothing more until the request is answered."""
        ...

    def answered(self) -> None:
        """Go on with the next request."""
        ...

    def goes_on(self, request: bytes) -> None:
        """Have the request answered the usual way.

        Args:
            request: The request.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Visit:
    """A look-up on its way.

    Args:
        visitor: Who asks.
        request: The request.
        head: What its headers say.
        service: The service as it was then.
        generation: The state of the dataset then.
        started_s: When it came, on the clock of `time.perf_counter`.
    """

    visitor: Visitor
    request: bytes
    head: Head
    service: Service
    generation: int
    started_s: float


class Door:
    """Answers requests that need little.

    Args:
        current: Returns the service as it is now.
    """

    def __init__(self, current: Callable[[], Service]) -> None:
        self._current = current
        self._heads = Heads()
        self._told: Sequence[tuple[bytes, bytes]] = ()
        self._middle = b""

    def takes(self, request: bytes, visitor: Visitor) -> bool:
        """Answer a request, now or soon.

        Args:
            request: What came: one request, more, less, or something else.
            visitor: Who sent it.

        Returns:
            Whether it is, or will be, answered.
        """
        if len(request) > LONGEST:
            return False
        started_s = perf_counter()
        service = self._current()
        generation = service.pool.generation
        ready = service.cache.ready(request, generation=generation)
        if ready is None:
            return self._asks(request, visitor, service, started_s)
        self._send(ready, visitor, ready.frame, service=service, started_s=started_s)
        return True

    def _asks(
        self, request: bytes, visitor: Visitor, service: Service, started_s: float
    ) -> bool:
        """Hand a look-up to the clerk, if it may be one."""
        line = _LINE.match(request)
        if line is None or visitor.scheme != "http" or not _is_open(service):
            return False
        head = self._heads.find(request[line.end() :])
        query = line[1]
        if head is None or len(query) > service.limits.max_query_bytes:
            return False
        visit = _Visit(
            visitor, request, head, service, service.pool.generation, started_s
        )
        asked = service.pool.clerk.ask(
            question(query, table=head.table, graph=head.graph),
            lambda payload: self._tell(visit, payload),
        )
        if asked:
            visitor.waits()
        return asked

    def _tell(self, visit: _Visit, payload: bytes) -> None:
        """Send what the clerk has answered, or let the request go the usual way."""
        service, visitor = visit.service, visit.visitor
        answer = parse_answer(payload)
        same = visit.generation == service.pool.generation
        if answer is None or not same or service is not self._current():
            visitor.goes_on(visit.request)
            return
        digest, media_type, body = answer
        mark = mark_of(digest)
        if visitor.transport.is_closing():
            service.record.again(
                _frame(CLIENT_GONE, 0, mark),
                status=CLIENT_GONE,
                identifier=new_identifier(),
                started_s=visit.started_s,
            )
            return
        ready = _ready(visit, digest, media_type, body)
        service.cache.misses += 1
        service.cache.keep_ready(ready)
        first = Frame(ready.frame.middle, f'"query_hash": "{mark}"')
        self._send(ready, visitor, first, service=service, started_s=visit.started_s)

    def _send(
        self,
        ready: Ready,
        visitor: Visitor,
        frame: Frame,
        *,
        service: Service,
        started_s: float,
    ) -> None:
        """Send an answer with the headers that differ each time, and record it."""
        told = visitor.told
        if told is not self._told:  # another second has begun
            self._told = told
            self._middle = to_lines([*told, *ALWAYS]) + b"x-request-id: "
        identifier = new_identifier()
        head = ready.before + self._middle + identifier.encode()
        write = visitor.transport.write
        if len(ready.after) < _JOINED:
            write(head + ready.after)
        else:
            write(head)
            write(ready.after)
        service.record.again(
            frame, status=ready.status, identifier=identifier, started_s=started_s
        )
        visitor.answered()


def _is_open(service: Service) -> bool:
    """Tell whether the clerk may answer here."""
    limits = service.limits
    roomy = limits.max_rows >= MOST_ROWS and limits.max_answer_bytes >= MOST_BYTES
    # Scratch data change often; where texts are recorded, somebody has to read them.
    return roomy and not service.scratch and not service.log_queries


def _ready(visit: _Visit, digest: bytes, media_type: str, body: bytes) -> Ready:
    """Return an answer of the clerk with the headers that any such answer has."""
    head, service = visit.head, visit.service
    tag = tag_of(
        service,
        digest,
        media_type=media_type,
        base_iri=f"http://{head.host}{_PATH}",
        coding=head.accept_encoding,
    )
    body, used = encoded(body, coding=head.coding)
    content_type = head.formats[media_type].content_type
    headers: Pairs = [(b"content-type", content_type.encode()), *tagged(tag)]
    if used is not None:
        headers.append((b"content-encoding", used.encode()))
    headers.append((b"content-length", b"%d" % len(body)))
    return Ready(
        request=visit.request,
        generation=visit.generation,
        status=200,
        before=STATUS_LINE[200],
        after=b"\r\n" + to_lines(headers) + b"\r\n" + body,
        frame=_frame(200, len(body), mark_of(digest)),
    )


def _frame(status: int, size: int, mark: str) -> Frame:
    """Return what the line of a look-up in the record is made of."""
    return Frame(
        f'"kind": "query", "method": "GET", "path": "{_PATH}", '
        f'"status": {status}, "bytes": {size}',
        f'"query_hash": "{mark}", "cache": "hit"',
    )
