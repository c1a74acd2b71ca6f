"""Organisations that the words around a name tell, or its legal form.

“Riverside Oy” and “Northwind Consulting” say it themselves; «η εταιρεία Βοριάς», «ο
Γ. Ράλλης από την ABC» and “issued by Northwind” say it by the words before.
Lists that say it of each item are read in `listed_bodies.py`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from citykg.extraction.discovery import acronym_after, latin_names
from citykg.extraction.headed import in_capitals
from citykg.extraction.listed_bodies import (
    ARTICLES,
    BODIES,
    FREE,
    LATIN,
    listed_bodies,
    with_fellows,
)
from citykg.extraction.organisation_words import (
    ACTING,
    CUES,
    LEGAL,
    NOT_BODIES,
    OFFICE,
    ORGANS,
    OWN_FIRST,
    OWN_LAST,
)
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

_PLACES: Final = frozenset({"City", "Country", "Place"})
_GIVEN: Final = re.compile(
    r"(?:απονεμ|βραβευ|χορηγ|δοθ|διοργαν|εκδ|ανακηρυ|πιστοποι|οργανω|υλοποι|αναπτυ"
    r"|κατασκευα|εκπον|δημιουργ|σχεδια|χρηματοδοτ)\w*(?:ηκε|ηκαν|εται|ονται)"
)
_GIVEN_REACH: Final = 8  # tokens from such a verb to «από»
_FROM: Final = frozenset("απο τησ του στην στη στο of from at".split())
_OF_BODIES: Final = frozenset("ceo founder co-founder representatives".split())
_OFFICE_REACH: Final = 6  # tokens between an office and “at” the body
_OF_BODIES_ARTICLES: Final = frozenset("η την τη τησ ο τον".split())
_TELLING: Final = tuple(
    "εταιρ συνεργ επιχειρ χορηγ αναδοχ ομιλ οργανω οργανισμ συμπραξ συμπραττ μαζι "
    "πλευρο διοργαν συνδιοργαν υποστηρ στελεχ μνημονι συμφωνι κοινου εκπροσωπ στηριζ "
    "κοινοπραξ μεταξυ προμηθευ".split()
)
_TELLING_REACH: Final = 12  # tokens from such a word to a name
_PARTS_OF_STARTUP: Final = 2
_GENITIVES: Final = ("ων", "ασ", "ησ", "ου", "εωσ", "ικη", "ικο", "ικησ")
_FOREIGN: Final = frozenset(
    "di de da do del della dei des du van der den für fur y e for".split()
)
_PART_OF_NAME: Final = frozenset("ιδρυμα ινστιτουτο πανεπιστημιο τραπεζα".split())
_LONGEST: Final = 5  # words of a Greek name after its noun


def said_organisations(reading: Reading, ends: set[int]) -> list[Tokens]:
    """Return the names of bodies that their surroundings or legal forms tell.

    Args:
        reading: A document whose known names are settled.
        ends: Where other names of bodies end, which «και» may tie to more.
    """
    names = [one for one in latin_names(reading) if _is_plain(one)]
    told = (words for name in names if (words := _told(name)) is not None)
    found = [
        _grown(part) for words in told for part in parted(words) if not _is_kind(part)
    ]
    found += _after_nouns(reading.doc)
    found += [_grown(one) for one in listed_bodies(reading)]
    starts = {one.start for one in found}
    ends = ends | {one.end for one in found}
    found += [
        _grown(one)
        for one in names
        if one.start not in starts and _joined_to(one, ends)
    ]
    return found


def _is_kind(name: Tokens) -> bool:
    """Tell whether a word only tells the kind of a body: the “Port” of “Port of X”."""
    following = name.doc[name.end : name.end + 1]
    return len(name) == 1 and any(one.norm_ in {"of", "for"} for one in following)


def parted(name: Tokens) -> Iterator[Tokens]:
    """Yield both of “Northwind and Riverside AG”, which read as one name."""
    legal = _is_legal_form(name[-1])
    start = name.start
    for token in name[:-1]:
        joins = token.norm_ == "and"
        the = joins and name.doc[token.i + 1].norm_ == "the"
        short = joins and token.i == start + 1 and name.doc[start].text.isupper()
        if the or short or (legal and joins):
            yield name.doc[start : token.i]
            start = token.i + 1 + the
    yield name.doc[start : name.end]


def _grown(name: Tokens) -> Tokens:
    """Return a name with the place that touches it: “Austria Tech”, “Club Riga”."""
    doc = name.doc
    start, end = name.start, name.end
    for ent in doc.ents:
        if ent.label_ in _PLACES and LATIN.match(ent.text):
            if ent.end == start and ent.sent.start == name.sent.start:
                start = ent.start
            elif ent.start == end and end < name.sent.end:
                end = ent.end
    limit = name.sent.end
    while end + 1 < limit and doc[end].norm_ in _FOREIGN and _goes_on(doc[end + 1]):
        end += 2
        while (
            end < limit and doc[end].ent_type_ in _PLACES and doc[end].ent_iob_ == "I"
        ):
            end += 1
    return doc[start:end]


def _goes_on(token: Token) -> bool:
    """Tell whether a word may go on with a name: “Politecnico di Torino”."""
    free = token.ent_type_ in FREE | _PLACES
    return free and token.text[0].isupper() and LATIN.match(token.text) is not None


def _is_plain(name: Tokens) -> bool:
    """Tell whether a Latin run may name a body: no office, no heading, no number."""
    office = any(OFFICE.fullmatch(one.norm_) for one in name)
    other = name[-1].norm_ in NOT_BODIES or name[0].norm_ in ORGANS
    if len(name) > 1 and name[-1].norm_ == "group":
        other = name[-2].norm_ in ORGANS
    return not (office or other or in_capitals(name[0])) and name.text[0].isalpha()


def _told(name: Tokens) -> Tokens | None:
    """Return the name, with its legal form, if something tells that it is a body's."""
    doc = name.doc
    legal = _with_legal_form(name)
    if legal is not None:
        return legal
    last, first = name[-1].norm_, name[0].norm_
    own = len(name) > 1 and (last in OWN_LAST or first in OWN_FIRST)
    if own or _is_european(name) or _is_articled(name):
        return name
    at = _before_article(doc, name.start - 1, name.sent.start)
    if at < name.sent.start:
        return None
    before = doc[at]
    cue = before.norm_ in CUES and (at == name.start - 1 or before.text[0].islower())
    if cue or _after_described(doc, at, name.sent.start):
        return name
    if before.norm_ in {"by", "απο"} and _acts(doc, at, name.sent.start):
        return name
    belongs = before.norm_ in _FROM and _after_person(doc, at, name.sent.start)
    return name if belongs or _after_office(doc, at, name.sent.start) else None


