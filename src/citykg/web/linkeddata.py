"""Linked data: what an IRI leads to, and triples as files."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from citykg.errors import QueryRefusedError
from citykg.namespaces import PREFIXES
from citykg.sparql.formats import HTML, N_TRIPLES, TURTLE, negotiate_format
from citykg.store.model import Term
from citykg.web.caching import cached
from citykg.web.dependencies import SectionPart, SiteNeeded, SlugPart
from citykg.web.responses import NEGOTIATED, reader_language
from citykg.web.site import Site
from citykg.web.turtle import Triple, to_ntriples, to_turtle

router = APIRouter()

_READ = ["GET", "HEAD"]
_OFFERS = (HTML, TURTLE, N_TRIPLES)
_TRIPLE_LIMIT = 20_000
_VOCABULARIES: Mapping[str, tuple[str, str]] = {
    "ont": ("ont", "ontology.ttl"),
    "code": ("code", "codes.ttl"),
    "shapes": ("ont", "shapes.ttl"),
}
"""Name in the address to the page that shows it and the file that holds it."""


@router.api_route("/id/{section}/{slug:path}", methods=_READ)
def thing(
    request: Request, site: SiteNeeded, section: SectionPart, slug: SlugPart
) -> Response:
    """Lead from a thing to a page or to triples about it.

    Raises:
        HTTPException: If nothing is known of it.

    Source:
        W3C, Cool URIs for the Semantic Web, section 4.2.
    """
    iri = f"{site.instance_base}{section}/{slug}"
    if not _is_known(site, iri):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    path = quote(f"{section}/{slug}")
    chosen = negotiate_format(_OFFERS, accept=request.headers.get("accept"))
    if chosen is HTML:
        return _see_other(f"/{reader_language(request)}/page/{path}")
    return _see_other(f"/data/{path}.{chosen.name}")


@router.api_route("/data/{section}/{slug:path}.{extension}", methods=_READ)
def triples(
    request: Request,
    site: SiteNeeded,
    section: SectionPart,
    slug: SlugPart,
    extension: str,
) -> Response:
    """Give the triples that have a thing as subject or object.

    Raises:
        HTTPException: If there are none.
    """
    iri = f"{site.instance_base}{section}/{slug}"
    if extension not in {TURTLE.name, N_TRIPLES.name}:
        raise HTTPException(HTTPStatus.NOT_FOUND)

    def build() -> Response:
        found = _triples(site, iri)
        if extension == N_TRIPLES.name:
            body, kind = to_ntriples(found), N_TRIPLES
        else:
            prefixes = {**PREFIXES, "id": site.instance_base}
            body, kind = to_turtle(found, prefixes=prefixes), TURTLE
        described = f'<{iri}>; rel="describes"'
        return Response(body, media_type=kind.content_type, headers={"Link": described})

    return cached(request, site, str(request.url), build=build)


@router.api_route("/{name}.ttl", methods=_READ)
def vocabulary_file(request: Request, site: SiteNeeded, name: str) -> Response:
    """Give the ontology, the codes or the shapes as Turtle.

    Raises:
        HTTPException: If the name is none of these.
    """
    if name not in _VOCABULARIES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    path = site.settings.ontology_dir / _VOCABULARIES[name][1]
    content = path.read_bytes()
    return cached(
        request,
        site,
        str(request.url),
        build=lambda: Response(content, media_type=TURTLE.content_type),
    )


def vocabulary(request: Request) -> Response:
    """Lead from a vocabulary to its page or its file."""
    name = request.url.path.removeprefix("/")
    chosen = negotiate_format((HTML, TURTLE), accept=request.headers.get("accept"))
    if chosen is TURTLE:
        return _see_other(f"/{name}.ttl")
    return _see_other(f"/{reader_language(request)}/{_VOCABULARIES[name][0]}")


for _name in _VOCABULARIES:
    router.add_api_route(f"/{_name}", vocabulary, methods=_READ)


@router.api_route("/problems", methods=_READ)
def problems(request: Request) -> Response:
    """Lead to the page of the kinds of problem."""
    return _see_other(f"/{reader_language(request)}/problems")


def _see_other(address: str) -> Response:
    return RedirectResponse(
        address, HTTPStatus.SEE_OTHER, {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
    )


def _is_known(site: Site, iri: str) -> bool:
    return iri in site.names or bool(site.queries.rows("data/triples", entity=iri))


def _triples(site: Site, iri: str) -> list[Triple]:
    rows = site.queries.rows("data/triples", entity=iri)
    if not rows:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if len(rows) > _TRIPLE_LIMIT:
        raise QueryRefusedError(
            f"More than {_TRIPLE_LIMIT} triples; ask the SPARQL endpoint for a part."
        )
    return [
        (
            row["subject"].value if "subject" in row else iri,
            row["property"].value,
            row.get("value", Term.iri(iri)),
        )
        for row in rows
    ]
