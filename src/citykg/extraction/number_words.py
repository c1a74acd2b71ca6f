"""Numbers written as words or as Roman numerals, in Greek and in English."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from citykg.documents.model import Language
from citykg.extraction.accent import stress
from citykg.namespaces.greek import fold

_EL_UNITS: Final[Mapping[str, int]] = {
    "μηδεν": 0,
    **dict.fromkeys(("ενα", "εναν", "ενασ", "ενοσ", "μια", "μιασ", "μιαν"), 1),
    "δυο": 2,
    **dict.fromkeys(("τρια", "τρεισ", "τριων"), 3),
    **dict.fromkeys(("τεσσερα", "τεσσερισ", "τεσσερεισ", "τεσσαρων", "τεσσερων"), 4),
    "πεντε": 5,
    **dict.fromkeys(("εξι", "εξη"), 6),
    **dict.fromkeys(("επτα", "εφτα"), 7),
    **dict.fromkeys(("οκτω", "οχτω"), 8),
    **dict.fromkeys(("εννεα", "εννια"), 9),
}
_EL_TEENS: Final[Mapping[str, int]] = {
    "δεκα": 10,
    **dict.fromkeys(("ενδεκα", "εντεκα"), 11),
    "δωδεκα": 12,
    **dict.fromkeys(("δεκαξι", "δεκαεξι"), 16),
    **{
        f"δεκα{word}": 10 + n
        for word, n in _EL_UNITS.items()
        if n in {3, 4, 5, 7, 8, 9}
    },
}
_EL_TENS: Final[Mapping[str, int]] = dict(
    zip(
        (
            "εικοσι",
            "τριαντα",
            "σαραντα",
            "πενηντα",
            "εξηντα",
            "εβδομηντα",
            "ογδοντα",
            "ενενηντα",
        ),
        range(20, 100, 10),
        strict=True,
    )
)
_EL_HUNDREDS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("εκατο", "εκατον"), 100),
    **{
        f"{stem}κοσι{ending}": 100 * n
        for n, stem in enumerate(
            ("δια", "τρια", "τετρα", "πεντα", "εξα", "επτα", "οκτα", "εννια"), start=2
        )
        for ending in ("οι", "εσ", "α", "ων", "ουσ")
    },
    **dict.fromkeys(("χιλια", "χιλιοι", "χιλιεσ", "χιλιων"), 1000),
}
_EN_SMALL: Final = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_EN_TENS: Final = (
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
)
_ADDENDS: Final[Mapping[Language, Mapping[str, int]]] = {
    Language.GREEK: {**_EL_UNITS, **_EL_TEENS, **_EL_TENS, **_EL_HUNDREDS},
    Language.ENGLISH: {
        **{word: n for n, word in enumerate(_EN_SMALL)},
        **dict(zip(_EN_TENS, range(20, 100, 10), strict=True)),
    },
}
_FACTORS: Final[Mapping[Language, Mapping[str, int]]] = {
    Language.GREEK: {
        **dict.fromkeys(("χιλιαδεσ", "χιλιαδων", "χιλιαδα"), 10**3),
        **{f"εκατομμυρι{end}": 10**6 for end in ("ο", "ου", "α", "ων")},
        **{f"δισεκατομμυρι{end}": 10**9 for end in ("ο", "ου", "α", "ων")},
    },
    Language.ENGLISH: {
        "hundred": 100,
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
    },
}
_JOINERS: Final = {Language.GREEK: "και", Language.ENGLISH: "and"}
_HUNDRED: Final = 100
_TWELFTH: Final = 12


@cache
def number_words(language: Language) -> frozenset[str]:
    """Return the folded words of which numbers are written out."""
    return frozenset({*_ADDENDS[language], *_FACTORS[language]})


def parse_cardinal(words: Sequence[str], *, language: Language) -> int | None:
    """Return the number that *words* write out.

    Args:
        words: Folded words, such as ``["εικοσι", "πεντε"]`` or ``["two", "hundred"]``.
        language: Language of the words.

    Returns:
        The number, or None if the words are no number.

    Examples:
        >>> parse_cardinal(["διακοσιοι", "εικοσι", "εξι"], language=Language.GREEK)
        226
    """
    addends, factors = _ADDENDS[language], _FACTORS[language]
    total, current, seen = 0, 0, False
    for word in words:
        if word in addends:
            current += addends[word]
        elif word in factors:
            factor = factors[word]
            if factor == _HUNDRED:
                current = max(current, 1) * factor
            else:
                total += max(current, 1) * factor
                current = 0
        elif word != _JOINERS[language] or not seen:
            return None
        seen = True
    return total + current if seen else None


# Stems of folded Greek ordinals; any adjective ending may follow.
_EL_ORDINALS: Final[Mapping[str, int]] = {
    "πρωτ": 1,
    "δευτερ": 2,
    "τριτ": 3,
    "τεταρτ": 4,
    "πεμπτ": 5,
    "εκτ": 6,
    "εβδομ": 7,
    "ογδο": 8,
    "ενατ": 9,
    "δεκατ": 10,
    "ενδεκατ": 11,
    "εντεκατ": 11,
    "δωδεκατ": 12,
    **{
        f"{stem}οστ": 10 * n
        for n, stem in enumerate(
            ("εικ", "τριακ", "τεσσαρακ", "πεντηκ", "εξηκ", "εβδομηκ", "ογδοηκ"),
            start=2,
        )
    },
    "ενενηκοστ": 90,
    "εκατοστ": 100,
}
_EL_ENDING: Final = r"(?:οσ|ου|ο|ον|η|ησ|ην|α|ασ|οι|ων|ουσ|εσ)"
_EL_ORDINAL: Final = re.compile(
    rf"({'|'.join(sorted(_EL_ORDINALS, key=len, reverse=True))}){_EL_ENDING}"
)
_EN_IRREGULAR: Final[Mapping[str, int]] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
}
_EN_ORDINALS: Final[Mapping[str, int]] = {
    **{f"{word}th": n for n, word in enumerate(_EN_SMALL)},
    **{f"{word[:-1]}ieth": 10 * n for n, word in enumerate(_EN_TENS, start=2)},
    "hundredth": 100,
    **_EN_IRREGULAR,
}
_DIGIT_ORDINAL: Final = re.compile(
    r"(\d{1,4})[ \u00a0]?(?:ος|ου|ο|ον|η|ης|ην|α|ας|οι|ων|ους|ες|st|nd|rd|th|ᵒ|º)"
)


@lru_cache(maxsize=1 << 15)
def parse_ordinal(text: str, *, language: Language) -> int | None:
    """Return the place in an order that *text* names.

    Args:
        text: An ordinal in any gender and case, one or two words or digits with an
            ending: ``"τέταρτο"``, ``"δέκατη τρίτη"``, ``"4ος"``, ``"21st"``.
        language: Language of the text.

    Returns:
        1 for the first and so on; None if *text* is no ordinal.

    Examples:
        >>> parse_ordinal("τέταρτο", language=Language.GREEK)
        4
        >>> parse_ordinal("twenty-first", language=Language.ENGLISH)
        21
    """
    stripped = text.strip()
    digits = _DIGIT_ORDINAL.fullmatch(stripped)
    if digits:
        return int(digits.group(1))
    words = re.split(r"[\s-]+", stripped)
    values = [_ordinal_word(word, language) for word in words]
    if language is Language.ENGLISH:
        tens = [_ADDENDS[language].get(fold(word)) for word in words[:-1]]
        values = [*tens, values[-1]]
    known = [value for value in values if value is not None]
    falling = all(high > low for high, low in pairwise(known))
    return sum(known) if known and len(known) == len(words) and falling else None


def _ordinal_word(word: str, language: Language) -> int | None:
    folded = fold(word)
    if language is Language.ENGLISH:
        return _EN_ORDINALS.get(folded)
    found = _EL_ORDINAL.fullmatch(folded)
    # «εκτός» is another word than «έκτος»: ordinals up to the twelfth are never
    # stressed on their last syllable.
    if found is None:
        return None
    value = _EL_ORDINALS[found.group(1)]
    return None if value <= _TWELFTH and stress(word) == 1 else value


_TO_ROMAN: Final = str.maketrans("ΙΧΜСіι", "IXMCii")
_ROMAN: Final = re.compile(
    r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})", re.IGNORECASE
)
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def parse_roman(text: str) -> int | None:
    """Return the value of a Roman numeral, Greek look-alike letters allowed.

    Args:
        text: A numeral without its full stop or colon, such as ``"ΙΙΙ"``.

    Returns:
        Its value, 1 to 3999, or None if *text* is no numeral.

    Examples:
        >>> parse_roman("ΙV"), parse_roman("VI"), parse_roman("ΙΤΕ")
        (4, 6, None)
    """
    latin = text.translate(_TO_ROMAN).upper()
    if not latin or not _ROMAN.fullmatch(latin):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in latin]
    following = [*values[1:], 0]
    return sum(
        -one if one < after else one
        for one, after in zip(values, following, strict=True)
    )
