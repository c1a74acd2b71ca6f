"""Towns that only the words around them show, and names of towns that mean no town.

«Δημάρχους Λαμιέων και Πατρέων», "Lyon, Nice and Cannes" and "in Reading" mean towns
whose names are not names, or have another meaning, elsewhere. In «Συνθήκη της Ρώμης»
and "Paris Agreement" no town is meant.
"""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.place_slips import slipped_towns
from citykg.extraction.placed_towns import is_ordinary, placed_towns
from citykg.extraction.position_words import head_of
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import capitalised_tokens, tokens_among
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_LINKS: Final = frozenset(", και κι and & καθωσ as well".split())
_ARTICLES: Final = frozenset(
    "ο η το οι τα του τησ των τον την τη τουσ τισ στο στον στη στην στα the".split()
)
_JOINTS: Final = frozenset("de do da del di la le les sur am an der upon of".split())
_OF_MANY: Final = frozenset(
    "δημουσ δημων δημοι δημαρχοι δημαρχουσ δημαρχων δημαρχοσ δημαρχο δημαρχου "
    "αντιδημαρχοι αντιδημαρχουσ αντιδημαρχων αντιδημαρχοσ δημοτικοι".split()
)
_PLURALS: Final = frozenset(
    "mayors cities towns municipalities πολεισ πολεων κωμοπολεισ δημοι δημουσ δημων "
    "δημαρχοι δημαρχουσ δημαρχων".split()
)
_INTO: Final = frozenset("in from".split())
# English words that are towns, too, but hardly ever after a preposition.
_HARDLY: Final = frozenset(
    "march time most much police roman best peer brand sale forest imperial manage "
    "marks orange salt rugby augusta much deal fleet".split()
)
_TOWN_WORDS: Final = frozenset("πολη πολησ πολεωσ".split())
_NOT_TOWNS: Final = frozenset(
    "δημοσ δημου δημο δημοι δημουσ δημων ο η το οι περιφερεια region πολεισ πολη "
    "cities city municipality municipalities δημαρχοσ δημαρχοι mayor mayors".split()
)
_PACTS: Final = frozenset(
    fold(word)
    for word in (
        "Συμφωνία Συμφωνίας Συνθήκη Συνθήκης Πρωτόκολλο Πρωτοκόλλου Διακήρυξη "
        "Διακήρυξης Χάρτα Χάρτας Χάρτη Πανεπιστήμιο Πανεπιστημίου Νομός Νομού Νομό "
        "Μητρόπολη Μητρόπολης Μητροπολίτης Μητροπολίτη Νοσοκομείο Νοσοκομείου "
        "Αερολιμένας Αερολιμένα Πρωτοδικείο Ενότητα Ενότητας Περιφέρεια Περιφέρειας "
        "Κόλπος Κόλπου Φόρουμ Αρχές Στρατηγική Επιμελητήριο Επιμελητηρίου Διάσκεψη "
        "Διάσκεψης "
        "Treaty University Protocol Declaration Convention Agreement Charter Accord "
        "Accords Bank College Province County Gulf Bay Principles Polytechnic"
    ).split()
)
_BODIES: Final = frozenset(
    "university center centre institute agreement protocol declaration treaty charter "
    "convention accord accords chamber airport marathon festival academy school "
    "centro cultural teatro theatre museo palace "
    "stadium foundation agency hospital museum college region province county".split()
)
_HONORIFICS: Final = frozenset("κ. κ κα κοσ κ.κ. mr mrs ms dr mr. mrs. ms.".split())
_OF_IT: Final = frozenset("mayor city town municipality council people".split())
_GREEK: Final = re.compile(r"[Α-Ωα-ωά-ώ]")
_TOWN_TYPES: Final = frozenset({CKG.City, CKG.Municipality})
_FEWEST: Final = 2  # towns that an enumeration needs before its other names are towns
_NAME_REACH: Final = 4  # words of a body's name after the town that it begins with


