"""Words with one letter wrong: «πιχειρηματικό» for «επιχειρηματικό»."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Levenshtein

from citykg.extraction.lexicon import Word
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold

_SHORTEST: Final = 8
"""Letters that a word must have before another may be taken for a slip of it.

Shorter Greek words are one letter from too many others (πολίτης, πολιτική).
"""


def misspelt(tokens: Tokens, words: Sequence[Word]) -> Word | None:
    """Return the entry of *words* that *tokens* name with one letter wrong, or None.

    Every word of a form must be there in order; exactly one of them, a long one, may
    have a letter missing, added or changed.

    Args:
        tokens: A short phrase in which no entry occurs as it is written.
        words: A table of the lexicon.
    """
    for word in words:
        for form in word.forms:
            if _is_slip_of(tokens, form.split()):
                return word
    return None


def _is_slip_of(tokens: Tokens, form: list[str]) -> bool:
    forms = [token.norm_ for token in tokens if token.is_alpha]
    for start in range(len(forms) - len(form) + 1):
        slips = [
            _slips(written, element)
            for written, element in zip(forms[start:], form, strict=False)
        ]
        if sum(slips) == 1:
            return True
    return False


def _slips(written: str, element: str) -> int:
    """Return how many letters part *written* from an element of a form; many is 9."""
    return min(_distance(written, one) for one in element.split("|"))


def _distance(written: str, form: str) -> int:
    stem = fold(form.removesuffix("~"))
    if form.endswith("~"):
        if written.startswith(stem):
            return 0
        heads = (written[: len(stem) + change] for change in (-1, 0, 1))
        distance = min(Levenshtein.distance(head, stem) for head in heads)
    else:
        distance = Levenshtein.distance(written, stem)
    if distance == 1 and len(stem) >= _SHORTEST:
        return 1
    return 0 if distance == 0 else 9
