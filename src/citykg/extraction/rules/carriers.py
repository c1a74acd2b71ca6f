"""Whose a plan or a project is: by a name behind it, by a possessive, or by a verb.

«η Στρατηγική του Δήμου Βόλου», “its Climate Plan” and «Ο Δήμος ενέκρινε το Σχέδιο» tell
it; «θα εκπονήσει», “is drafting” and «το Εθνικό Σχέδιο» do not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.rules.clauses import clause_of, subject_of
from citykg.extraction.rules.phrasing import between
from citykg.namespaces.vocabulary import CKG

_OWNING: Final = frozenset("του τησ των of for".split())
_HOME: Final = frozenset("δημου πολησ μασ municipality city town νησιου".split())
_THERE: Final = frozenset("στο στη στην στον στα στισ στουσ in at".split())
_HOME_BODIES: Final = frozenset("δημο δημοσ πολη municipality city us".split())
_POSSESSIVES: Final = frozenset("its our their".split())
_OFFICES: Final = ("δημαρχ", "αντιδημαρχ", "mayor", "councillor")
_NEVER: Final = frozenset("δεν μη μην ουτε not never no without χωρισ nor".split())
_NOT_YET: Final = frozenset(
    "θα να will would could might may should shall must to be αν εαν if προκειται "
    "ωστε αναμενεται προβλεπεται".split()
)
_HEARSAY: Final = frozenset(
    "φημεσ δημοσιευματα φερεται λεγεται rumours rumors reportedly allegedly "
    "supposedly υποψηφιοτητα candidacy προτεινει προτεινεται ζητησε ζητα".split()
)
_PREPARING: Final = re.compile(
    r"(?:εκπον|επεξεργαζ|προωθ)(?:ει|ουν|ουμε|εται|ειται|ονται|ομαστε)"
    r"|(?:καταρτιζ|συντασσ|διαμορφων|ετοιμαζ|προετοιμαζ|σχεδιαζ|προγραμματιζ|αναθετ)"
    r"(?:ει|ουν|ουμε|εται|ονται|ομαστε)|ανεθεσε|αναμεν\w+|εξεταζ\w+|μελετα|φιλοδοξ\w+"
    r"|προτιθεται|σκοπευει"
    r"|preparing|drafting|developing|planning|working|plans|intends|hopes|wants|aims"
    r"|considering|discussing|awaiting|preparation|seeks"
)
_APPROVAL: Final = re.compile(
    r"(?:εγκρι|υιοθετη|ψηφι|παρουσια|ολοκληρω|δημοσιοποιη)σ(?:η|ησ|εωσ)"
    r"|approval|adoption|presentation|publication|launch"
)
_DRAWING_UP: Final = re.compile(
    r"(?:εκπονη|καταρτι|διαμορφω|επικαιροποιη|αναθεωρη)σ(?:η|ησ|εωσ)|συνταξ(?:η|ησ|εωσ)"
    r"|preparation|drafting|revision"
)
_DONE: Final = re.compile(r"ολοκληρω\w+|περατω\w+|παραδο\w+|complet\w+|finali[sz]ed")
_COUNCIL: Final = frozenset("συμβουλιο συμβουλιου council executive assembly".split())
_HAVING: Final = frozenset("εχει εχουν εχουμε ειχε has have had".split())
_MOST_AFTER_HAVING: Final = 5  # tokens between “has” and what one has
_REACH: Final = 14  # tokens between the verb and what it is about
_AFTER: Final = 10  # tokens between a name and a verb behind it
_NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verbs of having or making that tell whose something is.

    Args:
        active: Forms whose subject has it, folded.
        passive: Forms whose subject it is.
    """

    active: re.Pattern[str]
    passive: re.Pattern[str]


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


def carrier_of(
    reading: Reading, words: Tokens, verbs: Verbs, *, lead: Tokens | None = None
) -> Carrier | None:
    """Return the city or municipality whose *words* are, or None.

    Args:
        reading: The document as read.
        words: The name of a plan or project, or a phrase that describes it.
        verbs: Verbs that tell whose such a thing is.
        lead: The sentence that introduces the list in which they stand, if any.
    """
    clause = clause_of(words)
    if any(token.norm_ in _HEARSAY for token in clause) or _is_others(reading, words):
        return None
    before = _verb_before(reading.doc[clause.start : words.start], verbs)
    after = _passive_after(reading, words, clause, verbs) or _passive_before(
        reading.doc[clause.start : words.start], verbs
    )
    if before is not None and _is_preparing(before) and after is None:
        return None
    owner = owner_beside(reading, words)
    if owner is not None:
        return owner if before is None or _is_real(before) else None
    later = _verb_after(reading.doc[words.end : clause.end], verbs)
    if before is not None and not _is_preparing(before):
        return _doer(reading, before, words)
    if after is not None:
        return _sufferer(reading, after, words)
    return _doer(reading, later, words) if later else _led(reading, words, verbs, lead)


