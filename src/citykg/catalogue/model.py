"""The catalogue as one value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

_LABEL_LANGUAGE: Final = re.compile(r'(?<=\) = ")en(?="\))')


class ParameterKind(StrEnum):
    """What a parameter takes."""

    IRI = "iri"
    YEAR = "year"
    LANGUAGE = "language"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's answer.

    Args:
        name: Variable without ``?``.
        label: Heading, with the unit where there is one; language to text.
    """

    name: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the reader may bind; left unbound, all values are answered.

    Args:
        name: Variable without ``?``; it is one of the columns.
        label: What to fill in; language to text.
        kind: What values it takes.
        section: Class part of the IRIs of the things that it takes, where those are
            of one class, else empty.
    """

    name: str
    label: Mapping[str, str]
    kind: ParameterKind = ParameterKind.IRI
    section: str = ""


class PictureKind(StrEnum):
    """In what form an answer is shown best, besides its table."""

    TABLE = "table"
    CHART = "chart"
    TIMELINE = "timeline"
    MAP = "map"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Picture:
    """How an answer is shown.

    Args:
        kind: In what form.
        columns: What it shows: of a chart the names and the numbers, of a timeline
            the times and the names, of a map the places, of a graph both ends.
    """

    kind: PictureKind
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """A question with the SPARQL that answers it.

    Args:
        slug: File name without its ending; unique in the catalogue.
        collection: Folder that holds it, such as ``competency``.
        path: Where it was read from.
        topic: Key of the topic it belongs to.
        question: Language to text.
        explanation: What the query does and what to change in it; language to text.
        picture: How its answer is shown.
        columns: Columns of the answer, in order.
        parameters: What may be bound, in order.
        text: SPARQL, header included; labels come in English.
    """

    slug: str
    collection: str
    path: Path
    topic: str
    question: Mapping[str, str]
    explanation: Mapping[str, str]
    picture: Picture
    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...]
    text: str

    def in_language(self, language: str) -> str:
        """Return the SPARQL with labels in *language*.

        Files filter labels by ``FILTER(LANG(?name) = "en")``; only the tag changes.

        Args:
            language: ``el`` or ``en``.
        """
        return in_language(self.text, language)

    def to_read(self, language: str) -> str:
        """Return the SPARQL as an editor shows it: the question for the header.

        Args:
            language: ``el`` or ``en``.
        """
        lines = self.in_language(language).splitlines()
        kept = [line for line in lines if not line.startswith("#+")]
        return "\n".join([f"# {self.question[language]}", *kept, ""])


def in_language(text: str, language: str) -> str:
    """Return SPARQL that asks for English labels with labels in *language*.

    Args:
        text: SPARQL text.
        language: ``el`` or ``en``.
    """
    return _LABEL_LANGUAGE.sub(language, text)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every query of the folder ``queries/``.

    Args:
        topics: Topic key to name per language, in the order in which to show them.
        queries: All queries, ordered by collection and slug.
    """

    topics: Mapping[str, Mapping[str, str]]
    queries: tuple[CatalogueQuery, ...]

    def __iter__(self) -> Iterator[CatalogueQuery]:
        return iter(self.queries)

    def __len__(self) -> int:
        return len(self.queries)

    def find(self, slug: str) -> CatalogueQuery | None:
        """Return the query of that slug, or None if there is none."""
        return next((query for query in self.queries if query.slug == slug), None)

    def collection(self, name: str) -> tuple[CatalogueQuery, ...]:
        """Return the queries of one folder, ordered by slug."""
        return tuple(query for query in self.queries if query.collection == name)
