"""Which edition of a prize somebody won, as the sentence dates it."""

from typing import Final

from citykg.extraction.award_names import award_named, base_of, edition_of, year_of
from citykg.extraction.award_years import year_linked
from citykg.extraction.reading import DATE, QUANTITY, Reading
from citykg.extraction.rules.award_telling import Prize, Telling, Win, of_year
from citykg.extraction.rules.award_verbs import Kind, kind_of
from citykg.extraction.tokens import Span as Tokens

FORMER: Final = frozenset(
    "previous earlier past former προηγουμενοι προηγουμενουσ προηγουμενη προηγουμενοσ "
    "προηγουμενεσ παλαιοτεροι παλαιοτερεσ παλιοτεροι περσινη περσινοσ πρωην".split()
)
_NEAR: Final = 10  # tokens between the words of a win and its year
_HEAD: Final = 25  # tokens in which the date line of a text stands


def of_its_year(telling: Telling, win: Win) -> Win:
    """Return *win* of its own year: «X (2011)», “in earlier editions it went to X”."""
    own = win.prize.words
    if any(one.text.isdigit() for one in own) or year_linked(own)[0]:
        return win
    if win.prize.named:
        return _named_of_its_year(telling, win)
    year = year_after(telling.reading, win.recipient.words)
    if year and _in_brackets(win.recipient.words):
        award = edition_of(base_of(win.prize.award), year)
        prize = Prize(award, win.prize.words, named=False)
        return Win(prize, win.recipient, win.verb, win.grounds, year)
    after = win.verb.doc[win.verb.end : max(win.verb.end, win.verb.sent.end)]
    others = any(one.named for one in telling.in_(after))
    if not others and any(one.norm_ in {"φετοσ", "year"} for one in after[-4:]):
        year = year or _year_of_text(telling.reading)
    award = win.prize.award
    year = year or _year_beside(telling, win)
    former = any(one.norm_ in FORMER for one in win.verb.sent)
    if year and year != year_of(award):
        award = of_year(award, year)
    elif former and not year:
        award = award_named(base_of(award))
    else:
        return win
    prize = Prize(award, win.prize.words, named=False)
    return Win(
        prize, win.recipient, win.verb, win.grounds, year, undated=former and not year
    )


def _named_of_its_year(telling: Telling, win: Win) -> Win:
    """Return *win* of the year in its clause: “X was the first P of all, in 2010”."""
    year = _year_beside(telling, win) if year_of(win.prize.award) else ""
    if not year or year == year_of(win.prize.award):
        return win
    prize = Prize(of_year(win.prize.award, year), win.prize.words)
    return Win(prize, win.recipient, win.verb, win.grounds, year)


def _in_brackets(words: Tokens) -> bool:
    following = words.doc[words.end : words.end + 1]
    return following.text == "("


def _year_beside(telling: Telling, win: Win) -> str:
    """Return the year in a sentence on another than the prize's known winner."""
    award = win.prize.award
    known = {one.recipient.entity for one in telling.wins if one.prize.award == award}
    winners = kind_of(win.verb[0]) is Kind.WINNER
    before = win.verb.doc[max(win.verb.sent.start, win.verb.start - 2) : win.verb.start]
    earlier = any(one.norm_ in {"had", "ειχε", "ειχαν", "ειχαμε"} for one in before)
    known = known if not earlier else known | {award}
    if win.recipient.entity in known and not winners:
        return ""
    if not known and not year_of(award):
        return ""
    for words in telling.reading.ents(win.verb.sent, DATE):
        date = telling.reading.date(words)
        far = max(words.start - win.words.end, win.words.start - words.end) > _NEAR
        if date is not None and len(date.lexical) == len("2024") and not far:
            return date.lexical
    return ""


def _year_of_text(reading: Reading) -> str:
    """Return the year of the date line that a text begins with, or the empty text."""
    for words in reading.ents(reading.doc[:_HEAD], DATE):
        date = reading.date(words)
        if date is not None and len(date.lexical) == len("2024-01-31"):
            return date.lexical[:4]
    return ""


def year_after(reading: Reading, words: Tokens) -> str:
    """Return the year of “X (2011)” and “X in 2011”, or the empty text."""
    near = words.doc[words.end : min(words.sent.end, words.end + 3)]
    for ent in reading.ents(near, DATE, QUANTITY):
        digits = [
            one.text for one in ent if one.text.isdigit() and len(one) == len("2024")
        ]
        if digits:
            return digits[0]
    return ""
