"""Bodies that a Greek text names by an acronym alone: «η ΔΕΥΑΞ», «τον ΕΣΔΑΚ».

A word in capitals behind a feminine or masculine article is a body, unless it is one of
the acronyms of other things, stands in brackets behind a name, or is a common word that
the text sets in capitals.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import simplemma

from citykg.extraction.headed import in_capitals
from citykg.extraction.reading import Reading
from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.extraction.word_index import index_of

_ACRONYM: Final = re.compile(r"[Α-Ω]{3,9}")
_ARTICLES: Final = frozenset("η ο τη την τησ τον στη στην στον".split())
_SHORTEST_WORD: Final = 6  # letters of an acronym that may as well be a word
_PLACES: Final = frozenset({"City", "Municipality", "Place", "AdministrativeArea"})
_FREE: Final = frozenset({"", "Name"})
# Acronyms of laws, taxes, plans, areas, works and legal forms; folded.
_OTHERS: Final = frozenset(
    "φπα ενφια φεκ κυα υα πυσ πνπ δεθ σδιτ βαα σβαα οχε βιπε ζοε εσπα καπ κοαπ απε μπε "
    "σμπε ηπα εε οηε ονε αμκε μκο αε επε ικε οε εεπ αμεα μμε τπε ται αεπ χυτα χυτυ μεα "
    "σβακ σδαεκ σδαε σφηο σαπ εσδα πεσδα τπσ εποκα αφμ αμκα διπεχω τασ κηφη καπη κδαπ "
    "καλο κοινσεπ οτα περ πε δε τδε γπσ σχοοαπ ζεπ μεθ μεπ εοδ λοατκι τοεβ αδμ αμ "
    "κεπ ταν νομ ββα μον ατα διο ευ τεχ ησ".split()
)


def acronym_bodies(reading: Reading) -> Iterator[Tokens]:
    """Yield the acronyms of bodies that nothing else names.

    Args:
        reading: A document whose known names are settled.
    """
    for token in reading.doc:
        if not _is_acronym(token.text) or token.ent_type_ not in _FREE:
            continue
        if _is_body(token):
            yield reading.doc[token.i : token.i + 1]


@lru_cache(maxsize=1 << 13)
def _is_acronym(text: str) -> bool:
    if _ACRONYM.fullmatch(text) is None:
        return False
    small = text.lower()
    word = len(text) >= _SHORTEST_WORD and simplemma.is_known(small, lang="el")
    return not word


def _is_body(token: Token) -> bool:
    """Tell whether article and surroundings leave an acronym to be a body's."""
    doc, first = token.doc, token.sent.start
    if token.i == first or token.norm_ in _OTHERS or in_capitals(token):
        return False
    before = doc[token.i - 1]
    after = doc[token.i + 1] if token.i + 1 < token.sent.end else None
    plain = before.norm_ in _ARTICLES and not before.text.isupper()
    beside = after is not None and (
        after.text.isupper() or after.text in "«“-–" or after.ent_type_ in _PLACES
    )
    return plain and not beside and not _is_otherwise(token)


def _is_otherwise(token: Token) -> bool:
    """Tell whether the text explains the acronym, or writes it as a word as well."""
    kept = index_of(token.doc).kept
    words: dict[str, bool] | None = kept.get(_is_otherwise)
    if words is None:
        words = {}
        for one in token.doc:
            if _ACRONYM.fullmatch(one.text):
                bracketed = one.i > 0 and token.doc[one.i - 1].text == "("
                words[one.norm_] = words.get(one.norm_, False) or bracketed
        for one in token.doc:
            if one.norm_ in words and not one.text.isupper():
                words[one.norm_] = True
        kept[_is_otherwise] = words
    return words.get(token.norm_, False)
