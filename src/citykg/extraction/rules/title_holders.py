"""Who bears a title without a verb of winning: “X is P”, “X, P 2024,”, «μετά τη Χ»."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from citykg.extraction.award_names import is_title, year_of
from citykg.extraction.award_words import GENERIC
from citykg.extraction.findings import implied
from citykg.extraction.reading import CITIES, DATE
from citykg.extraction.rules import recipients
from citykg.extraction.rules.award_editions import of_its_year, year_after
from citykg.extraction.rules.award_pairs import city_behind
from citykg.extraction.rules.award_references import is_year
from citykg.extraction.rules.award_telling import (
    Prize,
    Telling,
    Win,
    is_lost,
    is_place,
    of_year,
)
from citykg.extraction.rules.home_told import Recipient
from citykg.extraction.scope import is_unreal
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_COPULAS: Final = frozenset(
    "is are was were became becomes been remains ειναι ηταν υπηρξε υπηρξαν εγινε "
    "εγιναν γινεται διετελεσε αποτελεσε αποτελει".split()
)
_BREAKS: Final = frozenset("ενω αλλα ομωσ while but whereas ; · :".split())
# What may stand between a copula and a title.
_BEFORE_TITLE: Final = frozenset(
    'the a an η ο οι το τα « “ " also first second third last previous current new now '
    "currently then again this year 's ’s και επισησ ηδη πλεον τωρα φετοσ πρωτη πρωτοσ "
    "δευτερη νεα φετινη σημερινη ξανα only jointly in of".split()
)
_AT: Final = frozenset("στο στη στην στον στα στισ σε in at to for from με".split())
# Words that keep a second prize from being won like the first.
_ROLES: Final = frozenset("over serves served acts acted".split())
_ELSEWHERE: Final = ("ceremony", "gala", "τελετ", "οχι", "not")
_CONTEXT: Final = 4  # tokens before a copula that tell whether it holds
_FAR: Final = 14  # tokens between a copula and its title
_ARTICLES: Final = frozenset("ο η το οι τα the".split())
_YEAR_LINKS: Final = frozenset("in for ( το για".split())
_BESIDE: Final = 4  # tokens between a city and the prize that a verb before gives it


def by_copula(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of “X is European Green Capital 2024” and “the Capital is X”."""
    doc = sentence.doc
    for prize in telling.in_(sentence):
        verb = _copula_before(prize) if is_title(prize.award) else None
        if verb is not None and not _is_unsure(doc[sentence.start : verb.i]):
            start = _clause_start(verb)
            ahead, behind = doc[start : verb.i], doc[verb.i + 1 : prize.words.start]
            who = recipients.before(telling.reading, ahead)
            who = who or recipients.after(telling.reading, behind)
            who += _joint(telling, doc[verb.i : sentence.end]) if who else []
            for one in who:
                win = Win(prize, one, doc[verb.i : verb.i + 1])
                yield of_its_year(telling, win)
            continue
        verb = (
            _copula_behind(prize) if is_title(prize.award) or not prize.named else None
        )
        if verb is None or _is_unsure(doc[sentence.start : verb.i]):
            continue
        for one in recipients.first_listed(
            telling.reading, doc[verb.i + 1 : sentence.end]
        ):
            yield of_its_year(telling, Win(prize, one, doc[verb.i : verb.i + 1]))


def _is_unsure(ahead: Tokens) -> bool:
    near = ahead[-_CONTEXT:] if len(ahead) > _CONTEXT else ahead
    return is_unreal(near) or is_lost(near)


def _clause_start(verb: Token) -> int:
    """Return where the clause of *verb* begins."""
    for at in range(verb.i - 1, verb.sent.start - 1, -1):
        if verb.doc[at].norm_ in _BREAKS:
            return at + 1
    return verb.sent.start


def _copula_before(prize: Prize) -> Token | None:
    """Return the copula that *prize* belongs to: “was, with Y, also the first …”."""
    doc, first = prize.words.doc, prize.words.sent.start
    depth = 0
    for at in range(
        prize.words.start - 1, max(first, prize.words.start - _FAR) - 1, -1
    ):
        token = doc[at]
        if not depth and (token.norm_ in _COPULAS or _is_role(token)):
            return token
        if token.text == ",":
            depth = 1 - depth
        elif not depth and token.norm_ not in _BEFORE_TITLE:
            return None
    return None


def _is_role(token: Token) -> bool:
    """Tell whether *token* is the “as” of “has taken over as”, “served as”."""
    before = token.doc[token.i - 1].norm_ if token.i > token.sent.start else ""
    return token.norm_ in {"as", "ωσ"} and before in _ROLES


