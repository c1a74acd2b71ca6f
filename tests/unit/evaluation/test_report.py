"""The tables say for each document and kind what was found, and what was not."""

from collections.abc import Callable

from rdflib import Dataset

from citykg.evaluation import Gold, evaluate
from citykg.evaluation.model import Score
from citykg.evaluation.report import to_text
from citykg.evaluation.wording import curie

Predict = Callable[[str], Dataset]


def test_table_lists_documents_and_kinds(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """Each document, the sum and each kind has a row with counts and measures."""
    table = evaluate(predicted(facts), small_gold).table()
    rows = {line.split("  ")[0]: line.split()[-6:] for line in table.splitlines()}
    perfect = ["1.000", "1.000", "1.000"]
    assert rows["d"] == rows["All documents"] == ["11", "11", "11", *perfect]
    assert rows["Membership"] == ["8", "8", "8", *perfect]
    assert "Facts: 11; found whole 11, at least in part 11." in table
    assert "right words: 100.0%." in table


def test_findings_quote_the_words(
    small_gold: Gold, predicted: Predict, facts: str
) -> None:
    """What was missed comes with its fact's number and quote, what was wrong too."""
    evaluation = evaluate(
        predicted(facts.replace("ordinal 4", "ordinal 5")), small_gold
    )
    findings = evaluation.findings()
    assert "d: missed 1\n  F" in findings
    assert "— ckg:ordinal — “4”" in findings
    assert "d: wrong 1\n  «w" in findings
    assert "— ckg:ordinal — “5”" in findings


def test_predicates_have_rows(small_gold: Gold, predicted: Predict, facts: str) -> None:
    """Predicates are named by their prefixes."""
    rows = {
        row[0]: row[1:4]
        for row in evaluate(predicted(facts), small_gold).predicate_rows()
    }
    assert rows["org:member"] == (3, 3, 3)


def test_measures() -> None:
    """Precision, recall and F1 follow from the counts."""
    score = Score(gold=4, found=2, right=1)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.25, 1 / 3)
    nothing = Score()
    assert (nothing.precision, nothing.recall, nothing.f1) == (1, 1, 1)


def test_columns_are_aligned() -> None:
    """Numbers stand flush right under their heading."""
    assert (
        to_text(("", "n"), [("a", "10"), ("bcd", "5")]) == "      n\na    10\nbcd   5"
    )


def test_unknown_namespaces_stay_whole() -> None:
    """An IRI without a prefix of ours is printed as it is."""
    assert curie("http://example.org/x") == "http://example.org/x"
