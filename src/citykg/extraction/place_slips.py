"""Names of Greek towns with one letter wrong: «ο Δήμος Λάρισσας», «στη Θεσαλονίκη».

A capitalised word where only a town can stand is the one town that it is a letter from.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from citykg.extraction.gazetteer import Gazetteer
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import capitalised_tokens
from citykg.namespaces.vocabulary import CKG

_OF_TOWN: Final = frozenset(
    "δημοσ δημου δημο δημαρχοσ δημαρχου δημαρχο δημαρχοι αντιδημαρχοσ δημοτησ "
    "δημοτεσ πολη πολησ".split()
)
_INTO: Final = frozenset("στη στην στο στον στα".split())
_SHORTEST: Final = 6  # letters of a name after «Δήμος»
_SHORTEST_PLACE: Final = 8  # letters of a name after «στη», where much else may stand


def slipped_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the misspelt names of towns, with the town that is meant.

    Args:
        reading: A document whose known names are settled.
    """
    for token in capitalised_tokens(reading.doc):
        if not token.text.isascii() and _may_be_town(token):
            city = _meant(reading, token.norm_)
            if city is not None:
                yield reading.doc[token.i : token.i + 1], city


def _may_be_town(token: Token) -> bool:
    """Tell whether a capitalised word stands in no name, but where a town is named."""
    if token.ent_type_ or token.i == token.sent.start or not token.is_alpha:
        return False
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    last = before[-1].norm_
    office = last in _OF_TOWN or (len(before) > 1 and before[0].norm_ == "πολη")
    if office:
        return len(token) >= _SHORTEST
    follows = token.i + 1 < token.sent.end and token.nbor(1).text[0].isupper()
    return last in _INTO and len(token) >= _SHORTEST_PLACE and not follows


@lru_cache(maxsize=2)
def _forms_by_letter(gazetteer: Gazetteer) -> dict[str, list[tuple[str, Entity]]]:
    """Return the names that a slip may stand for, by their first letter."""
    found: dict[str, list[tuple[str, Entity]]] = {}
    for key, municipality in gazetteer.municipality_forms():
        if len(key) >= _SHORTEST:
            found.setdefault(key[0], []).append((key, municipality))
    return found


def _meant(reading: Reading, form: str) -> Entity | None:
    """Return the one town whose name is a letter from *form*, or None."""
    found: dict[Entity, str] = {}
    for key, municipality in _forms_by_letter(reading.gazetteer).get(form[0], ()):
        near = abs(len(key) - len(form)) <= 1
        if near and Levenshtein.distance(key, form) == 1:
            found[municipality] = key
    if len(found) != 1:
        return None
    municipality, key = found.popitem()
    cities = reading.gazetteer.lookup(key, types={CKG.City})
    return next(iter(cities), reading.gazetteer.city_of(municipality))
