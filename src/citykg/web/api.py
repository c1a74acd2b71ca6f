"""Prepared questions as addresses: `/api/{slug}` answers in JSON and CSV."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from http import HTTPStatus
from io import StringIO
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response

from citykg.catalogue import CatalogueQuery
from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.sparql.formats import JSON as RESULTS_JSON
from citykg.sparql.negotiation import acceptable
from citykg.store.model import Dataset, Row, Term
from citykg.web.binding import Part, bindings_of, part_of, single_values
from citykg.web.caching import cached, cached_later
from citykg.web.dependencies import SiteNeeded, SlugPart, VisitNeeded
from citykg.web.i18n import InterfaceLanguage
from citykg.web.openapi import Here, openapi_document
from citykg.web.pages.access import access_page
from citykg.web.responses import NEGOTIATED, page, reader_language
from citykg.web.results import parse_rows
from citykg.web.site import Site

router = APIRouter()

_READ: Final = ["GET", "HEAD"]
_JSON: Final = "application/json"
_CSV: Final = "text/csv"
_FORMATS: Final = {"json": _JSON, "csv": _CSV}
OPENAPI: Final = "application/vnd.oai.openapi+json"
COMMON: Final = ("page", "size", "lang", "format")
"""Parameters that every question takes."""

COLLECTION: Final = "examples"
"""The folder of the questions that have addresses."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_WHOLE: Final = frozenset({f"{_XSD}integer", f"{_XSD}int", f"{_XSD}long"})
_LONGEST_NUMBER: Final = 15  # digits that every reader of JSON keeps


@dataclass(frozen=True, slots=True)
class Call:
    """A question as an address asks it.

    Args:
        query: The question.
        values: Its parameters, as given.
        part: The part of the answer that is wanted.
        language: Language of names and headings.
        media_type: How the answer is written.
    """

    query: CatalogueQuery
    values: Mapping[str, str]
    part: Part
    language: InterfaceLanguage
    media_type: str


@router.api_route("/api", methods=_READ)
def index(request: Request, site: SiteNeeded) -> Response:
    """List the questions that have addresses; lead people to the page of them.

    Raises:
        NotAcceptableError: If neither is wanted.
    """
    offers = (_JSON, "text/html")
    wanted = acceptable(request.headers.get("accept"), offers)
    if not wanted:
        raise NotAcceptableError(offers)
    language = reader_language(request)
    if wanted[0] != _JSON:
        headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
        return RedirectResponse(f"/{language}/api", HTTPStatus.SEE_OTHER, headers)
    return cached(
        request,
        site,
        str(request.url),
        language,
        build=lambda: JSONResponse(_index(site, language), headers=_LINKS),
        vary=NEGOTIATED,
    )


_LINKS: Final = {
    "Link": f'</openapi.json>; rel="service-desc"; type="{OPENAPI}"',
}


@router.api_route("/{language}/api", methods=_READ)
def documentation(visit: VisitNeeded) -> Response:
    """Tell people how programs get at the data."""

    def build() -> Response:
        context = access_page(visit.site, visit.asked)
        return page(visit.site, "access.html", context, headers=_LINKS)

    return cached(visit.request, visit.site, str(visit.request.url), build=build)


@router.api_route("/openapi.json", methods=_READ)
def openapi(request: Request, site: SiteNeeded) -> Response:
    """Describe all addresses for programs."""

    def build() -> Response:
        here = Here(site.settings.base_iri, site.release.id)
        document = openapi_document(site.catalogue, collection=COLLECTION, here=here)
        return JSONResponse(document, media_type=OPENAPI)

    return cached(request, site, "openapi", build=build)


@router.api_route("/api/{slug}", methods=_READ)
async def question(request: Request, site: SiteNeeded, slug: SlugPart) -> Response:
    """Answer a prepared question.

    Raises:
        HTTPException: If there is none of that name.
        QueryError: If it cannot be answered as it is put.
    """
    query = site.catalogue.find(slug)
    if query is None or query.collection != COLLECTION:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    call = _call(request, query)
    bindings = await run_in_threadpool(bindings_of, site, query, call.values)

    async def build() -> Response:
        body = await site.asker.ask(
            query.in_language(call.language),
            media_type=RESULTS_JSON.media_type,
            dataset=Dataset(),
            client=request.client.host if request.client else "",
            bindings=bindings,
        )
        return await run_in_threadpool(_answer, site, call, body)

    parts = (str(request.url), call.language, call.media_type)
    return await cached_later(request, site, *parts, build=build, vary=NEGOTIATED)


