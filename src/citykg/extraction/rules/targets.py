"""What somebody takes part in: an event or an initiative, named or spoken of before."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import Reading
from citykg.extraction.rules.acts import Act, Trigger
from citykg.extraction.rules.occasions import Occasion
from citykg.extraction.tokens import Span as Tokens

_INTO: Final = frozenset("σε στο στη στην στον στα στισ in at of during for".split())
_JOINTS: Final = frozenset("και and , καθωσ επισησ also το την τη τον the".split())
_RELATIVE: Final = frozenset("οποιο οποια οποιουσ οποιεσ οποιον which".split())
_GIVING: Final = re.compile(
    r"παρελαβ|παραλαμβ|παρεδωσ|απενειμ|βραβευσ|επεδωσ|accepted|received|collected|handed"
)
GATHERING: Final = (
    "brought", "brings", "bringing", "involve", "φερνει", "εφερε", "συγκεντρωνει",
    "ενωνει", "συμπεριλαμβανει", "counts", "unites", "gathers",
)  # fmt: skip
"""How verbs begin whose subject is what is taken part in."""
MEETING: Final = ("συναντη", "συνομιλ", "συσκεφθ", "met")
"""How words begin that say that people met."""
_TOWARDS: Final = frozenset("for by join joined joins για into".split())
_ASIDES: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ οποιουσ who whom whose which".split()
)
_PRESENT: Final = ("μετεχ", "συμμετεχ", "participates", "takes", "take")
_SAME: Final = frozenset("the ιδιο ιδια same this αυτο αυτη".split())
_OTHER_TIME: Final = (
    "προηγουμεν", "περσιν", "περυσιν", "επομεν", "previous", "next", "last", "earlier",
)  # fmt: skip
_PARTITIVE: Final = frozenset("του τησ των of".split())
_PART: Final = re.compile(
    r"φασ|κυκλ|εκδοσ|προσκλησ|πολ[εη]|δημο|μελ|πιλοτ|φαρ|part|pilot|phase|round|edition|stage|call|cohort|"
    r"wave|cit|town|municipalit|member"
)
_MEETINGS: Final = frozenset({"συνάντηση", "σύσκεψη", "επίσκεψη"})
_CEREMONIES: Final = frozenset("τελετή γκαλά βράβευση απονομή ceremony gala".split())
_ACROSS: Final = 6  # tokens before an initiative where «στο» stands
_IN_INITIATIVES: Final = frozenset({Act.TAKE_PART, Act.JOIN, Act.OWN, Act.BY_NOUN})
_PROGRAMMES: Final = frozenset(
    "προγραμμα εργο πρωτοβουλια προκληση πραξη programme program project initiative "
    "challenge scheme".split()
)
_VAGUE: Final = (
    "βρεθηκ", "ταξιδ", "μετεβη", "travel", "ανοιξ", "εκλεισ", "welcomed", "flew",
    "went", "drove", "sat", "sits", "stood", "δεχ", "ηγ",
)  # fmt: skip
_TRAVELLING: Final = (
    "ταξιδ", "μετεβη", "βρεθηκ", "travel", "sent", "flew", "went", "drove", "δεχ",
)  # fmt: skip
ROLES: Final = frozenset(
    "lighthouse fellow follower pilot partner twin participating".split()
)
"""Words before “cities” that tell as what they take part."""
_NEAR: Final = 24  # tokens between a verb and the event after it
_LONG: Final = 9  # sentences for which the only event so far is spoken of
_LEAD: Final = 3  # sentences for which an event is spoken of


@dataclass(frozen=True, slots=True)
class Target:
    """What is taken part in, the words that name it, and how sure that is."""

    entity: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT
    occasion: Occasion | None = None


def targets(
    reading: Reading, trigger: Trigger, occasions: list[Occasion]
) -> list[Target]:
    """Return what the trigger is about: named in its clause, or spoken of before."""
    clause, words = trigger.clause, trigger.words
    sentence = words.sent
    inside = [
        one
        for one in occasions
        if sentence.start <= one.words.start < sentence.end
        and not _is_told_aside(one, words)
    ]
    near = [
        one
        for one in inside
        if clause.start <= one.words.start < clause.end
        and (_is_entered(one) or words[0].norm_.startswith(_TRAVELLING))
    ]
    if trigger.act in _IN_INITIATIVES:
        found = _initiatives(reading, trigger)
        if found and not _is_nearer(near, found[0], words):
            return found
        beside = _beside(near, found)
        if beside is not None:
            return [beside, *found]
    if trigger.act is Act.JOIN:
        last = _programme_before(reading, trigger, occasions)
        return [last] if last is not None and _is_role(words[0].norm_) else []
    event = _event_of(words, near, inside)
    if event is not None:
        return [event]
    return _understood(reading, trigger, occasions)


def _is_told_aside(occasion: Occasion, verb: Tokens) -> bool:
    """Tell whether a relative clause parts an event from the verb before it.

    “Speaking was Ann Lee, whom they had chosen at the meeting in Cork”.
    """
    between = verb.doc[verb.end : max(verb.end, occasion.words.start)]
    return any(one.norm_ in _ASIDES for one in between)


def _understood(
    reading: Reading, trigger: Trigger, occasions: list[Occasion]
) -> list[Target]:
    """Return what the sentence leaves to what was said before."""
    back = _points_back(trigger)
    if back or (trigger.act is Act.TAKE_PART and _says_not_in_what(trigger)):
        programme = _programme_before(reading, trigger, occasions)
        if programme is not None or back:
            return [programme] if programme else []
    return _spoken_of(trigger, occasions) if _may_leave_out(trigger) else []


def _is_role(form: str) -> bool:
    """Tell whether “lighthouse (cities)” needs no word of what they light."""
    return form in ROLES


def _programme_before(
    reading: Reading, trigger: Trigger, occasions: list[Occasion]
) -> Target | None:
    """Return the initiative that was spoken of last, nearer than any event, or None."""
    if trigger.act not in {Act.TAKE_PART, Act.JOIN}:
        return None
    doc, start = reading.doc, trigger.words.sent.start
    first = start
    for _ in range(_LEAD - 1):
        first = doc[max(0, first - 1)].sent.start
    named = reading.ents(doc[first : trigger.words.start], "Initiative")
    entity = reading.entity(named[-1]) if named else None
    if entity is None or len(set(reading.entities(doc[first:start], "Initiative"))) > 1:
        return None
    events = (one.end for one in occasions if one.end <= trigger.words.start)
    if max(events, default=-1) > named[-1].end:
        return None
    return Target(entity, named[-1], implied("0.7"))


def _event_of(
    words: Tokens, near: list[Occasion], inside: list[Occasion]
) -> Target | None:
    """Return the event in the clause of *words*, or else in their sentence."""
    after = [one for one in near if one.words.start >= words.end]
    before = [one for one in near if one.words.start < words.start]
    for one in (*after, *reversed(before)):
        return Target(one.event, one.words, occasion=one)
    if not inside:
        return None
    one = inside[-1] if inside[-1].words.end <= words.start else inside[0]
    return Target(one.event, one.words, implied("0.8"), one)


def _may_leave_out(trigger: Trigger) -> bool:
    """Tell whether a trigger may leave the event to what was said before."""
    if trigger.words[0].norm_.startswith(GATHERING):
        return _is_passive(trigger.words)
    if trigger.act is Act.TAKE_PART:
        now = trigger.words[0].norm_.startswith(_PRESENT)
        return not now and _says_not_in_what(trigger)
    said = trigger.act in {Act.ATTEND, Act.SPEAK, Act.REPRESENT, Act.BE_GIVEN}
    return said and not _is_vague(trigger)


def _is_vague(trigger: Trigger) -> bool:
    """Tell whether «βρέθηκε» does not say that it was there, at the event."""
    if not trigger.words[0].norm_.startswith(_VAGUE):
        return False
    return all(one.norm_ not in {"εκει", "εργασιεσ"} for one in trigger.clause)


def _is_entered(occasion: Occasion) -> bool:
    """Tell whether the event is entered, and not only spoken about."""
    doc, at = occasion.words.doc, occasion.words.start - 1
    before = [one.norm_ for one in doc[max(occasion.words.sent.start, at - 6) : at + 1]]
    return not before or before[-1] not in {"για", "about"}


def _is_nearer(near: list[Occasion], initiative: Target, words: Tokens) -> bool:
    """Tell whether an event stands nearer to the verb than an initiative."""
    distances = [_distance(one.words, words) for one in near]
    return bool(distances) and min(distances) < _distance(initiative.words, words)


def _beside(near: list[Occasion], initiatives: list[Target]) -> Target | None:
    """Return the event of «στην Εβδομάδα Χ και στο πρόγραμμα Ψ», or None."""
    for one in near:
        joint = initiatives[0].words.start if initiatives else 0
        if initiatives and one.end <= joint:
            between = one.words.doc[one.end : joint]
            if _is_joined(between):
                return Target(one.event, one.words, occasion=one)
    return None


def _distance(one: Tokens, other: Tokens) -> int:
    return one.start - other.end if one.start >= other.end else other.start - one.end


def _initiatives(reading: Reading, trigger: Trigger) -> list[Target]:
    """Return the initiatives that «συμμετέχει στο …», “takes part in …” names."""
    doc, verb = reading.doc, trigger.words
    rest = doc[verb.end : min(trigger.clause.end, verb.end + _NEAR)]
    found: list[Target] = []
    for words in reading.ents(rest, "Initiative"):
        entity = reading.entity(words)
        between = doc[verb.end : words.start]
        if any(one.text == ":" for one in between):
            break
        strict = trigger.act is not Act.TAKE_PART
        into = _is_governed(words) if strict else True
        towards = any(one.norm_ in _INTO | _TOWARDS for one in between)
        if entity is not None and into and (towards or _is_object(between, trigger)):
            link = doc[found[-1].words.end : words.start] if found else doc[0:0]
            if found and len(link) == 1 and link[0].norm_ in _PROGRAMMES:
                found.pop()  # “the Horizon 2020 project CityLoops”
            elif found and not _is_joined(link):
                break
            found.append(Target(entity, words))
    before = [
        Target(entity, words)
        for words in reading.ents(doc[trigger.clause.start : verb.start], "Initiative")
        if (entity := reading.entity(words)) is not None and _leads_to(words, verb)
    ]
    if len(before) > 1 and verb[0].norm_.startswith(GATHERING):
        before = []  # a meeting of several projects gathers their cities
    return found or before


def _is_object(between: Tokens, trigger: Trigger) -> bool:
    """Tell whether an initiative follows right after “joined (the programme)”."""
    return trigger.act is Act.JOIN and len(between) <= _LEAD


def _is_governed(words: Tokens) -> bool:
    """Tell whether «στο (πρόγραμμα)» or “for the” stands right before a name."""
    doc = words.doc
    for at in range(
        words.start - 1, max(words.sent.start, words.start - _ACROSS) - 1, -1
    ):
        form = doc[at].norm_
        if form in _INTO - {"of"} or form in _TOWARDS:
            return True
        if form in _PARTITIVE and _is_part(doc[at - 1].norm_):
            return doc[max(0, at - 2)].norm_ not in {"as", "ωσ"}
        if form in {"του", "τησ", "των", "of", "απο"} or doc[at].text == ",":
            return False
    return False


@cache
def _is_part(form: str) -> bool:
    return _PART.match(form) is not None


def _is_joined(between: Tokens) -> bool:
    return any(one.norm_ in {"και", "and", ",", "καθωσ"} for one in between) and all(
        one.norm_ in _INTO or one.norm_ in _JOINTS or one.text[0].islower()
        for one in between
    )


def _leads_to(words: Tokens, verb: Tokens) -> bool:
    """Tell «στο Χ συμμετέχει», «το Χ, στο οποίο συμμετέχει», “X, in which …”."""
    doc = words.doc
    before = doc[max(words.sent.start, words.start - _ACROSS) : words.start]
    between = [one.norm_ for one in doc[words.end : verb.start]]
    relative = any(
        one in _INTO and other in _RELATIVE for one, other in pairwise([*between, ""])
    )
    if relative:
        return True
    if verb[0].norm_.startswith(GATHERING):
        if _is_passive(verb):
            return False
        governed = any(one.norm_ in _INTO | _TOWARDS | {"under"} for one in before)
        return len(between) <= _ACROSS and not governed
    fronted = len(before) and before.start == words.sent.start
    return bool(fronted) and any(one.norm_ in _INTO - {"of"} for one in before)


def _is_passive(verb: Tokens) -> bool:
    """Tell “cities were brought together” from “it brought cities together”."""
    return verb.doc[max(0, verb.start - 1)].norm_ in {"was", "were", "been"}


def _says_not_in_what(trigger: Trigger) -> bool:
    rest = trigger.clause.doc[trigger.words.end : trigger.clause.end]
    return not any(one.norm_ in _INTO for one in rest)


def _points_back(trigger: Trigger) -> bool:
    """Tell whether «μετέχει στο πρόγραμμα» leaves its name to what was said before."""
    doc, clause, verb = trigger.clause.doc, trigger.clause, trigger.words
    rest = doc[verb.end : min(clause.end, verb.end + _ACROSS)]
    fronted = doc[clause.start : min(verb.start, clause.start + _ACROSS)]
    if fronted[:1].text.lower() not in {"στο", "στην", "στη", "in", "σε"}:
        fronted = doc[0:0]
    for part in (rest, fronted):
        for one, other in pairwise(part):
            leads = one.norm_ in _INTO or one.norm_ in _SAME
            if leads and other.norm_ in _PROGRAMMES:
                after = doc[min(other.i + 1, other.sent.end - 1)]
                return not (after.ent_type_ or after.text[0].isupper())
    return False


def _spoken_of(trigger: Trigger, occasions: list[Occasion]) -> list[Target]:
    """Return the event that a text speaks of, where the sentence does not say which.

    That is the last one named before, if it is not far or the only one.
    """
    words = trigger.words
    events = {one.event for one in occasions}
    before = [
        one for one in occasions if one.end <= words.start and not _is_of_old(one)
    ]
    if not occasions or (not before and len(events) != 1):
        return []
    meeting = _meeting_after(trigger, occasions)
    if meeting is None and words[0].norm_.startswith(MEETING):
        return []
    last = (
        _meeting_after(trigger, occasions) or (before or occasions)[-1 if before else 0]
    )
    if last.words.start < words.start and _is_ahead(last):
        return []
    first, end = sorted((last.end, words.start))
    sentences = sum(1 for one in words.doc[first:end] if one.is_sent_start)
    so_far = {one.event for one in before}
    if sentences > _LEAD and (len(so_far) != 1 or sentences > _LONG):
        return []
    sure = "0.7" if before else "0.6"
    if trigger.act is Act.BE_GIVEN:
        if (sentences > _LEAD and len(so_far) > 1) or not _is_given(trigger, last):
            return []
        sure = "0.6"
    return [Target(last.event, last.words, implied(sure), last)]


def _is_of_old(occasion: Occasion) -> bool:
    """Tell whether only an aside speaks of an event: «η προηγούμενη συνδιάσκεψη»."""
    words = occasion.words
    near = words.doc[max(words.sent.start, words.start - 1) : words.end]
    return any(one.norm_.startswith(_OTHER_TIME) for one in near)


def _is_ahead(occasion: Occasion) -> bool:
    """Tell whether an event is still to come: «θα δοθεί, σε τελετή στο …»."""
    words = occasion.words
    before = words.doc[words.sent.start : words.start]
    return any(one.norm_ in {"θα", "will"} for one in before)


def _meeting_after(trigger: Trigger, occasions: list[Occasion]) -> Occasion | None:
    """Return the meeting that is spoken of after «υποδέχθηκε», or None."""
    words = trigger.words
    if not words[0].norm_.startswith(("υποδεχ", "καλωσορ", *MEETING)):
        return None
    after = (one for one in occasions if one.words.start >= words.end)
    found = next(after, None)
    if found is None or found.noun not in _MEETINGS:
        return None
    between = words.doc[words.end : found.words.start]
    near = sum(1 for one in between if one.is_sent_start) <= _LEAD
    return found if near else None


def _is_given(trigger: Trigger, occasion: Occasion) -> bool:
    """Tell whether prizes are given at a ceremony, or something presented elsewhere."""
    if trigger.words[0].norm_.startswith(("υπεγραψ", "signed")):
        return False
    gives = _GIVING.match(trigger.words[0].norm_) is not None
    return gives == (occasion.noun in _CEREMONIES)
