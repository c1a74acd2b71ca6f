"""Who else held a prize: “previous winners include X (2011)”, “second place: Y”."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import CITIES, DATE, QUANTITY, Reading
from citykg.extraction.rules.judgements import Named
from citykg.extraction.rules.prize_names import Place, Prize
from citykg.extraction.rules.winners import cities_after
from citykg.extraction.scope import is_unreal

_PASSED_ON: Final = pattern(
    "it|title|award|prize|distinction ...2 went|awarded|given at=to",
    "previous|earlier|past|former winners|holders|laureates ...1 "
    "at=include|included|are|were|:",
    "won|held ...2 earlier|previously|before at=by",
    "προηγούμεν~|παλαιότερ~|πρώην νικητ~|νικήτρι~|πρωτεύουσ~|κάτοχοι|κάτοχους|πόλεις "
    "...2 at=είναι|ήταν|υπήρξαν|:",
    "τίτλο|βραβείο ...3 κατείχαν|κατέκτησαν|είχαν|κερδίσει ...3 at=οι|η|το|τα",
)
_BEFORE: Final = pattern(
    "μετά at=τη|την|το|τον|τα|τις|τους", "at=after|following|succeeding|succeeds"
)
_PLACES: Final = pattern(
    "place|prize|places|prizes ...1 went|awarded|given at=to",
    "θέση|θέσεις|βραβείο ...1 κατέλαβ~|κατέκτησ~|πήρ~ at=η|το|ο|οι|τα",
)
_YEAR_LENGTH: Final = 4
_LINKS: Final = frozenset("η το ο the".split())


@dataclass(frozen=True, slots=True)
class Held:
    """A prize of some year, or a place in its contest, and whose it was.

    Args:
        holder: The city.
        prize: What was won, in whatever year.
        words: The words that say so.
        year: When, or the empty text.
        place: The place taken, None for the prize itself.
    """

    holder: Named
    prize: Prize
    words: Tokens
    year: str = ""
    place: Place | None = None

    @property
    def title(self) -> str:
        """What was won, of which year or which place."""
        if self.place is not None:
            return self.place.title(self.prize)
        return self.prize.of_year(self.year)


def holders_of(reading: Reading, prizes: list[Prize]) -> Iterator[Held]:
    """Yield earlier holders of the *prizes* of a document and who came next to them."""
    for sentence in reading.doc.sents:
        earlier = [one for one in prizes if one.words.start < sentence.end]
        if earlier:
            yield from _passed_on(reading, sentence, earlier[-1])
            yield from _came_before(reading, sentence, earlier)
            yield from _places(reading, sentence, earlier[-1])
            yield from _listed_places(reading, sentence, earlier[-1])


def _passed_on(reading: Reading, sentence: Tokens, prize: Prize) -> Iterator[Held]:
    for match in _PASSED_ON.find(sentence):
        inside = any(prize.words.start <= one.i < prize.words.end for one in match.span)
        if is_unreal(match.span) or inside:
            continue
        for named in cities_after(reading, match["at"]):
            year = _year_after(reading, named.words)
            yield Held(named, prize, match.span, year)


def _came_before(
    reading: Reading, sentence: Tokens, prizes: list[Prize]
) -> Iterator[Held]:
    """Yield the cities of «μετά τη Χ (2022) και το Ψ (2023), Πρωτεύουσα 2024 …»."""
    told = [one for one in prizes if one.words.start >= sentence.start and one.year]
    for match in _BEFORE.find(sentence) if told else ():
        for named in cities_after(reading, match["at"]):
            year = _year_after(reading, named.words)
            if year and year < told[0].year:
                words = reading.doc[match.span.start : named.words.end]
                yield Held(named, told[0], words, year)


def _year_after(reading: Reading, words: Tokens) -> str:
    """Return the year of “X (2011)” and “X in 2011”, or the empty text."""
    near = words.doc[words.end : min(words.sent.end, words.end + 2)]
    for ent in reading.ents(near, DATE, QUANTITY):
        if len(ent.text) == _YEAR_LENGTH and ent.text.isdigit():
            return ent.text
    return ""


def _places(reading: Reading, sentence: Tokens, prize: Prize) -> Iterator[Held]:
    """Yield the cities of “second and third place went to X and Y respectively”."""
    for match in _PLACES.find(sentence):
        before = reading.doc[sentence.start : match.span.end]
        ranks = list(_ranks(reading, before))
        cities = list(cities_after(reading, match["at"]))
        if not ranks or len(ranks) != len(cities) or is_unreal(match.span):
            continue
        for (token, rank), named in zip(ranks, cities, strict=True):
            place = Place(rank, token.text, match.span)
            yield Held(named, prize, match.span, place=place)


def _listed_places(reading: Reading, sentence: Tokens, prize: Prize) -> Iterator[Held]:
    """Yield the cities of “the prize: 2nd X (Country), 3rd Y”."""
    if not sentence.start <= prize.words.start < sentence.end:
        return
    rest = reading.doc[prize.words.end : sentence.end]
    for token, following in pairwise(rest):
        rank = parse_ordinal(token.text, language=reading.language)
        if rank is None:
            continue
        for ent in reading.ents(rest, *CITIES):
            entity = reading.entity(ent)
            if ent.start == following.i and entity is not None:
                words = reading.doc[token.i : ent.end]
                place = Place(rank, token.text, words)
                yield Held(Named(entity, ent), prize, words, place=place)


def _ranks(reading: Reading, tokens: Tokens) -> Iterator[tuple[Token, int]]:
    for token in tokens:
        rank = parse_ordinal(token.text, language=reading.language)
        if rank is not None:
            yield token, rank
