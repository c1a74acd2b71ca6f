"""What goes around every page: a name, headers, and the last resort."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citykg.web.i18n import InterfaceLanguage
from citykg.web.problems import internal_problem
from citykg.web.responses import problem_response
from citykg.web.site import Site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
FRAMED_POLICY = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""The policy of what other sites may show in a frame; an answer brings it along."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        # Everything here is public and read-only, so any site may read it.
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Cache-Status, ETag, Link, Location, "
        "Memento-Datetime, Retry-After, X-Partial, X-Request-Id, X-Total-Count",
    }
)
# The star stands for all but Authorization; not every browser knows it.
ALLOWED_HEADERS = (
    "*, Accept, Accept-Datetime, Authorization, Content-Type, If-None-Match, X-Query-Id"
)
"""Headers that other sites may send."""

_OF_FRAMES = frozenset({"Content-Security-Policy", "X-Frame-Options"})
_PREFLIGHT_DAY_S = "86400"
_POSTED_TO = frozenset(
    {
        "/sparql",
        "/q",
        "/reconcile",
        *(
            f"/{language}/{path}"
            for language in InterfaceLanguage
            for path in (
                "reconcile",
                "labels",
                "query",
                "query/why",
                "query/empty",
                "try",
            )
        ),
    }
)


def methods_of(path: str) -> tuple[str, ...]:
    """Return the methods that an address takes."""
    reading = ("GET", "HEAD", "OPTIONS")
    return (*reading, "POST") if path in _POSTED_TO else reading


class Envelope:
    """Wraps the application.

    Args:
        app: The application.
        site: The site.
    """

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self._app = app
        self._site = site
        self._log = structlog.get_logger("citykg.web")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state.setdefault("request_id", uuid4().hex[:12])
        await self._respond(scope, receive, _Outgoing(send, scope))

    async def _respond(
        self, scope: Scope, receive: Receive, outgoing: "_Outgoing"
    ) -> None:
        if scope["method"] == "OPTIONS":
            await _options(scope)(scope, receive, outgoing.send)
            return
        try:
            await self._app(scope, receive, outgoing.send)
        except Exception:
            self._log.exception("request_failed", **_facts(scope))
            if outgoing.status:
                raise
            request = Request(scope, receive)
            response = problem_response(request, self._site, internal_problem())
            await response(scope, receive, outgoing.send)


class _Outgoing:
    """Adds the headers to an answer."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self._send = send
        self._request_id: str = scope["state"]["request_id"]
        self._bodiless = scope["method"] == "HEAD"
        self.status = 0

    async def send(self, message: Message) -> None:
        """Pass one message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            framed = headers.get("Content-Security-Policy") == FRAMED_POLICY
            for name, value in HEADERS.items():
                if not (framed and name in _OF_FRAMES):
                    headers[name] = value
            headers["X-Request-Id"] = self._request_id
        elif message["type"] == "http.response.body" and self._bodiless:
            message = {**message, "body": b""}
        await self._send(message)


def _facts(scope: Scope) -> dict[str, object]:
    return {
        "request_id": scope["state"]["request_id"],
        "method": scope["method"],
        "path": scope["path"],
    }


def _options(scope: Scope) -> Response:
    allowed = ", ".join(methods_of(scope["path"]))
    return Response(
        status_code=HTTPStatus.NO_CONTENT,
        headers={
            "Allow": allowed,
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": ALLOWED_HEADERS,
            "Access-Control-Max-Age": _PREFLIGHT_DAY_S,
        },
    )
