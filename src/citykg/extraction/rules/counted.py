"""What a number is of: the noun after it, or the word for a sum or a size near it."""

import re
from dataclasses import dataclass
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.counted_phrases import (
    complement,
    counted_after,
    in_nominative,
    looks_plural,
)
from citykg.extraction.figure_words import (
    MEMBERS,
    MONEY,
    MONEY_IN_ENGLISH,
    NOT_COUNTED,
    RATES,
    RESIDENTS,
    SIZES,
)
from citykg.extraction.numbers import Quantity
from citykg.extraction.reading import QUANTITY, Reading
from citykg.extraction.rules.bearers import THINGS
from citykg.extraction.rules.figure_scope import clause_around
from citykg.extraction.rules.phrasing import between
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.units import EURO, NUMBER, PERCENT, UNIT

_CURRENCIES: Final = (EURO, UNIT.CCY_USD)
_TIMES: Final = (UNIT.MO, UNIT.YR, UNIT.DAY, UNIT.HR, UNIT.MIN)
_FEWEST: Final = 5  # of most things; fewer are told in passing
_FEWEST_IN_WORDS: Final = 10
_WORD_REACH: Final = 9  # tokens between «προϋπολογισμός» and its sum
_NUMBERED: Final = frozenset("αρθρο αριθ αριθμο no article number".split())
_AWARDS: Final = re.compile(r"βραβει(?:α|ων)|διακρισε(?:ισ|ων)|awards|prizes|medals")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it is of.

    Args:
        name: What is counted, in the nominative.
        words: The words that say so, the number among them.
        number: The number.
        kind: ``money``, ``time``, ``size``, ``share``, ``members`` or ``count``.
        place: Whether only a town has such a thing, such as residents.
    """

    name: str
    words: Tokens
    number: Tokens
    kind: str
    place: bool = False


def figure_of(reading: Reading, words: Tokens, quantity: Quantity) -> Figure | None:
    """Return what a number is of, or None if nothing tells."""
    if quantity.unit in _CURRENCIES:
        return _sum(reading, words)
    if quantity.unit == PERCENT:
        return _share(reading, words)
    if quantity.unit == NUMBER:
        return _count(reading, words, quantity)
    return _size(reading, words, quantity)


def _sum(reading: Reading, words: Tokens) -> Figure | None:
    """Return what a sum of money is: the nearest word for it around the number."""
    found = _word_near(words, [(greek, rows) for greek, rows in MONEY])
    each = words.start > 0 and words.doc[words.start - 1].norm_ == "απο"
    if found is None or each:
        return None
    name, word = found
    if reading.language is Language.ENGLISH:
        name = MONEY_IN_ENGLISH[name]
    return Figure(name, between(words, word), words, "money")


def _size(reading: Reading, words: Tokens, quantity: Quantity) -> Figure | None:
    """Return what a measure is: a named size, or what follows it."""
    english = reading.language is Language.ENGLISH
    rows = [(latin if english else greek, regex) for greek, latin, regex in SIZES]
    found = _word_near(words, rows)
    if quantity.unit in _TIMES:
        duration = found is not None and found[0] in {"διάρκεια", "duration"}
        if not duration or found is None:
            return None
        return Figure(found[0], between(words, found[1]), words, "time")
    counted = counted_after(words, reading.language)
    of = complement(counted if len(counted) else words)
    if len(of):
        return Figure(
            in_nominative(of, reading.language), between(words, of), words, "size"
        )
    if len(counted) and not english:
        name = in_nominative(counted, reading.language)
        return Figure(name, between(words, counted), words, "size")
    if found is None:
        return None
    place = found[0] in {"έκταση", "area"}
    return Figure(found[0], between(words, found[1]), words, "size", place)


def _share(reading: Reading, words: Tokens) -> Figure | None:
    """Return what a percentage is of: «το 75% των κτιρίων», «ανεργία 7,5%»."""
    of = complement(words)
    if len(of):
        name = in_nominative(of, reading.language)
        return Figure(name, between(words, of), words, "share")
    english = reading.language is Language.ENGLISH
    rows = [(latin if english else greek, regex) for greek, latin, regex in RATES]
    found = _word_near(words, rows)
    if found is None:
        return None
    return Figure(found[0], between(words, found[1]), words, "share")


def _count(reading: Reading, words: Tokens, quantity: Quantity) -> Figure | None:
    """Return what a plain number counts: the plural noun after it."""
    counted = counted_after(words, reading.language)
    if not len(counted) or not looks_plural(counted, reading.language):
        return None
    last = counted[-1] if reading.language is Language.ENGLISH else counted[0]
    if any(NOT_COUNTED.fullmatch(one.norm_) for one in (counted[0], last)):
        return None
    number = quantity.value if quantity.value is not None else quantity.lower_bound
    awards = any(_AWARDS.fullmatch(one.norm_) for one in counted)
    in_digits = any(one.isdigit() for one in quantity.as_written)
    least = _FEWEST if in_digits else _FEWEST_IN_WORDS
    few = number is None or (number < least and not awards)
    if few or _is_label(words):
        return None
    if awards:
        return Figure(
            in_nominative(counted, reading.language),
            between(words, counted),
            words,
            "awards",
        )
    members = any(MEMBERS.fullmatch(one.norm_) for one in counted)
    place = any(RESIDENTS.fullmatch(one.norm_) for one in counted)
    name = in_nominative(counted, reading.language)
    kind = "members" if members else "count"
    return Figure(name, between(words, counted), words, kind, place)


def _is_label(words: Tokens) -> bool:
    """Tell whether a number is part of a name: “Agenda 21”, «άρθρο 5», «αριθ. 7»."""
    if words.start == words.sent.start:
        return False
    before = words.doc[words.start - 1]
    if before.norm_ in _NUMBERED:
        return True
    capital = before.text[0].isupper() and before.is_alpha and len(before) > 1
    named = before.ent_type_ in THINGS or (capital and not before.ent_type_)
    return named and before.i > before.sent.start


def _word_near(words: Tokens, rows: list[tuple[str, str]]) -> tuple[str, Tokens] | None:
    """Return the nearest of *rows* before a number in its clause, else right after."""
    doc, clause = words.doc, clause_around(words)
    start = max(clause.start, words.start - _WORD_REACH)
    after = doc[words.end : min(clause.end, words.end + 3)]
    for token in (*after, *reversed(doc[start : words.start])):
        if token.ent_type_ == QUANTITY and token.i < words.start:
            return None
        for name, regex in rows:
            if not token.ent_type_ and re.fullmatch(regex, token.norm_):
                return name, doc[token.i : token.i + 1]
    return None
