"""Actions: planned steps in a list, work under way, and what somebody calls for."""

from typing import Final

from rdflib import XSD, Literal

from citykg.extraction.findings import Findings, situation
from citykg.extraction.lexicon import SAYING
from citykg.extraction.model import Entity
from citykg.extraction.patterns import Match, pattern
from citykg.extraction.phrases import enumerated, phrase_from
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.aims import AIM, aims_after, describe_goal, goal_of
from citykg.extraction.rules.clauses import Subject, as_municipality, is_first_person
from citykg.extraction.rules.content import (
    centred,
    labels_of,
    name_of,
    sentences_of,
    state_beneficiaries,
    state_dimension,
    state_focus,
    tagged,
    text_of,
    without_joints,
)
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG, CODE

_STEPS: Final = pattern(
    "βήματα|ενέργειες|δράσεις|προτεραιότητες|παρεμβάσεις|έργα|σχέδιά|στόχοι",
    "next? steps|actions|priorities|measures|projects",
)
_AHEAD: Final = pattern(
    "θα",
    "επόμεν~|προσεχ~|ερχόμεν~",
    "προγραμματίζ~|σχεδιάζ~|δρομολογ~|προβλέπ~",
    "προτεραιότητές|προτεραιότητες μας|του|της",
    "will|next|coming|planned|upcoming",
)
_TIMEFRAME: Final = pattern(
    "when=το|τα|τη|την|τους επόμεν~|προσεχ~|ερχόμεν~ ...1 "
    "διάστημα|έτος|έτη|χρόνια|μήνες|περίοδο|διετία|τριετία|πενταετία|δεκαετία",
    "μέσα στ~ επόμεν~|προσεχ~ ...1 διάστημα|έτη|χρόνια|μήνες",
    "έως|μέχρι|ως το|τα ...3 @Date",
    "in|over the next|coming ...1 years|months|decade|period",
    "by|until @Date",
)
_ONGOING: Final = (
    ("δημιουργούμε|δημιουργεί", "Δημιουργία"),
    ("ενισχύουμε|ενισχύει", "Ενίσχυση"),
    ("αναπτύσσουμε|αναπτύσσει", "Ανάπτυξη"),
    ("επεκτείνουμε|επεκτείνει", "Επέκταση"),
    ("αναβαθμίζουμε|αναβαθμίζει", "Αναβάθμιση"),
    ("βελτιώνουμε|βελτιώνει", "Βελτίωση"),
    ("προωθούμε|προωθεί", "Προώθηση"),
    ("υλοποιούμε|υλοποιεί", "Υλοποίηση"),
    ("κατασκευάζουμε|κατασκευάζει", "Κατασκευή"),
)
_ONGOING_ROWS: Final = tuple(
    (pattern(f"verb={verbs} συνεχώς|διαρκώς|ήδη|σταθερά?", greedy=True), noun)
    for verbs, noun in _ONGOING
)
_ANY_ONGOING: Final = pattern("|".join(verbs for verbs, _ in _ONGOING))
_NOT_NOW: Final = frozenset("θα να δεν μη μην ασ αν εαν για".split())
_NEED: Final = pattern(
    f"{SAYING} ...3 ανάγκη|αναγκαιότητα για|ύπαρξης|να?",
    f"{SAYING} ...3 need for",
    "called|calls for",
    greedy=True,
)
_EMPTY_HEADS: Final = frozenset("υπαρξησ υπαρξη δημιουργιασ".split())
_OBJECT_STOP: Final = frozenset("που οπου ωστε ενω which that".split())


def state_actions(reading: Reading, findings: Findings) -> None:
    """State planned, ongoing and proposed actions."""
    for lead, items in reading.lists():
        if _announces_steps(lead):
            for position, (_, tokens) in enumerate(items, start=1):
                _state_step(reading, findings, tokens, lead=lead, position=position)
    for rows, noun in _ONGOING_ROWS:
        for match in rows.find(reading.doc):
            _state_ongoing(reading, findings, match, noun=noun)
    for match in _NEED.find(reading.doc):
        _state_proposals(reading, findings, match)


def _announces_steps(lead: Tokens) -> bool:
    """Tell whether the last sentence before a list announces what is to be done."""
    for sentence in reversed(list(sentences_of(lead))):
        steps, ahead = _STEPS.first(sentence), _AHEAD.first(sentence)
        return steps is not None and ahead is not None
    return False


