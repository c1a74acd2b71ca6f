"""Connections: what is refused before it is a request.

uvicorn answers what it cannot read in plain text, takes heads of any size, and waits
for them for ever. Here heads are bounded in bytes and in time, and what is refused is
told as everything else is.
"""

import json
import re
from asyncio import AbstractEventLoop
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import (
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.server import ServerState

from citykg.settings import Settings
from citykg.web.problems import (
    ADDRESS_TOO_LONG,
    HEAD_TOO_LARGE,
    MALFORMED,
    MEDIA_TYPE,
    TOO_SLOW,
    UNKNOWN_METHOD,
    Problem,
)
from citykg.web.service.door import Door
from citykg.web.service.messages import ALWAYS, new_identifier
from citykg.web.service.ready import WHOLE

_HEAD_BYTES: Final = 512 << 10
# The parser of addresses takes no longer ones.
_ADDRESS_BYTES: Final = 65_535
_VERSIONS: Final = frozenset({"1.0", "1.1"})
_HOST: Final = re.compile(
    rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=-]*)(?::[0-9]*)?"
)
_UPGRADE: Final = re.compile(rb"\r\nupgrade:", re.IGNORECASE)
# A line that is a request but for its method.
_REQUEST_LINE: Final = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ \S+ HTTP/1\.[01]\r?\n")
# How long a client that is refused may go on sending before it is cut off: an answer
# is lost when data arrive at a closed connection.
_LINGER_S: Final = 2.0

_NO_HTTP: Final = Problem(MALFORMED, "This is not HTTP/1.1.")
_NO_HOST: Final = Problem(
    MALFORMED, "A request has one Host header, with the name of a host."
)