def is_in_other_name(words: Tokens) -> bool:
    """Tell whether a town's name only belongs to that of a treaty, body or region.

    Args:
        words: The name of a town.
    """
    doc, at = words.doc, words.start - 1
    first = words.sent.start
    if at >= first and doc[at].norm_ in _HONORIFICS:
        return True
    while at >= first and doc[at].norm_ in {*_ARTICLES, "of"}:
        at -= 1
    if at >= first and doc[at].norm_ in _PACTS and doc[at].text[0].isupper():
        return True
    return _begins_body(words)


def _begins_body(words: Tokens) -> bool:
    """Tell whether capitalised words up to the noun of a body follow directly."""
    for token in words.doc[words.end : min(words.sent.end, words.end + _NAME_REACH)]:
        if not token.text[0].isupper() or token.ent_type_:
            return False
        if token.norm_ in _BODIES:
            return True
    return False


def find_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the towns and municipalities that the words around their names show.

    Args:
        reading: A document whose known names are settled.
    """
    yield from _municipalities_of_many(reading)
    yield from _enumerated_towns(reading)
    yield from _listed_towns(reading)
    yield from _ambiguous_towns(reading)
    yield from slipped_towns(reading)
    yield from _compound_towns(reading)
    yield from placed_towns(reading)


def _municipalities_of_many(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield X, Y and Z of «οι Δήμοι Χ, Ψ και Ω», known by the names of their people."""
    doc = reading.doc
    for token in tokens_among(doc, _OF_MANY):
        at, end = token.i + 1, token.sent.end
        while at < end:
            one = doc[at]
            if one.norm_ in _LINKS or one.norm_ in _ARTICLES:
                at += 1
                continue
            found = _municipality_at(reading, at, end)
            if found is not None:
                yield found
                at = found[0].end
            elif one.ent_type_ in CITIES:
                at += 1
            elif _is_foreign(one) and token.norm_.startswith("δημο"):
                yield doc[at : at + 1], _town_named(one.text)
                at += 1
            else:
                break


def _is_foreign(token: Token) -> bool:
    """Tell whether a word in a Greek text is a name in Latin letters."""
    return token.text.isascii() and token.text.istitle() and not token.ent_type_


def _municipality_at(
    reading: Reading, at: int, end: int
) -> tuple[Tokens, Entity] | None:
    """Return the municipality whose people, or city, the words from *at* name."""
    doc = reading.doc
    for length in (3, 2, 1):
        words = doc[at : min(at + length, end)]
        plain = words[-1].text[0].isalpha() and words[0].ent_type_ not in CITIES
        if not words[0].text[0].isupper() or not plain:
            continue
        known = reading.gazetteer.known_municipality(words.text)
        if known is not None:
            return words, known
    return None


def _enumerated_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield names that no list knows, or that are ambiguous, among towns."""
    for items in _enumerations(reading.doc):
        towns = sum(one.label_ in CITIES for one in items)
        for one in items:
            if one.label_:
                continue
            ambiguous = len(one) == 1 and reading.gazetteer.is_ambiguous(one.text)
            if towns and ambiguous:
                yield from _known_town(reading, one)
            elif towns >= _fewest(items) and _may_be_town(one, sure=towns >= _FEWEST):
                yield one, _town_named(one.text)


def _may_be_town(words: Tokens, *, sure: bool) -> bool:
    """Tell a name from words for towns, and from the name of a body or a title.

    Args:
        words: The possible name.
        sure: Whether the words beside it are towns for sure.
    """
    other = any(token.norm_ in _BODIES or head_of(token.norm_) for token in words)
    told = sure or not is_ordinary(words)
    return words[0].norm_ not in _NOT_TOWNS and not other and told


def _compound_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield “Ringkøbing-Skjern”, of which only the first part is a known town."""
    for words in reading.ents(reading.doc, "City"):
        following = reading.doc[words.end : min(words.sent.end, words.end + 2)]
        if len(following) < _FEWEST or following[0].text != "-":
            continue
        second, tight = following[1], not words[-1].whitespace_
        if tight and _is_latin_name(second) and not following[0].whitespace_:
            whole = reading.doc[words.start : second.i + 1]
            yield whole, _town_named(whole.text)


