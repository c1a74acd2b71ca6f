"""Floors of quality: what was reached once must be reached again.

A floor is raised on purpose and never lowered. If a change of the gold facts makes a
floor unreachable, the file is edited by hand, and the commit says why.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citykg.errors import FloorsError
from citykg.evaluation.model import Score
from citykg.evaluation.report import Evaluation

ALL: Final = "all"
"""Key of the floor for all documents together."""

_DIGITS: Final = 3

_HEADER: Final = """\
# Least precision and recall, for all documents and for each. Raised by
# `citykg evaluate --raise-floors FILE`, which never lowers one.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """Least quality.

    Args:
        precision: Least precision, between 0 and 1.
        recall: Least recall, between 0 and 1.
    """

    precision: float
    recall: float


Floors = Mapping[str, Floor]
"""Floor by document, and under `ALL` for all together."""


def load_floors(path: Path) -> Floors:
    """Load the floors.

    Args:
        path: A TOML file with one table a floor.

    Raises:
        FloorsError: If the file is missing, or is not TOML of that form.
    """
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
        return {
            name: Floor(float(table["precision"]), float(table["recall"]))
            for name, table in tables.items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FloorsError(path, f"unusable floors: {error!r}") from error


def save_floors(floors: Floors, path: Path) -> None:
    """Write the floors, so that `load_floors` gives them back.

    Args:
        floors: The floors.
        path: File to write.
    """
    tables = (
        f"\n[{name}]\nprecision = {floor.precision:.{_DIGITS}f}\n"
        f"recall = {floor.recall:.{_DIGITS}f}\n"
        for name, floor in floors.items()
    )
    path.write_text(_HEADER + "".join(tables), "utf-8")


def measured(evaluation: Evaluation) -> Floors:
    """Return the floors that an evaluation just reaches, rounded down.

    Args:
        evaluation: The evaluation.
    """
    scores: dict[str, Score] = {ALL: evaluation.score}
    for document in evaluation.documents:
        scores[document.document_id] = document.breakdown.score
    return {
        name: Floor(_rounded_down(score.precision), _rounded_down(score.recall))
        for name, score in scores.items()
    }


def shortfalls(evaluation: Evaluation, floors: Floors) -> tuple[str, ...]:
    """Return a sentence for each floor that an evaluation does not reach.

    Args:
        evaluation: The evaluation.
        floors: What it should reach.
    """
    reached = measured(evaluation)
    return tuple(
        f"{name}: {measure} is {actual:.3f}, below its floor {least:.3f}"
        for name, floor in floors.items()
        for measure, least in (("precision", floor.precision), ("recall", floor.recall))
        if (actual := _value(reached.get(name), measure)) < least
    )


def raised(floors: Floors, evaluation: Evaluation, *, source: Path) -> Floors:
    """Return the floors that an evaluation reaches, if it lowers none.

    Args:
        floors: Floors so far.
        evaluation: The evaluation that sets the new ones.
        source: Where the floors come from, for the message.

    Raises:
        FloorsError: If the evaluation does not reach a floor.
    """
    missing = shortfalls(evaluation, floors)
    if missing:
        raise FloorsError(source, "floors are never lowered; " + "; ".join(missing))
    return measured(evaluation)


def raise_floors(path: Path, evaluation: Evaluation) -> Floors:
    """Raise the floors in a file to what an evaluation reaches.

    Args:
        path: File with the floors; where there is none, it is made.
        evaluation: The evaluation that sets the new floors.

    Returns:
        The new floors.

    Raises:
        FloorsError: If a floor would be lowered or the file is broken; the file then
            stays as it is.
    """
    floors = load_floors(path) if path.exists() else {}
    new = raised(floors, evaluation, source=path)
    save_floors(new, path)
    return new


def _value(floor: Floor | None, measure: str) -> float:
    if floor is None:
        return 0.0
    return floor.precision if measure == "precision" else floor.recall


def _rounded_down(value: float) -> float:
    factor = 10**_DIGITS
    # The tiny addend undoes what binary fractions lose: 0.58 * 100 is 57.99….
    return math.floor(value * factor + 1e-9) / factor
