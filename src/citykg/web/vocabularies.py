"""The vocabularies: what their hash IRIs lead to, and their files."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from citykg.sparql.formats import HTML, TURTLE, ResultFormat, negotiate_format
from citykg.store import translate
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded
from citykg.web.i18n import InterfaceLanguage
from citykg.web.linkeddata import see_other
from citykg.web.responses import reader_language
from citykg.web.signposting import (
    LICENCE,
    VOCABULARY_FORMATS,
    Link,
    link_header,
    vocabulary_forms,
)
from citykg.web.site import Site
from citykg.web.vocabulary import VOCABULARIES

router = APIRouter()

_READ = ["GET", "HEAD"]
_FILES: Final = {"ont": "ontology.ttl", "code": "codes.ttl", "shapes": "shapes.ttl"}


@router.api_route("/ont/{version}", methods=_READ)
def ontology_version(request: Request, site: SiteNeeded, version: str) -> Response:
    """Lead from the version of the ontology that the release uses to the ontology.

    Raises:
        HTTPException: If the release uses another.
    """
    ontology = VOCABULARIES["ont"].removesuffix("#")
    if not site.engine.knows(f"{ontology}/{version}"):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return _lead_on(request, "ont")


def _lead_on(request: Request, name: str) -> Response:
    """Lead from a vocabulary to its page or its file; a fragment stays as it is."""
    offers = (HTML, *VOCABULARY_FORMATS)
    chosen = negotiate_format(offers, accept=request.headers.get("accept"))
    links = tuple(_other_forms(name, "describedby"))
    if chosen is HTML:
        return see_other(f"/{reader_language(request)}/{name}", links)
    return see_other(f"/{name}.{chosen.name}", links)


def _file(site: Site, name: str, written: ResultFormat) -> Response:
    content = (site.settings.ontology_dir / _FILES[name]).read_bytes()
    if written is not TURTLE:
        content = translate(content, media_type=written.media_type)
    address = f"/{name}.{written.name}"
    links = (
        Link(VOCABULARIES[name].removesuffix("#"), "describes"),
        Link(address, "canonical"),
        Link(LICENCE, "license"),
        *(one for one in _other_forms(name, "alternate") if one.target != address),
    )
    return Response(
        content,
        media_type=written.content_type,
        headers={"Link": link_header(links)},
    )


def _other_forms(name: str, rel: str) -> Iterator[Link]:
    for media_type, address in vocabulary_forms(name):
        yield Link(address, rel, media_type)
    for language in InterfaceLanguage:
        yield Link(f"/{language}/{name}", "alternate", HTML.media_type, language)


def _leading(name: str) -> Callable[[Request], Response]:
    def lead(request: Request) -> Response:
        return _lead_on(request, name)

    return lead


def _sending(
    name: str, written: ResultFormat
) -> Callable[[Request, SiteNeeded], Response]:
    def send(request: Request, site: SiteNeeded) -> Response:
        def build() -> Response:
            return _file(site, name, written)

        return cached(request, site, request.url.path, build=build)

    return send


for _name in VOCABULARIES:
    router.add_api_route(f"/{_name}", _leading(_name), methods=_READ)
    for _format in VOCABULARY_FORMATS:
        router.add_api_route(
            f"/{_name}.{_format.name}", _sending(_name, _format), methods=_READ
        )
