"""Pillars, axes and thematic areas of instruments, in their printed order.

They stand in a list («πυλώνες:»), in a numbered run («α) …, β) …»), in an enumeration
(“four pillars: A, B, C and D”), one after the other («ο πρώτος άξονας αφορά …») or as
headings («Άξονας 1: …»).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import XSD, Literal

from citykg.extraction.findings import EXPLICIT, Findings, corrected, implied, situation
from citykg.extraction.initiative_words import PLAN_NOUNS, PROJECT_NOUNS, is_wider
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.rules.content import (
    labels_of,
    name_of,
    sentences_of,
    state_dimension,
)
from citykg.extraction.rules.described_programmes import described_programme
from citykg.extraction.rules.holders import holders_of
from citykg.extraction.rules.pillar_marks import number_of
from citykg.extraction.rules.pillar_texts import (
    AREAS,
    Member,
    announcement_in,
    enumerated_after,
    headings_of,
    name_in,
    numbered_in,
    one_after_another,
    predicated,
)
from citykg.extraction.rules.policy import (
    INSTRUMENT_LABELS,
    INSTRUMENT_TYPES,
    instrument_named,
)
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold
from citykg.namespaces.vocabulary import CKG

_MIN_PILLARS: Final = 2
_BACK: Final = frozenset("its their it this".split())
_STANDS: Final = re.compile(
    r"(?:κινειτ|διαρθρων|στηριζ|βασιζ|αναπτυσσ|περιλαμβαν|αποτελειτ|οργανων|εδραζ|χωριζ|ξεδιπλων"
    r"|απλων|δομειτ|επικεντρων|εστιαζ|οριζει|θετει|εξειδικευ|συγκροτ)"
)
_DEFINITE: Final = frozenset("the οι τα these αυτεσ αυτοι".split())
_POLICY: Final = re.compile(
    r"^πολιτικη|πλαισιο|μοντελο|διακηρυξη|προτυπο|policy|framework|model|declaration"
    r"|approach"
)
_OURS: Final = frozenset("δημου πολησ μασ city city's its our municipality".split())
_COVERING: Final = frozenset(
    "covers cover covering spans has works divided organised organized groups focuses "
    "recognises καλυπτει εχει δραστηριοποιειται χωριζεται οργανωνεται διαρθρωνεται "
    "αναπτυσσεται περιλαμβανει εστιαζει".split()
)
_COVERING_REACH: Final = 8  # tokens from such a verb to “fields”
_PROGRAMME: Final = frozenset(
    "προγραμμα προγραμματοσ εργου πρωτοβουλιασ programme program initiative "
    "project".split()
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Pillars that are named together.

    Args:
        told: The words that announce them.
        members: Each with its printed numeral, empty if there is none.
        surely: Whether the noun is said of plans alone: «πυλώνες», not «τομείς».
    """

    told: Tokens
    members: tuple[Member, ...]
    surely: bool


def state_pillars(reading: Reading, findings: Findings) -> None:
    """State the pillars of each instrument, as the first place that names them does."""
    done: set[Entity] = set()
    for group in _groups(reading):
        if len(group.members) < _MIN_PILLARS or is_unreal(group.told):
            continue
        instrument = _instrument(reading, findings, group)
        if instrument is None or instrument in done:
            continue
        done.add(instrument)
        _state_owner(reading, findings, instrument, group)
        for position, member in enumerate(group.members, start=1):
            _state_pillar(findings, instrument, member, position=position)


