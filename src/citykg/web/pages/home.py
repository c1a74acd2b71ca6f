"""The front page."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from citykg.namespaces.greek import fold
from citykg.store.model import Row, Term
from citykg.web.listing.locating import places_of
from citykg.web.listing.narrowing import BY_NAME, MAP_VIEW, ordered
from citykg.web.maps import Place
from citykg.web.pages.asking import places_query
from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.questions import topics_of
from citykg.web.schemaorg import dataset_node
from citykg.web.site import Site
from citykg.web.values import Reader, Source, Value
from citykg.web.vocabulary import SECTIONS

_MAIN: Final = (
    "city",
    "person",
    "network",
    "instrument",
    "award",
    "event",
    "municipality",
    "document",
)
"""Sections that are shown with examples; the others only with their length."""
_EXAMPLES: Final = 3
_ON_MAP: Final = 80  # circles; more would weigh the page down
_EUROPE: Final = ((34, 72), (-25, 45))
"""Degrees of latitude and longitude; a few cities beyond would shrink the map."""
_STEM: Final = 5  # letters that the endings of a name leave alone
_DOCUMENTS, _QUESTIONS = 6, 9
_DATED: Final = "year"
_TRIED: Final = ("city", "network", "person")
"""Sections whose most told thing is offered to search for."""
_FIRST_ASKED: Final = (
    "greek-cities-in-oasc",
    "heraklion-awards",
    "strategies-on-mobility",
    "most-recognised-cities",
    "network-growth",
    "mayors",
    "events-in-time",
    "shared-networks",
    "words-behind-mayors",
)
"""Questions of the catalogue that come first, where it has them."""


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document on the front page.

    Args:
        document: The document.
        publisher: Who published it, or None.
        issued: When, in words, or empty.
        facts: Number of facts it states.
    """

    document: Value
    publisher: Value | None
    issued: str
    facts: int


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A list of things and its length.

    Args:
        heading: Its heading.
        href: Its address.
        count: Number of things in it.
        examples: A few of them.
    """

    heading: str
    href: str
    count: int
    examples: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A fact that shows what facts are like here.

    Args:
        subject: What it is about.
        property: Its property.
        value: Its value.
        source: The words that state it.
    """

    subject: Value
    property: Value
    value: Value
    source: Source


@dataclass(frozen=True, slots=True)
class HomePage:
    """Context of the front page.

    Args:
        frame: What surrounds the page.
        documents: The newest documents.
        sections: The lists that most readers look for.
        others: The other lists.
        questions: Prepared questions to start with, as (question, address).
        asked: Number of prepared questions.
        tried: Things that somebody may search for, with their addresses.
        things: Number of things with a page.
        places: Cities of Europe that documents say most of, as far as it is known where
            they lie.
        map_href: Address of the map of all cities.
        map_query: The query that finds them and how much is said of each.
        specimen: A fact to begin with, or None in a release without facts.
    """

    frame: Frame
    documents: tuple[DocumentCard, ...]
    sections: tuple[SectionLink, ...]
    others: tuple[SectionLink, ...]
    questions: tuple[tuple[str, str], ...]
    asked: int
    tried: tuple[Value, ...]
    things: int
    places: tuple[Place, ...]
    map_href: str
    map_query: str
    specimen: Specimen | None


def home_page(site: Site, request: Request) -> HomePage:
    """Fill the front page."""
    reader = site.reader(request.language)
    text = reader.messages.text
    there = site.names.sections
    title = text("Cities, as their own documents describe them")
    description = text(
        "citykg reads the press releases of municipalities and turns each statement "
        "into a fact that leads back to the words it was read from."
    )
    return HomePage(
        frame=request.frame(
            title, description=description, about=dataset_node(site, description)
        ),
        documents=tuple(_documents(site, reader)),
        sections=tuple(_section(site, reader, one) for one in _MAIN if one in there),
        others=tuple(_section(site, reader, one) for one in there if one not in _MAIN),
        questions=_questions(site, request),
        asked=sum(1 for _ in site.catalogue),
        tried=tuple(_tried(site, reader)),
        things=sum(len(members) for members in there.values()),
        places=_places(site, reader),
        map_href=site.urls.listing(request.language, "city", narrowed=(MAP_VIEW,)),
        map_query=places_query(request.language),
        specimen=_specimen(site, reader),
    )


