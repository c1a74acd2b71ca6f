"""When two texts or two literals say the same, and how far two names agree.

Values that a machine computes with must be equal. Free text may differ in inflection
and in words that carry no content, because a rule turns «πόλο διαβουλεύσεων» into
“πόλος διαβουλεύσεων” and a person might have chosen another case.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from rdflib import Literal
from rdflib.namespace import XSD

from citykg.namespaces.greek import fold

SAME_TEXT: Final = 0.6
"""Least overlap at which two free texts say the same.

In the gold facts, different texts of one property overlap by at most 0.4, save those of
``ckg:category``, where one names a part of another («συνολική ψηφιακή πολιτική»). A
test measures this again.
"""

_LONGEST_ENDING: Final = 3  # letters that Greek inflection changes: πόλη, πόλεων
_SHORTEST_STEM: Final = 3
_NUMERIC: Final = frozenset(
    {XSD.integer, XSD.decimal, XSD.double, XSD.float, XSD.nonNegativeInteger}
)
_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
# Articles, prepositions, conjunctions and pronouns, folded.
_EMPTY: Final = frozenset(
    """
    ο η το οι τα του τησ των τον την τη τουσ τισ ενασ ενα ενοσ μια μιασ
    σε στο στη στον στην στουσ στισ στα με για απο ωσ προσ κατα μεσω και που οπου
    του μασ τουσ αυτοσ αυτη αυτο
    a an the of in on at to for from by with and its their our
    """.split()
)


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* that carry content, folded, in order.

    Articles, prepositions, conjunctions, pronouns and punctuation are left out, unless
    nothing would remain.

    Examples:
        >>> content_words("την Βιώσιμη αστική κινητικότητα.")
        ('βιωσιμη', 'αστικη', 'κινητικοτητα')
    """
    every = tuple(_WORD.findall(fold(text)))
    return tuple(word for word in every if word not in _EMPTY) or every


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are forms of one word, by their common start.

    They are if they are equal, or if they share at least three letters and, after
    what they share, neither has more than three letters nor more than it shares.
    Numbers must be equal.

    Examples:
        >>> same_word("πολη", "πολεων"), same_word("πολη", "πολιτικησ")
        (True, False)
    """
    if one == other:
        return True
    if one[0].isdigit() or other[0].isdigit():
        return False
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    longest_rest = max(len(one), len(other)) - shared
    return shared >= _SHORTEST_STEM and longest_rest <= min(_LONGEST_ENDING, shared)


@lru_cache(maxsize=65536)
def overlap(one: str, other: str) -> float:
    """Return how far two texts share their content words.

    Each word is paired with at most one word of the other text; the order of words
    does not matter.

    Returns:
        The F1 measure, 2 x pairs / words of both, between 0 and 1.

    Examples:
        >>> overlap("πόλος διαβουλεύσεων", "ένα πόλο διαβουλεύσεων")
        1.0
    """
    left, rest = content_words(one), list(content_words(other))
    total = len(left) + len(rest)
    pairs = 0
    for word in left:
        partner = next((each for each in rest if same_word(word, each)), None)
        if partner is not None:
            rest.remove(partner)
            pairs += 1
    return 2 * pairs / total if total else 0.0


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


def _plain(literal: Literal) -> str:
    return " ".join(str(literal).split())


def agreement(predicted: Literal, gold: Literal) -> float:
    """Return how far two literals say the same; 0 where they do not.

    * Numbers must be equal in value: ``8`` and ``8.0`` are.
    * Free text, which has a language tag, must have the same tag, the same numbers in
      it, and an overlap of at least `SAME_TEXT`.
    * Everything else (dates, codes, written forms, addresses, untagged text) must be
      the same characters with the same datatype, white space apart.

    Returns:
        1 for equal values, the overlap for free text, 0 for different ones.
    """
    if predicted.datatype in _NUMERIC and gold.datatype in _NUMERIC:
        return float(Decimal(str(predicted)) == Decimal(str(gold)))
    if predicted.language and gold.language:
        if predicted.language.lower() != gold.language.lower():
            return 0.0
        shared = overlap(str(predicted), str(gold))
        same = shared >= SAME_TEXT and _numbers(predicted) == _numbers(gold)
        return shared if same else 0.0
    kinds = {predicted.datatype or XSD.string, gold.datatype or XSD.string}
    return float(_plain(predicted) == _plain(gold) and len(kinds) == 1)
