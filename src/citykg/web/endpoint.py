"""The query page: what browsers see of `/sparql`; the service answers programs."""

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
from citykg.sparql.formats import HTML, JSON, TURTLE
from citykg.sparql.protocol import Operation, ProtocolRequest, parse_get, parse_post
from citykg.sparql.query import QueryForm, is_repeatable, query_form
from citykg.store.model import Dataset
from citykg.web.bodies import read_body
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.pages.questions import failed_page, sparql_page
from citykg.web.problems import problem_of
from citykg.web.responses import (
    NEGOTIATED,
    page,
    page_request,
    reader_language,
)
from citykg.web.site import Site

router = APIRouter()

_HASH_DIGITS = 16
_UPDATE = "The query page only reads; send updates to the endpoint as a program."


@router.api_route("/sparql", methods=["GET", "HEAD"])
async def ask_by_get(request: Request, site: SiteNeeded) -> Response:
    """Answer a query in the address; without one, show the form."""
    return await _respond(request, site, parse_get(request.url.query))


@router.post("/sparql")
async def ask_by_post(request: Request, site: SiteNeeded) -> Response:
    """Answer a query in the body."""
    body = await read_body(request, site.settings.max_query_bytes)
    asked = parse_post(
        request.url.query,
        content_type=request.headers.get("content-type", ""),
        body=body,
    )
    return await _respond(request, site, asked)


async def _respond(request: Request, site: Site, asked: ProtocolRequest) -> Response:
    """Answer a request by a page.

    Raises:
        QueryParameterError: If it asks for a format that is no page.
    """
    if asked.format not in {None, HTML.name}:
        raise QueryParameterError(f"“{asked.format}” is no format of pages.")
    language = reader_language(request, asked.language)
    query = asked.text
    if query is None:
        context = sparql_page(site, page_request(request, language), None)
        parts = (str(request.url), language)
        return cached(
            request,
            site,
            *parts,
            build=lambda: page(site, "sparql.html", context),
            vary=NEGOTIATED,
        )
    request.state.query_hash = sha256(query.encode()).hexdigest()[:_HASH_DIGITS]
    request.state.query = query
    try:
        answer = await _ask(request, site, asked)
    except QueryError as error:
        return _failed(request, site, asked, error)
    context = await run_in_threadpool(
        sparql_page, site, page_request(request, language), query, answer=answer
    )
    response = page(site, "sparql.html", context)
    repeats = request.method != "POST" and is_repeatable(query)
    response.headers["Cache-Control"] = "no-cache" if repeats else "no-store"
    response.headers.add_vary_header(NEGOTIATED)
    return response


async def _ask(request: Request, site: Site, asked: ProtocolRequest) -> bytes:
    """Let the query be evaluated.

    Raises:
        QueryRefusedError: If it is an update.
        QueryTooLongError: If it is too long.
    """
    query = asked.text or ""
    if asked.operation is Operation.UPDATE:
        raise QueryRefusedError(_UPDATE)
    if len(query.encode("utf-8", "surrogatepass")) > site.settings.max_query_bytes:
        raise QueryTooLongError(site.settings.max_query_bytes)
    written = JSON if (query_form(query) or QueryForm.SELECT) in JSON.forms else TURTLE
    return await site.asker.ask(
        query,
        media_type=written.media_type,
        dataset=Dataset(asked.default_graphs, asked.named_graphs),
        client=request.client.host if request.client else "",
    )


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
