"""When memberships began: the dates of a clause, of each member and of each network.

«Από το 2015», “joined in 2019”, «Έδεσσα (2018), Νάουσα (2021)», «το 2015 και το 2019
αντίστοιχα»; a date may also stand alone on the line above.
"""

import re
from typing import Final

from rdflib import XSD

from citykg.extraction.dates import DateValue
from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import CITIES, DATE, Reading
from citykg.extraction.rules.fellow_words import Kind, kind_of
from citykg.extraction.rules.joining_words import BECOMING, GAINING, Bond
from citykg.extraction.rules.joinings import Joining, copula_near
from citykg.extraction.rules.members import Member
from citykg.extraction.rules.network_leads import RELATIVES
from citykg.extraction.rules.understood_networks import Target
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_BEGINNING: Final = frozenset({Bond.JOIN, Bond.SIGN, Bond.FOUND, Bond.ENTRY})
_NOUNS: Final = frozenset({Bond.MEMBER, Bond.CITIES})
_RESPECTIVELY: Final = frozenset("αντιστοιχα αντιστοιχωσ respectively".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FEWEST: Final = 2  # tokens before a line that has one above it
_IN_BRACKETS: Final = 6  # tokens in brackets after a member, its country and date
_ENTERED: Final = re.compile(
    r"accepted|admitted|joined|entered|signed|ενταχθ\w+|ενταγμεν\w+|προσχωρησ\w+|δεκτ\w+"
)
_FOUNDER: Final = re.compile(r"(?:συν)?ιδρυτ|(?:co-)?found(?:er|ing)")
_FOUNDED: Final = re.compile(
    r"ιδρυθηκ\w+|γεννηθηκ\w+|συσταθηκ\w+|δημιουργηθηκ\w+|founded|born|created|formed"
)
_SAME: Final = frozenset("ιδια ιδιο ιδιασ same".split())
_YEARS: Final = frozenset("χρονια ετοσ χρονο year".split())
_TIME: Final = re.compile(r"χρονια|ετοσ|χρονο|ημερα|μερα|μηνα|year|day|month")
_LIMITS: Final = frozenset("εωσ μεχρι until till by for ως ωσ".split())
_SINCE: Final = frozenset("απο since from".split())
_SMALL: Final = frozenset("το τον την τη τουσ τισ του τησ in on the τελη αρχεσ".split())
_ENTRY_REACH: Final = 5  # tokens between «ενταγμένη» and its date
_OPENING: Final = 3  # tokens of a sentence before a date that all of it is of
_DATE_REACH: Final = 9  # tokens between a date and what it dates


def respective_date(
    reading: Reading,
    joining: Joining,
    pair: tuple[Target, Member],
    members: list[Member],
) -> tuple[DateValue, Tokens] | None:
    """Return the date of one of several: «το 2015 και το 2019 αντίστοιχα»."""
    sentence = joining.cue.sent
    if _RESPECTIVELY.isdisjoint(one.norm_ for one in sentence):
        return None
    target, member = pair
    dates = [
        (date, words)
        for words in reading.ents(sentence, DATE)
        for date in reading.dates(words)
    ]
    if len(dates) == len(members) > 1:
        return dates[members.index(member)]
    if len(dates) == len(joining.targets) > 1:
        return dates[joining.targets.index(target)]
    return None


def own_date(reading: Reading, words: Tokens) -> tuple[DateValue, Tokens] | None:
    """Return the date in brackets after a member: «Έδεσσα (2018)»."""
    following = words.doc[words.end : min(words.sent.end, words.end + _IN_BRACKETS)]
    if not len(following) or following[0].text != "(":
        return None
    close = next((one.i for one in following if one.text == ")"), following.end)
    for at in reading.ents(words.doc[words.end : close], DATE):
        date = reading.date(at)
        if date is not None:
            return date, at
    return None


def date_after(reading: Reading, words: Tokens) -> tuple[DateValue, Tokens] | None:
    """Return the date that follows one of several networks: "X in 2009, Y in 2021"."""
    for at in reading.ents(words.doc[words.end : words.end + _FEWEST + 1], DATE):
        date = reading.date(at)
        if date is not None:
            return date, at
    return None


def date_of(reading: Reading, joining: Joining) -> tuple[DateValue, Tokens] | None:
    """Return the date that tells when a membership began, with its words.

    Args:
        reading: The document as read.
        joining: Where the text tells the membership.
    """
    begins = joining.bond in _BEGINNING
    copula = copula_near(joining) if joining.bond in _NOUNS else None
    begins = begins or (copula is not None and copula.norm_ in BECOMING | GAINING)
    before = joining.cue.doc[joining.cue.i - 1 : joining.cue.i]
    begins = begins or any(one.norm_ in BECOMING for one in before)
    founder = _is_founder(joining)
    dates = reading.ents(joining.cue.sent, DATE)
    anchors = (joining.cue.i, joining.start, joining.end)
    for words in sorted(dates, key=lambda one: abs(one.start - joining.cue.i)):
        near = min(min(abs(words.start - at), abs(words.end - at)) for at in anchors)
        lead = _lead(words)
        date = reading.date(words)
        if date is None or lead in _LIMITS:
            continue
        if near > _DATE_REACH and not founder:
            continue
        if _is_parted(words, joining.cue) or _is_of_city(words):
            continue
        if begins or lead in _SINCE or _is_of_entry(words) or founder:
            return date, words
    if not begins:
        return None
    return _same_time(reading, joining) or _before(reading, joining)


def _is_parted(date: Tokens, cue: Token) -> bool:
    """Tell whether a relative clause begins between a date and what it would date."""
    between = date.doc[date.end : max(date.end, cue.i)]
    opening = date.start - date.sent.start <= _OPENING
    return not opening and any(
        one.norm_ in RELATIVES and not one.ent_type_ for one in between
    )


def _is_of_city(date: Tokens) -> bool:
    """Tell whether a date stands in brackets after a city: «Καρδίτσα (από το 2015)»."""
    doc, at = date.doc, date.start - 1
    while at > date.sent.start and doc[at].norm_ in _SINCE | _SMALL:
        at -= 1
    return doc[at].text == "(" and doc[at - 1].ent_type_ in CITIES


def _is_of_entry(date: Tokens) -> bool:
    """Tell whether «ενταγμένη το», "accepted in" stands before a date."""
    before = date.doc[max(date.sent.start, date.start - _ENTRY_REACH) : date.start]
    return any(_ENTERED.fullmatch(one.norm_) for one in before)


def _is_founder(joining: Joining) -> bool:
    """Tell whether a network is founded there, by founders: «ιδρύθηκε … με ιδρυτές»."""
    near = joining.cue.doc[joining.cue.i - 1 : joining.cue.i + 1]
    founder = any(_FOUNDER.match(one.norm_) for one in near)
    return founder and any(_FOUNDED.fullmatch(one.norm_) for one in joining.cue.sent)


def _same_time(reading: Reading, joining: Joining) -> tuple[DateValue, Tokens] | None:
    """Return the date before it that «την ίδια χρονιά», "that same year" mean."""
    doc, sentence = joining.cue.doc, joining.cue.sent
    for token in sentence:
        following = token.doc[token.i + 1 : min(sentence.end, token.i + _FEWEST)]
        if (
            token.norm_ in _SAME
            and following[:1].text
            and _TIME.fullmatch(following[0].norm_)
        ):
            earlier = reading.ents(doc[: token.i], DATE)
            date = reading.date(earlier[-1]) if earlier else None
            if date is None:
                return None
            year = DateValue(date.lexical[:4], XSD.gYear)
            is_year = following[0].norm_ in _YEARS
            return (year if is_year else date), earlier[-1]
    return None


def _before(reading: Reading, joining: Joining) -> tuple[DateValue, Tokens] | None:
    """Return the date on the line above, or of the sentence that names the network."""
    found = _heading(reading, joining)
    start = joining.cue.sent.start
    if found is not None or not joining.is_carried or start == 0:
        return found
    last = reading.doc[start - 1].sent
    network = joining.targets[0].network
    spoken = network in reading.entities(last, "CityNetwork") or any(
        kind_of(one.norm_) is Kind.BODY for one in last
    )
    if not spoken or reading.ents(joining.cue.sent, "CityNetwork"):
        return None
    dates = [
        (date, words)
        for words in reading.ents(last, DATE)
        if (date := reading.date(words)) is not None and _lead(words) not in _LIMITS
    ]
    return dates[0] if len(dates) == 1 else None


def _lead(words: Tokens) -> str:
    """Return the preposition of a date, articles left out: «από το 2015»."""
    if words[0].norm_ in _SINCE | _LIMITS:
        return words[0].norm_
    at = words.start - 1
    while at >= words.sent.start and words.doc[at].norm_ in _SMALL:
        at -= 1
    return words.doc[at].norm_ if at >= words.sent.start else ""


def _heading(reading: Reading, joining: Joining) -> tuple[DateValue, Tokens] | None:
    """Return the date that stands alone on the line above."""
    start = joining.cue.sent.start
    if start < _FEWEST or "\n" not in reading.doc[start - 1].text:
        return None
    above = reading.doc[start - 2].sent
    words = trimmed(above)
    if _YEAR.fullmatch(words.text):
        return DateValue(words.text, XSD.gYear), words
    alone = above.start > 0 and "\n" in reading.doc[above.start - 1].text
    if not alone or reading.ents(above, "City", "Municipality"):
        return None  # the dateline of a letter
    for words in reading.ents(above, DATE):
        date = reading.date(words)
        rest = [one for one in above if one.is_alpha and one.ent_type_ != DATE]
        if date is not None and not rest:
            return date, words
    return None
