"""Where the name of a prize begins and ends among the capitalised words around it."""

from typing import Final

from citykg.extraction.award_words import CUES, GREEK_NOUNS, METALS, OF_BODY
from citykg.extraction.headed import is_epithet
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_MIN_WORDS: Final = 3  # capitalised words that make a name of what a cue announces
_HOLDERS: Final = frozenset(
    "winner winners finalist finalists jury recipients recipient holders holder "
    "laureate laureates host organisers previous past".split()
)


def with_cue(words: Tokens) -> Tokens:
    """Return “SUMP” with the noun that makes it a prize: «8ο βραβείο SUMP»."""
    doc, at = words.doc, words.start - 1
    if len(words) > 1 or at < words.sent.start:
        return words
    if doc[at].norm_ not in CUES:
        return words
    ordinal = at > words.sent.start and doc[at - 1].text[0].isdigit()
    return doc[at - ordinal : words.end]


def _without_winners(words: Tokens) -> Tokens:
    """Return a name without what owns it: “Winners of the 2021 X Awards”."""
    if words[0].norm_ not in _HOLDERS:
        return words
    at = next((one.i for one in words if one.norm_ == "of"), None)
    if at is None or at + 1 >= words.end:
        return words
    start = at + 1 + (words.doc[at + 1].norm_ == "the")
    return words.doc[start : words.end] if start < words.end else words


def _from_noun(words: Tokens) -> Tokens:
    """Return a Greek name without what stands before its noun and adjectives."""
    for token in words:
        if token.norm_.startswith(tuple(GREEK_NOUNS)):
            start = token.i
            while start > words.start and _qualifies(words.doc[start - 1]):
                start -= 1
            return words.doc[start : words.end]
    return words


def _qualifies(token: Token) -> bool:
    return is_epithet(token) or token.norm_ in METALS


def _without_city(words: Tokens) -> Tokens:
    """Return “EU Mission Label for Mannheim” without whom it is for."""
    last = words.ents[-1] if words.ents else None
    before = words.doc[last.start - 1] if last is not None else None
    if last is None or before is None or last.label_ != "City":
        return words
    cut = before.norm_ == "for" and last.end == words.end and before.i > words.start
    return words.doc[words.start : before.i] if cut else words


def with_noun(words: Tokens) -> Tokens | None:
    """Return “certificate of the World Council on City Data”, or None."""
    doc, at = words.doc, words.start - 1
    while at > words.sent.start and doc[at].norm_ in {"the", "of", "τησ", "των", "του"}:
        at -= 1
    linked = at < words.start - 1
    capitals = sum(one.text[:1].isupper() for one in words)
    figures = any(one.text[0].isdigit() for one in words)
    if not linked or doc[at].norm_ not in OF_BODY or capitals < _MIN_WORDS - 1:
        return None
    if figures:
        return None
    end = words.end
    if end + 1 < words.sent.end and doc[end].norm_ == "on":
        while end + 1 < words.sent.end and doc[end + 1].text[0].isupper():
            end += 1
        end += end > words.end
    return doc[at:end]


def trimmed_name(words: Tokens) -> Tokens:
    """Return *words* without what stands before or after the name of a prize."""
    return _without_city(_from_noun(_without_winners(words)))
