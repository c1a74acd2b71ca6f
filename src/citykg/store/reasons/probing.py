"""Small questions about a query: its parts, put to the dataset that it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from time import perf_counter
from typing import Final

import pyoxigraph as ox

from citykg.sparql.groups import Query, parse_groups
from citykg.store.datasets import dataset_of
from citykg.store.evaluating import Evaluator, Question
from citykg.store.model import Dataset
from citykg.store.patterns import Link, links_of

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Solution = Mapping[str, Node]
"""Variable name to term; what is unbound is absent."""

MOST_COUNTED: Final = 1_000


class OutOfTimeError(Exception):
    """The time for small questions is over; it never leaves this package."""


@dataclass(frozen=True, slots=True)
class Probe:
    """Asks small questions until the time is over.

    Args:
        evaluator: Answers queries.
        question: The question that they are about.
        prologue: Its declarations.
        until: When the time is over, on the clock of `perf_counter`.
    """

    evaluator: Evaluator
    question: Question
    prologue: str
    until: float

    def about(self, prologue: str) -> "Probe":
        """Return what asks about a query with other declarations."""
        return replace(self, prologue=prologue)

    def rows(self, body: str, *, most: int, what: str = "*") -> list[Solution]:
        """Return the first rows of a pattern.

        Args:
            body: What stands in the group.
            most: How many rows.
            what: What stands behind SELECT.

        Raises:
            OutOfTimeError: If the time is over.
        """
        found = self._results(
            f"{self.prologue}\nSELECT {what} {{ {body}\n}} LIMIT {most}"
        )
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - SELECT
        names = [variable.value for variable in found.variables]
        return [
            {
                name: node
                for name, node in zip(names, row, strict=True)
                if node is not None
            }
            for row in found
        ]

    def variables(self, body: str) -> tuple[str, ...]:
        """Return the variables that a pattern shows.

        Raises:
            OutOfTimeError: If the time is over.
        """
        found = self._results(f"{self.prologue}\nSELECT * {{ {body}\n}} LIMIT 0")
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - SELECT
        return tuple(variable.value for variable in found.variables)

    def holds(self, body: str) -> bool:
        """Tell whether a pattern is found.

        Raises:
            OutOfTimeError: If the time is over.
        """
        return bool(self._results(f"{self.prologue}\nASK {{ {body}\n}}"))

    def count(self, text: str) -> int:
        """Return how many rows or triples a query has, up to `MOST_COUNTED`.

        Raises:
            OutOfTimeError: If the time is over.
        """
        found = self._results(text)
        if isinstance(found, ox.QueryBoolean):
            return int(bool(found))
        return sum(1 for _ in islice(found, MOST_COUNTED))

    def links(self, triples: str) -> tuple[Link, ...]:
        """Return the triple patterns of a block of triples.

        Raises:
            QueryError: If it has what is newer than SPARQL 1.1.
        """
        return links_of(
            triples,
            prologue=self.prologue,
            prefixes=self.evaluator.prefixes,
            base_iri=self.question.base_iri,
        )

    def graphs(self, triple: tuple[Node, Node, Node]) -> tuple[str, ...]:
        """Return the named graphs that hold a triple."""
        quads = self.evaluator.store.quads_for_pattern(*triple, None)  # type: ignore[arg-type] # it was found
        names = (quad.graph_name for quad in quads)
        return tuple(sorted(it.value for it in names if isinstance(it, ox.NamedNode)))

    def _results(
        self, text: str
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        if perf_counter() > self.until:
            raise OutOfTimeError
        return self.evaluator.results(replace(self.question, text=text))


def take_apart(
    evaluator: Evaluator, question: Question, *, budget_s: float
) -> tuple[Query, Probe]:
    """Return the groups of a query, and what asks about its dataset.

    Args:
        evaluator: Answers queries.
        question: The query.
        budget_s: For how long small questions may be asked, in seconds.

    Raises:
        QueryError: If the query cannot be taken apart.
        SyntaxError: If the query is malformed.
    """
    # Over nothing, it is parsed and no more.
    empty = Evaluator(ox.Store(), prefixes=evaluator.prefixes)
    empty.results(replace(question, dataset=None))
    query = parse_groups(question.text)
    dataset = question.dataset
    if dataset is None or dataset == Dataset():
        dataset = dataset_of(
            question.text, prefixes=evaluator.prefixes, base_iri=question.base_iri
        )
    about = replace(question, dataset=dataset)
    until = perf_counter() + budget_s
    return query, Probe(evaluator, about, query.prologue, until)


def values_of(row: Solution, names: Sequence[str] | None = None) -> str:
    """Return a row as a block of VALUES; blank nodes cannot be named in one.

    Args:
        row: The row.
        names: Which of its variables; None for all.

    Examples:
        >>> values_of({"n": ox.Literal("a")})
        'VALUES (?n) { ("a") }'
    """
    told = {
        name: node
        for name, node in row.items()
        if not isinstance(node, ox.BlankNode) and (names is None or name in names)
    }
    if not told:
        return ""
    head = " ".join(f"?{name}" for name in told)
    return f"VALUES ({head}) {{ ({' '.join(map(str, told.values()))}) }}"


def within(graph: str, body: str) -> str:
    """Return a pattern as it stands within a graph.

    Args:
        graph: The term behind ``GRAPH``, or nothing.
        body: The pattern.
    """
    return f"GRAPH {graph} {{ {body}\n}}" if graph else body
