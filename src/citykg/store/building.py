"""Filling stores: rules run over a working copy, releases written to disk."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from citykg.errors import QuerySyntaxError, StoreError
from citykg.store.engine import OxigraphEngine
from citykg.store.faults import query_faults, store_faults
from citykg.store.union import fill_default_graph

# Rules feed each other a few steps deep; a rule that feeds itself never ends.
_MAX_ROUNDS: Final = 50


class WorkingStore:
    """A dataset in memory that grows by rules until it is released.

    Args:
        nquads: The dataset to start from, or a file of it.

    Raises:
        StoreError: If *nquads* cannot be parsed.
    """

    def __init__(self, nquads: bytes | IO[bytes]) -> None:
        self._store = ox.Store()
        self.add(nquads)

    @classmethod
    def load(cls, paths: Iterable[Path]) -> "WorkingStore":
        """Read files of RDF, each in the format that its name ends in.

        Args:
            paths: Files such as ``graph.nq``, ``facts.trig`` and ``city.ttl``; triples
                that name no graph go into the default graph alone.

        Raises:
            StoreError: If a file is missing, of no RDF format or malformed.
        """
        working = cls(b"")
        for path in paths:
            rdf_format = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
            if rdf_format is None:
                raise StoreError(f"{path} is of no RDF format that the store reads.")
            with store_faults("read", path=path):
                working._store.bulk_load(path=path, format=rdf_format)
        fill_default_graph(working._store)
        return working

    def add(self, nquads: bytes | IO[bytes]) -> None:
        """Add quads to the dataset.

        Args:
            nquads: The quads, or a file of them.

        Raises:
            StoreError: If they cannot be parsed.
        """
        with store_faults("filled"):
            self._store.bulk_load(nquads, ox.RdfFormat.N_QUADS)
            fill_default_graph(self._store)

    def derive(self, rules: Iterable[str], *, graph: str) -> int:
        """Run rules until they yield nothing that is not known yet.

        Args:
            rules: CONSTRUCT queries, run in this order, round by round; they see all
                graphs as one.
            graph: IRI of the graph that takes what they yield.

        Returns:
            How many triples were derived.

        Raises:
            QueryError: If a rule is not SPARQL.
            StoreError: If the rules feed themselves for ever.
        """
        texts, target, derived = tuple(rules), ox.NamedNode(graph), 0
        for _ in range(_MAX_ROUNDS):
            new = sum(self._derive_once(text, target=target) for text in texts)
            if not new:
                return derived
            derived += new
        raise StoreError(f"The rules still yield triples after {_MAX_ROUNDS} rounds.")

    def to_nquads(self) -> bytes:
        """Return the dataset as N-Quads, sorted, as the store writes them.

        The store gives numbers their canonical form, so two datasets that it holds to
        be the same yield the same bytes.
        """
        return _to_nquads(self._store)

    def union_ntriples(self) -> bytes:
        """Return the triples of all graphs, each once."""
        default = ox.DefaultGraph()
        dump = self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=default)
        return dump or b""

    def engine(self) -> OxigraphEngine:
        """Return an engine over the dataset as it is now; derive nothing after."""
        return OxigraphEngine(self._store)

    def _derive_once(self, rule: str, *, target: ox.NamedNode) -> int:
        with query_faults(rule):
            triples = self._store.query(rule)
            if not isinstance(triples, ox.QueryTriples):
                raise QuerySyntaxError("A rule is a CONSTRUCT query.")
            default = ox.DefaultGraph()
            new = [
                triple
                for triple in triples
                if _quad(triple, default) not in self._store
            ]
        for graph in (default, target):
            self._store.extend(_quad(triple, graph) for triple in new)
        return len(new)


def _to_nquads(store: ox.Store) -> bytes:
    # The default graph is a copy of the others.
    named = (quad for quad in store if quad.graph_name != ox.DefaultGraph())
    dump = ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(dump.splitlines(keepends=True)))


def _quad(triple: ox.Triple, graph: ox.NamedNode | ox.DefaultGraph) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def read_store(store_dir: Path) -> bytes:
    """Return the dataset of a written store as sorted N-Quads.

    Args:
        store_dir: Folder that `write_store` wrote.

    Raises:
        StoreError: If there is no store or it is damaged.
    """
    with store_faults("read", path=store_dir):
        return _to_nquads(ox.Store.read_only(str(store_dir)))


def write_store(nquads: bytes, store_dir: Path) -> None:
    """Write a dataset as a store that `OxigraphEngine.open` reads.

    Args:
        nquads: The dataset.
        store_dir: Folder that does not exist yet.

    Raises:
        StoreError: If the folder exists, the disk is full or the data are malformed.
    """
    if store_dir.exists():
        raise StoreError(f"The store {store_dir} exists already.")
    with store_faults("written", path=store_dir):
        store = ox.Store(str(store_dir))
        store.bulk_load(nquads, ox.RdfFormat.N_QUADS)
        fill_default_graph(store)
        store.flush()
