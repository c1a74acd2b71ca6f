"""Prizes told back: “the title for 2022”, «το ίδιο βραβείο», “the Capitals of 2023”.

A noun that means any prize, with an article, means the one that the text told of last;
with a year it means that edition of it.
"""

from bisect import insort
from collections.abc import Iterator
from typing import Final

from citykg.extraction.award_names import is_title, year_of
from citykg.extraction.award_words import GENERIC
from citykg.extraction.award_years import YEAR, year_linked
from citykg.extraction.model import Entity
from citykg.extraction.reading import DATE, Reading
from citykg.extraction.rules.award_telling import Prize, Telling, is_graded, of_year
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_DEFINITE: Final = frozenset(
    "το τον την η ο του τησ τα οι των the this that αυτο αυτη αυτον αυτου ιδιο ιδια "
    "ιδιασ ιδιου ιδιοσ ιδιον same its their year's".split()
)
_PLURAL: Final = frozenset(
    "βραβεια βραβειων διακρισεισ awards prizes competition contest διαγωνισμο "
    "διαγωνισμοσ διαγωνισμου".split()
)
# Where prizes of a contest are won: «στην ίδια διοργάνωση».
_OCCASIONS: Final = frozenset("διοργανωση διοργανωσησ".split())
# Nouns that names of titles are built on: “the Capitals of 2023”.
_HEADS: Final = frozenset(
    "capital capitals city destination winner winners πρωτευουσα πρωτευουσασ "
    "πρωτευουσεσ πρωτευουσων".split()
)
_SINGLE: Final = frozenset("βραβειο βραβειου διακριση prize award medal".split())
_TITLES: Final = ("τιτλο", "title", "capital", "πρωτευουσ")
_HOLDERS: Final = frozenset("capitals πρωτευουσεσ".split())
_WERE: Final = frozenset("are were ειναι ηταν υπηρξαν".split())
_OF: Final = frozenset("of του τησ των για for".split())
_BETWEEN: Final = frozenset("και and το τα the years year ετη ,".split())
_CLAUSE_ENDS: Final = frozenset(", : ; · . - – ενω και and while".split())
_HOLDING: Final = frozenset(
    "holds held hold holding won win got gets carry carries carried bears bore claimed "
    "claims earned earns received receives shared share shares secured".split()
)
_YEARS: Final = 9  # tokens behind a verb in which the years of editions stand
_QUALIFIED: Final = 2  # tokens between an article and its noun
_RECENT: Final = 30  # tokens between sentences on one prize
_NEXT: Final = 5  # tokens from a noun to the name that it announces


def tell_back(telling: Telling, sentence: Tokens) -> None:
    """Add the prizes that *sentence* means without naming them to those of *telling*.

    Args:
        telling: What the sentences before tell.
        sentence: The one that is read next.
    """
    for prize in list(_told_back(telling, sentence)):
        insort(telling.prizes, prize, key=lambda one: one.words.start)


def _told_back(telling: Telling, sentence: Tokens) -> Iterator[Prize]:
    for token in sentence:
        generic = token.norm_ in GENERIC or token.norm_ in _OCCASIONS
        if token.ent_type_ or not (generic or token.norm_ in _HEADS):
            continue
        last = _meant(telling, token) if generic else _built_on(telling, token)
        if last is None or _announces(token) or _ends_name(token):
            continue
        year, end = year_linked(token.doc[token.i : token.i + 1])
        start = _start(token)
        copula = _copula_after(token)
        if copula is not None and not year:
            yield Prize(last.award, token.doc[start:copula], named=False)
            continue
        if not year and (not generic or start == token.i):
            continue
        award = (_graded_before(telling, token) or last).award
        if token.norm_ in _PLURAL or token.norm_ in _OCCASIONS:
            several = telling.last_named(token.i, several=True)
            award = award if several is None else several.award
        if year and year != year_of(award):
            award = of_year(award, year, title=token.norm_.startswith(_TITLES))
        yield Prize(award, token.doc[start:end], named=False)


def _announces(noun: Token) -> bool:
    """Tell whether *noun* stands before a name or its own complement."""
    doc = noun.doc
    stop = min(noun.sent.end, noun.i + _NEXT)
    for token in doc[noun.i + 1 : stop]:
        if token.ent_type_ in {"Award", "Title"} or token.text in '«“"':
            return True
        if token.text in ".,;:·" or token.text.isdigit():
            return False
    following = doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    return bool(
        following is not None
        and following.norm_ in _OF
        and not year_linked(doc[noun.i : noun.i + 1])[0]
        and not any(one.ent_type_ for one in doc[noun.i + 2 : noun.i + 4])
    )


def _copula_after(noun: Token) -> int | None:
    """Return where the verb of «πρωτεύουσες της χώρας υπήρξαν …» stands, or None."""
    if noun.norm_ not in _HOLDERS:
        return None
    near = noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + _NEXT)]
    return next((one.i for one in near if one.norm_ in _WERE), None)


