"""Which municipality belongs to which network, since when, as which member."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rdflib import ORG, XSD, Literal

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import (
    EXPLICIT,
    Findings,
    Grounds,
    background,
    situation,
)
from citykg.extraction.model import Entity
from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.rules.fellowship import fellowships
from citykg.extraction.rules.joiners import members_of
from citykg.extraction.rules.joining_dates import (
    date_after,
    date_of,
    own_date,
    respective_date,
)
from citykg.extraction.rules.joining_scope import is_real
from citykg.extraction.rules.joining_words import Bond
from citykg.extraction.rules.joinings import (
    Joining,
)
from citykg.extraction.rules.likewise import Told, likewise, signed_after
from citykg.extraction.rules.members import Member
from citykg.extraction.rules.network_lists import listed_members
from citykg.extraction.rules.told_next import joinings
from citykg.extraction.rules.understood_networks import Target
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_ALONGSIDE: Final = pattern(
    "μαζί με", "δίπλα σ~", "together with", "alongside|joining", "along with"
)
_APPROVED: Final = pattern("ενέκριν~|εγκρίθηκ~|approved")


_PERFECT: Final = ("ψει", "ψουν")
_SURE: Final = Decimal("0.85")
_APPLYING: Final = ("αιτησ", "αιτημ", "υποψηφ", "appl", "candidat", "observ", "παρατηρ")


@dataclass(frozen=True, slots=True)
class Membership:
    """Something that belongs to a network, with the words that say so."""

    member: Entity
    network: Entity
    member_words: Tokens
    network_words: Tokens
    words: Tokens
    grounds: Grounds = EXPLICIT


def state_memberships(reading: Reading, findings: Findings) -> None:
    """State memberships with member, network, date, ordinal and approval."""
    tried: set[int] = set()
    told = _state_joinings(reading, findings, tried)
    told += _state_fellowships(reading, findings, tried)
    _state_likewise(reading, findings, told)
    for nodes, signed in signed_after(reading, told):
        for node in nodes:
            if not findings.about(node, CKG.startsOn):
                _state_on(findings, node, signed)
    for target, member in listed_members(reading):
        words = member.words
        one = Membership(member.entity, target.network, words, target.words, words)
        node = state_membership(findings, one)
        at = own_date(reading, words)
        if at is not None:
            _state_on(findings, node, at)


def _state_joinings(
    reading: Reading, findings: Findings, tried: set[int]
) -> list[Told]:
    """State what single words say of joining; return where.

    Args:
        reading: The document as read.
        findings: What is stated so far.
        tried: Gains the words that say so, and those that deny it.
    """
    told = []
    for joining in joinings(reading):
        real = is_real(joining)
        members = members_of(reading, joining) if real else []
        if members or not real:
            tried.add(joining.cue.i)
        nodes: list[Entity] = []
        if not _is_signing(reading, joining, members):
            for target in joining.targets:
                place = (joining, target)
                nodes += _state_members(reading, findings, place, members)
        if members:
            told.append(Told(joining, nodes))
    return told


def _state_fellowships(
    reading: Reading, findings: Findings, tried: Collection[int]
) -> list[Told]:
    """State what other clauses than those *tried* say of belonging; return where."""
    told = []
    if reading.ents(reading.doc, "CityNetwork", "Organization"):
        for sentence in reading.doc.sents:
            for joining, members in fellowships(reading, sentence, tried):
                if is_real(joining):
                    place = (joining, joining.targets[0])
                    nodes = _state_members(reading, findings, place, members)
                    told.append(Told(joining, nodes))
    return told


def _state_likewise(reading: Reading, findings: Findings, told: Sequence[Told]) -> None:
    """State who did the same as the members of the memberships *told*."""
    for one in likewise(reading, told):
        for target in one.before.targets:
            for member in one.members:
                same = Membership(
                    member.entity,
                    target.network,
                    member.words,
                    one.words,
                    one.words,
                    member.grounds,
                )
                node = state_membership(findings, same)
                if one.at is not None:
                    _state_on(findings, node, one.at)


def _state_members(
    reading: Reading,
    findings: Findings,
    place: tuple[Joining, Target],
    members: list[Member],
) -> list[Entity]:
    """State that *members* belong to one network; return the memberships.

    The first may have an ordinal.
    """
    joining, target = place
    nodes = []
    for member in members:
        if member.entity == target.network or _only_applies(joining, member):
            continue
        one = _membership(joining, target, member)
        node = state_membership(findings, one)
        nodes.append(node)
        at = own_date(reading, member.words) or respective_date(
            reading, joining, (target, member), members
        )
        if at is None and len(joining.targets) > 1:
            at = date_after(reading, target.words)
        if at is not None:
            _state_on(findings, node, at)
        else:
            _state_date(reading, findings, node, joining)
        if member is members[0]:
            _state_approval(reading, findings, node, one)
            _state_ordinal(reading, findings, node, one)
    return nodes


def _only_applies(joining: Joining, member: Member) -> bool:
    """Tell whether words before a member named later say that it only asks to join."""
    doc, words = joining.cue.doc, member.words
    if words.sent != joining.cue.sent:
        return False
    between = doc[joining.end : max(joining.end, words.start)]
    return any(token.norm_.startswith(_APPLYING) for token in between)


def _membership(joining: Joining, target: Target, member: Member) -> Membership:
    doc = joining.cue.doc
    start, end = joining.start, joining.end
    if member.words.sent == joining.cue.sent and joining.bond is not Bond.ENTRY:
        start, end = min(start, member.words.start), max(end, member.words.end)
    return Membership(
        member.entity,
        target.network,
        member.words,
        target.words,
        doc[start:end],
        member.grounds,
    )


def _is_signing(reading: Reading, joining: Joining, members: list[Member]) -> bool:
    """Tell whether one signer and a date make it a signing, which has its own rule."""
    return (
        joining.bond is Bond.SIGN
        and not joining.cue.norm_.endswith(_PERFECT)
        and len(members) == len(joining.targets) == 1
        and members[0].grounds.confidence >= _SURE
        and date_of(reading, joining) is not None
        and all(reading.gazetteer.is_charter(one.network) for one in joining.targets)
    )


def _state_date(
    reading: Reading, findings: Findings, node: Entity, joining: Joining
) -> None:
    """State since when the membership lasts, unless it was stated before."""
    found = date_of(reading, joining)
    if findings.about(node, CKG.startsOn):
        return
    if found is not None:
        _state_on(findings, node, found)
    elif joining.is_carried:
        _state_same_date(findings, node, joining.targets[0].network)


def _state_on(findings: Findings, node: Entity, at: tuple[DateValue, Tokens]) -> None:
    date, words = at
    findings.state(node, CKG.startsOn, date.literal, words, grounds=grounds_of(date))


def _state_same_date(findings: Findings, node: Entity, network: Entity) -> None:
    """State that a member joined when those of the sentence before did."""
    dates = [
        date
        for other in findings.having(ORG.organization, network)
        for date in findings.about(other.subject, CKG.startsOn)
    ]
    if len({date.object for date in dates}) == 1:
        findings.restate(
            dates[0], subject=node, predicate=CKG.startsOn, confidence="0.85"
        )


def _others(
    reading: Reading, network: Entity, network_words: Tokens
) -> Iterator[Membership]:
    """Yield the members that «μαζί με …» adds to a member named before."""
    rest = reading.after(network_words)
    alongside = _ALONGSIDE.first(rest)
    if alongside is None:
        return
    for words in reading.ents(reading.after(alongside.span), *CITIES):
        member = municipality(reading, words)
        if member is not None:
            yield Membership(member, network, words, words, words)


def municipality(reading: Reading, words: Tokens) -> Entity | None:
    """Return the municipality that *words* name, a city standing for its own."""
    entity = reading.entity(words)
    if entity is None or entity.type == CKG.Municipality:
        return entity
    return reading.gazetteer.municipality_of(entity)


def state_membership(findings: Findings, joining: Membership) -> Entity:
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
    findings.state(
        membership,
        ORG.member,
        member,
        joining.member_words,
        grounds=joining.grounds,
    )
    findings.state(membership, ORG.organization, network, joining.network_words)
    return membership


def _state_approval(
    reading: Reading, findings: Findings, membership: Entity, joining: Membership
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
    reading: Reading, findings: Findings, membership: Entity, joining: Membership
) -> None:
    """State which member it is in order, and of where."""
    for token in joining.words:
        ordinal = parse_ordinal(token.text, language=reading.language)
        if ordinal is None or token.i >= joining.network_words.start:
            continue
        words = reading.doc[token.i : joining.network_words.end]
        value = Literal(str(ordinal), datatype=XSD.integer)
        findings.state(membership, CKG.ordinal, value, words)
        _state_scope(reading, findings, membership, joining)
        return


def _state_scope(
    reading: Reading, findings: Findings, membership: Entity, joining: Membership
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
