"""Changes to a query that has no answer, each of them tried before it is offered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final

import pyoxigraph as ox

from citykg.namespaces.greek import fold
from citykg.sparql.rewriting import Spelled, Spelling
from citykg.store.reasons.diagnoses import Fix
from citykg.store.reasons.probing import Node, Probe, within

_LIKE: Final = 0.6
_MOST_FIXES: Final = 3
# A text shorter than this is within many others that are not meant.
_SPEAKING: Final = 4
_MOST_TRIED: Final = 8
_MOST_VALUES: Final = 20_000
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
# What others call a name.
_MEANT: Final = dict.fromkeys(
    ("name", "label", "title"), ("http://www.w3.org/2004/02/skos/core#prefLabel",)
)


@dataclass(frozen=True, slots=True)
class Remedies:
    """Looks for changes that help one query.

    Args:
        probe: Asks small questions.
        spelling: How the terms of the query are written.
        similar: IRI that is not known to IRIs that may be meant.
    """

    probe: Probe
    spelling: Spelling
    similar: Mapping[str, Sequence[str]]
    _kept: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def tried(self, changes: Iterable[tuple[str, str, str]]) -> tuple[Fix, ...]:
        """Return the changes that lead to an answer.

        Args:
            changes: What is taken out, what is put in, and the whole query, the most
                promising first.

        Raises:
            OutOfTimeError: If the time is over.
        """
        found: list[Fix] = []
        seen: set[str] = set()
        for old, new, query in changes:
            if query in seen or len(seen) >= _MOST_TRIED or len(found) == _MOST_FIXES:
                continue
            seen.add(query)
            if rows := self._rows(query):
                found.append(Fix(old, new, query, rows))
        return tuple(found)

    def other_iris(
        self, iri: str, candidates: Iterable[str], *, start: int = 0, end: int = -1
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the query with other IRIs in the place of one.

        Args:
            iri: The one.
            candidates: The others.
            start: Where in the query to begin.
            end: Where to end; -1 is its end.
        """
        last = len(self.spelling.text) if end < 0 else end
        places = [
            place
            for place in self.spelling.iris()
            if place.value == iri and start <= place.start < last
        ]
        if not places:
            return
        old = self.spelling.text[places[0].start : places[0].end]
        for other in candidates:
            yield from self._other_namespace(iri, other)
            new = self.spelling.spell(other)
            yield old, new, self.spelling.replaced(places, new)

    def other_literals(
        self, literal: Node, candidates: Iterable[Node], *, start: int, end: int
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the query with other literals in the place of one.

        Args:
            literal: The one.
            candidates: The others.
            start: Where in the query to begin.
            end: Where to end.
        """
        if not isinstance(literal, ox.Literal):
            return
        places = [
            place
            for place in self.spelling.literals()
            if (place.value, place.language) == (literal.value, literal.language or "")
            and start <= place.start < end
        ] or list(_numbers(self.spelling.text, literal.value, start, end))
        if not places:
            return
        old = self.spelling.text[places[0].start : places[0].end]
        for other in candidates:
            if isinstance(other, ox.Literal):
                new = self._literal(other)
                yield old, new, self.spelling.replaced(places, new)

    def nearest(self, iri: str, among: Iterable[str]) -> list[str]:
        """Return the IRIs whose last part is most like that of one.

        Args:
            iri: The one.
            among: The others.
        """
        name = _local(iri)
        scored = [(_likeness(name, _local(other)), other) for other in among]
        meant = _MEANT.get(name.casefold(), ())
        near = sorted(((-score, it) for score, it in scored if score >= _LIKE))
        known = {other for _, other in scored}
        return [it for it in meant if it in known] + [it for _, it in near if it != iri]

    def properties(self, graph: str) -> tuple[str, ...]:
        """Return all properties.

        Args:
            graph: The term of the ``GRAPH`` around it, or nothing.

        Raises:
            OutOfTimeError: If the time is over.
        """
        return self._iris(within(graph, "?s ?it ?o"))

    def classes(self, graph: str) -> tuple[str, ...]:
        """Return all classes.

        Args:
            graph: The term of the ``GRAPH`` around it, or nothing.

        Raises:
            OutOfTimeError: If the time is over.
        """
        return self._iris(within(graph, "?s a ?it"))

    def graphs(self) -> tuple[str, ...]:
        """Return the named graphs of the dataset.

        Raises:
            OutOfTimeError: If the time is over.
        """
        return self._iris("GRAPH ?it {}")

    def things_like(self, iri: str) -> list[str]:
        """Return IRIs that may be meant by one of which nothing is said.

        Raises:
            OutOfTimeError: If the time is over.
        """
        folder = iri[: len(iri) - len(_local(iri))]
        quoted = str(ox.Literal(folder))
        own = self._iris(f"?it a ?class FILTER(STRSTARTS(STR(?it), {quoted}))")
        return [*self.similar.get(iri, ()), *self.nearest(iri, own)]

    def values_like(self, literal: Node, pattern: str) -> list[Node]:
        """Return the literals that a pattern has and that are most like one.

        Args:
            literal: The one.
            pattern: The pattern, with the variable ``?value_`` in its place.

        Raises:
            OutOfTimeError: If the time is over.
        """
        if not isinstance(literal, ox.Literal):
            return []
        rows = self.probe.rows(pattern, most=_MOST_VALUES, what="DISTINCT ?value_")
        wanted, scored = fold(literal.value), []
        for row in rows:
            value = row["value_"]
            if isinstance(value, ox.Literal) and value != literal:
                same = value.value == literal.value
                folded = fold(value.value)
                score = 2.0 if same else _likeness(wanted, folded)
                if score >= _LIKE or (len(wanted) >= _SPEAKING and wanted in folded):
                    scored.append((-score, str(value), value))
        return [value for _, _, value in sorted(scored, key=lambda one: one[:2])]

    def _other_namespace(self, iri: str, other: str) -> Iterator[tuple[str, str, str]]:
        """Yield the query with another namespace declared, where only that differs."""
        local = _local(iri)
        if local != _local(other) or not local:
            return
        old, new = iri[: -len(local)], other[: -len(local)]
        for prefix, place in self.spelling.declared.items():
            if place.value == old:
                text = self.spelling.replaced([place], f"<{new}>")
                yield f"PREFIX {prefix}: <{old}>", f"PREFIX {prefix}: <{new}>", text

    def _literal(self, literal: ox.Literal) -> str:
        kind = literal.datatype.value
        if kind in {f"{_XSD}integer", f"{_XSD}decimal", f"{_XSD}boolean"}:
            return literal.value
        if literal.language or kind == f"{_XSD}string":
            return str(literal)
        return f"{ox.Literal(literal.value)}^^{self.spelling.spell(kind)}"

    def _iris(self, body: str) -> tuple[str, ...]:
        if body not in self._kept:
            rows = self.probe.rows(body, most=_MOST_VALUES, what="DISTINCT ?it")
            terms = (row["it"] for row in rows)
            self._kept[body] = tuple(
                term.value for term in terms if isinstance(term, ox.NamedNode)
            )
        return self._kept[body]

    def _rows(self, query: str) -> int:
        try:
            return self.probe.count(query)
        except (SyntaxError, RuntimeError, ValueError):
            return 0  # it is no query any more


def _numbers(text: str, value: str, start: int, end: int) -> Iterator[Spelled]:
    """Yield the places of a number that stands without quotes."""
    for found in re.finditer(rf"(?<![\w.+-]){re.escape(value)}(?![\w.])", text):
        if start <= found.start() < end:
            yield Spelled(found.start(), found.end(), value)


def _local(iri: str) -> str:
    return re.split(r"[/#:]", iri)[-1]


def _likeness(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    quick = matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE
    return matcher.ratio() if quick else 0.0
