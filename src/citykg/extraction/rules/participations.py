"""Who took part in which event, as what, and for whom."""

from typing import Final

from rdflib import Literal

from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.lexicon import SESSION_NOUNS
from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import phrase_from
from citykg.extraction.reading import Reading
from citykg.extraction.rules.events import event_in
from citykg.extraction.rules.occasions import find_occasions, occasions_in
from citykg.extraction.rules.offices import Actor, actors_in
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG, CODE

_TAKING_PART: Final = pattern(
    "συμμετέχ~|συμμετείχ~|παρευρ~|παρέστη~|παραβρέθηκ~|έλαβε|έλαβαν|παρακολούθησ~",
    "attended|participated|participates",
    "took part",
    "παίρνει|πήρε|πήραν|λαμβάνει μέρος",
)
_PRESENCE: Final = pattern("παρουσία|παρουσίας|συμμετοχή|συμμετοχής του|της")
_SESSION: Final = pattern(SESSION_NOUNS)
_GROUP: Final = pattern(
    "συμμετείχαν|παρευρέθηκαν|συμμετέχουν "
    "group=δήμαρχοι|αντιδήμαρχοι|εκπρόσωποι|στελέχη|φορείς|πόλεις|επιστήμονες",
    "group=mayors|representatives|cities|delegates ...4 attended|participated",
)
_CLAUSE_END: Final = frozenset({"μια", "ενα", "με"})


def state_participations(reading: Reading, findings: Findings) -> None:
    """State who took part in the events and sessions of the document."""
    for sentence in reading.doc.sents:
        presence = _PRESENCE.first(sentence)
        if presence is not None:
            _state_presence(reading, findings, presence.span)
        verb = _TAKING_PART.first(sentence)
        if verb is not None and not is_unreal(_around(verb.span)):
            _state_attendance(reading, findings, verb.span)
    for match in _GROUP.find(reading.doc):
        _state_group(reading, findings, match["group"])


def _around(verb: Tokens) -> Tokens:
    """Return the verb with the two words before it, where «δεν» and «θα» stand."""
    return verb.doc[max(verb.sent.start, verb.start - 2) : verb.end]


def _state_presence(reading: Reading, findings: Findings, words: Tokens) -> None:
    """State «η παρουσία του Δημάρχου … στο φόρουμ …», which is for his municipality."""
    rest = reading.after(words)
    actor = next(iter(actors_in(reading, findings, rest)), None)
    event = event_in(reading, findings, rest)
    at_event = any(occasions_in(find_occasions(reading), words.sent))
    if (
        actor is None
        or event is None
        or not at_event
        or actor.words.start > words.end + 2
    ):
        return
    clause = reading.doc[words.start : actor.words.end]
    participation = _state(findings, actor, event, clause)
    findings.state(participation, CKG.role, CODE["role-attendee"], clause)
    if actor.office is not None and actor.office.role.means == CODE["role-mayor"]:
        findings.state(
            participation,
            CKG.onBehalfOf,
            actor.office.body,
            clause,
            grounds=implied("0.9"),
        )


def _state_attendance(reading: Reading, findings: Findings, verb: Tokens) -> None:
    """State «ο … συμμετείχε στη συζήτηση με θέμα «…»», a session with a title."""
    event = event_in(reading, findings, verb.sent)
    if event is None or _SESSION.first(reading.after(verb)) is None:
        return
    for actor in _subjects(reading, findings, verb):
        ahead = actor.words.start < verb.start
        first, last = (actor.words, verb) if ahead else (verb, actor.words)
        near = abs(actor.words.start - verb.start) <= _NEAR
        clause = (first, last) if not near else (verb.doc[first.start : last.end],)
        participation = _state(findings, actor, event, *clause)
        findings.state(participation, CKG.role, CODE["role-speaker"], *clause)


_NEAR: Final = 12
"""Tokens between actor and verb up to which their clause is shown whole."""


def _subjects(reading: Reading, findings: Findings, verb: Tokens) -> list[Actor]:
    """Return the people who are the subject of *verb*: after it, else before it."""
    rest = reading.after(verb)
    after = actors_in(reading, findings, rest)
    if after and reading.doc[verb.end].norm_ in {"ο", "η", "οι"}:
        return after
    return actors_in(reading, findings, reading.before(verb))


def _state(findings: Findings, actor: Actor, event: Entity, *words: Tokens) -> Entity:
    """State participant and event; return the participation."""
    labels = {
        language: f"{actor.person.label(language)} – {event.label(language)}"
        for language in ("el", "en")
        if actor.person.label(language) and event.label(language)
    }
    participation = situation(
        "participation", CKG.Participation, actor.person, event, labels=labels
    )
    findings.state(participation, CKG.participant, actor.person, *words)
    findings.state(participation, CKG.participatesIn, event, *words)
    return participation


def _state_group(reading: Reading, findings: Findings, group: Tokens) -> None:
    """State participants who are not named: «Δήμαρχοι από τις πόλεις που …»."""
    event = event_in(reading, findings, group.sent)
    if event is None:
        return
    rest = reading.doc[group.start : group.sent.end]
    phrase = phrase_from(rest, stop=_CLAUSE_END)
    comma = next((token.i for token in phrase if token.text == ","), phrase.end)
    words = reading.doc[phrase.start : comma]
    language = reading.language.value
    participation = situation(
        "participation",
        CKG.Participation,
        words.text,
        event,
        labels={language: f"{words.text} – {event.label(language)}"},
    )
    findings.state(participation, CKG.participatesIn, event, words)
    text = Literal(words.text, lang=language)
    findings.state(participation, CKG.participantGroup, text, words)
