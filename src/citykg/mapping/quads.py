"""Triples of named graphs on their way out: gathered once, never asked.

Most triples of a release are provenance. A graph of rdflib indexes each three times
and hashes its literals; a list does neither.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from rdflib import Literal, URIRef
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

    def __getitem__(self, name: URIRef) -> Iterable[Triple]:
        """Return the triples of the graph *name*, none if there is no such graph."""
        return self._graphs.get(name, ())

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