def _is_latin_name(token: Token) -> bool:
    latin = not _GREEK.search(token.text)
    return latin and token.text.istitle() and not token.ent_type_


def _fewest(items: list[Tokens]) -> int:
    """Return how many towns an enumeration needs for its other names to be towns."""
    first = items[0]
    under_country = first.label_ == "Country" and first.doc[first.end].text == ":"
    if under_country or _is_led_in(first):
        return 1
    return 1 if _is_among_towns(items) else _FEWEST


def _is_among_towns(items: list[Tokens]) -> bool:
    """Tell whether a sentence speaks of towns, and an enumeration may be of some."""
    plain = all(one.label_ or not one.text.isupper() for one in items)
    single = all(len(one) == 1 for one in items if not one.label_)
    others = any(one.label_ and one.label_ not in CITIES for one in items)
    sentence = items[0].sent
    told = any(token.norm_ in _PLURALS for token in sentence)
    return plain and single and told and not others


def _is_led_in(first: Tokens) -> bool:
    """Tell whether «επτά δήμοι:» or “the mayors of” leads an enumeration in."""
    before = first.doc[max(first.sent.start, first.start - 3) : first.start]
    words = [one for one in before if one.norm_ not in _ARTICLES | {"of", ":"}]
    return bool(words) and words[-1].norm_ in _PLURALS


def _listed_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the items of a list of towns that are ambiguous or unknown names."""
    for lead, items in reading.lists():
        if any(token.norm_ in _OF_MANY for token in lead[-_NAME_REACH:]):
            yield from _municipalities_listed(reading, [tokens for _, tokens in items])
        firsts = [_item_at(reading.doc, tokens.start) for _, tokens in items if tokens]
        named = [one for one in firsts if one is not None and one.label_ in CITIES]
        towns = len(named)
        bare = sum(_fills_item(one) for one in named)
        for one in firsts:
            if one is None or one.label_ or towns < _FEWEST:
                continue
            if len(one) == 1 and reading.gazetteer.is_ambiguous(one.text):
                yield from _known_town(reading, one)
            elif bare >= _FEWEST and bare * 3 >= len(items) and _is_whole_item(one):
                yield one, _town_named(one.text)


def _municipalities_listed(
    reading: Reading, items: list[Tokens]
) -> Iterator[tuple[Tokens, Entity]]:
    """Yield the items under «τους Δήμους:», in the genitive."""
    for tokens in items:
        for token in tokens[:_NAME_REACH]:
            if token.text[0].isupper():
                found = _municipality_at(reading, token.i, tokens.end)
                if found is not None:
                    yield found
                break


def _is_whole_item(words: Tokens) -> bool:
    """Tell whether a name that may be a town's fills its line."""
    named = words[0].norm_ not in _NOT_TOWNS and len(words) <= _NAME_REACH
    body = any(one.norm_ in _BODIES for one in words)
    return named and not body and _fills_item(words)


def _fills_item(words: Tokens) -> bool:
    """Tell whether nothing but a country or brackets follows a name."""
    after = words.doc[words.end : words.sent.end]
    rest = [one for one in after if not (one.is_space or one.text in ",;.")]
    in_brackets = bool(rest) and rest[0].text == "(" and rest[-1].text == ")"
    return not rest or in_brackets or rest[0].ent_type_ == "Country"


