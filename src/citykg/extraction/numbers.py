"""Numbers as texts write them: digits, words, scales, units, and how sure they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rdflib import URIRef

from citykg.documents.model import Language
from citykg.extraction.model import Basis
from citykg.extraction.number_words import number_words, parse_cardinal
from citykg.extraction.units import EURO, NUMBER, UnitFound, unit_at
from citykg.namespaces.greek import fold_aligned
from citykg.namespaces.vocabulary import CODE

_SURE: Final = Decimal("1.0")
# «5.500 χιλ»: read by the letter, thousands of thousands; the editors of the gold
# facts took it for 5 500 with this confidence.
_SLIP: Final = Decimal("0.8")
# A separator that the other language would use («3,500» in Greek).
_ODD_SEPARATOR: Final = Decimal("0.7")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number found in a text.

    Args:
        start: Offset of its first character.
        end: Offset after its last character, unit included.
        value: The number in *unit*, or None where the text gives only a bound.
        lower_bound: Least value that the text allows, if it says so.
        unit: QUDT unit; ``unit:NUM`` for a mere count.
        qualifier: Code of ``ckgc:qualifier``.
        as_written: Number, scale and unit exactly as printed.
        upper_bound: Greatest value that the text allows, if it says so.
        basis: Whether the number is as printed, or a slip was corrected.
        confidence: Between 0 and 1.
    """

    start: int
    end: int
    value: Decimal | None
    lower_bound: Decimal | None
    unit: URIRef
    qualifier: URIRef
    as_written: str
    upper_bound: Decimal | None = None
    basis: Basis = Basis.EXPLICIT
    confidence: Decimal = _SURE


