"""Which event a noun points back to: «η διήμερη εκδήλωση», “the meeting”.

A noun means the event that was called so before, or by a noun of the same family. Words
that only tell how long or how great it was do not set it apart.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.rules.occasion_phrases import WEAK, Phrase
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_FAMILIES: Final = tuple(
    frozenset(words.split())
    for words in (
        "συνέδριο συνδιάσκεψη διάσκεψη φόρουμ σύνοδος συμπόσιο conference congress",
        "φόρουμ σύνοδος συνέδριο summit forum symposium convention expo congress",
        "συνάντηση σύσκεψη συνέλευση συνεδρίαση σύνοδος meeting assembly gathering",
        "ημερίδα διημερίδα τριημερίδα εσπερίδα workshop seminar σεμινάριο webinar",
        "τελετή γκαλά βράβευση απονομή ceremony gala",
    )
)
_GENERIC: Final = frozenset("εκδήλωση διοργάνωση event".split())
_MEETINGS: Final = frozenset({"συνάντηση", "meeting"})
_AT: Final = frozenset("στο στη στην στον in at".split())
_TELLING_ONLY: Final = re.compile(
    r"(?:μονοημερ|διημερ|τριημερ|τετραημερ|πενθημερ|εξαημερ|πολυημερ|ολοημερ|ημερησι|"
    r"ε?φετιν|σημεριν|χθεσιν|λαμπρ|σημαντικ|μεγαλ|κορυφαι|ξεχωριστ|επιτυχημεν|"
    r"συγκεκριμεν|ιδι)[αηεο]\w{0,2}|εν|λογω|ανωτερω|παραπανω|two|three|four|five|day|"
    r"days|week|long|same|said|important|major|successful|-"
)
_OTHER: Final = re.compile(
    r"αναλογ[ηοα]|παρομοι|αντιστοιχ[ηοα]|προηγουμεν|περ[ιυ]?σιν|επομεν|previous|next$|"
    r"last$|earlier|similar|another$"
)
_YEAR: Final = 4  # digits
_ROOT: Final = 5  # letters by which words in other cases are the same


@dataclass(frozen=True, slots=True)
class Occasion:
    """A place of the text that speaks of an event.

    Args:
        event: The event.
        words: The words: its name, or the noun with what qualifies it.
        noun: Nominative of the noun, or the empty text for a mere name.
        end: Where what belongs to it ends: after its complement.
        understood: Whether the words do not name it: “It took place …”.
    """

    event: Entity
    words: Tokens
    noun: str
    end: int
    understood: bool = False


def pointed_at(phrase: Phrase, found: list[Occasion]) -> Entity | None:
    """Return the event that «το συνέδριο», “the meeting” points back to, or None.

    With a complement it points back only if the event was called so before, or by the
    noun alone. A noun of the same family will do, and «η εκδήλωση» means any event.
    """
    noun, token = phrase.noun.nominative, phrase.token
    found = [one for one in found if not is_aside(one)] or found
    if noun in WEAK and phrase.points_back:
        begun = _paragraph_start(phrase.token)
        found = [one for one in found if one.words.start >= begun]
    for one in reversed(found):
        if one.noun in WEAK and one.words.sent == token.sent and _akin(noun, one.noun):
            return one.event
    if not phrase.points_back:
        return None
    bare = phrase.end == token.i + 1 and _only_tells(phrase)
    called = next(
        (one.event for one in reversed(found) if _calls(phrase, one, bare=bare)), None
    )
    if called is not None or not bare or _has_place(phrase):
        return called
    akin = (one.event for one in reversed(found) if _akin(noun, one.noun))
    last = found[-1] if found else None
    only = last.event if last is not None and _may_mean(noun, last) else None
    return next(akin, only)


def _calls(phrase: Phrase, occasion: Occasion, *, bare: bool) -> bool:
    """Tell whether an event was called as *phrase* calls it, or with the same noun."""
    other_year = _is_of_other_year(phrase, occasion)
    if other_year or _is_at_other_place(phrase, occasion):
        return False
    if occasion.noun == phrase.noun.nominative:
        return bare or _is_same(phrase, occasion)
    return not bare and _is_otherwise_called(phrase, occasion)


def is_aside(occasion: Occasion) -> bool:
    """Tell whether an event is told only beside another: «είχε προηγηθεί ανάλογη …»."""
    words = occasion.words
    near = words.doc[max(words.sent.start, words.start - 1) : words.end]
    return any(map(_tells_other, (one.norm_ for one in near)))


@cache
def _tells_other(form: str) -> bool:
    return _OTHER.match(form) is not None


def is_fuller(phrase: Phrase, event: Entity) -> bool:
    """Tell whether *phrase* names an event that was a bare noun so far."""
    bare = all(_is_just(phrase.noun.nominative, name) for _, name in event.labels)
    plain = phrase.end == phrase.token.i + 1 and _only_tells(phrase)
    return bare and not plain


def _is_just(noun: str, name: str) -> bool:
    return name.casefold() == noun.casefold()


def is_elsewhere(phrase: Phrase, found: list[Occasion]) -> bool:
    """Tell whether a noun with a place means another event than any met before."""
    same = [one for one in found if one.noun == phrase.noun.nominative]
    return bool(same) and all(_is_at_other_place(phrase, one) for one in same)


def _is_at_other_place(phrase: Phrase, occasion: Occasion) -> bool:
    """Tell “in 2012, at the conference in Nantes” from the conference of today."""
    if not _has_place(phrase):
        return False
    token = phrase.token
    years = {one.text for one in token.doc[token.sent.start : token.i] if _is_year(one)}
    return bool(years) and years.isdisjoint(one.text for one in occasion.words.sent)


def _only_tells(phrase: Phrase) -> bool:
    """Tell whether what stands before a noun does not set its event apart."""
    before = phrase.token.doc[phrase.start : phrase.token.i]
    return all(_TELLING_ONLY.fullmatch(one.norm_) for one in before)


def _is_otherwise_called(phrase: Phrase, occasion: Occasion) -> bool:
    """Tell whether «η τελική συνάντηση» is «η τελική εκδήλωση του έργου»."""
    doc, token = phrase.token.doc, phrase.token
    if not _may_mean(phrase.noun.nominative, occasion) or _has_place(phrase):
        return False
    before = [_root(one) for one in doc[phrase.start : token.i]]
    said = {_root(one) for one in occasion.words}
    return bool(before) and phrase.end == token.i + 1 and said.issuperset(before)


def _root(token: Token) -> str:
    """Return what words have in common in all cases: «12ου» and «12ο»."""
    digits = "".join(letter for letter in token.norm_ if letter.isdigit())
    return digits or token.norm_[:_ROOT]


def _paragraph_start(token: Token) -> int:
    """Return where the paragraph of *token* begins: «η απονομή» is of its prizes."""
    at = token.sent.start
    while at > 0 and "\n" not in token.doc[at - 1].text + token.doc[at - 1].whitespace_:
        at = token.doc[at - 1].sent.start
    return at


def _has_place(phrase: Phrase) -> bool:
    """Tell whether a place of its own follows: “the meeting in Cork”."""
    following = phrase.token.doc[phrase.end : phrase.end + 2]
    at = len(following) > 1 and following[0].norm_ in _AT
    return at and following[1].ent_type_ == "City"


def _may_mean(noun: str, occasion: Occasion) -> bool:
    """Tell whether «η εκδήλωση» is any event, «η συνάντηση» one that is like it."""
    if noun in _GENERIC:
        return True
    return noun in _MEETINGS and occasion.noun not in {"", *_FAMILIES[-1]}


def _akin(noun: str, other: str) -> bool:
    return noun == other or any(noun in one and other in one for one in _FAMILIES)


def _is_same(phrase: Phrase, occasion: Occasion) -> bool:
    """Tell whether an event of the same noun is the same, as it is called."""
    return (
        not _is_qualified(occasion)
        or _repeats(phrase, occasion)
        or _is_year_only(phrase, occasion)
    )


def _is_of_other_year(phrase: Phrase, occasion: Occasion) -> bool:
    """Tell whether “the 2023 meeting” is another than “the 2025 annual meeting”."""
    doc = phrase.token.doc
    first = max(phrase.token.sent.start, phrase.start - 1)
    mine = {one.text for one in doc[first : phrase.end] if _is_year(one)}
    names = " ".join(name for _, name in occasion.event.labels)
    said = {word for word in names.split() if word.isdigit() and len(word) == _YEAR}
    return bool(mine and said) and mine.isdisjoint(said)


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token) == _YEAR


def _is_year_only(phrase: Phrase, occasion: Occasion) -> bool:
    """Tell whether the event was called the same before, with no more than a year."""
    doc = phrase.token.doc
    said = [one.norm_ for one in occasion.words if not one.text.isdigit()]
    mine = [one.norm_ for one in doc[phrase.start : phrase.token.i + 1]]
    return len(mine) > 1 and mine == said


def _repeats(phrase: Phrase, occasion: Occasion) -> bool:
    """Tell whether the words of *phrase* are all in what the event was called."""
    doc = phrase.token.doc
    said = {_root(one) for one in doc[occasion.words.start : occasion.end]}
    return all(_root(one) in said for one in doc[phrase.start : phrase.end])


def _is_qualified(occasion: Occasion) -> bool:
    return len(occasion.words) > 1 or occasion.end > occasion.words.end
