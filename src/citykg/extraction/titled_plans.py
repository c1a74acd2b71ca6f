"""Names of plans beside the noun that tells them: “Aalborg 2035, the strategy of …”.

The noun stands behind the name («…, η στρατηγική της πόλης»), or before it, with a
comma or “called” between (“its own strategy, Building a Connected City”).
"""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.initiative_words import PLAN_NOUNS, may_be_name
from citykg.extraction.reading import CITIES, TITLE, Reading
from citykg.extraction.titled_projects import cities_with_years
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

_DETERMINERS: Final = frozenset("the its a an our their η το ο μια ενα as".split())
_COPULAS: Final = frozenset("is was ειναι ηταν".split())
_CLOSING: Final = frozenset('»”")')
_CALLED: Final = frozenset("called named titled entitled :".split())
_JOINTS: Final = frozenset("of a the and for in & 's ’s to on".split())
_LEADING: Final = frozenset("for with adopted to in under of by called named".split())
_INNER: Final = frozenset("'s ’s en of the and de la for".split())
_AFTER: Final = frozenset(",.;)")
_PEOPLE: Final = frozenset(
    "mayor deputy lord councillor director president minister chief mr mrs ms dr prof "
    "professor commissioner".split()
)
_NOT_PLANS: Final = frozenset(
    {"Person", "Organization", "CityNetwork", "Event", "Award", "Date"}
)
_BEFORE_NOUN: Final = 4  # words that may qualify the noun
_FEWEST: Final = 2  # words of a name
_LONGEST: Final = 9  # tokens of a name
_NOUN_OF: Final = 4  # tokens of “of the city” behind the noun


def titled_plans(reading: Reading) -> Iterator[tuple[Tokens, str]]:
    """Yield names of plans, with the nominative of the noun that tells them.

    Args:
        reading: A document whose known names are settled.
    """
    for words in (*reading.ents(reading.doc, TITLE), *cities_with_years(reading)):
        noun = _noun_behind(words)
        if noun is not None and may_be_name(words):
            yield words, noun
    for token in reading.doc:
        noun_here = PLAN_NOUNS.get(token.norm_)
        if noun_here is not None and token.text.islower():
            named = _named_behind(token) or _named_before(token)
            if named is not None:
                yield named, noun_here.nominative
        elif token.norm_ == "own" and token.i + 1 < token.sent.end:
            named = _run(token.doc, token.i + 2, token.sent.end)
            if token.doc[token.i + 1].text == "," and named is not None:
                yield named, "strategy"


def _noun_behind(words: Tokens) -> str | None:
    """Return the noun of “X, the new digital strategy”, or None."""
    doc, at, limit = words.doc, words.end, words.sent.end
    while at < limit and doc[at].text in _CLOSING:
        at += 1
    apart = at < limit and (doc[at].text in ",(–" or doc[at].norm_ in _COPULAS)
    if not apart or at + 1 >= limit or doc[at + 1].norm_ not in _DETERMINERS:
        return None
    for token in doc[at + 2 : min(limit, at + 2 + _BEFORE_NOUN)]:
        noun = PLAN_NOUNS.get(token.norm_)
        if noun is not None:
            return noun.nominative
        if token.ent_type_ or not token.text.islower():
            return None
    return None


def _named_behind(noun: Token) -> Tokens | None:
    """Return the name of “its own strategy, X,” and “a plan called X”, or None."""
    doc, limit = noun.doc, noun.sent.end
    for at in range(noun.i + 1, min(limit, noun.i + _NOUN_OF + 1)):
        token = doc[at]
        if token.text == "," or token.norm_ in _CALLED:
            return _run(doc, at + 1, limit)
        within = token.norm_ in {"of", "the", "city", "municipality"}
        if not within and token.ent_type_ not in CITIES:
            return None
    return None


def _named_before(noun: Token) -> Tokens | None:
    """Return the name of “X, as the strategy of the city is called”, or None."""
    doc, first = noun.doc, noun.sent.start
    at = noun.i - 1
    while at > first and noun.i - at <= _BEFORE_NOUN and doc[at].text.islower():
        at -= 1
    if doc[at].text != "," or doc[at + 1].norm_ not in _DETERMINERS:
        return None
    start = at
    while start > first and (
        doc[start - 1].text[0].isupper()
        or (doc[start - 1].norm_ in _INNER and doc[start - 2].text[0].isupper())
    ):
        start -= 1
    opens = start == first or doc[start - 1].norm_ in _DETERMINERS | _LEADING
    words = doc[start:at]
    plain = len(words) < _FEWEST or words[0].norm_ in _PEOPLE
    strange = any(one.ent_type_ in _NOT_PLANS for one in words)
    lone = any(one.start == start and one.end == at for one in words.ents)
    return None if plain or strange or lone or not opens else words


def _run(doc: Doc, start: int, limit: int) -> Tokens | None:
    """Return the words from *start* that are written as a name, if a mark ends it."""
    end = at = start
    while at < min(limit, start + _LONGEST):
        token = doc[at]
        capital = token.text[0].isupper() or token.text.isdigit()
        if not capital and token.norm_ not in _JOINTS:
            break
        at += 1
        end = at if capital else end
    words = doc[start:end]
    whole = end >= limit or doc[end].text in _AFTER
    first = len(words) > 1 and words[0].text.isascii() and words[0].text[0].isupper()
    if not whole or not first or words[0].norm_ in _PEOPLE:
        return None
    strange = any(one.ent_type_ in _NOT_PLANS for one in words)
    return None if strange else words
