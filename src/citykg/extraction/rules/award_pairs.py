"""Prizes beside their winners without a verb: «χρυσό για τη Χ», «η Ψ (αργυρό)».

Headlines leave the verb out, too: «Βραβείο για τον Δήμο Χ στα Best City Awards».
"""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.award_words import ORDER_NOUNS
from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    is_graded,
    is_lost,
)
from citykg.extraction.rules.award_verbs import INDEFINITE, verbs_in
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_TO: Final = frozenset("για στον στη στην στο στα σε for to :".split())
_ARTICLES: Final = frozenset("τον τη την το τα the".split())
_OF: Final = (" των ", " του ", " of the ", " (")
_METALS: Final = tuple(
    "Χρυσό Ασημένιο Χάλκινο Πλατινένιο Gold Silver Bronze Platinum".split()
)
_MARKS: Final = ("κατηγορ", "categor")
_CONTEXT: Final = 6  # tokens before a prize that tell whether it was won
_FIRST: Final = 4  # tokens in which the noun of a headline stands


def adjacent(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of «χρυσό για τον Δήμο Χ» and «η Ψ (αργυρό)»."""
    doc = sentence.doc
    for prize in telling.in_(sentence):
        start = max(sentence.start, prize.words.start - _CONTEXT)
        context = doc[start : prize.words.start]
        if not _has_contest(prize) or is_lost(context) or is_unreal(context):
            continue
        for one in _winner_beside(telling, prize.words):
            yield Win(prize, one, prize.words, implied("0.8"))


def _has_contest(prize: Prize) -> bool:
    """Tell whether a prize is the «Χρυσό βραβείο» of a contest with a name."""
    name = prize.award.label("en") or ""
    return is_graded(prize) and any(one in name for one in _OF)


def _winner_beside(telling: Telling, words: Tokens) -> list[Recipient]:
    doc, sentence = words.doc, words.sent
    bracket = doc[words.start - 1].text == "(" if words.start else False
    for ent in sentence.ents if bracket else ():
        if ent.end == words.start - 1:
            found = recipients.named_at(telling.reading, ent)
            return [] if found is None else [found]
    rest = doc[words.end : sentence.end]
    colon = next((one.i for one in rest if one.text == ":"), None)
    if colon is not None and rest[:1].text in {"for", "για"}:
        rest = doc[colon : sentence.end]  # “Special mention for …: X”
    return city_behind(telling, rest)


def city_behind(telling: Telling, rest: Tokens) -> list[Recipient]:
    """Return the city of «για τον Δήμο Χ» with which *rest* begins, or none."""
    if not len(rest) or rest[0].norm_ not in _TO:
        return []
    rest = rest[1:]
    while len(rest) and rest[0].norm_ in _ARTICLES and not rest[0].ent_type_:
        rest = rest[1:]
    for ent in rest.ents[:1]:
        found = recipients.named_at(telling.reading, ent)
        if found is not None and ent.start == rest.start and ent.label_ in CITIES:
            return [found]
    return []


def headed(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of headlines: «Διάκριση για τη Χ στα Best City Awards»."""
    prizes = telling.in_(sentence)
    if not prizes or verbs_in(sentence) or is_lost(sentence) or is_unreal(sentence):
        return
    for token in sentence[:_FIRST]:
        if token.norm_ in INDEFINITE:
            for one in city_behind(telling, sentence.doc[token.i + 1 : sentence.end]):
                prize = prizes[-1]
                yield Win(prize, one, prize.words, implied("0.8"))
            return


def in_turn(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of «δόθηκε στη Χ και στην κατηγορία … στην Ψ»."""
    told = [
        one for one in telling.wins if sentence.start <= one.verb.start < sentence.end
    ]
    marks = tokens_with(sentence, _MARKS) if told else []
    if not marks:
        return
    known = {one.recipient.words.start for one in telling.wins}
    limits = [*(one.i for one in marks[1:]), sentence.end]
    for mark, limit in zip(marks, limits, strict=True):
        if mark.i > told[-1].verb.start and not is_lost(sentence.doc[mark.i : limit]):
            for one in _given_in(telling, mark, limit, known):
                yield Win(told[-1].prize, one, told[-1].verb, implied("0.8"))


def _given_in(
    telling: Telling, mark: Token, limit: int, known: set[int]
) -> list[Recipient]:
    for ent in mark.doc[mark.i : limit].ents:
        at = ent.start - 1
        while at > mark.i and mark.doc[at].norm_ in _ARTICLES:
            at -= 1
        given = mark.doc[at].norm_ in _TO - {"για", "for"}
        found = recipients.named_at(telling.reading, ent)
        if given and found is not None and ent.label_ in CITIES:
            return [] if ent.start in known else [found]
    return []


def contests_of(telling: Telling) -> Iterator[Win]:
    """Yield that who won «χρυσό … στα Χ Awards» was honoured there, where it is said.

    A project has only the prize that it was given.
    """
    for win in telling.wins:
        body = win.recipient.words.label_ in {"Initiative", "Organization"}
        if not is_graded(win.prize) or body:
            continue
        graded = win.prize.award.label("en") or ""
        if not graded.startswith(_METALS):
            continue
        for prize in telling.in_(win.prize.words.sent):
            name = prize.award.label("en") or ""
            ordinal = prize.words[-1].norm_ in ORDER_NOUNS
            if is_graded(prize) or ordinal or name == graded:
                continue
            if name in graded:
                whole = Prize(prize.award, prize.words)
                yield Win(whole, win.recipient, win.verb, win.grounds)
                break
