"""Where a text speaks of an event: by its name, by a noun, or by pointing back to it.

«Η τελετή απονομής των βραβείων έγινε …» speaks of an event without a name; «στην
τελετή» points back to it; “a gala in London” brings in a new one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.agreement import Noun, agreeing
from citykg.extraction.event_names import (
    OCCASIONS,
    complement_end,
    event_named,
    is_occasion,
)
from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity, Mention
from citykg.extraction.phrases import capitalised
from citykg.extraction.reading import Reading
from citykg.extraction.rules.sittings import sitting_at
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_GREEK_ARTICLES: Final = frozenset(
    "ο η το του τησ τον την τη στο στη στην στον".split()
)
_POINTING: Final = _GREEK_ARTICLES | frozenset(
    "the this that αυτο αυτη αυτησ ιδια".split()
)
_INDEFINITE: Final = frozenset("a an another μια ενα μιασ ενοσ".split())
_DETERMINERS: Final = frozenset("the a an its this their our his her that".split())
_NO_MODIFIER: Final = frozenset(
    "and or of in at to for from by with on as is was were are be been has have had it "
    "he she they we who which also that when after before during".split()
)
_FAMILIES: Final = tuple(
    frozenset(words.split())
    for words in (
        "συνέδριο συνδιάσκεψη διάσκεψη φόρουμ σύνοδος συμπόσιο conference congress",
        "φόρουμ σύνοδος συνέδριο summit forum symposium convention expo congress",
        "συνάντηση σύσκεψη συνέλευση meeting assembly gathering",
        "ημερίδα διημερίδα τριημερίδα εσπερίδα workshop seminar σεμινάριο webinar",
        "τελετή γκαλά βράβευση απονομή ceremony gala",
    )
)
_GENERIC: Final = frozenset("εκδήλωση διοργάνωση event".split())
_MEETINGS: Final = frozenset({"συνάντηση", "meeting"})
_WEAK: Final = frozenset({"βράβευση", "απονομή", "έναρξη"})
_ADJECTIVE: Final = tuple(
    "ικο ικη ικησ ικου ιο ια ιασ ιου εσ ουσ ησ αιο αια αιασ τη το τησ του νη νησ "
    "νο μη μησ μο "
    "νου ρο ρου".split()
)
_AT: Final = frozenset("στο στη στην στον in at".split())
_WITH: Final = frozenset("με για with on for".split())
_WITHIN: Final = frozenset("του τησ των την τη τον το τουσ τισ of the".split())
_FAR: Final = 5  # tokens of modifiers before an English noun
_FEWEST_LETTERS: Final = 4
_LONGEST: Final = 14  # tokens of a complement
_VISITS: Final = frozenset({"επίσκεψη", "visit"})
_OF_STUDY: Final = ("εκπαιδευτικ", "τεχνικ", "μελετ", "study", "site", "technical")
_TAKES_PLACE: Final = re.compile(r"εγινε|πραγματοποι|διεξ[ηα]|φιλοξεν|οριστει|διοργαν")
_TITLED: Final = frozenset(
    "με υπο τον τιτλο θεμα το ονομα entitled titled called named on".split()
)
_BY_MEANS_OF: Final = frozenset({"με", "μεσω"})
_COUNCILS: Final = frozenset("συμβουλιου επιτροπησ council committee".split())


@dataclass(frozen=True, slots=True)
class Occasion:
    """A place of the text that speaks of an event.

    Args:
        event: The event.
        words: The words: its name, or the noun with what qualifies it.
        noun: Nominative of the noun, or the empty text for a mere name.
        end: Where what belongs to it ends: after its complement.
    """

    event: Entity
    words: Tokens
    noun: str
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun of events with what stands around it."""

    noun: Noun
    token: Token
    start: int
    end: int
    points_back: bool


def find_occasions(reading: Reading) -> list[Occasion]:
    """Return where *reading* speaks of events, in reading order."""
    kept = reading.doc.user_data.get("occasions")
    if isinstance(kept, list):
        return kept
    found = _found(reading)
    reading.doc.user_data["occasions"] = found
    return found


def _found(reading: Reading) -> list[Occasion]:
    found: list[Occasion] = []
    named = {words.start: words for words in reading.ents(reading.doc, "Event")}
    for token in reading.doc:
        if token.i in named:
            words = named[token.i]
            event = reading.entity(words)
            if event is not None:
                found.append(Occasion(event, words, _noun_of(words), words.end))
        elif found and token.i < found[-1].end:
            continue
        elif (sitting := _sitting(reading, token, found)) is not None:
            found.append(sitting)
        elif _may_be_met(token) and not _tells_kind(token) and not in_capitals(token):
            phrase = _phrase(token)
            found.append(_met(reading, phrase, found))
    return found


