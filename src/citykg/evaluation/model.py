"""What an evaluation says: counts, what was missed, what was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from citykg.documents.model import DocumentId
from citykg.evaluation.gold import GoldFact
from citykg.evaluation.views import Passage, Triple


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of triples, and the measures that follow from them.

    Args:
        gold: Triples that should be found.
        found: Triples that were found.
        right: Triples that were found and are in gold; at most *gold* and *found*.
    """

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold, self.found + other.found, self.right + other.right
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 if nothing was to be found."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of what should be found that was found; 1 if there was nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.gold + self.found
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """A triple that was found and is not in gold.

    Args:
        triple: The triple, with the predicted IRIs.
        text: The triple with names instead of IRIs.
        kind: Row of the report.
        passages: The words it was taken from; empty if it has no evidence.
    """

    triple: Triple
    text: str
    kind: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A gold triple that was not found.

    Args:
        triple: The triple, with the gold IRIs.
        text: The triple with names instead of IRIs.
        kind: Row of the report.
        facts: The facts that it belongs to, at least one.
    """

    triple: Triple
    text: str
    kind: str
    facts: tuple[GoldFact, ...]


@dataclass(frozen=True, slots=True)
class FactRecall:
    """How many gold facts were found; a fact is one or several triples.

    Args:
        facts: Number of facts.
        whole: Facts all of whose triples were found.
        partly: Facts with at least one triple found, the whole ones included.
    """

    facts: int = 0
    whole: int = 0
    partly: int = 0

    def __add__(self, other: "FactRecall") -> "FactRecall":
        return FactRecall(
            self.facts + other.facts,
            self.whole + other.whole,
            self.partly + other.partly,
        )


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The figures of one document, or of all together.

    Args:
        score: All triples.
        kinds: Triples by kind of subject, in the order of the report.
        predicates: Triples by predicate, as CURIE, sorted.
        facts: Facts instead of triples.
        located: Right triples whose evidence overlaps the words that gold names.
    """

    score: Score
    kinds: Mapping[str, Score]
    predicates: Mapping[str, Score]
    facts: FactRecall
    located: int

    @property
    def evidence(self) -> float:
        """Share of the right triples that point at the right words."""
        return self.located / self.score.right if self.score.right else 1.0


@dataclass(frozen=True, slots=True)
class DocumentEvaluation:
    """How well one document was read.

    Args:
        document_id: The document.
        breakdown: The figures.
        missed: Gold triples not found, in reading order.
        wrong: Triples found that are not in gold, in reading order.
    """

    document_id: DocumentId
    breakdown: Breakdown
    missed: tuple[Missed, ...]
    wrong: tuple[Wrong, ...]
