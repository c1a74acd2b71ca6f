"""Triples of named graphs on their way out: gathered once, never asked.

Most triples of a release are provenance. A graph of rdflib indexes each three times
and hashes its literals; a list does neither.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from rdflib import Literal, URIRef
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)

_ESCAPED: Final = re.compile(r"[\\\"\n\r\t]")


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
        lines: set[str] = set()
        known = _WrittenIris()
        for name, triples in self._graphs.items():
            end = f"{known[name]} .\n"
            for one, two, three in triples:
                value = known[three] if isinstance(three, URIRef) else _literal(three)
                lines.add(f"{known[one]} {known[two]} {value} {end}")
        return "".join(sorted(lines)).encode()


class _WrittenIris(dict[Node, str]):
    """IRIs as N-Quads write them, each written once."""

    def __missing__(self, node: Node) -> str:
        if not isinstance(node, URIRef):
            raise TypeError(node)
        self[node] = f"<{node}>"
        return self[node]


def _literal(node: Node) -> str:
    if not isinstance(node, Literal):
        raise TypeError(node)
    text = f'"{node.translate(_ESCAPES) if _ESCAPED.search(node) else node}"'
    if node.language:
        return f"{text}@{node.language}"
    return f"{text}^^<{node.datatype}>" if node.datatype else text
