"""Places taken: «κατέλαβε την 3η θέση», “second place went to X”, “2nd X, 3rd Y”."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citykg.extraction.headed import in_capitals
from citykg.extraction.model import Entity
from citykg.extraction.reading import CITIES
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_telling import Telling, is_hoped, is_lost
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.rules.phrasing import between
from citykg.extraction.rules.place_words import (
    CAME,
    FIRST,
    GETS,
    GIVING,
    PRIZES,
    TAKES,
    Ordinal,
    is_sport,
    noun_of,
    ordinal_before,
    ordinals_in,
    rank_of,
)
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import tokens_with

_NEUTER: Final = frozenset(
    "πρωτοσ πρωτη πρωτο δευτεροσ δευτερη δευτερο τριτοσ τριτη τριτο".split()
)
_TO: Final = frozenset("στον στη στην στο στουσ στισ to".split())
_ARTICLES: Final = frozenset("την τη στην στη στο το in the a".split())
_WITH: Final = frozenset("με with and και".split())
_WITH_ARTICLES: Final = frozenset("τον τη την το τα the η ο".split())
_BARE_REACH: Final = 6  # tokens between a verb and a place without a noun
_WERE: Final = frozenset("were was ηταν".split())
_FRONT: Final = 18  # tokens between a place and the verb that follows it
# Words for places that are no ordinals: “runners-up”, «στην κορυφή της κατάταξης».
_REACH: Final = 8  # tokens between a verb and the place


@dataclass(frozen=True, slots=True)
class Placing:
    """A place that somebody took.

    Args:
        rank: Which, from 1 on.
        recipient: Who.
        words: The words that say so.
        award: The prize of that place, or None where no contest is named.
    """

    rank: int
    recipient: Recipient
    words: Tokens
    award: Entity | None


def placings_in(telling: Telling) -> Iterator[Placing]:
    """Yield the places that the text says somebody took.

    Args:
        telling: What the sentences tell.
    """
    for win in telling.wins:
        rank = rank_of(telling.reading, win.prize.words)
        if rank is not None:
            yield Placing(rank, win.recipient, win.words, win.prize.award)
        ordinal = ordinal_before(telling.reading, win.prize.words)
        if ordinal is not None:
            words = between(win.words, ordinal.words)
            yield Placing(ordinal.rank, win.recipient, words, win.prize.award)
    for sentence in telling.reading.doc.sents:
        if in_capitals(sentence[0]) or is_sport(sentence):
            continue
        yield from _came_first(telling, sentence)
        ordinals = list(ordinals_in(telling.reading, sentence))
        if ordinals:
            yield from _in_sentence(telling, sentence, ordinals)


def _came_first(telling: Telling, sentence: Tokens) -> Iterator[Placing]:
    """Yield who came first by a verb: «η Χ πρώτευσε στην κατηγορία …»."""
    for token in tokens_with(sentence, FIRST):
        if token.ent_type_ or is_hoped(token):
            continue
        doc = sentence.doc
        who = recipients.before(telling.reading, doc[sentence.start : token.i])
        who = who or recipients.after(telling.reading, doc[token.i + 1 : sentence.end])
        last = telling.last(sentence.end)
        for one in who:
            words = between(doc[token.i : token.i + 1], one.words)
            yield Placing(1, one, words, None if last is None else last.award)


def _in_sentence(
    telling: Telling, sentence: Tokens, ordinals: list[Ordinal]
) -> Iterator[Placing]:
    doc = sentence.doc
    placed = [one for one in ordinals if noun_of(one.token) is not None]
    if placed and len(placed) < len(ordinals) and placed[-1] is ordinals[-1]:
        # “second and third place”: the first shares its noun with the last.
        first, last = ordinals[0], placed[-1]
        if all(
            one.norm_ in {"and", "και", ",", "την", "the"}
            or one in [o.token for o in ordinals]
            for one in doc[first.token.i : last.token.i]
        ):
            placed = ordinals
    for group, who in _told(telling, sentence, placed, ordinals):
        for ordinal, one in zip(group, who, strict=False):
            noun = noun_of(ordinal.token)
            end = (noun or ordinal.token).i + 1
            words = between(doc[ordinal.token.i : end], one.words)
            yield Placing(ordinal.rank, one, words, _award(telling, ordinal, sentence))


Told = tuple[list[Ordinal], list[Recipient]]


def _told(
    telling: Telling,
    sentence: Tokens,
    placed: list[Ordinal],
    ordinals: list[Ordinal],
) -> Iterator[Told]:
    """Yield ordinals with the recipients that they are given to, one by one."""
    together = _shared(telling, sentence, placed, ordinals)
    if together is not None:
        yield together
        return
    last: list[Recipient] = []
    for one in ordinals:
        found = (
            _direct(telling, one)
            or _beside(telling, one)
            or _by_verb(telling, sentence, one)
            or _fronted(telling, sentence, one)
        )
        if not found and last and _goes_on(one.token):
            found = last
        last = found[:1]
        if found:
            yield [one], found[:1]


def _goes_on(token: Token) -> bool:
    """Tell whether a place is added to another: «στην 1η θέση … και στην 5η ως …»."""
    at = token.i - 1
    while at > token.sent.start and token.doc[at].norm_ in _ARTICLES:
        at -= 1
    return at < token.i - 1 and token.doc[at].norm_ in {"και", "and"}


def _shared(
    telling: Telling,
    sentence: Tokens,
    placed: list[Ordinal],
    ordinals: list[Ordinal],
) -> Told | None:
    """Return the places of “second and third place went to X and Y respectively”."""
    if not placed:
        placed = ordinals if len(ordinals) > 1 else []
    if not placed:
        return None
    doc, last = sentence.doc, placed[-1].token
    start = _given_after(sentence, last) or last.i
    for token in doc[start + 1 : min(sentence.end, start + _REACH)]:
        if token.text in ";·:" or is_lost(doc[token.i : token.i + 1]):
            return None
        if token.norm_ in _TO | _WERE:
            who = recipients.first_listed(
                telling.reading, doc[token.i + 1 : sentence.end]
            )
        elif token.norm_.startswith(GETS):
            who = recipients.after(telling.reading, doc[token.i + 1 : sentence.end])
        else:
            continue
        if is_hoped(token):
            return None
        return (placed, who) if len(who) == len(placed) else None
    return None


def _given_after(sentence: Tokens, ordinal: Token) -> int | None:
    """Return where a verb of giving stands: “second prize in the contest X went to”."""
    doc = sentence.doc
    for token in doc[ordinal.i + 1 : min(sentence.end, ordinal.i + 3 * _REACH)]:
        if token.text in ";·:":
            return None
        if token.norm_.startswith(GIVING) and not token.ent_type_:
            return None if is_hoped(token) else token.i
    return None


def _direct(telling: Telling, ordinal: Ordinal) -> list[Recipient]:
    """Return who stands right behind the place: “2nd Espoo”, «3η: Λάρισα»."""
    doc, at = ordinal.token.doc, ordinal.token.i + 1
    noun = noun_of(ordinal.token)
    at = noun.i + 1 if noun is not None else at
    while at < ordinal.token.sent.end and doc[at].text in {
        ":",
        "–",
        "-",
        "η",
        "ο",
        "το",
    }:
        at += 1
    for ent in ordinal.token.sent.ents:
        found = recipients.named_at(telling.reading, ent)
        if ent.start == at and found is not None and ent.label_ in CITIES:
            marked = at > ordinal.token.i + 1 or ordinal.token.text[0].isdigit()
            return [found] if marked else []
    return []


def _beside(telling: Telling, ordinal: Ordinal) -> list[Recipient]:
    """Return who stands before a place: «η Χ (δεύτερη)», “with X second”.

    Behind it, too: «με δεύτερη τη Χ».
    """
    doc, token = ordinal.token.doc, ordinal.token
    at = token.i - 1
    while at > token.sent.start and doc[at].norm_ in {*_ARTICLES, "("}:
        at -= 1
    bracket = doc[token.i - 1].text == "("
    start = max(token.sent.start, token.i - _REACH)
    near = doc[start : min(token.sent.end, token.i + 3)]
    for ent in near.ents:
        found = recipients.named_at(telling.reading, ent)
        if found is None or ent.label_ not in {*CITIES, "Place"}:
            continue
        first = ent.start - 1
        while first > token.sent.start and doc[first].norm_ in _WITH_ARTICLES:
            first -= 1
        joined = doc[first].norm_ in _WITH
        if ent.end == at + 1 and (bracket or joined):
            return [found]
        if first == token.i and doc[token.i - 1].norm_ in _WITH:
            return [found]
    return []


def _by_verb(telling: Telling, sentence: Tokens, ordinal: Ordinal) -> list[Recipient]:
    """Return the subject of taking the place: “X ranked third”, «στην 3η θέση η Χ»."""
    doc, at = sentence.doc, ordinal.token.i
    verb = _verb_before(sentence, ordinal)
    if verb is None or is_hoped(verb) or is_lost(doc[verb.i : at]):
        return []
    if noun_of(ordinal.token) is None:
        # “Lyon came second and Turin third”
        beside = [ent for ent in doc[verb.i + 1 : at].ents if ent.label_ in CITIES]
        found = [recipients.named_at(telling.reading, ent) for ent in beside[-1:]]
        joined = any(one.norm_ in {"and", "και"} for one in doc[verb.i : at])
        if found or joined:
            return [one for one in found if one is not None]
    who = recipients.before(telling.reading, doc[sentence.start : verb.i])
    who = who or recipients.after(telling.reading, doc[at + 1 : sentence.end])
    return [one for one in who if one.words.label_ != "Person"]


def _verb_before(sentence: Tokens, ordinal: Ordinal) -> Token | None:
    """Return the verb of taking a place before *ordinal*, or None.

    Without a noun such as «θέση» only verbs of coming in some place count.
    """
    doc, at = sentence.doc, ordinal.token.i
    bare = noun_of(ordinal.token) is None
    reach = _BARE_REACH if bare else _REACH
    verbs = CAME if bare else (*CAME, *TAKES)
    for token in reversed(list(doc[max(sentence.start, at - reach) : at])):
        if not token.ent_type_ and token.norm_.startswith(verbs):
            return token
    return None


def _fronted(telling: Telling, sentence: Tokens, ordinal: Ordinal) -> list[Recipient]:
    """Return the subject of «δεύτερη κατατάχθηκε η Χ», “third came X”."""
    doc, at = sentence.doc, ordinal.token.i
    noun = noun_of(ordinal.token)
    verbs = CAME if noun is None else (*CAME, *GETS)
    for token in doc[at + 1 : min(sentence.end, at + _FRONT)]:
        if token.ent_type_ in {*CITIES, "Person"} or token.text in ";·":
            return []
        if token.norm_.startswith(verbs) and not is_hoped(token):
            rest = doc[token.i + 1 : sentence.end]
            return recipients.after(telling.reading, rest)[:1]
    return []


def _is_aside(token: Token) -> bool:
    """Tell whether a place is told beside another's prize: “with X second”."""
    before = token.doc[max(token.sent.start, token.i - _REACH) : token.i]
    came = any(one.norm_.startswith((*CAME, *TAKES)) for one in before)
    return not came and any(one.norm_ in {"με", "with"} for one in before)


def _award(telling: Telling, ordinal: Ordinal, sentence: Tokens) -> Entity | None:
    """Return the prize of a place in the contest that the text told of last."""
    near = telling.in_(sentence)
    before = [one for one in near if one.words.start < ordinal.token.i]
    last = (
        before[-1] if before else next(iter(near), None) or telling.last(sentence.end)
    )
    if last is None or _is_aside(ordinal.token):
        return None
    if ordinal.rank > 1:
        return last.award if _is_given(ordinal.token) else None
    return last.award if near else None


def _is_given(token: Token) -> bool:
    """Tell whether a place is a prize of its own, or is given: “second place went to”.

    Who only came second, or ranked third, has won nothing.
    """
    noun = noun_of(token)
    if noun is not None and noun.norm_.startswith(PRIZES):
        return True
    forms = [one.norm_ for one in token.sent]
    given = any(one.startswith(GIVING) for one in forms)
    return given or not any(one.startswith(CAME) for one in forms)
