"""Numbers whose noun is left out: “75 took part”, «48 μετρά πια το Δίκτυο», medals."""

import re
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.counted_phrases import counted_after, in_nominative
from citykg.extraction.reading import QUANTITY, Reading
from citykg.extraction.rules.counted_sorts import Cue, cue_of_form, sort_of
from citykg.extraction.tokens import Span as Tokens

_MEDALS: Final = re.compile(
    r"χρυσ(?:α|ουσ|εσ)|ασημεν\w+|αργυρ(?:α|εσ|ουσ)|χαλκιν\w+|gold|silver|bronze"
)
_PRIZED: Final = re.compile(
    r"βραβει(?:α|ων)|διακρισε(?:ισ|ων)|μεταλλι(?:α|ων)|awards|prizes|medals"
)
_SAID: Final = frozenset({Cue.ATTEND, Cue.COMPETE, Cue.UNITE})
_AUXILIARY: Final = frozenset("has had have made set εχει διαθετει with με".split())
_BACK: Final = 45  # tokens to the number whose noun is understood


def understood(reading: Reading, words: Tokens) -> str | None:
    """Return what a number counts that a verb follows, as a number before it tells.

    Args:
        reading: The document as read.
        words: The number.
    """
    doc, at = words.doc, words.end
    if at >= words.sent.end or doc[at].norm_ in _AUXILIARY:
        return None
    cue = cue_of_form(doc[at].norm_)
    if cue not in _SAID or doc[at].ent_type_:
        return None
    for other in reversed(
        reading.ents(doc[max(0, at - _BACK) : words.start], QUANTITY)
    ):
        counted = counted_after(other, reading.language)
        if len(counted) and sort_of(counted) is not None:
            return in_nominative(counted, reading.language)
    if cue is not Cue.ATTEND:
        return None
    english = reading.language is Language.ENGLISH
    return "participants" if english else "συμμετέχοντες"


def medals(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    """Return «χρυσά βραβεία» for «έξι βραβεία: 3 χρυσά, …», and the words, or None.

    Args:
        reading: The document as read.
        words: The number.
    """
    doc, at = words.doc, words.end
    if at >= words.sent.end or not _MEDALS.fullmatch(doc[at].norm_):
        return None
    if not any(_PRIZED.fullmatch(one.norm_) for one in words.sent):
        return None
    if (
        at + 1 < words.sent.end
        and doc[at + 1].text.islower()
        and doc[at + 1].norm_ not in {"και", "and"}
    ):
        return None  # «χρυσά βραβεία» in full
    noun = "awards" if reading.language is Language.ENGLISH else "βραβεία"
    return f"{doc[at].text} {noun}", doc[words.start : at + 1]
