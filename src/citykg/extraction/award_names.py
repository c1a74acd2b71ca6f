"""Names of prizes: “European Green Capital 2024”, «Βραβείο Νερού», «1ο βραβείο».

A prize has a name with capitals or between quotation marks, or is called by its metal
or its place in the order of a contest. The year belongs to its name: what is given in
another year is another prize. A name without a year means the year's prize that the
text is about, if it is about one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from citykg.extraction.award_sightings import Sighting, sightings_in
from citykg.extraction.award_years import YEAR, with_year
from citykg.extraction.discovery import acronym_after
from citykg.extraction.graded_prizes import graded_prizes
from citykg.extraction.headed import echoes
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_LIKE_TITLES: Final = (
    "Capital",
    "City",
    "Communit",
    "Destination",
    "Πρωτεύουσ",
    "πρωτεύουσ",
    "Πόλη",
    "Προορισμός",
)
_EDITION: Final = re.compile(r"-(?P<year>(?:19|20)\d\d)$")
_FEWEST: Final = 2  # blanks around the words of a name; fewer are one word


def discover_awards(reading: Reading) -> list[tuple[Tokens, Entity]]:
    """Return the names of prizes, wherever they occur, with what they name.

    Args:
        reading: A document whose known names are settled; prizes that the gazetteer
            knows are entities of it.
    """
    sightings = _apart(sightings_in(reading))
    found = [(one.words, entity) for one, entity in _entities(sightings)]
    names = _names(found)
    found += graded_prizes(reading, found)
    taken = {token.i for words, _ in found for token in words}
    for words, entity in echoes(reading, names):
        if not any(token.i in taken for token in words):
            found.append((with_year(words), entity))
    return found


def award_named(name: str) -> Entity:
    """Return the prize of that name."""
    labels = (("el", name), ("en", name))
    return Entity(f"award/{slug(transliterate(name))}", CKG.Award, labels)


def edition_of(base: str, year: str) -> Entity:
    """Return the prize of *year* of those that the text calls *base* without it."""
    labels = (("el", base), ("en", base))
    path = f"award/{slug(transliterate(f'{base} edition {year}'))}"
    return Entity(path, CKG.Award, labels)


def year_of(award: Entity) -> str:
    """Return the year whose prize *award* is, or the empty text."""
    label = award.label("en") or ""
    found = YEAR.search(label) or _EDITION.search(award.path)
    return found["year"] if found else ""


def is_title(award: Entity) -> bool:
    """Tell whether *award* is a title that is borne in a year, as of a capital."""
    return any(one in (award.label("en") or "") for one in _LIKE_TITLES)


def is_yearly(award: Entity) -> bool:
    """Tell whether *award* is a title of one year, given in another: a capital's."""
    return any(one in (award.label("en") or "") for one in ("Capital", "ρωτεύουσ"))


def base_of(award: Entity) -> str:
    """Return the name of *award* without its year."""
    return YEAR.sub("", award.label("en") or "").rstrip(" ,-–")


def _apart(sightings: list[Sighting]) -> list[Sighting]:
    """Return *sightings* in reading order, of those that overlap the longest.

    A longer one keeps what a known name within it is known by.
    """
    kept: list[Sighting] = []
    ordered = sorted(sightings, key=lambda one: (one.words.start, -len(one.words)))
    for one in ordered:
        last = kept[-1] if kept else None
        if last is None or last.words.end <= one.words.start:
            kept.append(one)
        elif "/" in one.key and "/" not in last.key and not _is_special(last, one):
            kept[-1] = replace(last, key=one.key)
    return kept


def _is_special(whole: Sighting, known: Sighting) -> bool:
    """Tell whether “X Award for Energy” is one of the several prizes of “X Awards”."""
    rest = whole.words.doc[known.words.end : whole.words.end]
    return rest[:1].text in {"for", "για"}


def _whole(one: Sighting, others: list[Sighting]) -> Sighting:
    """Return *one* with the key of a longer name that it is short for."""
    words = f" {fold(one.base)} "
    if "/" in one.key or words.count(" ") <= _FEWEST:
        return one
    for other in others:
        if len(other.base) > len(one.base) and words in f" {fold(other.base)} ":
            return replace(one, key=other.key)
    return one


def _entities(sightings: list[Sighting]) -> Iterator[tuple[Sighting, Entity]]:
    """Yield the prize of each; without a year it is that of the year that is told."""
    sightings = [_whole(one, sightings) for one in sightings]
    bases: dict[str, str] = {}
    years: dict[str, str] = {}
    dated = {one.key for one in sightings if one.dated}
    for one in sightings:
        bases.setdefault(one.key, one.base)
        if one.year:
            years.setdefault(one.key, one.year)
    for one in sightings:
        if one.year and one.key in bases:
            bases[one.key] = next(
                other.base for other in sightings if other.key == one.key and other.year
            )
    for one in sightings:
        base, year = bases[one.key], one.year or years.get(one.key, "")
        if year and one.key not in dated:
            yield one, edition_of(base, year)
        else:
            yield one, award_named(f"{base} {year}".strip())


def _names(found: list[tuple[Tokens, Entity]]) -> list[tuple[str, Entity]]:
    """Return the names and acronyms by which prizes are met again."""
    names: dict[str, Entity] = {}
    for words, entity in found:
        acronym = acronym_after(words)
        texts = [entity.label("en") or "", base_of(entity)]
        texts += [] if acronym is None else [acronym.text]
        for text in texts:
            names.setdefault(text, entity)
    return list(names.items())
