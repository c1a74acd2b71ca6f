"""`/{language}/query/why` and `/empty`: reasons for rows, and for there being none."""

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from citykg.errors import QueryParameterError, QueryTooLongError
from citykg.store.model import Row
from citykg.web.asking import Asked
from citykg.web.bodies import read_form
from citykg.web.caching import cached_later
from citykg.web.dependencies import Visit, VisitNeeded
from citykg.web.pages.empty import empty_page, similar_things
from citykg.web.pages.why import why_page
from citykg.web.responses import page
from citykg.web.results import parse_row

router = APIRouter()
_METHODS: Final = ["GET", "HEAD", "POST"]
_MOST_COLUMNS: Final = 200

_Teller = Callable[[Visit, Mapping[str, str]], Awaitable[Response]]


@router.api_route("/{language}/query/why", methods=_METHODS)
async def why(visit: VisitNeeded, request: Request) -> Response:
    """Tell why a row is in the answer of a query, both as parameters."""
    return await _reason(visit, request, _why)


@router.api_route("/{language}/query/empty", methods=_METHODS)
async def empty(visit: VisitNeeded, request: Request) -> Response:
    """Tell why a query, which is a parameter, has no answer."""
    return await _reason(visit, request, _empty)


async def _reason(visit: Visit, request: Request, tell: _Teller) -> Response:
    """Answer with parameters of the address or, for long queries, of a form."""
    site = visit.site
    if request.method == "POST":
        form = await read_form(request, site.settings.max_query_bytes)
        return await tell(visit, form)
    if not request.query_params:  # a form's address, without what the form sends
        return RedirectResponse(site.urls.query(visit.asked.language), 303)
    build = partial(tell, visit, request.query_params)
    return await cached_later(request, site, str(request.url), build=build)


async def _why(visit: Visit, told: Mapping[str, str]) -> Response:
    site = visit.site
    asked, row = _asked(visit, told), _row(told.get("row", ""))
    found = await site.asker.trace(
        asked,
        row,
        rules=[(rule.name, rule.text) for rule in site.rules],
        derived=f"{site.settings.base_iri}graph/derived",
    )
    context = await run_in_threadpool(
        why_page, site, visit.asked, asked.query, row=row, found=found
    )
    return page(site, "why.html", context)


async def _empty(visit: Visit, told: Mapping[str, str]) -> Response:
    site, asked = visit.site, _asked(visit, told)
    similar = await run_in_threadpool(similar_things, site, asked.query)
    found = await site.asker.diagnose(asked, similar=similar)
    context = empty_page(site, visit.asked, asked.query, found=found)
    return page(site, "empty.html", context)


def _asked(visit: Visit, told: Mapping[str, str]) -> Asked:
    """Return the query that a request names.

    Raises:
        QueryParameterError: If there is none.
        QueryTooLongError: If it is too long.
    """
    query, most = told.get("query", ""), visit.site.settings.max_query_bytes
    if not query.strip():
        raise QueryParameterError("The parameter “query” is missing.")
    if len(query.encode("utf-8", "surrogatepass")) > most:
        raise QueryTooLongError(most)
    client = visit.request.client
    return Asked(query, client.host if client else "")


def _row(text: str) -> Row:
    """Read a row, as the JSON format of results has it.

    Raises:
        QueryParameterError: If it is none.
    """
    try:
        row = parse_row(json.loads(text or "{}"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = "“row” is a row as in application/sparql-results+json."
        raise QueryParameterError(reason) from error
    if len(row) > _MOST_COLUMNS:
        raise QueryParameterError("The row has too many columns.")
    return row
