"""What belongs to the noun of an event behind it.

Genitives, as in «απονομής των Best City Awards», and what the event is about: «για τον
ψηφιακό μετασχηματισμό», «για τα «Έξυπνα Νησιά»».
"""

import re
from typing import Final

from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

_OF: Final = frozenset("του τησ των".split())
_GENITIVE: Final = ("ων", "ου", "ησ", "ασ", "εωσ", "ουσ", "ματοσ")
BODIES: Final = ("CityNetwork", "Organization", "Initiative", "KnowledgeInstitution")
"""Labels of bodies that hold events."""
_CONCERNING: Final = frozenset({"για", "περι"})
_OBJECT_ARTICLES: Final = frozenset("τον την τη το τα τισ τουσ".split())
_SPOKEN_ABOUT: Final = (
    "Title", "Event", "CityNetwork", "Award", "Initiative", "Strategy",
    "PolicyInstrument", "Charter",
)  # fmt: skip
_TOPIC_ADJECTIVE: Final = re.compile(
    r"\w+(?:[αιε]κ|μεν|[οσ]ιμ|νιν|σιν|[νλρτ]αι|κοιν|υπν|βιωσιμ|νε)"
    r"(?:ο|ον|η|ην|ουσ|εσ|α|ασ|ια|ιεσ|ιο|ιουσ)|διεθνη|διεθνεσ|νεα|νεο|νεεσ"
)
_TOWNS: Final = frozenset({"City", "Municipality"})
_SEVERAL: Final = frozenset({"δημων", "πολεων"})
_LONGEST: Final = 14  # tokens of a complement
_FEWEST_LETTERS: Final = 4
_FAR: Final = 5  # tokens in brackets


def named_end(words: Tokens, noun: Token) -> int:
    """Return where what belongs to the event *words* ends, whose noun is *noun*.

    «Διάσκεψη για το κλίμα», «Gran Gala της ACES Europe».
    """
    doc, limit = words.doc, words.sent.end
    if noun.text.isascii():
        at = words.end
        of_body = at + 1 < limit and doc[at].norm_ in {"του", "τησ", "των"}
        body = of_body and doc[at + 1].ent_type_ in BODIES
        return complement_end(words[-1]) if body else at
    return about_end(doc, max(words.end, complement_end(noun)), limit)


def complement_end(token: Token) -> int:
    """Return where the genitives that depend on a Greek noun of events end.

    «απονομής των Best City Awards 2018», «του Δικτύου Πράσινων Πόλεων».
    """
    doc, end = token.doc, token.i + 1
    opened = False
    begin = _after_brackets(token)
    for one in doc[begin : min(token.sent.end, begin + _LONGEST)]:
        if one.norm_ in _OF or _joins_town(one):
            opened = True  # «των Δήμων Κω και Λάρισας»
            continue
        if one.ent_type_ == "Date" and not one.text.isdigit():
            break  # «της 23ης Σεπτεμβρίου»
        if one.text in '«"“”»':
            opened = opened or one.text == "«"
            closed = one.text in '»”"' and end > token.i + 1
            end = one.i + 1 if closed else end
            if closed and one.text == "»":
                break  # «του έργου «Χ» του προγράμματος Ψ»
            continue
        name = bool(one.ent_type_) and one.ent_type_ not in {
            "Date",
            "Quantity",
            "Event",
        }
        capital = one.text[0].isupper() or (opened and one.ent_iob_ == "I")
        genitive = one.norm_.endswith(_GENITIVE) and len(one) >= _FEWEST_LETTERS
        year = (
            end > token.i + 1
            and one.text.isdigit()
            and doc[one.i - 1].text[0].isupper()
        )
        if not (genitive or (opened and (name or capital)) or year):
            break
        if one.ent_type_ == "Person":
            break
        end = one.i + 1
    return end


def _joins_town(token: Token) -> bool:
    """Tell whether «και» joins a town to that of «των Δήμων Χ», «των πόλεων Χ»."""
    doc = token.doc
    if token.norm_ != "και" or token.i + 1 >= len(doc):
        return False
    sides = doc[token.i - 1].ent_type_, doc[token.i + 1].ent_type_
    several = doc[max(token.sent.start, token.i - _FAR) : token.i]
    return _TOWNS.issuperset(sides) and any(one.norm_ in _SEVERAL for one in several)


def about_end(doc: Doc, at: int, limit: int) -> int:
    """Return where «για τον ψηφιακό μετασχηματισμό» ends that begins at *at*, or *at*.

    Args:
        doc: The tokens.
        at: Where a noun of events and the genitives behind it end.
        limit: Where the sentence ends.
    """
    if at + 2 >= limit or doc[at].norm_ not in _CONCERNING:
        return at
    start = at + 2 if doc[at + 1].norm_ in _OBJECT_ARTICLES else at + 1
    first = doc[start]
    if first.text == "«":
        closing = (one.i for one in doc[start : min(limit, start + _LONGEST)])
        return next((one + 1 for one in closing if doc[one].text == "»"), at)
    if first.ent_type_ in _SPOKEN_ABOUT:
        return _whole_end(doc, start, limit)
    if start == at + 1 and not first.text[0].isupper():
        return at  # «για να», «για πρώτη φορά»
    return _topic_end(doc, start, limit) or at


def _whole_end(doc: Doc, start: int, limit: int) -> int:
    end = start + 1
    while end < limit and doc[end].ent_iob_ == "I":
        end += 1
    return end


def _topic_end(doc: Doc, start: int, limit: int) -> int:
    """Return where a topic ends: adjectives, a noun, and its genitives; 0 if none."""
    at = start
    while at < limit and _is_topic_word(doc[at]):
        last = doc[at]
        at += 1
        adjective = _TOPIC_ADJECTIVE.fullmatch(last.norm_) or last.text[0].isdigit()
        follows = at < limit and doc[at].text[0].isupper()
        if not adjective and not (last.text[0].isupper() and follows):
            return complement_end(last)
    return 0


def _is_topic_word(token: Token) -> bool:
    if token.ent_type_ in {"Date", "Person"}:
        return False
    return token.text[0].isalnum() and token.norm_ not in _OF | _CONCERNING


def _after_brackets(token: Token) -> int:
    """Return where the text goes on after «ημερίδα (Info Day)»."""
    doc, after = token.doc, token.i + 1
    if after < token.sent.end and doc[after].text == "(":
        for one in doc[after : min(token.sent.end, after + _FAR)]:
            if one.text == ")":
                return one.i + 1
    return after
