"""Wins that nouns tell: “the winner of the P is X”, «η βράβευση του Χ με το P»."""

from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_editions import FORMER, year_after
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    is_lost,
    prizes_after,
)
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_TO: Final = frozenset("στον στη στην στο στουσ στισ στα to σε".split())
_IS: Final = frozenset(
    "is are was were ειναι ηταν υπηρξε υπηρξαν : include included αναδειχθηκε "
    "αναδειχθηκαν –".split()
)
_HAPPENED: Final = ("εγιν", "γινετ", "πραγματοποι", "διεξαχθ", "held", "took", "takes")
_APPOSED: Final = 8  # tokens between a city and “winner of”
_OWNER: Final = 2  # tokens between «βράβευση» and whose it is
_GAP: Final = 24  # tokens between a verb and the prize that it takes


def told_by_winner(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> list[Win]:
    """Return the wins of “the winner of the P is X” and “X, winner of the P,”."""
    reading, doc = telling.reading, behind.doc
    verb = doc[trigger.i : trigger.i + 1]
    former = any(one.norm_ in FORMER for one in ahead[-3:])
    prizes = prizes_after(telling, trigger, behind)
    last = telling.last(trigger.i)
    if not prizes and last is not None and (former or _is_bare(behind)):
        prizes = [Prize(last.award, verb, named=False)]
    if is_lost(ahead[-3:]) or not prizes:
        return []
    reached = prizes[-1].words.end if prizes[-1].named else trigger.i + 1
    for token in doc[reached : min(behind.end, reached + 6)]:
        rest = doc[token.i + 1 : max(behind.end, token.i + 1)]
        who = recipients.first_listed(reading, rest) if token.norm_ in _IS else []
        if who:
            own = [
                Prize(one.award, one.words, named=one.named and not former)
                for one in prizes
            ]
            return [Win(prize, one, verb) for prize in own for one in who]
    who = _apposed(telling, trigger, ahead) or recipients.before(reading, ahead)
    if former:
        # «το Βερολίνο (2021) και η Πάντοβα (2020) είναι οι προηγούμενες κάτοχοι»
        who = [one for one in who if year_after(reading, one.words)]
        prizes = [Prize(one.award, one.words, named=False) for one in prizes]
    if not who and recipients.is_understood(reading, ahead) and len(ahead):
        who = telling.topic(trigger.sent)
        return [Win(prize, one, verb, one.grounds) for prize in prizes for one in who]
    linked = bool(who) and trigger.i - who[-1].words.end <= _APPOSED
    if not linked:
        who = recipients.after(reading, doc[reached : behind.end])
    return [Win(prize, one, verb) for prize in prizes for one in who]


def _apposed(telling: Telling, trigger: Token, ahead: Tokens) -> list[Recipient]:
    """Return the town that a noun stands in apposition to: “X, winner of the P”."""
    at = trigger.i - 1
    while at > ahead.start and trigger.doc[at].norm_ in {"the", "η", "ο", "a"}:
        at -= 1
    if at <= ahead.start or trigger.doc[at].text != ",":
        return []
    for ent in ahead.ents:
        if ent.end == at and ent.label_ in CITIES:
            found = recipients.named_at(telling.reading, ent)
            return [] if found is None else [found]
    return []


def _is_bare(behind: Tokens) -> bool:
    if behind[:1].text == ",":
        return True
    return any(
        one.norm_ in {"is", "are", ":", "ειναι", "include", "included", "were"}
        for one in behind[:2]
    )


def told_by_noun(telling: Telling, trigger: Token, behind: Tokens) -> list[Win]:
    """Return the wins of «η βράβευση του Δήμου Χ με το P», “the victory of X in P”."""
    reading, doc = telling.reading, behind.doc
    prizes = telling.in_(doc[behind.start : min(behind.end, behind.start + _GAP)])
    if not prizes or is_unreal(doc[trigger.sent.start : prizes[0].words.end]):
        return []
    if is_lost(doc[trigger.sent.start : prizes[0].words.start]):
        return []
    verb = doc[trigger.i : trigger.i + 1]
    for token in behind[:12]:
        if token.norm_.startswith(_HAPPENED):
            return []
        owner = token.norm_ in {"του", "τησ", "of", "των"}
        if (owner and token.i - trigger.i <= _OWNER) or token.norm_ in _TO:
            who = recipients.first_listed(reading, doc[token.i + 1 : behind.end])
            if who:
                return [
                    Win(prize, one, verb, implied("0.8"))
                    for prize in prizes[:1]
                    for one in who
                ]
    return []
