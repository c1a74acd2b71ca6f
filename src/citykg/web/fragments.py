"""Triple and Quad Pattern Fragments: one pattern, page by page, with its controls.

Source:
    Hydra W3C Community Group, Triple Pattern Fragments and Quad Pattern Fragments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from citykg.errors import QueryParameterError
from citykg.namespaces import PREFIXES
from citykg.sparql.formats import (
    HTML,
    JSON_LD,
    N_QUADS,
    N_TRIPLES,
    TRIG,
    TURTLE,
    ResultFormat,
    named_format,
    negotiate_format,
)
from citykg.sparql.iris import is_absolute_iri
from citykg.store import write_dataset
from citykg.store.model import Fragment, Pattern, Statement, Term
from citykg.web.binding import INTEGER, whole_number
from citykg.web.caching import cached_later
from citykg.web.dependencies import SiteNeeded
from citykg.web.pages.fragment import FragmentView, fragment_page
from citykg.web.responses import NEGOTIATED, page, page_request, reader_language
from citykg.web.site import Site

router = APIRouter()

PAGE_SIZE: Final = 100
MOST_PAGES: Final = 10_000
"""Pages of one fragment; to walk further costs more than a dump."""

DEFAULT_GRAPH: Final = "urn:ldf:defaultGraph"
"""How clients of Quad Pattern Fragments name the default graph."""

OFFERS: Final = (TRIG, N_QUADS, JSON_LD, TURTLE, N_TRIPLES, HTML)
_READ: Final = ["GET", "HEAD"]
_POSITIONS: Final = ("subject", "predicate", "object")
_HYDRA: Final = "http://www.w3.org/ns/hydra/core#"
_VOID: Final = "http://rdfs.org/ns/void#"
_RDF: Final = PREFIXES["rdf"]
_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FOAF_TOPIC: Final = "http://xmlns.com/foaf/0.1/primaryTopic"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a fragment stands.

    Args:
        source: Address of the interface, without query.
        query: What follows the question mark, without the number of the page.
        url: Address of the page, as asked for.
        number: Its number, from 1.
        positions: The parts of a pattern that the interface takes.
    """

    source: str
    query: str
    url: str
    number: int
    positions: tuple[str, ...]

    def page(self, number: int) -> str:
        """Return the address of another page."""
        told = "&".join(part for part in (self.query, f"page={number}") if part)
        return f"{self.source}?{told}"

    @property
    def fragment(self) -> str:
        """Address of the fragment, which is its first page."""
        return f"{self.source}?{self.query}" if self.query else self.source


@router.api_route("/tpf", methods=_READ)
async def triple_fragment(request: Request, site: SiteNeeded) -> Response:
    """Give the triples that match a pattern, each once."""
    return await _respond(request, site, positions=_POSITIONS)


@router.api_route("/qpf", methods=_READ)
async def quad_fragment(request: Request, site: SiteNeeded) -> Response:
    """Give the statements of all graphs that match a pattern."""
    return await _respond(request, site, positions=(*_POSITIONS, "graph"))


