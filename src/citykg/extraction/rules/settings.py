"""Where and when events are held."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES, DATE, Reading
from citykg.extraction.rules.bare_settings import (
    Setting,
    date_in_brackets,
    date_in_line,
    end_of,
    place_in_brackets,
    place_in_line,
)
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.event_dates import date_at, grounds_of, of_its_year
from citykg.extraction.rules.event_places import (
    VENUE_LABELS,
    city_at,
    is_town_again,
)
from citykg.extraction.rules.hosts import host_of, is_hosting
from citykg.extraction.rules.occasions import Occasion
from citykg.extraction.rules.presence import is_past
from citykg.extraction.scope import is_doubt, is_framed
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_HELD: Final = re.compile(
    r"(?:πραγματοποι|διεξ[ηα]|διοργαν|φιλοξεν|εγιν|γιν(?:ε[τσ]|ει$)|γινοντ|ελαβε|λαμβανει|"
    r"ολοκληρω|ξεκιν|αρχι[σζ]|αρχετ|κορυφωθ|εγκαινια|οργανωθ|οργανωνετ|συνηλθ|"
    r"προγραμματι|προηγ[ηε]|ακολουθησ|εχει|οριστει|δοθηκ|στεγαζ|κρατησ|δι[αη]ρκεσ|αυλαια|εριξ|συναντηθ|συγκεντρωθ|συνεδρια[σζ]|συνηλθ|βρεθηκ|ταξιδε|travelled$|met$|gathered$|held$|hold$|took$|place$|takes?$|taking$|hosted$|"
    r"organi[sz]ed$|staged$|opened$|opens$|began$|begins$|started$|starts$|closed$|"
    r"ran$|runs$|convened$|scheduled$|happened$|celebrated$|lasted$|drew$)"
)
_NOT_NOW: Final = re.compile(r"ακυρω|αναβ[λα]|ματαιω|cancel|postpone|called$")
_INTO: Final = frozenset("σε στο στη στην στον στα στισ στουσ in at".split())
_ORGANISING: Final = (
    "διοργανωσ", "συνδιοργαν", "οργανωσ", "διοργανωνει", "φιλοξενησ", "organised",
    "organized", "hosted", "staged",
)  # fmt: skip
_INTENDING: Final = (
    "intend", "hopes", "aims", "wishes", "bid", "προτιθ", "σκοπευ", "επιθυμ", "φιλοδοξ",
    "διεκδικ", "ευελπιστ", "scheduled", "προγραμματιστ",
)  # fmt: skip
_ATTENDING: Final = (
    "παρων", "συμμετειχ", "συμμετασχ", "παρεστ", "παρευρ", "παραβρ", "attended",
)  # fmt: skip
_LEADING_ON: Final = frozenset(
    "σε στο στη στην στον στα στις στους in at during κατά".split()
)
_QUIET: Final = frozenset(
    "που η ο το οποια οποιο οποιοσ which that was were is are be been being has have "
    "had will to του τησ των τη την τον τισ τα οι ενα μια the a an this last next on "
    "from of "
    "ηταν ειναι ειχε θα χθεσ σημερα φετοσ εφετοσ φετινο πρωι απογευμα βραδυ μεσημερι "
    "morning afternoon evening night today yesterday year week month yearly annually "
    "again also επισησ και and με επιτυχια successfully μεγαλη πρωτη φορα διαδικτυακα "
    "online απο εωσ μεχρι by between μεταξυ στισ κατα τη διαρκεια ημερα ημερεσ days "
    "day "
    'τριημερο διημερο recently προσφατα προσ , ( ) – - — : » ” "'.split()
)
_STOPS: Final = frozenset(
    "για υπο οπου ενω αλλα ωστε οπωσ οτι but while where for under whose whom "
    "παρουσια παρουσιασ συμμετοχη".split()
)
_ASIDES: Final = frozenset(
    "υπο με παρουσια συνδιοργανωση organised organized under with which".split()
)
_WHICH: Final = frozenset("που οποιο οποια οποιοσ which".split())
_WAS_HELD: Final = re.compile(
    r"ειχ(?:ε|αν) (?:φιλοξενηθ|γιν|διεξαχθ|πραγματοποιηθ|διοργανωθ|λαβει)"
    r"|had (?:been (?:held|hosted|staged)|taken place)"
)
_ASIDE_VERB: Final = 8  # tokens of an aside in which its verb stands
_JOINED_BY: Final = frozenset("και and ο η τον την τη του τησ των".split())
_SUBJECT: Final = frozenset({"ο", "η", "οι"})
_RELATIVE: Final = frozenset("οποια οποιοσ οποιο οποιεσ οποιοι".split())
_ONE_DAY: Final = frozenset("day ημερα μερα eve παραμονη ημερασ".split())
_FIXED: Final = ("set", "planned", "due", "οριστ")
_CLOSING: Final = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-"}
_TO_VERB: Final = 3  # tokens between an aside and the verb of taking place
_REACH: Final = 26  # tokens from an event to its place or date
_VENUE: Final = 8  # words of a venue, between «στο» and the city
_LOOSE: Final = 12  # words that are let pass after a verb of taking place
_ACROSS: Final = 5  # tokens between a date or place and the event after it


def place_of(reading: Reading, occasion: Occasion, limit: Tokens) -> Setting | None:
    """Return the city where an event is held, as far as its clause tells.

    Args:
        reading: The document as read.
        occasion: Where the text speaks of the event.
        limit: The clause, without what belongs to other events.
    """
    if _is_off(limit):
        return None
    visited = _visited(reading, occasion)
    if visited is not None:
        return visited
    bracketed = place_in_brackets(reading, occasion)
    if bracketed is not None:
        return bracketed
    for one in _after(reading, occasion, limit):
        found = city_at(reading, one, occasion.end)
        if found is not None:
            words = reading.doc[occasion.words.start : found[1].end]
            return Setting(found[0], words)
    return (
        _place_before(reading, occasion, limit)
        or _hosted(reading, occasion, limit)
        or place_in_line(reading, occasion)
    )


def date_of(reading: Reading, occasion: Occasion, limit: Tokens) -> Setting | None:
    """Return the date of an event, as far as its clause tells.

    Args:
        reading: The document as read.
        occasion: Where the text speaks of the event.
        limit: The clause, without what belongs to other events.
    """
    if _is_off(limit):
        return None
    bracketed = date_in_brackets(reading, occasion)
    if bracketed is not None:
        return bracketed
    for one in _after(reading, occasion, limit):
        value = date_at(reading, one)
        if value is not None:
            value = of_its_year(reading, occasion.event, value, one)
            words = reading.doc[occasion.words.start : end_of(one)]
            return Setting(value, words, grounds_of(value))
    return (
        _date_before(reading, occasion, limit)
        or _date_at_verb(reading, occasion, limit)
        or date_in_line(reading, occasion)
    )


def _visited(reading: Reading, occasion: Occasion) -> Setting | None:
    """Return the city that is visited: “study visit to Oslo”."""
    if occasion.noun != "visit":
        return None
    words = reading.doc[occasion.words.start : occasion.end]
    for entity in reading.entities(words, "City"):
        return Setting(entity, words)
    return None


def is_held(token: Token) -> bool:
    """Tell whether *token* is a verb of taking place."""
    return _holds(token.norm_)


@cache
def _holds(form: str) -> bool:
    return _HELD.match(form) is not None


@cache
def _calls_off(form: str) -> bool:
    return _NOT_NOW.match(form) is not None


def _is_off(limit: Tokens) -> bool:
    """Tell whether an event is called off, or no more than may be held."""
    if any(one.norm_.startswith(_INTENDING) for one in limit):
        return True
    off = any(_calls_off(one.norm_) for one in limit.sent)
    return off or is_framed(limit) or any(map(is_doubt, limit))


def _after(reading: Reading, occasion: Occasion, limit: Tokens) -> Iterator[Token]:
    """Yield the tokens after an event that may still tell its place and date."""
    begins = _aside_end(occasion.end, limit)
    yield from _told_from(reading, begins, limit)
    behind = _aside_closed(occasion.end, limit)
    if behind is not None:
        yield from _told_from(reading, behind, limit)


def _told_from(reading: Reading, begins: int, limit: Tokens) -> Iterator[Token]:
    room = _Room()
    organised = False
    for token in reading.doc[begins : min(limit.end, begins + _REACH)]:
        if _stops(token, organised=organised):
            return
        yield token
        if not room.lets_pass(token):
            return
        organised = organised or token.norm_.startswith(_ORGANISING)


def _is_of_earlier(aside: Tokens) -> bool:
    """Tell whether «, που το 2018 είχε φιλοξενηθεί στη Χ,» tells earlier editions."""
    relative = any(one.norm_ in _WHICH for one in aside[:2])
    head = " ".join(one.norm_ for one in aside[:_ASIDE_VERB])
    return relative and _WAS_HELD.search(head) is not None


def _aside_end(begins: int, limit: Tokens) -> int:
    """Return where the text goes on after «, υπό την αιγίδα του Δήμου Χ,»."""
    doc = limit.doc
    if begins + 1 >= limit.end or doc[begins].text != ",":
        return begins
    if _is_of_earlier(doc[begins + 1 : min(limit.end, begins + _REACH)]):
        return next(
            (one.i for one in doc[begins + 2 : limit.end] if one.text == ","), limit.end
        )
    if doc[begins + 1].norm_ not in _ASIDES:
        return begins
    for one in doc[begins + 1 : min(limit.end, begins + _REACH)]:
        if _holds(one.norm_):
            return begins  # “, which was held in Cork”
        if one.text == ",":
            return one.i if doc[one.i + 1].norm_ not in _JOINED_BY else begins
    return begins


def _aside_closed(begins: int, limit: Tokens) -> int | None:
    """Return where the verb of taking place follows «, δύο ημερών,», “(Info Day)”."""
    doc = limit.doc
    closing = _CLOSING.get(doc[begins].text) if begins < limit.end else None
    if closing is None:
        return None
    for one in doc[begins + 1 : min(limit.end - 1, begins + _REACH)]:
        if one.text == closing:
            verb = doc[one.i + 1 : min(limit.end, one.i + 1 + _TO_VERB)]
            held = any(_holds(word.norm_) for word in verb)
            return one.i + 1 if held else None
    return None


def _stops(token: Token, *, organised: bool) -> bool:
    """Tell whether another thing than the event's place and date is spoken of.

    Args:
        token: A word after an event.
        organised: Whether a verb stands before it whose subject are organisers.
    """
    doc = token.doc
    following = doc[min(token.i + 1, len(doc) - 1)].norm_
    before = doc[max(token.sent.start, token.i - 1)].norm_
    if token.norm_ in {"for", "για"} and before.startswith(_FIXED):
        return False
    if organised and is_past(token.norm_) and not _holds(token.norm_):
        return True
    organiser = organised or _holds(before)
    subject = token.norm_ in _SUBJECT and following not in _RELATIVE and not organiser
    return subject or token.norm_ in _STOPS or token.ent_type_ == "Person"


@dataclass(slots=True)
class _Room:
    """How many more words may stand between an event and its place and date."""

    venue: int = 0
    loose: int = 0

    def lets_pass(self, token: Token) -> bool:
        """Tell whether *token* may stand there; it takes up room."""
        form = token.norm_
        if form in _INTO:
            self.venue = _VENUE
        elif _holds(form):
            self.loose = _LOOSE
        elif token.text == ",":
            self.venue = 0
        elif form not in _QUIET and token.ent_type_ not in {DATE, "Quantity"}:
            return self._takes_up(token)
        return True

    def _takes_up(self, token: Token) -> bool:
        if self.venue > 0:
            self.venue -= 1
        elif self.loose > 0:
            self.loose -= 1
        else:
            return token.ent_type_ in {*CITIES, "Country"}
        return True


def _place_before(
    reading: Reading, occasion: Occasion, limit: Tokens
) -> Setting | None:
    """Return the place of «στη Βαρκελώνη διοργανώθηκε το …», “in Rome, at the …”."""
    start = occasion.words.start
    before = reading.doc[limit.start : start]
    again = (before.doc[one.i : one.i + 1] for one in before if is_town_again(one))
    spoken = reading.ents(before, *CITIES, "Place", *VENUE_LABELS)
    for words in (*reversed(spoken), *again):
        between = reading.doc[words.end : start]
        where = [one.norm_ for one in between[:2]][-1:] == ["οπου"]
        found = city_at(reading, words[0], limit.start, governed=where)
        if found is None:
            continue
        held = any(_holds(one.norm_) for one in before)
        held = held or _holds(occasion.words[-1].norm_)
        if len(between) > 1 and between[1].ent_type_ == "Country":
            between = between[2:]
        set_off = len(between) <= _ACROSS and between[:1].text in {",", "("}
        follows = occasion.end < limit.end and _holds(reading.doc[occasion.end].norm_)
        near = set_off and any(
            one.norm_ in _INTO or one.norm_ == "during" for one in between
        )
        if held or near or follows:
            return Setting(found[0], reading.doc[words.start - 1 : occasion.words.end])
    return None


def _hosted(reading: Reading, occasion: Occasion, limit: Tokens) -> Setting | None:
    if any(one.norm_ in {"will", "θα"} for one in limit):
        return None
    found = host_of(reading, occasion.words, limit)
    return None if found is None else Setting(found[0], found[1], implied("0.9"))


def _date_before(reading: Reading, occasion: Occasion, limit: Tokens) -> Setting | None:
    """Return the date of «στις 4 Μαΐου, στην τελετή …», “On 5 June the … was held”."""
    doc, start = reading.doc, occasion.words.start
    for token in reversed(doc[limit.start : start]):
        value = date_at(reading, token)
        if value is None:
            continue
        end = end_of(token)
        between = doc[end:start]
        before = doc[limit.start : start]
        told = doc[end:start]
        held = any(_holds(one.norm_) or is_hosting(one.norm_) for one in before)
        held = held or any(one.norm_.startswith(_ATTENDING) for one in told)
        held = held or _holds(occasion.words[-1].norm_)
        follows = any(_holds(one.norm_) for one in doc[occasion.end : limit.end][:4])
        near = len(between) <= _ACROSS and (
            between[:1].text == "," or between[:1].text.lower() in _LEADING_ON
        )
        if any(one.norm_ in _ONE_DAY for one in between):
            continue  # “on 4 May, the opening day of the congress”
        if between.text == "," and occasion.words[-1].norm_ in _ONE_DAY:
            continue  # “on 9 May, Europe Day”
        if held or near or follows:
            value = of_its_year(reading, occasion.event, value, token)
            return Setting(value, doc[token.i : occasion.words.end], grounds_of(value))
    return None


def _date_at_verb(
    reading: Reading, occasion: Occasion, limit: Tokens
) -> Setting | None:
    """Return the date beside a verb: «η Λαμία υποδέχθηκε στις 3 Μαΐου το συνέδριο»."""
    doc = reading.doc
    for verb in limit:
        if not is_hosting(verb.norm_) or abs(verb.i - occasion.words.start) > _LOOSE:
            continue
        first = max(limit.start, verb.i - _ACROSS)
        for token in doc[first : min(limit.end, verb.i + 1 + _ACROSS)]:
            between = doc[min(token.i, verb.i) : max(token.i, verb.i)]
            value = date_at(reading, token)
            if value is None or any(one.text == "," for one in between):
                continue
            first, last = sorted((token.i, occasion.words.start))
            if any(one.norm_ in _ONE_DAY for one in doc[first:last]):
                continue
            value = of_its_year(reading, occasion.event, value, token)
            start = min(occasion.words.start, token.i, verb.i)
            end = max(occasion.words.end, end_of(token), verb.i + 1)
            return Setting(value, doc[start:end], grounds_of(value))
    return None


def clause_around(
    reading: Reading, occasion: Occasion, others: list[Occasion]
) -> Tokens:
    """Return the clause of *occasion* up to where another event is spoken of.

    Args:
        reading: The document as read.
        occasion: Where the text speaks of the event.
        others: All occasions of the document.
    """
    clause = clause_of(occasion.words)
    start, end = clause.start, clause.end
    for other in others:
        if other.event == occasion.event:
            continue
        if occasion.end <= other.words.start < end:
            end = other.words.start
    return reading.doc[start:end]
