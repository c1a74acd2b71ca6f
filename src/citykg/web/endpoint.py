"""The SPARQL endpoint: protocol in, answers, problems or the query page out."""

from hashlib import sha256
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from citykg.errors import (
    CityKgError,
    QueryError,
    QueryParameterError,
    QueryRefusedError,
    QueryTooLongError,
)
from citykg.sparql.formats import HTML, JSON, TURTLE, ResultFormat, choose_format
from citykg.sparql.negotiation import acceptable
from citykg.sparql.protocol import (
    MISSING_QUERY,
    Operation,
    ProtocolRequest,
    parse_get,
    parse_post,
)
from citykg.sparql.query import QueryForm, is_repeatable, is_update, query_form
from citykg.store.model import Answer, Dataset
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.description import service_description
from citykg.web.pages.questions import failed_page, sparql_page
from citykg.web.problems import problem_of
from citykg.web.responses import (
    NEGOTIATED,
    page,
    page_request,
    prefers_page,
    reader_language,
)
from citykg.web.site import Site

router = APIRouter()

# What a form adds to the query itself: names, percent signs, dataset.
_FORM_OVERHEAD = 3
_HASH_DIGITS = 16
_UPDATE = "This service only reads; it takes queries, no updates."


@router.api_route("/sparql", methods=["GET", "HEAD"])
def ask_by_get(request: Request, site: SiteNeeded) -> Response:
    """Answer a query in the address; without one, describe the service."""
    asked = parse_get(request.url.query)
    if asked.operation is Operation.NONE:
        return _without_query(request, site, asked)
    return _respond(request, site, asked)


@router.post("/sparql")
async def ask_by_post(request: Request, site: SiteNeeded) -> Response:
    """Answer a query in the body."""
    body = await _read_body(request, site.settings.max_query_bytes)
    asked = parse_post(
        request.url.query,
        content_type=request.headers.get("content-type", ""),
        body=body,
    )
    return await run_in_threadpool(_respond, request, site, asked)


async def _read_body(request: Request, limit: int) -> bytes:
    """Read a body, but no more of it than a query may be long.

    Raises:
        QueryTooLongError: If there is more.
    """
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit * _FORM_OVERHEAD:
            raise QueryTooLongError(limit)
        chunks.append(chunk)
    return b"".join(chunks)


def _respond(request: Request, site: Site, asked: ProtocolRequest) -> Response:
    query = asked.text or ""
    request.state.query_hash = sha256(query.encode()).hexdigest()[:_HASH_DIGITS]
    request.state.query = query
    by_browser = asked.format == HTML.name or (
        asked.format is None and prefers_page(request)
    )
    try:
        return _answer(request, site, asked)
    except QueryError as error:
        if not by_browser:
            raise
        return _failed(request, site, asked, error)


def _answer(request: Request, site: Site, asked: ProtocolRequest) -> Response:
    query = asked.text or ""
    if len(query.encode()) > site.settings.max_query_bytes:
        raise QueryTooLongError(site.settings.max_query_bytes)
    if asked.operation is Operation.UPDATE or is_update(query):
        raise QueryRefusedError(_UPDATE)
    # A text of no known form is malformed; SELECT only decides how that is told.
    form = query_form(query) or QueryForm.SELECT
    chosen = choose_format(
        form, accept=request.headers.get("accept"), name=asked.format
    )
    language = reader_language(request, asked.language) if chosen is HTML else ""

    def build() -> Response:
        return _evaluate(request, site, asked, form=form, chosen=chosen)

    if request.method == "POST" or not is_repeatable(query):
        response = build()
        response.headers["Cache-Control"] = "no-store"
        response.headers.add_vary_header(NEGOTIATED)
        return response
    parts = (str(request.url.query), chosen.media_type, language)
    return cached(request, site, *parts, build=build, vary=NEGOTIATED)


def _evaluate(
    request: Request,
    site: Site,
    asked: ProtocolRequest,
    *,
    form: QueryForm,
    chosen: ResultFormat,
) -> Response:
    query = asked.text or ""
    written = chosen
    if chosen is HTML:
        written = JSON if form in JSON.forms else TURTLE
    with site.gate.turn():
        answer = _ask(site, asked, written)
    if chosen is not HTML:
        return Response(answer.body, media_type=chosen.content_type)
    language = reader_language(request, asked.language)
    context = sparql_page(
        site, page_request(request, language), query, answer=answer.body
    )
    return page(site, "sparql.html", context)


def _ask(site: Site, asked: ProtocolRequest, written: ResultFormat) -> Answer:
    dataset = Dataset(asked.default_graphs, asked.named_graphs)
    return site.engine.answer(
        asked.text or "",
        accept=[written.media_type],
        dataset=None if dataset == Dataset() else dataset,
    )


def _without_query(request: Request, site: Site, asked: ProtocolRequest) -> Response:
    offers = ("text/turtle", "text/html")
    wanted = acceptable(request.headers.get("accept"), offers)
    if asked.format is not None or not wanted:
        raise QueryParameterError(MISSING_QUERY)
    if wanted[0] == "text/turtle":
        text = service_description(site, str(request.url.replace(query="")))
        response = Response(text, media_type=TURTLE.content_type)
        response.headers["Vary"] = NEGOTIATED
        return response
    language = reader_language(request, asked.language)

    def build() -> Response:
        context = sparql_page(site, page_request(request, language), None)
        return page(site, "sparql.html", context)

    parts = (str(request.url), language)
    return cached(request, site, *parts, build=build, vary=NEGOTIATED)


def _failed(
    request: Request, site: Site, asked: ProtocolRequest, error: CityKgError
) -> Response:
    problem = problem_of(error)
    language = reader_language(request, asked.language)
    context = failed_page(
        site, page_request(request, language), asked.text or "", problem=problem
    )
    return page(
        site,
        "sparql.html",
        context,
        status=HTTPStatus(problem.type.status),
        headers={
            "Cache-Control": "no-store",
            "Vary": NEGOTIATED,
            **problem.headers(),
        },
    )
