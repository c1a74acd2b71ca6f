"""Bodies in lists and enumerations that «εταιρειών:» or “partners:” leads in."""

import re
from collections.abc import Iterator
from typing import Final

from citykg.extraction.headed import in_capitals
from citykg.extraction.organisation_words import MANY, OFFICE
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.word_index import tokens_among

BODIES: Final = frozenset({"Organization", "KnowledgeInstitution"})
"""Labels of bodies."""
_LISTABLE: Final = BODIES | {"City", "Municipality", "CityNetwork"}
LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
"""A Latin letter."""
ARTICLES: Final = frozenset("η ο το την τη τον τησ του των οι τουσ τισ the".split())
"""Articles before names, folded."""
_ANDS: Final = frozenset({"και", "and", "&"})
_FELLOWS: Final = frozenset(
    "συνεργατεσ σια υιοι αδελφοι partners associates sons co".split()
)
_LEAD_REACH: Final = 10  # tokens from the noun of a lead to its end
_ARE: Final = frozenset("ειναι are include includes included were :".split())
_VERB_REACH: Final = 6  # tokens from «εταίροι» to «είναι»
_POINTERS: Final = frozenset(
    "τοπικησ its their this these our they it στο στη στην".split()
)
_INSIDE: Final = frozenset("of for του των τησ".split())
_LIST_REACH: Final = 40  # tokens of an enumeration within a sentence
FREE: Final = frozenset({"", "Name", "Title", "Quantity"})
"""Labels that leave a word free to belong to a name."""


def listed_bodies(reading: Reading) -> Iterator[Tokens]:
    """Yield the bodies of lists that «εταιρειών:» or “partners:” leads in.

    Args:
        reading: A document whose known names are settled.
    """
    for lead, items in reading.lists():
        if any(one.norm_ in MANY for one in lead[-_LEAD_REACH:]):
            for _, tokens in items:
                yield from _begun(tokens)
    for token in tokens_among(reading.doc, MANY):
        if not in_capitals(token) and not _is_inside(token):
            yield from _enumerated(token)


def _is_inside(token: Token) -> bool:
    """Tell whether a noun is part of a name: «Σύνδεσμος Φορέων Διαχείρισης»."""
    opens = token.i == token.sent.start
    return not opens and token.text.istitle() and token.nbor(-1).text.istitle()


def _begun(item: Tokens) -> Iterator[Tokens]:
    """Yield the names in an item: after its colon, else at its beginning."""
    colon = next((one.i for one in item if one.text == ":"), None)
    if colon is None:
        name = _name_at(item.doc, _skip(item.doc, item.start), item.end)
        while name is not None:
            yield name
            tied = name.end < item.end and item.doc[name.end].norm_ in _ANDS
            behind = _skip(item.doc, name.end + 1) if tied else item.end
            name = _name_at(item.doc, behind, item.end)
        return
    at: int | None = colon + 1
    while at is not None and at < item.end:
        name = _name_at(item.doc, _skip(item.doc, at), item.end)
        if name is not None:
            yield name
        at = _next_member(item.doc, at if name is None else name.end, item.end)


def _enumerated(noun: Token) -> Iterator[Tokens]:
    """Yield the names after a noun: «οι εταιρείες Χ, Ψ και Ω», “partners: X and Y”."""
    doc = noun.doc
    limit = min(noun.sent.end, noun.i + _LIST_REACH)
    first = noun.i + 1
    verbs = [one.i for one in doc[first : min(limit, first + _VERB_REACH)]]
    first = next((at + 1 for at in verbs if doc[at].norm_ in _ARE), first)
    at: int | None = first + (first < limit and doc[first].text in {":", "-", "–"})
    while at is not None and at < limit:
        at = _skip(doc, at)
        name = _name_at(doc, at, limit)
        if name is not None:
            yield name
        elif not (at < limit and doc[at].ent_type_ in _LISTABLE):
            return
        at = _next_member(doc, at if name is None else name.end, limit, near=True)


def _skip(doc: Doc, at: int) -> int:
    """Return the place after articles, marks and numbers of an item."""
    while at < len(doc) - 1 and (
        doc[at].norm_ in ARTICLES or not doc[at].text[0].isalnum()
    ):
        at += 1
    return at


def _name_at(doc: Doc, at: int, limit: int) -> Tokens | None:
    """Return the capitalised words from *at* on, or None if something else stands."""
    end = at
    if (
        at + 2 < limit
        and doc[at + 1].text == ":"
        and doc[at + 2].is_alpha
        and not (doc[at].whitespace_ or doc[at + 1].whitespace_)
    ):
        return doc[at : at + 3]
    while end < limit and (
        _may_name(doc[end], first=end == at) or _goes_on_small(doc, end, at)
    ):
        end += 1
    while end > at and doc[end - 1].text in {"&", ":"}:
        end -= 1
    end = with_fellows(doc, end, limit) if end > at else end
    plain = end > at and not OFFICE.fullmatch(doc[at].norm_)
    plain = plain and doc[at].norm_ not in _POINTERS
    return doc[at:end] if plain and len(doc[at:end].text) > 1 else None


def with_fellows(doc: Doc, end: int, limit: int) -> int:
    """Return where a firm's name ends: «Ράλλης και Συνεργάτες», “Ralli & Partners”.

    Args:
        doc: The document.
        end: Place after the first word or words of the name.
        limit: Place where it ends at the latest.
    """
    joined = end + 1 < limit and doc[end].norm_ in _ANDS
    fellows = joined and doc[end + 1].norm_ in _FELLOWS and doc[end + 1].text.istitle()
    return end + 2 if fellows else end


def _goes_on_small(doc: Doc, end: int, at: int) -> bool:
    """Tell whether a small Latin word goes on in Greek: «τη Hrvatski telekom»."""
    articled = at > 0 and not doc[at - 1].text.isascii()
    latin = end > at and doc[end - 1].is_alpha and LATIN.match(doc[end - 1].text)
    small = doc[end].is_alpha and LATIN.match(doc[end].text)
    return bool(articled and latin and small and not doc[end].ent_type_)


def _may_name(token: Token, *, first: bool) -> bool:
    if token.ent_type_ not in FREE:
        return False
    if first:
        return token.text[0].isupper()
    inner = token.text[0].isupper() or token.text in {"&", "-"}
    return inner or token.text[0].isdigit()


def _next_member(doc: Doc, at: int, limit: int, *, near: bool = False) -> int | None:
    """Return where the next member of an enumeration begins, or None at its end."""
    while at < limit:
        token = doc[at]
        if token.text == "," or token.norm_ in {"και", "and", "&"}:
            return at + 1
        if (
            near
            and not token.ent_type_
            and token.text not in "()"
            and token.norm_ not in _INSIDE
            and not (token.text[0].isupper())
        ):
            return None
        at += 1
    return None
