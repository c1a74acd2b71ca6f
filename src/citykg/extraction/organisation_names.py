"""Names of organisations that no list knows.

They are told by the noun that heads them («Επιμελητήριο Χ», “X Agency”), by a legal
form (“X Oy”), by a noun before them («η εταιρεία Χ»), by a list («εταιρείες: Χ, Ψ»),
or by what is said of them (“issued by X”, “A. Person of X”).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import ORG, URIRef

from citykg.extraction.acronym_bodies import acronym_bodies
from citykg.extraction.agreement import Noun
from citykg.extraction.discovery import acronym_after
from citykg.extraction.headed import Headed, echoes, headed_names, name_in_nominative
from citykg.extraction.longer_bodies import longer_bodies
from citykg.extraction.model import Entity
from citykg.extraction.organisation_bounds import (
    ARTICLES,
    JOINED,
    OF_ITS_CITY,
    english_end,
    english_start,
    place_behind,
    stretched,
)
from citykg.extraction.organisation_words import (
    ENGLISH_CENTRES,
    GENERIC,
    GREEK_CENTRES,
    KNOWLEDGE,
    NOT_BODIES,
    NOUNS,
    OF_CITIES,
    OFFICE,
)
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.said_organisations import parted, said_organisations
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import tokens_among
from citykg.namespaces.greek import fold, transliterate
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_ADJECTIVAL: Final = tuple(
    "ικοσ ικου ικο ικη ικησ ικην ιακη ιακησ ιακο ιακου ιοσ ιου ιο ια ιασ ησ ουσ εσ "
    "ενο ενου ενη ενησ υτο υτου ωφελη διεθνη ερη ερησ εροσ ερου ερο".split()
)
_SUBJECTS: Final = frozenset({"ο", "η", "οι"})
_PREPOSITIONS: Final = frozenset("στη στην στο στα στουσ σε με απο ωσ προσ".split())
_PEOPLE: Final = frozenset(
    "φιλων αποφοιτων εργαζομενων εθελοντων φοιτητων υπαλληλων γονεων".split()
)
_CENTRES: Final = frozenset(
    "κεντρο κεντρου centre center lab laboratory εργαστηριο εργαστηριου".split()
)
# Nouns that name a body only with another word in the name; folded.
_SPECIAL: Final = (
    ("κοινοτητα", "ενεργειακ"),
    ("σημει", "επαφησ"),
    ("διαμερισμα", "δημοτικ"),
    ("λογαριασμ", "ερευν"),
    ("county", " "),
    ("hub", "innovat"),
    ("ecosystem", "innovat"),
    ("assembly", "region"),
)
_UNIONS: Final = frozenset(
    "ενωση ενωσησ συνδεσμοσ συνδεσμου συνδεσμο union association federation "
    "council".split()
)
_PROJECTS: Final = frozenset("project programme program initiative pilot".split())
_SHORT: Final = 4  # tokens of a name that may be a project's
_ROLES_BEFORE: Final = 9  # tokens between an office and the department it is in
_PLACE_ONLY: Final = frozenset(
    "City Municipality Country Place AdministrativeArea".split()
)
_BODY_TYPES: Final = frozenset({ORG.Organization, CKG.KnowledgeInstitution})
_OFFICES: Final = frozenset("διευθυνση διευθυνσησ τμημα τμηματοσ".split())


@dataclass(frozen=True, slots=True)
class _Named:
    """An organisation where it is named.

    Args:
        words: The words of its name.
        name: Its name in the nominative.
        noun: The folded noun of its name, or the empty text.
        acronym: Its acronym, or None.
    """

    words: Tokens
    name: str
    noun: str = ""
    acronym: str | None = None

    @property
    def type(self) -> URIRef:
        """Its class."""
        return CKG.KnowledgeInstitution if self.noun in KNOWLEDGE else ORG.Organization


def discover_organisations(reading: Reading) -> Iterator[tuple[Tokens, Entity]]:
    """Yield names of organisations wherever they occur, with their entities.

    Args:
        reading: A document whose known names are settled.
    """
    found = [one for one in _headed(reading) if _is_named(one)]
    found += [
        _Named(words, name, noun, None if noun == "περιφερεια" else _acronym(words))
        for words, name, noun in longer_bodies(reading)
    ]
    starts = {one.words.start for one in found}
    found += [
        one
        for one in _praised(reading)
        if one.words.start not in starts and _is_named(one)
    ]
    ends = {one.words.end for one in found}
    found += [_Named(words, words.text) for words in said_organisations(reading, ends)]
    found += [_Named(words, words.text) for words in acronym_bodies(reading)]
    names: dict[str, Entity] = {}
    for one in sorted(found, key=lambda one: one.acronym is None):
        entity = names.get(fold(one.name)) or _known_by_acronym(reading, one)
        entity = entity or _entity(one, reading.language.value)
        names[fold(one.name)] = entity
        if one.acronym:
            names[fold(one.acronym)] = entity
        yield one.words, entity
    known = {entity.path: entity for entity in names.values()}
    yield from echoes(reading, _spoken_names(known.values()))


def _known_by_acronym(reading: Reading, one: _Named) -> Entity | None:
    """Return the body whose acronym stands in brackets behind, if it is known."""
    acronym = acronym_after(one.words)
    entity = reading.entity(acronym)
    body = entity is not None and entity.type in _BODY_TYPES
    return entity if body else None


def _entity(one: _Named, language: str) -> Entity:
    greek = not one.name.isascii() and language == "el"
    labels = (("el", one.name),) if greek else (("el", one.name), ("en", one.name))
    alt = (("", one.acronym),) if one.acronym else ()
    path = f"org/{slug(transliterate(one.name))}"
    return Entity(path, one.type, labels, alt)


def _spoken_names(entities: Iterable[Entity]) -> Iterator[tuple[str, Entity]]:
    for entity in entities:
        names = {*(text for _, text in entity.labels)}
        names |= {text for _, text in entity.alt_labels}
        yield from ((name, entity) for name in sorted(names))


def _headed(reading: Reading) -> Iterator[_Named]:
    """Yield what a noun heads, cut to one body each."""
    for one in headed_names(reading, NOUNS):
        if one.titled:
            yield from _titled(one)
        elif one.noun.gender is None and one.noun_words.text.isascii():
            yield from _english(one)
        else:
            yield from _greek(one.words, one.noun_words, one.noun)


def _praised(reading: Reading) -> Iterator[_Named]:
    """Yield «Μανιατάκειο Ίδρυμα»: a noun that only an adjective before it names."""
    for token in tokens_among(reading.doc, NOUNS):
        noun = NOUNS[token.norm_]
        if noun.gender is None or not token.text.istitle():
            continue
        words = token.doc[token.i : token.i + 1]
        start = _greek_start(words)
        if start < token.i and not token.ent_type_:
            words = token.doc[start : token.i + 1]
            name = name_in_nominative(words, token, noun).strip()
            yield _Named(words, name, token.norm_, _acronym(words))


def _titled(one: Headed) -> Iterator[_Named]:
    """Yield «Ερευνητικό Κέντρο «Αθηνά»» whole, of «η εταιρεία «Χ»» the title."""
    token, acronym = one.noun_words, _acronym(one.words)
    if not token.text[0].isupper():
        parts = [*parted(one.words)]
        for words in parts:
            name = one.name if len(parts) == 1 else words.text
            yield _Named(words, name, token.norm_, acronym)
        return
    doc, end = token.doc, one.words.end
    end += end < len(doc) and doc[end].text in "»”"
    start = token.i
    while start > token.sent.start and doc[start - 1].text.istitle():
        if doc[start - 1].ent_type_:
            break
        start -= 1
    words = doc[start:end]
    yield _Named(
        words, name_in_nominative(words, token, one.noun), token.norm_, acronym
    )


def _greek(words: Tokens, token: Token, noun: Noun) -> Iterator[_Named]:
    """Yield the body, and the one of which it is part: «… του Πανεπιστημίου Χ»."""
    doc = words.doc
    start, end = _greek_start(words), words.end
    for one in doc[token.i + 1 : words.end]:
        joins = one.norm_ == "και" and doc[one.i + 1].norm_ in _SUBJECTS
        if one.norm_ in _PREPOSITIONS or joins:
            end = one.i
            break
        if one.norm_ in ARTICLES and _leads_to_another(doc, one.i, words.end):
            end = one.i
            break
    if end == words.end:
        end = stretched(token, end)
    cut = doc[start:end]
    if len(cut) > 1:
        yield _placed(cut, token, noun)
    for one in doc[end + 1 : words.end]:
        if one.norm_ in NOUNS and end < words.end and one.text[0].isupper():
            rest = doc[_without_article(doc, end) : words.end]
            yield from _greek(rest, one, NOUNS[one.norm_])
            break


def _placed(words: Tokens, token: Token, noun: Noun) -> _Named:
    """Return a body with the place behind its acronym: «Εταιρεία Χ (ΕΧ) Ψ»."""
    name, acronym = name_in_nominative(words, token, noun).strip(), _acronym(words)
    place = place_behind(words)
    if place is not None:
        words, name = words.doc[words.start : place.end], f"{name} {place.text}"
    return _Named(words, name, token.norm_, acronym)


def _greek_start(words: Tokens) -> int:
    """Return where a name begins, with all its adjectives."""
    doc, start, first = words.doc, words.start, words.sent.start
    while start - 1 > first and _is_epithet(doc[start - 1]):
        start -= 1
    if start - 2 >= first and doc[start - 1].norm_ in JOINED and start < words.end:
        joined = _is_epithet(doc[start]) and _is_epithet(doc[start - 2])
        start -= 2 if joined else 0
    return start


def _is_epithet(token: Token) -> bool:
    """Tell whether a capitalised Greek word may be an adjective, by its ending."""
    free = token.ent_type_ in {"", "Name", "Quantity"} and token.text.istitle()
    known = token.norm_ in NOUNS or token.norm_ in OF_ITS_CITY
    return free and not known and token.norm_.endswith(_ADJECTIVAL)


def _without_article(doc: Doc, at: int) -> int:
    while not doc[at].text[0].isupper():
        at += 1
    return at


def _leads_to_another(doc: Doc, article: int, end: int) -> bool:
    """Tell whether a noun of another body follows: «του Ερευνητικού Κέντρου»."""
    if doc[article - 1].norm_ in _PEOPLE:
        return False  # «Σύλλογος Φίλων του Μουσείου»
    return any(
        one.norm_ in NOUNS and one.text[0].isupper()
        for one in doc[article + 1 : min(end, article + 3)]
    )


def _english(one: Headed) -> Iterator[_Named]:
    """Yield an English name without what stands before it, and a second behind it."""
    doc, token = one.words.doc, one.noun_words
    start = english_start(one.words, token)
    end = english_end(one.words, token)
    words = doc[start : stretched(token, end)]
    if len(words) > 1:
        yield _Named(words, words.text, token.norm_, _acronym(words))
    for second in doc[end : one.words.end]:
        if second.norm_ in NOUNS and second.text[0].isupper():
            begin = end + 1 if doc[end].norm_ in JOINED else second.i
            rest = doc[begin : stretched(second, one.words.end)]
            if len(rest) > 1:
                yield _Named(rest, rest.text, second.norm_, _acronym(rest))
            return


def _is_named(one: _Named) -> bool:
    """Tell whether a name is a body's own: not any council, centre or union."""
    folded = fold(_without_place(one))
    if _is_council_of_city(one):
        return True
    last = one.words[-1].norm_
    other = last in NOT_BODIES and last != one.noun and one.words.text.isascii()
    generic = GENERIC.fullmatch(folded) or folded.split()[0] in {"a", "an"}
    generic = generic or other  # “Local Authority Climate Action Plan”
    if generic or _names_project(one.words):
        return False
    if one.noun in _CENTRES and not _is_body_centre(one):
        return False
    if one.noun in _UNIONS and not OF_CITIES.isdisjoint(folded.split()):
        return folded.startswith("περιφερειακη ενωση")
    special = next((rule for noun, rule in _SPECIAL if one.noun.startswith(noun)), "")
    if special not in folded:
        return False
    greek = not one.name.isascii()
    organ = one.noun in _OFFICES or (greek and GENERIC.fullmatch(_head(folded)))
    return not (organ and _in_an_office(one.words))