def _state_step(
    reading: Reading,
    findings: Findings,
    tokens: Tokens,
    *,
    lead: Tokens,
    position: int,
) -> None:
    """State each sentence of an item as an action; the first has its position."""
    for number, sentence in enumerate(sentences_of(tokens)):
        action = _state_planned(reading, findings, sentence, lead=lead)
        if number == 0 and action is not None:
            value = Literal(str(position), datatype=XSD.integer)
            findings.state(action, CKG.position, value, sentence)


def _action(owner: Entity | None, name: str) -> Entity:
    keys = (owner, name) if owner is not None else (name,)
    return situation("action", CKG.Action, *keys, labels=labels_of(name))


def _state_planned(
    reading: Reading, findings: Findings, sentence: Tokens, *, lead: Tokens
) -> Entity | None:
    """State a planned action, with what it centres on and when it is due."""
    home, city = reading.home, reading.home_city
    if home is None or city is None:
        return None
    head, focus = centred(sentence)
    if not len(head):
        return None
    action = _action(city, name_of(head))
    findings.state(action, CKG.carriedOutBy, home, head)
    findings.state(action, CKG.status, CODE["status-planned"], head)
    findings.state(action, CKG.appliesTo, city, head)
    due = _TIMEFRAME.first(lead)
    if due is not None:
        findings.state(action, CKG.timeframe, tagged(due.span.text), due.span)
    state_focus(findings, action, focus)
    state_beneficiaries(findings, action, sentence)
    state_dimension(findings, action, head)
    return action


def _state_ongoing(
    reading: Reading, findings: Findings, match: Match, *, noun: str
) -> None:
    """State «ενισχύουμε την διάδραση …» as an action under way."""
    verb = match["verb"]
    actor = _actor(reading, verb)
    if actor is None:
        return
    rest = phrase_from(reading.after(match.span), stop=_OBJECT_STOP)
    following = _ANY_ONGOING.first(rest)
    end = following.span.start if following is not None else rest.end
    head, focus = centred(without_joints(reading.doc[rest.start : end]))
    if not len(head):
        return
    action = _action(actor.entity, f"{noun}: {text_of(head)}")
    words = reading.doc[verb.start : head.end]
    findings.state(action, CKG.carriedOutBy, actor.entity, words)
    findings.state(action, CKG.status, CODE["status-ongoing"], words)
    state_focus(findings, action, focus)
    state_beneficiaries(findings, action, head)


def _actor(reading: Reading, verb: Tokens) -> Subject | None:
    """Return who does what *verb* says now: we, or the municipality right before it."""
    before = reading.doc[max(verb.sent.start, verb.start - 2) : verb.start]
    if any(token.norm_ in _NOT_NOW for token in before):
        return None
    if is_first_person(verb[0]):
        return Subject(reading.home, verb, is_we=True) if reading.home else None
    named = reading.ents(reading.before(verb), *CITIES)
    near = [words for words in named if verb.start - words.end <= 1]
    if not near or near[-1][0].norm_ not in {"δημοσ", "municipality"}:
        return None
    entity = reading.entity(near[-1])
    return None if entity is None else Subject(as_municipality(reading, entity), verb)


def _state_proposals(reading: Reading, findings: Findings, match: Match) -> None:
    """State what somebody calls for as proposed actions, with the goal they serve."""
    rest = phrase_from(reading.after(match.span), stop=_OBJECT_STOP)
    aim = AIM.first(rest)
    end = aim.span.start if aim is not None else rest.end
    wanted = without_joints(reading.doc[rest.start : end])
    if not len(wanted) or is_unreal(match.span):
        return
    aims = aims_after(aim) if aim is not None else []
    for member in enumerated(wanted):
        words = member[1:] if member[0].norm_ in _EMPTY_HEADS else member
        if len(words):
            action = _action(reading.home, name_of(words))
            findings.state(action, CKG.status, CODE["status-proposed"], member)
            for phrase in aims:
                goal = goal_of(reading.home, name_of(phrase))
                findings.state(action, CKG.supports, goal, phrase)
                describe_goal(findings, goal, phrase)
