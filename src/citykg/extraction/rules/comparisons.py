"""What a superlative compares with: all things of its class, in the plural."""

from typing import Final

from citykg.extraction.accent import stressed
from citykg.extraction.plurals import plural
from citykg.extraction.rules.phrasing import until_break
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold

_DEPENDENT: Final = frozenset(
    "για του τησ των με σε στο στη στην στον στα που απο και for of with to".split()
)
_COMPARATIVE: Final = ("ότερ", "ύτερ")
_DEGREES: Final = (("ες", "ές"), ("α", "ά"), ("ους", "οί"), ("οι", "οί"), ("ων", "ών"))
_NOUNS: Final = (("ους", "οι"), ("ούς", "οί"))
_VERBS: Final = (
    ("είται", "ούνται"),
    ("εται", "ονται"),
    ("άται", "ώνται"),
    ("ει", "ουν"),
    ("εί", "ούν"),
    ("ά", "ούν"),
    ("ε", "αν"),
)
_RELATIVES: Final = frozenset({"που", "that", "which", "to"})
_CLAUSE_ENDS: Final = frozenset({"και", "ενω", "συγκεντρωνοντασ", "and", "while"})


def class_of_asset(name: str) -> str:
    """Return the class of a thing called *name*: its head in the plural.

    Args:
        name: A name in the nominative singular, in Greek or English.

    Examples:
        >>> class_of_asset("Δημοτική πύλη για το διαδίκτυο των πραγμάτων")
        'δημοτικές πύλες για το διαδίκτυο των πραγμάτων'
    """
    words = name.split()
    head = 0
    while head < len(words) and not (head and fold(words[head]) in _DEPENDENT):
        head += 1
    text = " ".join([plural(words[:head]), *words[head:]])
    return text[:1].lower() + text[1:]


def class_of_kind(noun: str) -> str:
    """Return «πόλεις» for «πόλη», “cities” for “city”."""
    if noun.isascii():
        return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return plural([noun])


def class_of_best(phrase: Tokens) -> str:
    """Return the class of «τις ισχυρότερες ψηφιακά πόλεις»: «ισχυρές ψηφιακά πόλεις».

    Args:
        phrase: Comparative and noun in the accusative plural.
    """
    return " ".join([_positive(phrase[0].text), *map(_nominative, _texts(phrase))])


def with_clause(among: str, rest: Tokens) -> str:
    """Return a class with the relative clause that begins *rest*, made plural.

    «δημοτικά datacentre» with «που προσφέρει υπηρεσίες cloud» gives «δημοτικά
    datacentre που προσφέρουν υπηρεσίες cloud».

    Args:
        among: The class.
        rest: What follows the superlative in its sentence.
    """
    if not len(rest) or rest[0].norm_ not in _RELATIVES:
        return among
    clause = until_break(rest[1:], stop=_CLAUSE_ENDS)
    verb, others = clause[:1], clause[1:]
    if not len(others):
        return among
    return f"{among} {rest[0].text} {_plural_verb(verb.text)} {others.text}"


def _texts(phrase: Tokens) -> list[str]:
    return [token.text for token in phrase[1:]]


def _positive(word: str) -> str:
    """Return a comparative in the positive degree: «ισχυρότερες» gives «ισχυρές»."""
    for middle in _COMPARATIVE:
        stem, found, ending = word.partition(middle)
        if found:
            ending = dict(_DEGREES).get(ending, ending)
            return stressed(stem + ending, 1)
    return word


def _nominative(word: str) -> str:
    for ending, replacement in _NOUNS:
        if word.endswith(ending):
            return word.removesuffix(ending) + replacement
    return word


def _plural_verb(verb: str) -> str:
    for ending, replacement in _VERBS:
        if verb.endswith(ending):
            return verb.removesuffix(ending) + replacement
    return verb
