"""Figures of any kind: «διαθέτει 45 ηλεκτρικά οχήματα», “a budget of €2m”.

What `observations` knows by name comes first.
"""

from typing import Final

from rdflib import Literal

from citykg.documents.model import Language
from citykg.extraction.findings import Findings, Grounds
from citykg.extraction.model import Entity
from citykg.extraction.numbers import Quantity
from citykg.extraction.reading import QUANTITY, Reading
from citykg.extraction.rules.bearers import Bearer
from citykg.extraction.rules.counted import Figure, figure_of
from citykg.extraction.rules.counted_sorts import Sort, sort_of
from citykg.extraction.rules.figure_bearers import Borne, bearer_of
from citykg.extraction.rules.figure_scope import (
    is_aim,
    is_aim_of_bids,
    is_wished_residents,
)
from citykg.extraction.rules.observations import (
    observation_node,
    state_figure,
    state_time,
)
from citykg.extraction.rules.respectively import numbers_in_turn, paired_figures
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG, CODE

_FROM: Final = frozenset("απο σε in from across under and και".split())
_GAP: Final = 4  # tokens between «60 ενώσεις» and «42 χώρες»


def state_figures(reading: Reading, findings: Findings) -> None:
    """State the figures that no other rule has stated."""
    stated = {
        span.start
        for fact in findings.having(CKG.valueAsWritten, None)
        for span in fact.spans
    }
    prizes: set[tuple[Entity, object]] = set()
    last: tuple[Tokens, Borne] | None = None
    stated |= _state_in_turn(reading, findings)
    for words in reading.ents(reading.doc, QUANTITY):
        quantity = reading.quantity(words)
        if quantity is None or reading.span(words).start in stated:
            continue
        figure = figure_of(reading, words, quantity)
        if figure is None or _is_wished(figure):
            continue
        borne = bearer_of(reading, figure) or _from_many(figure, last)
        # Prizes that a heading counts are counted again below it.
        if borne is None or (borne[0].entity, quantity.value) in prizes:
            continue
        if figure.kind == "awards":
            prizes.add((borne[0].entity, quantity.value))
        _state(findings, figure, quantity, borne)
        last = figure.words, borne


def _state_in_turn(reading: Reading, findings: Findings) -> set[int]:
    """State what sentences with «αντίστοιχα» tell; return where their numbers stand."""
    for figure, quantity, borne in paired_figures(reading):
        if not is_aim(figure.words):
            _state(findings, figure, quantity, borne)
    return {
        reading.span(words).start
        for _, run in numbers_in_turn(reading)
        for words in run
    }


def _from_many(figure: Figure, last: tuple[Tokens, Borne] | None) -> Borne | None:
    """Return of what «60 ενώσεις από 42 χώρες» tells the countries: of the same."""
    words = figure.words
    if last is None or sort_of(words) not in {Sort.TOWNS, Sort.PILLARS}:
        return None
    told, borne = last
    gap = words.doc[told.end : words.start]
    beside = told.sent == words.sent and 0 < len(gap) <= _GAP
    joined = beside and any(one.norm_ in _FROM for one in gap)
    return borne if joined else None


def _is_wished(figure: Figure) -> bool:
    if figure.place and not figure.told:
        return is_wished_residents(figure.words)
    if sort_of(figure.words) in {Sort.BIDS, Sort.TOWNS}:
        return is_aim_of_bids(figure.words)
    return is_aim(figure.words)


def _state(
    findings: Findings,
    figure: Figure,
    quantity: Quantity,
    borne: tuple[Bearer, Tokens, Grounds],
) -> None:
    bearer, evidence, sure = borne
    reading = findings.reading
    indicator = _indicator(figure.name, reading.language)
    written = quantity.as_written
    node = observation_node(indicator, bearer.entity, year="", written=written)
    state_figure(findings, node, evidence, quantity=quantity, number=figure.number)
    findings.state(node, CKG.indicator, indicator, figure.words)
    findings.state(node, CKG.observedEntity, bearer.entity, evidence, grounds=sure)
    findings.state(node, CKG.measure, CODE["measure-level"], figure.words)
    state_time(findings, node, evidence, date=None, date_words=evidence)
    findings.state(node, CKG.valueAsWritten, Literal(written), evidence, grounds=sure)


def _indicator(name: str, language: Language) -> Entity:
    labels = (
        (("el", name),)
        if language is Language.GREEK
        else (
            ("el", name),
            ("en", name),
        )
    )
    return Entity(f"indicator/{slug(transliterate(name))}", CKG.Indicator, labels)
