"""What a municipality undertakes of its own: its transformation, its networking.

«Το Ηράκλειο εδώ και μια δεκαετία επενδύει στον ψηφιακό μετασχηματισμό» names no
programme, yet later sentences speak of it: it becomes an initiative of its own.
"""

from typing import Final

from rdflib import Literal

from citykg.documents.model import Language
from citykg.extraction.findings import Findings, situation
from citykg.extraction.model import Entity
from citykg.extraction.number_words import parse_cardinal
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import phrase_from
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.rules.aims import AIM, aims_of, state_goal
from citykg.extraction.rules.clauses import Subject, as_municipality, subject_of
from citykg.extraction.rules.content import (
    centred,
    labels_for,
    name_of,
    state_beneficiaries,
    state_focus,
    with_auxiliary,
    without_joints,
)
from citykg.extraction.rules.events import grounds_of
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.prefixes import SCHEMA
from citykg.namespaces.vocabulary import CKG

_KINDS: Final = (
    (
        pattern("ψηφιακ~ μετασχηματισμ~|μετάβασ~", "digital transformation|transition"),
        "Ψηφιακός μετασχηματισμός",
        "Digital transformation",
    ),
    (
        pattern("πράσιν~ μετάβασ~|μετασχηματισμ~", "green transition"),
        "Πράσινη μετάβαση",
        "Green transition",
    ),
    (
        pattern("ενεργειακ~ μετάβασ~|αναβάθμισ~", "energy transition"),
        "Ενεργειακή μετάβαση",
        "Energy transition",
    ),
)
_UNDERTAKING: Final = pattern(
    "verb=επενδύει|επενδύουμε|υλοποιεί|υλοποιούμε|προχωρά|προχωράει|προχωρούμε|"
    "εφαρμόζει|εφαρμόζουμε|επιταχύνει|επιταχύνουμε ...1 στον|στην|τον|την ...1 "
    "what=ψηφιακ~|πράσιν~|ενεργειακ~ μετασχηματισμ~|μετάβασ~",
    "verb=invests|invest|invested|investing|pursues|pursue ...2 "
    "what=digital|green|energy transformation|transition",
)
_YEARS: Final = {
    "τριετια": 3,
    "πενταετια": 5,
    "δεκαετια": 10,
    "δεκαετιεσ": 10,
    "δεκαπενταετια": 15,
    "εικοσαετια": 20,
    "τριακονταετια": 30,
    "decade": 10,
    "decades": 10,
}
_FOR_YEARS: Final = pattern(
    f"εδώ και number=... unit={'|'.join(_YEARS)}|χρόνια|έτη|χρόνο",
    f"for over|about|nearly|almost? number=...3 unit={'|'.join(_YEARS)}|years",
)
_BEGAN: Final = pattern(
    f"από ...1 date=@{DATE} ...2 ξεκινήσαμε|αρχίσαμε how=_",
    f"ξεκινήσαμε|αρχίσαμε ...1 date=@{DATE} how=_",
    f"since|in date=@{DATE} ...1 we began|started by how=_",
)
_NETWORKING: Final = pattern(
    "μέσω|μέσα ...4 δράσεων|ενεργειών|πρωτοβουλιών ...4 δικτύωσης|συνεργασίας",
    greedy=True,
)
_JOINED: Final = pattern(
    "έχει|είναι|έχουν ενταχθεί|μέλος σε|στο|στα", "εντάχθηκε σε|στο|στα"
)
_EMPHASIS: Final = pattern("με έμφαση ...8 σε|στο|στα|στη|στην|στις")
_STOP: Final = frozenset("με που οπου ωστε και which that".split())


def state_transformations(reading: Reading, findings: Findings) -> None:
    """State a municipality's own transformation and its networking."""
    for match in _UNDERTAKING.find(reading.doc):
        _state_undertaking(reading, findings, match)
    for match in _BEGAN.find(reading.doc):
        _state_beginning(reading, findings, match)
    for match in _NETWORKING.find(reading.doc):
        _state_networking(reading, findings, match)


def own_transformation(findings: Findings) -> Entity | None:
    """Return what home was first said to undertake, or None.

    Its assets and collaborations are part of it or support it, where the text names
    no other programme.
    """
    facts = findings.having(CKG.carriedOutBy, findings.reading.home)
    own = [
        fact
        for fact in facts
        if fact.subject.type == CKG.Initiative and _is_transformation(fact.subject)
    ]
    return min(own, key=lambda fact: fact.spans).subject if own else None


