"""What somebody takes part in, where the sentence leaves it to what was said before."""

import re
from dataclasses import dataclass
from typing import Final

from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.model import Entity
from citykg.extraction.rules.act_words import Act
from citykg.extraction.rules.acts import Trigger
from citykg.extraction.rules.event_references import Occasion, is_aside
from citykg.extraction.scope import is_doubt
from citykg.extraction.tokens import Span as Tokens

GATHERING: Final = (
    "brought", "brings", "bringing", "involve", "φερνει", "εφερε", "συγκεντρωνει",
    "ενωνει", "συμπεριλαμβανει", "counts", "unites", "gathers",
)  # fmt: skip
"""How verbs begin whose subject is what is taken part in."""
MEETING: Final = ("συναντη", "συνομιλ", "συσκεφθ", "met")
"""How words begin that say that people met."""
_GIVING: Final = re.compile(
    r"παρελαβ|παραλαμβ|παρεδωσ|απενειμ|βραβευσ|επεδωσ|accepted|received|collected|handed"
)
_MEETINGS: Final = frozenset("συνάντηση σύσκεψη επίσκεψη meeting visit".split())
_CEREMONIES: Final = frozenset("τελετή γκαλά βράβευση απονομή ceremony gala".split())
_VAGUE: Final = (
    "βρεθηκ", "ταξιδ", "μετεβη", "travel", "ανοιξ", "εκλεισ", "flew",
    "went", "drove", "sat", "sits", "stood", "δεχ", "ηγ", "led", "headed",
    "delegation",
)  # fmt: skip
_PRESENT: Final = ("μετεχ", "συμμετεχ", "participates", "takes", "take")
_LONG: Final = 9  # sentences for which the only event so far is spoken of
LEAD: Final = 3  # sentences for which an event is spoken of
_INTO: Final = frozenset("σε στο στη στην στον στα στισ in at of during for".split())


@dataclass(frozen=True, slots=True)
class Target:
    """What is taken part in, the words that name it, and how sure that is."""

    entity: Entity
    words: Tokens
    grounds: Grounds = EXPLICIT
    occasion: Occasion | None = None


def may_leave_out(trigger: Trigger) -> bool:
    """Tell whether a trigger may leave the event to what was said before."""
    if trigger.words[0].norm_.startswith(GATHERING):
        return is_passive(trigger.words)
    if trigger.act is Act.TAKE_PART:
        now = trigger.words[0].norm_.startswith(_PRESENT)
        return not now and says_not_in_what(trigger)
    said = trigger.act in {Act.ATTEND, Act.SPEAK, Act.REPRESENT, Act.BE_GIVEN}
    return said and not _is_vague(trigger)


def _is_vague(trigger: Trigger) -> bool:
    """Tell whether «βρέθηκε» does not say that it was there, at the event."""
    if not trigger.words[0].norm_.startswith(_VAGUE):
        return False
    return all(one.norm_ not in {"εκει", "εργασιεσ"} for one in trigger.clause)


def says_not_in_what(trigger: Trigger) -> bool:
    """Tell whether no «στο …» follows that would name what is taken part in."""
    rest = trigger.clause.doc[trigger.words.end : trigger.clause.end]
    return not any(one.norm_ in _INTO for one in rest)


def is_passive(verb: Tokens) -> bool:
    """Tell “cities were brought together” from “it brought cities together”."""
    return verb.doc[max(0, verb.start - 1)].norm_ in {"was", "were", "been"}


def spoken_of(trigger: Trigger, occasions: list[Occasion]) -> list[Target]:
    """Return the event that a text speaks of, where the sentence does not say which.

    That is the last one named before, if it is not far or the only one.
    """
    words = trigger.words
    before = [one for one in occasions if one.end <= words.start and not is_aside(one)]
    if not occasions or (not before and not _follows_soon(trigger, occasions)):
        return []
    meeting = _meeting_after(trigger, occasions)
    if meeting is None and words[0].norm_.startswith((*MEETING, "welcomed")):
        return []
    last = (
        _meeting_after(trigger, occasions) or (before or occasions)[-1 if before else 0]
    )
    if last.words.start < words.start and _is_ahead(last):
        return []
    first, end = sorted((last.end, words.start))
    sentences = sum(1 for one in words.doc[first:end] if one.is_sent_start)
    so_far = {one.event for one in before}
    if sentences > LEAD and (len(so_far) != 1 or sentences > _LONG):
        return []
    sure = "0.7" if before else "0.6"
    if trigger.act is Act.BE_GIVEN:
        if (sentences > LEAD and len(so_far) > 1) or not _is_given(trigger, last):
            return []
        sure = "0.6"
    return [Target(last.event, last.words, implied(sure), last)]


def _follows_soon(trigger: Trigger, occasions: list[Occasion]) -> bool:
    """Tell whether the only event of a text is named soon after a trigger."""
    words = trigger.words
    elsewhere = occasions[0].words.start >= words.sent.end
    if not elsewhere or len({one.event for one in occasions}) != 1:
        return False
    between = words.doc[words.end : max(words.end, occasions[0].words.start)]
    return sum(1 for one in between if one.is_sent_start) <= 1


def _is_ahead(occasion: Occasion) -> bool:
    """Tell whether an event is still to come: «θα δοθεί, σε τελετή στο …»."""
    words = occasion.words
    before = words.doc[words.sent.start : words.start]
    return any(one.norm_ in {"θα", "will"} or is_doubt(one) for one in before)


def _meeting_after(trigger: Trigger, occasions: list[Occasion]) -> Occasion | None:
    """Return the meeting that is spoken of after «υποδέχθηκε», or None."""
    words = trigger.words
    if not words[0].norm_.startswith(("υποδεχ", "καλωσορ", "welcomed", *MEETING)):
        return None
    after = (one for one in occasions if one.words.start >= words.end)
    found = next(after, None)
    if found is None or found.noun not in _MEETINGS:
        return None
    between = words.doc[words.end : found.words.start]
    near = sum(1 for one in between if one.is_sent_start) <= LEAD
    return found if near else None


def _is_given(trigger: Trigger, occasion: Occasion) -> bool:
    """Tell whether prizes are given at a ceremony, or something presented elsewhere."""
    if trigger.words[0].norm_.startswith(("υπεγραψ", "signed")):
        return False
    gives = _GIVING.match(trigger.words[0].norm_) is not None
    return gives == (occasion.noun in _CEREMONIES)
