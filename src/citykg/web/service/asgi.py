"""The addresses of the service, before those of the pages."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote_plus

import structlog

from citykg.errors import (
    CityKgError,
    ServiceBusyError,
    TokenNeededError,
    WrongTokenError,
)
from citykg.sparql.formats import HTML
from citykg.sparql.negotiation import acceptable
from citykg.web.envelope import ALLOWED_HEADERS
from citykg.web.problems import (
    MEDIA_TYPE,
    METHOD,
    NOT_FOUND,
    Problem,
    internal_problem,
    problem_of,
)
from citykg.web.service.endpoint import handle_sparql
from citykg.web.service.explaining import handle_explain
from citykg.web.service.graphs import handle_graphs
from citykg.web.service.health import (
    handle_health,
    handle_metrics,
    handle_readiness,
)
from citykg.web.service.jobs import handle_job
from citykg.web.service.messages import Asked, Pairs, Scope
from citykg.web.service.plain import problem_page
from citykg.web.service.query import raw_key, send_finished
from citykg.web.service.sending import CLIENT_GONE, Counted, Sender
from citykg.web.service.service import Service
from citykg.web.service.stewarding import (
    RELEASES_PATH,
    handle_publish,
    handle_release,
    handle_work,
)
from citykg.web.service.writing import chosen_service

_RETRY_AFTER_S: Final = 5

Handler = Callable[[Service, Sender, Any], Awaitable[None]]
Application = Callable[[Scope, Any, Any], Awaitable[None]]

_PAGE: Final = (HTML.media_type,)
_PAGE_OFFERS: Final = ("application/sparql-results+json", "text/turtle", *_PAGE)
_FORMAT: Final = re.compile(r"(?:^|&)format=([^&]+)")
_PROBLEM_OFFERS: Final = (MEDIA_TYPE, "application/json", *_PAGE)
_CHALLENGE: Final = b'Bearer realm="citykg"'
_READING: Final = ("GET", "HEAD", "OPTIONS")
_METHODS: Final[Mapping[str, tuple[str, ...]]] = {
    "query": (*_READING, "POST"),
    "graph": (*_READING, "PUT", "POST", "DELETE"),
    "job": ("DELETE", "OPTIONS"),
    "explain": (*_READING, "POST"),
    "health": _READING,
    "readiness": _READING,
    "metrics": _READING,
    "work": (*_READING, "DELETE"),
    "publish": ("POST", "OPTIONS"),
    "release": _READING,
}
_HANDLERS: Final[Mapping[str, Handler]] = {
    "query": handle_sparql,
    "graph": handle_graphs,
    "job": handle_job,
    "explain": handle_explain,
    "health": handle_health,
    "readiness": handle_readiness,
    "metrics": handle_metrics,
    "work": handle_work,
    "publish": handle_publish,
    "release": handle_release,
}
_KINDS: Final[Mapping[str, str]] = {
    "/sparql": "query",
    "/sparql/explain": "explain",
    "/graph": "graph",
    "/healthz": "health",
    "/readyz": "readiness",
    "/metrics": "metrics",
    "/work": "work",
    "/work/publish": "publish",
}


class ServiceApp:
    """Answers the addresses of the service and passes on all others.

    Args:
        service: The service.
        others: What answers the rest, and `/sparql` for browsers; None where there
            are no pages.

    Attributes:
        on_start: What runs beside the server from its start to its end.
    """

    def __init__(self, service: Service, others: Application | None) -> None:
        self._service = service
        self._others = others
        self._tasks: list[asyncio.Task[None]] = []
        self.on_start: list[Callable[[], Coroutine[None, None, None]]] = []
        self._log = structlog.get_logger("citykg.web.service")

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:  # noqa: ANN401
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        kind = _kind_of(scope["path"])
        asked = Asked.of(scope)
        if kind == "other" and self._others is not None:
            await self._page(self._others, asked, receive, send)
            return
        sender = Sender(asked, send, record=self._service.record)
        sender.kind = kind
        if kind == "query" and asked.method in {"GET", "HEAD"}:
            # What comes with a token may be another state of the graph.
            kept = None
            if asked.header(b"authorization") is None:
                kept = self._service.cache.find(raw_key(self._service, asked))
            if kept is not None:
                await send_finished(self._service, sender, kept)
                return
            if self._others is not None and _wants_page(asked):
                await self._page(self._others, asked, receive, send)
                return
        await self._respond(sender, receive)

    @property
    def service(self) -> Service:
        """The service as it is now."""
        return self._service

    def switch(self, service: Service, others: Application | None) -> None:
        """Answer by another service and other pages from now on.

        Args:
            service: The service.
            others: What answers the rest.
        """
        self._service, self._others = service, others

    async def _live(self, receive: Any, send: Any) -> None:  # noqa: ANN401
        """Start the workers with the server, and end them with it."""
        await receive()
        try:
            await self._service.pool.start()
        except CityKgError as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        self._tasks = [asyncio.ensure_future(begin()) for begin in self.on_start]
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for task in self._tasks:
            task.cancel()
        await self._service.pool.close()
        self._service.record.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _page(
        self,
        pages: Application,
        asked: Asked,
        receive: Any,  # noqa: ANN401
        send: Any,  # noqa: ANN401
    ) -> None:
        """Let the pages answer, and record it."""
        state = asked.scope.setdefault("state", {})
        state["request_id"] = asked.id
        service, counted = self._service, Counted(send)
        try:
            await pages(asked.scope, receive, counted.send)
        finally:
            if "query_hash" in state:
                asked.facts["query_hash"] = state["query_hash"]
            if service.log_queries and "query" in state:
                asked.facts["query"] = state["query"]
            service.record.add(
                asked, kind="page", status=counted.status, size=counted.size
            )

    async def _respond(self, sender: Sender, receive: Any) -> None:  # noqa: ANN401
        asked, kind = sender.asked, sender.kind
        try:
            if kind == "other":
                await self._problem(sender, Problem(NOT_FOUND))
            elif asked.method not in _METHODS[kind]:
                await self._problem(sender, Problem(METHOD, choices=_METHODS[kind]))
            elif asked.method == "OPTIONS":
                await sender.whole(HTTPStatus.NO_CONTENT, _options(kind))
            else:
                service = await chosen_service(self._service, asked)
                await _HANDLERS[kind](service, sender, receive)
        except ConnectionError:
            sender.record(CLIENT_GONE)
        except asyncio.CancelledError:  # the server ends
            await self._problem(sender, problem_of(ServiceBusyError(_RETRY_AFTER_S)))
        except CityKgError as error:
            await self._problem(sender, problem_of(error), error=error)
        except Exception:  # noqa: BLE001 - the last resort
            self._log.exception("request_failed", query_id=asked.id)
            await self._problem(sender, internal_problem())

    async def _problem(
        self, sender: Sender, problem: Problem, *, error: CityKgError | None = None
    ) -> None:
        """Send a problem document, unless part of an answer is out already."""
        if sender.begun:
            return
        document = problem.to_document(
            types_iri=self._service.types_iri, request_id=sender.asked.id
        )
        if _wants_problem_page(sender.asked):
            content_type, body = HTML.content_type, problem_page(document)
        else:
            text = json.dumps(document, ensure_ascii=False)
            content_type, body = MEDIA_TYPE, text.encode("utf-8", "replace")
        headers: Pairs = [
            (b"content-type", content_type.encode()),
            (b"cache-control", b"no-store"),
            (b"vary", b"Accept, Accept-Encoding, Accept-Language"),
        ]
        headers += [
            (name.lower().encode(), value.encode())
            for name, value in problem.headers().items()
        ]
        if problem.type is METHOD:
            headers.append((b"allow", ", ".join(problem.choices).encode()))
        if isinstance(error, TokenNeededError):
            wrong = isinstance(error, WrongTokenError)
            reason = b', error="invalid_token"' if wrong else b""
            headers.append((b"www-authenticate", _CHALLENGE + reason))
        await sender.whole(problem.type.status, headers, body)


def _kind_of(path: str) -> str:
    if path in _KINDS:
        return _KINDS[path]
    if path.startswith("/graph/"):
        return "graph"
    if path.startswith("/sparql/jobs/"):
        return "job"
    if path.startswith(RELEASES_PATH):
        return "release"
    return "other"


def _wants_page(asked: Asked) -> bool:
    """Tell whether a person with a browser asks."""
    named = _FORMAT.search(asked.query_string)
    if named is not None:
        return unquote_plus(named[1]).strip().lower() in {HTML.name, HTML.media_type}
    accept = asked.header(b"accept") or ""
    return "html" in accept and acceptable(accept, _PAGE_OFFERS)[:1] == _PAGE


def _wants_problem_page(asked: Asked) -> bool:
    accept = asked.header(b"accept") or ""
    return "html" in accept and acceptable(accept, _PROBLEM_OFFERS)[:1] == _PAGE


def _options(kind: str) -> Pairs:
    allowed = ", ".join(_METHODS[kind]).encode()
    return [
        (b"allow", allowed),
        (b"access-control-allow-methods", allowed),
        (b"access-control-allow-headers", ALLOWED_HEADERS.encode()),
        (b"access-control-max-age", b"86400"),
    ]