def _sitting(reading: Reading, token: Token, found: list[Occasion]) -> Occasion | None:
    """Return the sitting of «το Διοικητικό Συμβούλιο συνεδρίασε», “the Jury met”."""
    told = sitting_at(token)
    if told is None:
        return None
    if any(one.norm_ in _MEETINGS for one in reading.doc):
        return None  # the text has a noun for it
    words, name = told
    same = next((one.event for one in found if _is_called(one.event, name)), None)
    event = same or event_named(reading, name, key=str(reading.document.id))
    noun = "meeting" if words[-1].text.isascii() else "συνεδρίαση"
    return Occasion(event, words, noun, token.i + 1)


def _may_be_met(token: Token) -> bool:
    """Tell whether *token* speaks of an event; «η βράβευση έγινε» does, too."""
    if not is_occasion(token):
        return False
    noun = OCCASIONS[token.norm_].nominative
    if noun in _VISITS:
        kind = token.doc[max(token.sent.start, token.i - 1)]
        return kind.norm_.startswith(_OF_STUDY)
    if noun == "τηλεδιάσκεψη" and _before(token) in _BY_MEANS_OF:
        return False
    if noun not in _WEAK:
        return True
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + _FAR)]
    before = token.doc[max(token.sent.start, token.i - _FAR) : token.i]
    taking_place = _TAKES_PLACE.match
    return any(one.norm_ == "η" for one in before) and any(
        taking_place(one.norm_) for one in following
    )


def _before(token: Token) -> str:
    """Return the folded word before *token* in its sentence, or nothing."""
    return token.doc[token.i - 1].norm_ if token.i > token.sent.start else ""


def _tells_kind(token: Token) -> bool:
    """Tell whether a noun only tells the kind of the named event behind it."""
    for one in token.doc[token.i + 1 : min(token.sent.end, token.i + _FAR + 1)]:
        if one.ent_type_ == "Event":
            return True
        if one.text not in '«"“:(' and one.norm_ not in _TITLED:
            return False
    return False


def mention(reading: Reading, occasion: Occasion) -> None:
    """Record that *occasion* mentions its event, now that a fact is stated of it."""
    words = occasion.words
    whole = words.doc[_adjectives_start(words) : max(occasion.end, words.end)]
    for tokens in (words, whole, _with_venue(whole)):
        made = Mention(reading.span(tokens), occasion.event)
        if made not in reading.mentions:
            reading.mentions.append(made)


def _adjectives_start(words: Tokens) -> int:
    """Return where the small adjectives before a Greek name begin."""
    return words.start if words[0].text.isascii() else _greek_start(words[0])


def _with_venue(words: Tokens) -> Tokens:
    """Return *words* with «στο Μουσείο Χ», «με την Εταιρεία Χ» behind them, if any."""
    doc, end = words.doc, words.end
    if end >= words.sent.end or doc[end].norm_ not in _AT | _WITH:
        return words
    for one in doc[words.end + 1 : min(words.sent.end, words.end + _LONGEST)]:
        if one.text[0].isupper():
            end = one.i + 1
        elif one.norm_ not in _WITHIN:
            break
    return doc[words.start : end]


def _noun_of(words: Tokens) -> str:
    nouns = [OCCASIONS[one.norm_].nominative for one in words if one.norm_ in OCCASIONS]
    before = words.doc[max(words.sent.start, words.start - 3) : words.start]
    nouns += [
        OCCASIONS[one.norm_].nominative for one in before if one.norm_ in OCCASIONS
    ]
    return nouns[0] if nouns else ""


def _phrase(token: Token) -> _Phrase:
    noun = OCCASIONS[token.norm_]
    if token.text.isascii():
        start = _english_start(token)
        end = _english_end(token)
    else:
        start = _greek_start(token)
        end = complement_end(token)
    before = token.doc[start - 1].norm_ if start > token.sent.start else ""
    alone = start == token.i and end == token.i + 1
    pointing = before in _POINTING or (alone and before not in _INDEFINITE)
    return _Phrase(noun, token, start, end, pointing and before not in _INDEFINITE)


def _greek_start(token: Token) -> int:
    """Return where the adjectives and numbers before a Greek noun begin."""
    start = token.i
    while start > token.sent.start:
        before = token.doc[start - 1]
        ordinal = before.text[0].isdigit() and not before.text.isdigit()
        adjective = before.norm_.endswith(_ADJECTIVE) and len(before) >= _FEWEST_LETTERS
        noun = before.norm_ in OCCASIONS
        if before.ent_type_ or noun or not (ordinal or adjective):
            break
        start -= 1
    return start


def _english_start(token: Token) -> int:
    """Return where the words that qualify an English noun begin."""
    start = token.i
    limit = max(token.sent.start, token.i - _FAR)
    while start > limit:
        before = token.doc[start - 1]
        if before.norm_ in _DETERMINERS:
            return start
        if before.norm_ in _NO_MODIFIER or not before.text[0].isalnum():
            break
        if before.ent_type_ in {"Date", "Person"}:
            break
        start -= 1
    opens = start == token.sent.start or token.doc[start - 1].norm_ in _NO_MODIFIER
    return start if opens else token.i


