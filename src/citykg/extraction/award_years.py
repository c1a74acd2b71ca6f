"""Years beside the names of prizes: “2024”, “2024-25”, “for the year 2024”."""

import re
from typing import Final

from citykg.extraction.tokens import Span as Tokens

YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\s?[-–/]\s?\d{2,4})?$")
_LINKS: Final = frozenset("for of για του τησ".split())
_YEAR_WORDS: Final = frozenset(
    "for of the year season edition για του τησ το τη την ετουσ ετοσ χρονια χρονιασ "
    "διοργανωσησ".split()
)
_LEADING: Final = frozenset("the its this our their of at in τα στα των".split())
_LINKED: Final = 6  # tokens from a name to the end of the year that it is told for


def with_year(words: Tokens) -> Tokens:
    """Return *words* with the year right after them: “2024”, “2024-25”."""
    doc, end = words.doc, words.end
    limit = max(words.sent.end, end)
    if end < limit and YEAR.match(doc[end].text):
        end += 1
        if end + 1 < limit and doc[end].text in {"-", "–", "/"}:
            end += 2 if doc[end + 1].text.isdigit() else 0
    return doc[words.start : end]


def year_linked(words: Tokens) -> tuple[str, int]:
    """Return the year of “X for 2024”, «Χ του έτους 2024», and where it ends.

    Without one, return the empty text and the end of *words*.
    """
    doc, at = words.doc, words.end
    end = min(max(words.sent.end, at), at + _LINKED)
    if at < end and doc[at].text in '»”"':
        at += 1
    if at < end and doc[at].norm_ in _LINKS:
        while at < end and doc[at].norm_ in _YEAR_WORDS:
            at += 1
        if at < end and YEAR.fullmatch(doc[at].text):
            return doc[at].text, at + 1
    return "", words.end


def year_before(words: Tokens) -> str:
    """Return the year of “the 2021 X Awards”, or the empty text.

    Args:
        words: The name that it stands before.
    """
    if words.start <= words.sent.start or not words[0].text[0].isupper():
        return ""
    year = YEAR.fullmatch(words.doc[words.start - 1].text)
    before = words.doc[max(words.sent.start, words.start - 2)].norm_
    return year["year"] if year and before in _LEADING else ""
