"""Nouns of events with what qualifies them: “the first meeting of the Board”.

Which nouns may speak of an event at all, and where their phrases begin and end.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from citykg.extraction.agreement import Noun
from citykg.extraction.event_complements import about_end, complement_end
from citykg.extraction.event_names import is_occasion
from citykg.extraction.event_words import OCCASIONS
from citykg.extraction.tokens import Token

_GREEK_ARTICLES: Final = frozenset(
    "ο η το του τησ τον την τη στο στη στην στον".split()
)
_POINTING: Final = _GREEK_ARTICLES | frozenset(
    "the this that αυτο αυτη αυτησ ιδια".split()
)
_INDEFINITE: Final = frozenset("a an another μια ενα μιασ ενοσ σε".split())
_DETERMINERS: Final = frozenset("the a an its this their our his her that".split())
_NO_MODIFIER: Final = frozenset(
    "and or of in at to for from by with on as is was were are be been has have had it "
    "he she they we who which also that when after before during".split()
)
WEAK: Final = frozenset({"βράβευση", "απονομή", "έναρξη"})
_LOOSE: Final = frozenset(
    "εγκαίνια γιορτή εορτασμός εργαστήριο δεξίωση συνεδρίαση launch kickoff kick "
    "plenary inauguration reception celebration exhibition retreat".split()
)
_HAPPENS: Final = re.compile(
    r"εγιν|πραγματοποι|διεξ[ηα]|διοργαν|φιλοξεν|παρεστ|παρευρ|παρουσ|παραβρ|συμμετ|"
    r"μετειχ|μιλησ|χαιρετ|παροντ|παρακολουθησ|εκπροσωπ|"
    r"held$|hosted$|staged$|took$|place$|attend|present$|address|spoke$|speaker|gather|"
    r"participat|welcom|represent"
)
_AT: Final = frozenset(
    "στο στη στην στον κατα at in during to opened closed attended addressed hosted "
    "hosts ανοιξε εκλεισε φιλοξενησε".split()
)
_FORUMS: Final = frozenset({"φόρουμ", "forum"})
_OF_TOWNS: Final = frozenset("council δημοτικου councils".split())
_ADJECTIVE: Final = tuple(
    "ικο ικη ικησ ικου ιο ια ιασ ιου εσ ουσ ησ αιο αια αιασ τη το τησ του νη νησ "
    "νο μη μησ μο "
    "νου ρο ρου ερη ερησ οη οησ οο οου "
    "ακη ακησ ακο ακου λογη λογησ λογο λογου".split()
)
_FAR: Final = 5  # tokens of modifiers before an English noun
_FEWEST_LETTERS: Final = 4
_VISITS: Final = frozenset({"επίσκεψη", "visit"})
_OF_STUDY: Final = ("εκπαιδευτικ", "τεχνικ", "μελετ", "study", "site", "technical")
_TAKES_PLACE: Final = re.compile(
    r"εγιν|πραγματοποι|διεξ[ηα]|φιλοξεν|οριστει|διοργαν|ολοκληρ|διηρκεσ|held|took|were"
)
_PROCEEDINGS: Final = frozenset({"εργασιεσ", "proceedings"})
_PRONOUNS: Final = frozenset("it this το τη την τον".split())
_HELD_ITSELF: Final = re.compile(
    r"(?:πραγματοποιηθηκε|διοργανωθηκε|διεξηχθη|φιλοξενηθηκε|διεξαχθηκε|οργανωθηκε|"
    r"εγινε|ολοκληρωθηκε|ξεκινησε|πραγματοποιειται|διεξαγεται|διοργανωνεται|held|hosted)$"
)
_WAS_HELD: Final = re.compile(
    r"(?:φιλοξενησ|διοργανωσ|φιλοξενει|διοργανωνει|οργανωσ|υποδεχθηκε|"
    r"held$|place$|hosted$|organi[sz]ed$|staged$|ran$|attended$|opened$|drew$|brought$)"
)
_VERB_REACH: Final = 3  # tokens between “it” and “held”
_TITLED: Final = frozenset(
    "με υπο τον τιτλο θεμα το ονομα entitled titled called named on".split()
)
_GROUPS: Final = frozenset(
    "countries cities towns members partners network project programme mayors states "
    "municipalities regions representatives".split()
)
_BY_MEANS_OF: Final = frozenset({"με", "μεσω"})
_GENITIVE: Final = ("ησ", "ου", "ων", "εωσ")
POSSESSIVES: Final = frozenset("του τησ τουσ μασ".split())
"""Words that tell whose it is: «η τελική του εκδήλωση»."""
_LONGEST: Final = 14  # tokens of a complement


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun of events with what stands around it."""

    noun: Noun
    token: Token
    start: int
    end: int
    points_back: bool


