"""Triples of named graphs on their way out: gathered once, never asked.

Most triples of a release are provenance. A graph of rdflib indexes each three times
and hashes its literals; a list does neither.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)


class Sink(Protocol):
    """What takes triples: a graph of rdflib, or `Triples`."""

    def add(self, triple: Triple, /) -> object:
        """Take one triple."""
        ...


class Triples:
    """The triples of one graph; the same one may come twice."""

    __slots__ = ("_triples",)

    def __init__(self) -> None:
        self._triples: list[Triple] = []

    def add(self, triple: Triple, /) -> None:
        """Take one triple."""
        self._triples.append(triple)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._triples)


class Quads:
    """Some named graphs."""

    def __init__(self) -> None:
        self._graphs: dict[URIRef, Triples] = {}

    def graph(self, name: URIRef) -> Triples:
        """Return the graph *name*, empty at first."""
        return self._graphs.setdefault(name, Triples())

    def graphs(self) -> Iterable[tuple[URIRef, Triples]]:
        """Return all graphs by name."""
        return self._graphs.items()

    def to_nquads(self) -> bytes:
        """Return the graphs as N-Quads, sorted, each quad once.

        Raises:
            TypeError: If there are blank nodes, whose labels differ from run to run.
        """
        known: dict[str, str] = {}
        lines: set[str] = set()
        for name, triples in self._graphs.items():
            end = f"{_iri(name, known)} .\n"
            for one, two, three in triples:
                begin = f"{_iri(one, known)} {_iri(two, known)}"
                lines.add(f"{begin} {_object(three, known)} {end}")
        return "".join(sorted(lines)).encode()


class Union:
    """Several graphs as one.

    Args:
        graphs: The graphs; what the first ones say comes first.
    """

    __slots__ = ("_graphs",)

    def __init__(self, graphs: tuple[Graph, ...]) -> None:
        self._graphs = graphs

    def objects(self, subject: Node, predicate: Node) -> set[Node]:
        """Return the objects of some triples."""
        return {
            value
            for graph in self._graphs
            for value in graph.objects(subject, predicate)
        }

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Return the first of these objects in alphabetical order, or None."""
        return min(self.objects(subject, predicate), key=str, default=None)

    def __contains__(self, triple: Triple) -> bool:
        return any(triple in graph for graph in self._graphs)


def _iri(node: Node, known: dict[str, str]) -> str:
    if not isinstance(node, URIRef):
        raise TypeError(node)
    text = known.get(node)
    if text is None:
        text = known[node] = f"<{node}>"
    return text


def _object(node: Node, known: dict[str, str]) -> str:
    if not isinstance(node, Literal):
        return _iri(node, known)
    text = f'"{node.translate(_ESCAPES)}"'
    if node.language:
        return f"{text}@{node.language}"
    return f"{text}^^<{node.datatype}>" if node.datatype else text