class Connection(HttpToolsProtocol):
    """A connection that takes heads of requests up to a size and in time.

    Args:
        config: uvicorn's.
        server_state: uvicorn's.
        app_state: uvicorn's.
        _loop: uvicorn's.

    Source:
        RFC 9110, sections 9.1 and 15; RFC 9112, sections 3.2 and 9.5.
    """

    types_iri = ""
    patience_s = 30.0
    door: Door

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._head_bytes = 0
        self._in_head = False
        self._in_body = False
        self._refusal: Problem | None = None
        self._refused = False
        self._begun = 0
        self._ended = 0
        self._answered_s = 0.0
        self._waits = False
        self._is_last = False
        self._held = b""
        self._clock = self.loop.call_later(self.patience_s, self._on_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._clock.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Answer what came at the front door, or read it."""
        if self._refused:
            return
        if self._waits:
            self._held += data
            self.flow.pause_reading()
            return
        resting = self._is_resting()
        if not (resting and self.door.takes(data, self)):
            self._take(data, resting=resting)

    def _take(self, data: bytes, *, resting: bool) -> None:
        """Read what came; note if it is one request and no more."""
        self._begun = self._ended = 0
        self._read(data)
        if resting and self._begun == self._ended == 1 and self.cycle.keep_alive:
            self.scope[WHOLE] = data  # type: ignore[typeddict-unknown-key]

    def _is_resting(self) -> bool:
        """Tell whether all that came is answered, and the client takes answers."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is not None and (cycle.more_body or not cycle.response_complete):
            return False
        busy = self._in_head or self.flow.write_paused
        return not (busy or self.transport.is_closing())

    @property
    def told(self) -> Sequence[tuple[bytes, bytes]]:
        """Headers that the server gives every answer, among them the date."""
        return self.server_state.default_headers

    def waits(self) -> None:
        """Take nothing more until the request is answered."""
        self._waits = True
        self._keep_alive()

    def answered(self) -> None:
        """Go on with the next request."""
        self._waits = False
        self.server_state.total_requests += 1
        self._keep_alive()
        self._catch_up()

    def goes_on(self, request: bytes) -> None:
        """Have a request answered the usual way.

        Args:
            request: The request.
        """
        self._waits = False
        if not self.transport.is_closing():
            self._take(request, resting=True)
            self._catch_up()

    def shutdown(self) -> None:
        """Take no more requests once those that came are answered."""
        if self._waits:
            self._is_last = True
        else:
            super().shutdown()

    def _catch_up(self) -> None:
        """Take what came while a request was being answered."""
        if self._is_last:
            super().shutdown()
        elif self._held:
            held, self._held = self._held, b""
            self.flow.resume_reading()
            self.data_received(held)

    def _keep_alive(self) -> None:
        """Note that somebody is there; who asks no more is cut off in a while."""
        self._answered_s = self.loop.time()
        if self.timeout_keep_alive_task is None:  # it came first on its connection
            self._clock.cancel()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def timeout_keep_alive_handler(self) -> None:
        """End a connection on which nothing was asked for a while."""
        left_s = self._answered_s + self.timeout_keep_alive - self.loop.time()
        if left_s > 0:
            self.timeout_keep_alive_task = self.loop.call_later(
                left_s, self.timeout_keep_alive_handler
            )
        else:
            super().timeout_keep_alive_handler()

    def _read(self, data: bytes) -> None:
        """Read what came; refuse a head that is malformed or too large."""
        self._unset_keepalive_if_required()
        if not self._in_body and b"pgrade" in data:
            data = _without_upgrade(data)
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:  # CONNECT is one
            self._refuse(Problem(UNKNOWN_METHOD))
        except httptools.HttpParserInvalidMethodError:
            known = _REQUEST_LINE.match(data)
            self._refuse(Problem(UNKNOWN_METHOD) if known else _NO_HTTP)
        except httptools.HttpParserError:
            self._refuse(self._refusal or _NO_HTTP)
        else:
            self._head_bytes += len(data)
            if self._in_head and self._head_bytes > _HEAD_BYTES:
                address = len(self.url) > _ADDRESS_BYTES
                self._refuse(Problem(ADDRESS_TOO_LONG if address else HEAD_TOO_LARGE))

    def on_message_begin(self) -> None:
        """Begin to read a head."""
        super().on_message_begin()
        self._begun += 1
        self._in_head = True
        self._head_bytes = 0
        self._restart_clock()

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the request is refused.

        Raises:
            ValueError: If it is; then the parser stops, and says so.
        """
        self._in_head = False
        self._in_body = True
        self._clock.cancel()
        self._refusal = self._fault_of_head()
        if self._refusal is not None:
            raise ValueError
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for the next request, if this one was answered before its end."""
        super().on_message_complete()
        self._ended += 1
        self._in_body = False
        if self.cycle.response_complete:
            self._restart_clock()

    def on_response_complete(self) -> None:
        """Wait for the rest of the request, if it was answered before its end."""
        super().on_response_complete()
        if self.cycle.more_body:
            self._restart_clock()

    def _restart_clock(self) -> None:
        self._clock.cancel()
        self._clock = self.loop.call_later(self.patience_s, self._on_slow)

    def _on_slow(self) -> None:
        if self._in_head:
            self._refuse(Problem(TOO_SLOW))
        else:
            self.transport.close()

    def _fault_of_head(self) -> Problem | None:
        """Tell why a whole head is not taken, if it is not."""
        if len(self.url) > _ADDRESS_BYTES:
            return Problem(ADDRESS_TOO_LONG)
        version = self.parser.get_http_version()
        if version not in _VERSIONS:
            return _NO_HTTP
        if self.parser.get_method() == b"CONNECT":
            return Problem(UNKNOWN_METHOD)
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(hosts) > 1 or (version == "1.1" and not hosts):
            return _NO_HOST
        return None if all(map(_HOST.fullmatch, hosts)) else _NO_HOST

    def _interrupts(self) -> bool:
        """End a request at work; tell whether part of its answer is out."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or cycle.response_complete:
            return False
        cycle.disconnected = True
        cycle.message_event.set()
        return cycle.response_started

    def _refuse(self, problem: Problem) -> None:
        """Tell a problem, and take no more requests."""
        self._refused = True
        self._clock.cancel()
        if self._interrupts() or self.transport.is_closing():
            self.transport.close()
            return
        self.transport.write(_message(problem, types_iri=self.types_iri))
        self.transport.write_eof()
        self._clock = self.loop.call_later(_LINGER_S, self.transport.close)


def connections(settings: Settings, door: Door) -> type[Connection]:
    """Return what takes connections.

    Args:
        settings: Settings of the process.
        door: What answers requests that were answered before.
    """

    class Configured(Connection):
        types_iri = f"{settings.base_iri}problems"
        patience_s = settings.client_timeout_s

    Configured.door = door
    return Configured


def _without_upgrade(data: bytes) -> bytes:
    """Hide from the parser that another protocol is offered.

    None is spoken here, and it would not read the body of such a request.

    Source:
        RFC 9110, section 7.8: a server may ignore the header.
    """
    head, end, rest = data.partition(b"\r\n\r\n")
    return _UPGRADE.sub(b"\r\nx-upgrade:", head) + end + rest


def _message(problem: Problem, *, types_iri: str) -> bytes:
    """Return a whole answer as it goes over the wire."""
    identifier = new_identifier()
    document = problem.to_document(types_iri=types_iri, request_id=identifier)
    body = json.dumps(document, ensure_ascii=False).encode()
    status = HTTPStatus(problem.type.status)
    headers = [
        *ALWAYS,
        (b"x-request-id", identifier.encode()),
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    lines = [b"HTTP/1.1 %d %s" % (status, status.phrase.encode())]
    lines += [name + b": " + value for name, value in headers]
    return b"\r\n".join([*lines, b"", body])