def may_be_met(token: Token) -> bool:
    """Tell whether *token* speaks of an event; «η βράβευση έγινε» does, too."""
    if not is_occasion(token):
        return False
    noun = OCCASIONS[token.norm_].nominative
    if noun in _VISITS:
        kind = token.doc[max(token.sent.start, token.i - 1)]
        return kind.norm_.startswith(_OF_STUDY)
    if _is_other_thing(token, noun):
        return False
    if noun in _LOOSE:
        return _is_gone_to(token)
    return noun not in WEAK or _takes_place(token)


def _takes_place(token: Token) -> bool:
    """Tell whether «η βράβευση» is the subject of a verb of taking place."""
    following = token.doc[token.i + 1 : min(token.sent.end, token.i + _FAR)]
    before = token.doc[max(token.sent.start, token.i - _FAR) : token.i]
    taking_place = _TAKES_PLACE.match
    return any(one.norm_ == "η" for one in before) and any(
        taking_place(one.norm_) for one in following
    )


def leaves_event_out(token: Token) -> bool:
    """Tell whether a sentence begins with “It was held”, said of an event before.

    Args:
        token: The first word of a sentence.
    """
    form = token.norm_
    after = _following(token)
    if form in {"οι", "the"} and not _PROCEEDINGS.isdisjoint(after[:1]):
        return any(_TAKES_PLACE.match(one) for one in after)
    if form in _PRONOUNS:
        return any(_WAS_HELD.match(one) for one in after)
    return _HELD_ITSELF.match(form) is not None


def _following(token: Token) -> list[str]:
    """Return the folded words after *token* that may make a verb with it."""
    end = min(token.sent.end, token.i + 1 + _VERB_REACH)
    return [one.norm_ for one in token.doc[token.i + 1 : end]]


def _is_other_thing(token: Token, noun: str) -> bool:
    """Tell «μέσω τηλεδιάσκεψης», «συνέντευξη του Χ», «το Οικονομικό Φόρουμ Δελφών»."""
    if noun == "τηλεδιάσκεψη":
        return _before(token) in _BY_MEANS_OF
    if noun == "συνέντευξη":
        return _after(token) != "τυπου"
    return noun in _FORUMS and token.text[0].isupper() and _is_named(token)


def _is_named(token: Token) -> bool:
    """Tell whether *token* ends a name of somebody, not of where something happened."""
    before = token.doc[max(token.sent.start, token.i - _FAR) : token.i]
    named = len(before) > 0 and before[-1].text[0].isupper()
    return named and not any(one.norm_ in _AT for one in before)


def _is_gone_to(token: Token) -> bool:
    """Tell whether the sentence of «εγκαίνια», “launch” says that it was held."""
    if _before(token) in _OF_TOWNS or token.text[0].isupper():
        return False
    if token.norm_ == "kick" and not _is_kick_off(token):
        return False
    return any(_holds_it(one.norm_) for one in token.sent)


