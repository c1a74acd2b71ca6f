"""Places and dates that are told without a verb: lines of programmes, brackets.

«9/11/2018 – ημερίδα, Δημαρχείο Χανίων», “Nordic Forum (Turku, 4 May 2021)”.
"""

from dataclasses import dataclass
from typing import Final

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, DATE, Reading
from citykg.extraction.rules.event_dates import date_at, grounds_of
from citykg.extraction.rules.occasions import Occasion
from citykg.extraction.rules.presence import is_past
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

_VERBS: Final = frozenset(
    "δεν θα να που ηταν ειναι ειχε was is were are has had will said".split()
)
_LONGEST_LINE: Final = 120  # characters of a line of a programme
_WIDEST: Final = 12  # tokens in brackets


@dataclass(frozen=True, slots=True)
class Setting:
    """A place or a date of an event, with the words that give it.

    Args:
        value: A city, or a date.
        words: From the event or the verb to the place or date.
        grounds: How sure it is.
    """

    value: Entity | DateValue
    words: Tokens
    grounds: Grounds = EXPLICIT


def _line(reading: Reading, occasion: Occasion) -> Tokens | None:
    """Return the line of a programme that tells of one event: «9/11/2018 – ημερίδα»."""
    at = occasion.words[0].idx
    block = next((b for b in reading.flow.blocks if b.start <= at < b.end), None)
    if block is None or block.end - block.start > _LONGEST_LINE:
        return None
    line = reading.block_tokens(block)
    verbs = any(one.norm_ in _VERBS or is_past(one.norm_) for one in line)
    parted = any(one.text in "–—-:|," for one in line)
    return line if parted and not verbs else None


def place_in_line(reading: Reading, occasion: Occasion) -> Setting | None:
    """Return the one city behind the event in its line: «…, Δημαρχείο Χανίων»."""
    line = _line(reading, occasion)
    if line is None or len(reading.ents(line, DATE)) != 1:
        return None
    behind = reading.doc[occasion.end : line.end]
    cities = reading.ents(behind, *CITIES)
    entity = reading.entity(cities[0]) if len(cities) == 1 else None
    if entity is None or behind[:1].text not in {",", "(", "–", "-", ":"}:
        return None
    city = reading.gazetteer.city_of(entity) or entity
    if city.type != CKG.City:
        return None
    words = reading.doc[occasion.words.start : cities[0].end]
    return Setting(city, words, implied("0.8"))


def date_in_line(reading: Reading, occasion: Occasion) -> Setting | None:
    """Return the one date of the line of a programme."""
    line = _line(reading, occasion)
    dates = [] if line is None else reading.ents(line, DATE)
    value = date_at(reading, dates[0][0]) if len(dates) == 1 else None
    if line is None or value is None:
        return None
    start = min(dates[0].start, occasion.words.start)
    end = max(dates[0].end, occasion.words.end)
    return Setting(value, reading.doc[start:end], grounds_of(value))


def end_of(token: Token) -> int:
    """Return where the entity ends that *token* begins."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and token.ent_type_:
        end += 1
    return end


def in_brackets(reading: Reading, occasion: Occasion) -> Tokens | None:
    """Return what stands in brackets right behind an event, its acronym aside."""
    doc, at = reading.doc, occasion.end
    while at < len(doc) and doc[at].text in '»”"':
        at += 1
    limit = occasion.words.sent.end
    for _ in range(2):
        if at >= limit or doc[at].text != "(":
            return None
        inner = doc[at + 1 : min(limit, at + 1 + _WIDEST)]
        end = next((one.i for one in inner if one.text == ")"), None)
        if end is None:
            return None
        if reading.ents(doc[at:end], *CITIES, DATE):
            return doc[at + 1 : end]
        at = end + 1
    return None


def place_in_brackets(reading: Reading, occasion: Occasion) -> Setting | None:
    """Return the city of “Nordic Forum (Turku, 4 May 2021)”."""
    inner = in_brackets(reading, occasion)
    cities = [] if inner is None else reading.ents(inner, *CITIES)
    if inner is None or not cities or len(cities) > 1:
        return None
    entity = reading.entity(cities[0])
    city = None if entity is None else reading.gazetteer.city_of(entity) or entity
    if city is None or city.type != CKG.City:
        return None
    return Setting(city, reading.doc[occasion.words.start : cities[0].end])


def date_in_brackets(reading: Reading, occasion: Occasion) -> Setting | None:
    """Return the date of “Nordic Forum (Turku, 4 May 2021)”."""
    inner = in_brackets(reading, occasion)
    dates = [] if inner is None else reading.ents(inner, DATE)
    value = date_at(reading, dates[0][0]) if len(dates) == 1 else None
    if value is None:
        return None
    words = reading.doc[occasion.words.start : dates[0].end]
    return Setting(value, words, grounds_of(value))
