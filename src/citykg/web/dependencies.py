"""What routes ask for, as annotated parameters."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Query, Request

from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.frame import Request as PageRequest
from citykg.web.responses import page_request
from citykg.web.site import Site


def site_of(request: Request) -> Site:
    """Return the site that `create_app` built."""
    site: Site = request.app.state.site
    return site


@dataclass(frozen=True, slots=True)
class Visit:
    """A request for a page.

    Args:
        request: The request.
        site: The site.
        asked: The part of the request that pages depend on.
    """

    request: Request
    site: Site
    asked: PageRequest


def visit_of(request: Request, language: InterfaceLanguage) -> Visit:
    """Return a request for a page; the language stands in the path."""
    return Visit(request, site_of(request), page_request(request, language))


SiteNeeded = Annotated[Site, Depends(site_of)]
VisitNeeded = Annotated[Visit, Depends(visit_of)]
SectionPart = Annotated[str, Path(pattern="^[a-z]+$")]
SlugPart = Annotated[str, Path(pattern=r"^[^\s<>\"{}|\\^`]+$")]
ReleasePart = Annotated[str, Path(pattern=r"^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{8}$")]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]
DayAsked = Annotated[str | None, Query(max_length=40)]