def _is_european(name: Tokens) -> bool:
    """Tell whether an acronym and Europe make the name: “ACES Europe”."""
    return name[-1].norm_ == "europe" and name.text.removesuffix(" Europe").isupper()


def _is_articled(name: Tokens) -> bool:
    """Tell whether a Latin name has a body's article: «σε συνεργασία με τη Nexora».

    A project would have that of «το έργο»; cities are known by now.
    """
    doc, at = name.doc, name.start - 1
    if at < name.sent.start or doc[at].norm_ not in _OF_BODIES_ARTICLES:
        return False
    acronym = acronym_after(name) is not None and len(name) > 1
    start = max(name.sent.start, at - _TELLING_REACH)
    return acronym or any(_tells(one.norm_) for one in doc[start:at])


@lru_cache(maxsize=1 << 14)
def _tells(form: str) -> bool:
    return form.startswith(_TELLING)


def _after_described(doc: Doc, at: int, start: int) -> bool:
    """Tell whether «εταιρεία συμβούλων», “start-up” or the like stands at *at*."""
    last = doc[at]
    if last.norm_ == "up":
        return at - _PARTS_OF_STARTUP >= start and doc[at - 1].text == "-"
    greek = last.text.islower() and last.norm_.endswith(_GENITIVES)
    return greek and at > start and doc[at - 1].norm_ in CUES


