"""How far the complement of a title reaches: «Αντιδήμαρχος Παιδείας και Νεολαίας»."""

import re
from typing import Final

from rdflib import URIRef

from citykg.extraction.position_words import head_of, qualifier
from citykg.extraction.reading import CITIES, DATE, NAME, QUANTITY
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CODE

_GENITIVE_ARTICLES: Final = frozenset({"του", "τησ", "των", "τησ/του"})
_GENITIVE: Final = ("ου", "ησ", "ων", "ασ", "εωσ", "ουσ", "ματοσ")
_ACCUSATIVE_ARTICLES: Final = frozenset("τον την τη τουσ τισ τα το".split())
_GREEK_PREPOSITIONS: Final = frozenset(
    "σε στο στη στην στον στα στουσ στισ για επι παρα προσ".split()
)
_GREEK_STOPS: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ οτι ενω αλλα οπωσ μετα κατα με απο ωσ μαζι "
    "ειναι ηταν ειπε εχει εκανε εδωσε αυτοσ αυτη ο οι καθωσ αφου οταν ωστε δηλαδη "
    "εωσ μεχρι σημερα χθεσ νυν ιδιοσ ιδια δεν θα να δια μεσω υπο προτεινε τον".split()
)
_GREEK_VERB: Final = re.compile(
    r"\w{2,}(?:[σξψ]ε|ηκε|ηκαν|[σξψ]αν|ταν|ται|νται|ουν|ουσε|ουμε|ει|αγε|ευε|ιζε)"
)
_OPENING: Final = frozenset("of for at in to responsible".split())
_AT_THE_TIME: Final = frozenset({"at the time", "at that time"})
_BREAKS: Final = frozenset(".;:·()\n!?…•|[]{}") | {"--", "…"}
_DASHES: Final = frozenset("-–—‑")
_LONGEST: Final = 24  # tokens of a title
_ELSEWHERE: Final = frozenset({"Person", DATE, QUANTITY})
_ONE_CITY: Final = frozenset({CODE["role-mayor"], CODE["role-regional-governor"]})
ENGLISH_STOPS: Final = frozenset(
    "who which that whose where when while after before during since said says is was "
    "has have had will would are were as with by from on via into under about against "
    "added adds noted explained stressed stated told called welcomed announced "
    "explains stresses notes states believes hopes joined attended spoke opened signed "
    "received accepted presented represented led run held also but because he she "
    "they we i".split()
)
HONORIFICS: Final = frozenset(
    "κ κ. κκ κκ. κ.κ. κ.κ κα κα. κασ κοσ κου κο κον κυριοσ κυριου κυριο κυρια κυριασ "
    "δρ δρ. cllr cllr. dr dr. mr mr. ms ms. mrs mrs. sir prof prof.".split()
)
ARTICLES: Final = frozenset(
    "ο η οι του τησ των τον την τη τουσ τισ the a an ο/η".split()
)
JOINTS: Final = frozenset({"και", "κι", "and", "&"})
_DANGLING: Final = JOINTS | ARTICLES | _GREEK_PREPOSITIONS | _OPENING | {","}
OUTSIDE: Final = frozenset({"", NAME})
ANAPHORIC: Final = frozenset("του τησ τουσ μασ τησ: του:".split())


def complement_end(sentence: Tokens, at: int, *, greek: bool, role: URIRef) -> int:
    """Return where the complement of a title that is complete at *at* ends."""
    doc, limit = sentence.doc, min(sentence.end, at + _LONGEST)
    end = at
    step = _greek_step if greek else _english_step
    opened = at < limit and doc[at].norm_ in _OPENING
    past = opened and doc[at : at + 3].text.casefold() in _AT_THE_TIME
    if not greek and (past or not opened):
        return at
    while end < limit:
        token = doc[end]
        if token.ent_type_ in _ELSEWHERE or token.norm_ in HONORIFICS:
            break
        length = _common_step(token, limit, one_city=role in _ONE_CITY)
        if length is None:
            length = step(token, at, one_city=role in _ONE_CITY)
        if not length:
            break
        end = min(end + length, limit)
    while end > at and doc[end - 1].norm_ in _DANGLING:
        if end - 1 == at and doc[at].norm_ in ANAPHORIC:
            break
        end -= 1
    return end


def _common_step(token: Token, limit: int, *, one_city: bool) -> int | None:
    """Return how many tokens a mark or a name takes, 0 at the end, None for neither."""
    doc, at = token.doc, token.i
    if token.ent_iob_ == "B" and token.ent_type_ not in OUTSIDE:
        length = 1
        while at + length < len(doc) and doc[at + length].ent_iob_ == "I":
            length += 1
        return length
    if token.text == "(":
        closed = at + 2 < limit and doc[at + 2].text == ")"
        return 3 if closed and doc[at + 1].text.isupper() else 0
    if token.text in '«“"':
        closing = next((i for i in range(at + 1, limit) if doc[i].text in '»”"'), 0)
        return closing - at + 1 if closing else 0
    if token.text == "," or token.norm_ in JOINTS:
        return int(_continues(token, limit, one_city=one_city))
    return 0 if token.text in _BREAKS or token.is_space else None


_OF_A_CITY: Final = frozenset("county borough district metropolitan region".split())


def _continues(token: Token, limit: int, *, one_city: bool) -> bool:
    """Tell whether a complement goes on after a comma or «και»."""
    following = token.doc[token.i + 1 : token.i + 2].text.casefold()
    if one_city and following in _OF_A_CITY:
        return True  # “Mayor of the City and County of Cardiff”
    if token.text == ",":
        return not one_city and _goes_on(token, limit)
    if one_city and not _is_plain_name(token.doc, token.i + 1, limit):
        return False
    return not _begins_new(token.doc, token.i + 1, limit)


