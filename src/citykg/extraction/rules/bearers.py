"""Who bears a figure: the city, project, network or event that a clause speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.clauses import is_first_person
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.vocabulary import CKG

THINGS: Final = (
    "Initiative",
    "CityNetwork",
    "Event",
    "Strategy",
    "Charter",
    "PolicyInstrument",
)
"""Labels of what has a budget, a length or members, cities aside."""

_LABELS: Final = (
    *CITIES,
    *THINGS,
    "Country",
    "AdministrativeArea",
    "Organization",
    "KnowledgeInstitution",
)
_OURS: Final = frozenset(
    "δημοσ δημου δημο πολη πολησ νησι νησιου municipality city town island".split()
)
_BEFORE_OURS: Final = frozenset(
    "ο η το στο του τησ τον τη την στον στη στην the our μασ ολη ολοκληρη this".split()
)
_BACK: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        "εργο εργου προγραμμα προγραμματοσ πρωτοβουλια πρωτοβουλιασ δραση δρασησ πραξη "
        "project programme program initiative scheme challenge platform".split(),
        ("Initiative",),
    ),
    **dict.fromkeys(
        "δικτυο δικτυου συμφωνο συμφωνου συμμαχια network alliance covenant".split(),
        ("CityNetwork",),
    ),
    **dict.fromkeys(
        "συνεδριο συνεδριου εκδηλωση εκδηλωσησ συναντηση συναντησησ φεστιβαλ ημεριδα "
        "ημεριδασ φορουμ συνελευση συνελευσησ conference event meeting forum festival "
        "congress assembly summit workshop".split(),
        ("Event",),
    ),
    **dict.fromkeys(
        "σχεδιο σχεδιου στρατηγικη στρατηγικησ plan strategy".split(),
        ("Strategy", "PolicyInstrument", "Charter"),
    ),
}
_OF: Final = frozenset("του τησ των of".split())
# Parts of paths of programmes that pay for projects.
_FUNDS: Final = tuple(
    "horizon orizon espa nsrf interreg erasmus recovery cosme tritsis cohesion "
    "life-programme european-green-deal connecting-europe digital-europe "
    "just-transition urban-innovative european-urban-initiative creative-europe "
    "europe-for-citizens urbact investeu next-generation jpi-urban driving-urban "
    "filodimos greece-2-0 citizens-equality digital-transformation-2021 "
    "balkan-mediterranean".split()
)
_FUND_NAMES: Final = frozenset({"initiative/life", "initiative/elena"})
_OBLIQUE_ARTICLES: Final = frozenset("την τη τον τισ τουσ το τα the".split())
_GENITIVES: Final = ("ων", "ησ", "εωσ")
_OWN: Final = frozenset({"μασ", "our"})
_ASIDE: Final = frozenset("στην στη στο στον στα in from at by απο με with to".split())
_ARTICLES: Final = frozenset(
    "το του η τησ τη την ο τον στο στη στην the this its that αυτο αυτη".split()
)
_WORKS: Final = frozenset("εργο εργου προγραμμα προγραμματοσ project".split())
_WHOSE: Final = ("δημ", "πολ", "περιφερει", "ενωσ", "δικτυ", "ευρωπ", "city", "eu")
_SPOKEN: Final = ("Initiative", "CityNetwork", "Strategy", "PolicyInstrument")
_BACK_REACH: Final = 40  # tokens from a name to the noun that takes it up
_SHORTEST_GENITIVE: Final = 3
UNKNOWN: Final = "Unknown"
"""Label of a thing that a noun speaks of without a name."""
_NOBODY: Final = Entity("thing/unknown", CKG.Initiative)
_SURE_NAME: Final = frozenset({"City", "Municipality"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """Something that a figure may be about.

    Args:
        entity: The thing; a municipality is its city.
        label: Label of the words that name it.
        at: Place of its first word.
        is_of: Whether it is named in the genitive, after “of”, or in passing.
    """

    entity: Entity
    label: str
    at: int
    is_of: bool = False

    @property
    def is_city(self) -> bool:
        """Whether it is a city."""
        return self.label in _SURE_NAME


def is_fund(entity: Entity) -> bool:
    """Tell whether a programme only pays for projects: Horizon 2020, ΕΣΠΑ, LIFE."""
    return entity.path in _FUND_NAMES or any(word in entity.path for word in _FUNDS)


def bearers_in(reading: Reading, tokens: Tokens) -> list[Bearer]:
    """Return what *tokens* speak of, in reading order: named, or meant by a noun.

    «Ο Δήμος» and “we” mean the home city, «το έργο» the project named before it.

    Args:
        reading: The document as read.
        tokens: Part of a sentence.
    """
    if not len(tokens):
        return []
    found = [*_named(reading, tokens), *_meant(reading, tokens)]
    return sorted(found, key=lambda one: one.at)


def _named(reading: Reading, tokens: Tokens) -> Iterator[Bearer]:
    for words in reading.ents(tokens, *_LABELS):
        entity = reading.entity(words)
        if entity is not None:
            before = _word_before(reading, words)
            inside = words.start > tokens.start + 2 and before in _ASIDE
            of = inside or before in _OF or words[0].norm_ == "δημου"
            yield Bearer(as_bearer(reading, entity), words.label_, words.start, of)


def _word_before(reading: Reading, words: Tokens) -> str:
    """Return the word before a name and its article."""
    at = words.start - 1
    if at > words.sent.start and reading.doc[at].norm_ in _OBLIQUE_ARTICLES:
        at -= 1
    return reading.doc[at].norm_ if at >= words.sent.start else ""


def as_bearer(reading: Reading, entity: Entity) -> Entity:
    """Return *entity*, or the city that a municipality serves."""
    if entity.type == CKG.Municipality:
        return reading.gazetteer.city_of(entity) or entity
    return entity


def _meant(reading: Reading, tokens: Tokens) -> Iterator[Bearer]:
    for token in tokens:
        if token.ent_type_:
            continue
        home = reading.home_city or reading.home
        ours = _is_ours(token)
        if ours and not is_first_person(token):
            other = _another(reading, token)
            home = other[0] if other else home
            ours = not other or len(other) == 1
        if home is not None and (ours or is_first_person(token)):
            yield Bearer(home, "City", token.i)
        if token.norm_ == "it" and (spoken := _it(reading, token)) is not None:
            yield spoken
        labels = _BACK.get(token.norm_)
        if labels and points_back(token):
            named = last_named(reading, token.i, labels)
            if named is None and "Initiative" in labels:
                named = _sole(reading, token.i, labels)
            yield named or Bearer(home or _NOBODY, UNKNOWN, token.i)


def _it(reading: Reading, token: Token) -> Bearer | None:
    """Return what “it” takes up: the only thing that the sentence before is about."""
    doc, first = token.doc, token.sent.start
    opens = token.i == first or doc[token.i - 1].text == ","
    if not opens or not first or reading.ents(doc[first : token.i], *CITIES):
        return None
    last = doc[first - 1].sent
    named = [
        ent
        for ent in reading.ents(last, *_SPOKEN)
        if _word_before(reading, ent) not in _OF | _ASIDE
    ]
    found = {reading.entity(ent) for ent in named}
    subject = next(iter(reading.ents(last, *CITIES, "Organization")), None)
    led = subject is not None and named and subject.start < named[0].start
    entity = next(iter(found), None)
    if len(found) != 1 or entity is None or is_fund(entity):
        return None
    if led and not _explained(named[-1]):
        return None  # “Ghent runs X. It has 260,000 inhabitants.”
    return Bearer(entity, named[0].label_, token.i)


def _explained(ent: Tokens) -> bool:
    """Tell whether a sentence goes on to say what a thing is: “X, a project …”."""
    doc, end = ent.doc, ent.end
    after = doc[end : min(ent.sent.end, end + 2)]
    return len(after) > 1 and after[0].text == "," and after[1].norm_ in {"a", "an"}


def _is_ours(token: Token) -> bool:
    if token.i == token.sent.start:
        return False
    doc = token.doc
    if token.norm_.startswith("συμβουλι"):
        return doc[token.i - 1].norm_.startswith("δημοτικ")
    if token.norm_ not in _OURS:
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    named = after is not None and after.ent_type_ in {*CITIES, "Place"}
    return not named and doc[token.i - 1].norm_ in _BEFORE_OURS


def _another(reading: Reading, token: Token) -> list[Entity]:
    """Return the other cities that a bare «η πόλη» may take up: those just named."""
    doc, sentence = token.doc, token.sent
    near = [one.norm_ for one in doc[token.i - 1 : token.i + 2]]
    if token.norm_.startswith(("δημ", "συμβ")) or not _OWN.isdisjoint(near):
        return []
    last = doc[max(0, sentence.start - 1)].sent
    named = reading.entities(doc[last.start : token.i], *CITIES)
    home = {reading.home, reading.home_city}
    if not home.isdisjoint(named):
        return []
    return list(dict.fromkeys(as_bearer(reading, one) for one in named))


def points_back(token: Token) -> bool:
    """Tell whether a noun takes up what was named before: «το έργο», “the project”."""
    doc = token.doc
    for after in doc[token.i + 1 : min(token.i + 3, len(doc))]:
        if after.ent_type_ in THINGS:
            return False
    before = doc[max(token.sent.start, token.i - 2) : token.i]
    if token.i + 1 < len(doc) and _is_genitive(doc[token.i + 1]):
        return False
    behind = doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    if token.norm_ in _WORKS and len(behind) > 1 and behind[0].norm_ in _OF:
        named = behind[1].ent_type_ in CITIES  # «το έργο της Λεωφόρου Χ» is another
        return named or behind[1].norm_.startswith(_WHOSE)
    return any(one.norm_ in _ARTICLES for one in before)


def _is_genitive(token: Token) -> bool:
    """Tell whether a noun goes on with the one before: «δίκτυο οπτικών ινών»."""
    long = len(token) > _SHORTEST_GENITIVE and token.text.islower()
    return long and token.norm_.endswith(_GENITIVES)


def _sole(reading: Reading, at: int, labels: tuple[str, ...]) -> Bearer | None:
    """Return the only thing with one of *labels* in the document, funds aside."""
    found = {
        entity: ent.label_
        for ent in reading.ents(reading.doc, *labels)
        if (entity := reading.entity(ent)) is not None and not is_fund(entity)
    }
    if len(found) != 1:
        return None
    entity, label = next(iter(found.items()))
    return Bearer(entity, label, at)


def last_named(reading: Reading, at: int, labels: tuple[str, ...]) -> Bearer | None:
    """Return the last thing with one of *labels* that is named shortly before *at*."""
    for ent in reversed(reading.doc.ents):
        if ent.end < at - _BACK_REACH:
            return None
        if ent.end <= at and ent.label_ in labels:
            entity = reading.entity(ent)
            return None if entity is None else Bearer(entity, ent.label_, at)
    return None
