"""Noun phrases: how they read in the nominative, and where they end.

Names in the graph are nominative, but texts inflect: «τον ψηφιακό μετασχηματισμό»
names «ψηφιακός μετασχηματισμός». The article tells case, gender and number; the
head of the phrase is changed accordingly, what depends on it stays.
"""

from enum import Enum
from typing import Final

from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token
from citykg.namespaces.greek import fold


class Inflection(Enum):
    """Case, gender and number that an article shows, where the noun may differ."""

    MASCULINE_ACCUSATIVE = "acc-m-sg"
    MASCULINE_ACCUSATIVE_PLURAL = "acc-m-pl"
    GENITIVE = "gen-m-n-sg"
    FEMININE_GENITIVE = "gen-f-sg"
    GENITIVE_PLURAL = "gen-pl"
    AS_NOMINATIVE = "as-nominative"


_ARTICLES: Final = {
    "τον": Inflection.MASCULINE_ACCUSATIVE,
    "στον": Inflection.MASCULINE_ACCUSATIVE,
    "εναν": Inflection.MASCULINE_ACCUSATIVE,
    "τουσ": Inflection.MASCULINE_ACCUSATIVE_PLURAL,
    "στουσ": Inflection.MASCULINE_ACCUSATIVE_PLURAL,
    "του": Inflection.GENITIVE,
    "ενοσ": Inflection.GENITIVE,
    "τησ": Inflection.FEMININE_GENITIVE,
    "μιασ": Inflection.FEMININE_GENITIVE,
    "των": Inflection.GENITIVE_PLURAL,
} | dict.fromkeys(
    "ο η το οι τα την τη τισ στο στην στη στισ στα μια ενα ο,τι".split(),
    Inflection.AS_NOMINATIVE,
)

_FUNCTION_WORDS: Final = frozenset(
    fold(word)
    for word in (
        "και κι ή είτε αλλά ούτε με σε για από προς προ ως κατά παρά μέσω χωρίς όπως "
        "που ώστε όπου όταν ενώ καθώς επί εις ανά περί μεταξύ διά δια οποίο οποία "
        "οποίος οποίοι οποίες μέχρι έως πριν μετά στα πλαίσια και/ή"
    ).split()
)
_BREAKS: Final = frozenset(",.;:·()«»“”\n–—-!")

# Endings of accusative and genitive, with those of the nominative.
_SINGULAR: Final = {
    Inflection.MASCULINE_ACCUSATIVE: (
        ("ό", "ός"),
        ("ο", "ος"),
        ("ή", "ής"),
        ("η", "ης"),
        ("ά", "άς"),
        ("α", "ας"),
        ("ύ", "ύς"),
    ),
    Inflection.MASCULINE_ACCUSATIVE_PLURAL: (("ούς", "οί"), ("ους", "οι")),
    Inflection.FEMININE_GENITIVE: (
        ("εως", "η"),
        ("ής", "ή"),
        ("ης", "η"),
        ("άς", "ά"),
        ("ας", "α"),
    ),
    Inflection.GENITIVE: (("ματος", "μα"), ("ού", "ό"), ("ιού", "ί"), ("ου", "ο")),
}

_MASCULINE_GENITIVE: Final = (("ού", "ός"), ("ου", "ος"), ("η", "ης"), ("α", "ας"))


def nominative(tokens: Tokens, *, article: Token | None = None) -> str:
    """Return the phrase of *tokens* in the nominative, without its first article.

    Args:
        tokens: A noun phrase; it may begin with an article.
        article: The article, where it stands apart from the phrase, as before a
            quotation mark.

    Returns:
        The phrase with its head changed and the words that depend on it as they are;
        the phrase as it stands where the article does not tell.
    """
    words = list(tokens)
    if words and words[0].norm_ in _ARTICLES:
        article, words = words[0], words[1:]
    if not words:
        return tokens.text
    inflection = _ARTICLES.get(article.norm_) if article is not None else None
    head = _head_length(words)
    changed = _agreeing(words[:head], inflection)
    text = "".join(
        form + word.whitespace_ for form, word in zip(changed, words, strict=False)
    )
    rest = words[-1].doc[words[0].i + head : words[-1].i + 1].text
    return capitalised((text + rest).strip())


def _head_length(words: list[Token]) -> int:
    """Return how many words the head of the phrase has: up to the first dependent."""
    for number, word in enumerate(words):
        dependent = word.norm_ in _ARTICLES or word.norm_ in _FUNCTION_WORDS
        if number and (dependent or word.text[0] in _BREAKS):
            return number
    return len(words)


def _agreeing(words: list[Token], inflection: Inflection | None) -> list[str]:
    """Return the words of a head in the nominative, up to its noun.

    Adjectives come before the noun and have a masculine lemma; in the feminine and
    the genitive the first word of another lemma is the noun, and a bare genitive
    after it («ποιότητας ζωής») stays.
    """
    if inflection is None:
        return [word.text for word in words]
    endings = _SINGULAR.get(inflection, ())
    masculine = words[-1].lemma_.endswith("σ")
    if inflection is Inflection.GENITIVE and masculine:
        endings = _MASCULINE_GENITIVE
    forms: list[str] = []
    noun_seen = False
    for word in words:
        forms.append(word.text if noun_seen else _with_ending(word.text, endings))
        parts_of_head = inflection in {
            Inflection.FEMININE_GENITIVE,
            Inflection.GENITIVE,
        }
        noun_seen = noun_seen or (parts_of_head and not word.lemma_.endswith("σ"))
    return forms


def _with_ending(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    """Return *word* with the first of *endings* that it has exchanged."""
    for ending, nominative_ending in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + nominative_ending
    return word


def capitalised(text: str) -> str:
    """Return *text* with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def phrase_from(tokens: Tokens, *, stop: frozenset[str] = frozenset()) -> Tokens:
    """Return the beginning of *tokens* up to where the clause breaks off.

    A clause breaks off at a full stop, semicolon or colon, at a comma that does not
    continue an enumeration, and at any word of *stop*.

    Args:
        tokens: What follows a trigger, in one sentence.
        stop: Folded words that end the phrase.
    """
    end = tokens.start
    for token in tokens:
        if token.text in ".;:·\n»”" or token.norm_ in stop:
            break
        end = token.i + 1
    return trimmed(tokens.doc[tokens.start : end])


def trimmed(tokens: Tokens) -> Tokens:
    """Return *tokens* without punctuation and blanks at either end."""
    start, end = tokens.start, tokens.end
    doc = tokens.doc.tokens
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (
        (doc[end - 1].is_punct and doc[end - 1].text not in ")%")
        or doc[end - 1].is_space
    ):
        end -= 1
    if (start, end, "") == (tokens.start, tokens.end, tokens.label_):
        return tokens
    return tokens.doc[start:end]


def enumerated(tokens: Tokens) -> list[Tokens]:
    """Return the members of an enumeration: «Α, Β και Γ» gives Α, Β and Γ.

    Args:
        tokens: The enumeration; entities are never cut.
    """
    members: list[Tokens] = []
    start = tokens.start
    for token in tokens:
        separates = token.text == "," or token.norm_ in {"και", "and", "κι"}
        if separates and not token.ent_type_:
            members.append(trimmed(tokens.doc[start : token.i]))
            start = token.i + 1
    members.append(trimmed(tokens.doc[start : tokens.end]))
    return [member for member in members if len(member)]
