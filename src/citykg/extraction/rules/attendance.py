"""Who took part in what: in events, programmes, projects and challenges.

A verb (or noun) of taking part, an event or initiative that it is about, and those who
are its subject; lists under such a sentence count like it.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from rdflib import URIRef

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.model import Entity
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.rules.act_words import Act
from citykg.extraction.rules.acts import Trigger, is_unreal, triggers
from citykg.extraction.rules.attendees import Attendee, people_in
from citykg.extraction.rules.attendees import subjects as people_of
from citykg.extraction.rules.occasions import Occasion, find_occasions, mention
from citykg.extraction.rules.participants import (
    BODIES_SENT,
    SENT,
    cities_of,
    city_subjects,
    delegating_bodies,
    fronted_cities,
)
from citykg.extraction.rules.participating_people import people
from citykg.extraction.rules.presence import at_events, cities_at, opening_at
from citykg.extraction.rules.representing import represented
from citykg.extraction.rules.targets import ROLES, targets
from citykg.extraction.rules.understood_events import MEETING, Target
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG, CODE

_SAID: Final = re.compile(
    r"(?:ε?τονισ|δηλωσ|ανεφερ|υπογραμμισ|επισημαν|σημειωσ|ειπε|αναφερθηκ|παρουσιασ|"
    r"θυμισ|υπενθυμισ|εξηγησ|περιεγραψ|ανεπτυξ|συνομιλησ|ανακοινωσ|said|told|stated|"
    r"stressed|noted|presented|explained|announced|outlined|described|spoke)"
)
_INTO: Final = frozenset("στο στη στην σε at in of του τησ the".split())
_DURING: Final = (
    "at", "in", "during", "κατα", "στο", "στη", "μιλων", "παρουσιαζ", "συμμετεχ",
    "speaking", "on", "παρεμβαιν", "σε",
)  # fmt: skip
_NEAR: Final = 8  # tokens between a wish and the words that depend on it
_LEADING: Final = 5  # words before an event at the head of a sentence
_RELATIVE: Final = frozenset("οποιοσ οποια οποιοι οποιο που who which".split())
_NOT_SO: Final = frozenset("δεν θα not will would".split())
_OF_CITIES: Final = frozenset(
    {Act.TAKE_PART, Act.JOIN, Act.ATTEND, Act.OWN, Act.BY_NOUN}
)


def state_attendance(reading: Reading, findings: Findings) -> None:
    """State who took part in events, and which cities in initiatives."""
    occasions = find_occasions(reading)
    for sentence in reading.doc.sents:
        wished = -1
        for trigger in triggers(reading, sentence):
            if is_unreal(trigger) or _is_wished(trigger, wished):
                wished = trigger.words.start
                continue
            for target in targets(reading, trigger, occasions):
                if _is_of_another_year(reading, findings, trigger, target):
                    continue
                _state_all(reading, findings, trigger, target)
    _state_fronted(reading, findings, occasions)
    _state_presence(reading, findings, occasions)
    for lead, items in reading.lists():
        _state_list(reading, findings, lead, [tokens for _, tokens in items], occasions)


def _state_presence(
    reading: Reading, findings: Findings, occasions: list[Occasion]
) -> None:
    """State who did something at an event, and which cities in contests and weeks."""
    for occasion, person, verb in at_events(reading, findings, occasions):
        words = reading.doc[verb.i : verb.i + 1]
        trigger = Trigger(Act.ATTEND, words, words.sent)
        target = Target(occasion.event, occasion.words, implied("0.65"), occasion)
        _state(reading, findings, person, target, trigger)
    for occasion, person, verb in opening_at(reading, findings, occasions):
        trigger = Trigger(Act.SPEAK, reading.doc[verb.i : verb.i + 1], verb.sent)
        target = Target(occasion.event, occasion.words, implied("0.8"), occasion)
        _state(reading, findings, person, target, trigger)
    for occasion, city in cities_at(reading, occasions):
        trigger = Trigger(Act.TAKE_PART, city.words, city.words.sent)
        target = Target(occasion.event, occasion.words, implied("0.65"), occasion)
        _state_city(reading, findings, city, target, trigger)


def _state_all(
    reading: Reading, findings: Findings, trigger: Trigger, target: Target
) -> None:
    """State everybody that the clause of *trigger* says took part."""
    initiative = target.entity.type == CKG.Initiative
    _state_cities(reading, findings, trigger, target)
    if not initiative and trigger.act is not Act.OWN:
        for body_sent in delegating_bodies(reading, trigger.clause):
            _state(reading, findings, body_sent, target, trigger)
    for person in people(reading, findings, trigger):
        body = person.words.label_ != "Person"
        meets = trigger.words[0].norm_.startswith(MEETING)
        if not (body and (meets or initiative or trigger.act not in _OF_CITIES)):
            _state(reading, findings, person, target, trigger)


def _state_cities(
    reading: Reading, findings: Findings, trigger: Trigger, target: Target
) -> None:
    """State the cities that the clause of *trigger* says took part."""
    if trigger.act is Act.REPRESENT:
        for city in represented(reading, trigger):
            _state_city(reading, findings, city, target, trigger)
    if trigger.act in _OF_CITIES or _takes_prize_there(trigger, target):
        for subject in city_subjects(reading, trigger):
            city = Attendee(subject.municipality, subject.words)
            _state_city(reading, findings, city, target, trigger)


def _is_wished(trigger: Trigger, wished: int) -> bool:
    """Tell “wants to be among the cities selected …” after the word at *wished*."""
    near = wished >= 0 and trigger.words.start - wished <= _NEAR
    return trigger.act is Act.JOIN and near


def _is_of_another_year(
    reading: Reading, findings: Findings, trigger: Trigger, target: Target
) -> bool:
    """Tell whether a clause that does not name its event speaks of another year."""
    if target.grounds.confidence == 1:
        return False
    held = {str(one.object)[:4] for one in findings.about(target.entity, CKG.occursOn)}
    told = (reading.date(words) for words in reading.ents(trigger.clause, DATE))
    years = {one.lexical[:4] for one in told if one is not None}
    return bool(held and years) and held.isdisjoint(years)


def _takes_prize_there(trigger: Trigger, target: Target) -> bool:
    """Tell whether cities «παρέλαβαν … σε τελετή», in one clause."""
    at = target.words.start
    inside = trigger.clause.start <= at < trigger.clause.end
    return inside and trigger.words[0].norm_.startswith(("παρελαβ", "accepted"))


def _state_fronted(
    reading: Reading, findings: Findings, occasions: list[Occasion]
) -> None:
    """State «Στην Εβδομάδα Κινητικότητας 2021 ο Δήμος διακρίθηκε», whatever it did."""
    for occasion in occasions:
        words = occasion.words
        before = [one.norm_ for one in reading.doc[words.sent.start : words.start]]
        if not before or len(before) > _LEADING or before[-1] not in _INTO:
            continue
        if len(before) > 1 and not before[0].startswith(_DURING):
            continue
        verb = reading.doc[words.end : words.end + 1]
        trigger = Trigger(Act.TAKE_PART, verb, words.sent)
        target = Target(occasion.event, words, implied("0.7"), occasion)
        if any(one.norm_ in _NOT_SO for one in words.sent) or is_unreal(trigger):
            continue
        _state_speaking(reading, findings, trigger, target)
        if words[0].ent_type_ != "Event":
            continue
        for subject in fronted_cities(reading, reading.after(words)):
            city = Attendee(subject.municipality, subject.words)
            _state_city(reading, findings, city, target, trigger)


def _state_speaking(
    reading: Reading, findings: Findings, trigger: Trigger, target: Target
) -> None:
    """State the person of «Στο συνέδριο, ο Δήμαρχος Χ τόνισε …» as taking part."""
    doc = reading.doc
    rest = doc[trigger.words.start : trigger.clause.end]
    said = next((one.i for one in rest if _SAID.match(one.norm_)), None)
    if said is None:
        return
    speech = Trigger(Act.SPEAK, doc[said : said + 1], trigger.clause)
    subject = doc[rest.start : min(said + _LEADING, trigger.clause.end)]
    for person in people_of(reading, findings, subject)[:1]:
        _state(reading, findings, person, target, speech)


def _state_list(
    reading: Reading,
    findings: Findings,
    lead: Tokens,
    items: list[Tokens],
    occasions: list[Occasion],
) -> None:
    """State the people and cities of a list whose lead says that they took part."""
    told = [one for one in sentences(lead) if len(one.text.strip())]
    if not told:
        return
    for trigger in list(triggers(reading, told[-1]))[-1:]:
        found = targets(reading, trigger, occasions)
        if is_unreal(trigger) or trigger.act in {Act.BE_GIVEN, Act.OWN}:
            continue
        if not found and trigger.act in {Act.TAKE_PART, Act.JOIN}:
            _state_listed_projects(reading, findings, trigger, items)
        if trigger.act is not Act.JOIN or trigger.words[0].norm_ in ROLES:
            for target, item in product(found, items):
                _state_item(reading, findings, trigger, target, item)


def _state_item(
    reading: Reading, findings: Findings, trigger: Trigger, target: Target, item: Tokens
) -> None:
    """State the cities, people and bodies of one item of a list."""
    for subject in cities_of(reading, item):
        city = Attendee(subject.municipality, subject.words)
        _state_city(reading, findings, city, target, trigger)
    others = [
        *people_in(reading, _without_relative(item)),
        *_bodies_sent(reading, trigger.words.sent, item),
    ]
    for one in others:
        _state(reading, findings, one, target, trigger, words=one.words)


def _state_listed_projects(
    reading: Reading, findings: Findings, trigger: Trigger, items: list[Tokens]
) -> None:
    """State «πήρε μέρος σε τρία έργα:» of each project with which an item begins."""
    subjects = list(city_subjects(reading, trigger))
    for item in items:
        words = next(iter(item.ents), None)
        first = words is not None and words.label_ == "Initiative"
        if words is None or not first or words.start - item.start > _LEADING:
            continue
        entity = reading.entity(words)
        if entity is None:
            continue
        target = Target(entity, words, implied("0.75"))
        for subject in subjects:
            city = Attendee(subject.municipality, subject.words)
            _state_city(reading, findings, city, target, trigger)


def _bodies_sent(reading: Reading, lead: Tokens, item: Tokens) -> Iterator[Attendee]:
    """Yield the body of an item where the lead speaks of «εκπρόσωποι από:»."""
    words = next(iter(item.ents), None)
    sent = any(one.norm_.startswith(SENT) for one in lead)
    if words is None or not sent or words.label_ not in BODIES_SENT:
        return
    entity = reading.entity(words)
    small = item.doc[item.start : words.start]
    if entity is not None and not any(one.text[0].isupper() for one in small):
        yield Attendee(entity, words)


def _without_relative(item: Tokens) -> Tokens:
    """Return an item of a list up to «ο οποίος …», which speaks of others."""
    for one in item:
        if one.norm_ in _RELATIVE:
            return item.doc[item.start : one.i]
    return item


def _state_city(
    reading: Reading,
    findings: Findings,
    city: Attendee,
    target: Target,
    trigger: Trigger,
) -> None:
    entity = city.who
    if entity.type == CKG.City:
        entity = reading.gazetteer.municipality_of(entity)
    _state(reading, findings, Attendee(entity, city.words), target, trigger)


def _state(  # noqa: PLR0913  # who, in what, and by which words
    reading: Reading,
    findings: Findings,
    attendee: Attendee,
    target: Target,
    trigger: Trigger,
    *,
    words: Tokens | None = None,
) -> None:
    """State one participation, with its role."""
    who = attendee.who
    named = (
        reading.gazetteer.city_of(who) or who if who.type == CKG.Municipality else who
    )
    labels = {
        language: f"{one} – {other}"
        for language in ("el", "en")
        if (one := named.label(language))
        and (other := target.entity.label(language) or target.entity.label("en"))
    }
    node = situation(
        "participation", CKG.Participation, named, target.entity, labels=labels
    )
    first = min(attendee.words.start, trigger.words.start)
    last = max(attendee.words.end, trigger.words.end)
    shown = words if words is not None else reading.doc[first:last]
    findings.state(node, CKG.participant, who, shown, grounds=target.grounds)
    findings.state(
        node, CKG.participatesIn, target.entity, shown, grounds=target.grounds
    )
    findings.state(node, CKG.role, _role(who, trigger), shown, grounds=target.grounds)
    if target.occasion is not None:
        mention(reading, target.occasion)


def _role(who: Entity, trigger: Trigger) -> URIRef:
    if who.type == CKG.Municipality:
        return CODE["role-participant-city"]
    return CODE["role-speaker" if trigger.act is Act.SPEAK else "role-attendee"]
