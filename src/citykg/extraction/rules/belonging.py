"""Cities that belong to networks and take part in initiatives, alone or in lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import Findings, situation
from citykg.extraction.flow import Block
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern, sentences
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.rules.memberships import Membership, state_membership
from citykg.extraction.rules.subjects import Subject, cities_from, subjects_of
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG, CODE

_BELONGING: Final = pattern(
    "συμμετέχ~|συμμετείχ~|μετέχ~|μετείχ~ ...6 to=@Initiative",
    "παίρν~|πήρ~|έλαβ~|λαμβάν~ μέρος ...6 to=@Initiative",
    "εντάχθηκ~|εντάσσ~|προσχώρησ~|επιλέχθηκ~|επιλέγ~ ...6 to=@Initiative",
    "έχει|έχουν ενταχθεί|επιλεγεί|προσχωρήσει ...6 to=@Initiative",
    "εξασφάλισ~ ...1 συμμετοχή ...14 to=@Initiative",
    "συμμετοχή|συμμετοχής του|της|μας ...3 to=@Initiative",
    "joined|joins to=@Initiative",
    "joined|joins the ...3 to=@Initiative",
    "member|members|part of ...4 to=@Initiative",
    "participate|participates|participated|participating in ...5 to=@Initiative",
    "take|takes|took|taking part in ...5 to=@Initiative",
    "selected|chosen for|by ...3 to=@Initiative",
)
_NOMINAL: Final = pattern(
    "ένταξη|ένταξης|συμμετοχή|συμμετοχής ...2 member=@Municipality|City ...5 "
    "to=@Initiative",
    "participation|accession|entry of ...1 member=@City|Municipality ...3 "
    "to=@Initiative",
)
_MEMBERS: Final = pattern(
    "μέλη|εταίροι|πόλεις|δήμοι ...6 είναι|περιλαμβάν~|αποτελούν|: ...2 city=@City|"
    "Municipality",
    "members|cities ...6 are|include|: ...2 city=@City|Municipality",
)
_LEAD: Final = pattern(
    "μέλη|μέλος|δήμοι-μέλη|πόλεις-μέλη|μετέχ~|μετείχ~|συμμετέχ~|συμμετείχ~|εντάσσ~|"
    "ενταχθεί|εντάχθηκ~|members|member|participat~|joined|belong|belongs"
)
_LEAD_OF_HOME: Final = pattern(
    "μετέχει|συμμετέχει|μέλος|ανήκει|ενταχθεί|member|belongs|participates ...8 "
    "δίκτυα|δικτύων|ενώσεις|οργανώσεις|πρωτοβουλίες|networks|associations|initiatives"
)
_UNDERSTOOD: Final = pattern(
    "network=δίκτυο|δικτύου|σύμπραξη|σύμπραξης|network|alliance|πρωτοβουλία|initiative"
)
_GENITIVE: Final = frozenset({"του", "τησ", "of"})
_DATE_REACH: Final = 3


@dataclass(frozen=True, slots=True)
class _Target:
    """What cities belong to or take part in, with the words that name it."""

    entity: Entity
    words: Tokens


def state_belonging(reading: Reading, findings: Findings) -> None:
    """State memberships and participations of cities."""
    for match in _BELONGING.find(reading.doc):
        target = _target(reading, match["to"])
        if target is None or is_unreal(_around(match)) or not _is_body(target):
            continue
        for subject in subjects_of(reading, match.span):
            _state(findings, subject, target, match.span)
    for match in _NOMINAL.find(reading.doc):
        target = _target(reading, match["to"])
        if target is None or is_unreal(match.span.sent) or not _is_body(target):
            continue
        for member in cities_from(reading, match["member"]):
            _state(findings, member, target, match.span)
    _state_enumerations(reading, findings)
    _state_lists(reading, findings)


def _is_body(target: _Target) -> bool:
    """Tell a network from an initiative, which `attendance` sees to."""
    return target.entity.type == CKG.CityNetwork


def _around(match: Match) -> Tokens:
    """Return the clause with the words before it, where «δεν» and «θα» stand."""
    start = max(match.span.sent.start, match.span.start - 3)
    return match.span.doc[start : match.span.end]


def _target(reading: Reading, words: Tokens) -> _Target | None:
    """Return the initiative at *words*, or None."""
    entity = reading.entity(words)
    if entity is None or entity.type == CKG.CityNetwork:
        return None
    return _Target(entity, words)


def _state_enumerations(reading: Reading, findings: Findings) -> None:
    """State «μέλη του δικτύου είναι οι δήμοι Α, Β και Γ»."""
    for match in _MEMBERS.find(reading.doc):
        head = reading.doc[match.span.sent.start : match["city"].start]
        if _LEAD.first(head) is None or is_unreal(head):
            continue
        target = _target_in(reading, head)
        if target is None:
            continue
        rest = reading.doc[match["city"].start : match.span.sent.end]
        for subject in cities_from(reading, rest):
            _state(findings, subject, target, subject.words)


def _state_lists(reading: Reading, findings: Findings) -> None:
    """State lists of members under a lead, and of the home city's networks."""
    for lead, items in reading.lists():
        sentence = _last_sentence(lead)
        if is_unreal(sentence):
            continue
        if _LEAD_OF_HOME.first(sentence) is not None:
            _state_networks(reading, findings, [tokens for _, tokens in items])
        elif _LEAD.first(sentence) is not None:
            _state_members(reading, findings, _target_in(reading, sentence), items)


