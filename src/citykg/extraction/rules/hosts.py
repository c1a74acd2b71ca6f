"""Which city is host to an event: «η Χ φιλοξένησε το συνέδριο», “hosted by X”."""

import re
from functools import cache
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.subjects import subjects_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_HOSTING: Final = re.compile(r"φιλοξεν|υποδεχ|οικοδεσπο|host|welcom")
VENUES: Final = (
    "δημαρχει", "αιθουσ", "κεντρο", "θεατρο", "μουσει", "μεγαρο", "αμφιθεατρ", "σταδιο",
    "πανεπιστημι", "επιμελητηρι", "ξενοδοχει", "βιβλιοθηκ", "πινακοθηκ", "συμβουλιο",
    "συμβουλιου", "γυμνασι", "λυκει", "σχολ", "γυμναστηρι", "ωδει", "παρκ", "hall",
    "centre", "center", "theatre", "museum", "university", "venue",
)  # fmt: skip
"""How the nouns of places begin in which events are held."""
_SEATS: Final = frozenset("εδρα εδρασ venue setting".split())
_PLACES_OF: Final = frozenset("τοποσ τοπο τοπου χωροσ χωρο".split())
_OF_HOLDING: Final = frozenset("διεξαγωγησ διοργανωσησ τελεσησ".split())
_COPULAS: Final = frozenset("ηταν ειναι υπηρξε was is were αποτελεσε βρεθηκε".split())
_LINK: Final = 3  # tokens between «τόπο διεξαγωγής» and the city
_FAR: Final = 12  # tokens between an event and the verb of its host
_ACROSS: Final = 5  # tokens between a venue or “by” and the city

Host = tuple[Entity, Tokens]


def host_of(reading: Reading, event: Tokens, limit: Tokens) -> Host | None:
    """Return the city that is host to an event, with the words that say so.

    Args:
        reading: The document as read.
        event: The words that speak of the event.
        limit: The clause, without what belongs to other events.
    """
    for token in limit:
        if _is_seat(token):
            seat = _beside_seat(reading, token, limit)
            if seat is not None:
                return seat
        if not is_hosting(token.norm_):
            continue
        verb = reading.doc[token.i : token.i + 1]
        by = _city_by(reading, verb, limit)
        if by is not None:
            return by
        if abs(token.i - event.start) > _FAR or token.norm_.startswith("wel"):
            continue
        found = _venue_of(reading, verb, limit) or _subject(reading, verb, event)
        if found is not None:
            return found
    return None


@cache
def is_hosting(form: str) -> bool:
    """Tell whether a folded word is of «φιλοξενεί», “hosts” and the like."""
    return _HOSTING.match(form) is not None


def _is_seat(token: Token) -> bool:
    """Tell whether «έδρα», «τόπος διεξαγωγής», “venue” tells where an event is held."""
    if token.norm_.startswith("οικοδεσπ"):
        return True
    if token.norm_ in _PLACES_OF:
        doc = token.doc
        return doc[min(token.i + 1, len(doc) - 1)].norm_ in _OF_HOLDING
    return token.norm_ in _SEATS


def _beside_seat(reading: Reading, seat: Token, limit: Tokens) -> Host | None:
    """Return the city that is the seat: «τόπος διεξαγωγής ήταν η Χ», “X was the venue”.

    Either it stands right behind the words, or a copula parts them.
    """
    doc = reading.doc
    for words in reading.ents(limit, *CITIES):
        first, last = sorted((seat.i + 1, words.start))
        between = doc[first:last] if words.start > seat.i else doc[words.end : seat.i]
        linked = any(one.norm_ in _COPULAS for one in between)
        near = len(between) <= _LINK and (
            words.start > seat.i or between[:1].text == ","
        )
        barred = any(one.text in ".;·" for one in between)
        if (linked or near) and not barred and len(between) <= _FAR:
            city = _city_in(reading, doc[words.start : words.end])
            if city is not None:
                return city[0], doc[
                    min(seat.i, words.start) : max(seat.i + 1, words.end)
                ]
    return None


def _subject(reading: Reading, verb: Tokens, event: Tokens) -> Host | None:
    for subject in subjects_of(reading, verb):
        city = reading.gazetteer.city_of(subject.municipality)
        if city is not None and city.type == CKG.City:
            first = min(subject.words.start, verb.start, event.start)
            last = max(subject.words.end, verb.end, event.end)
            return city, reading.doc[first:last]
    return None


def _venue_of(reading: Reading, verb: Tokens, limit: Tokens) -> Host | None:
    """Return the city of «Το Δημαρχείο Χ φιλοξένησε», “the town hall of X hosted”."""
    doc = reading.doc
    for one in reversed(doc[limit.start : verb.start]):
        if not one.norm_.startswith(VENUES):
            continue
        after = doc[one.i + 1 : min(verb.start, one.i + 1 + _ACROSS)]
        if any(token.text in "-–" for token in after):
            return None  # a municipality that is called by several towns
        city = _city_in(reading, after)
        if city is not None:
            return city[0], doc[one.i : verb.end]
        home = reading.home_city
        if home is not None and _is_town_hall(one):
            return home, doc[one.i : verb.end]
    return None


def _is_town_hall(token: Token) -> bool:
    """Tell whether a venue is the town hall, which needs no name of its town."""
    before = token.doc[max(token.sent.start, token.i - 1)].norm_
    following = [one.norm_ for one in token.doc[token.i + 1 : token.i + 3]]
    if following[-1:] == ["πολησ"]:
        return False  # «το δημαρχείο της πόλης», whichever that is
    town = token.norm_ == "hall" and before in {"city", "town"}
    return town or token.norm_.startswith("δημαρχει")


def _city_by(reading: Reading, verb: Tokens, limit: Tokens) -> Host | None:
    """Return the city of “hosted by the city of X”, «φιλοξενείται από τον Δήμο Χ»."""
    doc = reading.doc
    if verb.end >= limit.end or doc[verb.end].norm_ not in {"by", "απο"}:
        return None
    city = _city_in(reading, doc[verb.end : min(limit.end, verb.end + _ACROSS)])
    return None if city is None else (city[0], doc[verb.start : city[1].end])


def _city_in(reading: Reading, tokens: Tokens) -> Host | None:
    """Return the first city in *tokens*, a municipality standing for its own."""
    for words in reading.ents(tokens, *CITIES):
        entity = reading.entity(words)
        if entity is not None:
            city = reading.gazetteer.city_of(entity) or entity
            if city.type == CKG.City:
                return city, words
    return None
