"""The day that a text gives as its own: «Ξάνθη, 14 Μαρτίου 2023» above or below it.

A dateline is a short line that holds a full date, and beside it at most a place and
words such as «Ημερομηνία» or “Date”. It stands before the first long paragraph, opens
that paragraph, or closes the text.
"""

import re
from datetime import date
from typing import Final

from rdflib.namespace import XSD

from citykg.extraction.dates import DateMention
from citykg.extraction.flow import Flow
from citykg.namespaces.greek import fold

_LONGEST_LINE: Final = 70  # characters of a dateline
_PARAGRAPH: Final = 160  # characters; what is longer is no heading
_OPENING: Final = 50  # characters in which a dateline that opens a paragraph ends
_LAST_LINES: Final = 3
_AROUND: Final = re.compile(
    r"[\s,.:()–—-]*(?:ημερομηνια|ημ\w* δημοσιευσησ|δημοσιευθηκε|δελτιο τυπου|date|press"
    r" release|published|news)?[\s,.:()–—-]*"
)
_PLACE: Final = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}[\s,.:(–—-]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_CLOSES: Final = re.compile(r"\s*(?:[–—:.)-]|\n|$)")


def publication_day(flow: Flow, dates: list[DateMention]) -> date | None:
    """Return the day on which a text says it was published, or None.

    Args:
        flow: The running text.
        dates: The dates found in it, in reading order.
    """
    blocks = flow.blocks
    long = next((one for one in blocks if one.end - one.start >= _PARAGRAPH), None)
    head = [one for one in blocks if long is None or one.start < long.start]
    lines = [*head, *blocks[-_LAST_LINES:]]
    for found in dates:
        day = _full(found)
        if day is None:
            continue
        if any(_is_dateline(flow, block.start, block.end, found) for block in lines):
            return day
        if long is not None and _opens(flow, long.start, found):
            return day
    return None


def _full(found: DateMention) -> date | None:
    values = [one for one in found.dates if one.datatype == XSD.date]
    if len(values) != 1 or found.until is not None:
        return None
    return date.fromisoformat(values[0].lexical)


def _is_dateline(flow: Flow, start: int, end: int, found: DateMention) -> bool:
    if not start <= found.start < end or end - start > _LONGEST_LINE:
        return False
    after = fold(flow.text[found.end : end])
    return _leads(flow.text[start : found.start]) and not after.strip(" ,.:()–—-")


def _opens(flow: Flow, start: int, found: DateMention) -> bool:
    """Tell whether a paragraph opens with «Ξάνθη, 14 Μαρτίου 2023 –»."""
    if not start <= found.start < start + _OPENING:
        return False
    before = flow.text[start : found.start]
    closed = _CLOSES.match(flow.text, found.end) is not None
    return closed and bool(before.strip()) and _leads(before)


def _leads(text: str) -> bool:
    """Tell whether *text* is a place, a word such as «Ημερομηνία», both or nothing."""
    rest = fold(text)
    place = _PLACE.match(text)
    if _AROUND.fullmatch(rest):
        return True
    if place is None or not all(one[0].isupper() for one in _WORD.findall(place[0])):
        return False
    return _AROUND.fullmatch(rest[place.end() :]) is not None
