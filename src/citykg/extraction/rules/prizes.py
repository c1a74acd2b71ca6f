"""Prizes that have names: who won them, which place was taken, who gives them."""

from typing import Final

from rdflib import XSD, Literal
from spacy.tokens import Span as Tokens

from citykg.extraction.dates import DateValue
from citykg.extraction.findings import Findings, implied
from citykg.extraction.model import Entity
from citykg.extraction.number_words import parse_ordinal
from citykg.extraction.patterns import pattern
from citykg.extraction.reading import DATE, JUDGES, Reading
from citykg.extraction.rules.clauses import clause_of
from citykg.extraction.rules.holders import Held, holders_of
from citykg.extraction.rules.judgements import (
    Judgement,
    Named,
    judge_of,
    node,
    state_date,
    state_judgement,
)
from citykg.extraction.rules.medals import state_medals
from citykg.extraction.rules.phrasing import gapless, language_of
from citykg.extraction.rules.prize_names import Place, Prize, names_prize, prizes_in
from citykg.extraction.rules.winners import winners_of
from citykg.namespaces.vocabulary import CKG

_GIVER: Final = "|".join((*JUDGES, "GovernanceBody"))
_GIVES: Final = pattern(
    "the award|prize|title|certificate|distinction|awards ...1 is|are|was|were "
    f"given|conferred|awarded|issued|presented|granted by ...2 judge=@{_GIVER}",
    f"judge=@{_GIVER} has|have? conferred|awarded|given|granted the award|prize|title",
    "βραβείο|βραβεία|τίτλος|τίτλο|διάκριση|διακρίσεις|θεσμός ...3 "
    "απονέμεται|απονέμονται|απονεμήθηκ~|δίνεται|δίνονται|δόθηκ~ ...4 "
    f"από το|την|τον|τη|τους|τις|τα ...1 judge=@{_GIVER}",
)
_PLACED: Final = pattern(
    "rank=_ prize|place|award",
    "rank=_ βραβείο|θέση",
    "rank=πρώτ~|δεύτερ~|τρίτ~ στο|στον|στη|στην|στα",
)
_LIMITS: Final = frozenset("απο εωσ since by until".split())
_DATE_REACH: Final = 8  # tokens from the name of a prize to when it was won


def state_named_prizes(reading: Reading, findings: Findings) -> frozenset[int]:
    """State who won the prizes that the text names.

    Returns:
        Where the sentences begin that tell of a win.
    """
    prizes = prizes_in(reading)
    told: set[int] = set()
    stated: list[tuple[Prize, Entity]] = []
    for prize in prizes:
        for winner, verb in winners_of(reading, prize):
            award = _state_win(reading, findings, prize, winner=winner, verb=verb)
            told.add(prize.words.sent.start)
            stated.append((prize, award))
    state_medals(reading, findings, prizes)
    for held in holders_of(reading, prizes):
        award = _state_held(findings, held)
        stated.append((held.prize, award))
    _state_giver(reading, findings, stated)
    return frozenset(told)


def _state_win(
    reading: Reading, findings: Findings, prize: Prize, *, winner: Named, verb: Tokens
) -> Entity:
    """State one win with recipient, title, rank, year, category and judge."""
    judge = _judge(reading, prize, verb)
    if judge is not None and judge.entity == winner.entity:
        judge = None
    judgement = Judgement(winner, verb, judge)
    place = _place(reading, prize, verb)
    title = prize.name if place is None else place.title(prize)
    type_ = CKG.Award if place is None else CKG.Listing
    date, when = _date(reading, prize, verb)
    award = node(type_, judgement, date=date, key=title, name=_label(title))
    state_date(findings, award, date, *when)
    state_judgement(reading, findings, award, judgement)
    words = gapless(verb, prize.words, reach=16)
    value = Literal(title, lang=language_of(title))
    findings.state(award, CKG.recognitionTitle, value, *words)
    if place is not None:
        rank = Literal(str(place.rank), datatype=XSD.integer)
        findings.state(award, CKG.rank, rank, place.words)
    return award


