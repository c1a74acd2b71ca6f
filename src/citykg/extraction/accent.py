"""Where the stress of a Greek word falls, and moving it."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ACUTE: Final = "\N{COMBINING ACUTE ACCENT}"
_DIAERESIS: Final = "\N{COMBINING DIAERESIS}"
_VOWELS: Final = frozenset("αεηιουω")
_PAIRS: Final = frozenset({"αι", "ει", "οι", "υι", "ου", "αυ", "ευ", "ηυ"})
_MARKED: Final = re.compile(r"(.)([\u0300-\u036f]*)", re.DOTALL)


@lru_cache(maxsize=1 << 15)
def stress(word: str) -> int:
    """Return the stressed syllable of *word*, counted from its end.

    Args:
        word: One Greek word in composed or decomposed form.

    Returns:
        1 for the last syllable, 2 for the one before and so on; 0 without a mark.

    Examples:
        >>> stress("Ηράκλειο"), stress("Λαμπρινός"), stress("ΛΑΜΙΑ")
        (3, 1, 0)
    """
    letters = _letters(word)
    nuclei = _nuclei(letters)
    for from_end, nucleus in enumerate(reversed(nuclei), start=1):
        if any(_ACUTE in letters[at][1] for at in nucleus):
            return from_end
    return 0


def stressed(word: str, from_end: int) -> str:
    """Return *word* with its one stress mark on the given syllable.

    Args:
        word: One Greek word, stressed anywhere or nowhere.
        from_end: Syllable to stress, 1 for the last; 0 for no mark. A word with
            fewer syllables is stressed on its first.

    Returns:
        The word in composed form.

    Examples:
        >>> stressed("Ηράκλειου", 2)
        'Ηρακλείου'
    """
    letters = [(one, marks.replace(_ACUTE, "")) for one, marks in _letters(word)]
    nuclei = _nuclei(_letters(word))
    if from_end and nuclei:
        at = nuclei[-min(from_end, len(nuclei))][-1]
        letter, marks = letters[at]
        letters[at] = (letter, marks + _ACUTE)
    return unicodedata.normalize("NFC", "".join(a + b for a, b in letters))


def _letters(word: str) -> list[tuple[str, str]]:
    """Split *word* into letters with their marks."""
    return _MARKED.findall(unicodedata.normalize("NFD", word))


def _nuclei(letters: list[tuple[str, str]]) -> list[tuple[int, ...]]:
    """Return the vowels of each syllable: one position, or two for a vowel pair."""
    nuclei: list[tuple[int, ...]] = []
    at = 0
    while at < len(letters):
        if letters[at][0].lower() not in _VOWELS:
            at += 1
            continue
        size = 2 if _is_pair(letters, at) else 1
        nuclei.append(tuple(range(at, at + size)))
        at += size
    return nuclei


def _is_pair(letters: list[tuple[str, str]], at: int) -> bool:
    if at + 1 == len(letters):
        return False
    (first, first_marks), (second, second_marks) = letters[at], letters[at + 1]
    parted = _ACUTE in first_marks or _DIAERESIS in second_marks
    return not parted and (first + second).lower() in _PAIRS
