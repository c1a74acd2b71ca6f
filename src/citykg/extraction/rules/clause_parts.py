"""The clauses of a sentence: relative ones, and what stands around them.

«Η Χ, που ανήκει στο δίκτυο Ψ, φιλοξενεί …» is two clauses: «που ανήκει στο δίκτυο Ψ»
and «Η Χ, …, φιλοξενεί …».
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from citykg.extraction.reading import Reading
from citykg.extraction.rules.members import groups_of
from citykg.extraction.rules.network_leads import BREAKS, RELATIVES
from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens

_HEADS: Final = frozenset(
    ", two three four five six seven city cities town towns municipality "
    "municipalities network alliance body".split()
)
_LEADING: Final = 4  # tokens before a relative pronoun that its clause begins with


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens that belong together: a relative clause, or what stands around one.

    Args:
        parts: First token and end of each run, in reading order.
        relative: The pronoun that leads it in, or None.
    """

    parts: tuple[tuple[int, int], ...]
    relative: Token | None = None

    def holds(self, at: int) -> bool:
        """Tell whether the token of that number is in the clause."""
        return any(start <= at < end for start, end in self.parts)


def clauses_in(reading: Reading, sentence: Tokens) -> list[Clause]:
    """Return the clauses of a sentence, relative ones before what is around them.

    Args:
        reading: The document as read.
        sentence: The sentence.
    """
    doc = sentence.doc
    within = {
        at
        for group in groups_of(reading, sentence)
        for one, other in pairwise(group)
        for at in range(one.end, other.start)
        if "CityNetwork" not in {one.label_, other.label_}
    }
    found: list[Clause] = []
    start = sentence.start
    for end in (*_breaks(sentence), sentence.end):
        parts, at = [], start
        for token in doc[start:end]:
            if token.i >= at and _is_relative(token):
                first = max(at, _opening(doc, token.i, start))
                close = _closing(doc, token.i, end, within)
                found.append(Clause(((first, close),), token))
                parts.append((at, first))
                at = close
        found.append(Clause((*parts, (at, end))))
        start = end + 1
    return found


def _breaks(sentence: Tokens) -> list[int]:
    return [
        token.i
        for token in sentence
        if token.norm_ in BREAKS and token.text != ":" and not token.ent_type_
    ]


def _is_relative(token: Token) -> bool:
    if token.norm_ not in RELATIVES or token.ent_type_:
        return False
    before = [one.norm_ for one in token.doc[max(0, token.i - 2) : token.i]]
    if token.norm_ == "that" and _HEADS.isdisjoint(before[-1:]):
        return False
    return "μεταξυ" not in before and "among" not in before


def _opening(doc: Doc, at: int, start: int) -> int:
    """Return where «μέλη του οποίου», «στους κόλπους του οποίου» begin."""
    first = at
    while first > max(start, at - _LEADING) and not doc[first - 1].ent_type_:
        if doc[first - 1].is_punct:
            return first
        first -= 1
    return at


def _closing(doc: Doc, start: int, end: int, within: set[int]) -> int:
    """Return where a relative clause closes: at a comma that parts no cities."""
    return next(
        (
            token.i
            for token in doc[start + 2 : end]
            if token.text in {",", ")"} and token.i not in within
        ),
        end,
    )