def _state_owner(
    reading: Reading, findings: Findings, instrument: Entity, group: _Group
) -> None:
    """State that a plan whose pillars a city sets out is its own, if it is nobody's."""
    city = reading.home_city
    known = instrument.curated or instrument.type == CKG.Charter
    if instrument.type in {CKG.Initiative, CKG.CityNetwork}:
        return
    others = reading.ents(group.told.sent, "City", "Municipality", "Country")
    if group.told.sent[0].norm_ in _BACK and group.told.sent.start:
        last = reading.doc[group.told.sent.start - 1].sent
        others += reading.ents(last, "City", "Municipality", "Organization")
    strange = [one for one in others if reading.entity(one) not in {city, reading.home}]
    spoken = {one.norm_ for one in group.told.sent}
    name = instrument.label("el") or instrument.label("en") or ""
    policy = _POLICY.search(fold(name)) and _OURS.isdisjoint(spoken)
    if (
        policy
        or city is None
        or known
        or strange
        or findings.about(instrument, CKG.appliesTo)
    ):
        return
    if not is_wider(name):
        findings.state(
            instrument, CKG.appliesTo, city, group.told, grounds=implied("0.6")
        )


def _groups(reading: Reading) -> Iterator[_Group]:
    yield from _lists(reading)
    for sentence in reading.doc.sents:
        told = announcement_in(reading, sentence)
        if told is None:
            continue
        members = (
            numbered_in(told.noun)
            or one_after_another(reading, told.noun)
            or enumerated_after(told)
            or predicated(sentence, told)
        )
        before = reading.doc[sentence.start : told.words.end]
        yield _Group(before, tuple(members), told.surely)
    for told_words, members in headings_of(reading):
        yield _Group(told_words, tuple(members), surely=True)


def _lists(reading: Reading) -> Iterator[_Group]:
    for lead, items in reading.lists():
        sentence = next(iter([*sentences_of(lead)][-1:]), None)
        told = announcement_in(reading, sentence) if sentence is not None else None
        if sentence is None or told is None:
            continue
        members = []
        for block, tokens in items:
            words = name_in(next(sentences_of(tokens), tokens[:0]))
            members.append((block.marker.strip(" .:()"), words))
        yield _Group(
            sentence, tuple(one for one in members if len(one[1])), told.surely
        )


def _instrument(reading: Reading, findings: Findings, group: _Group) -> Entity | None:
    """Return whose pillars a group is: what its sentence names, or else the last."""
    sentence = group.told.sent
    for words in (group.told, sentence):
        named = instrument_named(reading, findings, words)
        if named is not None:
            return named if named.type in INSTRUMENT_TYPES else None
    described = described_programme(reading, sentence)
    return described or _understood(reading, findings, group)


def _understood(reading: Reading, findings: Findings, group: _Group) -> Entity | None:
    """Return whose pillars a group is where its sentence names no plan."""
    sentence = group.told.sent
    network = _covering(reading, group)
    if network is not None:
        return network
    sure = group.surely or _points_back(sentence)
    if not sure or reading.ents(sentence, "Award", "Event"):
        return None
    networks = _networks(reading, group)
    if networks:
        return networks[0] if len(networks) == 1 and group.surely else None
    programme = _programme(reading, group.told)
    if programme is not None or reading.ents(sentence, "Initiative"):
        return programme
    if any(one.norm_ in PROJECT_NOUNS for one in sentence):
        return None
    return _plan_of_it(reading, sentence) or _last_before(reading, findings, group.told)


def _plan_of_it(reading: Reading, sentence: Tokens) -> Entity | None:
    """Return the plan of the sentence before, which “It” or “Its” takes up."""
    if sentence[0].norm_ not in _BACK or not sentence.start:
        return None
    last = reading.doc[sentence.start - 1].sent
    plans = dict.fromkeys(reading.entities(last, *INSTRUMENT_LABELS))
    return next(iter(plans)) if len(plans) == 1 else None


def _covering(reading: Reading, group: _Group) -> Entity | None:
    """Return the network of “It covers seven fields: …”, “The network has …”."""
    told, doc = group.told, group.told.doc
    near = doc[max(told.sent.start, told.end - _COVERING_REACH) : told.end]
    if _COVERING.isdisjoint(one.norm_ for one in near):
        return None
    if reading.ents(told.sent, "Event", "Award", "Initiative", "Person"):
        return None
    here = _networks(reading, group)
    opens = told.sent[0].norm_ in _BACK and len(told.sent) > 1
    if here or not opens or not told.sent.start:
        return here[0] if len(here) == 1 else None
    last = doc[told.sent.start - 1].sent
    spoken = [
        one
        for one in holders_of(reading)
        if last.start <= one.start < last.end and not one.is_of
    ]
    networks = {one.entity for one in spoken if one.label == "CityNetwork"}
    plans = any(one.label != "CityNetwork" for one in spoken)
    return networks.pop() if len(networks) == 1 and not plans else None


