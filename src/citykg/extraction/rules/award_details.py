"""When a prize was given: by its name, by the words near, by its ceremony."""

from collections.abc import Iterator
from typing import Final

from rdflib import XSD

from citykg.extraction.award_names import base_of, is_yearly, year_of
from citykg.extraction.dates import DateValue
from citykg.extraction.findings import EXPLICIT, Grounds, implied
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.rules.award_telling import Prize, Telling, Win
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import tokens_with

_CEREMONY: Final = (
    "τελετ",
    "απονομ",
    "βραβευσ",
    "απονεμηθηκ",
    "εκδηλωσ",
    "παραλαβ",
    "ceremony",
    "gala",
    "presented",
    "announced",
    "awarded",
    "handed",
)
_TO_COME: Final = frozenset({"θα", "will"})
_LIMITS: Final = frozenset("απο εωσ μεχρι since by until from before".split())
_WITHIN: Final = frozenset("in at of στα στο των".split())
_BESIDE: Final = 3  # tokens between words that belong together
_NEAR: Final = 14  # tokens between the words of a win and its date


def date_of(telling: Telling, win: Win) -> tuple[DateValue, Tokens, Grounds] | None:
    """Return when a prize was won: by its name, by the words near, by its ceremony."""
    year = win.year or year_of(win.prize.award)
    if year:
        return DateValue(year, XSD.gYear), win.prize.words, EXPLICIT
    if win.undated:
        return None
    reading, sentence = telling.reading, win.verb.sent
    contest = _contest_of(telling, win)
    if contest is not None:
        return DateValue(year_of(contest.award), XSD.gYear), contest.words, EXPLICIT
    found = _date_in(reading, sentence, win)
    if found is not None:
        return found[0], found[1], implied("0.9")
    ceremonies = () if is_yearly(win.prize.award) else _ceremonies(telling, win)
    for other in ceremonies:
        for words in reading.ents(other, DATE):
            date = reading.date(words)
            if date is not None and not _is_limit(words):
                return date, words, implied("0.7")
    return None


def _contest_of(telling: Telling, win: Win) -> Prize | None:
    """Return the contest of “X of the Year in the 2022 Y Awards”, which tells its year.

    Graded prizes have none of their own: their name holds the contest's.
    """
    words = win.prize.words
    for other in telling.in_(words.sent):
        gap = words.doc[words.end : other.words.start]
        led = any(one.norm_ in _WITHIN for one in gap) and len(gap) <= _BESIDE + 1
        if other.named and led and other.award != win.prize.award:
            return other if year_of(other.award) else None
    return None


def _ceremonies(telling: Telling, win: Win) -> Iterator[Tokens]:
    """Yield the other sentences that may tell of the ceremony of a prize."""
    alone = len({base_of(one.award) for one in telling.prizes if one.named}) == 1
    for other in filter(_is_ceremony, telling.reading.doc.sents):
        its = alone or any(one.award == win.prize.award for one in telling.in_(other))
        if its and other.start != win.verb.sent.start:
            yield other


def _is_ceremony(sentence: Tokens) -> bool:
    told = tokens_with(sentence, _CEREMONY)
    return bool(told) and not tokens_with(sentence, _TO_COME)


def _date_in(
    reading: Reading, sentence: Tokens, win: Win
) -> tuple[DateValue, Tokens] | None:
    """Return the date nearest to the verb of a win in its sentence."""
    dates = [one for one in reading.ents(sentence, DATE) if not _is_limit(one)]
    whole = win.words
    near = [
        one
        for one in dates
        if max(one.start - whole.end, whole.start - one.end) <= _NEAR
    ]
    for words in sorted(near, key=lambda one: abs(one.start - win.verb.start)):
        date = reading.date(words)
        titled = is_yearly(win.prize.award)
        if date is not None and not (titled and len(date.lexical) > len("2024")):
            return date, words
    return None


def _is_limit(words: Tokens) -> bool:
    before = words.doc[max(words.sent.start, words.start - 2) : words.start]
    return any(one.norm_ in _LIMITS for one in (*before, words[0]))
