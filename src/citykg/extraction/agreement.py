"""Head nouns of names, and adjectives that agree with them, in the nominative.

«του 5ου Παγκόσμιου Συνεδρίου» is headed by συνέδριο, a neuter: «5ο Παγκόσμιο
Συνέδριο».
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Final

import simplemma

from citykg.namespaces.greek import fold


class Gender(Enum):
    """Gender of a noun in the singular."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that heads names.

    Args:
        nominative: Its nominative singular, in small letters with accents.
        gender: Its gender; None for a Latin word or one that is not declined.
    """

    nominative: str
    gender: Gender | None


# Folded ending of the nominative -> gender and the other endings of the singular.
_DECLENSIONS: Final[tuple[tuple[str, Gender, tuple[str, ...]], ...]] = (
    ("μα", Gender.NEUTER, ("ματοσ",)),
    ("εασ", Gender.MASCULINE, ("εα",)),
    ("οσ", Gender.MASCULINE, ("ου", "ο", "ον")),
    ("ησ", Gender.MASCULINE, ("η", "ην")),
    ("ασ", Gender.MASCULINE, ("α", "αν")),
    ("η", Gender.FEMININE, ("ησ", "εωσ", "ην")),
    ("α", Gender.FEMININE, ("ασ", "αν")),
    ("ο", Gender.NEUTER, ("ου",)),
    ("ι", Gender.NEUTER, ("ιου",)),
)
_SHORTEST: Final = 3  # letters of a noun; shorter ones are not declined here


def noun_table(*nominatives: str) -> Mapping[str, Noun]:
    """Return nouns by the folded forms of their singular.

    Args:
        nominatives: Greek or Latin nouns in the nominative, several in one text
            parted by blanks. Latin ones and «φόρουμ» have one form only. A neuter in
            -ος is written with ``:n`` behind it.

    Examples:
        >>> table = noun_table("δίκτυο φόρουμ network")
        >>> table["δικτυου"].nominative, sorted(table)
        ('δίκτυο', ['network', 'δικτυο', 'δικτυου', 'φορουμ'])
    """
    words = (word for text in nominatives for word in text.split())
    return MappingProxyType(dict(_forms(words)))


def _forms(words: Iterable[str]) -> Iterator[tuple[str, Noun]]:
    for word in words:
        nominative, _, neuter = word.partition(":")
        folded = fold(nominative)
        ending, gender, others = _declension(folded) if not neuter else _NEUTER_IN_OS
        noun = Noun(nominative, gender)
        yield folded, noun
        stem = folded.removesuffix(ending)
        yield from ((stem + other, noun) for other in others)


_NEUTER_IN_OS: Final = ("οσ", Gender.NEUTER, ("ουσ",))


def _declension(folded: str) -> tuple[str, Gender | None, tuple[str, ...]]:
    if not folded.isascii() and len(folded) >= _SHORTEST:
        for ending, gender, others in _DECLENSIONS:
            if folded.endswith(ending):
                return ending, gender, others
    return "", None, ()


_ORDINAL: Final = re.compile(r"(\d+)(?:οσ|ου|ον|ο|η|ησ|ην)")
_ORDINAL_ENDINGS: Final = {
    Gender.MASCULINE: "ος",
    Gender.FEMININE: "η",
    Gender.NEUTER: "ο",
}
_SWAPS: Final[Mapping[Gender, tuple[tuple[str, str], ...]]] = {
    Gender.NEUTER: (("ούς", "ές"), ("ού", "ό"), ("έος", "ύ"), ("ου", "ο")),
    Gender.FEMININE: (
        ("ωφελή", "ωφελής"),
        ("ούς", "ής"),
        ("ής", "ή"),
        ("ης", "η"),
        ("άς", "ά"),
        ("ας", "α"),
        ("ήν", "ή"),
        ("ην", "η"),
    ),
    Gender.MASCULINE: (
        ("ούς", "ής"),
        ("ού", "ός"),
        ("ου", "ος"),
        ("όν", "ός"),
        ("ον", "ος"),
        ("ό", "ός"),
        ("ο", "ος"),
    ),
}
_VOWELS: Final = frozenset("αεηιουω")


@cache
def agreeing(word: str, gender: Gender | None) -> str:
    """Return an adjective or ordinal in the nominative singular of *gender*.

    Args:
        word: The adjective in any case of the singular; its capital stays.
        gender: Gender of its noun; None leaves it as it is.

    Examples:
        >>> agreeing("Παγκοσμίου", Gender.NEUTER), agreeing("5ου", Gender.NEUTER)
        ('Παγκόσμιο', '5ο')
        >>> agreeing("Ευρωπαϊκής", Gender.FEMININE), agreeing("Διεθνούς", Gender.NEUTER)
        ('Ευρωπαϊκή', 'Διεθνές')
    """
    if gender is None:
        return word
    ordinal = _ORDINAL.fullmatch(fold(word))
    if ordinal:
        return ordinal[1] + _ORDINAL_ENDINGS[gender]
    small = word.lower()
    if small in {"διεθνής", "διεθνή", "διεθνούς"} and gender is not Gender.NEUTER:
        return _cased("διεθνής", word)
    lemma = simplemma.lemmatize(small, lang="el")
    if lemma != small and lemma.endswith(("ος", "ός")):
        return _cased(_of_masculine(lemma, gender), word)
    for ending, nominative in _SWAPS[gender]:
        if small.endswith(ending):
            return _cased(small.removesuffix(ending) + nominative, word)
    return word


def _of_masculine(lemma: str, gender: Gender) -> str:
    if gender is Gender.MASCULINE:
        return lemma
    if gender is Gender.NEUTER:
        return lemma.removesuffix("ς")
    accented = lemma.endswith("ός")
    open_ = fold(lemma[-3]) in _VOWELS
    return lemma[:-2] + (
        ("ά" if accented else "α") if open_ else "ή" if accented else "η"
    )


def _cased(word: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
