"""Dates that are told from another day: «προχθές», «πέρυσι», “two years later”.

Some count from the day of publication, others from the date named last before them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.anchored import Anchored, anchored
from citykg.extraction.calendar_words import WEEKDAYS

_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            "εναν ενα μια a one an",
            "δυο two",
            "τρια τρεισ three",
            "τεσσερα τεσσερισ four",
            "πεντε five",
            "εξι six",
            "επτα εφτα seven",
            "οκτω οχτω eight",
            "εννεα εννια nine",
            "δεκα ten",
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBER: Final = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})"


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a date is from another.

    Args:
        start: Offset of the first character of the words.
        end: Offset after the last.
        days: Days from the day of publication, or None.
        years: Years from the year of publication or of the date named before.
        from_named: Whether *years* count from the date named before.
        weekday: Weekday sought in the direction of *days*, 0 for Monday, or None.
    """

    start: int
    end: int
    days: int | None = None
    years: int | None = None
    from_named: bool = False
    weekday: int | None = None


def _all(
    *rows: tuple[str, str, dict[str, int | bool]],
) -> tuple[tuple[Anchored, Mapping[str, int | bool]], ...]:
    """Return rows of what every match holds, an expression and what it means."""
    return tuple(
        (anchored(rf"(?<!\w)(?:{row})(?!\w)", anchors), what)
        for anchors, row, what in rows
    )


_FIXED: Final = {
    Language.GREEK: _all(
        ("προχ", r"προχθεσ|προχτεσ", {"days": -2}),
        ("μεθαυριο", r"μεθαυριο", {"days": 2}),
        (
            "περυσι περσι περασμεν",
            r"περυσι|περσι|(?:τον|κατα τον) περασμενο χρονο|την περασμενη χρονια",
            {"years": -1},
        ),
        ("προπερ", r"προπερσι|προπερυσι", {"years": -2}),
        ("φετοσ φετιν", r"φετοσ|(?:τη|την|τησ) φετιν\w+ χρονιασ?", {"years": 0}),
        (
            "ιδι εκεινη αυτη",
            (
                r"την ιδια χρονια|το ιδιο ετοσ|τον ιδιο χρονο|την χρονια αυτη"
                r"|τη χρονια αυτη|εκεινη τη χρονια"
            ),
            {"years": 0, "from_named": True},
        ),
        (
            "επομεν μετα",
            (
                r"την επομενη χρονια|το επομενο ετοσ|τον επομενο χρονο"
                r"|την επομενη σχολικη χρονια|εναν χρονο μετα|ενα χρονο μετα"
            ),
            {"years": 1, "from_named": True},
        ),
        (
            "προηγουμεν",
            r"την προηγουμενη χρονια|το προηγουμενο ετοσ|τον προηγουμενο χρονο",
            {"years": -1, "from_named": True},
        ),
    ),
    Language.ENGLISH: _all(
        ("yesterday", r"the day before yesterday", {"days": -2}),
        ("last", r"last year", {"years": -1}),
        ("this", r"this year", {"years": 0}),
        (
            "same that",
            r"(?:in )?(?:the|that) same year|in that year|that year",
            {"years": 0, "from_named": True},
        ),
        (
            "following next after later",
            r"the (?:following|next) year|the year after|(?:a|one) year later",
            {"years": 1, "from_named": True},
        ),
        (
            "previous before earlier",
            r"the previous year|the year before|(?:a|one) year earlier",
            {"years": -1, "from_named": True},
        ),
    ),
}
_COUNTED: Final = {
    Language.GREEK: anchored(
        rf"(?<!\w){_NUMBER}\s(?:χρονια|ετη|χρονο)\s(?P<way>αργοτερα|μετα|νωριτερα)(?!\w)"
        r"|(?<!\w)πριν (?:απο )?"
        rf"{_NUMBER.replace('number', 'ago')}\s(?:χρονια|ετη|χρονο)(?!\w)",
        "αργοτερα μετα νωριτερα πριν",
    ),
    Language.ENGLISH: anchored(
        rf"(?<!\w){_NUMBER}\syears?\s(?P<way>later|after|earlier)(?!\w)"
        rf"|(?<!\w){_NUMBER.replace('number', 'ago')}\syears?\sago(?!\w)",
        "year",
    ),
}
_BACK: Final = frozenset({"νωριτερα", "earlier"})
_TOWARDS: Final = {
    Language.GREEK: (
        r"(?:την?|το|τησ|του)\s(?P<way>περασμεν|προηγουμεν|επομεν|ερχομεν|προσεχ)\w+\s",
        "περασμεν προηγουμεν επομεν ερχομεν προσεχ",
        frozenset({"περασμεν", "προηγουμεν"}),
    ),
    Language.ENGLISH: (r"(?P<way>last|next)\s", "last next", frozenset({"last"})),
}


def find_shifts(folded: str, language: Language) -> Iterator[Shift]:
    """Yield the words of a text that tell a date from another.

    Args:
        folded: Running text, folded letter by letter.
        language: Language of the text.
    """
    for pattern, what in _FIXED[language]:
        for found in pattern.finditer(folded):
            yield Shift(*found.span(), **what)  # type: ignore[arg-type]  # by name
    for found in _COUNTED[language].finditer(folded):
        if found["ago"]:
            yield Shift(*found.span(), years=-_count(found["ago"]))
        else:
            years = _count(found["number"])
            years = -years if found["way"] in _BACK else years
            yield Shift(*found.span(), years=years, from_named=True)
    yield from _weekdays(folded, language)


def _weekdays(folded: str, language: Language) -> Iterator[Shift]:
    """Yield «την περασμένη Τρίτη», “next Friday”."""
    _, _, back = _TOWARDS[language]
    for found in _towards_weekday(language).finditer(folded):
        weekday = next(at for at in range(7) if found[f"d{at}"])
        days = -1 if found["way"] in back else 1
        yield Shift(*found.span(), days=days, weekday=weekday)


@cache
def _towards_weekday(language: Language) -> Anchored:
    way, anchors, _ = _TOWARDS[language]
    names = "|".join(f"(?P<d{at}>{name})" for at, name in enumerate(WEEKDAYS[language]))
    return anchored(rf"(?<!\w){way}(?:{names})(?!\w)", anchors)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text]
