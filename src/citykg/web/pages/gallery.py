"""The gallery: every prepared question, with a glimpse of its answer."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from citykg.catalogue import CatalogueQuery, PictureKind
from citykg.namespaces.greek import fold
from citykg.web.i18n import mark
from citykg.web.pages.frame import Frame, Request
from citykg.web.site import Site

PICTURES: Final = MappingProxyType(
    {
        PictureKind.TABLE: mark("Table"),
        PictureKind.CHART: mark("Chart"),
        PictureKind.TIMELINE: mark("Timeline"),
        PictureKind.MAP: mark("Map"),
        PictureKind.GRAPH: mark("Graph"),
    }
)
"""Kind of picture to its name."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question in the gallery.

    Args:
        slug: Its name.
        question: The question.
        explanation: What the query does and what to change.
        picture: How its answer is shown, in a word.
        href: Page of its answer.
        glimpse: Address of the picture of its answer.
        editor: The query page with its query.
    """

    slug: str
    question: str
    explanation: str
    picture: str
    href: str
    glimpse: str
    editor: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The questions of a topic.

    Args:
        id: Name, used as fragment of the address.
        name: Its name.
        cards: Its questions, those for everybody first.
    """

    id: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """Context of the gallery.

    Args:
        frame: What surrounds the page.
        shelves: The questions by topic.
        words: What they are narrowed to.
        found: Number of questions shown.
        total: Number of questions there are.
    """

    frame: Frame
    shelves: tuple[Shelf, ...]
    words: str
    found: int
    total: int


def gallery_page(site: Site, request: Request, words: str) -> GalleryPage:
    """Fill the gallery.

    Args:
        site: The site.
        request: The request.
        words: Words that a question must have, or nothing.
    """
    text = site.messages[request.language].text
    shelves = tuple(
        shelf
        for topic, names in site.catalogue.topics.items()
        if (shelf := _shelf(site, request, topic, names[request.language], words)).cards
    )
    return GalleryPage(
        frame=request.frame(
            text("Questions"),
            description=text(
                "Questions that the documents of cities answer, each with its answer, "
                "its picture and its SPARQL."
            ),
            indexed=not words,
        ),
        shelves=shelves,
        words=words,
        found=sum(len(shelf.cards) for shelf in shelves),
        total=len(site.catalogue),
    )


def card_of(site: Site, request: Request, query: CatalogueQuery) -> Card:
    """Return a question as the gallery shows it.

    Args:
        site: The site.
        request: The request.
        query: The question.
    """
    language = request.language
    return Card(
        slug=query.slug,
        question=query.question[language],
        explanation=query.explanation[language],
        picture=site.messages[language].text(PICTURES[query.picture.kind]),
        href=site.urls.question(language, query.slug),
        glimpse=site.urls.glimpse(query.slug, site.fingerprint),
        editor=site.urls.example(language, query.slug),
    )


def cards_of_topic(site: Site, request: Request, topic: str) -> tuple[Card, ...]:
    """Return the questions of a topic: first those for everybody, pictures in front.

    Args:
        site: The site.
        request: The request.
        topic: Key of the topic.
    """
    queries = sorted(
        (query for query in site.catalogue if query.topic == topic),
        key=lambda query: (
            query.collection != "examples",
            query.picture.kind is PictureKind.TABLE,
        ),
    )
    return tuple(card_of(site, request, query) for query in queries)


def _shelf(site: Site, request: Request, topic: str, name: str, words: str) -> Shelf:
    wanted = fold(words).split()
    cards = (
        card
        for card in cards_of_topic(site, request, topic)
        if _has(wanted, f"{name} {card.question} {card.explanation} {card.picture}")
    )
    return Shelf(topic, name, tuple(cards))


def _has(wanted: list[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)
