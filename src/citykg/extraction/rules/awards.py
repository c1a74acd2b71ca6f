"""Awards: who received them, of which year and category, in which place, given by whom.

A prize of one year is one node with all that received it. Rank and category are a
recipient's own, so they stand on a node of prize and recipient.
"""

from collections.abc import Iterator
from typing import Final

from rdflib import XSD, Literal

from citykg.extraction.award_names import year_of
from citykg.extraction.dates import DateValue
from citykg.extraction.findings import Findings, implied, situation
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES, Reading
from citykg.extraction.rules.award_categories import (
    categories_in,
    category_name,
    listed_categories,
)
from citykg.extraction.rules.award_details import date_of
from citykg.extraction.rules.award_givers import givers_in, organisers_in
from citykg.extraction.rules.award_lists import wins_in_lists
from citykg.extraction.rules.award_pairs import contests_of
from citykg.extraction.rules.award_telling import (
    NAMELESS,
    Prize,
    Telling,
    Win,
    is_graded,
    is_lost,
)
from citykg.extraction.rules.category_wins import led_categories, shared_out
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.rules.phrasing import between, gapless, language_of
from citykg.extraction.rules.placings import Placing, placings_in
from citykg.extraction.rules.recipients import named_at
from citykg.extraction.rules.winners import wins_in
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.vocabulary import CKG

_FOR: Final = frozenset("για for".split())
_FOR_REACH: Final = 10  # tokens from a prize to the «για» that says what it is for
_PROJECT_REACH: Final = 5  # tokens from «για» to the name of the project
_MEANT: Final = frozenset(
    "διακριση διακρισεισ βραβειο βραβεια award awards prize prizes it "
    "distinction".split()
)
_YEAR_REACH: Final = 8  # tokens between a prize and its year
_LONGEST: Final = 45  # tokens of words that state a win


def state_awards(reading: Reading, findings: Findings) -> None:
    """State awards with recipients, year, rank, category and who gives them.

    Being a finalist or candidate is no award, and neither is hosting the ceremony.
    """
    telling = wins_in(reading)
    telling.wins += list(wins_in_lists(telling))
    telling.wins += list(led_categories(telling))
    telling.wins += list(contests_of(telling))
    telling.wins += [one for win in telling.wins for one in _projects(reading, win)]
    for win in telling.wins:
        _state_win(findings, win)
    _state_dates(telling, findings)
    placings = list(placings_in(telling))
    _state_categories(telling, findings, placings)
    _state_places(findings, placings)
    givers = list(givers_in(telling))
    given = {one.award for one in givers}
    givers += [one for one in organisers_in(telling) if one.award not in given]
    for giver in givers:
        findings.state(
            giver.award,
            CKG.conferredBy,
            giver.body,
            giver.words,
            grounds=giver.grounds,
        )


def _state_dates(telling: Telling, findings: Findings) -> None:
    """State when each prize was given, once: by its name, else by its first win."""
    dated: set[Entity] = set()
    won = {one.prize.award for one in telling.wins}
    for prize in telling.prizes:
        year = "" if is_graded(prize) else year_of(prize.award)
        told = prize.award in won or (prize.named and not is_lost(prize.words.sent))
        if year and told and prize.award not in dated:
            dated.add(prize.award)
            value = DateValue(year, XSD.gYear).literal
            findings.state(prize.award, CKG.occursOn, value, _dated(prize, year))
    for win in telling.wins:
        skipped = win.prize.award in dated or is_graded(win.prize)
        found = None if skipped else date_of(telling, win)
        if found is not None:
            dated.add(win.prize.award)
            date, words, grounds = found
            findings.state(
                win.prize.award, CKG.occursOn, date.literal, words, grounds=grounds
            )


def _dated(prize: Prize, year: str) -> Tokens:
    """Return the words of a prize with its year, where the sentence has it near."""
    words, sentence = prize.words, prize.words.sent
    around = sentence.doc[
        max(sentence.start, words.start - _YEAR_REACH) : min(
            max(sentence.end, words.end), words.end + _YEAR_REACH
        )
    ]
    found = [one for one in around if one.text == year]
    return (
        words
        if not found
        else between(words, found[0].doc[found[0].i : found[0].i + 1])
    )


def _state_win(findings: Findings, win: Win) -> None:
    words: tuple[Tokens, ...] = (win.words,)
    if len(win.words) > _LONGEST:
        words = gapless(win.recipient.words, win.verb, reach=_LONGEST)
    grounds = min(win.grounds, win.recipient.grounds, key=lambda one: one.confidence)
    findings.state(
        win.prize.award,
        CKG.recipient,
        win.recipient.entity,
        *words,
        grounds=grounds,
    )


def _projects(reading: Reading, win: Win) -> Iterator[Win]:
    """Yield that the project which a prize was given for has it, too."""
    doc, end = win.prize.words.doc, win.prize.words.sent.end
    reached = max(win.prize.words.end, win.verb.end)
    for token in doc[reached : min(end, reached + _FOR_REACH)]:
        if token.norm_ not in _FOR:
            continue
        for ent in doc[token.i : min(end, token.i + _PROJECT_REACH)].ents:
            found = named_at(reading, ent) if ent.label_ == "Initiative" else None
            if found is not None:
                project = Recipient(found.entity, ent, implied("0.8"))
                yield Win(win.prize, project, win.verb, implied("0.8"), win.year)
        return


