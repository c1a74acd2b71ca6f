"""Greek letters: one folding for comparison, Latin spelling, look-alike letters."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final


def _fold_character(character: str) -> str:
    """Return *character* without case and marks; empty for a mark on its own."""
    # Decomposing first keeps a polytonic letter one letter: casefold alone writes
    # the iota subscript out.
    bare = _without_marks(character).casefold()
    return unicodedata.normalize("NFC", _without_marks(bare))


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(one for one in decomposed if not unicodedata.combining(one))


class _FoldTable(dict[int, str]):
    """A `str.translate` table that fills itself as characters turn up."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


class _AlignedTable(dict[int, str]):
    """The same, but a character that would not fold to one character stays."""

    def __missing__(self, code: int) -> str:
        folded = _FOLD[code]
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FOLD: Final = _FoldTable()
_ALIGNED: Final = _AlignedTable()
_LONGEST_KEPT: Final = 40  # characters of a text whose folded form is kept


def fold(text: str) -> str:
    """Return *text* without case, accents and final sigmas, for comparison only.

    Every comparison of words in citykg goes through this function. Characters fold
    one by one, so composed Greek and Latin text keeps its length except for a few
    letters that have no single small form, such as ``ß``.

    Args:
        text: Any text.

    Returns:
        The folded text; folding it again changes nothing.

    Examples:
        >>> fold("Βασίλης ΛΑΜΠΡΙΝΌΣ")
        'βασιλησ λαμπρινοσ'
    """
    return _folded(text) if len(text) <= _LONGEST_KEPT else text.translate(_FOLD)


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    return text.translate(_FOLD)


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text, and where each of its characters comes from.

    Args:
        text: Any text of n characters, n >= 0.

    Returns:
        The text as `fold` gives it, and offsets into *text*, one for each folded
        character and a last one, n, for the end: the folded characters from i to j
        come from ``text[offsets[i]:offsets[j]]``.

    Examples:
        >>> fold_with_offsets("ßá")
        ('ssa', (0, 0, 1, 2))
    """
    folded = text.translate(_FOLD)
    if folded == fold_aligned(text):  # each character folds to one
        return folded, range(len(text) + 1)
    pieces = [_FOLD[ord(character)] for character in text]
    offsets = [at for at, piece in enumerate(pieces) for _ in piece]
    return folded, (*offsets, len(text))


@lru_cache(maxsize=4)  # each reader of a document's text asks anew
def fold_aligned(text: str) -> str:
    """Return *text* folded letter by letter, so that offsets stay what they are.

    Args:
        text: Any text.

    Returns:
        As `fold`, but of the same length: what would not fold to one character stays.

    Examples:
        >>> fold_aligned("Groß ΤΗΣ")
        'groß τησ'
    """
    return text.translate(_ALIGNED)


_LETTERS: Final = dict(
    zip("αβγδεζηικλμνξοπρστυφω", "avgdeziiklmnxoprstyfo", strict=True)
) | {"θ": "th", "χ": "ch", "ψ": "ps"}
_PAIRS: Final = {"ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch"}
_YPSILON_PAIRS: Final = {"αυ": "a", "ευ": "e", "ηυ": "i"}
_VOICED: Final = frozenset("αεηιουω" + "βγδζλμνρ")
_ACUTE, _DIAERESIS = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DIAERESIS}"
_GREEK_WORD: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\u0300-\u036f]+")


def transliterate(text: str) -> str:
    """Return *text* with its Greek words in Latin letters, without accents.

    Args:
        text: Any text; what is not Greek stays as it is.

    Returns:
        The same text in Latin letters, capitals kept.

    Source:
        ELOT 743 (ISO 843), type 2, transcription.

    Examples:
        >>> transliterate("Ευθύμιος Καραΐσκος")
        'Efthymios Karaiskos'
        >>> transliterate("ΜΠΑΜΠΗΣ ΘΑΛΗΣ")
        'BAMPIS THALIS'
    """
    return _GREEK_WORD.sub(lambda found: _transliterate_word(found.group()), text)


@lru_cache(maxsize=1 << 14)
def _transliterate_word(word: str) -> str:
    letters = _letters_with_marks(word)
    bare = "".join(letter for letter, _ in letters).lower().replace("ς", "σ")
    pieces: list[str] = []
    at = 0
    while at < len(bare):
        latin, length = _latin_at(bare, at, letters)
        pieces.append(_cased(latin, letters, at, length))
        at += length
    return "".join(pieces)


def _letters_with_marks(word: str) -> list[tuple[str, str]]:
    """Split *word* into (bare letter, its marks)."""
    letters: list[tuple[str, str]] = []
    for character in unicodedata.normalize("NFD", word):
        if unicodedata.combining(character) and letters:
            letter, marks = letters[-1]
            letters[-1] = (letter, marks + character)
        else:
            letters.append((character, ""))
    return letters


def _latin_at(bare: str, at: int, letters: list[tuple[str, str]]) -> tuple[str, int]:
    """Return the Latin spelling of the sound at *at*, and how many letters it takes."""
    pair = bare[at : at + 2]
    if pair == "μπ" and (at == 0 or at + 2 == len(bare)):
        return "b", 2
    # An accent on the first vowel or a diaeresis on the second parts the two.
    parted = len(pair) == 2 and (  # noqa: PLR2004  # a pair is two
        _ACUTE in letters[at][1] or _DIAERESIS in letters[at + 1][1]
    )
    if pair in _PAIRS and not parted:
        return _PAIRS[pair], 2
    if pair in _YPSILON_PAIRS and not parted:
        voiced = bare[at + 2 : at + 3] in _VOICED if at + 2 < len(bare) else False
        return _YPSILON_PAIRS[pair] + ("v" if voiced else "f"), 2
    return _LETTERS.get(bare[at], bare[at]), 1


def _cased(latin: str, letters: list[tuple[str, str]], at: int, length: int) -> str:
    """Give *latin* the case of the Greek letters it stands for."""
    first, last = letters[at][0], letters[at + length - 1][0]
    if not first.isupper():
        return latin
    if length == 1:
        neighbour = letters[at + 1][0] if at + 1 < len(letters) else letters[at - 1][0]
        shouted = neighbour.isupper() and len(letters) > 1
    else:
        shouted = last.isupper()
    return latin.upper() if shouted else latin[0].upper() + latin[1:]


_GREEK_LOOKALIKES: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορικυ"
_LATIN_LOOKALIKES: Final = "ABEZHIKMNOPTYXavopiku"
_TO_LATIN: Final = str.maketrans(_GREEK_LOOKALIKES + "ό", _LATIN_LOOKALIKES + "ó")
_TO_GREEK: Final = str.maketrans(_LATIN_LOOKALIKES + "ó", _GREEK_LOOKALIKES + "ό")
_WORD: Final = re.compile(r"[^\W\d_]+")
_GREEK_LETTER: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_RANGE: Final = r"\u0370-\u03ff\u1f00-\u1fff"
# Without one of these nothing is to be mended: letters of both scripts side by side,
# two of a Roman numeral, a word of letters in which Greek articles may be typed.
_MAY_SLIP: Final = re.compile(
    rf"[{_GREEK_RANGE}][^\W\d_{_GREEK_RANGE}]|[^\W\d_{_GREEK_RANGE}][{_GREEK_RANGE}]"
    r"|[ΧΙ]{2}|(?<![^\W\d_])[ToaOHi]{1,2}(?![^\W\d_])"
)
_ROMAN_IN_GREEK: Final = re.compile(r"Χ{0,3}(?:ΙΧ|Ι{1,3}|)")
# Greek words that keyboards left in Latin mode write whole in Latin letters.
_SHORT_GREEK_WORDS: Final = frozenset({"Το", "το", "Τα", "Ο", "ο", "Η", "Οι", "οι"})


def unify_homoglyphs(text: str) -> str:
    """Return *text* with look-alike letters of the wrong script put right.

    Three slips are mended: a word that mixes both scripts, where one can stand for
    all its letters; a Greek article typed in Latin letters within Greek text; and a
    Roman numeral of two or more letters typed in Greek ones.

    Args:
        text: Any text.

    Returns:
        The text, of the same length.

    Examples:
        >>> unify_homoglyphs("• To Community Forum έβαλε την πόλη στη λίστα")[2:4]
        'Το'
    """
    if _MAY_SLIP.search(text) is None:
        return text
    in_greek = 2 * len(_GREEK_LETTER.findall(text)) > sum(map(str.isalpha, text))
    return "\n".join(
        _unified_line(line, in_greek=in_greek) if _MAY_SLIP.search(line) else line
        for line in text.split("\n")
    )


def _unified_line(text: str, *, in_greek: bool) -> str:
    pieces: list[str] = []
    end = 0
    after_latin = False
    for found in _WORD.finditer(text):
        gap = text[end : found.start()]
        joined = after_latin and gap == " "
        word = _unified(found.group(), in_greek=in_greek and not joined)
        pieces += (gap, word)
        end = found.end()
        after_latin = not _has_greek(word)
    return "".join((*pieces, text[end:]))


@lru_cache(maxsize=1 << 16)
def _has_greek(word: str) -> bool:
    return _GREEK_LETTER.search(word) is not None


@lru_cache(maxsize=1 << 16)
def _unified(word: str, *, in_greek: bool) -> str:
    greek = len(_GREEK_LETTER.findall(word))
    if greek == len(word):
        numeral = len(word) > 1 and _ROMAN_IN_GREEK.fullmatch(word)
        return word.translate(_TO_LATIN) if numeral else word
    as_greek = word.translate(_TO_GREEK)
    if greek == 0:
        return as_greek if in_greek and as_greek in _SHORT_GREEK_WORDS else word
    all_greek = len(_GREEK_LETTER.findall(as_greek)) == len(word)
    as_latin = word.translate(_TO_LATIN)
    all_latin = not _GREEK_LETTER.search(as_latin)
    if all_greek and (not all_latin or 2 * greek >= len(word)):
        return as_greek
    return as_latin if all_latin else word
