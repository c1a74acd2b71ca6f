"""How well names fit a query."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeGuard

from citykg.search.model import Closeness
from citykg.search.terms import Manner, QueryTerm, telling

_WHOLE: Final = frozenset({Manner.TYPED, Manner.ALIKE})


class Found(NamedTuple):
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
    manners = [[term.manner(word) for word in words] for term in terms]
    held = [min(fit) for one in manners if (fit := [*filter(_fits, one)])]
    if not held:
        return None
    worst, missing = max(held), len(terms) - len(held)
    closeness = Closeness.SOME if missing else _closeness(manners, worst)
    if closeness is Closeness.EXACT and not given:
        closeness = Closeness.PREFIX
    return Found(closeness, missing, 1 - given, worst, 0, thing, len(name), name)


def _fits(manner: Manner | None) -> TypeGuard[Manner]:
    return manner is not None


def _closeness(manners: Sequence[Sequence[Manner | None]], worst: Manner) -> Closeness:
    """Tell how well a name fits by how each of its words stands for those typed."""
    if worst is Manner.MENDED:
        return Closeness.FUZZY
    if worst is Manner.INSIDE:
        return Closeness.INSIDE
    length = len(manners[0])
    if length < len(manners):
        return Closeness.WORD
    aligned = [one[at] for at, one in enumerate(manners)]
    if None in aligned:
        return Closeness.WORD
    whole = _WHOLE.issuperset(aligned)
    return Closeness.EXACT if whole and length == len(manners) else Closeness.PREFIX
