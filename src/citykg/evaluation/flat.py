"""How well flat facts agree with those that people wrote down for a document.

Names agree if their folded words do: case, accents, punctuation and a leading article
do not count. An entity that is called otherwise than in gold is the same if it shares
a spelling of the text with gold's; its facts then count under gold's name. Values
(dates, numbers) must be equal; roles, categories and what an indicator counts are
phrases, and agree if half of their words do.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Final

from citykg.errors import GoldError
from citykg.evaluation.model import Score
from citykg.mapping.flat import FlatDocument, FlatEntity, FlatFact
from citykg.namespaces.greek import fold

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_NUMBER: Final = re.compile(r"^\D{0,3}(\d+(?:\.\d+)?)\s*(%?)")
_SMALL: Final = frozenset(
    "ο η το οι τα του τησ των τον την τη τουσ τισ στο στη στην στον στα the a an of "
    "for and και in at για με σε απο".split()
)
_PHRASES: Final = frozenset({"holdsRole", "category", "indicator"})
_BANDS: Final = tuple(map(Decimal, ("0.95", "0.9", "0.8", "0.7", "0.5", "0")))
_STEM: Final = 5  # letters by which words of phrases are compared
_ENOUGH: Final = 0.5  # share of words that two phrases must have in common


@dataclass(frozen=True, slots=True)
class FlatEvaluation:
    """Scores over some documents.

    Args:
        entities: Score by type.
        facts: Score by predicate.
        judged: For each fact found, how sure it was, and whether it is right.
        missed: Document and gold fact, for each that was not found.
        wrong: Document and fact, for each found that gold does not have.
        missed_entities: Document and gold entity, for each that was not found.
        wrong_entities: Document and entity, for each found that gold does not have.
    """

    entities: Mapping[str, Score]
    facts: Mapping[str, Score]
    judged: tuple[tuple[Decimal, bool], ...] = ()
    missed: tuple[tuple[str, FlatFact], ...] = ()
    wrong: tuple[tuple[str, FlatFact], ...] = ()
    missed_entities: tuple[tuple[str, FlatEntity], ...] = ()
    wrong_entities: tuple[tuple[str, FlatEntity], ...] = ()


def load_flat_gold(path: Path) -> FlatDocument:
    """Load the flat facts that people found in one document.

    Args:
        path: A JSON file in the form of ``citykg extract --format facts``.

    Raises:
        GoldError: If the file is missing or has another form.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        return FlatDocument(
            tuple(
                FlatEntity(one["type"], one["name"], tuple(one.get("surface", ())))
                for one in data["entities"]
            ),
            tuple(
                FlatFact(one["p"], one["s"], one["o"], one.get("evidence", ""))
                for one in data["facts"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(path, f"no flat facts: {error!r}") from error


def evaluate_flat(
    documents: Iterable[tuple[str, FlatDocument, FlatDocument]],
) -> FlatEvaluation:
    """Compare what was found in some documents with what people found.

    Args:
        documents: For each its identifier, what was found, and the gold.
    """
    compared = [_compare(name, found, gold) for name, found, gold in documents]
    return FlatEvaluation(
        _sum(one.entities for one in compared),
        _sum(one.facts for one in compared),
        tuple(row for one in compared for row in one.judged),
        tuple(row for one in compared for row in one.missed),
        tuple(row for one in compared for row in one.wrong),
        tuple(row for one in compared for row in one.missed_entities),
        tuple(row for one in compared for row in one.wrong_entities),
    )


def reliability(evaluation: FlatEvaluation) -> Mapping[str, Score]:
    """Return how many facts of each band of confidence there are, and how many right.

    Confidence means something if the facts said to be 0.9 sure or more are right more
    than nine times in ten.
    """
    bands: dict[str, Score] = {}
    for confidence, right in evaluation.judged:
        floor = next(one for one in _BANDS if confidence >= one)
        name = f"{floor} and more"
        bands[name] = bands.get(name, Score()) + Score(found=1, right=int(right))
    return MappingProxyType(dict(sorted(bands.items(), reverse=True)))


def overall(scores: Mapping[str, Score]) -> Score:
    """Return the score of all kinds together."""
    return sum(scores.values(), Score())


def _compare(name: str, found: FlatDocument, gold: FlatDocument) -> FlatEvaluation:
    pairs = _aligned(found.entities, gold.entities)
    taken = set(pairs.values())
    names = {
        _key(found.entities[one].name): _key(gold.entities[other].name)
        for one, other in pairs.items()
    }
    facts = _matched(found.facts, gold.facts, names)
    right = set(facts.values())
    return FlatEvaluation(
        _scores(
            [one.type for one in found.entities],
            [one.type for one in gold.entities],
            pairs,
        ),
        _scores([one.p for one in found.facts], [one.p for one in gold.facts], facts),
        tuple((one.confidence, at in facts) for at, one in enumerate(found.facts)),
        tuple((name, one) for at, one in enumerate(gold.facts) if at not in right),
        tuple((name, one) for at, one in enumerate(found.facts) if at not in facts),
        tuple((name, one) for at, one in enumerate(gold.entities) if at not in taken),
        tuple((name, one) for at, one in enumerate(found.entities) if at not in pairs),
    )


def _aligned(found: Sequence[FlatEntity], gold: Sequence[FlatEntity]) -> dict[int, int]:
    """Return for each entity found, by place, the place of the same one in gold."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for agree in (_same_name, _share_spelling):
        for at, one in enumerate(found):
            if at in pairs:
                continue
            for other, wanted in enumerate(gold):
                free = other not in taken and one.type == wanted.type
                if free and agree(one, wanted):
                    pairs[at] = other
                    taken.add(other)
                    break
    return pairs


def _same_name(one: FlatEntity, other: FlatEntity) -> bool:
    return _key(one.name) == _key(other.name)


def _share_spelling(one: FlatEntity, other: FlatEntity) -> bool:
    mine = {_key(text) for text in (one.name, *one.surface)}
    return not mine.isdisjoint(_key(text) for text in (other.name, *other.surface))


def _matched(
    found: Sequence[FlatFact], gold: Sequence[FlatFact], names: Mapping[str, str]
) -> dict[int, int]:
    """Return for each fact found, by place, the place of the same one in gold."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for at, one in enumerate(found):
        for other, wanted in enumerate(gold):
            if other not in taken and _same_fact(one, wanted, names):
                pairs[at] = other
                taken.add(other)
                break
    return pairs


def _same_fact(one: FlatFact, other: FlatFact, names: Mapping[str, str]) -> bool:
    if one.p != other.p or not _same_thing(one.s, other.s, names):
        return False
    if one.p == "indicator" and _number(one.o) != _number(other.o):
        return False
    if one.p in _PHRASES:
        return _alike(one.o, other.o)
    return _same_thing(one.o, other.o, names)


def _same_thing(name: str, gold: str, names: Mapping[str, str]) -> bool:
    key, wanted = _key(name), _key(gold)
    return wanted in {key, names.get(key)}


def _number(text: str) -> tuple[str, str] | None:
    found = _NUMBER.match(text)
    return (found[1], found[2]) if found else None


def _alike(text: str, other: str) -> bool:
    """Tell whether half of the words of the shorter phrase are in the longer, too."""
    mine, theirs = _stems(text), _stems(other)
    shorter = min(len(mine), len(theirs))
    return not shorter or len(mine & theirs) / shorter >= _ENOUGH


def _stems(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(fold(text)) if not word[0].isdigit())
    return frozenset(word[:_STEM] for word in words if word not in _SMALL)


def _key(name: str) -> str:
    words = _WORD.findall(fold(name))
    while len(words) > 1 and words[0] in _SMALL:
        words = words[1:]
    return " ".join(words)


def _scores(
    found: Sequence[str], gold: Sequence[str], pairs: Mapping[int, int]
) -> Mapping[str, Score]:
    def tally() -> Iterator[tuple[str, Score]]:
        yield from ((kind, Score(gold=1)) for kind in gold)
        yield from (
            (kind, Score(found=1, right=int(at in pairs)))
            for at, kind in enumerate(found)
        )

    return _sum({kind: score} for kind, score in tally())


def _sum(tables: Iterable[Mapping[str, Score]]) -> Mapping[str, Score]:
    total: dict[str, Score] = {}
    for table in tables:
        for kind, score in table.items():
            total[kind] = total.get(kind, Score()) + score
    return MappingProxyType(dict(sorted(total.items())))
