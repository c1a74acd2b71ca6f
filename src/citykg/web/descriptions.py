"""The descriptions of the served release, as they were written with it."""

from collections.abc import Callable
from gzip import decompress
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from citykg.errors import NotPublishedError
from citykg.publication import files
from citykg.sparql.formats import JSON_LD, TURTLE, ResultFormat
from citykg.sparql.negotiation import best_coding
from citykg.web.caching import cached
from citykg.web.dependencies import SiteNeeded

router = APIRouter()

_READ: Final = ["GET", "HEAD"]
_GZIP: Final = "gzip"
_CODINGS: Final = (_GZIP,)
_DESCRIPTIONS: Final = (
    (files.VOID_FILE, TURTLE),
    (files.DCAT_TURTLE_FILE, TURTLE),
    (files.DCAT_JSON_LD_FILE, JSON_LD),
)


@router.api_route("/.well-known/void", methods=_READ)
def well_known() -> Response:
    """Lead to the description in VoID.

    Source:
        W3C, Describing Linked Datasets with the VoID Vocabulary, section 7.2.
    """
    return RedirectResponse(f"/{files.VOID_FILE}", HTTPStatus.FOUND)


def _description(name: str, kind: ResultFormat) -> Callable[..., Response]:
    def send(request: Request, site: SiteNeeded) -> Response:
        """Send a description of the served release.

        Raises:
            NotPublishedError: If the release was built without.
        """
        packed = site.descriptions.get(name)
        if packed is None:
            raise NotPublishedError(site.release.id, name)

        def build() -> Response:
            if best_coding(request.headers.get("accept-encoding"), _CODINGS) == _GZIP:
                headers = {"Content-Encoding": _GZIP}
                return Response(packed, headers=headers, media_type=kind.content_type)
            return Response(decompress(packed), media_type=kind.content_type)

        return cached(request, site, name, build=build, vary="Accept-Encoding")

    return send


for _name, _kind in _DESCRIPTIONS:
    router.add_api_route(f"/{_name}", _description(_name, _kind), methods=_READ)