def _is_transformation(initiative: Entity) -> bool:
    name = initiative.label("en") or ""
    return name.startswith(tuple(english for _, _, english in _KINDS))


def _state_undertaking(reading: Reading, findings: Findings, match: Match) -> None:
    """State who undertakes a transformation, for how long and for whom."""
    subject = subject_of(reading, match["verb"])
    if subject is None or is_unreal(with_auxiliary(match.span)):
        return
    municipality = as_municipality(reading, subject.entity)
    city = reading.gazetteer.city_of(municipality)
    kind = next((one for one in _KINDS if one[0].first(match.span)), None)
    if city is None or kind is None:
        return
    _, greek, english = kind
    labels = labels_for(city, greek=greek, english=english)
    node = situation("initiative", CKG.Initiative, city, english, labels=labels)
    words = reading.doc[min(subject.words.start, match.span.start) : match.span.end]
    findings.state(node, CKG.carriedOutBy, municipality, words)
    sentence = reading.doc[match.span.sent.start : match.span.sent.end]
    _state_duration(findings, node, sentence)
    _, focus = centred(reading.after(match.span))
    for phrase in focus:
        state_beneficiaries(findings, node, phrase)


def _state_duration(findings: Findings, node: Entity, sentence: Tokens) -> None:
    match = _FOR_YEARS.first(sentence)
    if match is None:
        return
    counted = match.get("number")
    before = match["unit"].start
    words = [one.norm_ for one in counted if one.i < before] if counted else []
    number = _count(words, language=findings.reading.language)
    if number is not None:
        years = number * _YEARS.get(match["unit"][0].norm_, 1)
        findings.state(node, SCHEMA.duration, Literal(f"P{years}Y"), match.span)


def _count(words: list[str], *, language: Language) -> int | None:
    """Return the number that *words* give: none is one, «15» or «δεκαπέντε» is 15."""
    if not words:
        return 1
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    return parse_cardinal(words, language=language)


def _state_beginning(reading: Reading, findings: Findings, match: Match) -> None:
    """State when home's transformation began: «Από το 2007 ξεκινήσαμε …»."""
    node = own_transformation(findings)
    date = reading.date(match["date"])
    how = match["how"][0].norm_
    if node is None or date is None or not how.endswith(("οντασ", "ωντασ", "ing")):
        return
    sure = grounds_of(date)
    findings.state(node, CKG.startsOn, date.literal, match.span, grounds=sure)


def _state_networking(reading: Reading, findings: Findings, match: Match) -> None:
    """State «μέσω συντονισμένων δράσεων δικτύωσης» as an initiative of the subject."""
    verb = _JOINED.first(reading.after(match.span))
    subject = subject_of(reading, match.span[:1])
    if subject is None or verb is None or is_unreal(verb.span):
        return
    means = reading.doc[match.span.start + 1 : match.span.end]
    node = _networking_of(reading, subject, means)
    municipality = as_municipality(reading, subject.entity)
    findings.state(node, CKG.carriedOutBy, municipality, subject.words, verb.span)
    joined = phrase_from(reading.after(verb.span), stop=_STOP)
    phrases = [means, without_joints(joined)]
    emphasis = _EMPHASIS.first(reading.after(verb.span))
    if emphasis is not None:
        rest = reading.after(emphasis.span)
        aim = AIM.first(rest)
        end = aim.span.start if aim is not None else rest.end
        phrases.append(without_joints(reading.doc[rest.start : end]))
    state_focus(findings, node, [phrase for phrase in phrases if len(phrase)])
    for announced, aims in aims_of(reading.after(verb.span)):
        for aim_words in aims:
            state_goal(findings, node, aim_words, announced.span, aim_words)


def _networking_of(reading: Reading, subject: Subject, means: Tokens) -> Entity:
    """Return the initiative that the actions of *means* make up."""
    municipality = as_municipality(reading, subject.entity)
    actions = next(token.i for token in means if token.norm_ in _ACTIONS)
    name = name_of(reading.doc[actions : means.end])
    owner = municipality.label("el") or municipality.path
    labels = {"el": f"{name}, {owner}"}
    if english := municipality.label("en"):
        labels["en"] = f"Networking of the {english}"
    return situation(
        "initiative", CKG.Initiative, municipality, "networking", labels=labels
    )


_ACTIONS: Final = frozenset("δρασεων ενεργειων πρωτοβουλιων".split())
