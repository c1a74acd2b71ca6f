"""The municipality that a document is about: what «ο Δήμος» and “we” stand for."""

from collections import Counter
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CKG

# Before a city they tell where something takes place; folded.
_LOCATIVES: Final = frozenset(
    "στο στη στην στον στα στισ στουσ in at from to near".split()
)
_HEADING: Final = 200  # characters after the first block that still set the scene
_OF_TOWN: Final = ("δημοσ ", "municipality of ", "city of ", "town of ")


def home_of(reading: Reading) -> Entity | None:
    """Return the municipality whose affairs the document is about.

    That is its publisher if it is a municipality, else the municipality named most
    often, a city standing for its own; the one named first, of equals.
    """
    publisher = reading.document.metadata.publisher
    if publisher:
        for entity in reading.gazetteer.lookup(publisher, types={CKG.Municipality}):
            return entity
        if fold(publisher).startswith(_OF_TOWN):
            return reading.gazetteer.municipality_named(publisher)
    weights: Counter[Entity] = Counter()
    acts = False
    for words in reading.ents(reading.doc, "City", "Municipality"):
        place = reading.entity(words)
        if place is None:
            continue
        if place.type == CKG.City:
            place = reading.gazetteer.municipality_of(place)
        weights[place] += _weight(reading, words)
        acts = acts or words.label_ == "Municipality"
    if not weights:
        return None
    (first, most), *others = weights.most_common(2)
    # Of a text about cities alone, the home is the one that it is clearly about.
    clear = acts or all(most * 3 >= weight * 4 for _, weight in others)
    return first if clear else None


def _weight(reading: Reading, words: Tokens) -> int:
    """Return how much a mention tells that the document is about this place.

    What acts or stands in a heading tells more than where something takes place.
    """
    before = words.doc[words.start - 1].norm_ if words.start else ""
    if before in _LOCATIVES and words.label_ == "City":
        return 1
    early = words.start_char < reading.flow.blocks[0].end + _HEADING
    return 2 + 4 * (words.label_ == "Municipality") + 2 * early
