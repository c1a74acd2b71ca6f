"""The addresses around things: the words behind a fact, citations, terms and codes."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from starlette.responses import PlainTextResponse, Response

from citykg.web.caching import cached
from citykg.web.citations import MEDIA_TYPES, Citation
from citykg.web.dependencies import (
    DayAsked,
    SectionPart,
    SiteNeeded,
    SlugPart,
    VisitNeeded,
)
from citykg.web.fates import refuse
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.entity import entity_page
from citykg.web.pages.evidence import evidence_page
from citykg.web.pages.term import term_page
from citykg.web.showing import shown
from citykg.web.validtime import parse_day
from citykg.web.vocabulary import expand

router = APIRouter()

_READ = ["GET", "HEAD"]
TermPart = Annotated[str, Path(pattern="^[A-Za-z0-9][A-Za-z0-9-]*$")]
FormPart = Literal["txt", "bib", "cff"]


@router.api_route("/cite/{section}/{slug:path}.{form}", methods=_READ)
def citation(
    request: Request,
    site: SiteNeeded,
    section: SectionPart,
    slug: SlugPart,
    form: FormPart,
) -> Response:
    """Say how to cite a thing: as text, BibTeX or CFF.

    Raises:
        HTTPException: If nothing is known of it.
        WithdrawnError: If only an earlier release knew it.
    """
    path = f"{section}/{slug}"
    iri = f"{site.instance_base}{path}"
    if iri not in site.names and not site.engine.knows(iri):
        refuse(site, path)

    def build() -> Response:
        name = site.names.name(iri, InterfaceLanguage.ENGLISH).text
        told = Citation(name, iri, site.release.id, site.release.built)
        media_type = f"{MEDIA_TYPES[form]}; charset=utf-8"
        return PlainTextResponse(told.text(form), media_type=media_type)

    return cached(request, site, request.url.path, build=build)


@router.api_route("/{language}/evidence/{claim}", methods=_READ)
def evidence(visit: VisitNeeded, claim: TermPart) -> Response:
    """Show every document that states what a claim claims, with the words.

    Raises:
        HTTPException: If there is no such claim.
    """
    return shown(
        visit,
        "evidence.html",
        lambda: evidence_page(visit.site, visit.asked, claim),
    )


@router.api_route("/{language}/ont/{name}", methods=_READ)
def term(visit: VisitNeeded, name: TermPart) -> Response:
    """Show a class or property of the ontology.

    Raises:
        HTTPException: If there is none of that name.
    """
    return shown(visit, "term.html", lambda: term_page(visit.site, visit.asked, name))


@router.api_route("/{language}/code/{name}", methods=_READ)
def code(visit: VisitNeeded, name: TermPart, on: DayAsked = None) -> Response:
    """Show a code with all that has it, such as the pillars of a dimension.

    Raises:
        HTTPException: If there is none of that name.
    """
    day = parse_day(on)
    iri = expand(f"ckgc:{name}")
    return shown(
        visit,
        "entity.html",
        lambda: entity_page(visit.site, visit.asked, iri, day=day),
    )
