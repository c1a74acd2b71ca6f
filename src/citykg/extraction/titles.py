"""Titles of office as phrases: where they begin and end, and who bears them."""

from typing import Final

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from citykg.extraction.phrases import trimmed
from citykg.extraction.position_words import QUALIFIERS, ROLE_WORD
from citykg.extraction.reading import Reading

HONORIFICS: Final = frozenset("κ κ. κα κα. κοσ dr dr. mr mr. ms ms. mrs mrs.".split())
_LINKS: Final = HONORIFICS | frozenset(
    "του τησ των και κ of for the and & - – ' ’ στη στην στο στα".split()
)
_GENITIVE_ENDINGS: Final = ("ου", "ησ", "ων", "ασ", "εωσ", "ουσ")
_BETWEEN: Final = frozenset(
    ", ο η the who is a an also οποιοσ οποια ειναι και επισησ".split()
)
_LONGEST: Final = 22  # tokens of a title


def bearer(reading: Reading, title: Tokens) -> Tokens | None:
    """Return the words that name who bears the title that begins with *title*.

    Args:
        reading: The document as read.
        title: The words of the role: «πρόεδρος», "managing director".
    """
    before = _bearer_before(reading, title)
    return before if before is not None else bearer_after(reading, title.end)


def _bearer_before(reading: Reading, title: Tokens) -> Tokens | None:
    """Return the person of «Χ, Δήμαρχος … και πρόεδρος …», or None."""
    people = reading.ents(reading.before(title), "Person")
    if not people:
        return None
    between = reading.doc[people[-1].end : title.start]
    if not len(between) or between[0].text != "," or len(between) > _LONGEST:
        return None
    told = all(
        token.norm_ in _BETWEEN or token.norm_ in QUALIFIERS or _of_title(token)
        for token in between
    )
    return people[-1] if told else None


def bearer_after(reading: Reading, start: int) -> Tokens | None:
    """Return the person before whom only titles stand from *start* on, or None."""
    doc = reading.doc
    for token in doc[start : min(start + _LONGEST, len(doc))]:
        if token.ent_type_ == "Person":
            return next(ent for ent in doc.ents if ent.start <= token.i < ent.end)
        if token.text == "," and not _before_name(token):
            return None
        if token.text != "," and not _of_title(token):
            return None
    return None


def _before_name(comma: Token) -> bool:
    """Tell whether a comma stands between a title and a name."""
    following = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else None
    return following is not None and (
        following.norm_ in HONORIFICS or following.ent_type_ == "Person"
    )


def _of_title(token: Token) -> bool:
    return (
        token.norm_ in _LINKS
        or token.text[0].isupper()
        or bool(token.ent_type_)
        or ROLE_WORD.fullmatch(token.norm_) is not None
        or (token.norm_.endswith(_GENITIVE_ENDINGS) and not token.text.isascii())
    )


def extent(reading: Reading, role: Tokens, *, apposed: bool) -> Tokens:
    """Return the whole title around the words of its role.

    Args:
        reading: The document as read.
        role: The words of the role.
        apposed: Whether the title follows its bearer, set off by commas, where any
            word may belong to it.
    """
    doc, end = reading.doc, role.end
    limit = min(role.end + _LONGEST, role.sent.end)
    while end < limit and not _ends_title(doc[end], apposed=apposed):
        end += 1
    start = role.start
    while start > role.sent.start and doc[start - 1].norm_ in QUALIFIERS:
        start -= 1
    return trimmed(doc[start:end])


def _ends_title(token: Token, *, apposed: bool) -> bool:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if token.norm_ in {"και", "and", "&"}:
        new = following.norm_ in QUALIFIERS or ROLE_WORD.fullmatch(following.norm_)
        return bool(new) or following.norm_ in {"a", "μελοσ", "ο", "η", "member"}
    if token.text == ",":
        return not _goes_on(token)
    if token.text in ".;:·()\n" or token.is_space or token.norm_ in HONORIFICS:
        return True
    return token.ent_type_ == "Person" or not (apposed or _of_title(token))


def _goes_on(comma: Token) -> bool:
    """Tell whether a comma enumerates: "Minister for Industry, Trade and Tourism"."""
    at = comma.i + 1
    doc = comma.doc
    while at + 1 < len(doc) and (doc[at].text[0].isupper() or doc[at].text == ","):
        if doc[at].ent_type_ == "Person" or ROLE_WORD.fullmatch(doc[at].norm_):
            return False
        at += 1
    return (
        at > comma.i + 1
        and at + 1 < len(doc)
        and doc[at].norm_ in {"και", "and"}
        and doc[at + 1].text[0].isupper()
        and doc[at + 1].ent_type_ != "Person"
    )