def _enumerations(doc: Doc) -> Iterator[list[Tokens]]:
    """Yield runs of names with only commas, conjunctions and articles between."""
    items: list[Tokens] = []
    at, linked, closed = 0, True, False
    tokens, count = doc.tokens, len(doc)
    while at < count:
        token = tokens[at]
        if not items and not token.ent_type_ and not token.text[0].isupper():
            at += 1  # an enumeration begins with a name
            continue
        item = _item_at(doc, at)
        if item is not None and linked:
            items.append(item)
            closed = at > 0 and tokens[at - 1].norm_ in {"and", "και"}
            at, linked = item.end, False
            continue
        over = closed and token.text == ","
        if item is None and not over and _goes_on(items, token):
            linked = linked or token.norm_ not in _ARTICLES
            at += 1
            continue
        if len(items) > 1:
            yield items
        items, linked, closed = [], True, False
        at = at if item is not None else at + 1
    if len(items) > 1:
        yield items


def _goes_on(items: list[Tokens], token: Token) -> bool:
    return token.norm_ in _ARTICLES or _links(items, token)


def _links(items: list[Tokens], token: Token) -> bool:
    """Tell whether *token* goes on with an enumeration, as a colon after a country."""
    after_country = len(items) == 1 and items[0].label_ == "Country"
    return token.norm_ in _LINKS or (token.text == ":" and after_country)


def _item_at(doc: Doc, at: int) -> Tokens | None:
    """Return the known name, or the run of capitalised words, at *at*."""
    tokens = doc.tokens
    token = tokens[at]
    if not token.ent_type_ and not token.text[0].isupper():
        return None
    if token.ent_type_:
        end = at + 1
        while end < len(tokens) and tokens[end].ent_iob_ == "I":
            end += 1
        return Tokens(doc, at, end, label=token.ent_type_)
    end = at
    while end < len(tokens) and _may_be_named(tokens[end]):
        end += 1
    while end > at and tokens[end - 1].norm_ in _JOINTS:
        end -= 1
    return Tokens(doc, at, end) if end > at else None


def _may_be_named(token: Token) -> bool:
    if token.ent_type_ or not token.text[0].isalpha():
        return False
    return token.text[0].isupper() or token.norm_ in _JOINTS


def _ambiguous_towns(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield ambiguous names where the words beside them show that a town is meant."""
    named = {
        city
        for one in reading.entities(reading.doc, "Municipality")
        if (city := reading.gazetteer.city_of(one)) is not None
    }
    for token in capitalised_tokens(reading.doc):
        name = token.text
        if token.ent_type_:
            continue
        if not reading.gazetteer.is_ambiguous(name):
            continue
        words = reading.doc[token.i : token.i + 1]
        for town in _known_town(reading, words):
            own = town[1] in named and not name.isupper()
            if own or _is_placed(token, well_known=_is_well_known(town[1])):
                yield town


def _is_well_known(town: Entity) -> bool:
    """Tell whether a town abroad is known by a Greek name."""
    return town.label("el") != town.label("en")


def _is_placed(token: Token, *, well_known: bool) -> bool:
    """Tell whether a town word or «in» precedes, or a country follows."""
    doc, at = token.doc, token.i
    before = doc[at - 1].norm_ if at > token.sent.start else ""
    if before in _TOWN_WORDS:
        return True
    if before == "of" and at > 1 and doc[at - 2].norm_ in _OF_IT:
        return True
    if before in _INTO and well_known and token.norm_ not in _HARDLY:
        return not token.text.isupper()
    following = doc[at + 1 : at + 3]
    return (
        len(following) > 1
        and following[0].text in "(,"
        and following[1].ent_type_ == "Country"
    )


def _known_town(reading: Reading, words: Tokens) -> Iterator[tuple[Tokens, Entity]]:
    for town in reading.gazetteer.lookup(words.text, types=_TOWN_TYPES):
        yield words, town
        return


def _town_named(name: str) -> Entity:
    """Return a town that no list knows, named as written."""
    latin = transliterate(name)
    return Entity(f"city/{slug(name)}", CKG.City, (("el", name), ("en", latin)))