def _call(request: Request, query: CatalogueQuery) -> Call:
    """Read what an address asks for.

    Raises:
        NotAcceptableError: If no format of ours is wanted.
        QueryParameterError: If a parameter is unknown or malformed.
    """
    names = [parameter.name for parameter in query.parameters]
    pairs = request.query_params.multi_items()
    values = single_values(pairs, known=(*names, *COMMON))
    told = values.get("lang")
    if told is not None and told not in set(InterfaceLanguage):
        raise QueryParameterError(f"“lang” is el or en, not “{told}”.")
    named = values.get("format")
    if named is not None and named not in _FORMATS:
        raise QueryParameterError(f"“format” is json or csv, not “{named}”.")
    offers = (_FORMATS[named],) if named else tuple(_FORMATS.values())
    accept = None if named else request.headers.get("accept")
    wanted = acceptable(accept, offers)
    if not wanted:
        raise NotAcceptableError(offers)
    language = reader_language(request, told)
    return Call(query, values, part_of(values), language, wanted[0])


def _answer(site: Site, call: Call, body: bytes) -> Response:
    """Write one page of an answer."""
    _, rows = parse_rows(body)
    first = (call.part.page - 1) * call.part.size
    shown = rows[first : first + call.part.size]
    relations = _relations(call, total=len(rows))
    links = ", ".join(f'<{href}>; rel="{name}"' for name, href in relations.items())
    headers = {
        "Content-Language": call.language,
        "Link": links,
        "X-Total-Count": str(len(rows)),
    }
    if call.media_type == _CSV:
        text = _csv(call.query, shown)
        return Response(text, headers=headers, media_type=f"{_CSV}; charset=utf-8")
    document = {
        "query": call.query.slug,
        "question": call.query.question[call.language],
        "language": call.language,
        "release": site.release.id,
        "parameters": {
            one.name: call.values[one.name]
            for one in call.query.parameters
            if one.name in call.values
        },
        "columns": [
            {"name": column.name, "label": column.label[call.language]}
            for column in call.query.columns
        ],
        "page": call.part.page,
        "size": call.part.size,
        "total": len(rows),
        "next": relations.get("next"),
        "prev": relations.get("prev"),
        "rows": [_row(site, call, row) for row in shown],
    }
    return JSONResponse(document, headers=headers)


def _relations(call: Call, *, total: int) -> dict[str, str]:
    """Return the addresses of other pages of an answer, by relation."""
    page_number, size = call.part.page, call.part.size
    last = max(1, -(-total // size))
    pages = {"first": 1, "last": last}
    if page_number > 1:
        pages["prev"] = min(page_number - 1, last)
    if page_number < last:
        pages["next"] = page_number + 1
    path = f"/api/{quote(call.query.slug)}"
    return {
        name: f"{path}?{urlencode({**call.values, 'page': number})}"
        for name, number in pages.items()
    }


def _row(site: Site, call: Call, row: Row) -> dict[str, object]:
    return {
        column.name: _cell(site, call.language, row.get(column.name))
        for column in call.query.columns
    }


def _cell(site: Site, language: InterfaceLanguage, term: Term | None) -> object:
    """Return a term as JSON has it: a thing as its IRI and name."""
    if term is None:
        return None
    if term.kind == "iri":
        return {"id": term.value, "name": site.names.name(term.value, language).text}
    if term.datatype in _WHOLE and len(term.value) <= _LONGEST_NUMBER:
        return int(term.value)
    if term.datatype == f"{_XSD}decimal" and len(term.value) <= _LONGEST_NUMBER:
        return float(Decimal(term.value))
    if term.datatype == f"{_XSD}boolean":
        return term.value in {"true", "1"}
    return term.value


def _csv(query: CatalogueQuery, rows: Sequence[Row]) -> str:
    """Return rows as RFC 4180 wants them, under the names of the columns."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = [column.name for column in query.columns]
    writer.writerow(names)
    writer.writerows(
        [row[name].value if name in row else "" for name in names] for row in rows
    )
    return text.getvalue()


def _index(site: Site, language: InterfaceLanguage) -> dict[str, object]:
    return {
        "release": site.release.id,
        "language": language,
        "openapi": "/openapi.json",
        "documentation": f"/{language}/api",
        "queries": [
            {
                "slug": query.slug,
                "href": f"/api/{quote(query.slug)}",
                "question": query.question[language],
                "parameters": [
                    {
                        "name": one.name,
                        "label": one.label[language],
                        "kind": one.kind,
                    }
                    for one in query.parameters
                ],
                "columns": [column.name for column in query.columns],
            }
            for query in site.catalogue.collection(COLLECTION)
        ],
    }
