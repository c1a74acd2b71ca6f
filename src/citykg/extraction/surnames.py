"""Greek surnames: their nominative, and what looks like one."""

import re
from decimal import Decimal
from typing import Final

from citykg.extraction.accent import stress, stressed
from citykg.extraction.first_names import Case, Gender, first_names
from citykg.namespaces.greek import fold

_CERTAIN: Final = Decimal("1.0")
_LIKELY: Final = Decimal("0.95")
_PROBABLE: Final = Decimal("0.8")
_POSSIBLE: Final = Decimal("0.4")

# Endings that make surnames: folded ending -> its syllable that is stressed, counted
# from the end of the word, as nominatives have it.
_STRESS: Final[tuple[tuple[str, int], ...]] = (
    ("οπουλοσ", 3),
    ("οπουλου", 2),
    ("ογλου", 2),
    ("ακησ", 2),
    ("ακη", 2),
    ("ιδησ", 2),
    ("ιδη", 2),
    ("αδησ", 2),
    ("αδη", 2),
    ("ατοσ", 2),
    ("ιωτησ", 2),
    ("ιτησ", 2),
    ("ελησ", 2),
    ("εασ", 2),
)
_SURNAME_LIKE: Final = re.compile(
    r"[^\W\d_]+(?:οσ|ησ|ασ|εσ|υσ|ισ|ουσ|ου|η|α|ο|ω|ων|ε|εωσ|ιν|ι)"
)
_STRONG: Final = re.compile(
    r"[^\W\d_]*(?:πουλ(?:οσ|ου|ο|ε)|ογλου|ακησ?|ιδησ?|αδησ?|ιωτησ?|ιτησ?|εασ?|ατοσ|ατου"
    r"|ανοσ|ανου|ινοσ|ινου|αρησ?|ελησ?|ουδησ?|ακοσ|ακου|ιδου|αδου|εωσ)"
)
# Prefixes to a first name: Παπαδημητρίου, Χατζηγεωργίου, Καραγιάννης.
_PREFIX: Final = re.compile(r"(?:παπα|χατζη|καρα|κοντο|μαυρο|γερο|δελη)")
# Genitives that serve as nominatives without being anybody's first name.
_FIXED_GENITIVES: Final = frozenset(
    {"οικονομου", "παπαοικονομου", "διακου", "πρωτοπαπα", "παπα", "πρωτονοταριου"}
)
_LEARNED: Final = re.compile(r"[^\W\d_]+(?:ιου|αου|εου)")


def looks_like_surname(word: str, *, strictly: bool = False) -> bool:
    """Tell whether the ending of *word* is one that Greek surnames have.

    Args:
        word: One word.
        strictly: Ask for an ending that hardly anything but surnames has.
    """
    pattern = _STRONG if strictly else _SURNAME_LIKE
    return pattern.fullmatch(fold(word)) is not None


def surname_nominatives(
    word: str, *, gender: Gender, case: Case
) -> tuple[tuple[str, Decimal], ...]:
    """Return the nominatives that a form of a surname may have.

    A woman's surname is a genitive to begin with («Παπαδοπούλου») and stays so in
    every case.

    Args:
        word: The form, hyphenated or not, in small letters after its first.
        gender: Whose surname it is.
        case: Case that the name is in.

    Returns:
        (nominative, confidence), the likeliest first, at least one.

    Examples:
        >>> surname_nominatives("Λαμπρινού", gender=Gender.MALE, case=Case.GENITIVE)[0]
        ('Λαμπρινός', Decimal('0.95'))
    """
    if "-" in word:
        parts = [
            surname_nominatives(part, gender=gender, case=case)[0]
            for part in word.split("-")
        ]
        return (("-".join(p for p, _ in parts), min(sure for _, sure in parts)),)
    if gender is Gender.FEMALE or case is Case.NOMINATIVE:
        return ((word, _CERTAIN),)
    return _masculine(word, case)


def _masculine(word: str, case: Case) -> tuple[tuple[str, Decimal], ...]:
    """Return nominatives of a man's surname in another case than the nominative."""
    folded = fold(word)
    if folded.endswith("ου"):
        return _from_genitive_in_ou(word, case)
    if folded.endswith(("ο", "η", "α", "ω")):
        return ((word + "ς", _LIKELY),)
    if folded.endswith("ον"):
        return ((word[:-1] + "ς", _PROBABLE),)
    if folded.endswith("ε") and case is Case.VOCATIVE:
        return ((stressed(word[:-1] + "ος", stress(word)), _PROBABLE),)
    return ((word, _CERTAIN),)


def _from_genitive_in_ou(word: str, case: Case) -> tuple[tuple[str, Decimal], ...]:
    if stress(word) == 1:  # Λαμπρινού
        return ((stressed(word[:-2] + "ος", 1), _LIKELY), (word, _POSSIBLE))
    folded = fold(word)
    if folded.endswith("πουλου"):
        return ((stressed(word[:-2] + "ος", 3), _LIKELY),)
    if folded.endswith(("ιδου", "αδου")):
        return ((word[:-2] + "ης", _LIKELY),)
    plain = stressed(word[:-2] + "ος", stress(word))
    if case is Case.ACCUSATIVE or _is_fixed(folded):
        return ((word, _LIKELY), (plain, _POSSIBLE))
    return ((plain, _PROBABLE), (word, _POSSIBLE))


def _is_fixed(folded: str) -> bool:
    """Tell whether a surname is a father's or trade's genitive: Γεωργίου, Οικονόμου."""
    if folded in _FIXED_GENITIVES or _LEARNED.fullmatch(folded):
        return True
    father = _PREFIX.sub("", folded, count=1) if _PREFIX.match(folded) else folded
    return any(one.case is Case.GENITIVE for one in first_names(father))


def accented_surname(capitals: str) -> tuple[str, Decimal]:
    """Return a surname printed in capitals in small letters, accented if known.

    Args:
        capitals: A surname in capitals, without accents.

    Returns:
        The surname and how sure its accent is.

    Examples:
        >>> accented_surname("ΜΟΧΙΑΝΑΚΗΣ")[0]
        'Μοχιανάκης'
    """
    small = capitals[0] + capitals[1:].lower()
    if stress(small):
        return small, _CERTAIN
    folded = fold(small)
    for ending, syllable in _STRESS:
        if folded.endswith(ending):
            return stressed(small, syllable), _LIKELY
    names = first_names(small)
    if names and names[0].case is Case.NOMINATIVE:
        return names[0].nominative, _LIKELY
    return small, _POSSIBLE


def surname_forms(nominative: str, *, gender: Gender | None) -> frozenset[str]:
    """Return the folded forms in which a text may repeat a surname.

    Args:
        nominative: The surname in the nominative.
        gender: Whose surname it is, None if unknown.
    """
    folded = fold(nominative)
    if gender is Gender.FEMALE or not folded.endswith("σ"):
        return frozenset({folded})
    if folded.endswith("οσ"):
        stem = folded[:-2]
        return frozenset(stem + ending for ending in ("οσ", "ου", "ο", "ον"))
    return frozenset({folded, folded[:-1]})
