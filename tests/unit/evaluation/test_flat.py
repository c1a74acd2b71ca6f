"""Flat facts are compared by folded words, and each kind is counted apart."""

import json
from pathlib import Path

import pytest

from citykg.errors import GoldError
from citykg.evaluation.flat import evaluate_flat, load_flat_gold, overall
from citykg.mapping import FlatDocument, FlatEntity, FlatFact

FOUND = FlatDocument(
    (FlatEntity("City", "Βόλος", ()), FlatEntity("Person", "Άννα Λέκκα", ())),
    (
        FlatFact("mayorOf", "Άννα Λέκκα", "Βόλος", "…"),
        FlatFact("memberOf", "Βόλος", "GSP", "…"),
    ),
)


def _gold(folder: Path, **data: object) -> Path:
    path = folder / "gold.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def test_letters_do_not_count_and_words_do(tmp_path: Path) -> None:
    """ΒΟΛΟΣ is Βόλος; another name is another fact."""
    gold = load_flat_gold(
        _gold(
            tmp_path,
            entities=[{"type": "City", "name": "ΒΟΛΟΣ"}],
            facts=[
                {"p": "mayorOf", "s": "ΑΝΝΑ ΛΕΚΚΑ", "o": "Βόλος"},
                {"p": "memberOf", "s": "Βόλος", "o": "Eurocities"},
            ],
        )
    )
    result = evaluate_flat([(FOUND, gold)])
    assert (result.facts["mayorOf"].precision, result.facts["mayorOf"].recall) == (1, 1)
    assert result.facts["memberOf"].right == 0
    assert overall(result.facts).precision == 0.5
    assert overall(result.entities).precision == 0.5
    assert overall(result.entities).recall == 1


@pytest.mark.parametrize("data", [{}, {"entities": [], "facts": [{"p": "x"}]}])
def test_another_form_is_refused(tmp_path: Path, data: dict[str, object]) -> None:
    """A gold file that lacks something is named."""
    with pytest.raises(GoldError, match="no flat facts"):
        load_flat_gold(_gold(tmp_path, **data))