def owner_beside(reading: Reading, words: Tokens) -> Carrier | None:
    """Return whose *words* are, as a name or a possessive beside them tells."""
    return _named_owner(reading, words) or _possessor(reading, words)


def _led(
    reading: Reading, words: Tokens, verbs: Verbs, lead: Tokens | None
) -> Carrier | None:
    """Return whose the items of a list are, as the sentence before it tells."""
    verb = _verb_before(lead, verbs) if lead is not None else None
    if verb is None or _is_preparing(verb):
        return None
    return _doer(reading, verb, words)


def _verb_before(tokens: Tokens, verbs: Verbs) -> Token | None:
    """Return the last verb of *tokens* that has or prepares what follows, or None."""
    for token in reversed(tokens[-_REACH:] if len(tokens) > _REACH else tokens):
        form = token.norm_
        if token.text in ";·":
            return None
        if _tells(form, tokens.end - token.i, verbs):
            return token
    return None


def _tells(form: str, distance: int, verbs: Verbs) -> bool:
    """Tell whether a word says who has or makes what follows at some distance."""
    if form in _HAVING:
        return distance <= _MOST_AFTER_HAVING and bool(verbs.active.fullmatch(form))
    if _APPROVAL.fullmatch(form) or _DRAWING_UP.fullmatch(form):
        return distance <= _NEAR + 1
    return bool(verbs.active.fullmatch(form) or _PREPARING.fullmatch(form))


def _verb_after(tokens: Tokens, verbs: Verbs) -> Token | None:
    """Return the first active verb of *tokens*: «… διαθέτει πλέον η πόλη»."""
    for token in tokens[:_AFTER] if len(tokens) > _AFTER else tokens:
        if token.text in ".;·:":
            return None
        if verbs.active.fullmatch(token.norm_) and token.norm_ not in _HAVING:
            return token if _is_real(token) else None
    return None


def _passive_after(
    reading: Reading, words: Tokens, clause: Tokens, verbs: Verbs
) -> Token | None:
    """Return the passive verb behind *words*: «… εγκρίθηκε», “… was adopted”."""
    rest = reading.doc[words.end : min(clause.end, words.end + _AFTER + _NEAR)]
    for token in rest:
        if token.text in ";·":
            return None
        if verbs.passive.fullmatch(token.norm_) and _is_real(token):
            latin = token.text.isascii()
            helped = {"was", "were", "been", "is", "are", "by"} & {
                one.norm_
                for one in token.doc[max(words.end, token.i - 3) : token.i + 2]
            }
            return token if not latin or helped else None
    return None


def _passive_before(tokens: Tokens, verbs: Verbs) -> Token | None:
    """Return the passive verb of «Στον Βόλο υλοποιείται το …», or None."""
    for token in tokens[-_NEAR * 2 :] if len(tokens) > _NEAR * 2 else tokens:
        greek = not token.text.isascii() and verbs.passive.fullmatch(token.norm_)
        if greek and _is_real(token):
            return token
    return None


def _is_preparing(verb: Token) -> bool:
    """Tell whether *verb* speaks of what is not ready: «ετοιμάζει», «η εκπόνηση»."""
    if _DRAWING_UP.fullmatch(verb.norm_):
        before = verb.doc[max(verb.sent.start, verb.i - _NEAR * 2) : verb.i]
        return not any(_DONE.fullmatch(one.norm_) for one in before)
    return _PREPARING.fullmatch(verb.norm_) is not None


def _is_noun(verb: Token) -> bool:
    form = verb.norm_
    return bool(_APPROVAL.fullmatch(form) or _DRAWING_UP.fullmatch(form))


def _is_real(verb: Token) -> bool:
    """Tell whether nothing before *verb* denies it or puts it off."""
    doc, first = verb.doc, verb.sent.start
    near = {one.norm_ for one in doc[max(first, verb.i - _NEAR) : verb.i]}
    wide = {one.norm_ for one in doc[max(first, verb.i - _NEAR * 2) : verb.i]}
    return not near & _NOT_YET and not wide & _NEVER


