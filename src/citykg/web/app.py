"""Building the application: everything is made here, nothing on import."""

from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version
from importlib.resources import files as resources

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from citykg.catalogue import load_catalogue, load_tutorial
from citykg.errors import CityKgError, StoreError
from citykg.publication import (
    History,
    load_history,
    load_packed,
    load_quality,
    load_terms,
)
from citykg.releases import Links
from citykg.search import INDEX_FILE, Index
from citykg.settings import Settings
from citykg.store.model import QueryEngine
from citykg.web import (
    api,
    descriptions,
    dumps,
    endpoint,
    files,
    fragments,
    labels,
    linkeddata,
    linking,
    lists,
    llms,
    neighbours,
    quality,
    questions,
    reasons,
    reconciliation,
    releases,
    routes,
    search,
    sitemap,
    states,
    things,
    trying,
    vocabularies,
)
from citykg.web.answers import Answers
from citykg.web.archive import Archive
from citykg.web.asking import Asker
from citykg.web.assets import load_assets, walk
from citykg.web.coordinates import load_coordinates
from citykg.web.envelope import Envelope, methods_of
from citykg.web.i18n import load_messages
from citykg.web.limits import Gate
from citykg.web.listing.tables import Tables
from citykg.web.names import load_names
from citykg.web.pace import Pace
from citykg.web.packing import Packing
from citykg.web.problem_type import ProblemType
from citykg.web.problems import METHOD, NOT_FOUND, Problem, problem_of
from citykg.web.queries import PageQueries, load_page_queries
from citykg.web.release import ServedRelease
from citykg.web.responses import problem_response
from citykg.web.site import Site
from citykg.web.templating import Templates
from citykg.web.urls import Urls
from citykg.workers import Booth

_MINUTE_S = 60.0
_CLIENTS_AT_ONCE = 20
# The first whose address fits answers: those with a language in front come last, and
# the vocabularies, whose files end alike, after the descriptions.
_CAPABILITIES = (
    files,
    descriptions,
    dumps,
    endpoint,
    linking,
    api,
    fragments,
    reconciliation,
    linkeddata,
    vocabularies,
    releases,
    states,
    sitemap,
    llms,
    search,
    questions,
    lists,
    quality,
    trying,
    labels,
    reasons,
    neighbours,
    things,
    routes,
)


def create_app(
    settings: Settings,
    engine: QueryEngine,
    *,
    release: ServedRelease,
    asker: Asker,
    booth: Booth | None = None,
) -> FastAPI:
    """Build the application that serves one release.

    Args:
        settings: Settings of the process.
        engine: What answers queries of the pages; the caller closes it.
        release: What the pages tell of the release.
        asker: What answers queries of readers.
        booth: Where visitors' texts are read, or None where none are.

    Raises:
        SourceFileError: If a query of the pages or the catalogue is at fault.
        QueryError: If the engine refuses a query of the pages.
    """
    assets = load_assets()
    site = _site(
        settings,
        engine,
        release,
        asker=asker,
        booth=booth,
        urls=Urls(
            settings.base_iri, {name: asset.path for name, asset in assets.items()}
        ),
    )
    app = FastAPI(
        openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False
    )
    app.state.site = site
    app.state.files = {asset.path: asset for asset in assets.values()}
    app.add_middleware(Packing)
    app.add_middleware(Envelope, site=site)
    app.add_exception_handler(CityKgError, _on_error)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_unknown_address)
    for module in _CAPABILITIES:
        app.include_router(module.router)
    return app


def _site(  # noqa: PLR0913 - each by its name
    settings: Settings,
    engine: QueryEngine,
    release: ServedRelease,
    *,
    asker: Asker,
    booth: Booth | None,
    urls: Urls,
) -> Site:
    texts = load_page_queries(settings.queries_dir, base_iri=settings.base_iri)
    queries = PageQueries(engine, texts)
    names = load_names(queries, instance_base=f"{settings.base_iri}id/")
    messages, gate = load_messages(), Gate(settings.max_concurrent_queries)
    return Site(
        settings=settings,
        release=release,
        engine=engine,
        asker=asker,
        queries=queries,
        answers=Answers(engine, gate),
        catalogue=load_catalogue(settings.queries_dir, base_iri=settings.base_iri),
        names=names,
        coordinates=load_coordinates(queries),
        tutorial=load_tutorial(settings.queries_dir, base_iri=settings.base_iri),
        urls=urls,
        messages=messages,
        templates=Templates(messages, urls=urls, release=release),
        gate=gate,
        index=_open_index(release),
        fingerprint=fingerprint_of(release.id),
        archive=Archive(release.folder, base_iri=settings.base_iri),
        descriptions=load_packed(release.folder) if release.folder else {},
        terms=load_terms(release.folder) if release.folder else None,
        history=load_history(release.folder) if release.folder else History(),
        tables=Tables(engine, queries, names=names),
        links=Links(settings.home, most=settings.max_links),
        quality=load_quality(release.folder) if release.folder else None,
        booth=booth,
        trials=_trial_pace(settings),
    )


def _trial_pace(settings: Settings) -> Pace:
    """Return how often texts may be tried out."""
    each = settings.max_trials_per_minute
    return Pace(each=each, total=_CLIENTS_AT_ONCE * each, span_s=_MINUTE_S)


def _open_index(release: ServedRelease) -> Index | None:
    """Open what search finds; a release of an earlier program may be without."""
    path = release.folder / INDEX_FILE if release.folder else None
    if path is None or not path.is_file():
        return None
    try:
        return Index.open(path)
    except StoreError as error:
        structlog.get_logger("citykg.web").warning("no_search", reason=str(error))
        return None


def fingerprint_of(release: str) -> str:
    """Return a digest that changes with the release and with the program.

    Args:
        release: Name of the release.
    """
    digest = sha256(f"{release} {version('citykg')}".encode())
    package = resources("citykg.web")
    for folder in ("templates", "static", "icons", "locale"):
        for name, item in walk(package / folder):
            digest.update(f"{name}\0".encode())
            digest.update(item.read_bytes())
    return digest.hexdigest()


def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, CityKgError)  # noqa: S101 - registered for it alone
    return problem_response(request, request.app.state.site, problem_of(error))


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    kinds = {HTTPStatus.NOT_FOUND: NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED: METHOD}
    fallback = ProblemType("http", error.status_code, str(error.detail))
    kind = kinds.get(HTTPStatus(error.status_code), fallback)
    allowed = methods_of(request.url.path) if kind is METHOD else ()
    problem = Problem(kind, choices=allowed)
    response = problem_response(request, request.app.state.site, problem)
    if allowed:
        response.headers["Allow"] = ", ".join(allowed)
    return response


def _on_unknown_address(request: Request, error: Exception) -> Response:
    """Answer for a path whose parts cannot be, such as a language we do not have."""
    del error
    return problem_response(request, request.app.state.site, Problem(NOT_FOUND))
