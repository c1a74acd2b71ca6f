"""Why a row is there: the triples that it was made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rdflib import Variable

from citykg.errors import QueryError
from citykg.sparql.groups import Element, Group, Kind, Query, Select
from citykg.sparql.query import is_repeatable
from citykg.store.evaluating import Evaluator, Question
from citykg.store.faults import query_faults
from citykg.store.model import Row
from citykg.store.patterns import Link, written
from citykg.store.reasons.behind import Behind
from citykg.store.reasons.path_edges import Edge, UntoldPathError, bound, edges_of
from citykg.store.reasons.probing import (
    MOST_COUNTED,
    OutOfTimeError,
    Probe,
    Solution,
    take_apart,
    values_of,
    within,
)
from citykg.store.reasons.rules import Rules
from citykg.store.reasons.traces import Trace, Triple, Way
from citykg.store.terms import to_node, to_term

_MOST_WAYS: Final = 20
_MOST_INNER: Final = 5
_MARK: Final = "_matched"


def trace(
    evaluator: Evaluator,
    question: Question,
    row: Row,
    *,
    rules: Rules,
    budget_s: float,
) -> Trace:
    """Find the triples behind a row of a query.

    Args:
        evaluator: Answers queries.
        question: The query; the caller has let a guard look at it.
        row: The row; what it lacks is unbound.
        rules: What derived triples come from.
        budget_s: When to stop looking.

    Raises:
        QueryError: If the query is malformed or cannot be taken apart.
        StoreError: If the store cannot be read.
    """
    with query_faults(question.text):
        query, probe = take_apart(evaluator, question, budget_s=budget_s)
        told = {name: to_node(term) for name, term in row.items()}
        return Tracer(probe, query, rules=rules).trace(told)


@dataclass(slots=True)
class _Found:
    """What has been found behind one way so far."""

    triples: dict[Edge, str] = field(default_factory=dict)
    conditions: dict[str, None] = field(default_factory=dict)
    absences: dict[str, None] = field(default_factory=dict)
    untold: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a group stands.

    Args:
        graph: The term of the ``GRAPH`` around it, or nothing.
        part: What it is in.
    """

    graph: str = ""
    part: Kind = Kind.TRIPLES


_Reader = Callable[[Element, Solution, _Place, _Found], None]


