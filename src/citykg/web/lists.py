"""The addresses of lists, of lists as files, and of cities side by side."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, HTTPException, Path
from starlette.responses import JSONResponse, RedirectResponse, Response

from citykg.web.caching import cached
from citykg.web.dependencies import PageNumber, SectionPart, Visit, VisitNeeded
from citykg.web.listing.exporting import to_csv, to_json
from citykg.web.listing.narrowing import Asked, asked_of
from citykg.web.listing.tables import Table
from citykg.web.pages.compare import (
    compare_page,
    compared_csv,
    found_city,
    slugs_of,
)
from citykg.web.pages.listing import list_page, things_of
from citykg.web.responses import page
from citykg.web.showing import shown

router = APIRouter()
_READ: Final = ["GET", "HEAD"]
_LONGEST_NAME: Final = 80
Suffix = Annotated[Literal["csv", "json"], Path()]


@router.api_route("/{language}/list/{section}.{suffix}", methods=_READ)
def list_file(
    visit: VisitNeeded, section: SectionPart, suffix: Suffix, *, sort: str = ""
) -> Response:
    """Give a whole list as a file."""

    def build(table: Table, asked: Asked) -> Response:
        reader = visit.site.reader(visit.asked.language)
        things = things_of(visit.site, reader, table, asked)
        if suffix == "csv":
            text = to_csv(visit.site, reader, table, things)
            return Response(text, media_type="text/csv; charset=utf-8")
        return JSONResponse(to_json(visit.site, reader, table, asked, things))

    return _listed(visit, section, sort, build)


@router.api_route("/{language}/list/{section}", methods=_READ)
def listing(
    visit: VisitNeeded,
    section: SectionPart,
    *,
    sort: str = "",
    number: PageNumber = 1,
) -> Response:
    """Show a list of things."""

    def build(table: Table, asked: Asked) -> Response:
        context = list_page(visit.site, visit.asked, table, asked, page=number)
        return page(visit.site, "list.html", context)

    return _listed(visit, section, sort, build)


@router.api_route("/{language}/compare.csv", methods=_READ)
def compare_file(visit: VisitNeeded) -> Response:
    """Give cities side by side as CSV."""
    slugs = slugs_of(visit.request.query_params.getlist("ids"))

    def build() -> Response:
        reader = visit.site.reader(visit.asked.language)
        text = compared_csv(visit.site, reader, slugs)
        return Response(text, media_type="text/csv; charset=utf-8")

    return _cached(visit, build)


@router.api_route("/{language}/compare", methods=_READ)
def compare(visit: VisitNeeded, *, add: str = "") -> Response:
    """Show cities side by side; one that is added by name joins the address."""
    told = visit.request.query_params.getlist("ids")
    slugs = slugs_of(told)
    added = found_city(visit.site, add) if add else None
    if added is not None or len(told) > 1:
        all_slugs = tuple(dict.fromkeys((*slugs, *((added,) if added else ()))))
        address = visit.site.urls.compare(visit.asked.language, all_slugs)
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def fill() -> object | None:
        asked = (*slugs, add.strip()[:_LONGEST_NAME]) if add.strip() else slugs
        return compare_page(visit.site, visit.asked, asked)

    return shown(visit, "compare.html", fill)


def _listed(
    visit: Visit,
    section: str,
    sort: str,
    build: Callable[[Table, Asked], Response],
) -> Response:
    """Answer what is asked of a list, or say that there is no such list."""

    def answer() -> Response:
        table = visit.site.tables.table(section)
        if table is None:
            raise HTTPException(404)
        told = visit.request.query_params.multi_items()
        return build(table, asked_of(table, told, sort=sort))

    return _cached(visit, answer)


def _cached(visit: Visit, build: Callable[[], Response]) -> Response:
    address, site = str(visit.request.url), visit.site
    return cached(visit.request, site, address, build=build, kept=site.pages)