def _english_end(token: Token) -> int:
    """Return where “of the Monitoring Commission” ends."""
    doc, end = token.doc, token.i + 1
    if end >= token.sent.end or doc[end].norm_ != "of":
        return _visited(token)
    for one in doc[end + 1 : min(token.sent.end, end + _LONGEST)]:
        if one.norm_ in {"the", "of"} or one.text in {"&", "'s", "’s"}:
            continue
        if not one.text[0].isupper():
            break
        end = one.i + 1
    return end


def _visited(token: Token) -> int:
    """Return where “study visit to Oslo” ends."""
    doc, end = token.doc, token.i + 1
    if token.norm_ not in _VISITS or end + 1 >= token.sent.end:
        return end
    to_city = doc[end].norm_ == "to" and doc[end + 1].ent_type_ == "City"
    end = end + 2 if to_city else end
    while to_city and end < token.sent.end and doc[end].ent_iob_ == "I":
        end += 1
    return end


def _met(reading: Reading, phrase: _Phrase, found: list[Occasion]) -> Occasion:
    """Return the occasion of a phrase: one met before, or a new one."""
    doc, noun = reading.doc, phrase.noun.nominative
    words = doc[phrase.start : phrase.token.i + 1]
    known = _pointed_at(phrase, found)
    if known is not None:
        return Occasion(known, words, noun, phrase.end)
    name = _name(phrase)
    same = next((one.event for one in found if _is_called(one.event, name)), None)
    event = same or event_named(reading, name, key=str(reading.document.id))
    return Occasion(event, words, noun, phrase.end)


def _pointed_at(phrase: _Phrase, found: list[Occasion]) -> Entity | None:
    """Return the event that «το συνέδριο», “the meeting” points back to, or None.

    With a complement it points back only if the event was called so before, or by the
    noun alone. A noun of the same family will do, and «η εκδήλωση» means any event.
    """
    noun, token = phrase.noun.nominative, phrase.token
    for one in reversed(found):
        if one.noun in _WEAK and one.words.sent == token.sent and _akin(noun, one.noun):
            return one.event
    if not phrase.points_back:
        return None
    bare = phrase.end == token.i + 1 and phrase.start == token.i
    for one in reversed(found):
        if one.noun == noun and (bare or _is_same(phrase, one)):
            return one.event
    if not bare:
        return None
    akin = (one.event for one in reversed(found) if _akin(noun, one.noun))
    last = found[-1] if found else None
    only = last.event if last is not None and _may_mean(noun, last) else None
    return next(akin, only)


def _may_mean(noun: str, occasion: Occasion) -> bool:
    """Tell whether «η εκδήλωση» is any event, «η συνάντηση» one that is like it."""
    if noun in _GENERIC:
        return True
    return noun in _MEETINGS and occasion.noun not in {"", *_FAMILIES[-1]}


def _akin(noun: str, other: str) -> bool:
    return noun == other or any(noun in one and other in one for one in _FAMILIES)


def _is_same(phrase: _Phrase, occasion: Occasion) -> bool:
    """Tell whether an event of the same noun is the same, as it is called."""
    return (
        not _is_qualified(occasion)
        or _repeats(phrase, occasion)
        or _is_year_only(phrase, occasion)
    )


def _is_year_only(phrase: _Phrase, occasion: Occasion) -> bool:
    """Tell whether the event was called the same before, with no more than a year."""
    doc = phrase.token.doc
    said = [one.norm_ for one in occasion.words if not one.text.isdigit()]
    mine = [one.norm_ for one in doc[phrase.start : phrase.token.i + 1]]
    return len(mine) > 1 and mine == said


def _repeats(phrase: _Phrase, occasion: Occasion) -> bool:
    """Tell whether the words of *phrase* are all in what the event was called."""
    doc = phrase.token.doc
    said = {one.norm_ for one in doc[occasion.words.start : occasion.end]}
    return all(one.norm_ in said for one in doc[phrase.start : phrase.end])


def _is_qualified(occasion: Occasion) -> bool:
    return len(occasion.words) > 1 or occasion.end > occasion.words.end


def _is_called(event: Entity, name: str) -> bool:
    return any(name == label for _, label in event.labels)


def _name(phrase: _Phrase) -> str:
    """Return the noun with its complement in the nominative."""
    doc, token = phrase.token.doc, phrase.token
    before = doc[phrase.start : token.i]
    rest = doc[token.i + 1 : phrase.end].text
    if token.text.isascii():
        return doc[phrase.start : phrase.end].text.replace("\n", " ")
    gender = phrase.noun.gender
    words = [agreeing(one.text, gender) for one in before]
    text = " ".join([*words, phrase.noun.nominative, *([rest] if rest else [])])
    return capitalised(" ".join(text.split()))


def is_of_council(occasion: Occasion) -> bool:
    """Tell a sitting of a council from an event."""
    doc = occasion.words.doc
    return any(one.norm_ in _COUNCILS for one in doc[occasion.words.end : occasion.end])


def occasions_in(occasions: list[Occasion], tokens: Tokens) -> Iterator[Occasion]:
    """Yield those of *occasions* that lie in *tokens*."""
    for one in occasions:
        if tokens.start <= one.words.start < tokens.end:
            yield one
