"""Who was honoured, and where «ο Δήμος», “our city”, “the Finnish city” mean home."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.demonyms import country_told_by
from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_TOWN_NOUNS: Final = frozenset("city capital town port municipality island".split())
_PEOPLES: Final = ("ian", "ish", "ese", "ch", "an", "ek", "ic")
_OWNED: Final = 3  # words behind “Lithuania's” among which the town stands


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who was honoured.

    Args:
        entity: A city, municipality, person, body or project.
        words: The words that name it, or imply it.
        grounds: How sure that is.
    """

    entity: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT


def home_implied(reading: Reading, region: Tokens) -> Iterator[Recipient]:
    """Yield where «ο Δήμος», «η πόλη μας» and “our city” stand for home."""
    if reading.home is None:
        return
    doc = region.doc
    for token in region:
        if token.ent_type_ or token.norm_ not in {
            "δημοσ",
            "πολη",
            "city",
            "municipality",
            "town",
            "we",
        }:
            continue
        previous = doc[token.i - 1].norm_ if token.i else ""
        following = doc[token.i + 1] if token.i + 1 < len(doc) else token
        ours = previous == "our" or following.norm_ == "μασ" or token.norm_ == "we"
        article = previous in {"ο", "η", "the"}
        if not (ours or article) or following.norm_ in {"του", "τησ", "of", "που"}:
            continue
        if following.ent_type_ in CITIES:
            continue
        other = None if ours else _town_before(reading, token)
        if other is not None:
            yield other
            continue
        sure = EXPLICIT if ours else implied("0.8")
        yield Recipient(_home_for(reading, token), doc[token.i : token.i + 1], sure)


def _town_before(reading: Reading, noun: Token) -> Recipient | None:
    """Return another town than home that «ο Δήμος» means: its mayor speaks, or None."""
    before = noun.doc[noun.sent.start : noun.i]
    towns = [one for one in before.ents if one.label_ == "Municipality"]
    entity = reading.entity(towns[-1]) if towns else None
    if entity is None or entity in {reading.home, reading.home_city}:
        return None
    return Recipient(entity, towns[-1], implied("0.7"))


def told_by_country(reading: Reading, words: Tokens) -> Iterator[Recipient]:
    """Yield whom “the Danish capital”, “Lithuania's second city” mean.

    That is the one town of the country in the text; home, if the text names several, or
    if the adjective is of no country that is known.
    """
    for article, people, noun in zip(words, words[1:], words[2:], strict=False):
        told = noun.norm_ in _TOWN_NOUNS and people.norm_.endswith(_PEOPLES)
        told = told and article.norm_ == "the" and people.text[0].isupper()
        greek = article.norm_ == "η" and noun.norm_ in {"πολη", "πρωτευουσα"}
        country = country_told_by(people.norm_) if told or greek else None
        if not (told or country):
            continue
        city = _town_of(reading, country)
        if city is not None:
            whole = words.doc[article.i : noun.i + 1]
            yield Recipient(city, whole, implied("0.8"))
    yield from _town_of_owner(reading, words)


def _town_of_owner(reading: Reading, words: Tokens) -> Iterator[Recipient]:
    """Yield the town of “Lithuania's second city”, “Denmark's capital”."""
    for ent in words.ents if words.text.isascii() else ():
        doc, end = words.doc, ent.end
        if ent.label_ != "Country" or doc[end : end + 1].text not in {"'s", "’s"}:
            continue
        behind = doc[end + 1 : min(words.end, end + 1 + _OWNED)]
        noun = next((one for one in behind if one.norm_ in _TOWN_NOUNS), None)
        country = reading.entity(ent)
        city = None if country is None else _town_of(reading, country.path)
        if noun is not None and city is not None:
            yield Recipient(city, doc[ent.start : noun.i + 1], implied("0.75"))


def _town_of(reading: Reading, country: str | None) -> Entity | None:
    """Return the town of a country that a text names; home, if it names several."""
    home = reading.home_city or reading.home
    if country is None:
        return home
    named = {
        city: None
        for city in reading.entities(reading.doc, *CITIES)
        if _lies_in(reading, city, country)
    }
    towns = {reading.gazetteer.city_of(one) or one for one in named}
    if len(towns) == 1:
        return towns.pop()
    inside = home is not None and _lies_in(reading, home, country)
    return home if inside else None


def _lies_in(reading: Reading, city: Entity, country: str) -> bool:
    place = reading.gazetteer.country_of(city)
    return place is not None and place.path == country


def _home_for(reading: Reading, token: Token) -> Entity:
    home = reading.home
    assert home is not None  # noqa: S101 - callers have asked
    if token.norm_ in {"δημοσ", "municipality"}:
        return home
    return reading.home_city or home
