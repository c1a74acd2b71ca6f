"""Dates that are told from another day: «προχθές», «πέρυσι», “two years later”.

Some count from the day of publication, others from the date named last before them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citykg.documents.model import Language
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
    *rows: tuple[str, dict[str, int | bool]],
) -> tuple[tuple[re.Pattern[str], Mapping[str, int | bool]], ...]:
    return tuple((re.compile(rf"(?<!\w)(?:{row})(?!\w)"), what) for row, what in rows)


_FIXED: Final = {
    Language.GREEK: _all(
        (r"προχθεσ|προχτεσ", {"days": -2}),
        (r"μεθαυριο", {"days": 2}),
        (
            r"περυσι|περσι|(?:τον|κατα τον) περασμενο χρονο|την περασμενη χρονια",
            {"years": -1},
        ),
        (r"προπερσι|προπερυσι", {"years": -2}),
        (r"φετοσ|(?:τη|την|τησ) φετιν\w+ χρονιασ?", {"years": 0}),
        (
            (
                r"την ιδια χρονια|το ιδιο ετοσ|τον ιδιο χρονο|την χρονια αυτη"
                r"|τη χρονια αυτη|εκεινη τη χρονια"
            ),
            {"years": 0, "from_named": True},
        ),
        (
            (
                r"την επομενη χρονια|το επομενο ετοσ|τον επομενο χρονο"
                r"|την επομενη σχολικη χρονια|εναν χρονο μετα|ενα χρονο μετα"
            ),
            {"years": 1, "from_named": True},
        ),
        (
            r"την προηγουμενη χρονια|το προηγουμενο ετοσ|τον προηγουμενο χρονο",
            {"years": -1, "from_named": True},
        ),
    ),
    Language.ENGLISH: _all(
        (r"the day before yesterday", {"days": -2}),
        (r"last year", {"years": -1}),
        (r"this year", {"years": 0}),
        (
            r"(?:in )?(?:the|that) same year|in that year|that year",
            {"years": 0, "from_named": True},
        ),
        (
            r"the (?:following|next) year|the year after|(?:a|one) year later",
            {"years": 1, "from_named": True},
        ),
        (
            r"the previous year|the year before|(?:a|one) year earlier",
            {"years": -1, "from_named": True},
        ),
    ),
}
_COUNTED: Final = {
    Language.GREEK: re.compile(
        rf"(?<!\w){_NUMBER}\s(?:χρονια|ετη|χρονο)\s(?P<way>αργοτερα|μετα|νωριτερα)(?!\w)"
        r"|(?<!\w)πριν (?:απο )?"
        rf"{_NUMBER.replace('number', 'ago')}\s(?:χρονια|ετη|χρονο)(?!\w)"
    ),
    Language.ENGLISH: re.compile(
        rf"(?<!\w){_NUMBER}\syears?\s(?P<way>later|after|earlier)(?!\w)"
        rf"|(?<!\w){_NUMBER.replace('number', 'ago')}\syears?\sago(?!\w)"
    ),
}
_BACK: Final = frozenset({"νωριτερα", "earlier"})
_TOWARDS: Final = {
    Language.GREEK: (
        r"(?:την?|το|τησ|του)\s(?P<way>περασμεν|προηγουμεν|επομεν|ερχομεν|προσεχ)\w+\s",
        frozenset({"περασμεν", "προηγουμεν"}),
    ),
    Language.ENGLISH: (r"(?P<way>last|next)\s", frozenset({"last"})),
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
    way, back = _TOWARDS[language]
    names = "|".join(f"(?P<d{at}>{name})" for at, name in enumerate(WEEKDAYS[language]))
    for found in re.finditer(rf"(?<!\w){way}(?:{names})(?!\w)", folded):
        weekday = next(at for at in range(7) if found[f"d{at}"])
        days = -1 if found["way"] in back else 1
        yield Shift(*found.span(), days=days, weekday=weekday)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text]