@dataclass(frozen=True, slots=True)
class _Core:
    """The bare number: digits, words or a scale word on its own."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None = None
    vague: bool = False
    grouped: bool = False
    confidence: Decimal = _SURE
    basis: Basis = Basis.EXPLICIT


_DIGITS: Final = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
)
_NUMERIC: Final = re.compile(
    rf"(?<![^\W_])(?<![^\W_][-–/:.,@#_])(?P<low>{_DIGITS})"
    rf"(?:(?P<dash>\s?[-–—]\s?|\s(?:εωσ|ωσ|μεχρι|to)\s)(?P<high>{_DIGITS}))?"
    r"(?![/:.,@-]?\d)"
)
# Digits that count nothing: addresses on the web, telephones, numbers of list items.
_ITEM: Final = r"(?m:^\s*\(?\d{1,2}[.)]\s)"
_ITEMS: Final = re.compile(_ITEM)
_NOT_NUMBERS: Final = re.compile(
    rf"https?://\S+|www\.\S+|\S+@\S+|{_ITEM}"
    r"|(?<!\d)(?:\+30[ -]?)?2\d{3,4}[ -]\d{5,6}(?!\d)|(?<!\d)(?:2\d{9}|69\d{8})(?!\d)"
)
_ADDRESS: Final = re.compile(r"://|www\.|@|\d{5}")  # part of each but those of items
_WORD: Final = re.compile(r"[^\W\d_]+")
_VAGUE: Final = {
    "δεκαδεσ": 10,
    "δεκαδων": 10,
    "εκατονταδεσ": 100,
    "εκατονταδων": 100,
    "χιλιαδεσ": 1000,
    "χιλιαδων": 1000,
    "εκατομμυρια": 10**6,
    "εκατομμυριων": 10**6,
    "δισεκατομμυρια": 10**9,
    "δισεκατομμυριων": 10**9,
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}
_ARTICLES: Final = frozenset(
    {"ενα", "εναν", "ενασ", "ενοσ", "μια", "μιασ", "μιαν", "one"}
)
_TAKES_AND: Final = frozenset({"hundred", "thousand", "million"})
_SCALE: Final = re.compile(
    r"[ \u00a0]?(?:(?P<e3>χιλ\.|χιλ|χιλιαδ(?:εσ|ων)|thousand|k)"
    r"|(?P<e6>εκατομμυρι(?:ο|ου|α|ων)|εκατομ\.|εκατ\.|εκατ|εκ\.|million|mn|m(?=\b))"
    r"|(?P<e9>δισεκατομμυρι(?:ο|ου|α|ων)|δισ\.|δισ|billion|bn))(?![^\W_])"
)
_MONEY_BEFORE: Final = re.compile(r"(?:€|eur|\$)[ \u00a0]?$")
_MONEY_WIDTH: Final = 5  # characters of the longest of them, a line feed included
_APPROXIMATE: Final = re.compile(
    r"(?:περιπου|σχεδον|γυρω στ\w+|κατα προσεγγιση|της ταξησ των|~|≈|about|around"
    r"|approximately|some|nearly|almost|circa)\s*$"
)
_AT_LEAST: Final = re.compile(
    r"(?:πανω απο|ανω των|ανω του|περισσοτερ\w+ απο|τουλαχιστον|πλεον των"
    r"|ξεπερν\w+ (?:τουσ|τισ|τα|το)|υπερβαιν\w+ (?:τουσ|τισ|τα|το)|over|above"
    r"|more than|at least|exceed\w*)(?: (?:τουσ|τισ|τα|των|the))?\s*$"
)
_AT_MOST: Final = re.compile(
    r"(?:εωσ(?: και)?|μεχρι(?: και)?|το πολυ|λιγοτερ\w+ απο|κατω απο|up to|at most"
    r"|fewer than|less than|under)\s*$"
)
_QUALIFIER_WIDTH: Final = 40  # characters before a number in which a qualifier stands
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def find_quantities(text: str, language: Language) -> list[Quantity]:
    """Find the numbers of a text, with their scales and units.

    Years and days are numbers too; whoever asks prefers what `find_dates` finds.
    «Ένα» and "one" are passed over, since they mostly are articles.

    Args:
        text: Running text.
        language: Language of the text, which tells points from commas.

    Returns:
        Quantities in reading order, none overlapping.

    Examples:
        >>> [found] = find_quantities("με 17.000 μαθητές", Language.GREEK)
        >>> found.value, found.as_written
        (Decimal('17000'), '17.000')
    """
    folded = fold_aligned(text)
    uncounted = _NOT_NUMBERS if _ADDRESS.search(text) else _ITEMS
    banned = [found.span() for found in uncounted.finditer(text)]
    cores = (*_digit_cores(folded, language), *_word_cores(folded, language))
    found: list[Quantity] = []
    end = 0
    for core in sorted(cores, key=lambda one: (one.start, -one.end)):
        outside = all(core.end <= a or b <= core.start for a, b in banned)
        if core.start < end or not outside:
            continue
        quantity = _completed(text, folded, core, free_from=end)
        if quantity is not None:
            found.append(quantity)
            end = quantity.end
    return found


@lru_cache(maxsize=1 << 14)
def parse_digits(text: str, language: Language) -> tuple[Decimal, Decimal]:
    """Return the number that digits write, and how sure its separators make it.

    Args:
        text: Digits with separators, such as ``"3.500.000"`` or ``"19,5"``.
        language: Language that tells which separator parts the decimals.

    Returns:
        The number and a confidence.

    Examples:
        >>> parse_digits("19,5", Language.GREEK)[0]
        Decimal('19.5')
        >>> parse_digits("3,500,000", Language.GREEK)[0]
        Decimal('3500000')
    """
    compact = re.sub(r"[ \u00a0\u2009\u202f]", "", text)
    point = "," if language is Language.GREEK else "."
    group = "." if language is Language.GREEK else ","
    separators = re.findall(r"[.,]", compact)
    if len(set(separators)) > 1:
        point, group = separators[-1], separators[0]
    elif len(separators) > 1:
        point, group = "", separators[0]
    grouping = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
    if re.fullmatch(grouping, compact):
        return Decimal(compact.replace(group, "")), _SURE
    if len(separators) == 1 and separators[0] == group:
        # «19.5» in Greek can only be a decimal point.
        return Decimal(compact.replace(group, ".")), _SURE
    whole = compact.replace(group, "")
    odd = re.fullmatch(rf"[1-9]\d{{0,2}}{re.escape(point)}\d{{3}}", whole)
    number = Decimal(whole.replace(point, ".") if point else whole)
    return number, _ODD_SEPARATOR if point and odd else _SURE


def decimal_lexical(value: Decimal) -> str:
    """Return the canonical lexical form of an ``xsd:decimal``.

    Args:
        value: A finite number.

    Returns:
        Digits without exponent, needless zeros or a needless point.

    Source:
        XML Schema 1.1, part 2, 3.3.3.2.

    Examples:
        >>> decimal_lexical(Decimal("3.5E+6")), decimal_lexical(Decimal("19.50"))
        ('3500000', '19.5')
    """
    text = f"{value:f}"
    trimmed = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if trimmed in {"-0", ""} else trimmed


def _digit_cores(folded: str, language: Language) -> Iterator[_Core]:
    for found in _NUMERIC.finditer(folded):
        low, sure = parse_digits(found["low"], language)
        high = None
        if found["high"]:
            high, high_sure = parse_digits(found["high"], language)
            sure = min(sure, high_sure)
        if high is not None and (high <= low or _is_year(low, high)):
            continue
        grouped = re.search(r"\d[., \u00a0\u2009\u202f]\d{3}$", found["low"])
        yield _Core(
            found.start(),
            found.end(),
            low,
            high,
            grouped=bool(grouped) and low >= Decimal(1000),
            confidence=sure,
        )


def _is_year(*values: Decimal) -> bool:
    return all(_FIRST_YEAR <= value <= _LAST_YEAR for value in values)


def _word_cores(folded: str, language: Language) -> Iterator[_Core]:
    numbers = number_words(language)
    run: list[re.Match[str]] = []
    for found in _WORD.finditer(folded):
        word = found.group()
        if word in numbers:
            if run and not _continues(folded, run[-1], found):
                yield from _core_of_words(run, language)
                run = []
            run.append(found)
        elif word in _VAGUE:
            bound = Decimal(_VAGUE[word])
            yield _Core(found.start(), found.end(), bound, vague=True)
    yield from _core_of_words(run, language)


def _continues(folded: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether *word* goes on with the number that *before* belongs to."""
    gap = folded[before.end() : word.start()]
    return gap in {" ", "-"} or (gap == " and " and before.group() in _TAKES_AND)