def _copula_behind(prize: Prize) -> Token | None:
    """Return the copula right behind *prize*: “the Capital of 2023 was …”."""
    doc, at = prize.words.doc, prize.words.end
    while at < prize.words.sent.end and doc[at].text in '»”"),':
        at += 1
    if at + 1 >= prize.words.sent.end or doc[at + 1].norm_ in _AT:
        return None
    if _is_complement(prize.words):
        return None
    return doc[at] if doc[at].norm_ in _COPULAS else None


def _is_complement(words: Tokens) -> bool:
    """Tell whether a prize belongs to another noun: «διοργανωτής των Χ είναι …»."""
    doc, at, first = words.doc, words.start - 1, words.sent.start
    while at > first and doc[at].norm_ in {"the", "«", "“"}:
        at -= 1
    if at <= first or doc[at].norm_ not in {"of", "του", "τησ", "των"}:
        return False
    return doc[at - 1].norm_ not in GENERIC


def _joint(telling: Telling, behind: Tokens) -> list[Recipient]:
    """Return those with whom a title is shared: «ήταν, μαζί με το Χ, …»."""
    for token in behind[: 2 * _FAR]:
        if token.norm_ in {"μαζι", "together", "along", "alongside", "jointly"}:
            rest = behind.doc[token.i + 2 : max(behind.end, token.i + 2)]
            found = recipients.first_listed(telling.reading, rest)
            return [one for one in found if one.words.label_ in CITIES]
    return []


def in_apposition(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of “Grenoble, European Green Capital 2022,”."""
    doc = sentence.doc
    for prize in telling.in_(sentence):
        at = prize.words.start - 1
        while at > sentence.start and doc[at].norm_ in {"the", "η", "«", "“"}:
            at -= 1
        if not year_of(prize.award) or at <= sentence.start or doc[at].text not in ",(":
            continue
        end = _past_year(prize.words)
        after = doc[end].text if end < len(doc) else "."
        if after not in {",", ")", ".", "»", "”"}:
            continue
        for ent in sentence.ents:
            one = recipients.named_at(telling.reading, ent)
            if ent.end == at and one is not None and ent.label_ in CITIES:
                yield of_its_year(telling, Win(prize, one, doc[at : at + 1]))


def _past_year(words: Tokens) -> int:
    """Return where “X of this year”, «Χ για το 2022» ends."""
    near = words.doc[
        words.end : min(max(words.sent.end, words.end), words.end + _BESIDE)
    ]
    dates = [one for one in near.ents if one.label_ == DATE]
    return dates[0].end if dates else words.end


def by_year(telling: Telling, sentence: Tokens) -> Iterator[Win]:
    """Yield the wins of other years: «… έλαβε η Χ και για το 2021 η Ψ», “Z in 2012”."""
    told = [
        one
        for one in telling.wins
        if _stands_in(one.verb, sentence) and year_of(one.prize.award)
    ]
    known = {one.recipient.words.start for one in telling.wins}
    for year in sentence if told else ():
        if not is_year(year) or year.ent_type_ == "Award":
            continue
        city = _city_of_year(year)
        one = None if city is None else recipients.named_at(telling.reading, city)
        award = of_year(told[-1].prize.award, year.text)
        if one is None or city is None or city.start in known:
            continue
        if year.text == year_of(told[-1].prize.award) or is_unreal(sentence):
            continue
        verb = sentence.doc[year.i : year.i + 1]
        prize = Prize(award, verb, named=False)
        yield Win(prize, one, verb, implied("0.8"), year.text)


def _city_of_year(year: Token) -> Tokens | None:
    """Return the city right behind «και για το 2021», or right before “in 2012”."""
    sentence = year.sent
    before = [
        one.norm_ for one in sentence.doc[max(sentence.start, year.i - 4) : year.i]
    ]
    for ent in sentence.ents:
        if ent.label_ not in CITIES or _is_scene(ent):
            continue
        gap = [one.norm_ for one in sentence.doc[year.i + 1 : ent.start]]
        behind = ent.start > year.i and all(one in _ARTICLES for one in gap)
        if behind and {"και", "and", ",", "ενω"} & set(before):
            return ent
        link = [one.norm_ for one in sentence.doc[ent.end : year.i]]
        if 0 < len(link) <= _BESIDE - 1 and all(one in _YEAR_LINKS for one in link):
            return ent
    return None


def _is_scene(city: Tokens) -> bool:
    """Tell whether something took place in *city*: “in Valencia in 2024”."""
    before = city.doc[city.start - 1].norm_ if city.start > city.sent.start else ""
    return before in _AT


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
        if any(one.norm_.startswith(_ELSEWHERE) for one in gap):
            continue
        taken.add(prize.words.start)
        last = [one for one in told if one.prize.words.start == reached]
        verb = last[-1].verb if last else told[-1].verb
        rest = sentence.doc[prize.words.end : sentence.end]
        who = city_behind(telling, rest) or _beside(telling, prize, sentence, gap)
        for one in who or _same(told, reached):
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
