"""What a percentage is of: «το 75% των κτιρίων», «μειώθηκε κατά 18%»."""

import re
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.counted_phrases import complement, in_nominative
from citykg.extraction.figure_words import RATES
from citykg.extraction.reading import CITIES, QUANTITY, Reading
from citykg.extraction.rules.figure_scope import clause_around
from citykg.extraction.rules.nearby import word_near
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.subject_phrases import changed, subject_before
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.units import PERCENT

_FUNDED: Final = re.compile(
    r"χρηματοδοτ\w*|συγχρηματοδοτ\w*|επιχορηγ\w*|επιδοτ\w*|co-?financ\w*|co-?fund\w*|funded"
    r"|funding|financed"
)
_FUNDING_REACH: Final = 9  # tokens from the word for funding to its share
_BY: Final = frozenset({"απο", "by", "from"})
_ENDS: Final = frozenset(", . ; · : ( ) « » – - \n".split(" "))
_WHAT_ENDS: Final = frozenset("και ενω οπωσ and while which that by".split())
_MOST: Final = 6  # words of what a share does or gets
_EXTENT: Final = frozenset("το to".split())
_FEWEST: Final = 2  # words in which a clause says what a share does


def share_of(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    """Return what a percentage is of, and the words that say so, or None.

    Args:
        reading: The document as read.
        words: The percentage.
    """
    return (
        _of_whom(words)
        or _of_whole(reading, words)
        or _funded(reading, words)
        or _told_before(reading, words)
        or _rate(reading, words)
        or _doing(words)
        or _going_on(reading, words)
    )


def _of_whom(words: Tokens) -> tuple[str, Tokens] | None:
    """Return «cycle to work» for “38 per cent of whom cycle to work”."""
    doc, at = words.doc, words.end
    if at + 2 >= words.sent.end or doc[at + 1].norm_ not in {"whom", "which", "them"}:
        return None
    rest = doc[at + 2 : _end_of(doc[words.start : at + 2])]
    return (rest.text, between(words, rest)) if len(rest) else None


def _of_whole(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    phrase = subject_before(words)
    of = complement(words)
    if not len(of) or (phrase is not None and phrase.change is not None):
        return None
    name = in_nominative(of, reading.language)
    verb = _verb_before(words)
    return f"{verb}{name}", between(words, of)


def _verb_before(words: Tokens) -> str:
    """Return «εξοικονόμηση » for what saves so much of something."""
    before = words.doc[max(words.sent.start, words.start - _MOST) : words.start]
    if any(one.norm_.startswith("εξοικονομ") for one in before):
        return "εξοικονόμηση "
    saved = any(one.norm_ in {"saves", "saved", "saving", "save"} for one in before)
    return "savings of " if saved else ""


def _funded(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    """Return «χρηματοδότηση από την Ε.Ε.» for «χρηματοδοτείται κατά 85% από …»."""
    doc, clause = words.doc, clause_around(words)
    before = doc[max(clause.start, words.start - _FUNDING_REACH) : words.start]
    if not any(_FUNDED.fullmatch(one.norm_) for one in before):
        return None
    english = reading.language is Language.ENGLISH
    noun = "funding" if english else "χρηματοδότηση"
    giver = doc[words.end : _end_of(words)]
    if len(giver) > 1 and giver[0].norm_ in _BY:
        return f"{noun} {giver.text}", between(words, giver)
    at = next(
        (one for one in reversed(before) if one.norm_ in _BY and one.i > before.start),
        None,
    )
    last = words.start - 1 if doc[words.start - 1].norm_ in {"κατα", "by"} else None
    if at is not None and last is not None and at.i < last:
        told = doc[at.i : last]
        return f"{noun} {told.text}", between(told, words)
    return noun, between(before, words)


def _end_of(words: Tokens) -> int:
    doc, end = words.doc, words.end
    while (
        end < min(words.sent.end, words.end + _MOST + 1)
        and doc[end].text not in _ENDS
        and doc[end].norm_ not in _WHAT_ENDS
    ):
        end += 1
    return end


def _told_before(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    phrase = subject_before(words)
    if phrase is None:
        return None
    english = reading.language is Language.ENGLISH
    told = between(phrase.words, words)
    return changed(phrase, english=english), told


def _rate(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    english = reading.language is Language.ENGLISH
    rows = [(latin if english else greek, regex) for greek, latin, regex in RATES]
    found = word_near(words, rows)
    return None if found is None else (found[0], between(words, found[1]))


def _going_on(reading: Reading, words: Tokens) -> tuple[str, Tokens] | None:
    """Return what the share before is of, for «…, ενώ στη Χ είναι 11%»."""
    doc, sentence = words.doc, words.sent
    for other in reversed(reading.ents(doc[sentence.start : words.start], QUANTITY)):
        quantity = reading.quantity(other)
        if quantity is not None and quantity.unit == PERCENT:
            between_them = doc[other.end : words.start]
            cities = reading.ents(between_them, *CITIES)
            found = share_of(reading, other) if cities else None
            return None if found is None else (found[0], between_them)
    return None


def _doing(words: Tokens) -> tuple[str, Tokens] | None:
    """Return what the clause says of a share: «το 59% προερχόταν από τα κτίρια»."""
    doc = words.doc
    if words.start == words.sent.start or doc[words.start - 1].norm_ not in _EXTENT:
        return None
    rest = doc[words.end : _end_of(words)]
    if len(rest) < _FEWEST or any(one.text[:1].isdigit() for one in rest):
        return None
    return rest.text, between(words, rest)
