r"""The front door: requests that need no parser, no task and no routing.

Programs send the same request again and again, byte for byte, and many others that ask
for next to nothing. The first are answered by what is kept; the second are look-ups,
and go to the clerk. All else goes the way through uvicorn and the application, and so
does what the clerk does not answer. Which way it is cannot be told by the answer.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import Any, Final, Literal, NamedTuple, Protocol

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from citykg.web.service.cache import Ready
from citykg.web.service.coding import encoded
from citykg.web.service.heads import Head, Heads
from citykg.web.service.lines import Frame
from citykg.web.service.messages import ALWAYS, new_identifier
from citykg.web.service.query import mark_of, tag_of, tag_seed
from citykg.web.service.ready import LONGEST, to_lines
from citykg.web.service.replying import tagged
from citykg.web.service.sending import CLIENT_GONE
from citykg.web.service.service import Service
from citykg.workers.lookups import MOST_BYTES, MOST_ROWS, parse_answer

# A query and nothing else, in printable ASCII without a fragment.
_LINE: Final = re.compile(rb"GET /sparql\?query=([!\"$%'-~]*) HTTP/1\.1\r\n")
# Longer answers are not copied once more.
_JOINED: Final = 1 << 16
_PATH: Final = "/sparql"
_REMEMBERED: Final = 256
# Stands for an entity tag; no header has a control character.
_ANY: Final = "\0"


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


class _Manner(NamedTuple):
    """How answers in one media type are told to those who send one head.

    Args:
        seed: What their entity tags depend on besides the query.
        before: Headers before the tag.
        after: Headers after it.
    """

    seed: bytes
    before: bytes
    after: bytes


class _State:
    """One state of the dataset, while it is served.

    Args:
        service: The service.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.generation = service.pool.generation
        limits = service.limits
        roomy = limits.max_rows >= MOST_ROWS and limits.max_answer_bytes >= MOST_BYTES
        # Scratch data change often; texts to be recorded have to be read by somebody.
        self.is_open = roomy and not service.scratch and not service.log_queries
        self._manners: dict[tuple[Head, str], _Manner] = {}

    def is_now(self, service: Service) -> bool:
        """Tell whether a service is the one of this state, and has not changed.

        Args:
            service: The service.
        """
        return service is self.service and service.pool.generation == self.generation

    def manner(self, head: Head, media_type: str) -> _Manner:
        """Return how an answer is told.

        Args:
            head: What the headers of its request say.
            media_type: Its media type.
        """
        key = head, media_type
        known = self._manners.get(key)
        if known is None:
            if len(self._manners) >= _REMEMBERED:
                self._manners.clear()
            known = self._manners[key] = self._manner(head, media_type)
        return known

    def _manner(self, head: Head, media_type: str) -> _Manner:
        seed = tag_seed(
            self.service,
            media_type=media_type,
            base_iri=f"http://{head.host}{_PATH}",
            coding=head.accept_encoding,
        )
        content_type = head.formats[media_type].content_type.encode()
        lines = to_lines([(b"content-type", content_type), *tagged(_ANY)])
        before, _, after = lines.partition(_ANY.encode())
        return _Manner(seed, b"\r\n" + before, after)


class _Visit(NamedTuple):
    """A look-up on its way.

    Args:
        visitor: Who asks.
        request: The request.
        head: What its headers say.
        state: What it is asked of.
        started_s: When it came, on the clock of `time.perf_counter`.
    """

    visitor: Visitor
    request: bytes
    head: Head
    state: _State
    started_s: float


class Door:
    """Answers requests that need little.

    Args:
        current: Returns the service as it is now.
    """

    def __init__(self, current: Callable[[], Service]) -> None:
        self._current = current
        self._heads = Heads()
        self._state: _State | None = None
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
        service, state = self._current(), self._state
        if state is None or not state.is_now(service):
            state = self._state = _State(service)
        ready = service.cache.ready(request, generation=state.generation)
        if ready is None:
            return self._asks(request, visitor, state, started_s)
        identifier = self._send(visitor, ready.before, ready.after)
        service.record.again(ready.frame, ready.status, identifier, started_s)
        visitor.answered()
        return True

    def _asks(
        self, request: bytes, visitor: Visitor, state: _State, started_s: float
    ) -> bool:
        """Hand a look-up to the clerk, if it may be one."""
        line = _LINE.match(request)
        if line is None or visitor.scheme != "http" or not state.is_open:
            return False
        head = self._heads.find(request[line.end() :])
        query = line[1]
        if head is None or len(query) > state.service.limits.max_query_bytes:
            return False
        visit = _Visit(visitor, request, head, state, started_s)
        tell = partial(self._tell, visit)
        asked = state.service.pool.clerk.ask(head.wanted + query, tell)
        if asked:
            visitor.waits()
        return asked

    def _tell(self, visit: _Visit, payload: bytes) -> None:
        """Send what the clerk has answered, or let the request go the usual way."""
        visitor, request, head, state, started_s = visit
        service = state.service
        answer = parse_answer(payload)
        if answer is None or not state.is_now(self._current()):
            visitor.goes_on(request)
            return
        digest, media_type, body = answer
        mark = mark_of(digest)
        if visitor.transport.is_closing():
            frame = _frame(CLIENT_GONE, 0, mark)
            service.record.again(frame, CLIENT_GONE, new_identifier(), started_s)
            return
        body, coding = encoded(body, coding=head.coding)
        after = _told(
            digest, body, coding=coding, manner=state.manner(head, media_type)
        )
        frame = _frame(200, len(body), mark)
        service.cache.misses += 1
        if service.cache.keeps:
            kept = Frame(frame.middle, f'{frame.end}, "cache": "hit"')
            service.cache.keep_ready(
                Ready(request, state.generation, 200, STATUS_LINE[200], after, kept)
            )
        identifier = self._send(visitor, STATUS_LINE[200], after)
        service.record.again(frame, 200, identifier, started_s)
        visitor.answered()

    def _send(self, visitor: Visitor, before: bytes, after: bytes) -> str:
        """Send an answer with the headers that differ each time; return its name."""
        told = visitor.told
        if told is not self._told:  # another second has begun
            self._told = told
            self._middle = to_lines([*told, *ALWAYS]) + b"x-request-id: "
        identifier = new_identifier()
        head = before + self._middle + identifier.encode()
        write = visitor.transport.write
        if len(after) < _JOINED:
            write(head + after)
        else:
            write(head)
            write(after)
        return identifier


def _told(digest: bytes, body: bytes, *, coding: str | None, manner: _Manner) -> bytes:
    """Return an answer from its own headers on."""
    coded = b"content-encoding: %s\r\n" % coding.encode() if coding else b""
    tag = tag_of(digest, seed=manner.seed).encode()
    return b"%s%s%s%scontent-length: %d\r\n\r\n%s" % (
        *(manner.before, tag, manner.after, coded, len(body), body),
    )


def _frame(status: int, size: int, mark: str) -> Frame:
    """Return what the line of a look-up in the record is made of."""
    return Frame(
        f'"kind": "query", "method": "GET", "path": "{_PATH}", '
        f'"status": {status}, "bytes": {size}',
        f'"query_hash": "{mark}"',
    )
