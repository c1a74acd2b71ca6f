"""Inflected forms of Greek names of places and bodies.

Names are looked up by their folded forms, so recall needs no accents and may take
more forms than grammar has: «Δήμος Λαμιέων» is looked for as «Δήμου Λαμιέων» and
«Δήμο Λαμιέων» too. Only `genitive` makes words for people to read.
"""

import re
from functools import cache, lru_cache
from itertools import product
from typing import Final

from citykg.extraction.accent import stress, stressed
from citykg.extraction.wordlists import load_lines
from citykg.namespaces.greek import fold

# Folded nominative ending -> endings of genitive and accusative, longest first. Where
# one ending hides two declensions (Λαμία, Τρίκαλα), both are taken.
_ENDINGS: Final[tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = (
    ("εθνεσ", ("εθνουσ",), ("εθνεσ",)),
    ("εθνησ", ("εθνουσ",), ("εθνη",)),
    ("πολη", ("πολησ", "πολεωσ"), ("πολη",)),
    ("ευσ", ("εωσ", "εα"), ("εα",)),
    ("μα", ("ματοσ", "μασ"), ("μα",)),
    ("ση", ("σησ", "σεωσ"), ("ση",)),
    ("ξη", ("ξησ", "ξεωσ"), ("ξη",)),
    ("ων", ("ωνοσ", "ωνα"), ("ωνα",)),
    ("οσ", ("ου", "ουσ"), ("ο", "ον")),
    ("ασ", ("α", "ωσ", "οσ"), ("α",)),
    ("ησ", ("η", "ου"), ("η",)),
    ("ισ", ("εωσ", "ιδοσ"), ("ι",)),
    ("ωσ", ("ω",), ("ω",)),
    ("εσ", ("ων",), ("εσ",)),
    ("οι", ("ων",), ("ουσ",)),
    ("ον", ("ου",), ("ον",)),
    ("α", ("ασ", "ων"), ("α", "αν")),
    ("η", ("ησ",), ("η", "ην")),
    ("ο", ("ου",), ("ο",)),
    ("ι", ("ιου",), ("ι",)),
)
_UNDECLINED: Final = frozenset({"και", "ανω", "κατω"})
# Adjectives that names begin with; other adjectives in names end in -ικός or -ακός.
_ADJECTIVE: Final = re.compile(
    r"[^\W\d_]+[αι]κ(?:οσ|η|ο|οι|εσ|α)"
    r"|(?:αγι|νε|παλαι|παλι|βορει|νοτι|μεγαλ|μικρ|αρχαι|κρυ|ηνωμεν|ενωμεν|δημοσι"
    r"|ιονι|στερε|παγκοσμι|πρασιν|γαλαζι|καθαρ|βιωσιμ|ανοι[κχ]τ|ανωτατ|υπατ|μετσοβι"
    r"|αριστοτελει|δημοκριτει|χαροκοπει|παντει|καποδιστριακ)"
    r"(?:οσ|η|ο|οι|εσ|α)|διεθν[εη]σ|ανω|κατω|και"
)
_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
# An English possessive («Commission’s») is a word of its own.
_WORD: Final = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|&|\+")
_MAX_HEAD_WORDS: Final = 4


@lru_cache(maxsize=1 << 15)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the folded words of *text*, the unit in which names are looked up.

    Examples:
        >>> folded_words("Open & Agile Smart Cities (OASC)")
        ('open', '&', 'agile', 'smart', 'cities', 'oasc')
    """
    return tuple(_WORD.findall(fold(text)))


def word_spans(folded: str) -> list[tuple[int, int]]:
    """Return where the words of an already folded text start and end."""
    return [found.span() for found in _WORD.finditer(folded)]


@lru_cache(maxsize=1 << 14)
def folded_forms(name: str) -> frozenset[str]:
    """Return the folded forms that *name* takes in a sentence.

    Adjectives at the start are inflected together with the noun that follows them;
    what comes after that noun stays («Πανεπιστημίου Κρήτης»).

    Args:
        name: A name in the nominative, in any script.

    Returns:
        Folded words joined by single spaces, the nominative among them; empty for a
        name without words.

    Examples:
        >>> sorted(folded_forms("Βρυξέλλες"))
        ['βρυξελλεσ', 'βρυξελλων']
    """
    words = folded_words(name)
    if not words:
        return frozenset()
    head = _head_length(words)
    declined = [_cases(word) for word in words[:head]]
    rest = words[head:]
    return frozenset(
        " ".join((*chosen, *rest))
        for case in range(3)
        for chosen in product(*(word[case] for word in declined))
    )


def _head_length(words: tuple[str, ...]) -> int:
    """Return how many first words are inflected: adjectives and their noun."""
    length = 0
    for word in words[:_MAX_HEAD_WORDS]:
        if not _GREEK.search(word):
            break
        length += 1
        if not _ADJECTIVE.fullmatch(word):
            break
    return length


def _cases(word: str) -> tuple[tuple[str, ...], ...]:
    """Return nominatives, genitives and accusatives of one folded word."""
    for ending, genitives, accusatives in _ENDINGS:
        if word.endswith(ending) and word not in _UNDECLINED:
            stem = word[: -len(ending)]
            return (
                (word,),
                tuple(stem + other for other in genitives),
                tuple(stem + other for other in accusatives),
            )
    return ((word,),) * 3


@lru_cache(maxsize=1 << 14)
def genitive(name: str) -> str:
    """Return the genitive of a Greek place name, accents moved as grammar asks.

    Args:
        name: A place name of one word or of adjective and noun, in the nominative.

    Returns:
        Its genitive; the name itself where its ending is not declined or not Greek.

    Examples:
        >>> genitive("Ηράκλειο"), genitive("Βρυξέλλες"), genitive("Νέα Σμύρνη")
        ('Ηρακλείου', 'Βρυξελλών', 'Νέας Σμύρνης')
    """
    words = name.split(" ")
    head = _head_length(folded_words(name))
    return " ".join((*(_genitive_word(word) for word in words[:head]), *words[head:]))


def _genitive_word(word: str) -> str:
    folded = fold(word)
    if folded in _plural_neuters():
        return _ending(word, 1, "ων", at_least=2)
    for ending, replacement, syllable in (
        ("ος", "ου", 2),
        ("ες", "ων", 1),
        ("οι", "ων", 2),
        ("ας", "α", 0),
        ("ης", "η", 0),
        ("ως", "ω", 0),
        ("α", "ας", 0),
        ("η", "ης", 0),
        ("ο", "ου", 2),
        ("ι", "ιου", 2),
    ):
        if folded.endswith(fold(ending)):
            return _ending(word, len(ending), replacement, at_least=syllable)
    return word


@cache
def _plural_neuters() -> frozenset[str]:
    return frozenset(map(fold, load_lines("plural-neuters")))


def _ending(word: str, cut: int, replacement: str, *, at_least: int) -> str:
    """Swap the ending; *at_least* is the earliest syllable that may be stressed.

    0 leaves the stress on the letter it is on; 1 draws it to the last syllable.
    """
    where = stress(word)
    made = word[:-cut] + replacement
    grown = 1 if replacement == "ιου" else 0
    if at_least == 1:
        return stressed(made, 1)
    if at_least and where:
        return stressed(made, min(where + grown if where > 1 else 1, at_least))
    return stressed(made, where) if where else made
