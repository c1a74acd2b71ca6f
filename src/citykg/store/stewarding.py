"""The steward's graphs, in a dataset whose other graphs stay as they are.

A write may ask for anything. It is carried out first and judged after: by the sum of
the hashes of all quads outside the steward's graphs, which is taken in one pass and
does not depend on their order. The process that wrote ends if the sum has changed.
"""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from citykg.errors import WriteRefusedError
from citykg.store.faults import store_faults

Graph = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class StewardStatus:
    """What the steward's graphs hold.

    Args:
        graphs: IRI of each graph to its number of triples.
        published: How many triples of theirs the release holds.
        added: How many they hold that the release does not.
        removed: How many the release holds that they do not.
    """

    graphs: Mapping[str, int]
    published: int
    added: int
    removed: int


class StewardGraphs:
    """The graphs of one space of names, which alone may change.

    The default graph holds the union of all graphs, and keeps holding it.

    Args:
        store: A store that holds a release.
        space: What the IRIs of the steward's graphs begin with.
        changed: Called when they have changed.
    """

    def __init__(
        self, store: ox.Store, *, space: str, changed: Callable[[], None]
    ) -> None:
        self._store = store
        self._space = space
        self._changed = changed
        self._published: AbstractSet[ox.Quad] = self._held()
        self._others = self._other_names()
        self._seal = self._sum_outside(self._published)

    @property
    def size(self) -> int:
        """How many triples the graphs hold."""
        return len(self._held())

    def load(self, path: Path) -> None:
        """Let the graphs hold what a file does.

        Args:
            path: N-Quads that `to_nquads` gave.

        Raises:
            StoreError: If it cannot be read.
        """
        with store_faults("read", path=path):
            quads = ox.parse(path=path, format=ox.RdfFormat.N_QUADS, lenient=True)
            wanted = {quad for quad in quads if self._is_ours(quad.graph_name)}
        self._become(wanted)

    def reset(self) -> None:
        """Let the graphs hold what the release holds of them."""
        self._become(self._published)

    @contextmanager
    def fenced(self, *, sealed: bool) -> Iterator[None]:
        """Refuse what a write does to other graphs; the store is not to be used then.

        Args:
            sealed: Whether the write cannot name other graphs, so that there is
                nothing to look for.

        Raises:
            WriteRefusedError: If it has changed another graph, or has left what no
                release can hold.
        """
        before = self._held()
        yield
        after = self._held()
        if not sealed:
            self._look_outside(after)
        self._look_at(after - before)
        self._settle(before, after)
        self._changed()

    def to_nquads(self) -> bytes:
        """Return the graphs as sorted N-Quads."""
        dump = ox.serialize(self._held(), format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(dump.splitlines(keepends=True)))

    def status(self) -> StewardStatus:
        """Tell what the graphs hold, and how that differs from the release."""
        held = self._held()
        graphs: dict[str, int] = {}
        for quad in held:
            name = _name(quad.graph_name)
            graphs[name] = graphs.get(name, 0) + 1
        return StewardStatus(
            graphs=dict(sorted(graphs.items())),
            published=len(self._published),
            added=len(held - self._published),
            removed=len(self._published - held),
        )

    def _is_ours(self, graph: object) -> bool:
        return isinstance(graph, ox.NamedNode) and graph.value.startswith(self._space)

    def _held(self) -> AbstractSet[ox.Quad]:
        store = self._store
        return {
            quad
            for graph in store.named_graphs()
            if self._is_ours(graph)
            for quad in store.quads_for_pattern(None, None, None, graph)
        }

    def _other_names(self) -> AbstractSet[Graph]:
        return {one for one in self._store.named_graphs() if not self._is_ours(one)}

    def _sum_outside(self, held: AbstractSet[ox.Quad]) -> int:
        return sum(map(hash, self._store)) - sum(map(hash, held))

    def _look_outside(self, held: AbstractSet[ox.Quad]) -> None:
        """Refuse a write that has changed what is not the steward's.

        Raises:
            WriteRefusedError: If it has.
        """
        same = (
            self._other_names() == self._others
            and self._sum_outside(held) == self._seal
        )
        if not same:
            raise WriteRefusedError(
                "Writes may change only graphs whose IRIs begin with "
                f"<{self._space}>; this one would change others. Nothing was changed."
            )

    def _look_at(self, new: AbstractSet[ox.Quad]) -> None:
        """Refuse what a release does not hold.

        Raises:
            WriteRefusedError: If a node is neither an IRI nor a plain literal.
        """
        for quad in new:
            for node in (quad.subject, quad.object):
                if _is_kept(node):
                    continue
                raise WriteRefusedError(
                    f"A release holds IRIs and plain literals alone, not {node}. Name "
                    "blank nodes by IRIs. Nothing was changed."
                )

    def _become(self, wanted: AbstractSet[ox.Quad]) -> None:
        before = self._held()
        for quad in before - wanted:
            self._store.remove(quad)
        self._store.extend(wanted - before)
        self._settle(before, wanted)
        self._changed()

    def _settle(
        self, before: AbstractSet[ox.Quad], after: AbstractSet[ox.Quad]
    ) -> None:
        """Let the default graph be the union again, and forget empty graphs."""
        store = self._store
        for quad in before - after:
            copy = ox.Quad(quad.subject, quad.predicate, quad.object)
            if not self._is_stated(copy) and copy in store:
                store.remove(copy)
                self._seal -= hash(copy)
        for quad in after - before:
            copy = ox.Quad(quad.subject, quad.predicate, quad.object)
            if copy not in store:
                store.add(copy)
                self._seal += hash(copy)
        filled = {quad.graph_name for quad in after}
        for graph in list(store.named_graphs()):
            if self._is_ours(graph) and graph not in filled:
                store.remove_graph(graph)

    def _is_stated(self, triple: ox.Quad) -> bool:
        """Tell whether a named graph holds a triple."""
        found = self._store.quads_for_pattern(
            triple.subject, triple.predicate, triple.object, None
        )
        return any(one.graph_name != ox.DefaultGraph() for one in found)


def _is_kept(node: object) -> bool:
    if isinstance(node, ox.Literal):
        return node.direction is None
    return isinstance(node, ox.NamedNode)


def _name(graph: object) -> str:
    assert isinstance(graph, ox.NamedNode)  # noqa: S101 - for mypy; ours have IRIs
    return graph.value
