"""Search as data: results, suggestions, and the description for browsers."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from http import HTTPStatus
from io import StringIO
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from citykg.errors import NotAcceptableError
from citykg.search import Hit, Piece, Results, Suggestion, Thing
from citykg.sparql.negotiation import acceptable
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded, VisitNeeded
from citykg.web.pages.search import Asked, asked_of, search_page
from citykg.web.responses import origin_of, reader_language
from citykg.web.showing import shown
from citykg.web.site import Site

router = APIRouter()

_READ = ["GET", "HEAD"]
_JSON, _CSV, _HTML = "application/json", "text/csv", "text/html"
_BROWSER: Final = "application/x-suggestions+json"
_FORMATS: Final[Mapping[str, str]] = {"json": _JSON, "csv": _CSV, "html": _HTML}
_NAMED: Final[Mapping[str, str]] = {**_FORMATS, "opensearch": _BROWSER}
_MOST_SUGGESTIONS: Final = 50
_USUAL_SUGGESTIONS: Final = 10
_LANGUAGES: Final = ("el", "en")
_DESCRIPTION: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>citykg</ShortName>
<Description>{description}</Description>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
<Language>{language}</Language>
<Image width="16" height="16" type="image/svg+xml">{origin}{icon}</Image>
<Url type="text/html" template="{origin}{page}?q={{searchTerms}}&amp;\
page={{startPage?}}"/>
<Url type="application/json" template="{origin}/search?q={{searchTerms}}&amp;\
page={{startPage?}}&amp;format=json"/>
<Url type="text/csv" template="{origin}/search?q={{searchTerms}}&amp;\
page={{startPage?}}&amp;format=csv"/>
<Url type="application/x-suggestions+json" rel="suggestions" \
template="{origin}/suggest?q={{searchTerms}}&amp;format=opensearch"/>
</OpenSearchDescription>
"""


@router.api_route("/search", methods=_READ)
def search(request: Request, site: SiteNeeded) -> Response:
    """Give what a query finds, as JSON or CSV; people are led to the page.

    Raises:
        NotAcceptableError: If another format is asked for.
    """
    asked = asked_of(request)
    media_type = _format_of(request)
    if media_type == _HTML:
        return _to_page(request, site, asked)

    def build() -> Response:
        results = site.search_index.search(
            asked.query, filters=asked.filters, page=asked.page
        )
        if media_type == _CSV:
            return _csv(_RESULT_COLUMNS, map(_result_row, results.hits))
        return JSONResponse(_results(site, asked, results))

    return cached(
        request, site, str(request.url), media_type, build=build, vary="Accept"
    )


@router.api_route("/suggest", methods=_READ)
def suggest(request: Request, site: SiteNeeded) -> Response:
    """Give what somebody who types may mean; ``format=opensearch`` is for browsers.

    Raises:
        NotAcceptableError: If another format is asked for.

    Source:
        OpenSearch 1.1, extension Suggestions, section "Response format".
    """
    asked = asked_of(request)
    media_type = _format_of(request)
    if media_type == _HTML:
        return _to_page(request, site, asked)

    def build() -> Response:
        found = site.search_index.suggest(
            asked.query, type=asked.filters.type, limit=_limit_of(request)
        )
        return _suggested(request, site, found, media_type)

    return cached(
        request, site, str(request.url), media_type, build=build, vary="Accept"
    )


@router.api_route("/{language}/search", methods=_READ)
def results_page(visit: VisitNeeded) -> Response:
    """Show what a query finds."""
    asked = asked_of(visit.request)
    return shown(
        visit, "search.html", lambda: search_page(visit.site, visit.asked, asked)
    )


@router.api_route("/{language}/opensearch.xml", methods=_READ)
def description(visit: VisitNeeded) -> Response:
    """Describe the search to browsers and feed readers.

    Source:
        OpenSearch 1.1, section "OpenSearch description elements".
    """
    language, urls = visit.asked.language, visit.site.urls
    origin = origin_of(visit.request)

    def build() -> Response:
        text = visit.site.messages[language].text
        content = _DESCRIPTION.format(
            description=escape(text("Cities and the words that state their facts")),
            language=language,
            origin=escape(origin),
            icon=urls.static("favicon.svg"),
            page=urls.search(language),
        )
        kind = "application/opensearchdescription+xml"
        return Response(content, media_type=kind)

    return cached(visit.request, visit.site, origin, visit.asked.path, build=build)


