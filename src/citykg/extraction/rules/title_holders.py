"""Who bears a title without a verb of winning: “X is P”, “X, P 2024,”, «μετά τη Χ»."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from citykg.extraction.award_names import year_of
from citykg.extraction.findings import implied
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    is_lost,
    is_place,
    of_year,
    year_after,
)
from citykg.extraction.rules.recipients import Recipient
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens

_BESIDE: Final = 4  # tokens between a city and the prize that a verb before gives it
_LIKE_TITLES: Final = (
    "Capital",
    "City",
    "Communit",
    "Destination",
    "Πρωτεύουσ",
    "Πόλη",
)


def is_title(award: Entity) -> bool:
    """Tell whether *award* is a title that is borne in a year, as of a capital."""
    return any(one in (award.label("en") or "") for one in _LIKE_TITLES)


def by_copula(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of “X is European Green Capital 2024”."""
    doc = sentence.doc
    for prize in telling.in_(sentence):
        at = prize.words.start - 1
        while at > sentence.start and doc[at].norm_ in {
            "the",
            "η",
            "ο",
            "οι",
            "το",
            "«",
            "“",
        }:
            at -= 1
        fits = year_of(prize.award) and is_title(prize.award)
        if not fits or doc[at].norm_ not in {
            "is",
            "was",
            "became",
            "ειναι",
            "ηταν",
            "are",
        }:
            continue
        start = doc[sentence.start : at]
        if is_unreal(start[-4:]) or is_lost(start[-6:]):
            continue
        for one in recipients.before(telling.reading, start):
            yield Win(prize, one, doc[at : at + 1])


def in_apposition(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of “Grenoble, European Green Capital 2022,”."""
    doc = sentence.doc
    for prize in telling.in_(sentence):
        at = prize.words.start - 1
        while at > sentence.start and doc[at].norm_ in {"the", "η", "«", "“"}:
            at -= 1
        if not year_of(prize.award) or at <= sentence.start or doc[at].text not in ",(":
            continue
        end = prize.words.end
        after = doc[end].text if end < len(doc) else "."
        if after not in {",", ")", ".", "»", "”"}:
            continue
        for ent in sentence.ents:
            one = recipients.named_at(telling.reading, ent)
            if ent.end == at and one is not None and ent.label_ in CITIES:
                yield Win(prize, one, doc[at : at + 1])


def succeeded(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of «μετά τη Χ (2022) και το Ψ (2023), Πρωτεύουσα 2024 …»."""
    told = [one for one in telling.in_(sentence) if year_of(one.award)]
    for token in sentence if told else ():
        if token.norm_ not in {"μετα", "after", "following", "succeeding", "succeeds"}:
            continue
        rest = sentence.doc[token.i + 1 : sentence.end]
        for one in recipients.first_listed(telling.reading, rest):
            year = year_after(telling.reading, one.words)
            if year and year < year_of(told[0].award):
                award = of_year(told[0].award, year)
                verb = sentence.doc[token.i : one.words.end]
                prize = Prize(award, verb, named=False)
                yield Win(prize, one, verb, implied("0.9"), year)


def gapped(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins that share a verb: «το χρυσό πήρε η Χ και το ασημένιο η Ψ».

    A prize that no verb took yet, in a sentence that told of a win, is of the city
    beside it, else of who won the prize before.
    """
    told = [one for one in telling.wins if _stands_in(one.prize.words, sentence)]
    if not told:
        return
    first = min(one.prize.words.start for one in told)
    taken = {one.prize.words.start for one in told}
    for prize in telling.in_(sentence):
        if prize.words.start <= first or prize.words.start in taken or is_place(prize):
            continue
        reached = max(one for one in taken if one < prize.words.start)
        gap = sentence.doc[reached : prize.words.start]
        if is_lost(gap) or is_unreal(gap) or not _is_joined(gap):
            continue
        taken.add(prize.words.start)
        last = [one for one in told if one.prize.words.start == reached]
        verb = last[-1].verb if last else told[-1].verb
        for one in _beside(telling, prize, sentence, gap) or _same(told, reached):
            yield Win(prize, one, verb, implied("0.8"))


def _stands_in(words: Tokens, sentence: Tokens) -> bool:
    return sentence.start <= words.start < sentence.end


def _is_joined(gap: Tokens) -> bool:
    return any(
        one.norm_ in {"και", "and", "ενω", "while", ",", "επισησ", "also"}
        for one in gap
    )


def _same(told: list[Win], reached: int) -> list[Recipient]:
    same = [one.recipient for one in told if one.prize.words.start == reached]
    return same or [told[-1].recipient]


def _beside(
    telling: Telling, prize: Prize, sentence: Tokens, gap: Tokens
) -> list[Recipient]:
    """Return the city that stands beside a prize without a verb, before or behind."""
    reading, doc = telling.reading, sentence.doc
    behind = doc[prize.words.end : sentence.end]
    cities = [ent for ent in gap.ents if ent.label_ in CITIES]
    after = recipients.after(reading, behind[:4]) if len(behind) else []
    if after and cities:
        return after
    near = [ent for ent in cities if prize.words.start - ent.end <= _BESIDE]
    found = [recipients.named_at(reading, ent) for ent in near[-1:]]
    return [one for one in found if one is not None]


def in_categories(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of «η Χ κέρδισε στην κατηγορία …, η Ψ στην κατηγορία …»."""
    told = [one for one in telling.wins if _stands_in(one.verb, sentence)]
    marks = [one for one in sentence if one.norm_.startswith(("κατηγορ", "categor"))]
    if not told or len(marks) <= 1:
        return
    known = {one.recipient.words.start for one in telling.wins}
    for before, mark in pairwise(marks):
        gap = sentence.doc[before.i : mark.i]
        for ent in gap.ents:
            one = recipients.named_at(telling.reading, ent)
            close = mark.i - ent.end <= _BESIDE
            if one is None or not close or ent.start in known or is_lost(gap):
                continue
            if ent.label_ in CITIES and recipients.is_nominative(ent, gap.start):
                yield Win(told[-1].prize, one, told[-1].verb, implied("0.8"))
