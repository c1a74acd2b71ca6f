"""What somebody takes part in: an event or an initiative, named or spoken of before."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.reading import Reading
from citykg.extraction.rules.act_words import Act
from citykg.extraction.rules.acts import Trigger
from citykg.extraction.rules.occasions import Occasion
from citykg.extraction.rules.presence import is_place
from citykg.extraction.rules.understood_events import (
    GATHERING,
    LEAD,
    Target,
    is_passive,
    may_leave_out,
    says_not_in_what,
    spoken_of,
)
from citykg.extraction.tokens import Span as Tokens

_INTO: Final = frozenset("σε στο στη στην στον στα στισ in at of during for".split())
_JOINTS: Final = frozenset("και and , καθωσ επισησ also το την τη τον the".split())
_RELATIVE: Final = frozenset("οποιο οποια οποιουσ οποιεσ οποιον which".split())
_TOWARDS: Final = frozenset("for by join joined joins για into".split())
_ASIDES: Final = frozenset(
    "που οποιοσ οποια οποιο οποιοι οποιεσ οποιουσ who whom whose which".split()
)
_FUNDING: Final = (
    "under", "fund", "financ", "backed", "support", "grant", "million", "budget", "€",
    "χρηματοδοτ", "συγχρηματοδοτ", "πλαισι", "πορουσ", "κονδυλ", "εκατ",
)  # fmt: skip
_SAME: Final = frozenset("the ιδιο ιδια same this αυτο αυτη".split())
_PARTITIVE: Final = frozenset("του τησ των of".split())
_PART: Final = re.compile(
    r"φασ|κυκλ|εκδοσ|προσκλησ|πολ[εη]|δημο|μελ|πιλοτ|φαρ|part|pilot|phase|round|edition|stage|call|cohort|"
    r"wave|cit|town|municipalit|member"
)
_ACROSS: Final = 6  # tokens before an initiative where «στο» stands
_IN_INITIATIVES: Final = frozenset({Act.TAKE_PART, Act.JOIN, Act.OWN, Act.BY_NOUN})
_PROGRAMMES: Final = frozenset(
    "προγραμμα εργο πρωτοβουλια προκληση πραξη programme program project initiative "
    "challenge scheme".split()
)
_TRAVELLING: Final = (
    "ταξιδ", "μετεβη", "βρεθηκ", "travel", "sent", "flew", "went", "drove", "δεχ",
)  # fmt: skip
ROLES: Final = frozenset(
    "lighthouse fellow follower pilot partner twin participating".split()
)
"""Words before “cities” that tell as what they take part."""
_NEAR: Final = 24  # tokens between a verb and the event after it


def targets(
    reading: Reading, trigger: Trigger, occasions: list[Occasion]
) -> list[Target]:
    """Return what the trigger is about: named in its clause, or spoken of before."""
    clause, words = trigger.clause, trigger.words
    sentence = words.sent
    if trigger.act in {Act.TAKE_PART, Act.JOIN} and _is_as_partner(trigger):
        return []
    inside = [
        one
        for one in occasions
        if sentence.start <= one.words.start < sentence.end
        and not _is_told_aside(one, words)
        and not (trigger.act is Act.BE_GIVEN and _is_given_itself(one, words))
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
    given = trigger.act is Act.BE_GIVEN and _names_other(trigger, occasions)
    return [] if given else _understood(reading, trigger, occasions)


def _names_other(trigger: Trigger, occasions: list[Occasion]) -> bool:
    """Tell whether the sentence names an event, which is what was presented."""
    sentence = trigger.words.sent
    return any(sentence.start <= one.words.start < sentence.end for one in occasions)


def _is_as_partner(trigger: Trigger) -> bool:
    """Tell «στο εταιρικό σχήμα μετέχει», “joined X as a partner”, told as partners."""
    forms = [one.norm_ for one in trigger.words.sent]
    joined = trigger.act is Act.JOIN and any(
        one in {"as", "a", "ωσ"} and other.startswith(("partner", "εταιρ"))
        for one, other in pairwise(forms)
    )
    return joined or "εταιρικο" in forms


def _is_given_itself(occasion: Occasion, verb: Tokens) -> bool:
    """Tell whether the event is what was presented: “presented the next congress”."""
    return occasion.words.start > verb.start and not is_place(occasion)


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
    if back or (trigger.act is Act.TAKE_PART and says_not_in_what(trigger)):
        programme = _programme_before(reading, trigger, occasions)
        if programme is not None or back:
            return [programme] if programme else []
    silent = may_leave_out(trigger) and not _speaks_of(trigger)
    return spoken_of(trigger, occasions) if silent else []


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
    for _ in range(LEAD if _is_role(trigger.words[0].norm_) else LEAD - 1):
        first = doc[max(0, first - 1)].sent.start
    named = [
        words
        for words in reading.ents(doc[first : trigger.words.start], "Initiative")
        if not _is_funder(words)
    ]
    entity = reading.entity(named[-1]) if named else None
    told = {reading.entity(words) for words in named if words.start < start}
    if entity is None or len(told) > 1:
        return None
    events = (one.end for one in occasions if one.end <= trigger.words.start)
    if max(events, default=-1) > named[-1].end:
        return None
    return Target(entity, named[-1], implied("0.7"))


def _is_funder(words: Tokens) -> bool:
    """Tell whether a programme only pays for what is spoken of: “funded under X”."""
    before = words.doc[max(words.sent.start, words.start - _ACROSS) : words.start]
    return any(one.norm_.startswith(_FUNDING) for one in before)


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
    return trigger.act is Act.JOIN and len(between) <= LEAD


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
        if is_passive(verb):
            return False
        governed = any(one.norm_ in _INTO | _TOWARDS | {"under"} for one in before)
        return len(between) <= _ACROSS and not governed
    fronted = len(before) and before.start == words.sent.start
    return bool(fronted) and any(one.norm_ in _INTO - {"of"} for one in before)


def _speaks_of(trigger: Trigger) -> bool:
    """Tell «μίλησε για τιμή», which says nothing of where, from «μίλησε»."""
    words = trigger.words
    after = words.doc[words.end : words.end + 1]
    return words[0].norm_.startswith("μιλησ") and after.text == "για"


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
