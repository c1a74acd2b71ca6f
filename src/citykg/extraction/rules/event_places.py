"""Which city a word gives for an event: «στη Λαμία», «στο δημαρχείο της πόλης»."""

from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, DATE, Reading
from citykg.extraction.rules.hosts import VENUES
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_TOWNS_AGAIN: Final = frozenset("πολη πολησ city town".split())
_THE: Final = frozenset("στην την τησ the".split())
_OURS: Final = frozenset("μασ our".split())
_TOWN: Final = frozenset(
    "πολη δημο δημαρχειο city town municipality νησι island".split()
)
_INTO: Final = frozenset("σε στο στη στην στον στα στισ στουσ in at".split())
VENUE_LABELS: Final = ("Organization", "KnowledgeInstitution", "GovernanceBody")
"""Labels of bodies whose houses events are held in."""
_VENUE: Final = 8  # words of a venue, between «στο» and the city


def city_at(
    reading: Reading, token: Token, begin: int, *, governed: bool = False
) -> tuple[Entity, Tokens] | None:
    """Return the city that *token* begins, if words since *begin* lead to it."""
    if _is_ours(token) and _is_in(token, begin) and reading.home_city is not None:
        return reading.home_city, token.doc[token.i : token.i + 2]
    if is_town_again(token) and (found := _town_before(reading, token, begin)):
        return found, token.doc[token.i : token.i + 1]
    if token.ent_iob_ == "I" or not (governed or _is_in(token, begin)):
        return None
    if token.ent_type_ in VENUE_LABELS:
        return _of_venue(reading, token)
    return _town_at(reading, token)


def _is_ours(token: Token) -> bool:
    """Tell whether «η πόλη μας», “our city” begins with or behind *token*."""
    doc = token.doc
    sides = doc[max(0, token.i - 1)], doc[min(token.i + 1, len(doc) - 1)]
    return token.norm_ in _TOWN and any(one.norm_ in _OURS for one in sides)


def _town_at(reading: Reading, token: Token) -> tuple[Entity, Tokens] | None:
    """Return the city or municipality that *token* begins."""
    if token.ent_type_ not in {*CITIES, "Place"}:
        return None
    words = next((ent for ent in reading.doc.ents if ent.start == token.i), None)
    entity = reading.entity(words)
    if words is None or entity is None:
        return None
    city = (
        reading.gazetteer.city_of(entity) if words.label_ == "Municipality" else entity
    )
    return None if city is None or city.type != CKG.City else (city, words)


def _of_venue(reading: Reading, token: Token) -> tuple[Entity, Tokens] | None:
    """Return the city of «στο Πολιτιστικό Κέντρο Βέροιας», whose name ends with it."""
    words = next((ent for ent in reading.doc.ents if ent.start == token.i), None)
    if words is None or not any(one.norm_.startswith(VENUES) for one in words):
        return None
    last = words[-1]
    named = len(words) > 1 and last.text[0].isupper() and not last.text.isascii()
    found = reading.gazetteer.lookup(last.text, types={CKG.City}) if named else ()
    return (found[0], words) if found else None


def is_town_again(token: Token) -> bool:
    """Tell whether «η πόλη», “the town” may stand for a city spoken of before."""
    return token.norm_ in _TOWNS_AGAIN


def _town_before(reading: Reading, token: Token, begin: int) -> Entity | None:
    """Return what «στο δημαρχείο της πόλης», “in the city” stands for.

    That is the one city of this sentence and the last so far, or else home.
    """
    doc = token.doc
    following = doc[token.i + 1 : min(token.sent.end, token.i + 3)]
    named = any(one.ent_type_ in {*CITIES, "Place"} for one in following)
    if named or doc[token.i - 1].norm_ not in _THE or not _is_in(token, begin):
        return None
    block = next(b for b in reading.flow.blocks if b.start <= token.idx < b.end)
    paragraph = reading.block_tokens(block)
    spoken_of = {
        reading.gazetteer.city_of(one) or one
        for one in reading.entities(doc[paragraph.start : token.i], *CITIES)
    }
    if len(spoken_of) > 1:
        return None
    found = next(iter(spoken_of), reading.home_city)
    return found if found is not None and found.type == CKG.City else None


def _is_in(token: Token, begin: int) -> bool:
    """Tell whether «σε» or “in” governs *token*, or the venue before it."""
    doc, at = token.doc, token.i - 1
    begin = max(begin, token.i - _VENUE)
    while at >= begin:
        form = doc[at].norm_
        if form in _INTO:
            return True
        venue = at == token.i - 1 and doc[at].text == "," and at > begin
        if venue and doc[at - 1].text[0].isupper() and not doc[at - 1].ent_type_:
            at -= 1
            continue  # “in the Guildhall, Derry”
        if doc[at].text in ",;·" or doc[at].ent_type_ in {"Person", DATE}:
            return doc[at].ent_type_ == DATE and at == token.i - 1
        if form in {"which", "whom", "οποιο", "οποια", "οποιοσ"}:
            return False
        if form in {"απο", "με", "για", "και", "from", "with", "and", "for", "by"}:
            return False
        at -= 1
    return False
