"""Evaluating a query over the dataset that it, or its request, names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyoxigraph as ox

from citykg.store.answers import Results
from citykg.store.datasets import Merged, distinct, named_in
from citykg.store.lacking import Functions, with_lacking
from citykg.store.model import Dataset, Term
from citykg.store.terms import to_iri, to_node


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that comes with it.

    Args:
        text: SPARQL text.
        dataset: The dataset that the request names, or None; it outranks the query's.
        base_iri: What relative IRIs are resolved against, or None for none.
        bindings: Values put in for variables; each must be projected.
    """

    text: str
    dataset: Dataset | None = None
    base_iri: str | None = None
    bindings: Mapping[str, Term] = field(default_factory=lambda: MappingProxyType({}))


class Evaluator:
    """Answers questions over one store.

    Args:
        store: The store; call `changed` when it does.
        prefixes: Prefixes that queries need not declare.
    """

    def __init__(self, store: ox.Store, *, prefixes: Mapping[str, str]) -> None:
        self._store = store
        self._prefixes = dict(prefixes)
        self._merged = Merged(store)

    @property
    def store(self) -> ox.Store:
        """The store."""
        return self._store

    @property
    def prefixes(self) -> Mapping[str, str]:
        """Prefixes that queries need not declare."""
        return self._prefixes

    def changed(self) -> None:
        """Forget what was merged of graphs that are no longer the same."""
        self._merged.clear()

    def results(self, question: Question) -> Results:
        """Begin to answer a question; the results evaluate while they are read.

        Args:
            question: The question; the caller has let a guard look at it.

        Raises:
            SyntaxError: If it is not SPARQL.
            RuntimeError: If a bound variable is not projected.
            QueryParameterError: If an IRI is malformed.
            OSError: If the store cannot be read.
        """
        dataset = question.dataset
        if dataset is None or dataset == Dataset():
            dataset = named_in(
                question.text, prefixes=self._prefixes, base_iri=question.base_iri
            )
        if dataset is None:
            return self._query(self._store, question)
        dataset = distinct(dataset)
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
        default = [to_iri(iri) for iri in dataset.default_graphs]
        named: list[ox.NamedNode | ox.BlankNode]
        named = [to_iri(iri) for iri in dataset.named_graphs]
        store = self._store
        if len(default) > 1:
            store, default = self._merged.store_for(dataset), [ox.DefaultGraph()]
        return self._query(store, question, default_graph=default, named_graphs=named)

    def _query(
        self,
        store: ox.Store,
        question: Question,
        *,
        default_graph: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
        | None = None,
        named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
    ) -> Results:
        substitutions: dict[
            ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
        ] = {
            ox.Variable(name): to_node(term) for name, term in question.bindings.items()
        }
        prefixes = self._prefixes_in(question.text)

        def ask(functions: Functions) -> Results:
            return store.query(
                question.text,
                base_iri=question.base_iri,
                prefixes=prefixes,
                default_graph=default_graph,
                named_graphs=named_graphs,
                substitutions=substitutions,
                custom_functions=functions,
            )

        return with_lacking(ask)

    def _prefixes_in(self, text: str) -> dict[str, str]:
        """Return the prefixes that a text may use; to pass on all of them is slow."""
        return {name: iri for name, iri in self._prefixes.items() if f"{name}:" in text}