class Tracer:
    """Finds what is behind the rows of one query.

    Args:
        probe: Asks small questions.
        query: The query.
        rules: What derived triples come from.
    """

    def __init__(self, probe: Probe, query: Query, *, rules: Rules) -> None:
        self._probe = probe
        self._query = query
        self._rules = rules
        self._links: dict[int, tuple[Link, ...]] = {}
        self._readers: Mapping[Kind, _Reader] = {
            Kind.TRIPLES: self._triples,
            Kind.OPTIONAL: self._optional,
            Kind.UNION: self._union,
            Kind.GRAPH: self._inner,
            Kind.GROUP: self._inner,
            Kind.LATERAL: self._inner,
            Kind.SELECT: self._inner,
            Kind.EXISTS: self._exists,
            Kind.MINUS: self._absent,
            Kind.NOT_EXISTS: self._absent,
            Kind.SERVICE: self._untold,
        }

    def trace(self, row: Solution) -> Trace:
        """Return what is behind a row of the query.

        Args:
            row: The row; what it lacks is unbound.

        Raises:
            QueryError: If the query cannot be taken apart.
        """
        select = self._query.select
        behind = Behind(self._probe, select)
        ways: list[Way] = []
        total, complete = 0, True
        try:
            # The engine's order differs from run to run.
            solutions = sorted(behind.solutions(row, most=MOST_COUNTED), key=_order)
            total = len(solutions)
            # One by one, so that those found in time are shown.
            for solution in solutions[:_MOST_WAYS]:
                ways.append(self.way(solution))  # noqa: PERF401
        except OutOfTimeError:
            complete = False
        return Trace(
            ways=tuple(ways),
            total=total,
            aggregated=select.aggregates,
            complete=complete,
            repeatable=is_repeatable(self._query.text),
            more=total >= MOST_COUNTED,
        )

    def way(self, solution: Solution) -> Way:
        """Return what is behind a solution of the query's group.

        Args:
            solution: The solution; what it lacks is unbound.

        Raises:
            OutOfTimeError: If the time is over.
        """
        found = _Found()
        self._read(self._query.select.where, solution, _Place(), found)
        return Way(
            bindings={name: to_term(node) for name, node in solution.items()},
            triples=tuple(
                self._triple(edge, part) for edge, part in found.triples.items()
            ),
            conditions=tuple(found.conditions),
            absences=tuple(found.absences),
            untold=tuple(found.untold),
        )

    def _triple(self, edge: Edge, part: str) -> Triple:
        graphs = self._probe.graphs(edge)
        subject, predicate, value = map(to_term, edge)
        triple = Triple(subject, predicate, value, graphs, part)
        if not self._rules.derives(graphs):
            return triple
        rule, because = self._because(edge)
        return replace(triple, rule=rule, because=because)

    def _because(self, edge: Edge) -> tuple[str, tuple[Triple, ...]]:
        """Return the rule that derived a triple, and the triples it was made of."""
        for rule in self._rules.rules:
            for row in rule.heads(edge):
                probe = self._probe.about(rule.query.prologue)
                for solution in Behind(probe, rule.query.select).one(row):
                    tracer = Tracer(probe, rule.query, rules=self._rules.deeper())
                    return rule.name, tracer.way(solution).triples
        return "", ()

    def _read(self, group: Group, row: Solution, place: _Place, found: _Found) -> None:
        """Find the triples of a group, of which a row is known to be a solution."""
        if group.select is not None:
            self._subquery(group.select, row, place, found)
        for element in group.elements:
            if reader := self._readers.get(element.kind):
                reader(element, row, place, found)
            else:
                found.conditions[self._shown(element)] = None

    def _triples(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        try:
            links = self._links_of(element)
        except QueryError:
            self._untold(element, row, place, found)
            return
        body = within(place.graph, " . ".join(map(_pattern, links)))
        solutions = self._same({*row}, f"{values_of(row)} {body}", of=row)
        full = next(solutions, None)
        if full is None:
            self._untold(element, row, place, found)
            return
        for link in links:
            for edge in self._edges(link, {**row, **full}, place, found):
                found.triples.setdefault(edge, place.part.value)

    def _edges(
        self, link: Link, row: Solution, place: _Place, found: _Found
    ) -> tuple[Edge, ...]:
        path: object = link.predicate
        if isinstance(path, Variable):
            return (
                (bound(link.subject, row), row[str(path)], bound(link.object, row)),
            )
        ends = bound(link.subject, row), bound(link.object, row)
        graph = place.graph
        if graph.startswith(("?", "$")):
            graph = str(row[graph[1:]])
        try:
            return edges_of(self._probe, ends[0], path, ends[1], graph=graph)
        except UntoldPathError:
            found.untold[written(path, self._probe.evaluator.prefixes)] = None
            return ()

    def _inner(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        place = replace(place, graph=element.name or place.graph)
        for group in element.groups:
            self._read(group, row, place, found)

    def _optional(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        (group,) = element.groups
        # A FILTER within sees what stands around it, so it stays in an OPTIONAL.
        inner = self._slice(group)
        if group.select is not None:
            inner = f"{{ {inner} }}"
        marked = f"OPTIONAL {{ {inner} BIND(true AS ?{_MARK}) }}"
        body = f"{values_of(row)} {within(place.graph, marked)}"
        if any(_MARK in one for one in self._same({*row, _MARK}, body, of=row)):
            self._read(group, row, replace(place, part=Kind.OPTIONAL), found)

    def _union(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        for group in element.groups:
            inner = within(place.graph, f"{{ {self._slice(group)} }}")
            if any(
                True for _ in self._same({*row}, f"{values_of(row)} {inner}", of=row)
            ):
                self._read(group, row, replace(place, part=Kind.UNION), found)

    def _exists(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        (group,) = element.groups
        body = within(place.graph, f"{values_of(row)} {self._slice(group)}")
        for one in self._probe.rows(body, most=1):
            full = {**one, **row}
            self._read(group, full, replace(place, part=Kind.EXISTS), found)

    def _absent(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        del row, place
        found.absences[self._shown(element)] = None

    def _untold(
        self, element: Element, row: Solution, place: _Place, found: _Found
    ) -> None:
        del row, place
        found.untold[self._shown(element)] = None

    def _subquery(
        self, select: Select, row: Solution, place: _Place, found: _Found
    ) -> None:
        """Find what is behind the part of a row that a subquery gives."""
        names = {*select.variables, *(name for name, _ in select.expressions)}
        own = {name: node for name, node in row.items() if not names or name in names}
        behind = Behind(self._probe, select, graph=place.graph)
        solutions = behind.solutions(own, most=_MOST_INNER + 1)
        for solution in solutions[:_MOST_INNER]:
            self._read(select.where, solution, replace(place, part=Kind.SELECT), found)
        if not 0 < len(solutions) <= _MOST_INNER:
            found.untold[_line(self._slice(select.where))] = None

    def _same(self, names: set[str], body: str, *, of: Solution) -> Iterator[Solution]:
        """Yield the solutions of a pattern that say nothing else than a row does.

        Args:
            names: What they may bind; those of blank nodes begin with ``_``.
            body: The pattern.
            of: The row.
        """
        for one in self._probe.rows(body, most=_MOST_WAYS):
            told = {name for name in one if not name.startswith("_")}
            if told <= names and all(
                of.get(name, one[name]) == one[name] for name in one
            ):
                yield one

    def _links_of(self, element: Element) -> tuple[Link, ...]:
        if element.start not in self._links:
            text = self._query.text[element.start : element.end]
            self._links[element.start] = self._probe.links(text)
        return self._links[element.start]

    def _slice(self, group: Group) -> str:
        return self._query.text[group.start : group.end] + "\n"

    def _shown(self, element: Element) -> str:
        return _line(self._query.text[element.start : element.end])


def _order(solution: Solution) -> list[tuple[str, str]]:
    return sorted((name, str(node)) for name, node in solution.items())


def _line(text: str) -> str:
    return " ".join(text.split())


def _pattern(link: Link) -> str:
    parts: Sequence[object] = (link.subject, link.predicate, link.object)
    return " ".join(written(part, {}) for part in parts)
