"""Links in the head of an answer, which lead programs on without reading it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from citykg.sparql.formats import (
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
    ResultFormat,
)

DATA_FORMATS: Final[tuple[ResultFormat, ...]] = (
    TURTLE,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    TRIG,
)
"""Formats of what is said of a thing, in our order of preference."""
VOCABULARY_FORMATS: Final[tuple[ResultFormat, ...]] = (
    TURTLE,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
)
"""Formats of a vocabulary, likewise."""
FORMAT_NAMES: Final[Mapping[str, str]] = {
    TURTLE.media_type: "Turtle",
    JSON_LD.media_type: "JSON-LD",
    N_TRIPLES.media_type: "N-Triples",
    RDF_XML.media_type: "RDF/XML",
    TRIG.media_type: "TriG",
}
"""Media type to what people call it."""
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""Licence of the data."""
ABOUT_PAGE: Final = "https://schema.org/AboutPage"
"""What a page about a thing is."""

_LONGEST: Final = 2048
_KEPT: Final = "/:?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class Link:
    """A link to something else.

    Args:
        target: An IRI, or an address on this site.
        rel: What the other is to this.
        type: Its media type, or empty.
        language: Its language, or empty.
    """

    target: str
    rel: str
    type: str = ""
    language: str = ""

    def __str__(self) -> str:
        parts = [f'<{quote(self.target, safe=_KEPT)}>; rel="{self.rel}"']
        if self.type:
            parts.append(f'type="{self.type}"')
        if self.language:
            parts.append(f'hreflang="{self.language}"')
        return "; ".join(parts)


def link_header(links: Iterable[Link]) -> str:
    """Return the value of a ``Link`` header, of at most 2 KB.

    Args:
        links: The links, weightiest first; those that no longer fit are left out.

    Source:
        RFC 8288; https://signposting.org/FAIR/

    Examples:
        >>> link_header([Link("/data/city/α.ttl", "alternate", "text/turtle")])
        '</data/city/%CE%B1.ttl>; rel="alternate"; type="text/turtle"'
    """
    written, size = [], 0
    for text in dict.fromkeys(map(str, links)):
        size += len(text) + 2
        if size > _LONGEST:
            break
        written.append(text)
    return ", ".join(written)


def page_links(address: str, *, page: int, pages: int) -> Iterator[Link]:
    """Yield the links from a page of a file to its other pages.

    Args:
        address: The file.
        page: Number of the page.
        pages: How many there are.
    """
    if page < pages:
        yield Link(numbered(address, page + 1), "next")
    if page > 1:
        yield Link(numbered(address, page - 1), "prev")
    if pages > 1:
        yield Link(address, "first")
        yield Link(numbered(address, pages), "last")


def numbered(address: str, page: int) -> str:
    """Return the address of a page of a file.

    Args:
        address: The file.
        page: Number of the page.
    """
    return address if page == 1 else f"{address}?page={page}"


def thing_forms(path: str) -> tuple[tuple[str, str], ...]:
    """Return where what is said of a thing can be had, as (media type, address).

    Args:
        path: Class part and slug of the thing.
    """
    return tuple(
        (item.media_type, f"/data/{quote(path)}.{item.name}") for item in DATA_FORMATS
    )


def vocabulary_forms(name: str) -> tuple[tuple[str, str], ...]:
    """Return where a vocabulary can be had, as (media type, address).

    Args:
        name: Its name in addresses.
    """
    return tuple(
        (item.media_type, f"/{name}.{item.name}") for item in VOCABULARY_FORMATS
    )