def _is_others(reading: Reading, words: Tokens) -> bool:
    """Tell whether a ministry, a union or a country follows as the owner."""
    after = words.doc[words.end : min(words.sent.end, words.end + 4)]
    if not len(after) or after[0].norm_ not in _OWNING:
        return False
    others = {"Country", "AdministrativeArea", *BODIES} - {*CITIES}
    return bool(reading.ents(after, *others))


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
    return _inner_owner(reading, words)


def _of_home(reading: Reading, words: Tokens) -> Carrier | None:
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
    if home and reading.home is not None:
        return reading.home, after[: at + 1]
    return None


def _inner_owner(reading: Reading, words: Tokens) -> Carrier | None:
    """Return the city that a name contains: «Στρατηγική … της Θεσσαλονίκης»."""
    for sighting in reading.gazetteer.find(words.text):
        if sighting.entity.type in {CKG.City, CKG.Municipality}:
            return Carrier(sighting.entity, words)
    for token in words[1:]:
        named = token.nbor(-1).norm_ in _OWNING and token.text[0].isupper()
        if named and reading.gazetteer.municipality_named(token.text) == reading.home:
            return _of_home(reading, words)
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
            return Carrier(owner, phrase, implied("0.9")) if owner is not None else None
    return None


def _doer(reading: Reading, verb: Token, words: Tokens) -> Carrier | None:
    """Return the subject of *verb*: a city, or the council or mayor of one."""
    if not _is_real(verb):
        return None
    told = between(verb.doc[verb.i : verb.i + 1], words)
    if verb.i < words.sent.start or "\n" in told.text or len(told) > _REACH * 2:
        told = words
    if not _is_noun(verb):
        subject = subject_of(reading, verb.doc[verb.i : verb.i + 1])
        if subject is not None:
            return Carrier(subject.entity, told)
    return _by_office(reading, clause_of(verb.doc[verb.i : verb.i + 1]), told)


def _by_office(reading: Reading, clause: Tokens, told: Tokens) -> Carrier | None:
    """Return the city whose council or mayor acts, the home city if none is named."""
    for token in clause:
        council = token.norm_ in _COUNCIL
        if not council and not token.norm_.startswith(_OFFICES):
            continue
        near = token.doc[max(clause.start, token.i - 3) : min(clause.end, token.i + 4)]
        entity = next(iter(reading.entities(near, *CITIES)), reading.home)
        if entity is not None:
            return Carrier(entity, told, EXPLICIT if council else implied("0.8"))
    return None


def _sufferer(reading: Reading, verb: Token, words: Tokens) -> Carrier | None:
    """Return whose a plan is that was adopted: by whom, or the home city's."""
    told = between(words, verb.doc[verb.i : verb.i + 1])
    clause = clause_of(told)
    by_office = _by_office(reading, clause, told)
    if by_office is not None:
        return by_office
    following = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 2)]
    if len(following) and following[0].norm_ in {"by", "απο"}:
        return _agent(reading, verb, told)
    named = reading.ents(clause, *CITIES)
    cities = reading.entities(clause, *CITIES)
    own = {reading.home, reading.home_city}
    there = any(one.start and one[0].nbor(-1).norm_ in _THERE for one in named)
    if there and all(city in own for city in cities):
        return Carrier(cities[0], told, implied("0.8"))
    cities = [city for city in cities if city not in own]
    if cities:
        return Carrier(cities[0], told, implied("0.7")) if len(cities) == 1 else None
    return Carrier(reading.home, told, implied("0.75")) if reading.home else None


def _agent(reading: Reading, verb: Token, told: Tokens) -> Carrier | None:
    """Return the city behind “by”: «από τον Δήμο Χ», “by the municipality”."""
    doc = verb.doc
    agent = doc[verb.i + 2 : min(verb.sent.end, verb.i + 5)]
    for ent in reading.ents(agent, *CITIES):
        entity = reading.entity(ent)
        if entity is not None:
            return Carrier(entity, between(told, ent))
    home = any(one.norm_ in _HOME_BODIES and not one.ent_type_ for one in agent)
    return _of_home(reading, told) if home else None


def leads_of(reading: Reading) -> Mapping[int, Tokens]:
    """Return for each token that stands in a list the sentence that introduces it."""
    leads: dict[int, Tokens] = {}
    for paragraph, items in reading.lists():
        last = list(sentences(paragraph))[-1] if len(paragraph) else paragraph
        for _, tokens in items:
            leads.update(dict.fromkeys(range(tokens.start, tokens.end), last))
    return leads