def _state_categories(
    telling: Telling, findings: Findings, placings: list[Placing]
) -> None:
    reading = telling.reading
    telling.honours += [
        Win(Prize(one.award or NAMELESS, one.words), one.recipient, one.words)
        for one in placings
    ]
    language = reading.language.value
    items = {tokens.start: lead for lead, of in reading.lists() for _, tokens in of}
    for sentence in reading.doc.sents:
        found = list(categories_in(sentence))
        lead = items.get(sentence.start)
        wins = [
            one for one in (*telling.wins, *telling.honours) if _tells(one, sentence)
        ]
        shared = shared_out(sentence, wins) if found else None
        if shared is not None:
            found = [(one, one) for one in listed_categories(sentence)]
        for topic, words in found:
            value = Literal(category_name(topic), lang=language)
            own = (
                _honoured(telling, wins, words, lead)
                if shared is None
                else shared.get(topic.start, ())
            )
            for win in own:
                award = None if win.prize.award == NAMELESS else win.prize.award
                node = _place(award, win.recipient.entity, str(topic))
                _state_node(findings, node, award, win.recipient)
                findings.state(node, CKG.category, value, words, grounds=win.grounds)


def _tells(win: Win, sentence: Tokens) -> bool:
    starts = (win.verb.start, win.prize.words.start, win.recipient.words.start)
    return any(sentence.start <= one < sentence.end for one in starts)


def _honoured(
    telling: Telling, wins: list[Win], words: Tokens, lead: Tokens | None
) -> list[Win]:
    """Return the wins that a category at *words* belongs to."""
    if not wins:
        if any(ent.label_ in CITIES for ent in words.sent.ents):
            return []
        told = (
            words.sent[:6]
            if lead is None
            else lead.doc[max(0, lead.end - 25) : lead.end]
        )
        generic = any(one.norm_ in _MEANT for one in told)
        before = [one for one in telling.wins if one.verb.start < words.start]
        return _together(telling, before[-1]) if generic and before else []
    alone = sum(1 for _ in categories_in(words.sent)) == 1
    if alone or len({one.recipient.entity for one in wins}) == 1:
        ahead = [one for one in wins if one.verb.start < words.start]
        nearest = min(ahead or wins, key=lambda one: abs(one.verb.start - words.start))
        return [one for one in wins if one.verb.start == nearest.verb.start]
    first = min(one.start for one, _ in categories_in(words.sent))
    if all(one.recipient.words.start > first for one in wins):
        # «στην κατηγορία … στη Χ και στην κατηγορία … στην Ψ»
        behind = [one for one in wins if one.recipient.words.start >= words.end]
        near = min((one.recipient.words.start for one in behind), default=0)
        return [one for one in behind if one.recipient.words.start == near]
    before = [one for one in wins if one.recipient.words.end <= words.start]
    last = max((one.recipient.words.end for one in before), default=0)
    return [one for one in before if one.recipient.words.end == last]


def _together(telling: Telling, win: Win) -> list[Win]:
    """Return the wins that the same words tell of as *win*."""
    return [one for one in telling.wins if one.verb.start == win.verb.start]


def _state_places(findings: Findings, placings: list[Placing]) -> None:
    for placing in placings:
        award, recipient = placing.award, placing.recipient
        if award is None and _is_listed(findings, placing):
            continue
        node = _place(award, recipient.entity, str(placing.rank))
        _state_node(findings, node, award, recipient)
        if award is not None:
            findings.state(
                award,
                CKG.recipient,
                recipient.entity,
                placing.words,
                grounds=recipient.grounds,
            )
        rank = Literal(str(placing.rank), datatype=XSD.integer)
        findings.state(node, CKG.rank, rank, placing.words, grounds=recipient.grounds)


def _is_listed(findings: Findings, placing: Placing) -> bool:
    """Tell whether a listing has this rank of this recipient already."""
    rank = str(placing.rank)
    return any(
        str(fact.object) == rank
        and findings.value(fact.subject, CKG.recipient) == placing.recipient.entity
        for fact in findings.having(CKG.rank, None)
    )


def _place(award: Entity | None, recipient: Entity, key: str) -> Entity:
    """Return the node of what one recipient has of a prize."""
    labels = {}
    for language in ("el", "en"):
        whom = recipient.label(language) or recipient.label("el") or ""
        what = award.label(language) if award is not None else key
        labels[language] = f"{what} – {whom}"
    parts = [recipient, award if award is not None else key]
    return situation("recognition", CKG.Listing, *parts, "place", labels=labels)


def _state_node(
    findings: Findings, node: Entity, award: Entity | None, recipient: Recipient
) -> None:
    findings.state(
        node,
        CKG.recipient,
        recipient.entity,
        recipient.words,
        grounds=recipient.grounds,
    )
    if award is not None:
        name = award.label("en") or ""
        value = Literal(name, lang=language_of(name))
        findings.state(node, CKG.recognitionTitle, value, recipient.words)
