"""The categories in which prizes are won: «στην κατηγορία «Νερό»», “the X category”."""

from collections.abc import Iterator
from typing import Final

from citykg.extraction.phrases import trimmed
from citykg.extraction.reading import TITLE
from citykg.extraction.rules.phrasing import between, until_break
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_CATEGORY: Final = frozenset(
    "κατηγορια κατηγοριασ κατηγοριεσ ενοτητα ενοτητασ category categories".split()
)
_ARTICLES: Final = frozenset("το τον την τη τουσ τισ τα ο η οι the".split())
_OWNED: Final = frozenset("του τησ των of".split())
_BESIDE: Final = 3  # tokens between words that belong together
_LAST: Final = 8  # words of a category without quotation marks


def categories_in(sentence: Tokens) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield the categories that a sentence names, each with the words around it."""
    doc = sentence.doc
    titles = [ent for ent in sentence.ents if ent.label_ == TITLE]
    for token in sentence:
        if token.norm_ not in _CATEGORY:
            continue
        behind = [one for one in titles if 0 < one.start - token.i <= _BESIDE]
        ahead = [one for one in titles if 0 < token.i - one.end + 1 < _BESIDE]
        title = next(iter(behind + ahead), None)
        if title is not None:
            yield title, between(title, doc[token.i : token.i + 1])
            continue
        found = _unquoted(token)
        if found is not None:
            yield found, between(found, doc[token.i : token.i + 1])


def _unquoted(token: Token) -> Tokens | None:
    """Return the category of «στην κατηγορία Βιώσιμη Κινητικότητα», or None."""
    doc = token.doc
    rest = doc[token.i + 1 : min(token.sent.end, token.i + 1 + _LAST)]
    while len(rest) and (rest[0].norm_ in _OWNED | _ARTICLES or rest[0].text in ":-"):
        rest = rest[1:]
    if not len(rest) or not rest[0].text[0].isupper() or rest[0].ent_type_ == "Award":
        return _before_noun(token)
    found = until_break(
        rest,
        stop=frozenset(
            "που για απο which for and by at of in στα στην στο στον στισ".split()
        ),
    )
    return found if len(found) else None


def _before_noun(token: Token) -> Tokens | None:
    """Return the category of “in the Smart Mobility category”, or None."""
    doc, start = token.doc, token.i
    while start > token.sent.start and (
        doc[start - 1].text[0].isupper()
        or (doc[start - 1].norm_ in {"and", "&", "of"} and start < token.i)
    ):
        start -= 1
    words = trimmed(doc[start : token.i])
    plain = len(words) and all(one.ent_type_ not in {"Award", "City"} for one in words)
    return words if plain and token.text.isascii() else None
