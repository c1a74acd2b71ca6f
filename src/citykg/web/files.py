"""Answers with static files, which stay what they are for ever."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from citykg.sparql.negotiation import best_coding
from citykg.web.assets import Asset

router = APIRouter()

_READ: Final = ["GET", "HEAD"]
_YEAR: Final = "public, max-age=31536000, immutable"
_DAY: Final = "public, max-age=86400"
_CODINGS: Final = ("br", "gzip")


@router.api_route("/static/{name:path}", methods=_READ)
async def static(request: Request) -> Response:
    """Send a file; its address names its content."""
    return _file(request, request.url.path, cache=_YEAR)


@router.api_route("/favicon.ico", methods=_READ)
async def favicon(request: Request) -> Response:
    """Send the picture of the site to who asks where it always was."""
    paths: Mapping[str, str] = request.app.state.site.urls.assets
    return _file(request, paths["favicon.svg"], cache=_DAY)


def _file(request: Request, path: str, *, cache: str) -> Response:
    """Return a file as the client reads it best.

    Raises:
        HTTPException: If there is none at the path.
    """
    served: Mapping[str, Asset] = request.app.state.files
    asset = served.get(path)
    if asset is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = {"Cache-Control": cache}
    if not asset.is_packable:
        return Response(asset.content, headers=headers, media_type=asset.media_type)
    headers["Vary"] = "Accept-Encoding"
    coding = best_coding(request.headers.get("accept-encoding"), _CODINGS)
    if coding in _CODINGS:
        headers["Content-Encoding"] = coding
    return Response(
        asset.packed(coding or ""), headers=headers, media_type=asset.media_type
    )
