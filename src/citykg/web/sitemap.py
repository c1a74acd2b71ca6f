"""What crawlers are told: which pages there are, what to leave alone, whom to ask."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import PlainTextResponse, Response

from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.i18n import InterfaceLanguage
from citykg.web.responses import origin_of
from citykg.web.site import Site

router = APIRouter()

PAGE_LENGTH: Final = 10_000
"""Most addresses in one file; the protocol allows 50,000."""

_READ = ["GET", "HEAD"]
_XML: Final = "application/xml"
_LANGUAGES: Final = tuple(InterfaceLanguage)
_SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_VALID: Final = timedelta(days=180)
_ENDLESS: Final = (
    "/sparql",
    "/query",
    "/q/",
    "/*/query?",
    "/graph",
    "/rdf-graph-store",
    "/tpf",
    "/qpf",
    "/reconcile",
    "/api/",
    "/search",
    "/suggest",
    "/*/search",
    "/*/links/",
    "/*/neighbours/",
    "/*/compare?",
    "/*/list/*?",
    "/*?at=",
    "/*?on=",
    "/*/evidence/",
)
"""Where addresses have no end, or each costs a query."""


@router.api_route("/robots.txt", methods=_READ)
def robots(request: Request, site: SiteNeeded) -> Response:
    """Say what to read, and what to leave alone.

    Source:
        RFC 9309; the line ``Sitemap`` is of the sitemaps protocol.
    """
    origin = origin_of(request)
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _ENDLESS), ""]
    text = "\n".join((*lines, f"Sitemap: {origin}/sitemap.xml", ""))
    return cached(request, site, origin, build=lambda: PlainTextResponse(text))


@router.api_route("/sitemap.xml", methods=_READ)
def sitemap_index(request: Request, site: SiteNeeded) -> Response:
    """List the files that list the pages.

    Source:
        https://www.sitemaps.org/protocol.html
    """
    origin = origin_of(request)

    def build() -> Response:
        changed = site.release.built.date().isoformat()
        files = "".join(
            f"<sitemap><loc>{escape(origin)}/sitemap/{number}.xml</loc>"
            f"<lastmod>{changed}</lastmod></sitemap>\n"
            for number, _ in enumerate(parted(tuple(_paths(site))), start=1)
        )
        return _xml(f'<sitemapindex xmlns="{_SITEMAPS}">\n{files}</sitemapindex>\n')

    return cached(request, site, origin, "sitemap", build=build)


@router.api_route("/sitemap/{number}.xml", methods=_READ)
def sitemap(
    request: Request, site: SiteNeeded, number: Annotated[int, Path(ge=1)]
) -> Response:
    """List some of the pages, each with itself in the other languages.

    Raises:
        HTTPException: If there is no such file.
    """
    files = parted(tuple(_paths(site)))
    if number > len(files):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    origin = origin_of(request)

    def build() -> Response:
        changed = site.release.built.date().isoformat()
        paths = files[number - 1]
        entries = "".join(_entries(origin, path, changed) for path in paths)
        return _xml(
            f'<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="{_XHTML}">\n{entries}</urlset>\n'
        )

    return cached(request, site, origin, "sitemap", str(number), build=build)


@router.api_route("/.well-known/security.txt", methods=_READ)
def security(request: Request, site: SiteNeeded) -> Response:
    """Say whom to tell of a weakness.

    Raises:
        HTTPException: If nobody is named.

    Source:
        RFC 9116.
    """
    contact = site.settings.contact
    if contact is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    expires = datetime.now(UTC).replace(microsecond=0) + _VALID
    lines = (
        f"Contact: {contact}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: el, en",
        f"Canonical: {origin_of(request)}/.well-known/security.txt",
    )
    return PlainTextResponse("\n".join((*lines, "")))


def parted(paths: Sequence[str]) -> Sequence[Sequence[str]]:
    """Part paths among files; each stands there once per language.

    Examples:
        >>> [len(part) for part in parted(["/"] * 5001)]
        [5000, 1]
    """
    share = PAGE_LENGTH // len(_LANGUAGES)
    return [paths[start : start + share] for start in range(0, len(paths), share)]


def _paths(site: Site) -> Iterator[str]:
    """Yield the path of every page that search engines should list, less language."""
    language = InterfaceLanguage.ENGLISH
    urls, prefix = site.urls, f"/{language}"
    yield "/"
    for path in (
        urls.questions(language),
        urls.terms(language),
        urls.terms(language, "code"),
        urls.terms(language, "shapes"),
        *(urls.question(language, query.slug) for query in site.catalogue),
        *(urls.listing(language, section) for section in site.names.sections),
    ):
        yield path.removeprefix(prefix)
    for members in site.names.sections.values():
        for iri in members:
            address = urls.page(language, iri)
            if address is not None:
                yield address.removeprefix(prefix)


def _entries(origin: str, path: str, changed: str) -> str:
    """Write the pages of a path: one per language, each naming them all."""
    addresses = {code: escape(f"{origin}/{code}{path}") for code in _LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>'
        for code, address in addresses.items()
    )
    return "".join(
        f"<url><loc>{address}</loc><lastmod>{changed}</lastmod>{links}</url>\n"
        for address in addresses.values()
    )


def _xml(text: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', media_type=_XML)