async def _respond(
    request: Request, site: Site, *, positions: tuple[str, ...]
) -> Response:
    """Answer with one page of a fragment.

    Raises:
        QueryError: If a term is malformed, or the fragment cannot be had in time.
    """
    values = request.query_params
    named = values.get("format")
    accept = request.headers.get("accept")
    written = (
        named_format(OFFERS, named)
        if named
        else negotiate_format(OFFERS, accept=accept)
    )
    pattern = _pattern(
        {name: values.get(name, "") for name in (*_POSITIONS, "graph")},
        every="graph" in positions,
    )
    number = whole_number("page", values.get("page") or "1", most=MOST_PAGES)
    place = _place(request, number, positions)
    language = reader_language(request, values.get("lang"))

    async def build() -> Response:
        found = await site.asker.match(
            pattern,
            offset=(number - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
            client=request.client.host if request.client else "",
        )
        write = partial(_write, request, site, place, found)
        return await run_in_threadpool(write, written)

    parts = (str(request.url), written.name, language)
    return await cached_later(request, site, *parts, build=build, vary=NEGOTIATED)


def _place(request: Request, number: int, positions: tuple[str, ...]) -> Place:
    url = request.url
    kept = [part for part in url.query.split("&") if not part.startswith("page=")]
    return Place(
        source=f"{url.scheme}://{url.netloc}{url.path}",
        query="&".join(part for part in kept if part),
        url=str(url),
        number=number,
        positions=positions,
    )


def _write(
    request: Request,
    site: Site,
    place: Place,
    found: Fragment,
    written: ResultFormat,
) -> Response:
    more = len(found.statements) == PAGE_SIZE and (
        not found.exact or found.total > place.number * PAGE_SIZE
    )
    if written is HTML:
        asked = page_request(
            request, reader_language(request, request.query_params.get("lang"))
        )
        view = FragmentView(
            values={
                name: request.query_params.get(name, "") for name in place.positions
            },
            path=request.url.path,
            number=place.number,
            before=_local(place, place.number - 1) if place.number > 1 else None,
            after=_local(place, place.number + 1) if more else None,
        )
        return page(site, "fragment.html", fragment_page(site, asked, found, view))
    statements = (*found.statements, *_controls(site, place, found, more=more))
    body = write_dataset(statements, media_type=written.media_type)
    return Response(body, media_type=written.content_type)


def _local(place: Place, number: int) -> str:
    """Return the address of a page within this site."""
    address = place.page(number)
    return address[address.index("/", address.index("//") + 2) :]


def _pattern(values: dict[str, str], *, every: bool) -> Pattern:
    """Read a pattern.

    Raises:
        QueryParameterError: If a term is malformed.
    """
    subject, predicate, value, graph = (
        _term(name, values[name]) for name in (*_POSITIONS, "graph")
    )
    for name, term in (("predicate", predicate), ("graph", graph)):
        if term is not None and term.kind != "iri":
            raise QueryParameterError(f"“{name}” is an IRI or nothing.")
    named = None if graph is None else graph.value
    default = named == DEFAULT_GRAPH
    return Pattern(
        subject,
        predicate,
        value,
        graph=None if default else named,
        every=every and not default,
    )


def _term(name: str, text: str) -> Term | None:
    """Read a term in the explicit representation of Hydra; None for a variable.

    Raises:
        QueryParameterError: If it is malformed.
    """
    text = text.strip() if not text.startswith('"') else text
    if not text or text.startswith("?"):
        return None
    if text.startswith('"'):
        return _literal(name, text)
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    if not is_absolute_iri(text):
        raise QueryParameterError(
            f"“{name}” is an IRI, a literal in double quotes or nothing, not “{text}”."
        )
    return Term.iri(text)


def _literal(name: str, text: str) -> Term:
    """Read a literal such as ``"Λαμία"@el`` or ``"2"^^http://…#integer``.

    Raises:
        QueryParameterError: If it is malformed.
    """
    lexical, quoted, suffix = text[1:].rpartition('"')
    if quoted and not suffix:
        return Term.literal(lexical)
    if quoted and suffix.startswith("@") and suffix[1:].replace("-", "").isalnum():
        return Term.literal(lexical, language=suffix[1:].lower())
    datatype = suffix.removeprefix("^^").removeprefix("<").removesuffix(">")
    if quoted and suffix.startswith("^^") and is_absolute_iri(datatype):
        return Term.literal(lexical, datatype=datatype)
    raise QueryParameterError(
        f'“{name}” is malformed; a literal is "text", "text"@el or "text"^^datatype.'
    )


def _controls(
    site: Site, place: Place, found: Fragment, *, more: bool
) -> Iterator[Statement]:
    """Yield what tells a client about the fragment and how to ask for others."""
    dataset, graph = Term.iri(f"{place.source}#dataset"), f"{place.url}#metadata"
    view = Term.iri(place.url)
    total = found.total if found.exact else max(found.total, _estimate(site, place))

    def say(subject: Term, predicate: str, value: Term) -> Statement:
        return (subject, Term.iri(predicate), value, graph)

    yield say(Term.iri(graph), _FOAF_TOPIC, dataset)
    for kind in (f"{_VOID}Dataset", f"{_HYDRA}Collection"):
        yield say(dataset, f"{_RDF}type", Term.iri(kind))
    for part in dict.fromkeys((place.fragment, place.url)):
        yield say(dataset, f"{_VOID}subset", Term.iri(part))
    if "graph" in place.positions:
        yield say(dataset, f"{_SD}defaultGraph", Term.iri(DEFAULT_GRAPH))
    for name, value in _view(place, total, more=more):
        yield say(view, name, value)
    for subject, predicate, value in _form(place, dataset):
        yield say(subject, predicate, value)


def _view(place: Place, total: int, *, more: bool) -> Iterator[tuple[str, Term]]:
    """Yield what is said of the page: how many there are, and where the others are."""
    yield f"{_RDF}type", Term.iri(f"{_HYDRA}PartialCollectionView")
    for name in (f"{_VOID}triples", f"{_HYDRA}totalItems"):
        yield name, Term.literal(str(total), datatype=INTEGER)
    yield f"{_HYDRA}itemsPerPage", Term.literal(str(PAGE_SIZE), datatype=INTEGER)
    yield f"{_HYDRA}first", Term.iri(place.page(1))
    if place.number > 1:
        yield f"{_HYDRA}previous", Term.iri(place.page(place.number - 1))
    if more:
        yield f"{_HYDRA}next", Term.iri(place.page(place.number + 1))


def _form(place: Place, dataset: Term) -> Iterator[tuple[Term, str, Term]]:
    """Yield the search form of the interface."""
    form = Term("bnode", "form")
    template = f"{place.source}{{?{','.join(place.positions)}}}"
    explicit = Term.iri(f"{_HYDRA}ExplicitRepresentation")
    yield dataset, f"{_HYDRA}search", form
    yield form, f"{_HYDRA}template", Term.literal(template)
    yield form, f"{_HYDRA}variableRepresentation", explicit
    for name in place.positions:
        mapping = Term("bnode", name)
        namespace = _SD if name == "graph" else _RDF
        yield form, f"{_HYDRA}mapping", mapping
        yield mapping, f"{_HYDRA}variable", Term.literal(name)
        yield mapping, f"{_HYDRA}property", Term.iri(f"{namespace}{name}")


def _estimate(site: Site, place: Place) -> int:
    """Return how many statements there are where no part of a pattern is given."""
    asked = any(f"{name}=" in place.query for name in place.positions)
    return 0 if asked else site.release.triples


def address_of(**parts: str) -> str:
    """Return the address of a fragment.

    Args:
        **parts: Parts of its pattern.

    Examples:
        >>> address_of(predicate="http://e/p")
        '/tpf?predicate=http%3A%2F%2Fe%2Fp'
    """
    return f"/tpf?{urlencode(parts, quote_via=quote, safe='')}"