def _networks(reading: Reading, group: _Group) -> list[Entity]:
    """Return the networks that a sentence speaks of: by name, or «του Δικτύου»."""
    sentence = group.told.sent
    spoken = [
        one.entity
        for one in holders_of(reading)
        if one.label == "CityNetwork" and sentence.start <= one.start < sentence.end
    ]
    return list(dict.fromkeys(one for one in spoken if one is not None))


def _points_back(sentence: Tokens) -> bool:
    """Tell whether a sentence opens with “The plan”, “Its”, «Το Σχέδιο»."""
    first = sentence[:2] if len(sentence) > 1 else sentence
    if first[0].norm_ in _BACK or _STANDS.match(first[0].norm_):
        return True
    if first[0].norm_ in _DEFINITE and first[-1].norm_ in AREAS:
        return True
    noun = PLAN_NOUNS.get(first[-1].norm_)
    return noun is not None and first[0].norm_ in {"the", "this", "το", "η", "that"}


def _programme(reading: Reading, told: Tokens) -> Entity | None:
    """Return the programme that *told* names, or «του προγράμματος» takes up."""
    doc, sentence = told.doc, told.sent
    named = reading.ents(sentence, "Initiative")
    if not named and any(one.norm_ in _PROGRAMME for one in sentence):
        named = reading.ents(doc[: sentence.start], "Initiative")[-1:]
    found = [reading.entity(one) for one in named]
    own = [one for one in found if one is not None and not one.curated]
    return own[0] if len(set(own)) == 1 else None


def _last_before(reading: Reading, findings: Findings, words: Tokens) -> Entity | None:
    """Return the plan of a city stated last before *words*, or the only one."""
    place = reading.span(words).start
    stated = sorted(
        findings.having(CKG.appliesTo, None), key=lambda fact: fact.spans[0]
    )
    plans = [fact for fact in stated if fact.subject.type in INSTRUMENT_TYPES]
    before = [fact.subject for fact in plans if fact.spans[0].start < place]
    if before:
        return before[-1]
    every = {fact.subject for fact in plans}
    return next(iter(every)) if len(every) == 1 else None


def _state_pillar(
    findings: Findings, instrument: Entity, member: Member, *, position: int
) -> None:
    """State one pillar with its order, its printed numeral and its dimension."""
    numeral, words = member
    name = _name(words)
    key = f"{position}-{name}"
    pillar = situation("pillar", CKG.Pillar, instrument, key, labels=labels_of(name))
    value = number_of(numeral)
    # Order tells the position; a numeral that says otherwise is a slip of the print.
    slip = value is not None and value != position
    number = Literal(str(position), datatype=XSD.integer)
    findings.state(pillar, CKG.pillarOf, instrument, words)
    findings.state(
        pillar,
        CKG.position,
        number,
        words,
        grounds=corrected("0.95") if slip else EXPLICIT,
    )
    if value is not None:
        findings.state(pillar, CKG.statedNumeral, Literal(numeral), words)
    state_dimension(findings, pillar, words)


def _name(words: Tokens) -> str:
    """Return the name of a pillar in the nominative, without an article."""
    text = words.text
    if text.isascii():
        first, _, rest = text.partition(" ")
        return rest if first.lower() in {"a", "an", "the"} and rest else text
    name = name_of(words)
    last = words[-1]
    bare = len(words) == 1 and name.endswith(("ό", "ο"))
    return f"{name}ς" if bare and last.lemma_.endswith("οσ") else name
