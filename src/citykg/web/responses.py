"""Answers made of pages and problems."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from citykg.sparql.negotiation import acceptable, best_language
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.frame import Frame, as_mapping
from citykg.web.pages.frame import Request as PageRequest
from citykg.web.pages.search import suggestions
from citykg.web.problems import MEDIA_TYPE, NOT_FOUND, Problem
from citykg.web.signposting import link_header
from citykg.web.site import Site

NEGOTIATED = "Accept, Accept-Language"
"""Request headers that choose between pages and data."""


def reader_language(request: Request, told: str | None = None) -> InterfaceLanguage:
    """Return the language in which a reader wants a page.

    Args:
        request: The request.
        told: Language named in the address, or None.
    """
    known = [language.value for language in InterfaceLanguage]
    if told in known:
        return InterfaceLanguage(told)
    first = request.url.path.removeprefix("/").partition("/")[0]
    if first in known:
        return InterfaceLanguage(first)
    header = request.headers.get("accept-language")
    return InterfaceLanguage(best_language(header, known))


def page_request(request: Request, language: InterfaceLanguage) -> PageRequest:
    """Return the part of a request that pages depend on."""
    path, query = request.url.path, request.url.query
    return PageRequest(language, path, query, origin_of(request))


def origin_of(request: Request) -> str:
    """Return scheme and host as asked for, without a slash at the end."""
    return str(request.base_url).rstrip("/")


def prefers_page(request: Request) -> bool:
    """Tell whether the one who asks is a person with a browser."""
    header = request.headers.get("accept")
    offers = (MEDIA_TYPE, "application/json", "text/html")
    return acceptable(header, offers)[:1] == ("text/html",)


def page(
    site: Site,
    template: str,
    context: object,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a page.

    Args:
        site: The site.
        template: File name of the template.
        context: Its context, with a field ``frame``.
        status: HTTP status.
        headers: Further headers.
    """
    values = as_mapping(context)
    frame = values["frame"]
    assert isinstance(frame, Frame)  # noqa: S101 - for mypy; every context has one
    text = site.templates.render(template, values, language=frame.language)
    return HTMLResponse(
        text,
        status,
        headers={
            "Content-Language": frame.language,
            "Link": link_header(frame.signposts(site.urls)),
            **(headers or {}),
        },
    )


def problem_response(request: Request, site: Site, problem: Problem) -> Response:
    """Return a problem as a page for people, as a problem document for programs."""
    headers = {"Vary": NEGOTIATED, "Cache-Control": "no-store", **problem.headers()}
    if prefers_page(request):
        return _problem_page(request, site, problem, headers)
    identifier = getattr(request.state, "request_id", "")
    document = problem.to_document(
        types_iri=f"{site.settings.base_iri}problems", request_id=identifier
    )
    return JSONResponse(document, problem.type.status, headers, media_type=MEDIA_TYPE)


def _problem_page(
    request: Request, site: Site, problem: Problem, headers: Mapping[str, str]
) -> Response:
    language = reader_language(request)
    reader = site.reader(language)
    text = reader.messages.text
    lost = problem.type is NOT_FOUND
    frame = page_request(request, language).frame(
        text(problem.type.title), indexed=False
    )
    context = {
        "frame": frame,
        "problem": problem,
        "past": _past_page(site, problem, language),
        "suggestions": suggestions(site, reader, request.url.path) if lost else (),
    }
    body = site.templates.render("problem.html", context, language=language)
    return HTMLResponse(
        body,
        problem.type.status,
        headers={"Content-Language": language, **headers},
    )


def _past_page(
    site: Site, problem: Problem, language: InterfaceLanguage
) -> tuple[str, str] | None:
    """Return the release that a thing was last in and its page there, if it is kept."""
    if problem.past is None:
        return None
    release, iri = problem.past
    path = site.urls.path(iri)
    if path is None or all(one.id != release for one in site.archive.releases()):
        return None
    return release, site.urls.state(language, release, path)
