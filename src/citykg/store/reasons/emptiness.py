"""Why an answer is empty: which part of the query finds nothing, and what would."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final

from citykg.errors import QueryError
from citykg.namespaces import PREFIXES
from citykg.sparql.groups import Element, Group, Kind, Select, parse_groups
from citykg.sparql.rewriting import Spelling, spelling_of
from citykg.sparql.tokens import Token
from citykg.store.evaluating import Evaluator, Question
from citykg.store.faults import query_faults
from citykg.store.patterns import Link, written
from citykg.store.reasons.barren import PatternDoctor, Unit
from citykg.store.reasons.conditions import filter_changes, languages_of
from citykg.store.reasons.diagnoses import Cause, Diagnosis, Finding, Fix
from citykg.store.reasons.probing import OutOfTimeError, Probe, take_apart, within
from citykg.store.reasons.remedies import Remedies

_MOST_FINDINGS: Final = 3
_MOST_STEPS: Final = 5
_LIMITING: Final = frozenset({Kind.FILTER, Kind.EXISTS, Kind.NOT_EXISTS, Kind.MINUS})
_LENIENT: Final = frozenset({Kind.OPTIONAL, Kind.BIND})


def diagnose(
    evaluator: Evaluator,
    question: Question,
    *,
    similar: Mapping[str, Sequence[str]],
    budget_s: float,
) -> Diagnosis:
    """Find out why a query has no answer.

    Args:
        evaluator: Answers queries.
        question: The query; the caller has let a guard look at it.
        similar: IRI that is not known to IRIs that may be meant.
        budget_s: When to stop looking.

    Raises:
        QueryError: If the query is malformed or cannot be taken apart.
        StoreError: If the store cannot be read.
    """
    spelling = spelling_of(question.text, prefixes=evaluator.prefixes)
    if unknown := spelling.unknown():
        findings = tuple(_undeclared(spelling, term) for term in unknown)
        return Diagnosis(empty=True, findings=findings)
    with query_faults(question.text):
        query, probe = take_apart(evaluator, question, budget_s=budget_s)
        remedies = Remedies(probe, spelling, similar)
        found = _Doctor(remedies).diagnose(query.select)
        return replace(found, together=_together(remedies, found))


def _together(remedies: Remedies, found: Diagnosis) -> Fix | None:
    """Return the changes that lead to an answer step by step, if they do."""
    old: list[str] = []
    new: list[str] = []
    for _ in range(_MOST_STEPS):
        step = next((fix for one in found.findings for fix in one.fixes), None)
        if step is None or (step.rows and not old):
            return None  # one change is enough, or none helps
        old.append(step.old)
        new.append(step.new)
        if step.rows:
            return Fix(", ".join(old), ", ".join(new), step.query, step.rows)
        spelling = spelling_of(step.query, prefixes=remedies.spelling.prefixes)
        query = parse_groups(step.query)
        remedies = replace(
            remedies, spelling=spelling, probe=remedies.probe.about(query.prologue)
        )
        found = _Doctor(remedies).diagnose(query.select)
    return None


def _undeclared(spelling: Spelling, term: Token) -> Finding:
    prefix = term.text.partition(":")[0]
    near = get_close_matches(prefix, spelling.prefixes, n=1)
    return Finding(
        Cause.PREFIX,
        text=term.text,
        start=term.start,
        end=term.end,
        term=f"{prefix}:",
        others=tuple(f"PREFIX {one}: <{spelling.prefixes[one]}>" for one in near)
        or ((f"PREFIX {prefix}: <{PREFIXES[prefix]}>",) if prefix in PREFIXES else ()),
    )


@dataclass(frozen=True, slots=True)
class _Doctor:
    """Finds what makes the answer of one query empty."""

    remedies: Remedies

    def diagnose(self, select: Select) -> Diagnosis:
        """Return why the query has no answer.

        Args:
            select: The query.
        """
        findings: list[Finding] = []
        try:
            where = self._text(select.where.start, select.where.end)
            found = self._probe.holds(where)
            if found and self._probe.count(select.text):
                return Diagnosis(empty=False, findings=())
            sought = self._clauses(select) if found else self._group(select.where, "")
            for finding in sought:
                if _adds(finding, findings):
                    findings.append(finding)
                if len(findings) == _MOST_FINDINGS:
                    break
        except OutOfTimeError:
            return Diagnosis(empty=True, findings=tuple(findings), complete=False)
        return Diagnosis(empty=True, findings=tuple(findings))

    @property
    def _probe(self) -> Probe:
        return self.remedies.probe

    def _group(self, group: Group, graph: str) -> Iterator[Finding]:
        """Yield what makes a group empty."""
        if group.select is not None:
            yield from self._subquery(group.select, graph)
            return
        needed = [
            unit
            for element in group.elements
            if element.kind not in _LIMITING | _LENIENT
            for unit in self._units(element, graph)
        ]
        alone = [unit for unit in needed if not self._probe.holds(unit.text)]
        for unit in alone:
            yield from self._alone(unit, graph, several=len(alone) > 1)
        if alone:
            return
        before: list[Unit] = []
        for unit in needed:
            if not self._probe.holds(_joined([*before, unit])):
                doctor = PatternDoctor(self.remedies)
                yield doctor.apart(unit, _joined(before))
                return
            before.append(unit)
        yield from self._limits(group, graph)

    def _units(self, element: Element, graph: str) -> Iterator[Unit]:
        """Yield the parts of an element that may be empty by themselves."""
        text = self._text(element.start, element.end)
        links: tuple[Link, ...] = ()
        if element.kind is Kind.TRIPLES:
            try:
                links = self._probe.links(text)
            except QueryError:
                links = ()
        if not links:
            yield Unit(within(graph, text), element, graph)
        for link in links:
            parts = (link.subject, link.predicate, link.object)
            pattern = " ".join(written(part, {}) for part in parts)
            yield Unit(within(graph, f"{pattern} ."), element, graph, link)

    def _alone(self, unit: Unit, graph: str, *, several: bool) -> Iterator[Finding]:
        """Yield why a part of a group is empty by itself, as several may be."""
        element = unit.element
        if unit.link is not None:
            yield PatternDoctor(self.remedies, several=several).alone(unit)
            return
        graph = element.name or graph
        if element.kind is Kind.GRAPH and (finding := self._no_graph(element)):
            yield finding
            return
        found = [one for group in element.groups for one in self._group(group, graph)]
        yield from found or (self._finding(Cause.PATTERN, element),)

    def _no_graph(self, element: Element) -> Finding | None:
        place = next(
            (
                one
                for one in self.remedies.spelling.iris()
                if element.start <= one.start < element.groups[0].start
            ),
            None,
        )
        graphs = self.remedies.graphs()
        if place is None or place.value in graphs:
            return None
        near = self.remedies.nearest(place.value, graphs) or graphs
        changes = self.remedies.other_iris(place.value, near)
        return replace(
            self._finding(Cause.GRAPH, element),
            text=f"GRAPH {element.name}",
            term=place.value,
            fixes=self.remedies.tried(changes),
        )

    def _limits(self, group: Group, graph: str) -> Iterator[Finding]:
        """Yield the conditions that a group's rows do not pass."""
        limiting = [one for one in group.elements if one.kind in _LIMITING]
        alone = [one for one in limiting if not self._passes(group, graph, (one,))]
        for element in alone:
            yield self._limit(group, graph, element)
        if not alone:
            for number in range(2, len(limiting) + 1):
                if not self._passes(group, graph, limiting[:number]):
                    yield self._limit(group, graph, limiting[number - 1])
                    return
            yield from self._rest(group, graph)

    def _passes(self, group: Group, graph: str, limits: Sequence[Element]) -> bool:
        return self._probe.holds(within(graph, self._without(group, limits)))

    def _without(self, group: Group, kept: Sequence[Element]) -> str:
        """Return the text of a group with some of its conditions only."""
        return "\n".join(
            self._text(one.start, one.end)
            for one in group.elements
            if one.kind not in _LIMITING or one in kept
        )

    def _limit(self, group: Group, graph: str, element: Element) -> Finding:
        absence = element.kind in {Kind.MINUS, Kind.NOT_EXISTS}
        finding = self._finding(Cause.ABSENCE if absence else Cause.FILTER, element)
        spelling = self.remedies.spelling
        text = spelling.text[element.start : element.end]
        rest = self._without(group, ())
        languages = languages_of(text, within(graph, rest), probe=self._probe)
        changed = [*filter_changes(text, languages), ""]
        changes = (
            (
                text,
                new,
                spelling.text[: element.start] + new + spelling.text[element.end :],
            )
            for new in changed
        )
        return replace(finding, others=languages, fixes=self.remedies.tried(changes))

    def _rest(self, group: Group, graph: str) -> Iterator[Finding]:
        """Yield a finding on a group of which no part is at fault by itself."""
        last = group.elements[-1] if group.elements else None
        if last is not None and not self._passes(group, graph, group.elements):
            yield self._finding(Cause.JOIN, last)

    def _subquery(self, select: Select, graph: str) -> Iterator[Finding]:
        where = self._text(select.where.start, select.where.end)
        if self._probe.holds(within(graph, where)):
            yield from self._clauses(select)
        else:
            yield from self._group(select.where, graph)

    def _clauses(self, select: Select) -> Iterator[Finding]:
        """Yield the clauses behind a group without which there is an answer."""
        for name, start, end in select.clauses:
            if name in {"GROUP", "ORDER"}:
                continue
            text = self._text(start, end).strip()
            whole = self.remedies.spelling.text
            changes = [(text, "", whole[:start] + whole[end:])]
            if fixes := self.remedies.tried(changes):
                yield Finding(Cause.CLAUSE, text, start, end, term=name, fixes=fixes)

    def _finding(self, cause: Cause, element: Element) -> Finding:
        text = " ".join(self._text(element.start, element.end).split())
        return Finding(cause, text, element.start, element.end)

    def _text(self, start: int, end: int) -> str:
        return self.remedies.spelling.text[start:end] + "\n"


def _adds(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Tell whether a finding says what is not mended together with those before."""
    known = {fix.query for one in findings for fix in one.fixes}
    return not finding.fixes or not known.issuperset(fix.query for fix in finding.fixes)


def _joined(units: Sequence[Unit]) -> str:
    return "\n".join(unit.text for unit in units)
