"""The files of releases to take home."""

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from citykg.errors import NotAcceptableError, NotPublishedError
from citykg.publication import files
from citykg.releases import Release
from citykg.sparql.negotiation import acceptable
from citykg.web.caching import cached, matches
from citykg.web.dependencies import ReleasePart, SiteNeeded, VisitNeeded
from citykg.web.pages.dumps import dumps_page
from citykg.web.pages.releases import files_of
from citykg.web.releases import IMMUTABLE
from citykg.web.responses import NEGOTIATED, page, reader_language
from citykg.web.site import Site

router = APIRouter()

_READ: Final = ["GET", "HEAD"]
_JSON: Final = "application/json"
_OFFERS: Final = (_JSON, "text/html")
_TEXT: Final = "text/plain; charset=utf-8"
_MEDIA_TYPES: Final = {
    ".gz": files.GZIP.media_type,
    ".zst": files.ZSTD.media_type,
    ".csv": "text/csv; charset=utf-8; header=present",
    ".cff": "application/yaml; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
}
"""Ending of a file name to what is in it; all else is text."""


@router.api_route("/dumps", methods=_READ)
@router.api_route("/dumps/", methods=_READ)
def all_dumps() -> Response:
    """Lead to the files of the release that is served."""
    return RedirectResponse("/dumps/current/", HTTPStatus.FOUND)


@router.api_route("/dumps/current", methods=_READ)
@router.api_route("/dumps/current/{name:path}", methods=_READ)
def current(site: SiteNeeded, name: str = "") -> Response:
    """Lead to a file of the release that is served, which will be another some day."""
    address = f"/dumps/{site.release.id}/{name}"
    return RedirectResponse(address, HTTPStatus.FOUND, {"Cache-Control": "no-cache"})


@router.api_route("/dumps/{release}", methods=_READ)
def folder(release: ReleasePart) -> Response:
    """Lead to the address with its last slash, from which links are relative."""
    return RedirectResponse(f"/dumps/{release}/", HTTPStatus.PERMANENT_REDIRECT)


@router.api_route("/dumps/{release}/", methods=_READ)
def index(request: Request, site: SiteNeeded, release: ReleasePart) -> Response:
    """Lead people to the list of files, and give it to programs.

    Raises:
        ReleaseNotFoundError: If the release is not kept.
        NotPublishedError: If it was built without such files.
        NotAcceptableError: If neither a page nor JSON is taken.
    """
    found = _published(site, release)
    named = request.query_params.get("format")
    wanted = acceptable(request.headers.get("accept"), _OFFERS)
    if not wanted and named is None:
        raise NotAcceptableError(_OFFERS)
    if named != "json" and (named == "html" or wanted[0] != _JSON):
        address = site.urls.dumps(reader_language(request), release)
        return RedirectResponse(address, HTTPStatus.SEE_OTHER, {"Vary": NEGOTIATED})

    def build() -> Response:
        told = [
            {
                "name": one.name,
                "url": one.href,
                "bytes": one.size,
                "sha256": one.sha256,
                "mediaType": _media_type(one.name),
            }
            for one in files_of(found)
        ]
        return JSONResponse({"release": found.id, "files": told})

    return cached(request, site, str(request.url), build=build, vary=NEGOTIATED)


@router.api_route("/{language}/dumps/{release}", methods=_READ)
def index_shown(visit: VisitNeeded, release: ReleasePart) -> Response:
    """Show the list of files.

    Raises:
        ReleaseNotFoundError: If the release is not kept.
        NotPublishedError: If it was built without such files.
    """
    found = _published(visit.site, release)
    return cached(
        visit.request,
        visit.site,
        str(visit.request.url),
        build=lambda: page(
            visit.site, "dumps.html", dumps_page(visit.site, visit.asked, found)
        ),
    )


@router.api_route("/dumps/{release}/{name:path}", methods=_READ)
def file(
    request: Request, site: SiteNeeded, release: ReleasePart, name: str
) -> Response:
    """Send a file, or a part of it; it will never change.

    Raises:
        ReleaseNotFoundError: If the release is not kept.
        NotPublishedError: If it was built without such files, or has no such file.
    """
    found = _published(site, release)
    digest = found.manifest.outputs.get(f"{files.DUMPS}/{name}")
    if digest is None:
        raise NotPublishedError(release, name)
    # The bytes are known, so the tag is a strong one, as parts of a file need it.
    headers = {"ETag": f'"{digest}"', "Cache-Control": IMMUTABLE}
    if matches(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    path = found.folder / files.DUMPS / name
    return FileResponse(path, headers=headers, media_type=_media_type(name))


def _published(site: Site, name: str) -> Release:
    """Return a release that has files to take home.

    Raises:
        ReleaseNotFoundError: If the release is not kept.
        NotPublishedError: If it was built without such files.
    """
    found = site.archive.release(name)
    if not any(files_of(found)):
        raise NotPublishedError(name, files.DUMPS)
    return found


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix, _TEXT)
