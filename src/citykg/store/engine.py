"""The engine that answers queries within this process."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from citykg.errors import QuerySyntaxError, StoreError
from citykg.namespaces import PREFIXES
from citykg.store.answers import Results, to_answer
from citykg.store.concise import describe, is_known
from citykg.store.evaluating import Evaluator, Question
from citykg.store.faults import query_faults, results_dropped, store_faults
from citykg.store.guard import QueryLimits, check_query
from citykg.store.model import Answer, Dataset, Description, Row, Term
from citykg.store.terms import to_iri, to_term
from citykg.store.union import fill_default_graph

_DEFAULT_LIMITS: Final = QueryLimits()


class OxigraphEngine:
    """A `QueryEngine` over one Oxigraph store; safe to share between threads.

    The store's default graph holds the union of its named graphs, each triple once,
    as the functions of this package write it.

    Args:
        store: The store; it must not change while the engine is in use.
        limits: How much one query may ask for.
    """

    def __init__(
        self, store: ox.Store, *, limits: QueryLimits = _DEFAULT_LIMITS
    ) -> None:
        self._evaluator: Evaluator | None = Evaluator(store, prefixes=PREFIXES)
        self._limits = limits

    @classmethod
    def open(
        cls, store_dir: Path, *, limits: QueryLimits = _DEFAULT_LIMITS
    ) -> "OxigraphEngine":
        """Open the store of a release, which nobody writes to.

        Args:
            store_dir: Folder that `write_store` wrote.
            limits: How much one query may ask for.

        Raises:
            StoreError: If there is no store or it is damaged.
        """
        with store_faults("opened", path=store_dir):
            return cls(ox.Store.read_only(str(store_dir)), limits=limits)

    @classmethod
    def parse(
        cls,
        data: bytes,
        *,
        media_type: str = "application/n-quads",
        limits: QueryLimits = _DEFAULT_LIMITS,
    ) -> "OxigraphEngine":
        """Read a dataset into memory and answer from there.

        Args:
            data: N-Quads, TriG, N-Triples or Turtle.
            media_type: Which of them.
            limits: How much one query may ask for.

        Raises:
            StoreError: If the data cannot be parsed.
        """
        rdf_format = ox.RdfFormat.from_media_type(media_type)
        if rdf_format is None:
            raise StoreError(f"“{media_type}” is no RDF format that the store reads.")
        store = ox.Store()
        with store_faults("filled"):
            store.bulk_load(data, rdf_format)
            fill_default_graph(store)
        return cls(store, limits=limits)

    def select(
        self, query: str, *, bindings: Mapping[str, Term] | None = None
    ) -> Sequence[Row]:
        """Answer a SELECT query as rows; see `QueryEngine.select`.

        Raises:
            QuerySyntaxError: If the query is malformed or no SELECT query.
            QueryError: If it is refused.
            StoreError: If the store is closed or cannot be read.
        """
        with results_dropped(), query_faults(query):
            return _rows(self._results(Question(query, bindings=bindings or {})))

    def answer(
        self,
        query: str,
        *,
        accept: Sequence[str],
        dataset: Dataset | None = None,
        bindings: Mapping[str, Term] | None = None,
    ) -> Answer:
        """Answer any query form, serialised; see `QueryEngine.answer`.

        Raises:
            QueryError: If the query is malformed or refused, if the answer is too
                long, or if no type in *accept* suits the query's form.
            StoreError: If the store is closed or cannot be read.
        """
        with results_dropped(), query_faults(query):
            return to_answer(
                self._results(Question(query, dataset, bindings=bindings or {})),
                accept=accept,
                max_bytes=self._limits.max_answer_bytes,
            )

    def describe(
        self, iri: str, *, media_type: str, page: int = 1
    ) -> Description | None:
        """Describe a thing; see `QueryEngine.describe`.

        Raises:
            QueryError: If the IRI is malformed or the media type cannot write what is
                said.
            StoreError: If the store is closed or cannot be read.
        """
        with results_dropped(), query_faults(iri):
            thing, store = to_iri(iri), self._open.store
            return describe(store, thing, media_type=media_type, page=page)

    def knows(self, iri: str) -> bool:
        """Tell whether anything is said of a thing.

        Raises:
            QueryParameterError: If the IRI is malformed.
            StoreError: If the store is closed or cannot be read.
        """
        with results_dropped(), query_faults(iri):
            return is_known(self._open.store, to_iri(iri))

    def close(self) -> None:
        """Give back the store; questions after this raise `StoreError`."""
        self._evaluator = None

    def _results(self, question: Question) -> Results:
        evaluator = self._open
        check_query(question.text, limits=self._limits)
        return evaluator.results(question)

    @property
    def _open(self) -> Evaluator:
        if self._evaluator is None:
            raise StoreError("The store is closed.")
        return self._evaluator


def _rows(results: Results) -> tuple[Row, ...]:
    if not isinstance(results, ox.QuerySolutions):
        raise QuerySyntaxError("A SELECT query is expected.")
    names = [variable.value for variable in results.variables]
    # Most terms of an answer stand in it more than once.
    terms: dict[object, Term] = {}
    rows = []
    for solution in results:
        row = {}
        for name, node in zip(names, solution, strict=True):
            if node is not None:
                term = terms.get(node)
                if term is None:
                    term = terms[node] = to_term(node)
                row[name] = term
        rows.append(row)
    return tuple(rows)
