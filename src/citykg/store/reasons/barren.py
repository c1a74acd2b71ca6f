"""What may be wrong with a triple pattern that finds nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, BNode, Literal, URIRef, Variable
from rdflib.paths import Path

from citykg.sparql.groups import Element
from citykg.store.patterns import Link, written
from citykg.store.reasons.diagnoses import Cause, Finding, Fix
from citykg.store.reasons.path_edges import bound
from citykg.store.reasons.probing import Solution, within
from citykg.store.reasons.remedies import Remedies

_MOST_OTHERS: Final = 6
_MOST_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a group that may be empty by itself.

    Args:
        text: Its SPARQL.
        element: The element that it is, or is of.
        graph: The term of the ``GRAPH`` around it, or nothing.
        link: The triple pattern that it is, if it is one.
    """

    text: str
    element: Element
    graph: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class PatternDoctor:
    """Says what is wrong with patterns, and what would find something.

    Args:
        remedies: Looks for changes that help.
        several: Whether other patterns find nothing either, so that no one change
            leads to an answer.
    """

    remedies: Remedies
    several: bool = False

    def alone(self, unit: Unit) -> Finding:
        """Return why a pattern finds nothing by itself.

        Args:
            unit: The pattern.

        Raises:
            OutOfTimeError: If the time is over.
        """
        link = unit.link
        assert link is not None  # noqa: S101 - the caller has looked
        for sought in (self._property, self._class, self._thing, self._literal):
            if finding := sought(unit, link):
                return finding
        changes = self._turned(unit, link)
        return replace(
            self._finding(Cause.PATTERN, unit), fixes=self.remedies.tried(changes)
        )

    def apart(self, unit: Unit, before: str) -> Finding:
        """Return why a pattern is never found together with others.

        Args:
            unit: The pattern, which is found by itself.
            before: The others.

        Raises:
            OutOfTimeError: If the time is over.
        """
        finding = self._finding(Cause.JOIN, unit)
        link = unit.link
        if link is None:
            return finding
        changes = [*self._turned(unit, link), *self._other_properties(unit, before)]
        return replace(
            finding,
            others=self._bearers(unit, link),
            fixes=self.remedies.tried(changes),
        )

    def _property(self, unit: Unit, link: Link) -> Finding | None:
        for iri in _iris_of(link.predicate):
            if self._holds(unit, f"?s <{iri}> ?o"):
                continue
            near = self.remedies.nearest(iri, self.remedies.properties(unit.graph))
            return self._replaced(Cause.PROPERTY, unit, iri, near)
        return None

    def _class(self, unit: Unit, link: Link) -> Finding | None:
        kind = link.object
        if link.predicate != RDF.type or not isinstance(kind, URIRef):
            return None
        if self._holds(unit, f"?s a <{kind}>"):
            return None
        near = self.remedies.nearest(str(kind), self.remedies.classes(unit.graph))
        return self._replaced(Cause.CLASS, unit, str(kind), near)

    def _thing(self, unit: Unit, link: Link) -> Finding | None:
        for term in (link.subject, link.object):
            if not isinstance(term, URIRef):
                continue
            known = f"{{ <{term}> ?p ?o }} UNION {{ ?s ?p <{term}> }}"
            if not self._holds(unit, known):
                near = self.remedies.things_like(str(term))
                return self._replaced(Cause.THING, unit, str(term), near)
        return None

    def _literal(self, unit: Unit, link: Link) -> Finding | None:
        if not isinstance(link.object, Literal):
            return None
        subject, path = written(link.subject, {}), written(link.predicate, {})
        literal = bound(link.object, {})
        pattern = within(unit.graph, f"{subject} {path} ?value_")
        near = self.remedies.values_like(literal, pattern)
        element = unit.element
        changes = self.remedies.other_literals(
            literal, near, start=element.start, end=element.end
        )
        return replace(
            self._finding(Cause.LITERAL, unit),
            term=link.object.n3(),
            others=tuple(map(str, near[:_MOST_OTHERS])),
            fixes=self._tried(changes),
        )

    def _turned(self, unit: Unit, link: Link) -> Iterator[tuple[str, str, str]]:
        """Yield the query with a property read in the other direction."""
        if not isinstance(link.predicate, URIRef) or link.predicate == RDF.type:
            return
        spelling, element = self.remedies.spelling, unit.element
        for place in spelling.iris():
            inside = element.start <= place.start < element.end
            if inside and place.value == str(link.predicate):
                old = spelling.text[place.start : place.end]
                yield old, f"^{old}", spelling.replaced([place], f"^{old}")

    def _other_properties(
        self, unit: Unit, before: str
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the query with properties that what was found before does have."""
        link = unit.link
        if link is None or not isinstance(link.predicate, URIRef):
            return
        if not isinstance(link.subject, Variable) or link.predicate == RDF.type:
            return
        subject = written(link.subject, {})
        found = f"{{ SELECT DISTINCT {subject} {{ {before} }} LIMIT {_MOST_ROWS} }}"
        rows = self.remedies.probe.rows(
            f"{found} {within(unit.graph, f'{subject} ?it ?other_')}",
            most=_MOST_ROWS,
            what="DISTINCT ?it",
        )
        near = self.remedies.nearest(str(link.predicate), list(_names(rows)))
        yield from self.remedies.other_iris(
            str(link.predicate), near, start=unit.element.start, end=unit.element.end
        )

    def _bearers(self, unit: Unit, link: Link) -> tuple[str, ...]:
        """Return the classes of what has the property."""
        if link.predicate == RDF.type or isinstance(link.subject, BNode):
            return ()
        path = written(link.predicate, {})
        rows = self.remedies.probe.rows(
            f"{within(unit.graph, f'?s {path} ?o')} . ?s a ?it",
            most=_MOST_OTHERS,
            what="DISTINCT ?it",
        )
        return tuple(
            sorted(
                it.value for row in rows if isinstance(it := row["it"], ox.NamedNode)
            )
        )

    def _replaced(self, cause: Cause, unit: Unit, iri: str, near: list[str]) -> Finding:
        changes = self.remedies.other_iris(iri, near)
        return replace(
            self._finding(cause, unit),
            term=iri,
            others=tuple(near[:_MOST_OTHERS]),
            fixes=self._tried(changes),
        )

    def _tried(self, changes: Iterable[tuple[str, str, str]]) -> tuple[Fix, ...]:
        """Return the changes that lead to an answer, else one that may be a step."""
        told = list(changes)
        fixes = self.remedies.tried(told)
        if fixes or not self.several:
            return fixes
        return tuple(Fix(*change, rows=0) for change in told[:1])

    def _holds(self, unit: Unit, pattern: str) -> bool:
        return self.remedies.probe.holds(within(unit.graph, pattern))

    def _finding(self, cause: Cause, unit: Unit) -> Finding:
        element, spelling = unit.element, self.remedies.spelling
        text = " ".join(spelling.text[element.start : element.end].split())
        if unit.link is not None:
            subject, predicate, value = (
                written(part, spelling.prefixes)
                for part in (unit.link.subject, unit.link.predicate, unit.link.object)
            )
            verb = "a" if unit.link.predicate == RDF.type else predicate
            text = f"{subject} {verb} {value}"
        return Finding(cause, text, element.start, element.end)


def _names(rows: Iterable[Solution]) -> Iterator[str]:
    """Yield the IRIs in the one column of some rows."""
    for row in rows:
        for node in row.values():
            if isinstance(node, ox.NamedNode):
                yield node.value


def _iris_of(predicate: object) -> Iterator[str]:
    """Yield the properties that a pattern names."""
    if isinstance(predicate, URIRef):
        yield str(predicate)
    elif isinstance(predicate, Path):
        for part in getattr(predicate, "args", ()):
            yield from _iris_of(part)
        for name in ("arg", "path"):
            yield from _iris_of(getattr(predicate, name, None))
