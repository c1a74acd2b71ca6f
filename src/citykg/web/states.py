"""The addresses of past states of things, and of the lists of them."""

from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import JSONResponse, Response

from citykg.errors import NotAcceptableError
from citykg.sparql.negotiation import acceptable
from citykg.web.caching import cached
from citykg.web.dependencies import (
    PageNumber,
    ReleasePart,
    SectionPart,
    SiteNeeded,
    SlugPart,
    VisitNeeded,
)
from citykg.web.memento import (
    LINK_FORMAT,
    state_file,
    state_headers,
    to_json,
    to_link_format,
)
from citykg.web.pages.state import state_page
from citykg.web.responses import page
from citykg.web.signposting import DATA_FORMATS, page_links

router = APIRouter()

_READ = ["GET", "HEAD"]
_JSON = "application/json"
_BY_NAME = {item.name: item for item in DATA_FORMATS}


@router.api_route("/timemap/{section}/{slug:path}", methods=_READ)
def timemap(
    request: Request, site: SiteNeeded, section: SectionPart, slug: SlugPart
) -> Response:
    """List the states of a thing that are kept.

    Raises:
        HTTPException: If no release has the thing.
        NotAcceptableError: If the list is wanted in another format.
    """
    path = f"{section}/{slug}"
    offers = (LINK_FORMAT, _JSON)
    wanted = acceptable(request.headers.get("accept"), offers)
    if not wanted:
        raise NotAcceptableError(offers)
    base = str(request.base_url).rstrip("/")

    def build() -> Response:
        if wanted[0] == _JSON:
            return JSONResponse(to_json(site, path, base=base))
        return Response(to_link_format(site, path, base=base), media_type=LINK_FORMAT)

    kept = " ".join(one.id for one in site.archive.releases())
    key = (str(request.url), wanted[0], kept)
    return cached(request, site, *key, build=build, vary="Accept")


@router.api_route("/releases/{name}/data/{section}/{slug:path}", methods=_READ)
def state(
    site: SiteNeeded,
    name: ReleasePart,
    section: SectionPart,
    slug: SlugPart,
    *,
    number: PageNumber = 1,
) -> Response:
    """Give what a release says of a thing; the address names the format.

    Raises:
        ReleaseNotFoundError: If it is not kept.
        HTTPException: If it says nothing, there is no such format, or the page is one
            too many.
    """
    release = site.archive.release(name)
    stem, _, extension = slug.rpartition(".")
    form = _BY_NAME.get(extension)
    if form is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    path = f"{section}/{stem}"
    engine = site.archive.engine(release)
    iri = f"{site.instance_base}{path}"
    found = engine.describe(iri, media_type=form.media_type, page=number)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    address = state_file(release, path, form)
    others = page_links(address, page=number, pages=found.pages)
    headers = state_headers(site, release, path, others=others)
    return Response(found.body, media_type=form.content_type, headers=headers)


@router.api_route(
    "/{language}/releases/{name}/page/{section}/{slug:path}", methods=_READ
)
def state_shown(
    visit: VisitNeeded, name: ReleasePart, section: SectionPart, slug: SlugPart
) -> Response:
    """Show a thing as a release has it.

    Raises:
        ReleaseNotFoundError: If it is not kept.
        HTTPException: If it says nothing of the thing.
    """
    site, path = visit.site, f"{section}/{slug}"
    release = site.archive.release(name)
    context = state_page(site, visit.asked, release, path)
    if context is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = state_headers(site, release, path)
    return page(site, "state.html", context, headers=headers)