def _with_legal_form(name: Tokens) -> Tokens | None:
    doc = name.doc
    for at in range(name.start + 1, min(name.end + 3, name.sent.end)):
        if _is_legal_form(doc[at]):
            aside = all(one.text in ", ." for one in doc[name.end : at])
            if at < name.end or aside:
                return doc[name.start : at + 1]
    return None


def _is_legal_form(token: Token) -> bool:
    """Tell whether a word is AG or Α.Ε.; “as” and “sa” in small letters are not."""
    form = token.norm_.replace(".", "")
    return form in LEGAL and (token.text[0].isupper() or "." in token.text)


def _before_article(doc: Doc, at: int, start: int) -> int:
    while at >= start and (doc[at].norm_ in ARTICLES or doc[at].text in '«“"'):
        said = _after_person(doc, at, start) or _after_office(doc, at, start)
        if doc[at].norm_ in _FROM and said:
            return at
        at -= 1
    return at


def _acts(doc: Doc, at: int, start: int) -> bool:
    """Tell whether the word before “by” or «από» is a passive verb or participle."""
    if at <= start:
        return False
    verb = doc[at - 1].norm_
    if doc[at].norm_ == "by":
        return verb in ACTING
    near = doc[max(start, at - _GIVEN_REACH) : at]
    ends = ("εται", "θηκε", "θηκαν", "ονται", "τηκε", "τηκαν")
    return verb.endswith(ends) or any(_GIVEN.fullmatch(one.norm_) for one in near)


def _after_person(doc: Doc, at: int, start: int) -> bool:
    """Tell whether a person stands before the word at *at*: «ο Γ. Ράλλης από»."""
    at -= 1
    if at > start and doc[at].text == ",":
        at -= 1
    return at >= start and doc[at].ent_type_ == "Person"


def _after_office(doc: Doc, at: int, start: int) -> bool:
    """Tell whether somebody's office leads to a name: «στελέχη της», “Head of X at”."""
    before = doc[max(start, at - _OFFICE_REACH) : at]
    if doc[at].norm_ == "at":
        return any(OFFICE.fullmatch(one.norm_) for one in before)
    if doc[at].norm_ == "of":
        return bool(before) and before[-1].norm_ in _OF_BODIES
    staff = bool(before) and before[-1].norm_.startswith(("στελεχ", "εκπροσωπ"))
    return doc[at].norm_ in {"τησ", "του"} and staff


def _after_nouns(doc: Doc) -> Iterator[Tokens]:
    """Yield Greek names after a small noun: «η εταιρεία Καύκας», «το ίδρυμα Μπελ»."""
    for token in doc[:-1]:
        if token.norm_ not in CUES or not token.text[0].islower():
            continue
        end = token.i + 1
        while end < token.sent.end and end - token.i <= _LONGEST and _is_word(doc[end]):
            end += 1
        person = doc[token.i + 1].ent_type_ == "Person"
        if person and token.norm_.endswith(("ου", "ασ", "ησ", "οσ")):
            continue  # «ο εκπρόσωπος της εταιρείας Νίκος Παππάς»
        if end > token.i + 1 and not doc[token.i + 1].text.isascii():
            start = token.i if token.norm_ in _PART_OF_NAME else token.i + 1
            yield doc[start : with_fellows(doc, end, token.sent.end)]


def _is_word(token: Token) -> bool:
    free = token.ent_type_ in {"", "Name", "Person"}
    capital = token.text[0].isupper() and token.is_alpha
    return free and capital and OFFICE.fullmatch(token.norm_) is None


def _joined_to(name: Tokens, ends: set[int]) -> bool:
    """Tell whether «και» ties a name to a body before it: «η X Agency και η Y»."""
    doc = name.doc
    at = name.start - 1
    while at > name.sent.start and doc[at].norm_ in ARTICLES:
        at -= 1
    if at <= name.sent.start or doc[at].norm_ not in {"και", "and"}:
        return False
    return doc[at - 1].ent_type_ in BODIES or at in ends
