"""Flat facts are compared by folded words and aligned things; kinds count apart."""

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


def _fact(predicate: str, value: str) -> FlatDocument:
    return FlatDocument((), (FlatFact(predicate, "Βόλος", value, ""),))


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
    result = evaluate_flat([("one", FOUND, gold)])
    assert (result.facts["mayorOf"].precision, result.facts["mayorOf"].recall) == (1, 1)
    assert result.facts["memberOf"].right == 0
    assert overall(result.facts).precision == 0.5
    assert overall(result.entities).precision == 0.5
    assert overall(result.entities).recall == 1
    assert [fact.o for _, fact in result.missed] == ["Eurocities"]
    assert [fact.o for _, fact in result.wrong] == ["GSP"]
    assert [one.name for _, one in result.wrong_entities] == ["Άννα Λέκκα"]


def test_one_thing_under_two_names_is_one_thing() -> None:
    """Names that share a spelling of the text are of one thing, in facts, too."""
    found = FlatDocument(
        (FlatEntity("Network", "Διεθνές Δίκτυο Ηλεκτροπόλεις", ("το Δίκτυο ΔΗ",)),),
        (FlatFact("memberOf", "Βόλος", "Διεθνές Δίκτυο Ηλεκτροπόλεις", ""),),
    )
    gold = FlatDocument(
        (FlatEntity("Network", "Electropoles", ("δίκτυο ΔΗ",)),),
        (FlatFact("memberOf", "Βόλος", "Electropoles", ""),),
    )
    result = evaluate_flat([("one", found, gold)])
    assert result.entities["Network"].right == 1
    assert result.facts["memberOf"].right == 1


@pytest.mark.parametrize(
    ("predicate", "value", "gold", "agree"),
    [
        ("holdsRole", "Πρόεδρος του Δικτύου", "πρόεδρος του δικτύου Αλφα", True),
        ("holdsRole", "Πρόεδρος", "Ταμίας του Δικτύου", False),
        ("indicator", "7.5% ανεργία", "7.5% της ανεργίας", True),
        ("indicator", "7.5 ανεργία", "7.5% ανεργία", False),
        ("indicator", "33 σχολεία", "33 επιχειρήσεις", False),
        ("joinedOn", "2019", "2018", False),
    ],
)
def test_phrases_agree_by_half_of_their_words_and_values_wholly(
    predicate: str, value: str, gold: str, *, agree: bool
) -> None:
    """What people word freely may differ in words; numbers and dates may not."""
    result = evaluate_flat([("one", _fact(predicate, value), _fact(predicate, gold))])
    assert bool(result.facts[predicate].right) is agree


@pytest.mark.parametrize("data", [{}, {"entities": [], "facts": [{"p": "x"}]}])
def test_another_form_is_refused(tmp_path: Path, data: dict[str, object]) -> None:
    """A gold file that lacks something is named."""
    with pytest.raises(GoldError, match="no flat facts"):
        load_flat_gold(_gold(tmp_path, **data))
