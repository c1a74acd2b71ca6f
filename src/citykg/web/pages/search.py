"""Search results, what to narrow them by, and guesses where an address is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request as WebRequest

from citykg.search import FACETS, Choice, Facet, Filters, Hit, Piece, Results
from citykg.web.i18n import mark
from citykg.web.names import Name
from citykg.web.pages.facets import ShownChoice, ShownFacet, facet_of
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.lists import Pager
from citykg.web.site import Site
from citykg.web.values import Reader, Value

_LONGEST_VALUE: Final = 200
_LONGEST_NUMBER: Final = 6  # digits
_HEADINGS: Final[Mapping[Facet, str]] = {
    "type": mark("Kind"),
    "lang": mark("Language"),
    "network": mark("City network"),
    "year": mark("Year"),
}
_LANGUAGES: Final = {"el": mark("Greek"), "en": mark("English")}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search is asked.

    Args:
        query: What was typed.
        filters: What to narrow the results to.
        page: Page of the results.
    """

    query: str
    filters: Filters
    page: int

    @property
    def narrowed(self) -> dict[str, str]:
        """What the results are narrowed to, as addresses name it."""
        return {name: value for name, value in asdict(self.filters).items() if value}


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A thing that search found.

    Args:
        thing: The thing.
        title: Its name in pieces, the query's words marked.
        kind: Its class, or None.
        matched: The name that matched, in pieces, where that is not the one shown.
        snippet: Words of a document around the query's words, in pieces.
    """

    thing: Value
    title: tuple[Piece, ...]
    kind: Name | None
    matched: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Context of search results.

    Args:
        frame: What surrounds the page.
        query: What was searched for.
        total: Number of things found.
        complete: Whether all were counted.
        hits: Those on this page.
        facets: What to narrow by.
        chosen: What they are narrowed to, as values that free them.
        meant: The query with its slips mended, or empty.
        meant_href: Address of its results.
        data: The results in other formats, as (name, address).
        narrowed: Whether the results are narrowed.
        all_href: Address of the results that are not narrowed.
        near: Things whose names are near, where nothing was found.
        pager: Where the reader is.
    """

    frame: Frame
    query: str
    total: int
    complete: bool
    hits: tuple[SearchHit, ...]
    facets: tuple[ShownFacet, ...]
    chosen: tuple[ShownChoice, ...]
    meant: str
    meant_href: str
    data: tuple[tuple[str, str], ...]
    narrowed: bool
    all_href: str
    near: tuple[Value, ...]
    pager: Pager


def asked_of(request: WebRequest) -> Asked:
    """Read what a search is asked; what makes no sense is taken for nothing.

    Args:
        request: The request.
    """
    told = request.query_params
    number = told.get("page", "")
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
    filters = {name: told.get(name, "").strip()[:_LONGEST_VALUE] for name in FACETS}
    return Asked(told.get("q", ""), Filters(**filters), int(number) if is_number else 1)


def search_page(site: Site, request: Request, asked: Asked) -> SearchPage:
    """Fill search results.

    Args:
        site: The site.
        request: The request.
        asked: What is searched for.

    Raises:
        NotBuiltError: If the release was built without an index.
    """
    reader = site.reader(request.language)
    results = site.search_index.search(
        asked.query, filters=asked.filters, page=asked.page
    )
    heading = reader.messages.text("Search")
    title = f"{heading}: {results.query}" if results.query else heading
    language, query, urls = request.language, results.query, site.urls
    facets = tuple(_facets(site, reader, asked, results))
    return SearchPage(
        frame=request.frame(title, search=query, indexed=False),
        query=query,
        total=results.total,
        complete=results.complete,
        hits=tuple(_hit(reader, one) for one in results.hits),
        facets=facets,
        chosen=tuple(one for facet in facets for one in facet.chosen),
        meant=results.did_you_mean,
        meant_href=urls.search(language, results.did_you_mean, narrowed=asked.narrowed),
        data=tuple(
            (
                name,
                f"/search?{urlencode({'q': query, **asked.narrowed, 'format': name})}",
            )
            for name in ("json", "csv")
        ),
        narrowed=bool(asked.filters),
        all_href=urls.search(language, query),
        near=() if results.total else _near(site, reader, query),
        pager=_pager(site, request, asked, results),
    )


def suggestions(site: Site, reader: Reader, path: str) -> tuple[Value, ...]:
    """Return things whose names hold words of a path that leads nowhere.

    Args:
        site: The site.
        reader: Who came by the path.
        path: The path.
    """
    words = path.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return _near(site, reader, words)


def _near(site: Site, reader: Reader, query: str) -> tuple[Value, ...]:
    """Return things whose names begin with the words of a query, or with each."""
    if site.index is None:
        return ()
    words = query.split()
    found: dict[str, None] = {}
    for part in (" ".join(words), *words[:5]):
        if len(part) > 2:  # noqa: PLR2004 - shorter words are in every second name
            near = site.index.suggest(part, limit=5)
            found |= dict.fromkeys(one.thing.iri for one in near)
    return tuple(reader.thing(iri) for iri in list(found)[:5])


def _hit(reader: Reader, hit: Hit) -> SearchHit:
    thing = reader.thing(hit.thing.iri)
    kind = hit.thing.kinds[0] if hit.thing.kinds else None
    matched = "".join(piece.text for piece in hit.name)
    is_shown = matched == thing.text
    return SearchHit(
        thing=thing,
        title=hit.name if is_shown else (Piece(thing.text),),
        kind=reader.name(kind) if kind else None,
        matched=() if is_shown else hit.name,
        snippet=hit.snippet,
    )


def _facets(
    site: Site, reader: Reader, asked: Asked, results: Results
) -> Iterator[ShownFacet]:
    """Yield what to narrow by; the value chosen leads back to all."""
    for facet in FACETS:
        choices = [
            _choice(site, reader, asked, facet, one) for one in results.facets[facet]
        ]
        if len(choices) > 1 or any(one.chosen for one in choices):
            yield facet_of(reader.messages.text(_HEADINGS[facet]), choices)


def _choice(
    site: Site, reader: Reader, asked: Asked, facet: Facet, choice: Choice
) -> ShownChoice:
    told = getattr(asked.filters, facet)
    value = choice.value if facet in {"lang", "year"} else _short(choice.value)
    chosen = bool(told) and told.casefold() in {
        choice.value.casefold(),
        value.casefold(),
    }
    filters = replace(asked.filters, **{facet: "" if chosen else value})
    href = site.urls.search(
        reader.language, asked.query, narrowed=replace(asked, filters=filters).narrowed
    )
    return ShownChoice(_named(reader, facet, choice.value), choice.count, href, chosen)


def _short(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _named(reader: Reader, facet: Facet, value: str) -> Name:
    if facet == "lang":
        return Name(reader.messages.text(_LANGUAGES.get(value, value)))
    return Name(value) if facet == "year" else reader.name(value)


def _pager(site: Site, request: Request, asked: Asked, results: Results) -> Pager:
    def address(number: int) -> str:
        return site.urls.search(
            request.language, results.query, page=number, narrowed=asked.narrowed
        )

    number = results.page
    return Pager(
        number=number,
        count=results.pages,
        previous=address(number - 1) if number > 1 else None,
        next=address(number + 1) if number < results.pages else None,
    )