def _core_of_words(run: list[re.Match[str]], language: Language) -> Iterator[_Core]:
    words = [found.group() for found in run]
    number = parse_cardinal(words, language=language)
    if number is None or (len(words) == 1 and words[0] in _ARTICLES):
        return
    vague = len(words) == 1 and words[0] in _VAGUE
    yield _Core(run[0].start(), run[-1].end(), Decimal(number), vague=vague)


def _completed(
    text: str, folded: str, core: _Core, *, free_from: int
) -> Quantity | None:
    """Add scale, unit and qualifier; None if letters stick to the digits.

    A sign of money before *free_from* belongs to the number before: «0€ 0».
    """
    core = _scaled(folded, core)
    unit = None if core.vague else unit_at(text, folded, core.end)
    start, unit = _with_money(folded, core, unit, free_from)
    end = max(core.end, unit.end if unit else 0)
    if end < len(text) and text[end - 1].isdigit() and text[end].isalpha():
        return None
    factor = unit.multiplier if unit else Decimal(1)
    low = _trimmed(core.low * factor)
    high = None if core.high is None else _trimmed(core.high * factor)
    quantity = Quantity(
        start=start,
        end=end,
        value=None if core.vague or high is not None else low,
        lower_bound=low if core.vague or high is not None else None,
        upper_bound=high,
        unit=unit.unit if unit else NUMBER,
        qualifier=_plain_qualifier(core),
        as_written=text[start:end],
        basis=core.basis,
        confidence=core.confidence,
    )
    return _qualified(folded, quantity)


def _trimmed(value: Decimal) -> Decimal:
    return Decimal(decimal_lexical(value))


def _scaled(folded: str, core: _Core) -> _Core:
    found = None if core.vague else _SCALE.match(folded, core.end)
    if found is None or _is_measure(folded, core, found):
        return core
    exponent = {"e3": 3, "e6": 6, "e9": 9}[found.lastgroup or "e3"]
    if exponent == 3 and core.grouped:  # noqa: PLR2004  # a thousand
        return replace(core, end=found.end(), confidence=_SLIP, basis=Basis.CORRECTED)
    factor = Decimal(10) ** exponent
    high = core.high * factor if core.high is not None else None
    return replace(core, end=found.end(), low=core.low * factor, high=high)


def _is_measure(folded: str, core: _Core, scale: re.Match[str]) -> bool:
    """Tell whether a letter after the digits is a metre, not a million."""
    near = max(0, core.start - _MONEY_WIDTH)
    money = _MONEY_BEFORE.search(folded, near, core.start)
    return scale.group().strip() in {"m", "k"} and money is None


def _with_money(
    folded: str, core: _Core, unit: UnitFound | None, free_from: int
) -> tuple[int, UnitFound | None]:
    near = max(free_from, core.start - _MONEY_WIDTH)
    before = _MONEY_BEFORE.search(folded, near, core.start)
    if before is None or unit is not None:
        return core.start, unit
    found = unit_at(before.group().strip(), before.group().strip(), 0)
    currency = found.unit if found else EURO
    return before.start(), UnitFound(core.end, currency)


def _plain_qualifier(core: _Core) -> URIRef:
    if core.vague:
        return CODE["qualifier-order-of-magnitude"]
    if core.high is not None:
        return CODE["qualifier-approximate"]
    return CODE["qualifier-exact"]


def _qualified(folded: str, quantity: Quantity) -> Quantity:
    before = folded[max(0, quantity.start - _QUALIFIER_WIDTH) : quantity.start]
    after = folded[quantity.end : quantity.end + 1]
    if quantity.value is None:
        return quantity
    if _AT_LEAST.search(before) or after == "+":
        return replace(
            quantity,
            value=None,
            lower_bound=quantity.value,
            qualifier=CODE["qualifier-at-least"],
        )
    if _AT_MOST.search(before):
        return replace(
            quantity,
            upper_bound=quantity.value,
            qualifier=CODE["qualifier-approximate"],
        )
    if _APPROXIMATE.search(before):
        return replace(quantity, qualifier=CODE["qualifier-approximate"])
    return quantity