def _state_members(
    reading: Reading,
    findings: Findings,
    target: _Target | None,
    items: list[tuple[Block, Tokens]],
) -> None:
    """State the cities with which the items of a list begin."""
    if target is None:
        return
    for _, tokens in items:
        for subject in cities_from(reading, tokens, listed=True):
            _state(findings, subject, target, subject.words)


def _last_sentence(lead: Tokens) -> Tokens:
    """Return the last sentence of a paragraph, which leads a list in."""
    last = lead
    for sentence in sentences(lead):
        if len(sentence.text.strip()):
            last = sentence
    return last


def _state_networks(reading: Reading, findings: Findings, items: list[Tokens]) -> None:
    """State the networks of the home municipality, one an item."""
    if reading.home is None:
        return
    for tokens in items:
        words = next(iter(reading.ents(tokens, "CityNetwork", "Initiative")), None)
        if words is not None and words.start - tokens.start <= 1:
            target = _target(reading, words)
            subject = Subject(reading.home, words)
            if target is not None:
                _state(findings, subject, target, words)


def _target_in(reading: Reading, tokens: Tokens) -> _Target | None:
    """Return what a lead names, or the network named last before «το δίκτυο»."""
    named = reading.ents(tokens, "CityNetwork", "Initiative")
    if named:
        return _target(reading, named[-1])
    understood = _UNDERSTOOD.first(tokens)
    if understood is None:
        return None
    before = reading.ents(reading.doc[: tokens.start], "CityNetwork")
    if not before or _is_owner(before[-1]):
        return None
    entity = reading.entity(before[-1])
    return None if entity is None else _Target(entity, understood["network"])


def _is_owner(network: Tokens) -> bool:
    """Tell whether a network is named as that of another: «το δίκτυο του Χ»."""
    before = network.doc[max(network.sent.start, network.start - 2) : network.start]
    return len(before) > 1 and (
        before[1].norm_ in _GENITIVE and _UNDERSTOOD.first(before) is not None
    )


def _state(
    findings: Findings, subject: Subject, target: _Target, words: Tokens
) -> None:
    """State that a municipality is a member, or takes part."""
    if target.entity.type != CKG.CityNetwork:
        _state_participation(findings, subject, target, words)
        return
    joining = Membership(
        subject.municipality, target.entity, subject.words, target.words, words
    )
    membership = state_membership(findings, joining)
    for date, at in _dates_near(findings.reading, words):
        findings.state(
            membership, CKG.startsOn, date.literal, at, grounds=grounds_of(date)
        )


def _state_participation(
    findings: Findings, subject: Subject, target: _Target, words: Tokens
) -> None:
    city = findings.reading.gazetteer.city_of(subject.municipality)
    name = city or subject.municipality
    labels = {
        language: f"{one} – {other}"
        for language in ("el", "en")
        if (one := name.label(language))
        and (other := target.entity.label(language) or target.entity.label("en"))
    }
    participation = situation(
        "participation",
        CKG.Participation,
        name,
        target.entity,
        labels=labels,
    )
    findings.state(
        participation,
        CKG.participant,
        subject.municipality,
        subject.words,
        grounds=subject.grounds,
    )
    findings.state(participation, CKG.participatesIn, target.entity, words)
    findings.state(participation, CKG.role, CODE["role-participant-city"], words)


def _dates_near(reading: Reading, words: Tokens) -> Iterator[tuple[DateValue, Tokens]]:
    """Yield the date since which a membership lasts, right before or after it."""
    for at in reading.ents(words.sent, DATE):
        date = reading.date(at)
        after = at.start >= words.end and at.start - words.end <= _DATE_REACH
        before = at.end <= words.start and words.start - at.end <= _DATE_REACH
        if date is not None and (after or before):
            yield date, at
            return
