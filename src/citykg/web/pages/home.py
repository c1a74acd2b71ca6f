"""The front page."""

from dataclasses import dataclass

from citykg.web.pages.frame import Frame, Request
from citykg.web.pages.questions import Topic, topics_of
from citykg.web.schemaorg import dataset_node
from citykg.web.site import Site
from citykg.web.values import Reader, Source, Value
from citykg.web.vocabulary import SECTIONS

_WITH_EXAMPLES = frozenset(
    {"document", "city", "municipality", "person", "network", "instrument"}
)
_EXAMPLES, _LOOKED_AT = 3, 200


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
        documents: The documents.
        sections: The lists.
        topics: Prepared questions by topic.
        things: Number of things with a page.
        specimen: A fact to begin with, or None in a release without facts.
    """

    frame: Frame
    documents: tuple[DocumentCard, ...]
    sections: tuple[SectionLink, ...]
    topics: tuple[Topic, ...]
    things: int
    specimen: Specimen | None


def home_page(site: Site, request: Request) -> HomePage:
    """Fill the front page."""
    reader = site.reader(request.language)
    text = reader.messages.text
    title = text("Cities, as their own documents describe them")
    description = text(
        "citykg reads the press releases of municipalities and turns each statement "
        "into a fact that leads back to the words it was read from."
    )
    return HomePage(
        frame=request.frame(
            title, description=description, about=dataset_node(site, description)
        ),
        documents=_documents(site, reader),
        sections=tuple(_section(site, reader, name) for name in site.names.sections),
        topics=topics_of(site, request),
        things=sum(len(members) for members in site.names.sections.values()),
        specimen=_specimen(site, reader),
    )


def _documents(site: Site, reader: Reader) -> tuple[DocumentCard, ...]:
    cards = []
    for row in site.queries.rows("home/documents"):
        issued = row.get("issued")
        publisher = row.get("publisher")
        cards.append(
            DocumentCard(
                document=reader.thing(row["document"].value),
                publisher=reader.value(publisher) if publisher else None,
                issued=reader.value(issued).text if issued else "",
                facts=int(row["facts"].value),
            )
        )
    return tuple(cards)


def _specimen(site: Site, reader: Reader) -> Specimen | None:
    for row in site.queries.rows("home/specimen"):
        return Specimen(
            subject=reader.thing(row["subject"].value),
            property=reader.thing(row["property"].value),
            value=reader.value(row["value"]),
            source=reader.source(row, row["document"].value),
        )
    return None


def _section(site: Site, reader: Reader, name: str) -> SectionLink:
    members = site.names.sections[name]
    examples = sorted(
        (reader.thing(iri) for iri in members[:_LOOKED_AT]),
        key=lambda one: len(one.text),
    )
    return SectionLink(
        heading=reader.messages.text(SECTIONS[name]),
        href=site.urls.listing(reader.language, name),
        count=len(members),
        examples=tuple(examples[:_EXAMPLES]) if name in _WITH_EXAMPLES else (),
    )
