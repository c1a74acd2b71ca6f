"""What stands between names without parting them: asides, brackets, unknown places."""

from typing import Final

from citykg.extraction.tokens import Span as Tokens
from citykg.extraction.tokens import Token

_PLACES_ARTICLES: Final = frozenset("την τη το τα τον the".split())
_OPENS_ASIDE: Final = frozenset(
    "για με μαζι εκτοσ μετα πριν οπωσ συμφωνα χαρη φετοσ ηδη κατα στο στη στην στα "
    "for with along after before once as according alongside again this in at".split()
)
_ASIDE: Final = 12  # tokens of an aside in commas


def past_aside(gap: Tokens) -> Tokens:
    """Return *gap* without the aside in commas that it begins with."""
    commas = [one.i for one in gap[:_ASIDE] if one.text == ","]
    first = gap.start
    opened = len(commas) > 1 and commas[0] - first <= 1
    aside = opened and gap.doc[commas[0] + 1].norm_ in _OPENS_ASIDE
    return gap.doc[commas[1] + 1 : gap.end] if aside else gap


def known_words(gap: Tokens | list[Token]) -> list[Token]:
    """Return *gap* without places that no list knows: “to Esch and Bonn”."""
    words = list(gap)
    joined = [one for one in words if one.norm_ not in _PLACES_ARTICLES][-1:]
    if not joined or joined[0].norm_ not in {"and", "και", ",", "&"}:
        return words
    return [one for one in words if not (one.is_alpha and one.text[0].isupper())]


def outside_brackets(gap: Tokens) -> list[Token] | None:
    """Return the words of *gap* that stand in no brackets; None if it ends in them."""
    depth, found = 0, []
    for token in gap:
        depth += (token.text == "(") - (token.text == ")")
        if depth <= 0 and token.text not in "()":
            found.append(token)
    return found if depth <= 0 else None
