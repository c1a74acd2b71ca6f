"""The server records requests, survives faults and load, and asks few queries."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs
from tests.conftest import Unreasoning

from citykg.publication.files import DESCRIPTIONS, TERMS_FILE
from citykg.settings import Settings
from citykg.store import (
    Answer,
    Dataset,
    Description,
    OxigraphEngine,
    QueryEngine,
    Row,
    Term,
)
from citykg.web import ServedRelease, create_app
from citykg.web.service.asgi import ServiceApp
from citykg.web.service.building import build_service
from citykg.web.service.record import Record

RELEASE = ServedRelease("gold", datetime(2026, 1, 31, tzinfo=UTC), 2, 410, 9000)
QUERY = {"query": "SELECT * { ?secret a ckg:City }"}
Step = Callable[[httpx.AsyncClient], Awaitable[list[httpx.Response]]]


class Watched(Unreasoning):
    """An engine that counts what it is asked, and answers as it is told.

    Args:
        engine: What answers page queries.
        answer: Called for each query of the endpoint.
    """

    def __init__(
        self, engine: QueryEngine, answer: Callable[[], Answer] | None = None
    ) -> None:
        self._engine = engine
        self._answer = answer
        self.selects = 0

    def select(
        self, query: str, *, bindings: Mapping[str, Term] | None = None
    ) -> Sequence[Row]:
        """Count and pass on."""
        self.selects += 1
        return self._engine.select(query, bindings=bindings)

    def answer(
        self, query: str, *, accept: Sequence[str], dataset: Dataset | None = None
    ) -> Answer:
        """Answer as told, else pass on."""
        if self._answer is not None:
            return self._answer()
        return self._engine.answer(query, accept=accept, dataset=dataset)

    async def ask(
        self,
        query: str,
        *,
        media_type: str,
        dataset: Dataset,
        client: str,
        bindings: Mapping[str, Term] | None = None,
    ) -> bytes:
        """Answer as told, else pass on."""
        del client, bindings
        return self.answer(query, accept=[media_type], dataset=dataset).body

    def describe(
        self, iri: str, *, media_type: str, page: int = 1
    ) -> Description | None:
        """Pass on."""
        return self._engine.describe(iri, media_type=media_type, page=page)

    def knows(self, iri: str) -> bool:
        """Pass on."""
        return self._engine.knows(iri)

    def close(self) -> None:
        """Leave the shared engine open."""


def ask(app: Any, step: Step) -> list[httpx.Response]:  # noqa: ANN401 - of ASGI
    """Let a client take a step with an application, in this process."""

    async def take() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://test", timeout=30
        ) as client:
            return await step(client)

    # A browser test in the same process may have a loop running in the main thread.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, take()).result()


def get(path: str, **params: str) -> Step:
    """Return the step that gets one address."""

    async def step(client: httpx.AsyncClient) -> list[httpx.Response]:
        # Empty parameters would take away those of the address.
        return [await client.get(path, params=params or None)]

    return step


def _app(
    settings: Settings, engine: Watched, *, release: ServedRelease = RELEASE
) -> FastAPI:
    return create_app(settings, engine, release=release, asker=engine)


def raising(error: Exception) -> Callable[[], Answer]:
    """Return an answer that is an error."""

    def answer() -> Answer:
        raise error

    return answer


def recorded(settings: Settings, engine: Watched, step: Step) -> tuple[Any, Any]:
    """Return the answer to a step and the lines of the record."""
    file = StringIO()
    record = Record(file=file)
    service = build_service(settings, path=None, fingerprint="", record=record)
    application = ServiceApp(service, _app(settings, engine))
    (response,) = ask(application, step)
    record.close()
    return response, [json.loads(line) for line in file.getvalue().splitlines()]


@pytest.mark.parametrize("told", [False, True])
def test_requests_are_recorded(gold_engine: OxigraphEngine, *, told: bool) -> None:
    """The record names request and query by digest, and the text only if told to."""
    settings = Settings(log_queries=told)
    step = get("/en/query", **QUERY)
    response, (entry,) = recorded(settings, Watched(gold_engine), step)
    assert response.status_code == 200
    assert entry["query_id"] == response.headers["x-request-id"]
    assert (entry["status"], entry["path"], entry["method"]) == (
        200,
        "/en/query",
        "GET",
    )
    assert (entry["event"], entry["kind"]) == ("request", "page")
    assert len(entry["query_hash"]) == 16
    assert entry["bytes"] > 0
    assert entry["duration_ms"] >= 0
    assert ("secret" in str(entry)) is told


def test_health_checks_are_not_recorded(gold_engine: OxigraphEngine) -> None:
    """A check every second would drown the record."""
    response, lines = recorded(Settings(), Watched(gold_engine), get("/healthz"))
    assert response.json() == {"status": "ok", "release": None}
    assert lines == []


def test_an_unforeseen_fault_is_told_and_recorded(gold_engine: OxigraphEngine) -> None:
    """The client learns that we failed, the record learns why."""
    engine = Watched(gold_engine, raising(ZeroDivisionError("private detail")))
    app = _app(Settings(), engine)
    with capture_logs() as logs:
        (response,) = ask(app, get("/en/query", query=QUERY["query"]))
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-security-policy"]
    assert "private" not in response.text
    events = [log["event"] for log in logs]
    assert events == ["request_failed"]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/en/page/city/heraklion", 6),
        ("/en/page/document/c4e6bb56d1ba9c48", 5),
        ("/en/list/city", 10),
        ("/en/search?q=lamia", 0),
        ("/en/", 8),
    ],
)
def test_pages_ask_few_queries(
    gold_engine: OxigraphEngine, gold_release: ServedRelease, path: str, most: int
) -> None:
    """However much a page shows, the number of its queries is fixed and small."""
    engine = Watched(gold_engine)
    app = _app(Settings(), engine, release=gold_release)
    before = engine.selects
    (response,) = ask(app, get(path))
    assert response.status_code == 200
    assert engine.selects - before <= most


@pytest.mark.parametrize("path", ["/en/list/city?country=greece&sort=facts", "/el/"])
def test_what_lists_show_is_asked_for_once(
    gold_engine: OxigraphEngine, gold_release: ServedRelease, path: str
) -> None:
    """Once a release was asked what a list shows, further requests ask nothing."""
    engine = Watched(gold_engine)
    app = _app(Settings(), engine, release=gold_release)
    for first in ("/en/list/city", "/en/"):
        ask(app, get(first))
    before = engine.selects
    (response,) = ask(app, get(path))
    assert response.status_code == 200
    assert engine.selects == before


def test_a_page_that_is_held_costs_nothing(gold_engine: OxigraphEngine) -> None:
    """A page that a browser holds is confirmed without a single query."""
    engine = Watched(gold_engine)
    app = _app(Settings(), engine)
    (first,) = ask(app, get("/en/page/city/lamia"))
    before = engine.selects

    async def again(client: httpx.AsyncClient) -> list[httpx.Response]:
        tag = first.headers["etag"]
        headers = {"If-None-Match": tag}
        return [await client.get("/en/page/city/lamia", headers=headers)]

    (second,) = ask(app, again)
    assert second.status_code == 304
    assert engine.selects == before


@pytest.mark.parametrize(
    "path",
    [
        "/en/page/city/lamia",
        "/el/page/city/lamia?on=2018-12-04",
        "/en/list/city?country=greece",
        "/en/ont",
    ],
)
def test_a_page_is_made_once(gold_engine: OxigraphEngine, path: str) -> None:
    """Who asks for a page next gets the same, with all its headers, without a query."""
    engine = Watched(gold_engine)
    app = _app(Settings(), engine)
    (first,) = ask(app, get(path))
    before = engine.selects
    (second,) = ask(app, get(path))
    assert engine.selects == before
    assert second.status_code == 200
    assert second.text == first.text
    names = set(first.headers) - {"x-request-id"}
    assert {name: second.headers[name] for name in names} == {
        name: first.headers[name] for name in names
    }
    (other,) = ask(app, get(f"{path}{'&' if '?' in path else '?'}x=1"))
    assert other.headers["etag"] != first.headers["etag"]


def test_another_release_has_other_tags(gold_engine: OxigraphEngine) -> None:
    """What a browser holds of one release is not confirmed by the next."""
    other = ServedRelease("next", RELEASE.built, 3, 500, 9999)
    tags = set()
    for release in (RELEASE, other):
        app = _app(Settings(), Watched(gold_engine), release=release)
        (response,) = ask(app, get("/en/page/city/lamia"))
        tags.add(response.headers["etag"])
    assert len(tags) == 2


def test_another_base_keeps_links_local(gold_engine: OxigraphEngine) -> None:
    """Whatever the base of instances, pages lead to pages of this site."""
    settings = Settings(base_iri="https://example.org/kg/")
    app = _app(settings, Watched(gold_engine))
    (response,) = ask(app, get("/en/ont"))
    assert response.status_code == 200
    assert 'href="/en/ont/Place"' in response.text


def test_pages_of_terms_count_nothing(
    gold_engine: OxigraphEngine, tmp_path: Path
) -> None:
    """How often a term is used stands in the release; what does not is counted."""
    used = {"https://w3id.org/citykg/ont#Place": {"count": 4321, "example": ""}}
    told = {"classes": used, "properties": {}, "codes": {}}
    path = tmp_path / DESCRIPTIONS / TERMS_FILE
    path.parent.mkdir()
    path.write_text(json.dumps(told), "utf-8")
    asked = {}
    for folder in (tmp_path, None):
        engine = Watched(gold_engine)
        app = _app(Settings(), engine, release=replace(RELEASE, folder=folder))
        before = engine.selects
        (response,) = ask(app, get("/en/ont"))
        asked[folder] = engine.selects - before
        assert ("used 4,321 times" in response.text) is (folder is not None)
    assert asked == {tmp_path: 2, None: 3}


def test_openapi_gives_examples_of_this_base(gold_engine: OxigraphEngine) -> None:
    """Examples name graphs and kinds of problem of this server, not of another."""
    settings = Settings(base_iri="https://example.org/kg/")
    (response,) = ask(_app(settings, Watched(gold_engine)), get("/openapi.json"))
    assert '"https://example.org/kg/graph/ref"' in response.text
    assert '"https://example.org/kg/problems#parameter"' in response.text
    assert "https://w3id.org/citykg/graph/" not in response.text
