"""The addresses of prepared questions, their pictures, and the tutorial."""

from fastapi import APIRouter, HTTPException
from starlette.requests import Request
from starlette.responses import Response

from citykg.web.binding import bindings_of, single_values
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded, SlugPart, VisitNeeded
from citykg.web.glimpses import draw_glimpse
from citykg.web.pages.gallery import gallery_page
from citykg.web.pages.question import question_page
from citykg.web.pages.tutorial import tutorial_page
from citykg.web.showing import shown

router = APIRouter()
_READ = ["GET", "HEAD"]
_YEAR = "public, max-age=31536000, immutable"


@router.api_route("/{language}/questions", methods=_READ)
def questions(visit: VisitNeeded, q: str = "") -> Response:
    """Show the prepared questions."""
    return shown(
        visit,
        "questions.html",
        lambda: gallery_page(visit.site, visit.asked, q.strip()),
    )


@router.api_route("/{language}/tutorial", methods=_READ)
def tutorial(visit: VisitNeeded) -> Response:
    """Show the tutorial of SPARQL."""
    return shown(visit, "tutorial.html", lambda: tutorial_page(visit.site, visit.asked))


@router.api_route("/question/{slug}.svg", methods=_READ)
def glimpse(request: Request, site: SiteNeeded, slug: SlugPart) -> Response:
    """Draw a small picture of a question's answer.

    Raises:
        HTTPException: If there is no such question.
    """
    query = site.catalogue.find(slug)
    if query is None:
        raise HTTPException(404)

    def build() -> Response:
        rows = site.answers.rows(query.in_language("en"))
        drawn = draw_glimpse(query, rows, positions=site.coordinates)
        return Response(drawn, media_type="image/svg+xml")

    response = cached(request, site, str(request.url), build=build)
    path, query_string = request.url.path, request.url.query
    if f"{path}?{query_string}" == site.urls.glimpse(slug, site.fingerprint):
        response.headers["Cache-Control"] = _YEAR
    return response


@router.api_route("/{language}/question/{slug}", methods=_READ)
def question(visit: VisitNeeded, slug: SlugPart) -> Response:
    """Show a prepared question and its answer.

    Raises:
        HTTPException: If there is none of that name.
        QueryParameterError: If a value does not suit its parameter.
    """
    query = visit.site.catalogue.find(slug)
    if query is None:
        raise HTTPException(404)
    names = [parameter.name for parameter in query.parameters]
    told = visit.request.query_params.multi_items()
    pairs = [(name, value) for name, value in told if name in names]
    values = single_values(pairs, known=names)
    bindings = bindings_of(visit.site, query, values)

    def fill() -> object:
        return question_page(
            visit.site, visit.asked, query, values=values, bindings=bindings
        )

    return shown(visit, "question.html", fill)