def _documents(site: Site, reader: Reader) -> Iterator[DocumentCard]:
    table = site.tables.table("document")
    if table is None:
        return
    told = [iri for iri in table.things if table.facts.get(iri)]
    order = _DATED if table.cells.get(_DATED) else BY_NAME
    newest = ordered(table, told, order, names=site.names, language=reader.language)
    for iri in newest[:_DOCUMENTS]:
        publisher = _first(table.values("publisher", iri))
        issued = _first(table.values(_DATED, iri))
        yield DocumentCard(
            document=reader.thing(iri),
            publisher=reader.value(publisher) if publisher else None,
            issued=reader.value(issued).text if issued else "",
            facts=table.facts[iri],
        )


def _places(site: Site, reader: Reader) -> tuple[Place, ...]:
    facts = site.tables.facts()
    cities = site.names.sections.get("city", ())
    told = {iri: facts[iri] for iri in cities if iri in facts}
    places = places_of(site.tables, reader, told)
    european = (one for one in places if _is_in_europe(one))
    return tuple(nlargest(_ON_MAP, european, key=lambda one: one.value or 0))


def _is_in_europe(place: Place) -> bool:
    (south, north), (west, east) = _EUROPE
    return south < place.latitude < north and west < place.longitude < east


def _first(values: tuple[Term, ...]) -> Term | None:
    return values[0] if values else None


def _questions(site: Site, request: Request) -> tuple[tuple[str, str], ...]:
    """Return the questions that come first, then one of each topic in turn."""
    by_slug = {one.slug: one for one in site.catalogue}
    known = [by_slug[one] for one in _FIRST_ASKED if one in by_slug]
    language = request.language
    first = [
        (one.question[language], site.urls.question(language, one.slug))
        for one in known
    ]
    asked = topics_of(site, request, address=site.urls.question)
    topics = [topic.questions for topic in asked]
    longest = max(map(len, topics), default=0)
    turns = (
        questions[turn]
        for turn in range(longest)
        for questions in topics
        if turn < len(questions)
    )
    return tuple(dict.fromkeys([*first, *turns]))[:_QUESTIONS]


def _tried(site: Site, reader: Reader) -> Iterator[Value]:
    facts = site.tables.facts()
    for section in _TRIED:
        members = site.names.sections.get(section, ())
        if members:
            yield reader.thing(max(members, key=lambda iri: facts.get(iri, 0)))


def _specimen(site: Site, reader: Reader) -> Specimen | None:
    """Return a fact whose words are in the reader's language and name its parts."""
    found = [_shown(reader, row) for row in site.queries.kept("home/specimen")]
    found.sort(key=lambda one: not _is_named(one.subject, one.source))
    found.sort(key=lambda one: not _is_named(one.value, one.source))
    found.sort(key=lambda one: one.source.language is not None)
    return found[0] if found else None


def _shown(reader: Reader, row: Row) -> Specimen:
    return Specimen(
        subject=reader.thing(row["subject"].value),
        property=reader.thing(row["property"].value),
        value=reader.value(row["value"]),
        source=reader.source(row, row["document"].value),
    )


def _is_named(value: Value, source: Source) -> bool:
    """Tell whether words name a thing, as far as endings of words allow."""
    words = fold(source.words)
    return all(part[:_STEM] in words for part in fold(value.text).split()[-2:])


def _section(site: Site, reader: Reader, name: str) -> SectionLink:
    members = site.names.sections[name]
    facts = site.tables.facts(documents=name == "document")
    examples = nlargest(_EXAMPLES, members, key=lambda iri: facts.get(iri, 0))
    return SectionLink(
        heading=reader.messages.text(SECTIONS[name]),
        href=site.urls.listing(reader.language, name),
        count=len(members),
        examples=tuple(map(reader.thing, examples)) if name in _MAIN else (),
    )
