"""Greek noun phrases in the nominative plural, for naming what a thing excels among.

«Το μεγαλύτερο δημοτικό ασύρματο δίκτυο» is compared with «δημοτικά ασύρματα δίκτυα».
"""

from typing import Final

from citykg.extraction.accent import stress, stressed
from citykg.namespaces.greek import fold

# Folded ending -> plural ending, and how many syllables from the end may be stressed
# at most. The first that fits is taken: πλατφόρμα is no neuter in -μα.
_ENDINGS: Final = (
    ("φορμα", "φορμες", 2),
    ("μα", "ματα", 3),
    ("πολη", "πολεις", 2),
    ("ση", "σεις", 2),
    ("ξη", "ξεις", 2),
    ("ψη", "ψεις", 2),
    ("ος", "οι", 3),
    ("ας", "ες", 2),
    ("ης", "ες", 2),
    ("η", "ες", 3),
    ("α", "ες", 3),
    ("ο", "α", 3),
    ("ι", "ια", 3),
)


def plural(words: list[str]) -> str:
    """Return adjectives and their noun in the nominative plural.

    Args:
        words: Words in the nominative or accusative singular, one gender.

    Returns:
        The words in the plural, joined by blanks; words that are not Greek, and words
        that are plural already, stay as they are.

    Examples:
        >>> plural(["δημοτικό", "ασύρματο", "δίκτυο"])
        'δημοτικά ασύρματα δίκτυα'
        >>> plural(["δημοτική", "πύλη"]), plural(["σύστημα"]), plural(["πόλη"])
        ('δημοτικές πύλες', 'συστήματα', 'πόλεις')
    """
    return " ".join(_plural_word(word) for word in words)


def _plural_word(word: str) -> str:
    """Return one word in the nominative plural."""
    folded = fold(word)
    for ending, replacement, limit in _ENDINGS:
        if folded.endswith(fold(ending)):
            made = word[: len(word) - len(ending)] + replacement
            return _restressed(word, made, ending=ending, limit=limit)
    return word


def _restressed(word: str, made: str, *, ending: str, limit: int) -> str:
    """Put the stress of *made* where that of *word* is, or where it may be."""
    where = stress(word)
    if not where:
        return made
    grown = 1 if ending == "μα" else 0
    return stressed(made, min(where + grown, limit))
