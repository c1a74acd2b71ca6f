"""Whose a plan or a project is, by words beside its name.

«του Δήμου Βόλου» and «της πόλης μας» behind it, “Ghent's” and “its” before it, and a
city in the name itself tell it.
"""

from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.rules.clauses import subject_of
from citykg.extraction.rules.phrasing import between
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_OWNING: Final = frozenset("του τησ των of for".split())
_HOME: Final = frozenset("δημου πολησ μασ municipality city town νησιου".split())
_ITSELF: Final = frozenset("it we".split())
_OPENING_HOME: Final = frozenset(
    {"the city", "the municipality", "our city", "the town"}
)
_THERE: Final = frozenset("in at from to near".split())
_POSSESSIVES: Final = frozenset("its our their".split())
_OF_THEIRS: Final = frozenset("του τησ τουσ".split())
_NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who has a plan or runs a project.

    Args:
        entity: A city or municipality.
        words: The words that tell.
        grounds: How surely.
    """

    entity: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT


def inner_owner(
    reading: Reading, words: Tokens, owner: Tokens | None
) -> Carrier | None:
    """Return whose a plan is by words in it: «η στρατηγική του Δήμου για …»."""
    if owner is None:
        return None
    if len(owner) == 1 and owner[0].norm_ in _OF_THEIRS:
        return _meant(reading, words)
    named = _owner_at(reading, owner)
    return None if named is None else Carrier(named[0], words)


def owner_beside(reading: Reading, words: Tokens) -> Carrier | None:
    """Return whose *words* are, as a name or a possessive beside them tells."""
    return _named_owner(reading, words) or _possessor(reading, words)


def _named_owner(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the city of «… της Θεσσαλονίκης», «… του Δήμου», “Ghent's …”."""
    doc = words.doc
    after = doc[words.end : min(words.sent.end, words.end + 6)]
    if len(after) > 2 and after[0].text == "(" and after[2].text == ")":  # noqa: PLR2004  # an acronym
        after = after[3:]
    if len(after) and after[0].text in '»”"':
        after = after[1:]
    owner = _owner_at(reading, after) if len(after) else None
    if owner is not None:
        return Carrier(owner[0], between(words, owner[1]))
    for ent in reading.ents(
        doc[max(words.sent.start, words.start - 3) : words.start], *CITIES
    ):
        entity = reading.entity(ent)
        if entity is not None and doc[ent.end].text in {"'s", "’s", "’", "'"}:
            return Carrier(entity, between(ent, words))
    return _owner_within(reading, words)


def of_home(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the home municipality as the owner, if there is one."""
    return None if reading.home is None else Carrier(reading.home, words)


def owner_in(reading: Reading, tokens: Tokens) -> tuple[Entity, Tokens] | None:
    """Return the owner that *tokens* name, in «του Δήμου Χ» or “of the city”."""
    for token in tokens:
        if token.norm_ in _OWNING:
            owner = _owner_at(reading, tokens.doc[token.i : tokens.end])
            if owner is not None:
                return owner
    return None


def _owner_at(reading: Reading, after: Tokens) -> tuple[Entity, Tokens] | None:
    """Return the owner with which *after* begins: «του Δήμου Χ», “of the city”."""
    if after[0].norm_ == "μασ" and reading.home is not None:
        return reading.home, after[:1]
    if after[0].norm_ not in _OWNING - {"for"} or len(after) < _NEAR:
        return None
    for ent in reading.ents(after, *CITIES):
        entity = reading.entity(ent)
        if entity is not None and ent.start <= after.start + 2:
            return entity, ent
    at = 2 if after[1].norm_ in {"the", "our"} else 1
    home = len(after) > at and after[at].norm_ in _HOME and not after[at].ent_type_
    if len(after) > at + 1 and after[at + 1].norm_ in _OF_THEIRS:
        return None  # «της πόλης του»: whose, the subject tells
    if home and reading.home is not None:
        return reading.home, after[: at + 1]
    return None


def _owner_within(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the city that a name contains: «Στρατηγική … της Θεσσαλονίκης»."""
    for sighting in reading.gazetteer.find(words.text):
        if sighting.entity.type in {CKG.City, CKG.Municipality}:
            return Carrier(sighting.entity, words)
    for token in words[1:]:
        named = token.nbor(-1).norm_ in _OWNING and token.text[0].isupper()
        if named and reading.gazetteer.municipality_named(token.text) == reading.home:
            return of_home(reading, words)
    return None


def _possessor(reading: Reading, words: Tokens) -> Carrier | None:
    """Return whose “its Plan”, “the city's plan”, «το Σχέδιό μας» is."""
    doc = words.doc
    before = doc[max(words.sent.start, words.start - 3) : words.start]
    for one in reversed(before):
        if one.norm_ in {"'s", "’s"} and doc[one.i - 1].norm_ in _HOME:
            home = reading.home
            return Carrier(home, between(before, words)) if home is not None else None
        if one.norm_ in _OWNING or one.norm_ in {"the", "a", "an", ",", "and"}:
            return None
        if one.norm_ in _POSSESSIVES:
            phrase = doc[one.i : words.end]
            subject = None if one.norm_ == "our" else subject_of(reading, phrase[:1])
            owner = reading.home if subject is None else subject.entity
            if one.norm_ == "its" and one.i == words.sent.start:
                owner = _spoken_of(reading, words) or owner
            return Carrier(owner, phrase, implied("0.9")) if owner is not None else None
    return None


def _spoken_of(reading: Reading, words: Tokens) -> Entity | None:
    """Return the city that the last sentences speak of first, or None."""
    start = words.sent.start
    for _ in range(_NEAR):
        last = words.doc[max(0, start - 1)].sent
        if last[0].norm_ in _ITSELF or last[:2].text.casefold() in _OPENING_HOME:
            return None
        for ent in reading.ents(last, *CITIES):
            if words.doc[max(last.start, ent.start - 1)].norm_ not in _THERE:
                return reading.entity(ent)
        start = last.start
    return None


def is_others(reading: Reading, words: Tokens) -> bool:
    """Tell whether a ministry, a union or a country follows as the owner."""
    after = words.doc[words.end : min(words.sent.end, words.end + 4)]
    if not len(after) or after[0].norm_ not in _OWNING:
        return False
    others = {"Country", "AdministrativeArea", *BODIES} - {*CITIES}
    return bool(reading.ents(after, *others))


def _meant(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the home city for «η στρατηγική του», if nobody else was spoken of."""
    last = words.doc[max(0, words.sent.start - 1)].sent
    spoken = words.doc[last.start : words.sent.end]
    found = reading.ents(spoken, "Country", "AdministrativeArea", *BODIES, "City")
    own = {reading.home, reading.home_city}
    entities = {reading.entity(one) for one in found}
    if not entities or not entities <= own or reading.home is None:
        return None
    return Carrier(reading.home, words, implied("0.7"))
