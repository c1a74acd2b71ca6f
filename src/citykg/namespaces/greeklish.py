"""Words by their sound: one key for a Greek word and its usual Latin spellings.

A Greek word has one key. What is typed in Latin letters may stand for several words
(``h`` is «η», «χ» or mute), so it has several keys, likeliest first. Who looks for
any of them finds the word, whether it was spelt by ELOT 743 (``Irakleio``), by the
look of the letters (``Hrakleio``, ``8hba``) or by sound (``Iraklio``).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final

from citykg.namespaces.greek import fold, unify_homoglyphs

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_KEYS: Final = 16  # of one word; «Μυτιλήνη» spelt by look (Mutilhnh) has 8
_MOST_DOUBTS: Final = 5  # graphemes of a word that are read in more than one way
_LONGEST: Final = 64  # letters of a word that are looked at; the rest is cut off

# Greek graphemes to the sounds of keys; q is «θ», x both «χ» and «ξ».
_GREEK: Final = dict(
    pair.split(":")
    for pair in (
        "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:q ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s "
        "τ:t υ:i φ:f χ:x ψ:ps ω:o ου:u αι:e ει:i οι:i υι:i αυ:av ευ:ev ηυ:iv "
        "μπ:b ντ:d γκ:g γγ:g"
    ).split()
)
_GREEK_UNIT: Final = re.compile(
    "|".join(sorted(_GREEK, key=len, reverse=True)) + "|.", re.DOTALL
)
_HAS_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")

_VOWEL: Final = "aeiouyw"
_CLOSED: Final = r"(?=[^aeiouyw]|$)"  # a consonant or nothing comes after
# Latin graphemes to what they may stand for, likeliest first. The first rule that
# matches holds, so longer graphemes and narrower contexts come first.
_LATIN: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"\bhe", ("xe", "e", "i")),  # Heraklion: the rough breathing and «η»
    (rf"\bh(?=[{_VOWEL}])", ("x", "")),
    (rf"\by(?=[{_VOWEL}])", ("i", "gi")),
    (rf"(?<=[{_VOWEL}])y(?=[{_VOWEL}])", ("i", "gi")),
    (r"on\b", ("on", "o")),  # Heraklion: the old neuter
    (r"o[uy]", ("u", "i", "oi")),
    (r"ae", ("ae", "e")),  # Aegina
    (r"ai", ("e", "ai")),
    (r"[eo]i|[yu]i", ("i",)),
    (r"a[uy]", ("av", "e", "ai")),
    (r"eu", ("ev", "eu")),
    (r"ey", ("ev", "i")),
    (r"mp(?!h)|mb", ("b",)),
    (r"n[td](?!h)", ("d",)),
    (r"gk|gg|ng", ("g",)),
    (r"ks", ("x",)),
    (r"nch", ("nx",)),
    (r"th", ("q", "ti")),
    (rf"ch{_CLOSED}", ("x", "ki")),
    (r"ch", ("x",)),
    (rf"kh{_CLOSED}", ("ki", "x")),
    (r"kh", ("x", "ki")),
    (r"ph", ("f", "pi")),
    (r"gh", ("g", "gi")),
    (r"sh", ("s", "sx", "si")),
    (rf"(?<=[{_VOWEL}])h", ("x", "i", "")),
    (rf"h{_CLOSED}", ("i", "x")),
    (r"h", ("x", "i", "")),
    (r"c(?=[eiy])", ("s", "k")),
    (r"ck|[cq]", ("k",)),
    (r"y", ("i",)),
    (r"u", ("u", "i")),
    (r"w", ("o", "v")),
    (r"b", ("b", "v")),
    (r"j", ("tz", "i")),
    (r"8", ("q", "8")),
    (r"9", ("9", "q")),
    (r"3", ("3", "x")),
    (r"4", ("4", "ps")),
)
_LATIN_UNIT: Final = re.compile(
    "|".join(f"(?P<r{at}>{rule})" for at, (rule, _) in enumerate(_LATIN)) + "|.",
    re.DOTALL,
)
_PLAIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_VOICELESS: Final = re.compile(r"(?<=[aei])f(?=[^aeiou]|$)")
_TWICE: Final = re.compile(r"([^\W\d])\1")


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, look-alike letters put right.

    Args:
        text: Any text.

    Examples:
        >>> words_of("Δήμος ΗΡΑΚΛΕΊΟΥ (Κρήτη), C40")
        ('δημοσ', 'ηρακλειου', 'κρητη', 'c40')
    """
    return tuple(_WORD.findall(fold(unify_homoglyphs(text))))


def sound_key(word: str) -> str:
    """Return the likeliest key of a folded word.

    Args:
        word: A word as `words_of` gives it, in any script.

    Examples:
        >>> sound_key("θεσσαλονικη"), sound_key("thessaloniki")
        ('qesaloniki', 'qesaloniki')
    """
    return sound_keys(word)[0]


@lru_cache(maxsize=1 << 15)
def sound_keys(word: str) -> tuple[str, ...]:
    """Return all keys of a folded word, likeliest first.

    Args:
        word: A word as `words_of` gives it, in any script.

    Returns:
        At least one key, without repeats; a Greek word has one.

    Examples:
        >>> "iraklio" in sound_keys("hrakleio"), "iraklio" in sound_keys("heraklion")
        (True, True)
        >>> "qiva" in sound_keys("8hba")
        True
    """
    word = word[:_LONGEST]
    if word.isdigit():
        return (word,)
    if _HAS_GREEK.search(word):
        word = _GREEK_UNIT.sub(_sound, word)
        if word.isascii():
            return (_settled(word),)
    options = [
        _options(found) for found in _LATIN_UNIT.finditer(word.translate(_PLAIN))
    ]
    spelt = ("".join(chosen) for chosen in islice(_nearest(options), _MOST_KEYS))
    return tuple(dict.fromkeys(_settled(one) or word for one in spelt))


def _sound(found: re.Match[str]) -> str:
    return _GREEK.get(found.group(), found.group())


def _options(found: re.Match[str]) -> tuple[str, ...]:
    if found.lastgroup is None:
        return (found.group(),)
    return _LATIN[int(found.lastgroup[1:])][1]


def _nearest(options: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the ways to choose one of each, with the fewest second choices first."""
    doubtful = [at for at, those in enumerate(options) if len(those) > 1]
    sure = frozenset(doubtful[_MOST_DOUBTS:])
    ranked = [
        tuple(enumerate(those[:1] if at in sure else those))
        for at, those in enumerate(options)
    ]
    ways = sorted(product(*ranked), key=lambda way: sum(place for place, _ in way))
    return [tuple(sound for _, sound in way) for way in ways]


def _settled(key: str) -> str:
    """Write alike what sounds alike whatever the letters."""
    return _TWICE.sub(r"\1", _VOICELESS.sub("v", key))
