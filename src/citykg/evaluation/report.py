"""An evaluation of all documents, and its tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from citykg.evaluation.kinds import KINDS, OTHER
from citykg.evaluation.model import (
    Breakdown,
    DocumentEvaluation,
    FactRecall,
    Score,
)

ScoreRow = tuple[str, int, int, int, float, float, float]
"""Name, gold, found, right, precision, recall, F1."""

HEADINGS = ("", "gold", "found", "right", "precision", "recall", "F1")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well an extracted graph says what the gold facts say.

    Args:
        documents: One evaluation for each gold document.
    """

    documents: tuple[DocumentEvaluation, ...]

    @property
    def total(self) -> Breakdown:
        """All documents together; each triple counts once, whatever its document."""
        parts = [document.breakdown for document in self.documents]
        order = [kind.name for kind in (*KINDS, OTHER)]
        kinds = _added(part.kinds for part in parts)
        return Breakdown(
            score=sum((part.score for part in parts), Score()),
            kinds={name: kinds[name] for name in order if name in kinds},
            predicates=dict(sorted(_added(part.predicates for part in parts).items())),
            facts=sum((part.facts for part in parts), FactRecall()),
            located=sum(part.located for part in parts),
        )

    @property
    def score(self) -> Score:
        """The score of all documents together."""
        return self.total.score

    def rows(self) -> Iterator[ScoreRow]:
        """Yield a row for each document, for all, and then for each kind."""
        for document in self.documents:
            yield _row(document.document_id, document.breakdown.score)
        yield _row("All documents", self.score)
        for name, score in self.total.kinds.items():
            yield _row(name, score)

    def predicate_rows(self) -> Iterator[ScoreRow]:
        """Yield a row for each predicate."""
        for name, score in self.total.predicates.items():
            yield _row(name, score)

    def table(self) -> str:
        """Return the figures as plain text, in lines."""
        total = self.total
        facts = total.facts
        rows = [_printed(row) for row in self.rows()]
        return (
            f"{to_text(HEADINGS, rows)}\n\n"
            f"Facts: {facts.facts}; found whole {facts.whole}, "
            f"at least in part {facts.partly}.\n"
            f"Right triples that point at the right words: {total.evidence:.1%}."
        )

    def findings(self) -> str:
        """Return what was missed and what was wrong, in lines."""
        lines: list[str] = []
        for document in self.documents:
            lines += [f"{document.document_id}: missed {len(document.missed)}"]
            for missed in document.missed:
                fact = missed.facts[0]
                lines.append(f"  {fact.number} «{fact.passage.words}» {missed.text}")
            lines += [f"{document.document_id}: wrong {len(document.wrong)}"]
            for wrong in document.wrong:
                words = " … ".join(passage.words for passage in wrong.passages)
                lines.append(f"  «{words}» {wrong.text}")
        return "\n".join(lines)


def to_text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as aligned lines; the first column is flush left.

    Args:
        headings: Names of the columns.
        rows: Cells; each row has as many as there are headings.
    """
    table = [headings, *rows]
    widths = [max(len(row[at]) for row in table) for at in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    )


def _added(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for part in parts:
        for name, score in part.items():
            total[name] = total.get(name, Score()) + score
    return total


def _row(name: str, score: Score) -> ScoreRow:
    return (
        name,
        score.gold,
        score.found,
        score.right,
        score.precision,
        score.recall,
        score.f1,
    )


def _printed(row: ScoreRow) -> tuple[str, ...]:
    name, gold, found, right, *measures = row
    counts = (str(count) for count in (gold, found, right))
    return name, *counts, *(f"{value:.3f}" for value in measures)
