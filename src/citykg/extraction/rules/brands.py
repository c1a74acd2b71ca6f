"""Brands of cities: what strengthens them, where they reach, what they bring."""

from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS, SKOS

from citykg.extraction.findings import Findings, situation
from citykg.extraction.inflection import folded_words
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import enumerated, phrase_from
from citykg.extraction.reading import PLACES, TITLE, Reading
from citykg.extraction.rules.content import (
    labels_for,
    labels_of,
    tagged,
    text_of,
    with_auxiliary,
    without_joints,
)
from citykg.extraction.rules.policy import instrument_named
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

_STRENGTHENED: Final = pattern(
    "verb=ισχυροποίησε|ισχυροποίησαν|ισχυροποιεί|ισχυροποιούν|ενίσχυσε|ενίσχυσαν|"
    "ενισχύει|ενδυνάμωσε|ενδυνάμωσαν|εδραίωσε|εδραίωσαν|ανέδειξε|ανέδειξαν ...2 "
    f'brand «|“|" title=@{TITLE}',
    f'verb=strengthened|boosted|reinforced ...2 brand «|“|" title=@{TITLE}',
)
_BRAND: Final = pattern(f'brand ...1 «|“|" title=@{TITLE}')
_BENEFIT: Final = pattern(
    "δίνει|δίνουν|προσφέρει|παρέχει ...6 δυνατότητα|ευκαιρία για",
    "gives|offers ...6 opportunity|possibility to|for|of",
)
_FURTHER: Final = pattern("αλλά και", "καθώς και", "but also", "as well as")
_WORLDWIDE: Final = pattern(
    "διεθνή|διεθνώς|παγκόσμι~|παγκοσμίως", "international|worldwide"
)
_LOCAL: Final = pattern(
    "τοπικές|τοπικών συνεργασίες|συνεργασιών", "local collaborations"
)


def state_brands(reading: Reading, findings: Findings) -> None:
    """State which instruments strengthen a brand, its reach and its benefits."""
    known: dict[tuple[str, ...], Entity] = {}
    for match in _BRAND.find(reading.doc):
        _brand(reading, findings, match["title"], known)
    for match in _STRENGTHENED.find(reading.doc):
        brand = _brand(reading, findings, match["title"], known)
        if not is_unreal(with_auxiliary(match.span)):
            _state_strengthening(reading, findings, match, brand)
    for match in _BRAND.find(reading.doc):
        brand = _brand(reading, findings, match["title"], known)
        _state_benefits(reading, findings, match, brand)


def _brand(
    reading: Reading,
    findings: Findings,
    title: Tokens,
    known: dict[tuple[str, ...], Entity],
) -> Entity:
    """Return the brand of *title*; a shortened name is another name of a known one."""
    words = _key(title)
    for key, brand in known.items():
        if key == words:
            return brand
        if key[: len(words)] == words and len(words) > 1:
            findings.state(brand, SKOS.altLabel, tagged(title.text), title)
            return brand
    city = reading.home_city
    keys = (city, title.text) if city is not None else (title.text,)
    brand = situation("brand", SCHEMA.Brand, *keys, labels=labels_of(title.text))
    known[words] = brand
    return brand


def _key(title: Tokens) -> tuple[str, ...]:
    return tuple(
        word for part in folded_words(title.text) for word in part.split("-") if word
    )


def _state_strengthening(
    reading: Reading, findings: Findings, match: Match, brand: Entity
) -> None:
    """State what strengthened a brand, and where it became known."""
    before = reading.before(match.span)
    for member in enumerated(before):
        words = reading.doc[member.start : match.span.end]
        node = _strengthener(reading, findings, member)
        if node is not None:
            tight = words if member.end == before.end else member
            findings.state(node, CKG.strengthensBrand, brand, tight)
    for place, where in _reached(reading, reading.after(match.span)):
        findings.state(brand, DCTERMS.spatial, place, where)


def _strengthener(reading: Reading, findings: Findings, words: Tokens) -> Entity | None:
    """Return the instrument or the local collaborations that *words* name."""
    city, home = reading.home_city, reading.home
    local = _LOCAL.first(words)
    if local is None or city is None or home is None:
        return instrument_named(reading, findings, words)
    labels = labels_for(
        city, greek="Τοπικές συνεργασίες", english="Local collaborations"
    )
    node = situation("collaboration", CKG.Collaboration, city, "local", labels=labels)
    findings.state(node, CKG.partner, home, local.span)
    return node


def _reached(reading: Reading, after: Tokens) -> Iterator[tuple[Entity, Tokens]]:
    """Yield the places where a brand grew: «στην Ελλάδα και μετά στα διεθνή φόρα»."""
    for words in reading.ents(after, *PLACES):
        place = reading.entity(words)
        if place is not None:
            yield place, words
    world = reading.gazetteer.entity("place/world")
    match = _WORLDWIDE.first(after)
    if match is not None and world is not None:
        yield world, match.span


def _state_benefits(
    reading: Reading, findings: Findings, match: Match, brand: Entity
) -> None:
    """State what a brand is said to make possible."""
    announced = _BENEFIT.first(reading.after(match.span))
    if announced is None:
        return
    rest = phrase_from(reading.after(announced.span))
    further = _FURTHER.first(rest)
    ends = further.span.start if further is not None else rest.end
    phrases = [without_joints(reading.doc[rest.start : ends])]
    if further is not None:
        phrases.append(without_joints(reading.doc[further.span.end : rest.end]))
    for phrase in phrases:
        if len(phrase):
            value = tagged(text_of(phrase))
            findings.state(brand, CKG.expectedBenefit, value, phrase)
