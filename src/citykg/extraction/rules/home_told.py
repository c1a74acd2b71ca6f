"""Who was honoured, and where «ο Δήμος», “our city”, “the Finnish city” mean home."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_TOWN_NOUNS: Final = frozenset("city capital town port municipality island".split())
_PEOPLES: Final = ("ian", "ish", "ese", "ch", "an", "ek", "ic")


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


def home_told(reading: Reading, words: Tokens) -> Recipient | None:
    """Return home where “the Finnish city”, “the Estonian capital” mean it, or None."""
    if reading.home is None:
        return None
    for article, people, noun in zip(words, words[1:], words[2:], strict=False):
        told = noun.norm_ in _TOWN_NOUNS and people.norm_.endswith(_PEOPLES)
        if article.norm_ == "the" and people.text[0].isupper() and told:
            city = reading.home_city or reading.home
            return Recipient(city, words.doc[article.i : noun.i + 1], implied("0.8"))
    return None


def _home_for(reading: Reading, token: Token) -> Entity:
    home = reading.home
    assert home is not None  # noqa: S101 - callers have asked
    if token.norm_ in {"δημοσ", "municipality"}:
        return home
    return reading.home_city or home
