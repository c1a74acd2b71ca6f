"""How the name of a person reads in the nominative."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from citykg.extraction.accent import stress
from citykg.extraction.first_names import Case, FirstName, Gender, first_names
from citykg.extraction.surnames import (
    accented_surname,
    looks_like_surname,
    surname_nominatives,
)
from citykg.namespaces.greek import fold

_SURE: Final = Decimal("1.0")
_INITIAL_ONLY: Final = Decimal("0.7")


_GREEK_ENDINGS: Final = (
    *"αεηιουωσ.",
    *"ων ωρ ηλ ηφ αμ αακ ειμ ιμ ιδ ιν".split(),
)
_PENULTIMATE: Final = 2


@dataclass(frozen=True, slots=True)
class NameReading:
    """A way to read the name of a person.

    Args:
        name: The whole name in the nominative.
        gender: Whose name it is, None if it does not tell.
        case: Case that the words are in.
        confidence: Between 0 and 1.
    """

    name: str
    gender: Gender | None
    case: Case
    confidence: Decimal


def nominative(
    words: str, *, case: Case | None = None, gender: Gender | None = None
) -> tuple[NameReading, ...]:
    """Return how a Greek name may read in the nominative.

    Args:
        words: First name or initial, and surname, in any case, also in capitals.
        case: Case of the words, if the article before them tells.
        gender: Whose name it is, if known.

    Returns:
        Readings, the likeliest first; a single one, unchanged, for a name in Latin
        letters; none for no words.

    Examples:
        >>> nominative("Βασίλη Λαμπρινού")[0].name
        'Βασίλης Λαμπρινός'
        >>> nominative("Μαρίας Παπαδοπούλου")[0].name
        'Μαρία Παπαδοπούλου'
    """
    first, *rest = words.split() or [""]
    if not first:
        return ()
    if not _GREEK.search(words):
        return (NameReading(words, gender, case or Case.NOMINATIVE, _SURE),)
    readings = [
        reading
        for given in _given_readings(first, rest, case, gender)
        for reading in _with_surname(given, rest)
    ]
    best: dict[str, NameReading] = {}
    for reading in sorted(readings, key=lambda one: -one.confidence):
        best.setdefault(reading.name, reading)
    return tuple(best.values()) or (
        NameReading(words, gender, case or Case.NOMINATIVE, _INITIAL_ONLY),
    )


def _given_readings(
    first: str, rest: list[str], case: Case | None, gender: Gender | None
) -> Iterator[FirstName]:
    """Yield readings of a first name that suit; of an initial, by the surname."""
    if first.endswith("."):
        last = rest[-1] if rest else ""
        upright = fold(last).endswith("σ")
        yield FirstName(
            nominative=first,
            gender=gender or (Gender.MALE if _is_male(last) else Gender.FEMALE),
            case=case or (Case.NOMINATIVE if upright else Case.GENITIVE),
        )
    for reading in first_names(first):
        if case in {None, reading.case} and gender in {None, reading.gender}:
            same = fold(reading.nominative) == fold(first) and first[1:2].islower()
            yield replace(reading, nominative=first) if same else reading


def _is_male(surname: str) -> bool:
    """Tell a man's surname by its ending: «Παπαδόπουλου», but «Παπαδοπούλου»."""
    folded = fold(surname)
    if folded.endswith("πουλου"):
        return stress(surname) > _PENULTIMATE
    return folded.endswith(("σ", "ακη", "ιδη", "αδη", "ο", "εα"))


def _with_surname(given: FirstName, rest: list[str]) -> Iterator[NameReading]:
    made: list[str] = [given.nominative]
    sure = _SURE
    alternatives: tuple[tuple[str, Decimal], ...] = ()
    for word in rest:
        if word.endswith("."):
            made.append(word)
            continue
        small, accent = accented_surname(word) if word.isupper() else (word, _SURE)
        sure = min(sure, accent)
        if _is_foreign(given.nominative) and not looks_like_surname(
            small, strictly=True
        ):
            alternatives = ((small, _SURE),)
        else:
            alternatives = surname_nominatives(
                small, gender=given.gender, case=given.case
            )
        made.append(alternatives[0][0])
    for last, chance in alternatives or ((given.nominative, _SURE),):
        name = " ".join((*made[:-1], last))
        yield NameReading(name, given.gender, given.case, min(sure, chance))


def _is_foreign(first: str) -> bool:
    """Tell whether a first name has no Greek ending: «Μπιλ», «Πιερ»."""
    folded = fold(first)
    return not folded.endswith(_GREEK_ENDINGS)


_GREEK: Final = re.compile(r"[\u0370-\u03ff]")
