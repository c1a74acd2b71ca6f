"""Which date a word gives for an event, and of which year, if that is left out."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from rdflib.namespace import XSD

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import EXPLICIT, Grounds
from citykg.extraction.model import Basis, Entity
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.tokens import Token

_TODAY: Final = frozenset("σημερα αποψε today tonight".split())
_PARTS_OF_DAY: Final = frozenset("morning afternoon evening".split())
_HEAD: Final = 3  # blocks at the head of a text where its date may stand
_LONGEST_LINE: Final = 70  # characters of a line with the date of a text
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_YEAR: Final = re.compile(
    r"(?<!\w)(?:[Ττ]ο|[Ii]n)(?: \w+(?: του| of)?)? ((?:19|20)\d\d)(?![\d–-])"
)
_LIMITS: Final = frozenset(
    "απο εωσ μεχρι ωσ since until till by πριν μετα before after".split()
)


def grounds_of(date: DateValue) -> Grounds:
    """Return how sure a date is: implied where the text leaves a part of it out."""
    if date.basis is Basis.EXPLICIT:
        return EXPLICIT
    return Grounds(date.basis, date.confidence)


def date_at(reading: Reading, token: Token) -> DateValue | None:
    """Return the date that *token* begins, if something can be held then."""
    if token.ent_type_ == DATE and token.ent_iob_ == "B":
        words = next(ent for ent in token.sent.ents if ent.start == token.i)
        value = _several(reading.dates(words))
        limited = _is_limit(token) and (value is None or value.until is None)
        return None if limited else value
    before = token.doc[max(0, token.i - 1)].norm_
    today = token.norm_ in _TODAY
    today = today or (token.norm_ in _PARTS_OF_DAY and before == "this")
    published = _published(reading) if today else None
    if published is not None:
        return DateValue(published, XSD.date, Basis.IMPLIED, Decimal("0.85"))
    return None


def _published(reading: Reading) -> str | None:
    """Return the day of publication, as the metadata or a short first line give it."""
    if reading.document.metadata.published is not None:
        return reading.document.metadata.published.isoformat()
    for block in reading.flow.blocks[:_HEAD]:
        if block.end - block.start > _LONGEST_LINE:
            continue
        for words in reading.ents(reading.block_tokens(block), DATE):
            value = reading.date(words)
            if value is not None and value.datatype == XSD.date:
                return value.lexical
    return None


def _several(dates: tuple[DateValue, ...]) -> DateValue | None:
    """Return a date, or the span that days in a row make: «3 και 4 Μαΐου»."""
    if len(dates) <= 1:
        return next(iter(dates), None)
    if any(one.datatype != XSD.date for one in dates):
        return None
    days = [dt.date.fromisoformat(one.lexical) for one in dates]
    if all(two - one == dt.timedelta(1) for one, two in pairwise(days)):
        first = dates[0]
        return DateValue(
            first.lexical, first.datatype, first.basis, first.confidence, dates[-1]
        )
    return None


def _is_limit(token: Token) -> bool:
    at = token.i - 1
    while at > token.sent.start and token.doc[at].norm_ in {
        "το",
        "τισ",
        "την",
        "τη",
        "the",
    }:
        at -= 1
    return at >= token.sent.start and token.doc[at].norm_ in _LIMITS


def of_its_year(
    reading: Reading, event: Entity, value: DateValue, at: Token
) -> DateValue:
    """Return *value* in the year that its event or paragraph names, if it has none.

    Args:
        reading: The document as read.
        event: The event; «Εβδομάδα Κινητικότητας 2021» tells its year.
        value: A date.
        at: Where the date stands.
    """
    if value.basis is Basis.EXPLICIT or value.datatype == XSD.gYear:
        return value
    year = _year_of(event) or _year_around(reading, at)
    if year is None or value.lexical.startswith(year):
        return value
    last = value.until
    moved = None if last is None else replace(last, lexical=year + last.lexical[4:])
    return replace(value, lexical=year + value.lexical[4:], until=moved)


def _year_of(event: Entity) -> str | None:
    found = {year for _, name in event.labels for year in _YEAR.findall(name)}
    return found.pop() if len(found) == 1 else None


def _year_around(reading: Reading, at: Token) -> str | None:
    """Return the year that the paragraph of *at* spoke of last: «Το 2016», “In 2016”.

    No date may stand between with a year of its own.
    """
    block = next((b for b in reading.flow.blocks if b.start <= at.idx < b.end), None)
    if block is None:
        return None
    before = reading.flow.text[block.start : at.idx]
    told = list(_IN_YEAR.finditer(before))
    if not told or _YEAR.search(before, told[-1].end()):
        return None
    return told[-1][1]
