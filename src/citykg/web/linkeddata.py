"""Linked data: what an IRI leads to, and what is said of a thing as files."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from citykg.sparql.formats import HTML, ResultFormat, negotiate_format
from citykg.web.caching import cached
from citykg.web.dependencies import PageNumber, SectionPart, SiteNeeded, SlugPart
from citykg.web.fates import refuse, successor_of
from citykg.web.i18n import InterfaceLanguage
from citykg.web.memento import time_links, timed, to_past
from citykg.web.responses import NEGOTIATED, reader_language
from citykg.web.signposting import (
    DATA_FORMATS,
    LICENCE,
    Link,
    link_header,
    numbered,
    page_links,
    thing_forms,
)
from citykg.web.site import Site

router = APIRouter()

_READ = ["GET", "HEAD"]
_BY_NAME = {item.name: item for item in DATA_FORMATS}


@router.api_route("/id/{section}/{slug:path}", methods=_READ)
def thing(
    request: Request, site: SiteNeeded, section: SectionPart, slug: SlugPart
) -> Response:
    """Lead from a thing to a page or to a file about it.

    Raises:
        HTTPException: If nothing is known of it.
        WithdrawnError: If only an earlier release knew it.

    Source:
        W3C, Cool URIs for the Semantic Web, section 4.2.
    """
    path = f"{section}/{slug}"
    past = to_past(request, site, path)
    if past is not None:
        return past
    successor = successor_of(site, path)
    if successor is not None:
        return moved(f"/id/{successor}")
    iri = _known(site, path)
    accept = request.headers.get("accept")
    chosen = negotiate_format((HTML, *DATA_FORMATS), accept=accept)
    if chosen is HTML:
        address = f"/{reader_language(request)}/page/{quote(path)}"
    else:
        address = f"/data/{quote(path)}.{chosen.name}"
    return timed(see_other(address, _other_forms(site, iri)))


@router.api_route("/data/{section}/{name:path}", methods=_READ)
def data(
    request: Request,
    site: SiteNeeded,
    section: SectionPart,
    name: SlugPart,
    *,
    number: PageNumber = 1,
) -> Response:
    """Give what is said of a thing; without a suffix, lead to the form that is liked.

    Raises:
        HTTPException: If nothing is known of it, or the page is one too many.
        WithdrawnError: If only an earlier release knew it.
    """
    slug, _, extension = name.rpartition(".")
    chosen = _BY_NAME.get(extension)
    suffix = f".{chosen.name}" if chosen else ""
    path = f"{section}/{slug if chosen else name}"
    past = to_past(request, site, path, form=chosen, page=number)
    if past is not None:
        return past
    successor = successor_of(site, path)
    if successor is not None:
        return moved(f"/data/{successor}{suffix}")
    iri = _known(site, path)
    if chosen is None:
        accept = request.headers.get("accept")
        wanted = negotiate_format(DATA_FORMATS, accept=accept)
        address = f"/data/{quote(path)}.{wanted.name}"
        return timed(see_other(address, _other_forms(site, iri)))

    def build() -> Response:
        return _description(site, iri, chosen, page=number)

    key = (request.url.path, str(number))
    return timed(cached(request, site, *key, build=build))


@router.api_route("/problems", methods=_READ)
def problems(request: Request) -> Response:
    """Lead to the page of the kinds of problem."""
    return see_other(f"/{reader_language(request)}/problems")


def see_other(address: str, links: Iterable[Link] = ()) -> Response:
    """Lead to the form of something that a request likes best.

    Args:
        address: Where that is.
        links: Where there are other forms.
    """
    headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
    told = link_header(links)
    if told:
        headers["Link"] = told
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers)


def moved(address: str) -> Response:
    """Lead for good to what stands for a thing.

    Args:
        address: Where that is.
    """
    # Two things that were found to be one may be told apart by the next release.
    headers = {"Cache-Control": "no-cache"}
    return RedirectResponse(address, HTTPStatus.MOVED_PERMANENTLY, headers)


def _known(site: Site, path: str) -> str:
    """Return the IRI of a thing of which something is known.

    Raises:
        HTTPException: If nothing is known of it.
        WithdrawnError: If only an earlier release knew it.
    """
    iri = f"{site.instance_base}{path}"
    if iri not in site.names and not site.engine.knows(iri):
        refuse(site, path)
    return iri


def _description(site: Site, iri: str, written: ResultFormat, *, page: int) -> Response:
    """Return a page of what is said of a thing.

    Raises:
        HTTPException: If there are not so many pages.
    """
    found = site.engine.describe(iri, media_type=written.media_type, page=page)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    address = f"/data/{quote(site.urls.path(iri) or '')}.{written.name}"
    links = [
        *page_links(address, page=page, pages=found.pages),
        Link(iri, "describes"),
        Link(numbered(address, page), "canonical"),
        Link(LICENCE, "license"),
        *_about(site, iri),
        *_other_forms(site, iri, but=address),
    ]
    return Response(
        found.body,
        media_type=written.content_type,
        headers={"Link": link_header(links)},
    )


def _about(site: Site, iri: str) -> Iterator[Link]:
    kind = site.names.kind(iri)
    if kind is not None:
        yield Link(kind, "type")
    section = (site.urls.path(iri) or "").partition("/")[0]
    if section in site.names.sections:
        yield Link(site.urls.listing(InterfaceLanguage.ENGLISH, section), "collection")


def _other_forms(site: Site, iri: str, *, but: str = "") -> Iterator[Link]:
    """Yield links to the files and pages about a thing, but for one."""
    path = site.urls.path(iri) or ""
    for media_type, address in thing_forms(path):
        if address != but:
            rel = "alternate" if but else "describedby"
            yield Link(address, rel, media_type)
    for language in InterfaceLanguage:
        page = site.urls.page(language, iri) or ""
        yield Link(page, "alternate", HTML.media_type, language)
    yield from time_links(site, path)