def _ends_name(noun: Token) -> bool:
    """Tell whether *noun* is the last word of a name: “Grand Jury Award”."""
    before = noun.doc[noun.i - 1].text if noun.i > noun.sent.start else ""
    return noun.text[0].isupper() and before[:1].isupper() and before.isalpha()


def _meant(telling: Telling, noun: Token) -> Prize | None:
    """Return the prize that *noun* means: won, or else what others only ran for."""
    return telling.last(noun.i) or telling.last_named(noun.i)


def _graded_before(telling: Telling, noun: Token) -> Prize | None:
    """Return «χρυσό βραβείο» of the sentence before, if «το βραβείο» means that."""
    told = [one for one in telling.prizes if one.words.start < noun.i]
    if noun.norm_ not in _SINGLE or not told or not is_graded(told[-1]):
        return None
    words = told[-1].words
    gap = noun.sent.start - words.sent.end
    if not 0 <= gap <= _RECENT:
        return None
    won = (one.prize for one in telling.wins if one.prize.words.start == words.start)
    return next(won, told[-1])


def _built_on(telling: Telling, noun: Token) -> Prize | None:
    """Return the prize named last before *noun* of which that is the head."""
    named = [one for one in telling.prizes if one.words.start < noun.i and one.named]
    found = (one for one in reversed(named) if _is_head_of(noun, one.award))
    return next(found, None)


def _start(noun: Token) -> int:
    """Return where the phrase of *noun* begins: at its article, else at itself."""
    doc = noun.doc
    for at in range(noun.i - 1, max(noun.sent.start, noun.i - 2 - _QUALIFIED) - 1, -1):
        token = doc[at]
        if token.norm_ in _DEFINITE:
            return at
        if not token.is_alpha or token.ent_type_ or len(token) < _QUALIFIED:
            break
    return noun.i


def _is_head_of(noun: Token, award: Entity) -> bool:
    """Tell whether the name of *award* is built on *noun*."""
    stem = noun.norm_[:7].removesuffix("s")
    return stem in (award.label("en") or "").lower() or (
        noun.norm_.startswith("πρωτευουσ") and "ρωτεύουσ" in (award.label("en") or "")
    )


def understood(
    telling: Telling, trigger: Token, ahead: Tokens, behind: Tokens
) -> list[Prize]:
    """Return the prizes that a verb leaves to be understood.

    “Lahti holds it”, “Y was chosen for 2023”, «το 2024 ανήκει στη Χ», and editions
    one by one: «Χ και Ψ αναγορεύτηκαν για το 2023 και το 2024 αντίστοιχα».
    """
    last = telling.last(trigger.i)
    if last is None:
        return []
    verb = trigger.doc[trigger.i : trigger.i + 1]
    if behind[:1].text == "it" and trigger.norm_ in _HOLDING:
        told = [one for one in telling.prizes if one.words.start < trigger.i]
        return [Prize(told[-1].award, verb, named=False)]
    if not is_title(last.award):
        return []
    years = _years_for(behind) or _lone_year(ahead)
    return [
        Prize(
            _edition(last.award, one.text), trigger.doc[one.i : one.i + 1], named=False
        )
        for one in years
    ]


def _edition(award: Entity, year: str) -> Entity:
    return award if year == year_of(award) else of_year(award, year)


def _years_for(behind: Tokens) -> list[Token]:
    """Return the years of “for 2023”, «για το 2023 και το 2024» right behind a verb."""
    if not len(behind) or behind[0].norm_ not in {"for", "για"}:
        return []
    years: list[Token] = []
    for token in behind[1:_YEARS]:
        if is_year(token):
            years.append(token)
        elif token.norm_ not in _BETWEEN:
            break
    return years


def _lone_year(ahead: Tokens) -> list[Token]:
    """Return the year that is all that stands before a verb: «το 2024 ανήκει …»."""
    clause = list(ahead)
    while clause and clause[-1].norm_ not in _CLAUSE_ENDS:
        if not (is_year(clause[-1]) or clause[-1].norm_ in {"το", "του"}):
            break
        clause.pop()
    rest = list(ahead)[len(clause) :]
    opened = not clause or clause[-1].norm_ in _CLAUSE_ENDS
    return [one for one in rest if is_year(one)][:1] if opened else []


def is_year(token: Token) -> bool:
    """Tell whether *token* is a year, such as “2024”."""
    return YEAR.fullmatch(token.text) is not None


def year_of_clause(reading: Reading, clause: Tokens) -> str:
    """Return the one year that *clause* gives as such, or the empty text."""
    years = {
        date.lexical
        for words in reading.ents(clause, DATE)
        if (date := reading.date(words)) is not None
        and len(date.lexical) == len("2024")
    }
    return years.pop() if len(years) == 1 else ""
