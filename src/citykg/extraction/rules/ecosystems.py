"""Ecosystems: «στην πόλη μας έχει αναπτυχθεί ένα οικοσύστημα που περιλαμβάνει …»."""

from typing import Final

from rdflib import ORG

from citykg.extraction.findings import Findings, corrected, situation
from citykg.extraction.lexicon import STAKEHOLDERS, codes_in
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import enumerated, phrase_from
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.rules.content import labels_for
from citykg.extraction.rules.institutions import institutions_in
from citykg.extraction.rules.phrasing import between
from citykg.extraction.scope import is_unreal
from citykg.extraction.slips import misspelt
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_INCLUDING: Final = pattern(
    "noun=οικοσύστημα|οικοσυστήματος ...6 που|οποίο περιλαμβάνει|συγκεντρώνει|ενώνει",
    "noun=οικοσύστημα|οικοσυστήματος ...6 αποτελείται|απαρτίζεται|συγκροτείται από",
    "noun=οικοσύστημα|οικοσυστήματος ...6 συμμετέχουν|μετέχουν",
    "noun=ecosystem ...4 includes|comprises|including|comprising",
    "noun=ecosystem ...4 consists|made|up of",
)
_GROWN: Final = pattern(
    "έχει|έχουμε αναπτυχθεί|δημιουργηθεί|διαμορφωθεί|αναπτύξει|δημιουργήσει",
    "αναπτύχθηκ~|δημιουργήθηκ~|λειτουργεί|υπάρχει|διαθέτει",
    "has|have developed|grown|built|emerged",
)
_STOP: Final = frozenset("που οποιο which that".split())


def state_ecosystems(reading: Reading, findings: Findings) -> None:
    """State where an ecosystem is based, and who takes part in it."""
    for match in _INCLUDING.find(reading.doc):
        noun = match["noun"]
        clause = reading.doc[noun.sent.start : match.span.end]
        city = _city_of(reading, noun)
        if city is None or is_unreal(clause):
            continue
        ecosystem = _ecosystem(city)
        findings.state(ecosystem, CKG.basedIn, city, _existence(reading, noun))
        _state_members(reading, findings, ecosystem, match)


def _ecosystem(city: Entity) -> Entity:
    labels = labels_for(city, greek="Οικοσύστημα", english="Ecosystem")
    return situation("ecosystem", CKG.Ecosystem, city, labels=labels)


def _city_of(reading: Reading, noun: Tokens) -> Entity | None:
    """Return the city named before an ecosystem or right after, else the home city."""
    after = reading.doc[noun.end : min(noun.sent.end, noun.end + 2)]
    for tokens in (reading.before(noun), after):
        for entity in reversed(
            reading.entities(tokens, *CITIES) if len(tokens) else []
        ):
            if entity.type == CKG.Municipality:
                return reading.gazetteer.city_of(entity)
            return entity
    return reading.home_city


def _existence(reading: Reading, noun: Tokens) -> Tokens:
    """Return the words that say that there is an ecosystem."""
    grown = _GROWN.first(reading.before(noun)) if len(reading.before(noun)) else None
    return between(grown.span, noun) if grown is not None else noun


def _state_members(
    reading: Reading, findings: Findings, ecosystem: Entity, match: Match
) -> None:
    """State named members as members, and groups as stakeholders."""
    for member in enumerated(phrase_from(reading.after(match.span), stop=_STOP)):
        named = [
            (reading.entity(words), words) for words in reading.ents(member, *BODIES)
        ] or institutions_in(member)
        for entity, words in named:
            if entity is not None:
                findings.state(ecosystem, ORG.hasMember, entity, words)
        if not named:
            _state_stakeholder(findings, ecosystem, member)


def _state_stakeholder(findings: Findings, ecosystem: Entity, member: Tokens) -> None:
    """State the group that *member* names, through a slip of the keys if need be."""
    groups = list(codes_in(member, STAKEHOLDERS))
    for word, words in groups:
        findings.state(ecosystem, CKG.stakeholder, word.means, words)
    slip = misspelt(member, STAKEHOLDERS) if not groups else None
    if slip is not None:
        sure = corrected("0.97")
        findings.state(ecosystem, CKG.stakeholder, slip.means, member, grounds=sure)
