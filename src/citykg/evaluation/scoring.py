"""Comparing an extracted graph with the gold facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import SKOS, Dataset, Literal, URIRef

from citykg.evaluation.alignment import Alignment, align
from citykg.evaluation.gold import Gold, GoldFact
from citykg.evaluation.kinds import KINDS, OTHER
from citykg.evaluation.model import (
    Breakdown,
    DocumentEvaluation,
    FactRecall,
    Missed,
    Score,
    Wrong,
)
from citykg.evaluation.report import Evaluation
from citykg.evaluation.similarity import agreement
from citykg.evaluation.views import Triple, View, read_view
from citykg.evaluation.wording import curie, wording
from citykg.namespaces.iris import Iris

Matches = Mapping[Triple, Triple]
"""Right triple, as predicted, to the gold triple that it says; one to one."""


def evaluate(predicted: Dataset, gold: Gold, *, iris: Iris | None = None) -> Evaluation:
    """Compare an extracted graph with the gold facts.

    A predicted triple is right if gold has it once every predicted thing is replaced
    by the gold thing that it was aligned with (`citykg.evaluation.alignment`) and its
    literal agrees (`citykg.evaluation.similarity`). Each gold triple makes at most one
    predicted triple right. Classes and names do not count; another name that is not
    in gold is neither right nor wrong.

    Args:
        predicted: Quads with a fact and a provenance graph of each gold document, and
            names and classes of the things in any graph. Other documents are ignored.
        gold: What should be found.
        iris: Base of the predicted instances and graphs; the default base if None.

    Returns:
        The figures for each gold document; a document without graph was read as
        saying nothing.
    """
    iris = iris or Iris()
    return Evaluation(
        tuple(
            evaluate_document(
                read_view(predicted, document_id, iris=iris),
                view,
                [fact for fact in gold.facts if fact.document_id == document_id],
            )
            for document_id, view in gold.views.items()
        )
    )


def evaluate_document(
    predicted: View, gold: View, facts: Iterable[GoldFact]
) -> DocumentEvaluation:
    """Compare what was found in one document with what should be found.

    Args:
        predicted: What was found.
        gold: What should be found.
        facts: The document's gold facts; their triples are those of *gold*.
    """
    matches = match_triples(predicted, gold, align(predicted, gold))
    comparison = _Comparison(predicted, gold, matches)
    facts_of: dict[Triple, list[GoldFact]] = defaultdict(list)
    facts = tuple(facts)
    for fact in facts:
        for triple in fact.triples:
            facts_of[triple].append(fact)
    return DocumentEvaluation(
        document_id=gold.document_id,
        breakdown=Breakdown(
            score=comparison.score,
            kinds=comparison.by_kind(),
            predicates=comparison.by_predicate(),
            facts=_fact_recall(facts, comparison.right_gold),
            located=comparison.located(),
        ),
        missed=comparison.missed(facts_of),
        wrong=comparison.wrong(),
    )


def match_triples(predicted: View, gold: View, alignment: Alignment) -> Matches:
    """Pair each predicted triple with the gold triple that it says, if any.

    Args:
        predicted: What was found.
        gold: What should be found.
        alignment: Which predicted thing is which gold thing.
    """
    expected: dict[tuple[URIRef, URIRef], list[Triple]] = defaultdict(list)
    for triple in gold.triples:
        expected[triple[0], triple[1]].append(triple)
    options = [
        (value, triple, other)
        for triple in predicted.triples
        for other in expected[alignment.get(triple[0], triple[0]), triple[1]]
        if triple[0] in alignment and (value := _agreement(triple, other, alignment))
    ]
    # The best agreement first, so that a text takes its nearest partner.
    options.sort(key=lambda option: -option[0])
    matches: dict[Triple, Triple] = {}
    taken: set[Triple] = set()
    for _, triple, other in options:
        if triple not in matches and other not in taken:
            matches[triple] = other
            taken.add(other)
    return matches


def _agreement(predicted: Triple, gold: Triple, alignment: Alignment) -> float:
    value, expected = predicted[2], gold[2]
    if isinstance(value, Literal):
        return agreement(value, expected) if isinstance(expected, Literal) else 0.0
    return float(alignment.get(value) == expected)


def _fact_recall(facts: Iterable[GoldFact], right: set[Triple]) -> FactRecall:
    total = FactRecall()
    for fact in facts:
        found = [triple in right for triple in fact.triples]
        total += FactRecall(1, int(all(found)), int(any(found)))
    return total


@dataclass(frozen=True)
class _Comparison:
    """Two views of one document, and what they share."""

    predicted: View
    gold: View
    matches: Matches

    @property
    def right_gold(self) -> set[Triple]:
        return set(self.matches.values())

    @property
    def found(self) -> list[Triple]:
        """Predicted triples that count: a further name counts only if it is in gold."""
        return [
            triple
            for triple in self.predicted.triples
            if triple in self.matches or triple[1] != SKOS.altLabel
        ]

    @property
    def score(self) -> Score:
        return Score(len(self.gold.triples), len(self.found), len(self.matches))

    def by_kind(self) -> Mapping[str, Score]:
        rows: dict[str, Score] = {kind.name: Score() for kind in (*KINDS, OTHER)}
        for triple in self.gold.triples:
            rows[_kind(self.gold, triple)] += Score(gold=1)
        for triple in self.found:
            match = self.matches.get(triple)
            # A right triple stands in the row of its gold triple, so that rows add up.
            row = _kind(self.gold, match) if match else _kind(self.predicted, triple)
            rows[row] += Score(found=1, right=int(match is not None))
        return {name: score for name, score in rows.items() if score != Score()}

    def by_predicate(self) -> Mapping[str, Score]:
        rows: dict[str, Score] = defaultdict(Score)
        for triple in self.gold.triples:
            rows[curie(triple[1])] += Score(gold=1)
        for triple in self.found:
            rows[curie(triple[1])] += Score(found=1, right=int(triple in self.matches))
        return dict(sorted(rows.items()))

    def located(self) -> int:
        return sum(
            any(
                one.span.overlaps(other.span)
                for one in self.predicted.passages.get(triple, ())
                for other in self.gold.passages.get(match, ())
            )
            for triple, match in self.matches.items()
        )

    def missed(self, facts_of: Mapping[Triple, list[GoldFact]]) -> tuple[Missed, ...]:
        right = self.right_gold
        missed = [
            Missed(
                triple,
                wording(triple, self.gold.nodes),
                _kind(self.gold, triple),
                tuple(facts_of[triple]),
            )
            for triple in self.gold.triples
            if triple not in right
        ]
        return tuple(sorted(missed, key=lambda one: (one.facts[0].number, one.text)))

    def wrong(self) -> tuple[Wrong, ...]:
        wrong = [
            Wrong(
                triple,
                wording(triple, self.predicted.nodes),
                _kind(self.predicted, triple),
                self.predicted.passages.get(triple, ()),
            )
            for triple in self.found
            if triple not in self.matches
        ]
        return tuple(sorted(wrong, key=lambda one: (one.passages, one.text)))


def _kind(view: View, triple: Triple) -> str:
    node = view.nodes.get(triple[0])
    return (node.kind if node else OTHER).name
