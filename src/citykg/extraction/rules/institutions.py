"""Universities and institutes that the reference data lacks."""

from typing import Final

from citykg.extraction.model import Entity
from citykg.extraction.patterns import pattern
from citykg.extraction.phrases import nominative
from citykg.extraction.reading import PLACES
from citykg.extraction.rules.phrasing import language_of
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.minting import slug
from citykg.namespaces.vocabulary import CKG

_KIND: Final = pattern(
    "πανεπιστήμιο|πανεπιστημίου|πολυτεχνείο|πολυτεχνείου|ινστιτούτο|ινστιτούτου ^",
    "university|institute of ^",
    "^ university|institute",
)
_LINKS: Final = frozenset("και & of for and the του τησ των".split())


def institutions_in(tokens: Tokens) -> list[tuple[Entity, Tokens]]:
    """Return the universities and institutes named in *tokens* but not known.

    A name begins with its kind and goes on while words have capitals:
    «Ινστιτούτο Υπολογιστικών Μαθηματικών».

    Args:
        tokens: Part of a sentence.

    Returns:
        Each institution with the words that name it.
    """
    found = []
    for match in _KIND.find(tokens):
        words = _whole(tokens, match.span)
        others = [one for one in words.ents if one.label_ not in PLACES]
        if others or not words[0].text[0].isupper():
            continue
        greek = language_of(words.text) == "el"
        name = nominative(words, article=_article(words)) if greek else words.text
        labels = (("el" if greek else "en", name),)
        entity = Entity(f"org/{slug(name)}", CKG.KnowledgeInstitution, labels)
        found.append((entity, words))
    return found


def _whole(tokens: Tokens, start: Tokens) -> Tokens:
    """Return the name that begins at *start*, up to its last capitalised word."""
    end = start.end
    for token in tokens.doc[start.end : tokens.end]:
        if not (_is_capital(token) or token.norm_ in _LINKS):
            break
        end = token.i + 1
    while end > start.end and not _is_capital(tokens.doc[end - 1]):
        end -= 1
    return tokens.doc[start.start : end]


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _article(words: Tokens) -> Token | None:
    return words.doc[words.start - 1] if words.start > words.sent.start else None
