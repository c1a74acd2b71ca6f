"""The gold facts are read whole, or not at all."""

import json
from pathlib import Path

import pytest
from rdflib import Dataset

from citykg.errors import GoldError
from citykg.evaluation import Gold, load_gold
from citykg.evaluation.gold import to_gold

DATA = Path(__file__).parents[3] / "data"


def test_gold_has_all_facts(gold: Gold) -> None:
    """Two documents, 182 facts, 412 triples, of which two are stated twice."""
    assert len(gold.facts) == 182
    assert sum(len(fact.triples) for fact in gold.facts) == 412
    assert sorted(len(view.triples) for view in gold.views.values()) == [54, 356]


def test_gold_quotes_stand_in_the_documents(gold: Gold) -> None:
    """Each quote is found in its document at its offsets, white space apart."""
    texts = {
        path.stem.split("_")[-1]: path.read_text("utf-8")
        for path in (DATA / "documents").glob("*.txt")
    }
    for fact in gold.facts:
        span = fact.passage.span
        words = texts[fact.document_id][span.start : span.end]
        assert words.split() == fact.passage.words.split()


def test_missing_gold_is_an_error(tmp_path: Path) -> None:
    """A folder without gold facts is named."""
    with pytest.raises(GoldError, match="gold"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("facts", "graph"), [("[", ""), ("[]", "<a> <b>"), ("[{}]", ""), ("[3]", "")]
)
def test_broken_gold_is_an_error(tmp_path: Path, facts: str, graph: str) -> None:
    """Broken JSON, broken TriG and incomplete rows are refused."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "gold-facts.json").write_text(facts, "utf-8")
    (folder / "graph.trig").write_text(graph, "utf-8")
    with pytest.raises(GoldError):
        load_gold(tmp_path)


def test_fact_without_claim_is_an_error() -> None:
    """The list and the graph must fit together."""
    text = (DATA / "gold" / "gold-facts.json").read_text("utf-8")
    with pytest.raises(GoldError, match="H001"):
        to_gold(json.loads(text), Dataset(), source=Path("gold-facts.json"))
