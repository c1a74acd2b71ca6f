"""What search is asked, and what it finds; plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Facet = Literal["type", "lang", "network", "year"]
FACETS: tuple[Facet, ...] = ("type", "lang", "network", "year")
"""What results can be narrowed by, as addresses name it."""


class Closeness(IntEnum):
    """How well a thing fits a query, best first."""

    EXACT = 0  # the whole name
    PREFIX = 1  # the name begins so
    WORD = 2  # words of the name, or their beginnings
    INSIDE = 3  # letters inside words of the name
    TEXT = 4  # words of the document's text
    FUZZY = 5  # a name or a text, once the query's slips are mended
    SOME = 6  # not all words of the query


@dataclass(frozen=True, slots=True)
class Filters:
    """What results are narrowed to; empty means anything.

    Args:
        type: A class: its IRI, its prefixed name, its last part, or the class part of
            the IRIs of things, such as ``network``; case does not matter.
        lang: Language of documents, ``el`` or ``en``: of the document, or of one that
            names the thing.
        network: A city network, as IRI or as the last part of it: the network, its
            cities, and what concerns them.
        year: Year in which the document, or one that names the thing, was published.
    """

    type: str = ""
    lang: str = ""
    network: str = ""
    year: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is narrowed."""
        return any((self.type, self.lang, self.network, self.year))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text.

    Args:
        text: The characters.
        marked: Whether the query's words found them.
    """

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing, a term or a code that can be found.

    Args:
        iri: Its IRI.
        kinds: Its classes as IRIs, most particular first, with all above them.
        labels: Language, or "" without one, to its name.
        facts: Number of facts that documents state about it.
    """

    iri: str
    kinds: tuple[str, ...]
    labels: Mapping[str, str]
    facts: int

    def label(self, language: str) -> str:
        """Return its name in a language, or the next best."""
        for one in (language, "el" if language == "en" else "en", "", *self.labels):
            if one in self.labels:
                return self.labels[one]
        return self.iri.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a query found.

    Args:
        thing: The thing.
        closeness: How well it fits.
        name: The name that fits, with the words marked; empty where a text fits.
        snippet: Words of the document's text around what fits, marked; or empty.
    """

    thing: Thing
    closeness: Closeness
    name: tuple[Piece, ...] = ()
    snippet: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that results can be narrowed to.

    Args:
        value: The value, as a filter takes it.
        count: Number of results with it, all other filters held to.
    """

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    Args:
        query: What was searched for.
        filters: What it was narrowed to.
        total: Number of things found.
        complete: Whether all were counted; false where a query fits too many names.
        page: The page shown, from 1.
        pages: Number of pages, at least 1.
        hits: The things on this page, best first.
        facets: The values to narrow by, most frequent first.
        did_you_mean: The query with its slips mended; or empty.
    """

    query: str
    filters: Filters
    total: int
    complete: bool
    page: int
    pages: int
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, tuple[Choice, ...]]
    did_you_mean: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thing that what is being typed may mean.

    Args:
        thing: The thing.
        closeness: How well it fits so far.
        name: The name that fits, with the words marked.
    """

    thing: Thing
    closeness: Closeness
    name: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may stand for.

    Args:
        thing: The thing.
        name: The name of it that is nearest.
        score: How near, from 0 to 100; 100 is the name itself.
        match: Whether it is the one thing of that name, so that nobody need look.
    """

    thing: Thing
    name: str
    score: float
    match: bool
