"""Which municipality belongs to which network, since when, as which member."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import ORG, XSD, Literal
from spacy.tokens import Span as Tokens

from citykg.extraction.findings import Findings, background, situation
from citykg.extraction.model import Entity
from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.scope import is_unreal
from citykg.namespaces.vocabulary import CKG

_ACCESSION: Final = pattern(
    "ένταξη|ένταξης|προσχώρησ~|συμμετοχή ...2 member=@City|Municipality ...4 "
    "network=@CityNetwork",
    "accession|entry|membership of ...1 member=@City|Municipality ...4 "
    "network=@CityNetwork",
)
_JOINING: Final = pattern(
    "member=@City|Municipality ...12 εντάχθηκ~|εντάσσεται|προσχώρησ~ ...6 "
    "network=@CityNetwork",
    "member=@City|Municipality ...12 έχει ενταχθεί ...6 network=@CityNetwork",
    "member=@City|Municipality ...8 joined|joins ...4 network=@CityNetwork",
    "member=@City|Municipality ...8 became|is|becomes ...4 member of ...3 "
    "network=@CityNetwork",
)
_MEMBER: Final = pattern(
    "member=@City|Municipality ...4 είναι|αποτελεί|έγινε between=...4 μέλος ...3 "
    "network=@CityNetwork",
    "member=@City|Municipality ...4 is|became|becomes between=...5 member of ...3 "
    "network=@CityNetwork",
)
_ALONGSIDE: Final = pattern(
    "μαζί με", "δίπλα σ~", "together with", "alongside|joining", "along with"
)
_APPROVED: Final = pattern("ενέκριν~|εγκρίθηκ~|approved")


@dataclass(frozen=True, slots=True)
class Joining:
    """A municipality that belongs to a network, with the words that say so."""

    member: Entity
    network: Entity
    member_words: Tokens
    network_words: Tokens
    words: Tokens


def state_memberships(reading: Reading, findings: Findings) -> None:
    """State memberships with member, network, ordinal and approval."""
    for joining in _joinings(reading):
        membership = state_membership(findings, joining)
        _state_approval(reading, findings, membership, joining)
        _state_ordinal(reading, findings, membership, joining)


def _joinings(reading: Reading) -> Iterator[Joining]:
    """Yield each place where a municipality is said to belong to a network."""
    for rows in (_ACCESSION, _JOINING, _MEMBER):
        for match in rows.find(reading.doc):
            if is_unreal(match.span):
                continue
            member = municipality(reading, match["member"])
            network = reading.entity(match["network"])
            if member is not None and network is not None:
                yield Joining(
                    member, network, match["member"], match["network"], match.span
                )
                if rows is _MEMBER:
                    yield from _others(reading, network, match["network"])


def _others(
    reading: Reading, network: Entity, network_words: Tokens
) -> Iterator[Joining]:
    """Yield the members that «μαζί με …» adds to a member named before."""
    rest = reading.after(network_words)
    alongside = _ALONGSIDE.first(rest)
    if alongside is None:
        return
    for words in reading.ents(reading.after(alongside.span), *CITIES):
        member = municipality(reading, words)
        if member is not None:
            yield Joining(member, network, words, words, words)


def municipality(reading: Reading, words: Tokens) -> Entity | None:
    """Return the municipality that *words* name, a city standing for its own."""
    entity = reading.entity(words)
    if entity is None or entity.type == CKG.Municipality:
        return entity
    return reading.gazetteer.municipality_of(entity)


def state_membership(findings: Findings, joining: Joining) -> Entity:
    """State who belongs to which network; return the membership."""
    member, network = joining.member, joining.network
    city = findings.reading.gazetteer.city_of(member) or member
    labels = {
        language: f"{network_name} – {city_name}"
        for language in ("el", "en")
        if (network_name := network.label(language) or network.label("en"))
        and (city_name := city.label(language))
    }
    membership = situation(
        "membership", CKG.NetworkMembership, city, network, labels=labels
    )
    findings.state(membership, ORG.member, member, joining.member_words)
    findings.state(membership, ORG.organization, network, joining.network_words)
    return membership


def _state_approval(
    reading: Reading, findings: Findings, membership: Entity, joining: Joining
) -> None:
    """State who approved an accession that the sentence calls approved."""
    before = reading.before(joining.words)
    approved = _APPROVED.first(before)
    if approved is None:
        return
    agents = reading.ents(reading.before(approved.span), "Person", *BODIES)
    people = [words for words in agents if words.label_ == "Person"]
    if words := next(iter(people or agents), None):
        agent = reading.entity(words)
        if agent is not None:
            clause = reading.doc[approved.span.start : joining.member_words.end]
            findings.state(membership, CKG.approvedBy, agent, clause)


def _state_ordinal(
    reading: Reading, findings: Findings, membership: Entity, joining: Joining
) -> None:
    """State which member it is in order, and of where."""
    for token in joining.words:
        ordinal = parse_ordinal(token.text, language=reading.language)
        if ordinal is None:
            continue
        words = reading.doc[token.i : joining.network_words.end]
        value = Literal(str(ordinal), datatype=XSD.integer)
        findings.state(membership, CKG.ordinal, value, words)
        _state_scope(reading, findings, membership, joining)
        return


def _state_scope(
    reading: Reading, findings: Findings, membership: Entity, joining: Joining
) -> None:
    """State the country that an ordinal counts in, if all members named share it.

    A worldwide network's «fourth member», named beside members of one country only,
    is the fourth of that country: background knowledge, never explicit.
    """
    members = [joining.member] + [
        other.member
        for other in _others(reading, joining.network, joining.network_words)
    ]
    countries = {reading.gazetteer.country_of(member) for member in members}
    country = countries.pop() if len(countries) == 1 else None
    if country is not None and len(members) > 1:
        findings.state(
            membership,
            CKG.ordinalScope,
            country,
            joining.words,
            grounds=background("0.85"),
        )
