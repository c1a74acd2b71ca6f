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
    RESIDENTS,
    SIZES,
)
from citykg.extraction.numbers import Quantity
from citykg.extraction.reading import CITIES, QUANTITY, Reading
from citykg.extraction.rules.bearers import THINGS
from citykg.extraction.rules.counted_sorts import Sort, sort_of
from citykg.extraction.rules.elided_counts import medals, understood
from citykg.extraction.rules.nearby import word_near
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.shares import share_of
from citykg.extraction.rules.subject_phrases import subject_before
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.units import EURO, NUMBER, PERCENT, UNIT

_OF_THINGS: Final = frozenset(Sort) - {Sort.PARTS, Sort.PROPOSALS}
_CURRENCIES: Final = (EURO, UNIT.CCY_USD)
_TIMES: Final = (UNIT.MO, UNIT.YR, UNIT.DAY, UNIT.HR, UNIT.MIN)
_FEWEST: Final = 5  # of most things; fewer are told in passing
_FEWEST_MEMBERS: Final = 4
_FEWEST_IN_WORDS: Final = 10
_FEWEST_AWARDS: Final = 2
_IN: Final = frozenset("στη στην στο στα στον στισ in".split())
_LASTING: Final = frozenset("project programme program scheme initiative".split())
_FROM: Final = frozenset({"χρηματοδότηση", "funding"})
_PLURALS: Final = ("α", "εσ", "οι", "εισ")
_SERVING: Final = tuple(
    "εκπροσωπ εξυπηρετ ωφελ αφορ καλυπτ εκπαιδευ συμμετ represent serv benefit reach "
    "train involv attract welcom attend visit παρακολουθ παρευρ επισκ".split()
)
_PART_REACH: Final = 3  # tokens between “out of the” and a sum
_ENDING: Final = frozenset("και ενω που and while who".split())
_WEAK: Final = re.compile(r"σημεια|σημειων|θεσεισ|θεσεων|μοναδεσ|points|areas|parts")
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
        told: Whether the words themselves tie the number to what has so many.
    """

    name: str
    words: Tokens
    number: Tokens
    kind: str
    place: bool = False
    told: bool = False


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
    found = word_near(words, [(greek, rows) for greek, rows in MONEY])
    if _is_of_another_sum(words):
        return None
    if found is None:
        phrase = subject_before(words)
        if phrase is not None and phrase.change is None:
            told = between(phrase.words, words)
            return Figure(phrase.words.text, told, words, "money", told=True)
        name = "amount" if reading.language is Language.ENGLISH else "ποσό"
        return Figure(name, words, words, "money")
    name, word = found
    if reading.language is Language.ENGLISH:
        name = MONEY_IN_ENGLISH[name]
    if name == "αξία":
        name = _worth(word) or name
    told = between(words, word)
    giver = words.doc[words.end : words.end + 1]
    if name in _FROM and len(giver) and giver[0].norm_ in {"απο", "from"}:
        given = _giver(words)
        if given is not None:
            return Figure(f"{name} {given.text}", between(told, given), words, "money")
    return Figure(name, told, words, "money")


def _is_of_another_sum(words: Tokens) -> bool:
    """Tell whether a part is told of a sum: «από τα 85 εκατ.», “out of the 80”."""
    before = words.doc[max(words.sent.start, words.start - _PART_REACH) : words.start]
    forms = [one.norm_ for one in before]
    return "out" in forms or forms[-1:] == ["απο"] or forms[-2:] == ["απο", "τα"]


def _worth(word: Tokens) -> str:
    """Return what is worth so much: «έργα αξίας 40 εκατ.» speaks of «έργα»."""
    before = word.doc[max(word.sent.start, word.start - 1) : word.start]
    fits = len(before) and before.text.islower() and before.text.isalpha()
    return before.text if fits and before[0].norm_.endswith(_PLURALS) else ""


def _giver(words: Tokens) -> Tokens | None:
    """Return «από το Πράσινο Ταμείο» with the name right behind a sum, or None."""
    doc = words.doc
    for ent in doc[words.end : min(words.sent.end, words.end + 4)].ents:
        if ent.label_ not in {QUANTITY, "Date"} and ent.start <= words.end + 2:
            return doc[words.end : ent.end]
    return None


def _size(reading: Reading, words: Tokens, quantity: Quantity) -> Figure | None:
    """Return what a measure is: a named size, or what follows it."""
    english = reading.language is Language.ENGLISH
    rows = [(latin if english else greek, regex) for greek, latin, regex in SIZES]
    found = word_near(words, rows)
    if quantity.unit in _TIMES:
        return _duration(words, found)
    counted = counted_after(words, reading.language)
    phrase = subject_before(words)
    if phrase is not None and phrase.change is None and not len(counted):
        told = between(phrase.words, words)
        return Figure(phrase.words.text, told, words, "size", told=True)
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


def _duration(words: Tokens, found: tuple[str, Tokens] | None) -> Figure | None:
    """Return how long something lasts: «διαρκεί 3 χρόνια», “a project of 5 years”."""
    if found is not None and found[0] in {"διάρκεια", "duration"}:
        return Figure(found[0], between(words, found[1]), words, "time")
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    if [one.norm_ for one in before][-1:] == ["of"] and before[0].norm_ in _LASTING:
        return Figure("duration", between(before, words), words, "time")
    return None


def _share(reading: Reading, words: Tokens) -> Figure | None:
    """Return what a percentage is of: «το 75% των κτιρίων», «ανεργία 7,5%»."""
    found = share_of(reading, words)
    if found is None:
        return None
    name, told = found
    return Figure(name, told, words, "share")


def _count(reading: Reading, words: Tokens, quantity: Quantity) -> Figure | None:
    """Return what a plain number counts: the plural noun after it, or before it."""
    if _is_label(words):
        return None
    won = medals(reading, words)
    if won is not None:
        return Figure(won[0], won[1], words, "awards")
    counted = counted_after(words, reading.language)
    if not len(counted) or not looks_plural(counted, reading.language):
        name = understood(reading, words)
        if name is not None and not _is_few(quantity, "members"):
            return Figure(name, words, words, "members")
        return _told_before(reading, words, quantity)
    kind = _kind(counted)
    few = sort_of(counted) is not Sort.PILLARS and _is_few(quantity, kind)
    last = counted[-1] if reading.language is Language.ENGLISH else counted[0]
    nothing = any(NOT_COUNTED.fullmatch(one.norm_) for one in (counted[0], last))
    weak = len(counted) > 1 and _WEAK.fullmatch(last.norm_) is not None
    weak = weak or sort_of(counted) in {Sort.BIDS, Sort.PILLARS}
    if (nothing and not weak) or few:
        return None
    place = kind == "count" and _are_residents(counted)
    name = in_nominative(counted, reading.language)
    told = between(words, counted)
    return Figure(name, told, words, kind, place and not _stands_for(words))


def _kind(counted: Tokens) -> str:
    if any(_AWARDS.fullmatch(one.norm_) for one in counted):
        return "awards"
    members = any(MEMBERS.fullmatch(one.norm_) for one in counted)
    return "members" if members or sort_of(counted) in _OF_THINGS else "count"


def _is_few(quantity: Quantity, kind: str) -> bool:
    """Tell whether a number is too small to be more than told in passing."""
    number = quantity.value if quantity.value is not None else quantity.lower_bound
    if number is None:
        return True
    in_digits = any(one.isdigit() for one in quantity.as_written)
    least = _FEWEST if in_digits else _FEWEST_IN_WORDS
    least = _FEWEST_MEMBERS if kind == "members" else least
    return number < (_FEWEST_AWARDS if kind == "awards" else least)


def _are_residents(counted: Tokens) -> bool:
    """Tell residents from people of some kind, such as “young people”."""
    if len(counted) > 1 and counted[-1].norm_ in {"people", "citizens"}:
        return False
    return any(RESIDENTS.fullmatch(one.norm_) for one in counted)


def _stands_for(words: Tokens) -> bool:
    """Tell whether people are those for whom something stands, or whom it serves."""
    before = words.doc[max(words.sent.start, words.start - 4) : words.start]
    return any(one.norm_.startswith(_SERVING) for one in before)


def _told_before(reading: Reading, words: Tokens, quantity: Quantity) -> Figure | None:
    """Return what is told before its number: «οι μαθητές ξεπερνούν τους 9.000»."""
    doc, at = words.doc, words.end
    opens = words.start == words.sent.start
    headed = not opens and RESIDENTS.match(doc[words.start - 1].norm_)
    if headed or _goes_on(reading, words):
        return _population(reading, words)
    ended = at >= words.sent.end or doc[at].is_punct or doc[at].norm_ in _ENDING
    phrase = subject_before(words) if ended else None
    if phrase is None or phrase.change is not None:
        return None
    told = phrase.words
    if told[0].norm_.startswith("πληθυσμ") or told[-1].norm_ == "population":
        return _population(reading, words)
    kind = _kind(told)
    nothing = any(NOT_COUNTED.fullmatch(one.norm_) for one in (told[0], told[-1]))
    counts = looks_plural(told, reading.language) and not nothing
    if not counts or _is_few(quantity, kind):
        return None
    place = any(RESIDENTS.fullmatch(one.norm_) for one in told)
    return Figure(told.text, between(told, words), words, kind, place, told=True)


def _goes_on(reading: Reading, words: Tokens) -> bool:
    """Tell whether a number is of residents like one before: «και 43.000 στο Χ»."""
    doc, sentence = words.doc, words.sent
    before = reading.ents(doc[sentence.start : words.start], QUANTITY)
    if not any(
        one.end < words.start and RESIDENTS.fullmatch(doc[one.end].norm_)
        for one in before
    ):
        return False
    behind = words.end + 1 < sentence.end and doc[words.end].norm_ in _IN
    in_city = behind and doc[words.end + 1].ent_type_ in CITIES
    return in_city or doc[words.start - 1].ent_type_ in CITIES


def _population(reading: Reading, words: Tokens) -> Figure:
    english = reading.language is Language.ENGLISH
    name = "inhabitants" if english else "κάτοικοι"
    return Figure(name, words, words, "count", place=True, told=True)


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
