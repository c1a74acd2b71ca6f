"""How well flat facts agree with those that people wrote down for a document.

Two facts agree if predicate, subject and object do, compared by their folded words:
case, accents and punctuation do not count, anything else does.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from citykg.errors import GoldError
from citykg.evaluation.model import Score
from citykg.mapping.flat import FlatDocument
from citykg.namespaces.greek import fold

_WORD: Final = re.compile(r"\w+")

Key = tuple[str, ...]
"""What is compared: its kind (entity type or predicate), then folded names."""


@dataclass(frozen=True, slots=True)
class FlatGold:
    """What people found in one document.

    Args:
        entities: Type and name of each entity.
        facts: Predicate, subject and object of each fact.
    """

    entities: frozenset[Key]
    facts: frozenset[Key]


@dataclass(frozen=True, slots=True)
class FlatEvaluation:
    """Scores over some documents.

    Args:
        entities: Score by type.
        facts: Score by predicate.
    """

    entities: Mapping[str, Score]
    facts: Mapping[str, Score]


def load_flat_gold(path: Path) -> FlatGold:
    """Load the flat facts of one document.

    Args:
        path: A JSON file in the form of ``citykg extract --format facts``.

    Raises:
        GoldError: If the file is missing or has another form.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        return FlatGold(
            frozenset(_key(one["type"], one["name"]) for one in data["entities"]),
            frozenset(_key(one["p"], one["s"], one["o"]) for one in data["facts"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(path, f"no flat facts: {error!r}") from error


def evaluate_flat(pairs: Iterable[tuple[FlatDocument, FlatGold]]) -> FlatEvaluation:
    """Compare what was found in some documents with what people found.

    Args:
        pairs: For each document what was found, and the gold.
    """
    entities: dict[str, list[int]] = {}
    facts: dict[str, list[int]] = {}
    for flat, gold in pairs:
        named = frozenset(_key(one.type, one.name) for one in flat.entities)
        stated = frozenset(_key(one.p, one.s, one.o) for one in flat.facts)
        _count(entities, found=named, gold=gold.entities)
        _count(facts, found=stated, gold=gold.facts)
    return FlatEvaluation(_scores(entities), _scores(facts))


def overall(scores: Mapping[str, Score]) -> Score:
    """Return the score of all kinds together."""
    return sum(scores.values(), Score())


def _key(kind: str, *names: str) -> Key:
    return (kind, *(" ".join(_WORD.findall(fold(name))) for name in names))


def _count(
    counts: dict[str, list[int]], *, found: frozenset[Key], gold: frozenset[Key]
) -> None:
    for column, keys in enumerate((gold, found, gold & found)):
        for key in keys:
            counts.setdefault(key[0], [0, 0, 0])[column] += 1


def _scores(counts: Mapping[str, list[int]]) -> Mapping[str, Score]:
    return MappingProxyType(
        {
            kind: Score(gold=gold, found=found, right=right)
            for kind, (gold, found, right) in sorted(counts.items())
        }
    )