def _label(title: str) -> str:
    """Return what to call an award, in Greek and, where its title is Latin, English."""
    return title if language_of(title) == "en" else f"{title}|Award"


def _place(reading: Reading, prize: Prize, verb: Tokens) -> Place | None:
    """Return the place of “the second prize of P” and «αναδείχθηκε πρώτος στον P»."""
    match = _PLACED.first(reading.doc[verb.end : max(verb.end, prize.words.start)])
    if match is None:
        return None
    rank = parse_ordinal(match["rank"].text, language=reading.language)
    return None if rank is None else Place(rank, match["rank"].text, match.span)


def _judge(reading: Reading, prize: Prize, verb: Tokens) -> Named | None:
    """Return who gave the prize: an agent of the clause, or a body in its name."""
    judge = judge_of(reading, verb)
    if judge is not None and not _overlap(judge.words, prize.words):
        return judge
    before = {"τησ", "του", "των", "of"}
    for words in reading.ents(prize.words, *JUDGES):
        entity = reading.entity(words)
        inside = words.start > prize.words.start and not names_prize(words.text)
        linked = words.doc[words.start - 1].norm_ in before
        if entity is not None and inside and linked:
            return Named(entity, prize.words)
    return None


def _overlap(one: Tokens, other: Tokens) -> bool:
    return one.start < other.end and other.start < one.end


def _date(
    reading: Reading, prize: Prize, verb: Tokens
) -> tuple[DateValue | None, tuple[Tokens, ...]]:
    """Return when a prize was won: the year of its name, or a date close by."""
    if prize.year:
        return DateValue(prize.year, XSD.gYear), (prize.words,)
    for other in prizes_in(reading):
        if other.year and other.words.sent.start == prize.words.sent.start:
            return DateValue(other.year, XSD.gYear), (other.words,)
    clause = clause_of(verb)
    start, end = min(verb.start, prize.words.start), max(verb.end, prize.words.end)
    first = max(clause.start, start - _DATE_REACH * 2)
    near = reading.doc[first : max(end, min(clause.end, end + _DATE_REACH))]
    dates = sorted(reading.ents(near, DATE), key=lambda one: one.start < start)
    for words in dates:
        date = reading.date(words)
        limit = words.doc[max(0, words.start - 1)].norm_ in _LIMITS
        if date is not None and not limit:
            return date, gapless(words, verb, reach=12)
    return None, ()


def _state_held(findings: Findings, held: Held) -> Entity:
    """State an earlier win or a place, told of cities in a row."""
    judgement = Judgement(held.holder, held.words, None)
    date = DateValue(held.year, XSD.gYear) if held.year else None
    type_ = CKG.Award if held.place is None else CKG.Listing
    title = held.title
    award = node(type_, judgement, date=date, key=title, name=_label(title))
    words = gapless(held.words, held.holder.words, reach=14)
    findings.state(award, CKG.recipient, held.holder.entity, *words)
    value = Literal(title, lang=language_of(title))
    findings.state(award, CKG.recognitionTitle, value, held.words)
    state_date(findings, award, date, *words)
    if held.place is not None:
        rank = Literal(str(held.place.rank), datatype=XSD.integer)
        findings.state(award, CKG.rank, rank, *words)
    return award


def _state_giver(
    reading: Reading, findings: Findings, stated: list[tuple[Prize, Entity]]
) -> None:
    """State who gives “the award”, of the prize that was won last before."""
    for match in _GIVES.find(reading.doc):
        judge = reading.entity(match["judge"])
        earlier = [one for one in stated if one[0].words.start < match.span.start]
        if judge is None or not earlier:
            continue
        for prize, award in earlier:
            if prize.base == earlier[-1][0].base:
                sure = implied("0.9")
                findings.state(award, CKG.conferredBy, judge, match.span, grounds=sure)
