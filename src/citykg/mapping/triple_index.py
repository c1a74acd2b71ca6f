"""Triples to be asked for, without the cost of a graph of rdflib.

A graph of rdflib indexes each triple three ways and by context. Here a triple is looked
up by subject and predicate, or by predicate, which is all that reading facts off needs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib.term import Node

from citykg.mapping.quads import Triple


class TripleIndex:
    """A set of triples, in the order in which they first came.

    Args:
        triples: The triples; the same one may come twice.
    """

    __slots__ = ("_objects", "_pairs")

    def __init__(self, triples: Iterable[Triple]) -> None:
        # Dictionaries without values: sets that keep their order.
        self._objects: dict[tuple[Node, Node], dict[Node, None]] = {}
        self._pairs: defaultdict[Node, dict[tuple[Node, Node], None]]
        self._pairs = defaultdict(dict)
        for subject, predicate, value in triples:
            self._objects.setdefault((subject, predicate), {})[value] = None
            self._pairs[predicate][subject, value] = None

    def __iter__(self) -> Iterator[Triple]:
        for (subject, predicate), values in self._objects.items():
            for value in values:
                yield subject, predicate, value

    def __contains__(self, triple: Triple) -> bool:
        return triple[2] in self._objects.get(triple[:2], ())

    def objects(self, subject: Node, predicate: Node) -> Iterable[Node]:
        """Return the objects of the triples with *subject* and *predicate*."""
        return self._objects.get((subject, predicate), ())

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Return the first of these objects, or None."""
        return next(iter(self.objects(subject, predicate)), None)

    def with_predicate(self, predicate: Node) -> Iterator[Triple]:
        """Yield the triples with *predicate*."""
        for subject, value in self._pairs.get(predicate, ()):
            yield subject, predicate, value

    def subjects(self, predicate: Node, value: Node) -> list[Node]:
        """Return the subjects of the triples with *predicate* and *value*."""
        return [one for one, given in self._pairs.get(predicate, ()) if given == value]


class Union:
    """Several indexes as one.

    Args:
        indexes: What is asked, in any order.
    """

    __slots__ = ("_indexes",)

    def __init__(self, *indexes: TripleIndex) -> None:
        self._indexes = indexes

    def objects(self, subject: Node, predicate: Node) -> set[Node]:
        """Return the objects of the triples with *subject* and *predicate*."""
        return {
            value
            for index in self._indexes
            for value in index.objects(subject, predicate)
        }

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Return the first of these objects in alphabetical order, or None."""
        return min(self.objects(subject, predicate), key=str, default=None)

    def __contains__(self, triple: Triple) -> bool:
        return any(triple in index for index in self._indexes)
