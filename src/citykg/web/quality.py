"""The addresses of the quality of the release: pages, and files to take home."""

import csv
from collections.abc import Callable, Mapping
from io import StringIO
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from citykg.web.assessment import PARTS, Narrowed, rows_of
from citykg.web.caching import cached
from citykg.web.dependencies import PageNumber, SiteNeeded, Visit, VisitNeeded
from citykg.web.pages.finding_list import findings_page
from citykg.web.pages.quality import quality_page
from citykg.web.responses import NEGOTIATED, page, reader_language
from citykg.web.site import Site

router = APIRouter()

_READ: Final = ["GET", "HEAD"]
_REPORT: Final = "report.ttl"


def _narrowed(
    severity: str = "", shape: str = "", document: str = "", thing: str = ""
) -> Narrowed:
    return Narrowed(severity, shape, document, thing)


NarrowedNeeded = Annotated[Narrowed, Depends(_narrowed)]


@router.api_route("/quality", methods=_READ)
def quality(request: Request) -> Response:
    """Lead to the page in the reader's language."""
    headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
    return RedirectResponse(f"/{reader_language(request)}/quality", 303, headers)


@router.api_route("/quality/report.ttl", methods=_READ)
def report(request: Request, site: SiteNeeded) -> Response:
    """Give the whole report of the validation, as SHACL has it.

    Raises:
        HTTPException: If the release was built without.
    """
    folder = site.release.folder
    if folder is None or not (folder / _REPORT).is_file():
        raise HTTPException(404)
    path = folder / _REPORT
    return cached(
        request,
        site,
        "report",
        build=lambda: FileResponse(path, media_type="text/turtle"),
    )


@router.api_route("/quality/{part}.{extension}", methods=_READ)
def table(
    request: Request,
    site: SiteNeeded,
    wanted: NarrowedNeeded,
    part: str,
    extension: Literal["csv", "json"],
) -> Response:
    """Give a part as a table.

    Raises:
        HTTPException: If there is no such part.
        NotBuiltError: If the release was built without it.
    """
    if part not in PARTS:
        raise HTTPException(404)

    def build() -> Response:
        rows = list(rows_of(site, part, wanted))
        return _csv(rows) if extension == "csv" else JSONResponse({part: rows})

    return _shelf_cached(request, site, build)


@router.api_route("/{language}/quality", methods=_READ)
def quality_shown(visit: VisitNeeded) -> Response:
    """Show how good the release is."""
    return _shown(visit, "quality.html", lambda: quality_page(visit.site, visit.asked))


@router.api_route("/{language}/quality/findings", methods=_READ)
def findings_shown(
    visit: VisitNeeded, wanted: NarrowedNeeded, *, number: PageNumber = 1
) -> Response:
    """Show findings.

    Raises:
        HTTPException: If there is no such page of them.
    """

    def fill() -> object:
        context = findings_page(visit.site, visit.asked, wanted, page=number)
        if context is None:
            raise HTTPException(404)
        return context

    return _shown(visit, "findings.html", fill)


def _csv(rows: list[Mapping[str, object]]) -> Response:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows(rows)
    return Response(out.getvalue(), media_type="text/csv")


def _shelf_cached(
    request: Request, site: Site, build: Callable[[], Response]
) -> Response:
    """Answer as long as the kept releases are the same; the trend shows them all."""
    shelf = " ".join(one.id for one in site.archive.releases())
    address = str(request.url)
    return cached(request, site, address, shelf, build=build, kept=site.pages)


def _shown(visit: Visit, template: str, fill: Callable[[], object]) -> Response:
    return _shelf_cached(
        visit.request, visit.site, lambda: page(visit.site, template, fill())
    )