def _is_plain_name(doc: Doc, at: int, limit: int) -> bool:
    """Tell whether a name follows «και» that stands for nothing known by itself.

    Of the mayor of «Κέρκυρας και Διαποντίων Νήσων», that is.
    """
    if at >= limit or doc[at].ent_type_ or not doc[at - 2].ent_type_:
        return False
    return doc[at].text[0].isupper() and doc[at].norm_.endswith(_GENITIVE)


def _greek_step(token: Token, first: int, *, one_city: bool) -> int:
    """Return 1 if a Greek word goes on with the complement begun at *first*, else 0."""
    form, previous = token.norm_, token.doc[token.i - 1]
    if form in _GENITIVE_ARTICLES or form == "μασ":
        return 1
    if form in _ACCUSATIVE_ARTICLES:
        return int(previous.norm_ in _GREEK_PREPOSITIONS)
    if form in _GREEK_PREPOSITIONS:
        return int(not one_city)
    if token.text in _DASHES or token.text == "/":
        return int(not previous.whitespace_ or (not one_city and _joins_matters(token)))
    if form in _GREEK_STOPS:
        return 0
    return int(_is_greek_part(token, first, one_city=one_city))


def _joins_matters(dash: Token) -> bool:
    """Tell whether a dash joins matters: «Αντιδήμαρχος Πολιτισμού – Τουρισμού»."""
    beside = (*dash.doc[dash.i - 1 : dash.i], *dash.doc[dash.i + 1 : dash.i + 2])
    return all(
        one.norm_.endswith(_GENITIVE) and not one.ent_type_ and one.text[0].isupper()
        for one in beside
    )


def _is_greek_part(token: Token, first: int, *, one_city: bool) -> bool:
    """Tell whether a word that is no particle belongs to a Greek complement."""
    if token.text[0].isupper():
        return not _begins_name(token)
    if token.norm_.endswith(_GENITIVE):
        return True
    loose = not one_city and any(
        one.norm_ in _GREEK_PREPOSITIONS for one in token.doc[first : token.i]
    )
    return loose and not _GREEK_VERB.fullmatch(token.norm_)


def _begins_name(token: Token) -> bool:
    """Tell whether a Latin name that stands apart begins: «του Μιλάνου Ada Rossi»."""
    doc, at = token.doc, token.i
    if not _is_latin(token) or at + 1 >= len(doc):
        return False
    following = doc[at + 1]
    capitals = following.text[0].isupper() and _is_latin(following)
    before = doc[at - 1]
    return capitals and (before.ent_type_ in CITIES or before.norm_ in _PLACES)


def _is_latin(token: Token) -> bool:
    return token.text[0] < "\u0370" and token.text.isalpha()


_PLACES: Final = frozenset("πολησ νησιου δημου περιοχησ χωρασ κοινοτητασ".split())


def _english_step(token: Token, first: int, *, one_city: bool) -> int:
    """Return 1 if an English word goes on with the complement, else 0."""
    form = token.norm_
    if form in ENGLISH_STOPS or (form in {"in", "on"} and one_city):
        return 0
    if _begins_name(token):
        return 0
    verb = form.endswith("ed") and token.text.islower()
    after_name = token.doc[token.i - 1].text[0].isupper()
    if verb and after_name and token.i > first:
        return 0
    if token.text in _DASHES:
        return int(not token.doc[token.i - 1].whitespace_)
    return 1


def _begins_new(doc: Doc, at: int, limit: int) -> bool:
    """Tell whether a person or another title begins at *at*."""
    qualified = False
    for token in doc[at : min(limit, at + 5)]:
        if token.ent_type_ == "Person":
            return not qualified  # “Minister of Climate and Environment Aino Virta”
        if token.norm_ in HONORIFICS:
            return True
        if token.ent_type_ in OUTSIDE and head_of(token.norm_):
            return True
        nominative = token.norm_ in {"ο", "η", "οι", "ο/η", "a", "an", "also", "τον"}
        if nominative or _leads_to_head(token, limit):
            return True
        qualified = token.norm_ not in ARTICLES
        if qualified and qualifier(token.norm_) is None:
            return False
    return False


def _leads_to_head(token: Token, limit: int) -> bool:
    """Tell whether an English article leads to another title: “the Dutch envoy”."""
    following = token.doc[token.i + 1 : min(limit, token.i + 4)]
    if token.norm_ != "the":
        return False
    for one in following:
        if head_of(one.norm_):
            return True
        if one.norm_ in ENGLISH_STOPS | _OPENING or one.is_punct:
            return False
    return False


def _goes_on(comma: Token, limit: int) -> bool:
    """Tell whether a comma enumerates: “Minister for Industry, Trade and Tourism”."""
    doc, at = comma.doc, comma.i + 1
    if _begins_new(doc, at, limit):
        return False
    while at < limit:
        token = doc[at]
        if token.norm_ in JOINTS:
            return (
                at > comma.i + 1 and at + 1 < limit and _may_list(doc[at + 1])
            ) and not _begins_new(doc, at + 1, limit)
        if token.text == "," and at > comma.i + 1:
            return _goes_on(token, limit)
        if not _may_list(token):
            return False
        at += 1
    return False


def _may_list(token: Token) -> bool:
    """Tell whether a word may stand in a list of matters that a post is for."""
    if token.ent_type_ in _ELSEWHERE or token.norm_ in HONORIFICS:
        return False
    if not token.text.isascii() and token.norm_ in ARTICLES:
        return token.norm_ in _GENITIVE_ARTICLES
    genitive = not token.text.isascii() and token.norm_.endswith(_GENITIVE)
    return token.text[0].isupper() or genitive
