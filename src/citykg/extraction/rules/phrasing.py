"""Words of the text as values: in the nominative, trimmed, with their language."""

from typing import Final

from rdflib import Literal

from citykg.extraction.patterns import Pattern
from citykg.extraction.phrases import nominative, trimmed
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold

_POSSESSIVES: Final = frozenset("μασ του τησ τουσ its their our".split())
_GREEK_VOWELS: Final = frozenset("αεηιουωάέήίόύώ")
_LATIN_VOWELS: Final = frozenset("aeiouy")
_LINKS: Final = frozenset(
    "και με σε για απο του τησ των στο στη στην στον στισ στουσ στα που προσ ωσ "
    "and with for from of in at which that to".split()
)


_OPENERS: Final = frozenset(
    "the a an in at on with for this as ο η το οι τα τον την τη του τησ των στο στη "
    "στην στον στα στισ στουσ με σε για απο και".split()
)


def opens_name(token: Token) -> bool:
    """Tell whether a proper name may begin with *token*: a capital, but no “The”."""
    return token.text[:1].isupper() and token.norm_ not in _OPENERS


def to_text(tokens: Tokens) -> str:
    """Return *tokens* in the nominative, their first letter as the text has it.

    Possessives that only point back («πολιτική του», «στόχοι μας») are left out.
    """
    words = without_possessive(trimmed(tokens))
    name = nominative(words)
    first = words[0]
    if len(words) > 1 and not name.startswith(first.text):
        first = next(
            (one for one in words if fold(one.text)[:2] == fold(name)[:2]), first
        )
    return name if first.text[:1].isupper() else name[:1].lower() + name[1:]


def to_literal(tokens: Tokens, language: str) -> Literal:
    """Return `to_text` of *tokens* as a literal in *language*."""
    return Literal(to_text(tokens), lang=language)


def without_possessive(tokens: Tokens) -> Tokens:
    """Return *tokens* without a possessive pronoun at the end."""
    end = tokens.end
    while end > tokens.start + 1 and tokens.doc[end - 1].norm_ in _POSSESSIVES:
        end -= 1
    return tokens.doc[tokens.start : end]


def language_of(text: str) -> str:
    """Return ``el`` or ``en``, the language that the letters of *text* belong to."""
    letters = text.casefold()
    greek = sum(letter in _GREEK_VOWELS for letter in letters)
    latin = sum(letter in _LATIN_VOWELS for letter in letters)
    return "el" if greek >= latin else "en"


def until_break(tokens: Tokens, *, stop: frozenset[str] = frozenset()) -> Tokens:
    """Return the start of *tokens* up to punctuation, a number, a date or a stop word.

    Args:
        tokens: What follows some cue in its sentence.
        stop: Folded words that end the phrase.
    """
    end = tokens.start
    for token in tokens:
        ends = token.is_punct and token.text not in {"-", "–", "&"}
        if ends or token.is_space or token.norm_ in stop:
            break
        if token.ent_type_ in {"Date", "Quantity"}:
            break
        end = token.i + 1
    return _without_link(trimmed(tokens.doc[tokens.start : end]))


def _without_link(tokens: Tokens) -> Tokens:
    """Return *tokens* without prepositions and articles that hang at the end."""
    end = tokens.end
    while end > tokens.start and tokens.doc[end - 1].norm_ in _LINKS - _POSSESSIVES:
        end -= 1
    return tokens.doc[tokens.start : end]


def between(first: Tokens, last: Tokens) -> Tokens:
    """Return all tokens from the first of two spans to the end of the other."""
    start, end = min(first.start, last.start), max(first.end, last.end)
    return first.doc[start:end]


def gapless(*parts: Tokens, reach: int) -> tuple[Tokens, ...]:
    """Return *parts* joined to one span if it is short, else as they are.

    Args:
        parts: At least one span.
        reach: Most tokens that the joined span may have.
    """
    ordered = sorted(parts, key=lambda part: part.start)
    joined = between(ordered[0], max(ordered, key=lambda part: part.end))
    return (joined,) if len(joined) <= reach else tuple(ordered)


def has(rows: Pattern, tokens: Tokens) -> bool:
    """Tell whether *rows* hold anywhere in *tokens*."""
    return len(tokens) > 0 and rows.first(tokens) is not None
