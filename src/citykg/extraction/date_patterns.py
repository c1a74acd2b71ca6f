"""Where a text prints a date, and what of the date it prints."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.anchored import Anchored, anchored
from citykg.extraction.calendar_words import MONTHS, WEEKDAYS
from citykg.extraction.relative_dates import find_shifts
from citykg.namespaces.greek import fold_aligned


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What a text says of a date; whatever it leaves out is None.

    Args:
        year: The year.
        month: 1 to 12.
        day: 1 to 31.
        weekday: 0 for Monday to 6 for Sunday.
        days_from_publication: For «χθες» and the like, -1 for yesterday; with a
            weekday, only its sign counts: that weekday before or after.
        years_from_publication: For «πέρυσι» and the like, -1 for last year.
        years_from_named: For «την επόμενη χρονιά» and the like: years from the date
            named before.
        is_ahead: Whether a weekday alone is spoken of in the future.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    days_from_publication: int | None = None
    years_from_publication: int | None = None
    years_from_named: int | None = None
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """Words that give a date.

    Args:
        start: Offset of their first character.
        end: Offset after their last character.
        partials: The dates they give, several for a list or a span of time.
        is_span: Whether the first and the last of them bound a span of time.
    """

    start: int
    end: int
    partials: tuple[PartialDate, ...]
    is_span: bool = False


def find_printed_dates(text: str, language: Language) -> list[PrintedDate]:
    """Find the words of a text that give dates.

    Args:
        text: Running text.
        language: Language of the text.

    Returns:
        Printed dates in reading order, none overlapping; of two the one that begins
        first, then the longer.
    """
    folded = fold_aligned(text)
    found = (
        *_spans(folded, language),
        *_days(folded, language),
        *_months(folded, language),
        *_numeric(folded),
        *_years(text, folded, language),
        *_near_days(text, folded, language),
        *_shifted(folded, language),
    )
    kept: list[PrintedDate] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return kept


_YEAR: Final = r"(?:19|20)\d\d"
_NOT_INSIDE: Final = r"(?<![^\W_])(?<![/:.,@#_-])"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH: Final = r"(?:ησ|η|ην|st|nd|rd|th)?"
_MORE_DAYS: Final = (
    r"(?:\s?(?P<join>-|–|—|,|και|(?:εωσ|μεχρι|ωσ)(?:\sκαι)?|&|and|to|until|through)\s?"
    rf"(?:(?:τισ|την|τη)\s)?(?:(?:%s)\s?,?\s)?(?P<last>{_DAY}){_NTH})?"
)
_OF: Final = {Language.GREEK: r"(?:\s(?:του))?", Language.ENGLISH: r"(?:\sof)?"}
_SPAN_JOINTS: Final = frozenset("- – — εωσ μεχρι ωσ to until through".split())
_ROUND: Final = frozenset({"και", "and"})
_OPENS_SPAN: Final = re.compile(
    r"(?:μεταξυ|between|from|απο)(?:\s(?:των|τισ|τη|την))?\s$"
)


@cache
def _day_pattern(language: Language) -> re.Pattern[str]:
    """Compile weekday, day (or days), month and year, all but two optional."""
    month, weekday = _names(MONTHS[language]), _names(WEEKDAYS[language])
    of = _OF[language]
    return re.compile(
        rf"(?<![^\W_])(?:(?P<weekday>{weekday})\s?,?\s)?(?<![\d/:.,])"
        rf"(?P<day>{_DAY}){_NTH}{_MORE_DAYS % weekday}"
        rf"{of}\s(?P<month>{month})(?![^\W_])"
        rf"(?:,?{of}\s(?P<year>{_YEAR})(?!\d))?"
    )


@cache
def _american_pattern() -> re.Pattern[str]:
    """Compile the English order with the month first."""
    month = _names(MONTHS[Language.ENGLISH])
    weekday = _names(WEEKDAYS[Language.ENGLISH])
    return re.compile(
        rf"(?<![^\W_])(?:(?P<weekday>{weekday}),?\s)?(?P<month>{month})\s"
        rf"(?P<day>{_DAY}){_NTH}(?!\d){_MORE_DAYS % weekday}(?![^\W_])"
        rf"(?:,?\s(?P<year>{_YEAR})(?!\d))?"
    )


@cache
def _span_pattern(language: Language) -> re.Pattern[str]:
    """Compile a span of days over two months, the first year optional."""
    month, of = _names(MONTHS[language]), _OF[language]
    weekday = rf"(?:(?:{_names(WEEKDAYS[language])})\s?,?\s)?"
    first = rf"(?P<day>{_DAY}){_NTH}{of}\s(?P<month>{month})"
    last = rf"(?P<day2>{_DAY}){_NTH}{of}\s(?P<month2>{month})"
    if language is Language.ENGLISH:
        first += rf"|(?P<month_>{month})\s(?P<day_>{_DAY}){_NTH}"
        last += rf"|(?P<month2_>{month})\s(?P<day2_>{_DAY}){_NTH}"
    year = rf",?{of}\s{_YEAR}"
    return re.compile(
        rf"(?<![^\W_])(?<![/:.,])(?:{first})(?P<year>{year})?\s?"
        r"(?:-|–|—|(?:(?:εωσ|μεχρι|ωσ)(?:\sκαι)?|και|to|until|till|and|through)"
        r"(?:\s(?:την|τη|τισ))?)"
        rf"\s?{weekday}(?:{last})(?![^\W_])(?P<year2>{year})?(?!\d)"
    )


def _spans(folded: str, language: Language) -> Iterator[PrintedDate]:
    """Find spans of days over two months: «28 Σεπτεμβρίου έως 2 Οκτωβρίου»."""
    for found in _span_pattern(language).finditer(folded):
        parts = found.groupdict()
        years = [int(y[-4:]) if y else None for y in (parts["year"], parts["year2"])]
        bounds = []
        for mark, year in (("", years[0] or years[1]), ("2", years[1] or years[0])):
            month = parts[f"month{mark}"] or parts.get(f"month{mark}_")
            day = parts[f"day{mark}"] or parts.get(f"day{mark}_")
            number = _number(MONTHS[language], month)
            if number is not None and day is not None:
                bounds.append(PartialDate(year, number + 1, int(day)))
        yield PrintedDate(found.start(), found.end(), tuple(bounds), is_span=True)


def _names(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _number(patterns: tuple[str, ...], name: str | None) -> int | None:
    """Return the place of the pattern that *name* matches, from 0."""
    if name is None:
        return None
    matching = (n for n, each in enumerate(patterns) if re.fullmatch(each, name))
    return next(matching, None)


def _days(folded: str, language: Language) -> Iterator[PrintedDate]:
    patterns = [_day_pattern(language)]
    if language is Language.ENGLISH:
        patterns.append(_american_pattern())
    for pattern in patterns:
        for found in pattern.finditer(folded):
            month = _number(MONTHS[language], found["month"])
            first = PartialDate(
                year=int(found["year"]) if found["year"] else None,
                month=None if month is None else month + 1,
                day=int(found["day"]),
                weekday=_number(WEEKDAYS[language], found["weekday"]),
            )
            partials = [first]
            if found["last"]:
                partials.append(replace(first, day=int(found["last"]), weekday=None))
            before = folded[max(0, found.start() - _CONTEXT) : found.start()]
            join = (found["join"] or "").removesuffix(" και")
            is_span = join in _SPAN_JOINTS or (
                join in _ROUND and _OPENS_SPAN.search(before) is not None
            )
            yield PrintedDate(found.start(), found.end(), tuple(partials), is_span)


def _months(folded: str, language: Language) -> Iterator[PrintedDate]:
    """Find a month with its year; a month alone dates nothing."""
    for found in _month_pattern(language).finditer(folded):
        month = _number(MONTHS[language], found["month"])
        partial = PartialDate(int(found["year"]), None if month is None else month + 1)
        yield PrintedDate(found.start(), found.end(), (partial,))


@cache
def _month_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?P<month>{_names(MONTHS[language])})"
        rf"(?:,?{_OF[language]})?\s(?P<year>{_YEAR})(?![^\W_])"
    )


_IN_DIGITS: Final = re.compile(r"\d[/.-]\d\d?[/.-]\d")
_DAY_FIRST: Final = re.compile(
    rf"{_NOT_INSIDE}(?:(?P<first>{_DAY})\s?[-–]\s?)?"
    r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)"
    r"(?P<year>\d{4}|\d{2})(?![\w/])(?![.,-]\d)"
)
_YEAR_FIRST: Final = re.compile(
    rf"{_NOT_INSIDE}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])"
)
_CENTURY: Final = 2000
_MONTHS_IN_YEAR: Final = 12


def _numeric(folded: str) -> Iterator[PrintedDate]:
    """Find dates in digits; the day comes first, as in Europe, if it can."""
    if _IN_DIGITS.search(folded) is None:
        return
    for found in (*_DAY_FIRST.finditer(folded), *_YEAR_FIRST.finditer(folded)):
        year, month, day = (int(found[name]) for name in ("year", "month", "day"))
        if len(found["year"]) == 2:  # noqa: PLR2004  # two digits
            year += _CENTURY
        if month > _MONTHS_IN_YEAR >= day:
            month, day = day, month
        partial = PartialDate(year, month, day)
        first = found.groupdict().get("first")
        if first and int(first) < day:
            bounds = (replace(partial, day=int(first)), partial)
            yield PrintedDate(found.start(), found.end(), bounds, is_span=True)
            continue
        start = found.start("day") if first else found.start()
        yield PrintedDate(start, found.end(), (partial,))


_YEARS: Final = re.compile(
    rf"{_NOT_INSIDE}{_YEAR}(?:(?:\s?[,–—-]\s?|\s(?:και|and|εωσ|μεχρι|to)\s"
    rf"(?:το\s)?){_YEAR})*(?![^\W_])(?![/:.,-]?\d)"
)
_BETWEEN_YEARS: Final = re.compile(r"-|–|—|εωσ|μεχρι|to")
_BEFORE_YEAR: Final = {
    Language.GREEK: re.compile(
        r"(?:^|[^\w])(?:το|του|στο|ετοσ|ετουσ|ετη|ετων|χρονια|χρονιασ|περιοδο"
        r"|περιοδοσ|περιοδου|διετια|διετιασ|απο|εωσ|μεχρι|τη|την)\s$"
    ),
    Language.ENGLISH: re.compile(
        r"(?:^|[^\w])(?:in|since|from|until|till|by|during|year|years|period|before"
        r"|after|early|mid|late|between|of|for|to|the)\s$"
    ),
}
# Of these, the words that do not stand before a number of things.
_BEFORE_YEAR_ONLY: Final = re.compile(
    r"\b(?:το|του|στο|ετοσ|ετουσ|in|since|year|by|until|till|during|before|after|early"
    r"|mid|late)\s$"
)
_BETWEEN: Final = re.compile(r"(?:μεταξυ(?: του)?|between)\s$")
_DECADE: Final = re.compile(r"(?:δεκαετι\w+ του|the decade of)\s$")
# A number before a word such as "visitors" counts them.
_COUNTED: Final = re.compile(
    r"\s(?!(?:and|to|the|was|is|were|are|has|had|have|with|in|on|at|by|when|which|as"
    r"|it|we|our|a|an|for|of|onwards?|και|με|στο|στη|στην|η|ο|το|τα|οι|μασ|σε|απο|για"
    r"|που|οταν|εωσ|μεχρι|παρουσι\w+|υπογρ\w+)\b)[a-zα-ω]"
)
_CONTEXT: Final = 24  # characters before a year in which its preposition stands


def _years(text: str, folded: str, language: Language) -> Iterator[PrintedDate]:
    for found in _YEARS.finditer(folded):
        years = [int(year) for year in re.findall(_YEAR, found.group())]
        if len(years) == 1 and not _is_year(text, folded, found.span(), language):
            continue
        joints = re.sub(_YEAR, " ", found.group())
        before = folded[max(0, found.start() - _CONTEXT) : found.start()]
        bounds = _BETWEEN_YEARS.search(joints) or _BETWEEN.search(before)
        is_span = bool(bounds) and len(years) == 2 and years[0] < years[1]  # noqa: PLR2004  # two bounds
        partials = tuple(PartialDate(year) for year in years)
        yield PrintedDate(found.start(), found.end(), partials, is_span)


def _is_year(text: str, folded: str, span: tuple[int, int], language: Language) -> bool:
    """Tell whether a lone number of four digits is a year."""
    start, end = span
    before = folded[max(0, start - _CONTEXT) : start]
    if _DECADE.search(before):
        return False
    if before.endswith("(") and folded[end : end + 1] == ")":
        return True
    if not _BEFORE_YEAR[language].search(before):
        return False
    if _BEFORE_YEAR_ONLY.search(before):
        return True
    return _COUNTED.match(text.lower(), end) is None


_NEAR: Final = {
    Language.GREEK: (
        (anchored(r"(?<!\w)(?:χθεσ|χτεσ)(?!\w)", "χθεσ χτεσ"), -1),
        (anchored(r"(?<!\w)αυριο(?!\w)", "αυριο"), 1),
    ),
    Language.ENGLISH: (
        (anchored(r"(?<!\w)yesterday(?!\w)", "yesterday"), -1),
        (anchored(r"(?<!\w)tomorrow(?!\w)", "tomorrow"), 1),
    ),
}
_BEFORE_WEEKDAY: Final = {
    Language.GREEK: r"(?<!\w)(?:(?:την|τη|τησ|το|του)\s(?:περασμεν(?:η|ησ|ο|ου)\s)?"
    r"|περασμενη\s)",
    Language.ENGLISH: r"(?<!\w)(?:on|this|last)\s",
}

_WEEKDAY_ANCHORS: Final = {
    Language.GREEK: "δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατ κυριακη",
    Language.ENGLISH: "mon tue wed thu fri sat sun",
}


def _near_days(text: str, folded: str, language: Language) -> Iterator[PrintedDate]:
    """Find days that are told from the day of publication."""
    for pattern, days in _NEAR[language]:
        for found in pattern.finditer(folded):
            partial = PartialDate(days_from_publication=days)
            yield PrintedDate(found.start(), found.end(), (partial,))
    for found in _near_weekday(language).finditer(folded):
        start, end = found.span("weekday")
        # «την τρίτη φορά» counts, «την Τρίτη» dates.
        if text[start].isupper():
            partial = PartialDate(
                weekday=_number(WEEKDAYS[language], found["weekday"]),
                is_ahead=_is_ahead(folded, start, end),
            )
            yield PrintedDate(start, end, (partial,))


@cache
def _near_weekday(language: Language) -> Anchored:
    names, anchors = _names(WEEKDAYS[language]), _WEEKDAY_ANCHORS[language]
    return anchored(rf"{_BEFORE_WEEKDAY[language]}(?P<weekday>{names})(?!\w)", anchors)


_AHEAD: Final = re.compile(
    r"(?<!\w)(?:θα|προκειται|αναμενεται|will|shall|is to|are to)(?!\w)"
)


def _is_ahead(folded: str, start: int, end: int) -> bool:
    """Tell whether the sentence around some words speaks of the future."""
    begins = max(folded.rfind(mark, 0, start) for mark in (". ", "\n", "; ", "· "))
    stops = [folded.find(mark, end) for mark in (". ", "\n", "; ", "· ")]
    ends = min((one for one in stops if one >= 0), default=len(folded))
    return _AHEAD.search(folded, max(begins, 0), ends) is not None


def _shifted(folded: str, language: Language) -> Iterator[PrintedDate]:
    """Find dates that are told from another day."""
    for shift in find_shifts(folded, language):
        partial = PartialDate(
            weekday=shift.weekday,
            days_from_publication=shift.days,
            years_from_publication=None if shift.from_named else shift.years,
            years_from_named=shift.years if shift.from_named else None,
        )
        yield PrintedDate(shift.start, shift.end, (partial,))
