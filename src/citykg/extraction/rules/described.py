"""Cities told by the way: «η Χ των 800 κατοίκων», “home to 70,000 people”."""

import re
from typing import Final

from citykg.extraction.findings import Grounds, implied
from citykg.extraction.reading import Reading
from citykg.extraction.rules.bearers import Bearer, bearers_in
from citykg.extraction.rules.counted import Figure
from citykg.extraction.tokens import Span as Tokens

_REACH: Final = 12  # tokens from a city to the number of its residents
_GAP: Final = frozenset(
    "με των του τησ την τον το τουσ τισ μια ενα πολη πολησ δημοσ δημου νησι νησιου "
    "περιπου σχεδον πανω απο λιγο και που οποια οποιοσ οποιο η ο εχει εχουν ειχε ειχαν "
    "ζουν αριθμει μετρα διαθετει σημερα πληθυσμο πληθυσμοσ πληθυσμου συνολικο συνολικα "
    "εκτασησ περισσοτεροι περισσοτερουσ περισσοτερων ξεπερνα ξεπερνουν φτανει φθανει "
    "ανερχεται σε στουσ ειναι with of to home a an the city town island municipality "
    "some over more than nearly about around almost population is are has have which "
    "that counts just approximately roughly , ( – -".split()
)
_GENERIC: Final = frozenset(
    "κατω ανω δημων δημουσ δημοι πολεισ πολεων fewer less under below cities towns "
    "municipalities".split()
)
_IT: Final = frozenset("it ειναι αποτελει".split())
_ALL: Final = frozenset("all whole".split())
_OPENING: Final = frozenset("με with home".split())
_GIVEN: Final = re.compile(
    r"απονεμ\w+|απεν\w+|ελαβε|κατεκτησε|επεστρεψε|κερδισε|κερδιζει|απεσπασε|τιμηθηκε|βραβευ\w+"
    r"|διακριθηκε|πηρε|παιρνει|αποσπα|κατακτα|σαρωσε|συγκεντρωσε|σημειωσε|για|won|wins"
    r"|αποσπασει|κατακτησει|κερδισει|λαβει|παρει|σαρωσει|βραβευθει|βραβευτει"
    r"|received|receives|awarded|took|takes|collected|scooped"
)
_NOT_WON: Final = frozenset(
    "φοροσ αλλεσ αλλα αλλοι εταιρεια περιφερεια περιφερειεσ συνολο".split()
)
_TO: Final = frozenset("στον στην στη στο ο η to".split())


def described_city(
    reading: Reading, figure: Figure
) -> tuple[Bearer, Tokens, Grounds] | None:
    """Return the city next to the number of its residents, or None.

    Args:
        reading: The document as read.
        figure: A figure that only a place may have.
    """
    if not figure.place:
        return None
    doc, sentence, number = reading.doc, figure.words.sent, figure.number
    if number.start > sentence.start and doc[number.start - 1].norm_ in _ALL:
        return _whole_home(reading, figure)
    at = number.start - 1
    first = max(sentence.start, number.start - _REACH)
    while at >= first:
        token = doc[at]
        if token.norm_ in _GENERIC:
            return None
        found = [one for one in bearers_in(reading, doc[at : at + 1]) if one.is_city]
        city = found or _city_ending(reading, at)
        if city:
            return city[-1], doc[city[-1].at : figure.words.end], implied("0.9")
        if token.ent_type_ or (token.norm_ or token.text) not in _GAP:
            return None
        at -= 1
    return _city_after(reading, figure)


def _city_ending(reading: Reading, at: int) -> list[Bearer]:
    """Return the city whose name, or the noun that means it, ends at *at*."""
    doc = reading.doc
    start = at
    while start > 0 and doc[start].ent_type_ and doc[start].ent_iob_ == "I":
        start -= 1
    first = max(doc[at].sent.start, start - 1)
    found = bearers_in(reading, doc[first : at + 1])
    return [one for one in found if one.is_city and one.at >= start]


def _city_before(
    reading: Reading, figure: Figure
) -> tuple[Bearer, Tokens, Grounds] | None:
    """Return the city that “with 178,000 inhabitants it is …” takes up, if only one."""
    start = figure.words.sent.start
    last = bearers_in(reading, reading.doc[start - 1].sent) if start else []
    cities = [one for one in last if one.is_city and not one.is_of]
    only = len({one.entity for one in cities}) == 1
    return (cities[0], figure.words, implied("0.7")) if only else None


def _whole_home(
    reading: Reading, figure: Figure
) -> tuple[Bearer, Tokens, Grounds] | None:
    """Return the home city of “all 327,000 inhabitants”, if no other is named."""
    words, home = figure.words, reading.home_city
    named = [one.entity for one in bearers_in(reading, words.sent) if one.is_city]
    if home is None or any(one != home for one in named):
        return None
    return Bearer(home, "City", words.start), words, implied("0.7")


def _city_after(
    reading: Reading, figure: Figure
) -> tuple[Bearer, Tokens, Grounds] | None:
    """Return the city of “Home to 245,000 people, Aarhus is …”."""
    doc, words, sentence = reading.doc, figure.words, figure.words.sent
    opens = doc[sentence.start].norm_ in _OPENING
    after = [one.norm_ for one in doc[words.end : min(sentence.end, words.end + 2)]]
    apposed = after == [",", "it"] or after[1:] == ["it"]
    if apposed or (opens and after and after[0] in _IT):
        return _city_before(reading, figure)
    if not opens or words.end >= sentence.end or doc[words.end].text != ",":
        return None
    near = doc[words.end : min(sentence.end, words.end + 5)]
    found = [one for one in bearers_in(reading, near) if one.is_city]
    if not found:
        return None
    return found[0], doc[sentence.start : words.end], implied("0.9")


def winner_of(
    reading: Reading, figure: Figure, clause: Tokens
) -> tuple[Bearer, Tokens, Grounds] | None:
    """Return the city of which a clause says that so many prizes went to it.

    Args:
        reading: The document as read.
        figure: A number of prizes.
        clause: The words around it.
    """
    doc, words = reading.doc, figure.words
    if any(one.norm_ in _NOT_WON for one in clause):
        return None
    named = bearers_in(reading, clause)
    if any(one.label not in {"City", "Municipality", "Event"} for one in named):
        return None
    cities = [one for one in named if one.is_city]
    headed = clause.start > 0 and doc[clause.start - 1].text == ":"
    if headed and not cities:
        lead = bearers_in(reading, doc[clause.sent.start : clause.start])
        cities = [one for one in lead if one.is_city]
        return (cities[-1], words, implied("0.8")) if len(cities) == 1 else None
    if not any(_GIVEN.fullmatch(one.norm_) for one in clause):
        return None
    for one in cities:
        before = doc[one.at - 1].norm_ if one.at else ""
        behind = one.at > words.end and (before in _TO or doc[one.at].norm_ == "δημοσ")
        own = one.at > words.end and one.entity == reading.home_city
        subject = one.at < words.start and not one.is_of
        if behind or subject or own:
            return one, words, implied("0.8")
    return None
