"""The reconciliation service: `/reconcile`, in either language below its path.

Source:
    W3C Entity Reconciliation Community Group, Reconciliation Service API 0.2.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, Response

from citykg.errors import QueryParameterError
from citykg.web.binding import whole_number
from citykg.web.bodies import read_form
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.envelope import FRAMED_POLICY
from citykg.web.i18n import InterfaceLanguage
from citykg.web.reconcile.describing import flyout, preview
from citykg.web.reconcile.extending import extend, propose
from citykg.web.reconcile.manifest import manifest
from citykg.web.reconcile.matching import reconcile
from citykg.web.reconcile.questions import parse_batch, parse_extension
from citykg.web.reconcile.suggesting import SUGGESTERS
from citykg.web.responses import origin_of, reader_language
from citykg.web.site import Site

router = APIRouter()

PATHS: Final = ("/reconcile", "/{language}/reconcile")
_READ: Final = ["GET", "HEAD"]
_SUGGESTED: Final = 20
_LONGEST_BYTES: Final = 1_000_000
_MOST_PROPOSED: Final = 200
_USUAL_PROPOSED: Final = 50
_MOST_CURSOR: Final = 100_000


def _language(
    request: Request, language: InterfaceLanguage | None = None
) -> InterfaceLanguage:
    return language or reader_language(request)


LanguageNeeded = Annotated[InterfaceLanguage, Depends(_language)]


def ask_by_get(
    request: Request, site: SiteNeeded, language: LanguageNeeded
) -> Response:
    """Answer a batch or a request for values; without one, give the manifest."""
    values = dict(request.query_params)
    if "queries" in values or "extend" in values:
        return _answered(site, values, language)

    def build() -> Response:
        host = origin_of(request)
        about = manifest(site, host=host, path=request.url.path, language=language)
        return JSONResponse(about)

    parts = (str(request.url), language)
    return cached(request, site, *parts, build=build, vary="Accept-Language")


async def ask_by_post(
    request: Request, site: SiteNeeded, language: LanguageNeeded
) -> Response:
    """Answer a batch or a request for values that comes as a form.

    Raises:
        QueryParameterError: If there is none.
    """
    values = await read_form(request, _LONGEST_BYTES)
    if "queries" not in values and "extend" not in values:
        raise QueryParameterError("The form has neither “queries” nor “extend”.")
    return await run_in_threadpool(_answered, site, values, language)


def _answered(
    site: Site, values: Mapping[str, str], language: InterfaceLanguage
) -> Response:
    answer: dict[str, Any]
    if "queries" in values:
        batch = parse_batch(values["queries"])
        with site.gate.turn():
            answer = {
                name: {"result": reconcile(site, question, language=language)}
                for name, question in batch.items()
            }
    else:
        asked = parse_extension(values["extend"])
        with site.gate.turn():
            answer = extend(site, asked, language=language)
    # Half a surrogate pair, which JSON can say and UTF-8 cannot, comes back as "?".
    body = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    headers = {"Content-Language": language}
    return Response(body, headers=headers, media_type="application/json")


def suggest(
    request: Request,
    site: SiteNeeded,
    language: LanguageNeeded,
    what: str,
) -> Response:
    """Suggest things, classes or properties by what has been typed.

    Raises:
        HTTPException: If nothing of the kind is suggested.
        QueryParameterError: If the prefix is missing, or the cursor is no number.
    """
    if what not in SUGGESTERS:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    prefix = request.query_params.get("prefix")
    if prefix is None:
        raise QueryParameterError("“prefix” is missing.")
    told = request.query_params.get("cursor") or "0"
    cursor = whole_number("cursor", told, least=0, most=_MOST_CURSOR)

    def build() -> Response:
        found = SUGGESTERS[what](site, prefix, language)
        return JSONResponse({"result": found[cursor : cursor + _SUGGESTED]})

    parts = (str(request.url), language)
    return cached(request, site, *parts, build=build, vary="Accept-Language")


def fly_out(
    request: Request, site: SiteNeeded, language: LanguageNeeded, what: str
) -> Response:
    """Give a few words on a thing, class or property, as HTML within JSON.

    Raises:
        HTTPException: If there is no such thing.
    """
    identifier = request.query_params.get("id", "")
    html = flyout(site, what, identifier, language=language)
    if html is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return JSONResponse({"id": identifier, "html": html})


def show_preview(
    request: Request, site: SiteNeeded, language: LanguageNeeded
) -> Response:
    """Show a thing in a frame of another site.

    Raises:
        HTTPException: If there is no such thing.
    """
    html = preview(site, request.query_params.get("id", ""), language=language)
    if html is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = {
        "Content-Language": language,
        "Content-Security-Policy": FRAMED_POLICY,
        "Vary": "Accept-Language",
    }
    return HTMLResponse(html, headers=headers)


def propose_properties(
    request: Request, site: SiteNeeded, language: LanguageNeeded
) -> Response:
    """Name the properties that things of a class have."""
    values = request.query_params
    limit = whole_number(
        "limit", values.get("limit") or str(_USUAL_PROPOSED), most=_MOST_PROPOSED
    )
    kind = values.get("type", "")

    def build() -> Response:
        with site.gate.turn():
            return JSONResponse(propose(site, kind, limit=limit, language=language))

    parts = (str(request.url), language)
    return cached(request, site, *parts, build=build, vary="Accept-Language")


for _path in PATHS:
    router.add_api_route(_path, ask_by_get, methods=_READ)
    router.add_api_route(_path, ask_by_post, methods=["POST"])
    router.add_api_route(f"{_path}/suggest/{{what}}", suggest, methods=_READ)
    router.add_api_route(f"{_path}/flyout/{{what}}", fly_out, methods=_READ)
    router.add_api_route(f"{_path}/preview", show_preview, methods=_READ)
    router.add_api_route(f"{_path}/properties", propose_properties, methods=_READ)
