"""The address of a thing's neighbourhood: a page for people, nodes and edges else."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from citykg.web.caching import cached
from citykg.web.dependencies import SectionPart, SlugPart, VisitNeeded
from citykg.web.fates import refuse
from citykg.web.pages.neighbours import as_data, neighbours_page
from citykg.web.responses import page, prefers_page

router = APIRouter()


@router.api_route(
    "/{language}/neighbours/{section}/{slug:path}", methods=["GET", "HEAD"]
)
def neighbours(visit: VisitNeeded, section: SectionPart, slug: SlugPart) -> Response:
    """Show what a thing is related to."""
    iri = f"{visit.site.instance_base}{section}/{slug}"
    as_page = prefers_page(visit.request)

    def build() -> Response:
        context = neighbours_page(visit.site, visit.asked, iri)
        if context is None:
            refuse(visit.site, f"{section}/{slug}")
        if as_page:
            return page(visit.site, "neighbours.html", context)
        return JSONResponse(as_data(visit.site, context))

    return cached(
        visit.request,
        visit.site,
        str(visit.request.url),
        "page" if as_page else "data",
        build=build,
        vary="Accept",
    )
