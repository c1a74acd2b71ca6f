"""Categories shared out: «πρώτες στις κατηγορίες «Α» και «Β»», “top in the X category”.

Who leads a category of a contest that the text spoke of before has won there; of
several winners and as many categories each has its own.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from citykg.extraction.findings import implied
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_categories import categories_in, listed_categories
from citykg.extraction.rules.award_telling import Telling, Win, is_contest, is_lost
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_LEADS: Final = re.compile(
    r"(?:πρωτευσ|επικρατησ|θριαμβευσ|αριστευσ|νικησ)(?:ε|αν)$|"
    r"(?:αναδειχ[θτ]|διακριθ|βραβευ[θτ]|τιμηθ)ηκα?ν?ε?$|ξεχωρισ(?:ε|αν)$|"
    r"(?:prevailed|triumphed|excelled|won|topped|led)$"
)
_CAME_OUT: Final = frozenset({"top", "first", "ahead", "victorious"})
_REACH: Final = 4  # tokens of “came out on top”
_FAR: Final = 3  # sentences between a contest and who leads a category of it


def shared_out(sentence: Tokens, wins: list[Win]) -> dict[int, list[Win]] | None:
    """Return the wins of each of several categories, by where its title begins.

    Args:
        sentence: A sentence.
        wins: What it says to have been won.

    Returns:
        None if the sentence does not list categories; an empty table if it does not
        tell which is whose.
    """
    titles = listed_categories(sentence)
    if not titles:
        return None
    who: dict[int, list[Win]] = {}
    for win in wins:
        who.setdefault(win.recipient.words.start, []).append(win)
    parts = [who[at] for at in sorted(who)]
    entities = {one.recipient.entity for part in parts for one in part}
    if len(entities) == 1:
        return {title.start: parts[0] for title in titles}
    if len(parts) != len(titles):
        return {}
    return {title.start: part for title, part in zip(titles, parts, strict=True)}


def led_categories(telling: Telling) -> Iterator[Win]:
    """Yield the wins of «Στην κατηγορία Α πρώτευσε η Χ», the contest told before.

    Args:
        telling: What the text has told so far.
    """
    if not telling.prizes:
        return
    for sentence in telling.reading.doc.sents:
        if next(categories_in(sentence), None) is None or telling.in_(sentence):
            continue
        told = {one.verb.sent.start for one in (*telling.wins, *telling.honours)}
        verb = next(filter(_is_leading, sentence), None)
        if verb is None or sentence.start in told or is_unreal(sentence):
            continue
        yield from _led(telling, sentence, verb)


def _led(telling: Telling, sentence: Tokens, verb: Token) -> Iterator[Win]:
    doc, reading = sentence.doc, telling.reading
    contest = telling.last_named(sentence.start, several=True)
    if contest is None or not is_contest(contest.award) or is_lost(sentence):
        return
    between = doc[contest.words.end : sentence.start]
    if sum(1 for one in between if one.is_sent_start) > _FAR:
        return
    who = recipients.before(reading, doc[sentence.start : verb.i])
    who = who or recipients.after(reading, doc[verb.i + 1 : sentence.end])
    for one in who:
        yield Win(contest, one, doc[verb.i : verb.i + 1], implied("0.75"))


def _is_leading(token: Token) -> bool:
    """Tell whether *token* says that somebody leads: «πρώτευσε», “came out on top”."""
    if token.ent_type_:
        return False
    if token.norm_ == "came":
        end = min(token.sent.end, token.i + 1 + _REACH)
        return any(one.norm_ in _CAME_OUT for one in token.doc[token.i + 1 : end])
    return _leads(token.norm_)


@cache
def _leads(form: str) -> bool:
    return _LEADS.match(form) is not None
