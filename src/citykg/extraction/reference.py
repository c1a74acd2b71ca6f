"""Reference data: the things that stewards have settled, from ``data/reference``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from citykg.errors import OntologyError
from citykg.extraction.model import Entity
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

_FILES_BASE: Final = "https://w3id.org/citykg/id/"


@dataclass(frozen=True, slots=True)
class Reference:
    """Curated entities and all that is settled about them.

    Args:
        graph: Every triple of the files, instance IRIs under the base in use.
        entities: Entities by path.
        search_names: By path, further names to search for that nobody need see.
        start: What instance IRIs start with, ``{base}id/``.
    """

    graph: Graph
    entities: Mapping[str, Entity]
    search_names: Mapping[str, tuple[str, ...]]
    start: str
    _kept: dict[tuple[str, str, bool], tuple[Entity, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def iri(self, path: str) -> URIRef:
        """Return the IRI of the entity at *path*."""
        return URIRef(self.start + path)

    def names(self, path: str) -> tuple[str, ...]:
        """Return the names in the nominative that a municipality has of its own."""
        return tuple(map(str, self.graph.objects(self.iri(path), SCHEMA.name)))

    def has_type(self, path: str, type_: URIRef) -> bool:
        """Tell whether the entity at *path* is, besides, of *type_*."""
        return (self.iri(path), RDF.type, type_) in self.graph

    def related(self, path: str, predicate: URIRef) -> tuple[Entity, ...]:
        """Return the curated entities that *predicate* leads to, sorted by path."""
        key = (path, predicate, True)
        if key not in self._kept:
            found = self.graph.objects(self.iri(path), predicate)
            self._kept[key] = self._entities(found)
        return self._kept[key]

    def relating(self, predicate: URIRef, path: str) -> tuple[Entity, ...]:
        """Return the curated entities from which *predicate* leads to *path*."""
        key = (path, predicate, False)
        if key not in self._kept:
            found = self.graph.subjects(predicate, self.iri(path))
            self._kept[key] = self._entities(found)
        return self._kept[key]

    def collects(self, collection: str, path: str) -> bool:
        """Tell whether *path* is a member of the collection at *collection*."""
        return (self.iri(collection), SKOS.member, self.iri(path)) in self.graph

    def _entities(self, nodes: Iterable[object]) -> tuple[Entity, ...]:
        paths = sorted(str(node).removeprefix(self.start) for node in nodes)
        return tuple(self.entities[path] for path in paths if path in self.entities)


def load_reference(reference_dir: Path, base_iri: str) -> Reference:
    """Read every Turtle file of *reference_dir*.

    Args:
        reference_dir: Folder of ``.ttl`` files whose instances have
            ``https://w3id.org/citykg/id/`` IRIs.
        base_iri: Base of instance IRIs in use, ending in a slash.

    Returns:
        The reference data under that base.

    Raises:
        OntologyError: If a file is not Turtle, or an entity has no class.
    """
    start = f"{base_iri}id/"
    graph = Graph()
    for path in sorted(reference_dir.glob("*.ttl")):
        _parse_into(graph, path, start)
    entities: dict[str, Entity] = {}
    search_names: dict[str, tuple[str, ...]] = {}
    for iri in sorted({str(node) for node in graph.subjects(SKOS.prefLabel, None)}):
        node, slugged = URIRef(iri), iri.removeprefix(start)
        entities[slugged] = _entity(graph, node, slugged, reference_dir)
        hidden = sorted(str(name) for name in graph.objects(node, SKOS.hiddenLabel))
        if hidden:
            search_names[slugged] = tuple(hidden)
    return Reference(graph, entities, search_names, start)


def _parse_into(graph: Graph, path: Path, start: str) -> None:
    """Add the triples of a file, its instance IRIs under the base in use.

    Raises:
        OntologyError: If the file cannot be read or is not Turtle.
    """
    try:
        text = path.read_text("utf-8").replace(f"<{_FILES_BASE}", f"<{start}")
        graph.parse(data=text, format="turtle")
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(path, str(error)) from error


def _entity(graph: Graph, node: URIRef, path: str, folder: Path) -> Entity:
    types = sorted(str(one) for one in graph.objects(node, RDF.type))
    if not types:
        raise OntologyError(folder, f"{path} has no class")
    return Entity(
        path=path,
        # A compact is first the community of those who signed it.
        type=CKG.CityNetwork if str(CKG.CityNetwork) in types else URIRef(types[0]),
        labels=tuple(_names(graph.objects(node, SKOS.prefLabel))),
        alt_labels=tuple(_names(graph.objects(node, SKOS.altLabel))),
        curated=True,
    )


def _names(nodes: Iterable[object]) -> Iterator[tuple[str, str]]:
    """Yield (language or empty, name), sorted."""
    yield from sorted(
        (node.language or "", str(node)) for node in nodes if isinstance(node, Literal)
    )
