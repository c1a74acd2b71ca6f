"""Wins told by giving: «απονεμήθηκε στον Χ το P», “the jury has crowned X”."""

from typing import Final

from citykg.extraction.award_names import is_title
from citykg.extraction.reading import BODIES, CITIES, Reading
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_references import understood
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    has_several,
    is_contest,
    is_lost,
    is_place,
    meant,
    prizes_after,
)
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_IN: Final = frozenset("στη στην στο στα".split())
_TO: Final = frozenset("στον στη στην στο στουσ στισ στα to σε".split())
_CLITICS: Final = frozenset("του τησ μασ τουσ".split())
JUDGES: Final = frozenset(
    "jury judges panel committee commission contest competition board επιτροπη "
    "διαγωνισμοσ θεσμοσ κριτεσ κριτικη".split()
)
_FRONT: Final = 6  # tokens between a prize and the verb that follows it


def given(telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens) -> list[Win]:
    """Return the wins of «απονεμήθηκε στον Χ το P», “the P went to X”."""
    reading, doc = telling.reading, behind.doc
    verb = doc[trigger.i : trigger.i + 1]
    who: list[Recipient] = []
    relative = ahead[-2:] if len(ahead) > 1 else ahead
    if any(one.norm_.startswith(("οποι", "which", "whom")) for one in relative):
        start = trigger.sent.start
        who = recipients.antecedent(reading, doc[start : relative.start])
    for token in (*behind[:14], *reversed(list(ahead))) if not who else ():
        if token.norm_ in _TO and not token.ent_type_:
            rest = doc[token.i + 1 : behind.end if token.i > trigger.i else trigger.i]
            who = recipients.first_listed(reading, rest)
            if who:
                break
    clitic = [one.norm_ for one in ahead[-2:] if one.norm_ in _CLITICS]
    before = clitic[-1] if clitic else ""
    if not who and _to_places(behind):
        who = recipients.owner_of_places(reading, behind)
    if not who and before:
        who = telling.topic(trigger.sent) if before != "μασ" else _home(reading, verb)
    prizes = _object_of_giving(telling, trigger, ahead, behind)
    prizes = prizes or understood(telling, trigger, ahead, behind)
    pairs = paired(prizes, who, behind)
    return [
        Win(prize, one, verb, one.grounds)
        for prize, one in pairs
        if not _is_venue(prize, one)
    ]


def _is_venue(prize: Prize, who: Recipient) -> bool:
    """Tell whether «τα Χ Awards δόθηκαν στην Αθήνα» says where, and not to whom."""
    words = who.words
    before = words.doc[max(words.sent.start, words.start - 1)].norm_
    bare = words.label_ == "City" and before in _IN and prize.words.start < words.start
    return bare and prize.named and is_contest(prize.award)


def paired(
    prizes: list[Prize], who: list[Recipient], behind: Tokens
) -> list[tuple[Prize, Recipient]]:
    """Return each prize with each recipient, or one by one where the text says so."""
    turns = any(one.norm_ in {"αντιστοιχα", "respectively"} for one in behind)
    if not turns or len(prizes) == 1:
        return [(prize, one) for prize in prizes for one in who]
    if len(prizes) != len(who):
        return []
    return list(zip(prizes, who, strict=True))


def _to_places(behind: Tokens) -> bool:
    """Tell whether places of a city are given something: «σε πέντε ακτές του …»."""
    return any(one.norm_ in {"σε", "στισ", "στα", "to"} for one in behind[:4])


def _home(reading: Reading, words: Tokens) -> list[Recipient]:
    return [] if reading.home is None else [Recipient(reading.home, words)]


def _object_of_giving(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> list[Prize]:
    """Return what was given: named before the verb or after it, else «το βραβείο»."""
    if is_lost(ahead):
        return []
    near = telling.in_(ahead)
    found = near if has_several(ahead) else [one for one in near if not is_place(one)]
    if has_several(ahead):
        found = [*found, *prizes_after(telling, trigger, behind)]
    it = behind[:1].text == "it"
    found = found or ([] if it else prizes_after(telling, trigger, behind))
    if found:
        return found
    generic = meant(ahead)
    beside = [*ahead[-2:], *behind[:1]]
    pronoun = any(one.norm_ in {"it", "ο", "αυτο"} for one in beside)
    last = telling.last(trigger.i)
    if last is None or (generic is None and not pronoun):
        return []
    return [Prize(last.award, generic or ahead, named=False)]


def given_by(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> list[Win]:
    """Return the wins of “the Commission has crowned X winner of the P”."""
    reading, doc = telling.reading, behind.doc
    prizes = prizes_after(telling, trigger, behind)
    actors = any(ent.label_ in BODIES for ent in ahead.ents) or any(
        one.norm_ in JUDGES for one in (*ahead[-_FRONT:], *behind[:3])
    )
    if not any(one.named for one in prizes):
        prizes = telling.in_(ahead)[-1:] or prizes
    if not actors or not prizes or not prizes[0].named or is_lost(ahead[-3:]):
        return []
    verb = doc[trigger.i : trigger.i + 1]
    who = recipients.first_listed(reading, behind)
    if who:
        return [Win(prize, one, verb) for prize in prizes for one in who]
    for ent in behind.ents:
        person = ent.label_ == "Person" and not is_title(prizes[0].award)
        if ent.label_ in CITIES or person:
            who = recipients.first_listed(reading, doc[ent.start : behind.end])
            return [Win(prize, one, verb) for prize in prizes for one in who]
    return []