def _format_of(request: Request) -> str:
    """Return the media type that is asked for, by name or by the header.

    Raises:
        NotAcceptableError: If it is not to be had.
    """
    named = request.query_params.get("format")
    if named is not None:
        if named.casefold() not in _NAMED:
            raise NotAcceptableError(tuple(_NAMED))
        return _NAMED[named.casefold()]
    wanted = acceptable(request.headers.get("accept"), tuple(_FORMATS.values()))
    if not wanted:
        raise NotAcceptableError(tuple(_FORMATS.values()))
    return wanted[0]


def _to_page(request: Request, site: Site, asked: Asked) -> Response:
    address = site.urls.search(
        reader_language(request), asked.query, page=asked.page, narrowed=asked.narrowed
    )
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers)


def _limit_of(request: Request) -> int:
    told = request.query_params.get("limit", "")
    limit = int(told[:6]) if told.isascii() and told.isdigit() else _USUAL_SUGGESTIONS
    return min(max(limit, 1), _MOST_SUGGESTIONS)


def _suggested(
    request: Request, site: Site, found: Sequence[Suggestion], media_type: str
) -> Response:
    if media_type == _CSV:
        rows = ((*_thing_row(one.thing), plain(one.name)) for one in found)
        return _csv((*_THING_COLUMNS, "matched"), rows)
    query = request.query_params.get("q", "")
    if media_type == _BROWSER:
        language = reader_language(request)
        origin = origin_of(request)
        pages = [site.urls.page(language, one.thing.iri) or "" for one in found]
        kinds = [_kind_name(site, one.thing, language) for one in found]
        labels = [one.thing.label(language) for one in found]
        links = [origin + one if one.startswith("/") else one for one in pages]
        return JSONResponse([query, labels, kinds, links], media_type=_BROWSER)
    suggestions = [
        {
            **_thing(site, one.thing),
            "kind": {code: _kind_name(site, one.thing, code) for code in _LANGUAGES},
            "closeness": one.closeness.name.lower(),
            "matched": _pieces(one.name),
        }
        for one in found
    ]
    return JSONResponse({"query": query, "suggestions": suggestions})


def _kind_name(site: Site, thing: Thing, language: str) -> str:
    if not thing.kinds:
        return ""
    labels = site.names.labels.get(thing.kinds[0], {})
    return labels.get(language) or thing.kinds[0].replace("#", "/").rpartition("/")[2]


def _results(site: Site, asked: Asked, results: Results) -> Mapping[str, Any]:
    def address(number: int) -> str | None:
        if not 1 <= number <= results.pages:
            return None
        return site.urls.search_data(asked.query, page=number, narrowed=asked.narrowed)

    return {
        "query": results.query,
        "filters": asked.narrowed,
        "total": results.total,
        "complete": results.complete,
        "page": results.page,
        "pages": results.pages,
        "previous": address(results.page - 1),
        "next": address(results.page + 1),
        "didYouMean": results.did_you_mean or None,
        "results": [
            {
                **_thing(site, hit.thing),
                "closeness": hit.closeness.name.lower(),
                "matched": _pieces(hit.name),
                "snippet": _pieces(hit.snippet),
            }
            for hit in results.hits
        ],
        "facets": {
            facet: [
                {
                    "value": choice.value,
                    "name": site.names.labels.get(choice.value, {}),
                    "count": choice.count,
                }
                for choice in choices
            ]
            for facet, choices in results.facets.items()
        },
    }


def _thing(site: Site, thing: Thing) -> Mapping[str, Any]:
    return {
        "iri": thing.iri,
        "name": thing.labels,
        "types": thing.kinds,
        "facts": thing.facts,
        "pages": {one: site.urls.page(one, thing.iri) for one in _LANGUAGES},
    }


def _pieces(pieces: Iterable[Piece]) -> list[Mapping[str, Any]]:
    return [{"text": one.text, "marked": one.marked} for one in pieces]


_THING_COLUMNS: Final = ("iri", "name_el", "name_en", "type", "facts")
_RESULT_COLUMNS: Final = (*_THING_COLUMNS, "closeness", "matched", "snippet")


def _thing_row(thing: Thing) -> tuple[object, ...]:
    kind = thing.kinds[0] if thing.kinds else ""
    return thing.iri, *map(thing.label, _LANGUAGES), kind, thing.facts


def _result_row(hit: Hit) -> tuple[object, ...]:
    closeness = hit.closeness.name.lower()
    return *_thing_row(hit.thing), closeness, plain(hit.name), plain(hit.snippet)


def plain(pieces: Iterable[Piece]) -> str:
    """Return pieces as one line of text.

    Args:
        pieces: The pieces.
    """
    return " ".join("".join(one.text for one in pieces).split())


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    text = StringIO()
    writer = csv.writer(text)  # RFC 4180: CRLF
    writer.writerow(columns)
    writer.writerows(rows)
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8")
