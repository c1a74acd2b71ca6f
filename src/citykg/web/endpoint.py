"""The query page: a form and its answer for people; the service answers programs."""

from hashlib import sha256
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

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
from citykg.web.caching import cached, cached_later
from citykg.web.completions import completions
from citykg.web.dependencies import SiteNeeded, Visit, VisitNeeded
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.frame import Request as PageRequest
from citykg.web.pages.query import Taken, failed_page, query_page, taken_from
from citykg.web.problems import problem_of
from citykg.web.responses import NEGOTIATED, origin_of, page, reader_language
from citykg.web.site import Site

router = APIRouter()

_READ: Final = ["GET", "HEAD"]
_HASH_DIGITS: Final = 16
_UPDATE: Final = "The query page only reads; send updates to the endpoint as a program."


@router.api_route("/sparql", methods=_READ)
async def show_browsers(request: Request, site: SiteNeeded) -> Response:
    """Show the query page to who asks the endpoint for a page.

    Raises:
        QueryParameterError: If it asks for a format that is no page.
    """
    return await _shown(request, site, parse_get(request.url.query))


@router.post("/sparql")
async def show_forms(request: Request, site: SiteNeeded) -> Response:
    """Show the answer to a form that was sent to the endpoint.

    Raises:
        QueryParameterError: If it asks for a format that is no page.
    """
    body = await read_body(request, site.settings.max_query_bytes)
    content_type = request.headers.get("content-type", "")
    asked = parse_post(request.url.query, content_type=content_type, body=body)
    return await _shown(request, site, asked)


@router.api_route("/query", methods=_READ)
def lead_readers(request: Request, site: SiteNeeded) -> Response:
    """Lead to the query page in the reader's language."""
    address, kept = _page_address(request, site, reader_language(request))
    address += f"?{kept}" if kept else ""
    headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers)


@router.api_route("/{language}/query", methods=_READ)
async def ask_by_get(visit: VisitNeeded) -> Response:
    """Answer a query in the address; without one, show an empty form."""
    asked = parse_get(visit.asked.query)
    if asked.format not in {None, "", HTML.name}:
        kept = _without(visit.asked.query, "lang")
        return RedirectResponse(f"/sparql?{kept}", HTTPStatus.SEE_OTHER)
    return await _respond(visit, asked)


@router.api_route("/{language}/query", methods=["POST"])
async def ask_by_post(visit: VisitNeeded) -> Response:
    """Answer a query in the body."""
    request = visit.request
    asked = parse_post(
        visit.asked.query,
        content_type=request.headers.get("content-type", ""),
        body=await read_body(request, visit.site.settings.max_query_bytes),
    )
    if asked.format not in {None, "", HTML.name}:
        return RedirectResponse("/sparql", HTTPStatus.TEMPORARY_REDIRECT)
    return await _respond(visit, asked)


@router.api_route("/{language}/query/schema.json", methods=_READ)
async def schema(visit: VisitNeeded) -> Response:
    """Give what the query editor completes, with how often the release uses it."""

    async def build() -> Response:
        told = await completions(visit.site, visit.asked.language)
        return JSONResponse(told)

    return await cached_later(visit.request, visit.site, visit.asked.path, build=build)


async def _shown(request: Request, site: Site, asked: ProtocolRequest) -> Response:
    """Answer at the endpoint as the query page of the reader's language does.

    Raises:
        QueryParameterError: If another format is asked for.
    """
    if asked.format not in {None, HTML.name, HTML.media_type}:
        raise QueryParameterError(f"“{asked.format}” is no format of pages.")
    language = reader_language(request, asked.language)
    path, query = _page_address(request, site, language)
    visit = Visit(request, site, PageRequest(language, path, query, origin_of(request)))
    response = await _respond(visit, asked)
    response.headers.add_vary_header(NEGOTIATED)
    return response


def _page_address(
    request: Request, site: Site, language: InterfaceLanguage
) -> tuple[str, str]:
    """Return path and query string of the page that answers the same."""
    kept = _without(_without(request.url.query, "lang"), "format")
    return site.urls.query(language), kept


def _without(query: str, name: str) -> str:
    """Return a query string without a parameter; what is left stays as it was sent."""
    parts = query.split("&")
    return "&".join(one for one in parts if one and one.partition("=")[0] != name)


async def _respond(visit: Visit, asked: ProtocolRequest) -> Response:
    """Answer a request by a page.

    Raises:
        HTTPException: If it names a prepared question that there is not.
        LinkNotFoundError: If it names a kept query that there is not.
    """
    request, site = visit.request, visit.site
    taken = taken_from(site, visit.asked, request.query_params, text=asked.text)
    if taken is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if not taken.asked:
        return cached(
            request,
            site,
            str(request.url),
            visit.asked.language,
            build=lambda: page(
                site, "query.html", query_page(site, visit.asked, taken)
            ),
        )
    digest = sha256(taken.text.encode("utf-8", "surrogatepass")).hexdigest()
    request.state.query_hash = digest[:_HASH_DIGITS]
    request.state.query = taken.text
    try:
        answer = await _ask(visit, asked, taken.text)
    except QueryError as error:
        return _failed(visit, taken, error)
    context = await run_in_threadpool(
        query_page, site, visit.asked, taken, answer=answer
    )
    response = page(site, "query.html", context)
    repeats = request.method != "POST" and is_repeatable(taken.text)
    response.headers["Cache-Control"] = "no-cache" if repeats else "no-store"
    return response


async def _ask(visit: Visit, asked: ProtocolRequest, query: str) -> bytes:
    """Let the query be evaluated.

    Raises:
        QueryRefusedError: If it is an update.
        QueryTooLongError: If it is too long.
    """
    site, client = visit.site, visit.request.client
    if asked.operation is Operation.UPDATE:
        raise QueryRefusedError(_UPDATE)
    if len(query.encode("utf-8", "surrogatepass")) > site.settings.max_query_bytes:
        raise QueryTooLongError(site.settings.max_query_bytes)
    written = JSON if (query_form(query) or QueryForm.SELECT) in JSON.forms else TURTLE
    return await site.asker.ask(
        query,
        media_type=written.media_type,
        dataset=Dataset(asked.default_graphs, asked.named_graphs),
        client=client.host if client else "",
    )


def _failed(visit: Visit, taken: Taken, error: CityKgError) -> Response:
    problem = problem_of(error)
    return page(
        visit.site,
        "query.html",
        failed_page(visit.site, visit.asked, taken, problem=problem),
        status=HTTPStatus(problem.type.status),
        headers={"Cache-Control": "no-store", **problem.headers()},
    )