def _is_kick_off(token: Token) -> bool:
    """Tell whether “kick-off” stands alone, with no “meeting” behind it."""
    after = [one.norm_ for one in token.doc[token.i + 1 : token.i + 4]]
    return after[:2] == ["-", "off"] and after[-1] not in OCCASIONS


@cache
def _holds_it(form: str) -> bool:
    return _HAPPENS.match(form) is not None


def _after(token: Token) -> str:
    """Return the folded word after *token* in its sentence, or nothing."""
    after = token.i + 1
    return token.doc[after].norm_ if after < token.sent.end else ""


def _before(token: Token) -> str:
    """Return the folded word before *token* in its sentence, or nothing."""
    return token.doc[token.i - 1].norm_ if token.i > token.sent.start else ""


def tells_kind(token: Token) -> bool:
    """Tell whether a noun only tells the kind of the named event behind it."""
    for one in token.doc[token.i + 1 : min(token.sent.end, token.i + _FAR + 1)]:
        if one.ent_type_ == "Event":
            return True
        if one.text not in '«"“:(' and one.norm_ not in _TITLED:
            return False
    return False


def phrase_of(token: Token) -> Phrase:
    """Return the phrase around *token*, a noun of events."""
    noun = OCCASIONS[token.norm_]
    if token.text.isascii():
        start = _english_start(token)
        end = _english_end(token)
    else:
        start = greek_start(token)
        end = about_end(token.doc, complement_end(token), token.sent.end)
    before = token.doc[start - 1].norm_ if start > token.sent.start else ""
    owned = start < token.i and token.doc[token.i - 1].norm_ in POSSESSIVES
    alone = start == token.i and end == token.i + 1
    pointing = before in _POINTING or (alone and before not in _INDEFINITE)
    pointing = pointing and before not in _INDEFINITE and not owned
    return Phrase(noun, token, start, end, pointing)


def greek_start(token: Token) -> int:
    """Return where the adjectives and numbers before a Greek noun begin."""
    start = token.i
    while start > token.sent.start:
        before = token.doc[start - 1]
        if before.norm_ in POSSESSIVES and start == token.i and _is_owned(token):
            start -= 2  # «την τελική του εκδήλωση»
            continue
        ordinal = before.text[0].isdigit() and not before.text.isdigit()
        adjective = before.norm_.endswith(_ADJECTIVE) and len(before) >= _FEWEST_LETTERS
        noun = before.norm_ in OCCASIONS
        if before.ent_type_ or noun or not (ordinal or adjective):
            break
        if before.norm_ in _INDEFINITE:
            break
        start -= 1
    return start


def _is_owned(token: Token) -> bool:
    """Tell whether «του» before a noun follows its adjective: «η ετήσια του γιορτή»."""
    at = token.i - 2
    if at <= token.sent.start or token.norm_.endswith(_GENITIVE):
        return False  # «οι εργασίες της συνέλευσης»
    adjective = token.doc[at]
    ends = adjective.norm_.endswith(_ADJECTIVE) and len(adjective) >= _FEWEST_LETTERS
    led = token.doc[at - 1].norm_ in _GREEK_ARTICLES
    return ends and led and not adjective.ent_type_


def _english_start(token: Token) -> int:
    """Return where the words that qualify an English noun begin."""
    start = token.i
    limit = max(token.sent.start, token.i - _FAR)
    while start > limit:
        before = token.doc[start - 1]
        if before.norm_ in _DETERMINERS:
            return start
        if before.text == "-" and not token.doc[start - 2].whitespace_:
            start -= 2  # “two-day”, “kick-off”
            continue
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
    if token.norm_ == "kick":
        return token.i + 3
    if end >= token.sent.end or doc[end].norm_ != "of":
        return _visited(token)
    for one in doc[end + 1 : min(token.sent.end, end + _LONGEST)]:
        if one.norm_ in {"the", "of"} or one.text in {"&", "'s", "’s", "+"}:
            continue
        if not one.text[0].isupper():
            return one.i + 1 if one.norm_ in _GROUPS else end
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
