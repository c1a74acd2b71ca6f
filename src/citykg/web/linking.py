"""Short links: a query kept under a name, with the release that it was asked of."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from citykg.errors import QueryParameterError, QueryRefusedError, TooManyLinksError
from citykg.releases import LONGEST_QUERY, KeptQuery
from citykg.sparql.query import query_form
from citykg.web.bodies import read_form
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.responses import NEGOTIATED, origin_of, prefers_page, reader_language
from citykg.web.site import Site

router = APIRouter()

_NO_QUERY: Final = "Short links are kept for queries; this is none."


@router.post("/q")
async def keep(request: Request, site: SiteNeeded) -> Response:
    """Keep the query of a form; people are led to its page, programs told its name.

    Raises:
        QueryParameterError: If the form has no query.
        QueryRefusedError: If what it has is none.
        QueryTooLongError: If it is far too long.
        LinkTooLongError: If it is too long.
        TooManyLinksError: If too many were kept in the last hour.
        LinkNotKeptError: If no more can be kept.
    """
    form = await read_form(request, LONGEST_QUERY)
    text = form.get("query", "").strip()
    if not text:
        raise QueryParameterError("The form has no field “query”.")
    if query_form(text) is None:
        raise QueryRefusedError(_NO_QUERY)
    client = request.client.host if request.client else ""
    kept, is_new = await run_in_threadpool(_keep, site, text, client)
    address = site.urls.short_link(kept.name)
    if prefers_page(request):
        language = reader_language(request, form.get("lang"))
        page = site.urls.kept_query(language, kept.name)
        return RedirectResponse(page, HTTPStatus.SEE_OTHER)
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    headers = {"Location": address, "Cache-Control": "no-store"}
    return JSONResponse(_told(request, site, kept), status, headers)


@router.api_route("/q/{name}", methods=["GET", "HEAD"])
def find(request: Request, site: SiteNeeded, name: str) -> Response:
    """Lead people to the page of a kept query, and tell programs what it is.

    Raises:
        LinkNotFoundError: If there is none of that name.
    """
    kept = site.links.find(name)
    if prefers_page(request):
        page = site.urls.kept_query(reader_language(request), name)
        headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
        return RedirectResponse(page, HTTPStatus.SEE_OTHER, headers)
    return cached(
        request,
        site,
        origin_of(request),
        name,
        build=lambda: JSONResponse(_told(request, site, kept)),
        vary=NEGOTIATED,
    )


def _keep(site: Site, text: str, client: str) -> tuple[KeptQuery, bool]:
    """Keep a query, and tell whether it is new.

    Raises:
        TooManyLinksError: If too many were kept in the last hour.
    """
    release = site.release.id
    if site.links.holds(text, release):
        return site.links.keep(text, release), False
    wait_s = site.pace.take(client)
    if wait_s:
        raise TooManyLinksError(wait_s)
    return site.links.keep(text, release), True


def _told(request: Request, site: Site, kept: KeptQuery) -> dict[str, str]:
    return {
        "link": origin_of(request) + site.urls.short_link(kept.name),
        "query": kept.text,
        "release": kept.release,
        "kept": kept.kept.isoformat(),
        "answering": site.release.id,
    }