def _is_council_of_city(one: _Named) -> bool:
    """Tell whether a council bears its city's name: “Aarhus City Council”."""
    council = one.noun.startswith(("συμβουλι", "council"))
    city = any(ent.label_ in CITIES for ent in one.words.ents)
    article = any(word.norm_ in ARTICLES for word in one.words)
    return council and city and not article


def _names_project(words: Tokens) -> bool:
    """Tell whether a project is named, “the SCHOOL-AIR project”, or an area."""
    doc, end = words.doc, words.end
    after = doc[end].norm_ if end < words.sent.end else ""
    if words.text.endswith("and County"):
        return True  # “Mayor of Waterford City and County”
    return words.text.isascii() and len(words) < _SHORT and after in _PROJECTS


def _head(folded: str) -> str:
    """Return the part of a name before what it belongs to."""
    return re.split(r" (?:του|τησ|των|of|for|για) ", folded)[0]


def _without_place(one: _Named) -> str:
    """Return a name without the place behind it: «Δημοτικό Συμβούλιο» of any town."""
    last = next(iter(one.words.ents[-1:]), None)
    if last is None or last.end != one.words.end or last.label_ not in _PLACE_ONLY:
        return one.name
    if one.words.text.isascii():
        return one.name
    kept = one.name.split()[: -len(last.text.split())]
    return " ".join(kept[:-1] if kept and fold(kept[-1]) in ARTICLES else kept)


def _is_body_centre(one: _Named) -> bool:
    folded = fold(one.name)
    placed = any(ent.label_ in _PLACE_ONLY for ent in one.words.ents)
    return bool(GREEK_CENTRES.search(folded) or ENGLISH_CENTRES.search(folded)) or (
        placed and one.words.text.isascii()
    )


def _in_an_office(words: Tokens) -> bool:
    """Tell whether a department only says whose head somebody is."""
    start = max(words.sent.start, words.start - _ROLES_BEFORE)
    for one in reversed(words.doc[start : words.start]):
        if one.is_punct:
            return False
        if OFFICE.fullmatch(one.norm_):
            return True
    return False


def _acronym(words: Tokens) -> str | None:
    """Return the acronym in brackets after a name, or before it: «ΙΧ (Ίδρυμα Χ)»."""
    after = acronym_after(words)
    if after is not None:
        return after.text
    doc, start, end = words.doc, words.start, words.end
    bracketed = start > 1 and end < len(doc) and doc[start - 1].text == "("
    if bracketed and doc[end].text == ")" and doc[start - 2].text.isupper():
        return doc[start - 2].text
    return None
