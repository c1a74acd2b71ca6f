"""The addresses of the pages."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from citykg.web.caching import cached
from citykg.web.dependencies import (
    DayAsked,
    PageNumber,
    SectionPart,
    SlugPart,
    Visit,
    VisitNeeded,
)
from citykg.web.fates import refuse, successor_of
from citykg.web.linkeddata import moved
from citykg.web.pages.document import document_page
from citykg.web.pages.entity import entity_page
from citykg.web.pages.home import home_page
from citykg.web.pages.lists import links_page
from citykg.web.pages.shapes import shapes_page
from citykg.web.pages.terms import codes_page, ontology_page, problems_page
from citykg.web.responses import page, reader_language
from citykg.web.showing import shown
from citykg.web.validtime import parse_day

router = APIRouter()
_READ = ["GET", "HEAD"]


@router.api_route("/", methods=_READ)
def root(request: Request) -> Response:
    """Lead to the front page in the reader's language."""
    address = f"/{reader_language(request)}/"
    return RedirectResponse(address, 302, {"Vary": "Accept-Language"})


@router.api_route("/{language}", methods=_READ)
def front(visit: VisitNeeded) -> Response:
    """Lead from an address without its last slash to the front page."""
    return RedirectResponse(f"{visit.asked.path}/", 308)


@router.api_route("/{language}/", methods=_READ)
def home(visit: VisitNeeded) -> Response:
    """Show the front page."""
    return shown(visit, "home.html", lambda: home_page(visit.site, visit.asked))


@router.api_route("/{language}/ont", methods=_READ)
def ontology(visit: VisitNeeded) -> Response:
    """Show the ontology."""
    return shown(visit, "ontology.html", lambda: ontology_page(visit.site, visit.asked))


@router.api_route("/{language}/code", methods=_READ)
def codes(visit: VisitNeeded) -> Response:
    """Show the code lists."""
    return shown(visit, "codes.html", lambda: codes_page(visit.site, visit.asked))


@router.api_route("/{language}/shapes", methods=_READ)
def shapes(visit: VisitNeeded) -> Response:
    """Show the shapes."""
    return shown(visit, "shapes.html", lambda: shapes_page(visit.site, visit.asked))


@router.api_route("/{language}/problems", methods=_READ)
def problems(visit: VisitNeeded) -> Response:
    """Show the kinds of problem that answers may name."""
    return shown(visit, "problems.html", lambda: problems_page(visit.site, visit.asked))


@router.api_route("/{language}/page/document/{slug}", methods=_READ)
def document(
    visit: VisitNeeded, slug: SlugPart, at: str | None = None, kind: str = ""
) -> Response:
    """Show a document; one whose text we do not hold is a thing like others."""
    iri = f"{visit.site.instance_base}document/{slug}"

    def build() -> Response:
        context = document_page(visit.site, visit.asked, iri, at=at, kind=kind)
        if context is None:
            return _entity(visit, iri)
        return page(visit.site, "document.html", context)

    address, site = str(visit.request.url), visit.site
    return cached(visit.request, site, address, build=build, kept=site.pages)


@router.api_route("/{language}/page/{section}/{slug:path}", methods=_READ)
def entity(
    visit: VisitNeeded,
    section: SectionPart,
    slug: SlugPart,
    *,
    on: DayAsked = None,
) -> Response:
    """Show a thing, with ``on`` as of a day."""
    iri = f"{visit.site.instance_base}{section}/{slug}"
    successor = successor_of(visit.site, f"{section}/{slug}")
    if successor is not None:
        return moved(f"/{visit.asked.language}/page/{successor}")
    address, site, day = str(visit.request.url), visit.site, parse_day(on)

    def build() -> Response:
        return _entity(visit, iri, day=day)

    return cached(visit.request, site, address, build=build, kept=site.pages)


@router.api_route("/{language}/links/{section}/{slug:path}", methods=_READ)
def links(
    visit: VisitNeeded,
    section: SectionPart,
    slug: SlugPart,
    *,
    number: PageNumber = 1,
) -> Response:
    """Show all that points at a thing."""
    iri = f"{visit.site.instance_base}{section}/{slug}"
    return shown(
        visit,
        "links.html",
        lambda: links_page(visit.site, visit.asked, iri, page=number),
    )


def _entity(visit: Visit, iri: str, *, day: date | None = None) -> Response:
    """Show a thing.

    Raises:
        HTTPException: If nothing is known of it.
        WithdrawnError: If only an earlier release knew it.
    """
    context = entity_page(visit.site, visit.asked, iri, day=day)
    if context is None:
        refuse(visit.site, visit.site.urls.path(iri) or "")
    return page(visit.site, "entity.html", context)
