"""Who bears a title without a verb of winning: “X is P”, “X, P 2024,”, «μετά τη Χ»."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Span as Tokens

from citykg.extraction.award_names import year_of
from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    is_lost,
    of_year,
    year_after,
)
from citykg.extraction.scope import is_unreal

_LIKE_TITLES: Final = (
    "Capital",
    "City",
    "Communit",
    "Destination",
    "Πρωτεύουσ",
    "Πόλη",
)


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
        fits = year_of(prize.award) and any(
            one in (prize.award.label("en") or "") for one in _LIKE_TITLES
        )
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
