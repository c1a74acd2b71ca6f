"""The addresses of the releases: what there is, and what changed."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Final, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from citykg.errors import NotAcceptableError, QueryParameterError
from citykg.publication import ADDED_FILE, CHANGES_FOLDER, REMOVED_FILE
from citykg.releases import Release
from citykg.sparql.formats import N_QUADS
from citykg.sparql.negotiation import acceptable
from citykg.web.caching import cached
from citykg.web.dependencies import (
    PageNumber,
    ReleasePart,
    SiteNeeded,
    Visit,
    VisitNeeded,
)
from citykg.web.i18n import InterfaceLanguage
from citykg.web.pages.releases import (
    ReleaseRow,
    changes_page,
    release_page,
    release_row,
    releases_page,
)
from citykg.web.responses import NEGOTIATED, page, reader_language
from citykg.web.site import Site

router = APIRouter()

OldRelease = Annotated[str | None, Query(alias="from")]
FormatName = Annotated[str | None, Query(alias="format")]

_READ = ["GET", "HEAD"]
_JSON: Final = "application/json"
_OFFERS: Final = (_JSON, "text/html")
IMMUTABLE: Final = "public, max-age=31536000, immutable"
_LINES_AT_ONCE: Final = 1000


@router.api_route("/releases", methods=_READ)
def releases(request: Request, site: SiteNeeded, named: FormatName = None) -> Response:
    """Lead people to the list of releases, and give it to programs."""
    if _wants_page(request, named):
        return _see_other(f"/{reader_language(request)}/releases")

    def build() -> Response:
        rows = [_row(site, one, request) for one in site.archive.releases()]
        return JSONResponse({"releases": rows})

    return _shelf_cached(request, site, build)


@router.api_route("/releases/{name}", methods=_READ)
def release(
    request: Request, site: SiteNeeded, name: ReleasePart, named: FormatName = None
) -> Response:
    """Lead people to the page of a release, and give what it tells to programs.

    Raises:
        ReleaseNotFoundError: If it is not kept.
    """
    found = site.archive.release(name)
    if _wants_page(request, named):
        return _see_other(f"/{reader_language(request)}/releases/{name}")

    def build() -> Response:
        manifest = found.manifest
        more = {"classes": manifest.classes, "versions": manifest.versions}
        return JSONResponse({**_row(site, found, request), **more})

    return _shelf_cached(request, site, build)


@router.api_route("/releases/{name}/changes", methods=_READ)
def changes(
    request: Request,
    site: SiteNeeded,
    name: ReleasePart,
    *,
    old: OldRelease = None,
    named: FormatName = None,
) -> Response:
    """Lead people to the page of what changed, and give it to programs.

    Raises:
        ReleaseNotFoundError: If a release is not kept.
        HTTPException: If there is none before it.
    """
    found, other = _pair(site, name, old)
    if _wants_page(request, named):
        language = reader_language(request)
        return _see_other(site.urls.changes(language, name, old=old))

    def build() -> Response:
        told = site.archive.changes(found, other)
        if told is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return JSONResponse(told.to_data())

    return _shelf_cached(request, site, build)


@router.api_route("/releases/{name}/changes/{part}.nq", methods=_READ)
def quads(
    request: Request,
    site: SiteNeeded,
    name: ReleasePart,
    part: Literal["added", "removed"],
    *,
    old: OldRelease = None,
) -> Response:
    """Give the quads that a release has and another has not, or the other way round.

    Raises:
        ReleaseNotFoundError: If a release is not kept.
        HTTPException: If there is none before it.
    """
    found, other = _pair(site, name, old)
    packed = found.folder / CHANGES_FOLDER / _PACKED[part]

    def build() -> Response:
        if other is None and packed.is_file():
            return _unpacked(request, packed)
        before = other or site.archive.before(found)
        if before is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        lines = site.archive.lines(found, before, added=part == "added")
        return StreamingResponse(_pieces(lines), media_type=N_QUADS.media_type)

    response = cached(request, site, str(request.url), build=build, vary=_CODED)
    if response.status_code == HTTPStatus.OK:
        response.headers["Cache-Control"] = IMMUTABLE
    return response


@router.api_route("/releases/{name}/changes/{part}.nq.gz", methods=_READ)
def packed_quads(
    site: SiteNeeded, name: ReleasePart, part: Literal["added", "removed"]
) -> Response:
    """Give the same as a packed file, as it was written with the release.

    Raises:
        ReleaseNotFoundError: If the release is not kept.
        HTTPException: If there is no such file; a new build writes one.
    """
    path = site.archive.release(name).folder / CHANGES_FOLDER / _PACKED[part]
    if not path.is_file():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    headers = {"Cache-Control": IMMUTABLE}
    return FileResponse(path, media_type="application/gzip", headers=headers)


@router.api_route("/{language}/releases", methods=_READ)
def releases_shown(visit: VisitNeeded) -> Response:
    """Show the releases."""
    return _shown(
        visit, "releases.html", lambda: releases_page(visit.site, visit.asked)
    )


@router.api_route("/{language}/releases/{name}", methods=_READ)
def release_shown(visit: VisitNeeded, name: ReleasePart) -> Response:
    """Show a release.

    Raises:
        ReleaseNotFoundError: If it is not kept.
    """
    found = visit.site.archive.release(name)
    return _shown(
        visit, "release.html", lambda: release_page(visit.site, visit.asked, found)
    )


@router.api_route("/{language}/releases/{name}/changes", methods=_READ)
def changes_shown(
    visit: VisitNeeded,
    name: ReleasePart,
    *,
    old: OldRelease = None,
    number: PageNumber = 1,
) -> Response:
    """Show what changed.

    Raises:
        ReleaseNotFoundError: If a release is not kept.
    """
    found, other = _pair(visit.site, name, old)
    return _shown(
        visit,
        "changes.html",
        lambda: changes_page(visit.site, visit.asked, found, old=other, page=number),
    )


_PACKED: Final[Mapping[str, str]] = {"added": ADDED_FILE, "removed": REMOVED_FILE}
_CODED: Final = "Accept-Encoding"


def _pair(site: Site, name: str, old: str | None) -> tuple[Release, Release | None]:
    """Return a release and the one to compare it with.

    Raises:
        ReleaseNotFoundError: If one is not kept.
    """
    found = site.archive.release(name)
    return found, site.archive.release(old) if old is not None else None


def _wants_page(request: Request, named: str | None) -> bool:
    """Tell whether a person with a browser asks.

    Raises:
        NotAcceptableError: If neither a page nor JSON is taken.
        QueryParameterError: If the format is neither.
    """
    if named is not None:
        if named not in {"html", "json"}:
            raise QueryParameterError("The format is html or json.")
        return named == "html"
    wanted = acceptable(request.headers.get("accept"), _OFFERS)
    if not wanted:
        raise NotAcceptableError(_OFFERS)
    return wanted[0] != _JSON


def _see_other(address: str) -> Response:
    headers = {"Vary": NEGOTIATED, "Cache-Control": "no-cache"}
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers)


def _row(site: Site, release: Release, request: Request) -> dict[str, object]:
    """Return what programs are told of a release."""
    row = release_row(site, release, InterfaceLanguage.ENGLISH)
    address = f"/releases/{row.id}"
    files = [{**asdict(one), "url": one.href} for one in row.files]
    for one in files:
        del one["href"]
    return {
        "id": row.id,
        "url": address,
        "page": f"/{reader_language(request)}{address}",
        "built": row.built.isoformat(),
        "current": row.current,
        "documents": row.documents,
        "facts": row.facts,
        "triples": row.triples,
        "findings": {"violations": row.violations, "warnings": row.warnings},
        "graph": {"bytes": row.size, "sha256": row.sha256},
        "files": files,
        "changes": _changes_told(row, address),
        "citation": row.citation,
    }


def _changes_told(row: ReleaseRow, address: str) -> dict[str, object] | None:
    if row.changes is None:
        return None
    links = {name: f"{address}/changes/{name}.nq" for name in _PACKED}
    return {"url": f"{address}/changes", "counts": dict(row.counts), **links}


def _unpacked(request: Request, path: Path) -> Response:
    """Send a packed file as it is, or unpacked to who does not unpack."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        return FileResponse(
            path, media_type=N_QUADS.media_type, headers={"Content-Encoding": "gzip"}
        )
    return StreamingResponse(_pieces(gzip.open(path)), media_type=N_QUADS.media_type)


def _pieces(lines: Iterator[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Yield some lines at a time, which sends faster than each alone."""
    held: list[bytes] = []
    for line in lines:
        held.append(line)
        if len(held) == _LINES_AT_ONCE:
            yield b"".join(held)
            held.clear()
    yield b"".join(held)


def _shelf_cached(
    request: Request, site: Site, build: Callable[[], Response]
) -> Response:
    """Answer as long as the releases are the same; see `cached`."""
    kept = " ".join(one.id for one in site.archive.releases())
    return cached(request, site, str(request.url), kept, build=build, vary=NEGOTIATED)


def _shown(visit: Visit, template: str, fill: Callable[[], object]) -> Response:
    kept = " ".join(one.id for one in visit.site.archive.releases())
    return cached(
        visit.request,
        visit.site,
        str(visit.request.url),
        kept,
        build=lambda: page(visit.site, template, fill()),
    )
