"""Which predicted thing is which gold thing, judged by what is said of them.

IRIs play no part: a system may mint any. Things are aligned in rounds. In each round
every pair of candidates gets a likeness from three sources:

1. names: the best overlap of any name of one with any name of the other;
2. statements: the share of their triples that agree, where a triple that leads to
   another thing agrees only if those two things are aligned already;
3. words: whether their triples rest on overlapping passages of the document.

Pairs that are each other's best are fixed, the surest first, and the next round sees
more neighbours aligned. It ends when no pair is likely enough. Ties go to passages
that stand closer together, so the outcome depends on content alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from rdflib import Literal, URIRef

from citykg.documents.model import Span
from citykg.evaluation.kinds import Identity
from citykg.evaluation.similarity import agreement, overlap
from citykg.evaluation.views import Node, View


@dataclass(frozen=True, slots=True)
class _Measure:
    """How likeness is weighed, and what a pair needs.

    Args:
        names: Weight of the names.
        statements: Weight of the statements.
        words: Weight of the words; the three sum to 1.
        least_name: Least overlap of names, below which words must overlap; for things
            that are known by name, nothing makes up for it.
        least: Least likeness at which a pair may be fixed.
    """

    names: float
    statements: float
    words: float
    least_name: float
    least: float


# Weights follow from what identifies a thing; see `Identity`. `least` is low because a
# pair must also be each other's best. Checked by the tests that delete, add and change
# triples of the gold graph at random; run them after a change.
_MEASURES: Final = {
    Identity.NAME: _Measure(0.7, 0.2, 0.1, least_name=0.6, least=0.42),
    Identity.DESCRIPTION: _Measure(0.4, 0.4, 0.2, least_name=0.3, least=0.2),
    Identity.STRUCTURE: _Measure(0.1, 0.7, 0.2, least_name=0.0, least=0.2),
}

_SURE: Final = 0.9
"""Share of a round's best likeness that a pair needs to be fixed in that round."""

Alignment = Mapping[URIRef, URIRef]
"""Predicted thing to gold thing, one to one; codes and units lead to themselves."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """A node with its statements: (predicate, whether it points away, other end)."""

    node: Node
    statements: list[tuple[URIRef, bool, URIRef | Literal]] = field(
        default_factory=list
    )
    spans: list[Span] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the node is first spoken of; 0 if it has no evidence."""
        return min((span.start for span in self.spans), default=0)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A pair that may be the same thing, with the part of its likeness that stays."""

    predicted: URIRef
    gold: URIRef
    measure: _Measure
    constant: float
    distance: int


def align(predicted: View, gold: View) -> Alignment:
    """Align the things of two views of one document.

    Args:
        predicted: What a system states.
        gold: What should be stated.

    Returns:
        The pairs found; things without a partner are absent.
    """
    profiles = _profiles(predicted), _profiles(gold)
    open_pairs = _candidates(*profiles)
    aligned = {
        value: value
        for _, _, value in predicted.triples
        if isinstance(value, URIRef) and value not in predicted.nodes
    }
    while fixed := _surest(open_pairs, profiles, aligned):
        aligned.update(fixed)
        taken = set(fixed.values())
        open_pairs = [
            pair
            for pair in open_pairs
            if pair.predicted not in fixed and pair.gold not in taken
        ]
    return aligned


def _profiles(view: View) -> dict[URIRef, _Profile]:
    profiles = {iri: _Profile(node) for iri, node in view.nodes.items()}
    for triple in view.triples:
        subject, predicate, value = triple
        spans = [passage.span for passage in view.passages.get(triple, ())]
        ends = [(subject, True, value)]
        if isinstance(value, URIRef):
            ends.append((value, False, subject))
        for iri, points_away, other in ends:
            if iri in profiles:
                profiles[iri].statements.append((predicate, points_away, other))
                profiles[iri].spans.extend(spans)
    return profiles


def _candidates(
    predicted: Mapping[URIRef, _Profile], gold: Mapping[URIRef, _Profile]
) -> list[_Candidate]:
    by_kind: dict[str, list[URIRef]] = defaultdict(list)
    for iri, profile in gold.items():
        by_kind[profile.node.kind.name].append(iri)
    pairs = (
        _candidate(one, other, profile, gold[other])
        for one, profile in predicted.items()
        for other in by_kind[profile.node.kind.name]
    )
    return [pair for pair in pairs if pair is not None]


def _candidate(
    predicted: URIRef, gold: URIRef, one: _Profile, other: _Profile
) -> _Candidate | None:
    measure = _MEASURES[one.node.kind.identity]
    name = _name_overlap(one.node.names, other.node.names)
    same_words = any(a.overlaps(b) for a in one.spans for b in other.spans)
    if name < measure.least_name and (
        one.node.kind.identity is Identity.NAME or not same_words
    ):
        return None
    constant = measure.names * name + measure.words * same_words
    return _Candidate(predicted, gold, measure, constant, abs(one.start - other.start))


def _name_overlap(one: Iterable[str], other: Iterable[str]) -> float:
    return max((overlap(a, b) for a in one for b in other), default=0.0)


def _surest(
    pairs: Iterable[_Candidate],
    profiles: tuple[Mapping[URIRef, _Profile], Mapping[URIRef, _Profile]],
    aligned: Alignment,
) -> dict[URIRef, URIRef]:
    """Return the likeliest pairs that are each other's best."""
    likeness = {
        pair: pair.constant
        + pair.measure.statements
        * _agreeing(profiles[0][pair.predicted], profiles[1][pair.gold], aligned)
        for pair in pairs
    }
    ranked = sorted(
        (pair for pair, value in likeness.items() if value >= pair.measure.least),
        key=lambda pair: (-likeness[pair], pair.distance, pair.predicted, pair.gold),
    )
    best: dict[URIRef, _Candidate] = {}
    for pair in ranked:
        best.setdefault(pair.predicted, pair)
        best.setdefault(pair.gold, pair)
    return {
        pair.predicted: pair.gold
        for pair in ranked
        if best[pair.predicted] is pair
        and best[pair.gold] is pair
        and likeness[pair] >= _SURE * likeness[ranked[0]]
    }


def _agreeing(predicted: _Profile, gold: _Profile, aligned: Alignment) -> float:
    """Return the share of both nodes' statements that agree, as F1."""
    rest = list(gold.statements)
    agreed = 0
    for statement in predicted.statements:
        partner = next((one for one in rest if _same(statement, one, aligned)), None)
        if partner is not None:
            rest.remove(partner)
            agreed += 1
    total = len(predicted.statements) + len(gold.statements)
    return 2 * agreed / total if total else 0.0


def _same(
    predicted: tuple[URIRef, bool, URIRef | Literal],
    gold: tuple[URIRef, bool, URIRef | Literal],
    aligned: Alignment,
) -> bool:
    if predicted[:2] != gold[:2]:
        return False
    value, expected = predicted[2], gold[2]
    if isinstance(value, Literal) and isinstance(expected, Literal):
        return agreement(value, expected) > 0
    return isinstance(value, URIRef) and aligned.get(value) == expected
