"""Figures told of several things in turn: «έχουν 2 και 3 εκατ. ευρώ αντίστοιχα»."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from citykg.extraction.findings import Grounds, implied
from citykg.extraction.numbers import Quantity
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import CITIES, QUANTITY, Reading
from citykg.extraction.rules.bearers import THINGS, Bearer, bearers_in
from citykg.extraction.rules.counted import Figure, figure_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.units import NUMBER
from citykg.extraction.word_index import tokens_with

_IN_TURN: Final = frozenset("αντιστοιχα αντιστοιχωσ respectively".split())
_LINKS: Final = frozenset(", και and € eur".split())
_SCALES: Final = (
    (re.compile(r"δισ|billion|bn"), 10**9),
    (re.compile(r"εκατ|εκ\.|million|mn\b"), 10**6),
    (re.compile(r"χιλ|thousand"), 10**3),
)
_FEWEST: Final = 2
_KINDS: Final = (("Initiative",), CITIES, THINGS)
_SURE: Final = implied("0.8")

Paired = tuple[Figure, Quantity, tuple[Bearer, Tokens, Grounds]]
"""A figure, its quantity, and what has it."""


def paired_figures(reading: Reading) -> Iterator[Paired]:
    """Yield the figures of sentences with «αντίστοιχα» or “respectively”.

    Args:
        reading: The document as read.
    """
    for sentence, run in numbers_in_turn(reading):
        things = _things(reading, sentence, run)
        named = _named(reading, run) if things else None
        if named is not None:
            yield from _paired(reading, named, run, things)


def numbers_in_turn(reading: Reading) -> Iterator[tuple[Tokens, list[Tokens]]]:
    """Yield the sentences that tell numbers in turn, with these numbers."""
    for sentence in sentences(reading.doc):
        if tokens_with(sentence, _IN_TURN):
            run = _run(reading, sentence)
            if run:
                yield sentence, run


def _run(reading: Reading, sentence: Tokens) -> list[Tokens]:
    """Return the numbers of a sentence that only commas and «και» part."""
    run: list[Tokens] = []
    for words in reading.ents(sentence, QUANTITY):
        gap = sentence.doc[run[-1].end : words.start] if run else None
        joined = gap is not None and all(
            (one.norm_ or one.text) in _LINKS or one.text == "," for one in gap
        )
        if joined:
            run.append(words)
        elif len(run) < _FEWEST:
            run = [words]
    return run if len(run) >= _FEWEST else []


def _things(reading: Reading, sentence: Tokens, run: list[Tokens]) -> list[Bearer]:
    """Return as many things of one kind as there are numbers, named before them."""
    doc, places = reading.doc, [reading.doc[sentence.start : run[0].start]]
    if sentence.start:
        places.append(doc[sentence.start - 1].sent)
    for place in places:
        spoken = bearers_in(reading, place)
        for labels in _KINDS:
            found = {one.entity: one for one in spoken if one.label in labels}
            if len(found) == len(run):
                return list(found.values())
    return []


def _named(reading: Reading, run: list[Tokens]) -> Figure | None:
    """Return what the numbers are of, as one of them tells."""
    unit = reading.quantity(run[-1])
    for words in (run[-1], run[0]):
        quantity = reading.quantity(words)
        if quantity is None or unit is None:
            return None
        if quantity.unit == NUMBER:
            quantity = replace(quantity, unit=unit.unit)
        figure = figure_of(reading, words, quantity)
        if figure is not None and figure.name not in {"ποσό", "amount"}:
            return figure
    return None


def _paired(
    reading: Reading, named: Figure, run: list[Tokens], things: list[Bearer]
) -> Iterator[Paired]:
    last = reading.quantity(run[-1])
    whole = reading.doc[min(named.words.start, run[0].start) : run[-1].end]
    for words, thing in zip(run, things, strict=True):
        quantity = reading.quantity(words)
        if quantity is None or last is None:
            continue
        figure = replace(named, words=whole, number=words)
        yield figure, _like(quantity, last), (thing, whole, _SURE)


def _like(quantity: Quantity, last: Quantity) -> Quantity:
    """Return a quantity with unit and scale of the last: «2 και 3 εκατ. ευρώ»."""
    if quantity.unit != NUMBER or last.unit == NUMBER:
        return quantity
    written = last.as_written.lower()
    scale = next((by for regex, by in _SCALES if regex.search(written)), 1)
    small = quantity.value is not None and quantity.value < 1000  # noqa: PLR2004  # else in full
    value = quantity.value * scale if small and quantity.value else quantity.value
    return replace(quantity, unit=last.unit, value=value)
