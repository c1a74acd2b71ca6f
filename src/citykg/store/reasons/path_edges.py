"""The triples that a property path went along between two terms."""

from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.paths import (
    AlternativePath,
    InvPath,
    MulPath,
    NegatedPath,
    Path,
    SequencePath,
)

from citykg.errors import QueryError
from citykg.store.patterns import written
from citykg.store.reasons.probing import Node, Probe, Solution, within

Edge = tuple[Node, Node, Node]

_MOST_REACHED: Final = 2_000
_MOST_EDGES: Final = 20


class UntoldPathError(Exception):
    """The way along a path cannot be told; it never leaves this package."""


def edges_of(
    probe: Probe, start: Node, predicate: object, end: Node, *, graph: str = ""
) -> tuple[Edge, ...]:
    """Return the triples between two terms, of one way along a path.

    Args:
        probe: Asks small questions.
        start: Where the path starts.
        predicate: A path of rdflib, or an IRI.
        end: Where it ends.
        graph: The term of the ``GRAPH`` around it, or nothing.

    Raises:
        UntoldPathError: If there is no such way, or it is too long.
        OutOfTimeError: If the time is over.
    """
    return tuple(dict.fromkeys(_Way(probe, graph).edges(start, predicate, end)))


class _Way:
    """Goes along paths within one graph.

    Args:
        probe: Asks small questions.
        graph: The term of the ``GRAPH`` around it, or nothing.
    """

    def __init__(self, probe: Probe, graph: str) -> None:
        self._probe = probe
        self._graph = graph

    def edges(self, start: Node, path: object, end: Node) -> Iterator[Edge]:
        """Yield the triples between two terms.

        Raises:
            UntoldPathError: If it cannot tell them.
        """
        match path:
            case URIRef():
                yield start, ox.NamedNode(str(path)), end
            case InvPath():
                yield from self.edges(end, path.arg, start)
            case SequencePath():
                yield from self._sequence(start, path.args, end)
            case AlternativePath():
                yield from self._alternative(start, path.args, end)
            case MulPath():
                yield from self._repeated(start, path, end)
            case NegatedPath():
                yield from self._negated(start, path, end)
            case _:
                raise UntoldPathError

    def _sequence(
        self, start: Node, paths: Iterable[object], end: Node
    ) -> Iterator[Edge]:
        steps = tuple(paths)
        names = [f"?step{number}" for number in range(1, len(steps))]
        stops = [_named(start), *names, _named(end)]
        body = " . ".join(
            f"{stops[at]} {written(path, {})} {stops[at + 1]}"
            for at, path in enumerate(steps)
        )
        found = self._rows(body, most=1)
        if not found:
            raise UntoldPathError
        nodes = [start, *(found[0][name[1:]] for name in names), end]
        for at, path in enumerate(steps):
            yield from self.edges(nodes[at], path, nodes[at + 1])

    def _alternative(
        self, start: Node, paths: Iterable[object], end: Node
    ) -> Iterator[Edge]:
        held = [path for path in paths if self._holds(start, path, end)]
        if not held:
            raise UntoldPathError
        for path in held:
            yield from self.edges(start, path, end)

    def _repeated(self, start: Node, path: MulPath, end: Node) -> Iterator[Edge]:
        if path.mod in {"?", "*"} and start == end:
            return
        if path.mod == "?":
            yield from self.edges(start, path.path, end)
            return
        came = self._reached(start, path.path, end)
        nodes = [end]
        while True:
            nodes.append(came[nodes[-1]])
            if nodes[-1] == start:
                break
        for before, after in zip(nodes[:0:-1], nodes[-2::-1], strict=True):
            yield from self.edges(before, path.path, after)

    def _reached(self, start: Node, path: object, end: Node) -> dict[Node, Node]:
        """Return what was reached, with what is before it, until the end is.

        Raises:
            UntoldPathError: If it is not, or not soon.
        """
        came: dict[Node, Node] = {}
        front = [start]
        while end not in came:
            told = " ".join(map(_named, front))
            body = f"VALUES ?from {{ {told} }} ?from {written(path, {})} ?to"
            front = []
            for row in self._rows(body, most=_MOST_REACHED):
                if row["to"] not in came:
                    came[row["to"]] = row["from"]
                    front.append(row["to"])
            front = [one for one in front if not isinstance(one, ox.BlankNode)]
            if end not in came and (not front or len(came) > _MOST_REACHED):
                raise UntoldPathError
        return came

    def _negated(self, start: Node, path: NegatedPath, end: Node) -> Iterator[Edge]:
        forward = {str(one) for one in path.args if isinstance(one, URIRef)}
        inverse = {str(one.arg) for one in path.args if isinstance(one, InvPath)}
        # Without an inverse among them, nothing is read against its direction.
        sides = [(start, end, forward)] if forward or not inverse else []
        sides += [(end, start, inverse)] if inverse else []
        found = [
            (one, row["p"], other)
            for one, other, names in sides
            for row in self._rows(f"{_named(one)} ?p {_named(other)}", most=_MOST_EDGES)
            if isinstance(row["p"], ox.NamedNode) and row["p"].value not in names
        ]
        if not found:
            raise UntoldPathError
        yield from found

    def _rows(self, body: str, *, most: int) -> list[Solution]:
        return self._probe.rows(within(self._graph, body), most=most)

    def _holds(self, start: Node, path: object, end: Node) -> bool:
        body = f"{_named(start)} {written(path, {})} {_named(end)}"
        return self._probe.holds(within(self._graph, body))


def _named(node: Node) -> str:
    """Return a term as SPARQL.

    Raises:
        UntoldPathError: If it is a blank node, which a query cannot name.
    """
    if isinstance(node, ox.BlankNode):
        raise UntoldPathError
    return str(node)


def bound(term: object, row: Solution) -> Node:
    """Return what a term of a pattern stands for in a row.

    Args:
        term: A term of rdflib.
        row: The row, with a value for each of its variables.

    Raises:
        QueryError: If it is no plain term.
    """
    match term:
        case URIRef():
            return ox.NamedNode(str(term))
        case Literal():
            if term.language:
                return ox.Literal(str(term), language=term.language)
            kind = ox.NamedNode(str(term.datatype)) if term.datatype else None
            return ox.Literal(str(term), datatype=kind)
        case BNode():
            return row[f"_{term}"]
        case Path():
            raise QueryError("A path is no term.")
        case _:
            return row[str(term)]
