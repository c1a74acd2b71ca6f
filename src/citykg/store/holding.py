"""A dataset in memory that is queried and written, one request after the other."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from citykg.errors import GraphNotFoundError, NotAcceptableError
from citykg.namespaces import PREFIXES
from citykg.store.answers import GRAPHS, Results, write_statements
from citykg.store.describing import DatasetSizes, dataset_sizes
from citykg.store.evaluating import Evaluator, Question
from citykg.store.explaining import Explanation, explain
from citykg.store.faults import query_faults, store_faults, update_faults
from citykg.store.fragments import find_fragment
from citykg.store.guard import QueryLimits, check_query
from citykg.store.lacking import with_lacking
from citykg.store.looking import Lookups
from citykg.store.model import Dataset, Fragment, Pattern, Term
from citykg.store.payloads import Payload, payload_faults
from citykg.store.sinks import Sink
from citykg.store.stewarding import StewardGraphs
from citykg.store.terms import to_iri
from citykg.store.union import fill_default_graph

_NOTHING_BOUND: Final[Mapping[str, Term]] = MappingProxyType({})
_NO_PREFIXES: Final[Mapping[str, str]] = MappingProxyType({})


class HeldDataset:
    """A dataset in memory: a release to be asked, or scratch data to be written.

    Graphs are named by their IRIs; None is the default graph. A write is done whole
    or not at all. Use it from one thread.

    Args:
        store: The store, which nobody else writes to.
        prefixes: Prefixes that queries and updates need not declare.
    """

    def __init__(
        self, store: ox.Store, *, prefixes: Mapping[str, str] = _NO_PREFIXES
    ) -> None:
        self._store = store
        self._prefixes = dict(prefixes)
        self._evaluator = Evaluator(store, prefixes=prefixes)

    @classmethod
    def load(cls, path: Path | None, *, union: bool) -> "HeldDataset":
        """Read the dataset of a release into memory, or begin an empty one.

        Args:
            path: N-Quads that citykg wrote, and so are not checked again. None begins
                an empty dataset, in which no prefix is known before it is declared.
            union: Whether the default graph takes the triples of all others.

        Raises:
            StoreError: If the file cannot be read.
        """
        store = ox.Store()
        if path is None:
            return cls(store)
        with store_faults("read", path=path):
            store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS, lenient=True)
        if union:
            fill_default_graph(store)
        return cls(store, prefixes=PREFIXES)

    @classmethod
    def open(cls, store_dir: Path) -> "HeldDataset":
        """Open the store of a release on disk, to be asked only.

        Args:
            store_dir: Folder that `write_store` wrote, which nobody writes to.

        Raises:
            StoreError: If there is no store or it is damaged.
        """
        with store_faults("opened", path=store_dir):
            return cls(ox.Store.read_only(str(store_dir)), prefixes=PREFIXES)

    def emptied(self) -> "HeldDataset":
        """Return a dataset without triples in which the same prefixes are known."""
        return HeldDataset(ox.Store(), prefixes=self._prefixes)

    def query(
        self,
        text: str,
        *,
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        limits: QueryLimits,
        bindings: Mapping[str, Term] = _NOTHING_BOUND,
    ) -> Results:
        """Begin to answer a query; `write_results` goes on.

        Args:
            text: SPARQL text.
            dataset: The dataset that the request names, or None; graphs that do not
                exist are empty, and nothing is ever fetched.
            base_iri: What relative IRIs are resolved against.
            limits: How much the query may ask for.
            bindings: Values put in for variables; each must be projected.

        Raises:
            QueryError: If the query is malformed or refused.
            StoreError: If the store cannot be read.
        """
        check_query(text, limits=limits)
        with query_faults(text):
            question = Question(text, dataset, base_iri, bindings)
            return self._evaluator.results(question)

    def fragment(
        self, pattern: Pattern, *, offset: int, limit: int, most: int
    ) -> Fragment:
        """Return a part of the triples that match; see `find_fragment`."""
        return find_fragment(
            self._store, pattern, offset=offset, limit=limit, most=most
        )

    def lookups(self) -> Lookups:
        """Return what answers look-ups by the state of the dataset."""
        return Lookups(self._store, prefixes=self._prefixes)

    @property
    def evaluator(self) -> Evaluator:
        """What answers questions about the dataset; a guard looks at them first."""
        return self._evaluator

    def explain(
        self,
        text: str,
        *,
        dataset: Dataset | None = None,
        base_iri: str | None = None,
        limits: QueryLimits,
        budget_s: float = 5.0,
    ) -> Explanation:
        """Tell how a query is answered, pattern by pattern.

        Args:
            text: SPARQL text.
            dataset: The dataset that the request names, or None.
            base_iri: What relative IRIs are resolved against.
            limits: How much the query may ask for.
            budget_s: When to stop counting; see `explaining.explain`.

        Raises:
            QueryError: If the query is malformed, refused or cannot be taken apart.
            StoreError: If the store cannot be read.
        """
        check_query(text, limits=limits)
        question = Question(text, dataset, base_iri)
        return explain(
            self._evaluator, question, prefixes=self._prefixes, budget_s=budget_s
        )

    def update(self, text: str, *, base_iri: str | None = None) -> None:
        """Do an update, all of its operations or none.

        Args:
            text: SPARQL Update text, which a guard has let pass.
            base_iri: What relative IRIs are resolved against.

        Raises:
            QueryError: If it is malformed or cannot be done.
            StoreError: If the store cannot be written.
        """
        self._evaluator.changed()
        with update_faults(text):
            with_lacking(
                lambda functions: self._store.update(
                    text,
                    base_iri=base_iri,
                    prefixes=self._prefixes,
                    custom_functions=functions,
                )
            )

    def graph_exists(self, iri: str | None) -> bool:
        """Tell whether there is a graph; the default graph always is.

        Args:
            iri: Its IRI, or None for the default graph.

        Raises:
            QueryParameterError: If the IRI is malformed.
        """
        return iri is None or self._store.contains_named_graph(to_iri(iri))

    def sizes(self, *, most: int) -> DatasetSizes:
        """Count the triples of each graph.

        Args:
            most: How many named graphs are listed.
        """
        return dataset_sizes(self._store, most=most)

    def dump_graph(self, iri: str | None, *, media_type: str, sink: Sink) -> None:
        """Write a graph.

        Args:
            iri: IRI of the graph, or None for the default graph.
            media_type: A media type of `GRAPHS`.
            sink: Takes what is written.

        Raises:
            GraphNotFoundError: If there is no such graph.
            NotAcceptableError: If the media type is none of `GRAPHS`.
            QueryParameterError: If the IRI is malformed.
            UnwritableAnswerError: If the media type cannot write what is there.
        """
        quads = self._store.quads_for_pattern(None, None, None, self._found(iri))
        triples = (quad.triple for quad in quads)
        write_statements(triples, media_type=media_type, sink=sink)

    def dump_dataset(self, *, media_type: str, sink: Sink) -> None:
        """Write all graphs.

        Args:
            media_type: A media type of `GRAPHS` that can name graphs.
            sink: Takes what is written.

        Raises:
            NotAcceptableError: If the media type is another.
            UnwritableAnswerError: If it cannot write what is there.
        """
        named = [name for name, it in GRAPHS.items() if it.supports_datasets]
        if media_type not in named:
            raise NotAcceptableError(tuple(named))
        write_statements(iter(self._store), media_type=media_type, sink=sink)

    def put_graph(
        self,
        iri: str | None,
        data: bytes,
        *,
        media_type: str,
        base_iri: str | None = None,
    ) -> bool:
        """Replace a graph; one without triples exists all the same.

        Args:
            iri: IRI of the graph, or None for the default graph.
            data: Its new triples, UTF-8. Blank nodes in them are new ones.
            media_type: A media type of `GRAPHS`.
            base_iri: What relative IRIs are resolved against, if not the graph's IRI.

        Returns:
            Whether the graph is new.

        Raises:
            PayloadSyntaxError: If the data are malformed or name graphs.
            PayloadTypeError: If the media type is none of `GRAPHS`.
            QueryParameterError: If an IRI is malformed.
        """
        new = not self.graph_exists(iri)
        graph = _graph(iri)
        # The old graph goes when the new one has been read to its end.
        staged = ox.NamedNode(f"urn:uuid:{uuid4()}")
        self._add(Payload(data, media_type, base_iri or iri), graph=staged)
        self._store.add_graph(staged)
        target = "DEFAULT" if iri is None else f"GRAPH {graph}"
        self._store.update(f"MOVE GRAPH {staged} TO {target}")
        self._store.add_graph(graph)
        self._evaluator.changed()
        return new

    def post_graph(
        self,
        iri: str | None,
        data: bytes,
        *,
        media_type: str,
        base_iri: str | None = None,
    ) -> bool:
        """Add triples to a graph, which need not exist before.

        Args:
            iri: IRI of the graph, or None for the default graph.
            data: Triples to add, UTF-8. Blank nodes in them are new ones.
            media_type: A media type of `GRAPHS`.
            base_iri: What relative IRIs are resolved against, if not the graph's IRI.

        Returns:
            Whether the graph is new.

        Raises:
            PayloadSyntaxError: If the data are malformed or name graphs.
            PayloadTypeError: If the media type is none of `GRAPHS`.
            QueryParameterError: If an IRI is malformed.
        """
        new = not self.graph_exists(iri)
        self._add(Payload(data, media_type, base_iri or iri), graph=_graph(iri))
        self._store.add_graph(_graph(iri))
        self._evaluator.changed()
        return new

    def delete_graph(self, iri: str | None) -> None:
        """Remove a graph; the default graph becomes empty.

        Args:
            iri: IRI of the graph, or None for the default graph.

        Raises:
            GraphNotFoundError: If there is no such graph.
            QueryParameterError: If the IRI is malformed.
        """
        self._store.remove_graph(self._found(iri))
        self._evaluator.changed()

    def steward_graphs(self, space: str) -> StewardGraphs:
        """Return the graphs that a steward may write to.

        Args:
            space: What their IRIs begin with.
        """
        return StewardGraphs(self._store, space=space, changed=self._evaluator.changed)

    def clear_all(self) -> None:
        """Remove all graphs."""
        self._store.clear()
        self._evaluator.changed()

    def load_dataset(
        self, data: bytes, *, media_type: str, base_iri: str | None = None
    ) -> None:
        """Add quads to the graphs that they name.

        Args:
            data: Quads, or triples, which go into the default graph; UTF-8. Blank
                nodes in them are new ones.
            media_type: A media type of `GRAPHS`.
            base_iri: What relative IRIs are resolved against.

        Raises:
            PayloadSyntaxError: If the data are malformed.
            PayloadTypeError: If their media type is none of `GRAPHS`.
            QueryParameterError: If the base IRI is malformed.
        """
        self._load(Payload(data, media_type, base_iri), graph=None)
        self._evaluator.changed()

    def _found(self, iri: str | None) -> ox.NamedNode | ox.DefaultGraph:
        if not self.graph_exists(iri):
            raise GraphNotFoundError(iri)
        return _graph(iri)

    def _add(self, payload: Payload, *, graph: ox.NamedNode | ox.DefaultGraph) -> None:
        """Add triples to a graph, and refuse quads."""
        if not payload.rdf_format.supports_datasets:
            self._load(payload, graph=graph)
            return
        with payload_faults(payload):
            triples = ox.parse(
                payload.text,
                payload.rdf_format,
                base_iri=_checked(payload.base_iri),
                without_named_graphs=True,
                rename_blank_nodes=True,
            )
            self._store.extend(
                ox.Quad(it.subject, it.predicate, it.object, graph) for it in triples
            )

    def _load(
        self, payload: Payload, *, graph: ox.NamedNode | ox.DefaultGraph | None
    ) -> None:
        with payload_faults(payload):
            self._store.load(
                payload.text,
                payload.rdf_format,
                base_iri=_checked(payload.base_iri),
                to_graph=graph,
            )


def _graph(iri: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return ox.DefaultGraph() if iri is None else to_iri(iri)


def _checked(base_iri: str | None) -> str | None:
    return None if base_iri is None else to_iri(base_iri).value
