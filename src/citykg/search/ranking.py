"""How well names fit a query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from citykg.search.model import Closeness
from citykg.search.terms import Manner, QueryTerm, telling

_WHOLE: Final = frozenset({Manner.TYPED, Manner.ALIKE})


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A thing that a query found; smaller is better.

    Args:
        closeness: How well its best name or its text fits.
        missing: Number of words of the query that it lacks.
        heard: 0 where somebody gave the name, 1 where a document says it.
        manner: How the word fits that fits least.
        place: Rank of the text, 0 for names.
        thing: Number of the thing; important things have small ones.
        length: Characters of the name.
        name: The name, or empty where a text fits.
    """

    closeness: Closeness
    missing: int
    heard: int
    manner: Manner
    place: int
    thing: int
    length: int = 0
    name: str = ""


Row = tuple[int, str, int, str]
"""Thing, name, whether it was given to the thing, and its folded words."""


def best_names(rows: Iterable[Row], terms: Sequence[QueryTerm]) -> dict[int, Found]:
    """Return each thing with the name that fits best.

    Args:
        rows: Names that may fit.
        terms: The words of the query.
    """
    best: dict[int, Found] = {}
    for row in rows:
        found = judge(row, terms)
        if found is not None and (row[0] not in best or found < best[row[0]]):
            best[row[0]] = found
    return best


def judge(row: Row, terms: Sequence[QueryTerm]) -> Found | None:
    """Tell how well a name fits a query, or return None if it does not.

    Args:
        row: The name.
        terms: The words of the query.
    """
    thing, name, given, folded = row
    words = telling(folded.split(" "))
    manners = [_best(term, words) for term in terms]
    held = [one for one in manners if one is not None]
    if not held:
        return None
    worst, missing = max(held), len(manners) - len(held)
    closeness = Closeness.SOME if missing else _closeness(words, terms, worst)
    if closeness is Closeness.EXACT and not given:
        closeness = Closeness.PREFIX
    return Found(closeness, missing, 1 - given, worst, 0, thing, len(name), name)


def _best(term: QueryTerm, words: Sequence[str]) -> Manner | None:
    manners = (term.manner(word) for word in words)
    return min((one for one in manners if one is not None), default=None)


def _closeness(
    words: Sequence[str], terms: Sequence[QueryTerm], worst: Manner
) -> Closeness:
    if worst is Manner.MENDED:
        return Closeness.FUZZY
    if worst is Manner.INSIDE:
        return Closeness.INSIDE
    if len(words) < len(terms):
        return Closeness.WORD
    aligned = [term.manner(word) for term, word in zip(terms, words, strict=False)]
    if None in aligned:
        return Closeness.WORD
    whole = _WHOLE.issuperset(aligned)
    return Closeness.EXACT if whole and len(words) == len(terms) else Closeness.PREFIX
