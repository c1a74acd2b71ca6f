"""Genitives without an article, put into the nominative.

«μέσω καινοτόμων εφαρμογών» has no article that would tell the gender; the lemma of
the noun does: «καινοτόμες εφαρμογές».
"""

from enum import Enum
from functools import cache
from typing import Final

import simplemma

from citykg.extraction.accent import stress, stressed
from citykg.extraction.plurals import plural
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold


class _Gender(Enum):
    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


_ARTICLES: Final = frozenset("του τησ των ενοσ μιασ".split())
_JOINTS: Final = frozenset({"και", "κι", "ή", ",", "η"})
_LINKS: Final = _ARTICLES | {"και", "σε", "με", "για", "απο", "προσ", "που"}
_NEUTERS_IN_OS: Final = frozenset(
    "μελοσ ετοσ μεροσ δασοσ εδαφοσ ειδοσ τελοσ κοστοσ μεγεθοσ πληθοσ κρατοσ εθνοσ "
    "λαθοσ κερδοσ".split()
)
_ADJECTIVE_PLURALS: Final = {
    _Gender.MASCULINE: "οι",
    _Gender.FEMININE: "ες",
    _Gender.NEUTER: "α",
}
_ADJECTIVES: Final = frozenset("νεων μεγαλων αλλων κοινων".split())
_VERBAL: Final = ("σησ", "ξησ", "ψησ", "ειασ", "ιασ")


def nominative_of_genitive(tokens: Tokens) -> str | None:
    """Return a phrase in the genitive without article in the nominative.

    Args:
        tokens: A noun phrase, such as «έξυπνων και προσβάσιμων υπηρεσιών της πόλης».

    Returns:
        The phrase with adjectives and noun changed and the rest as it stands; None if
        it does not look like a genitive, or its noun is not known well enough.
    """
    words = [token.text for token in tokens]
    if not words or fold(words[0]) in _ARTICLES:
        return None
    if words[0].endswith(("ων", "ών")):
        changed = _plural_phrase(words)
    elif fold(words[0]).endswith("ου"):
        changed = _singular_phrase(words)
    else:
        changed = _feminine_phrase(words)
    if changed is None:
        return None
    cased = (
        new[:1].upper() + new[1:] if word[:1].isupper() else new
        for word, new in zip(words, changed, strict=True)
    )
    pairs = zip(cased, tokens, strict=True)
    return "".join(word + token.whitespace_ for word, token in pairs).strip()


def _plural_phrase(words: list[str]) -> list[str] | None:
    """Change genitives plural up to the last noun that «και» joins to the first."""
    changed = list(words)
    waiting: list[int] = []  # adjectives before a noun that is still to come
    last = 0
    for at, word in enumerate(words):
        if not word.endswith(("ων", "ών")):
            known = fold(word) in _JOINTS or (waiting and word.endswith(("ά", "α")))
            if not known:
                break
            continue
        if at and at - last == 1 and not waiting and fold(words[last]) not in _JOINTS:
            break  # two nouns in a row: the second depends on the first
        last = at
        if _is_adjective(word) and _noun_follows(words, at):
            waiting.append(at)
            continue
        gender = _gender(_lemma(word))
        noun = _noun_plural(word, gender)
        if gender is None or noun is None:
            return None
        changed[at] = noun
        for place in waiting:
            changed[place] = _adjective_plural(words[place], gender)
        waiting = []
    return None if waiting or changed == words else changed


def _noun_follows(words: list[str], at: int) -> bool:
    """Tell whether a later word of the same run may be the noun of an adjective."""
    for word in words[at + 1 :]:
        if word.endswith(("ων", "ών")):
            return True
        if fold(word) not in _JOINTS and not word.endswith(("ά", "α")):
            return False
    return False


def _singular_phrase(words: list[str]) -> list[str] | None:
    """Change «αποτελεσματικού χειρισμού» to «αποτελεσματικός χειρισμός»."""
    run = 0
    while run < len(words) and fold(words[run]).endswith("ου"):
        run += 1
    if run < len(words) and words[run][0].isalpha() and fold(words[run]) not in _LINKS:
        return None  # what follows may be the noun: «υψηλού κύρους»
    *adjectives, noun = words[:run]
    changed = _noun_singular(noun)
    if changed is None:
        return None
    neuter = not changed.endswith("ς")
    heads = [_adjective_singular(word, neuter=neuter) for word in adjectives]
    return [*heads, changed, *words[run:]]


def _feminine_phrase(words: list[str]) -> list[str] | None:
    """Change «ψηφιακής αναβάθμισης» to «ψηφιακή αναβάθμιση».

    Only verbal nouns are surely feminine: «χρήστης» is a nominative.
    """
    for at, word in enumerate(words):
        folded = fold(word)
        if folded.endswith(_VERBAL):
            return [*(one[:-1] for one in words[: at + 1]), *words[at + 1 :]]
        if not folded.endswith(("ησ", "ασ")):
            return None
    return None


@cache
def _lemma(word: str) -> str:
    return simplemma.lemmatize(word.lower(), lang="el")


def _is_adjective(word: str) -> bool:
    """Tell whether a genitive plural may be an adjective, by its lemma in -ος, -ής."""
    lemma = _lemma(word)
    if fold(word) in _ADJECTIVES:
        return True
    return lemma == word.lower() or fold(lemma).endswith(("οσ", "ησ"))


def _gender(lemma: str) -> _Gender | None:
    folded = fold(lemma)
    if folded in _NEUTERS_IN_OS or folded.endswith(("μα", "ο", "ι")):
        return _Gender.NEUTER
    if folded.endswith(("η", "α")):
        return _Gender.FEMININE
    if folded.endswith(("οσ", "ησ", "ασ")):
        return _Gender.MASCULINE
    return _Gender.FEMININE if folded.endswith("σεων") else None


def _noun_plural(word: str, gender: _Gender | None) -> str | None:
    """Return the nominative plural of the noun whose genitive plural is *word*."""
    lemma = _lemma(word)
    if word.endswith("εων"):
        return stressed(word[:-3] + "εις", max(stress(word) - 1, 1))
    if gender is _Gender.NEUTER:
        return None if fold(lemma) in _NEUTERS_IN_OS else plural([lemma])
    if gender is None:
        return None
    masculine = fold(lemma).endswith("οσ")
    ending = "οι" if masculine else "ες"
    return stressed(word[:-2] + ending, stress(lemma))


def _adjective_plural(word: str, gender: _Gender) -> str:
    if fold(_lemma(word)).endswith("ησ"):
        ending = "ή" if gender is _Gender.NEUTER else "είς"
        return word[:-2] + ending
    return stressed(word[:-2] + _ADJECTIVE_PLURALS[gender], stress(word))


def _noun_singular(word: str) -> str | None:
    """Return the nominative singular of the noun whose genitive is *word*."""
    lemma = _lemma(word)
    if lemma != word.lower():
        return lemma
    return word[:-2] + "ός" if fold(word).endswith("μου") else None


def _adjective_singular(word: str, *, neuter: bool) -> str:
    lemma = _lemma(word)
    known = lemma != word.lower()
    masculine = lemma if known else stressed(word[:-2] + "ος", stress(word))
    return masculine.removesuffix("ς") if neuter else masculine
