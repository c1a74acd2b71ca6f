"""Floors of quality are kept, may rise, and never fall."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from citykg.errors import FloorsError
from citykg.evaluation import (
    Evaluation,
    Gold,
    evaluate,
    load_floors,
    raise_floors,
    shortfalls,
)
from citykg.evaluation.floors import ALL, Floor, measured, raised, save_floors

Predict = Callable[[str], Dataset]


@pytest.fixture
def evaluation(small_gold: Gold, predicted: Predict, facts: str) -> Evaluation:
    return evaluate(predicted(facts.replace("ordinal 4", "ordinal 5")), small_gold)


def test_floors_are_measured_and_rounded_down(evaluation: Evaluation) -> None:
    """10 of 11 is 0.909, for the document and for all."""
    assert measured(evaluation) == {ALL: Floor(0.909, 0.909), "d": Floor(0.909, 0.909)}


def test_floors_survive_the_file(evaluation: Evaluation, tmp_path: Path) -> None:
    """What is saved is loaded, and is no shortfall of its own evaluation."""
    path = tmp_path / "floors.toml"
    save_floors(measured(evaluation), path)
    assert load_floors(path) == measured(evaluation)
    assert shortfalls(evaluation, load_floors(path)) == ()


def test_floors_rise(evaluation: Evaluation) -> None:
    """A better evaluation sets higher floors."""
    floors = {ALL: Floor(0.5, 0.5)}
    assert raised(floors, evaluation, source=Path("f"))[ALL] == Floor(0.909, 0.909)


def test_floors_never_fall(evaluation: Evaluation) -> None:
    """A floor that is not reached is refused, and the message says which."""
    floors = {ALL: Floor(0.5, 0.95), "gone": Floor(0.1, 0.0)}
    with pytest.raises(FloorsError, match=r"all: recall is 0\.909.*gone: precision"):
        raised(floors, evaluation, source=Path("f"))


def test_file_is_raised_or_left_alone(evaluation: Evaluation, tmp_path: Path) -> None:
    """The first floors are written; where one would fall, the file stays."""
    path = tmp_path / "floors.toml"
    assert raise_floors(path, evaluation) == load_floors(path) == measured(evaluation)
    save_floors({ALL: Floor(1, 1)}, path)
    with pytest.raises(FloorsError, match=r"floors\.toml"):
        raise_floors(path, evaluation)
    assert load_floors(path) == {ALL: Floor(1, 1)}


@pytest.mark.parametrize("text", ["[all", "[all]\nprecision = 1", "all = 3"])
def test_broken_floors_are_an_error(tmp_path: Path, text: str) -> None:
    """A file of another form is named in the error."""
    path = tmp_path / "floors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(FloorsError, match=r"floors\.toml"):
        load_floors(path)
