"""Prizes told in lists: «ο Δήμος έλαβε: 1. χρυσό βραβείο …», “The winners are: • X”."""

from collections.abc import Iterator

from citykg.extraction.award_words import CUES, GENERIC
from citykg.extraction.findings import implied
from citykg.extraction.patterns import sentences
from citykg.extraction.reading import CITIES
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_editions import of_its_year
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    is_hoped,
    is_lost,
)
from citykg.extraction.rules.award_verbs import Kind, kind_of
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.rules.winners import subject_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_ARE = frozenset("are were include ειναι ηταν υπηρξαν".split())
_LAST = 5  # tokens at the end of a lead in which its verb stands
_CLITICS = frozenset("του τησ μασ".split())


def wins_in_lists(telling: Telling) -> Iterator[Win]:
    """Yield the wins that the items of lists tell, as their lead says what they are.

    Args:
        telling: What the sentences tell.
    """
    for lead, items in telling.reading.lists():
        if not len(lead):
            continue
        sentence = list(sentences(lead))[-1]
        trigger = _trigger(sentence)
        if trigger is None or is_hoped(trigger) or is_lost(sentence):
            continue
        own = _winners(telling, sentence, trigger)
        prize = _prize(telling, sentence)
        for _, item in items:
            yield from _of_item(telling, item, (own, prize), trigger)


def _trigger(sentence: Tokens) -> Token | None:
    """Return the last word of winning in the sentence that leads a list in."""
    words = {one.norm_ for one in sentence}
    found = [one for one in sentence if kind_of(one) is not None]
    prized = words & (GENERIC | CUES) or any(
        ent.label_ == "Award" for ent in sentence.ents
    )
    winners = [one for one in found if kind_of(one) is Kind.WINNER]
    leads = sentence.text.rstrip().endswith(":")
    if not found and prized and leads:
        return next((one for one in sentence[-_LAST:] if one.norm_ in _ARE), None)
    return found[-1] if found and (prized or winners or leads) else None


def _prize(telling: Telling, sentence: Tokens) -> Prize | None:
    named = telling.in_(sentence)
    if named:
        return named[-1]
    last = telling.last(sentence.end)
    generic = any(one.norm_ in GENERIC for one in sentence)
    winners = any(kind_of(one) is Kind.WINNER for one in sentence)
    if last is None or not (generic or winners):
        return None
    return Prize(last.award, sentence[-1:], named=False)


def _winners(telling: Telling, sentence: Tokens, trigger: Token) -> list[Recipient]:
    """Return who the lead says won what its items tell."""
    told = [one.recipient for one in telling.wins if _within(one, sentence)]
    if told:
        return told
    doc = sentence.doc
    ahead = doc[sentence.start : trigger.i]
    behind = doc[trigger.i + 1 : sentence.end]
    before = doc[trigger.i - 1].norm_ if trigger.i > sentence.start else ""
    kind = kind_of(trigger)
    if before in _CLITICS and kind is Kind.GIVEN:
        return telling.topic(sentence)
    if kind in {Kind.TAKES, Kind.PASSIVE}:
        return subject_of(telling, trigger, ahead, behind)
    return []


def _within(win: Win, sentence: Tokens) -> bool:
    return sentence.start <= win.verb.start < sentence.end


def _of_item(
    telling: Telling,
    item: Tokens,
    lead: tuple[list[Recipient], Prize | None],
    trigger: Token,
) -> Iterator[Win]:
    """Yield the wins of an item: prizes of whom the lead names, or its own cities."""
    own, shared = lead
    prizes = telling.in_(item)
    if own:
        verb = item.doc[trigger.i : trigger.i + 1]
        for prize in prizes[:1]:
            yield from (Win(prize, one, prize.words, implied("0.9")) for one in own)
        for prize in (*prizes, *([] if shared is None else [shared]))[:1]:
            words = prize.words if prizes else verb
            for one in _projects(telling, item):
                yield Win(prize, one, words, implied("0.8"))
        return
    prize_of_item = prizes[0] if prizes else shared
    cities = [ent for ent in item.ents if ent.label_ in CITIES]
    if prize_of_item is None or not cities:
        return
    rest = item.doc[cities[0].start : item.end]
    shared_prize = Prize(prize_of_item.award, prize_of_item.words, named=bool(prizes))
    for one in recipients.first_listed(telling.reading, rest):
        win = Win(shared_prize, one, one.words, implied("0.8"))
        yield of_its_year(telling, win)


def _projects(telling: Telling, item: Tokens) -> list[Recipient]:
    """Return the project that an item names first, if any."""
    found = [
        one
        for ent in item.ents
        if ent.label_ == "Initiative"
        and (one := recipients.named_at(telling.reading, ent)) is not None
    ]
    return found[:1]
