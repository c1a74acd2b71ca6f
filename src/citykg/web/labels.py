"""`/{language}/labels`: what IRIs are called, many at once, for scripts."""

from collections.abc import Iterator
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from citykg.errors import QueryParameterError
from citykg.web.bodies import read_form
from citykg.web.caching import cached
from citykg.web.dependencies import Visit, VisitNeeded
from citykg.web.values import Reader

router = APIRouter()

MOST: Final = 500
"""IRIs that one request may name."""

_LONGEST: Final = 2_000


@router.api_route("/{language}/labels", methods=["GET", "HEAD", "POST"])
async def labels(visit: VisitNeeded, request: Request) -> Response:
    """Give the names of IRIs, and the things that alone bear a name.

    The address has each as ``iri=``, a form one in each line of ``iris``. A name stands
    behind its language and a colon: ``el:Λαμία``.
    """
    if request.method == "POST":
        form = await read_form(request, MOST * _LONGEST)
        iris = [line for line in form.get("iris", "").splitlines() if line]
        return await run_in_threadpool(_told, visit, iris)
    iris = request.query_params.getlist("iri")
    address = str(request.url)
    return cached(request, visit.site, address, build=lambda: _told(visit, iris))


def _told(visit: Visit, iris: list[str]) -> Response:
    """Return names as JSON.

    Raises:
        QueryParameterError: If there are too many IRIs.
    """
    if len(iris) > MOST:
        raise QueryParameterError(f"At most {MOST} IRIs are named at once.")
    reader = visit.site.reader(visit.asked.language)
    told = {}
    for one in dict.fromkeys(iris):
        language, _, name = one.partition(":")
        iri = visit.site.names.unique.get((name, language), one)
        told[one] = dict(_parts(visit, reader, iri))
    headers = {"Content-Language": visit.asked.language}
    return JSONResponse(told, headers=headers)


def _parts(visit: Visit, reader: Reader, iri: str) -> Iterator[tuple[str, object]]:
    """Yield what is told of an IRI."""
    value = reader.thing(iri)
    yield "iri", iri
    yield "label", value.text
    if value.href:
        yield "href", value.href
    if value.outside:
        yield "outside", True
    if value.language:
        yield "lang", value.language
    if value.stands_in:
        yield "standsIn", True
    if kind := visit.site.names.kind(iri):
        yield "kind", reader.name(kind).text
    if point := visit.site.coordinates.get(iri):
        yield "lat", point.latitude
        yield "lon", point.longitude
