"""Counting what a graph holds, in one reading of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final

from citykg.namespaces import PREFIXES
from citykg.store import PlainQuad, QueryEngine, Term, read_quads

RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDF_OBJECT: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object"

_BUNDLE: Final = "http://www.w3.org/ns/prov#Bundle"
_DERIVED: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"

_VALUES: Final = """
SELECT ?name (COUNT(DISTINCT ?value) AS ?n) { ?thing ?name ?value } GROUP BY ?name
"""
_ALL_VALUES: Final = "SELECT (COUNT(DISTINCT ?value) AS ?n) { ?thing ?name ?value }"

OUTSIDE: Final = {
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
    "nuts": "http://data.europa.eu/nuts/code/",
}
"""Name of an outside dataset to what its IRIs begin with."""
_LINKED: Final = tuple(OUTSIDE.values())
_CODES: Final = PREFIXES["ckgc"]


@dataclass(slots=True)
class Usage:
    """How often a property is used, by all things or by those of a class.

    Args:
        triples: Number of distinct triples with it.
        subjects: Number of things that have it.
        values: Number of distinct values, where it was asked for.
        example: The first of these things.
        languages: Languages of its values; "" for literals without a language.
        links: Whether a value is an IRI.
    """

    triples: int = 0
    subjects: int = 0
    values: int = 0
    example: str = ""
    languages: set[str] = field(default_factory=set)
    links: bool = False

    def take(self, subject: str, values: Iterable[Term]) -> None:
        """Count the values that a thing has by the property."""
        self.subjects += 1
        self.example = self.example or subject
        for value in values:
            self.triples += 1
            if value.kind == "literal":
                self.languages.add(value.language or "")
            else:
                self.links = True


@dataclass(slots=True)
class ClassUsage:
    """How often a class is used.

    Args:
        entities: Number of things of the class.
        triples: Number of distinct triples about these.
        example: The first of these things, one of ours if there is any.
        properties: Property to its usage by things of the class.
    """

    entities: int = 0
    triples: int = 0
    example: str = ""
    properties: dict[str, Usage] = field(default_factory=dict)


@dataclass(slots=True)
class Survey:
    """What a graph holds.

    Args:
        things: What the IRIs of our things begin with.
        triples: Number of distinct triples.
        subjects: Number of distinct subjects.
        own: How many of them are things of ours.
        values: Number of distinct values.
        classes: Class to its usage.
        properties: Property to its usage.
        codes: Code to its usage by what is no code itself.
        links: Outside dataset and property to number of triples that link there; what
            claims repeat is not counted again.
        labels: Thing to language to its name.
        documents: Graph of what one document says to this document.
    """

    things: str
    triples: int = 0
    subjects: int = 0
    own: int = 0
    values: int = 0
    classes: dict[str, ClassUsage] = field(default_factory=dict)
    properties: dict[str, Usage] = field(default_factory=dict)
    codes: dict[str, Usage] = field(default_factory=dict)
    links: dict[tuple[str, str], int] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)

    def is_own(self, kind: str) -> bool:
        """Tell whether things of ours belong to a class."""
        return self.classes[kind].example.startswith(self.things)

    def take(self, thing: "Thing") -> None:
        """Count what is said of a thing."""
        self.subjects += 1
        self.own += thing.iri.startswith(self.things)
        kinds = [one.value for one in thing.values.get(RDF_TYPE, ())]
        size = sum(map(len, thing.values.values()))
        self.triples += size
        usages = [self.properties]
        for name in kinds:
            kind = self.classes.setdefault(name, ClassUsage())
            kind.entities += 1
            kind.triples += size
            if not self.is_own(name):
                kind.example = self._better(kind.example, thing.iri)
            usages.append(kind.properties)
        for name, values in thing.values.items():
            for known in usages:
                known.setdefault(name, Usage()).take(thing.iri, values)
            if name != RDF_OBJECT:
                self._count_links(name, values)
            if not thing.iri.startswith(_CODES):
                self._count_codes(thing.iri, values)
        self._note(thing, kinds)

    def _better(self, known: str, new: str) -> str:
        return new if not known or new.startswith(self.things) else known

    def _note(self, thing: "Thing", kinds: Iterable[str]) -> None:
        """Remember what the tables need of things they do not look at."""
        names = thing.names()
        if names:
            self.labels[thing.iri] = names
        if _BUNDLE in kinds and _DERIVED in thing.values:
            self.documents[thing.iri] = thing.values[_DERIVED][0].value

    def _count_codes(self, subject: str, values: Iterable[Term]) -> None:
        for value in values:
            if value.kind == "iri" and value.value.startswith(_CODES):
                self.codes.setdefault(value.value, Usage()).take(subject, (value,))

    def _count_links(self, name: str, values: Iterable[Term]) -> None:
        for value in values:
            if value.kind == "iri" and value.value.startswith(_LINKED):
                target = next(
                    one
                    for one, start in OUTSIDE.items()
                    if value.value.startswith(start)
                )
                key = (target, name)
                self.links[key] = self.links.get(key, 0) + 1


_LABELS: Final = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
)


@dataclass(frozen=True, slots=True)
class Thing:
    """All that a graph says of one subject.

    Args:
        iri: The subject; the label of a blank node.
        values: Property to its values, each once.
        graphs: The graphs that say so.
    """

    iri: str
    values: dict[str, list[Term]]
    graphs: set[str]

    def names(self) -> dict[str, str]:
        """Return its name in each language."""
        names: dict[str, str] = {}
        for label in _LABELS:
            for value in self.values.get(label, ()):
                names.setdefault(value.language or "", value.value)
        return names


def read_things(path: Path) -> Iterator[Thing]:
    """Yield all subjects of a graph, one after the other.

    Args:
        path: The graph as sorted N-Quads.

    Raises:
        StoreError: If the graph cannot be read.
    """
    for subject, quads in groupby(read_quads(path), key=_subject):
        values: dict[str, list[Term]] = {}
        graphs = set()
        for _, name, value, graph in quads:
            graphs.add(graph)
            held = values.setdefault(name, [])
            # Lines are sorted: what several graphs hold follows each other.
            if not held or held[-1] != value:
                held.append(value)
        yield Thing(subject.value, values, graphs)


def survey(path: Path, engine: QueryEngine, *, things: str) -> Survey:
    """Count what a graph holds.

    Args:
        path: The graph as sorted N-Quads.
        engine: Answers queries over the graph.
        things: What the IRIs of our things begin with.

    Raises:
        StoreError: If the graph cannot be read.
    """
    found = Survey(things)
    for thing in read_things(path):
        found.take(thing)
    # Distinct values would have to be remembered, which the engine does already.
    for row in engine.select(_VALUES):
        found.properties[row["name"].value].values = int(row["n"].value)
    (row,) = engine.select(_ALL_VALUES)
    found.values = int(row["n"].value)
    return found


def _subject(quad: PlainQuad) -> Term:
    return quad[0]
