"""The notation of patterns, parsed; which words of a text each element takes.

The table of the notation stands in `citykg.extraction.patterns`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from citykg.namespaces.greek import fold

SENTENCE_END: Final = frozenset({".", ";", "!", "·", "…", "\n", "?", ":"})
ENDS_SENTENCE: Final = 0
"""Number that every mark in `SENTENCE_END` bears."""

_GAP: Final = 6
_UNLIMITED: Final = 1 << 20
_MOST_TAGS: Final = 1 << 17  # kept; a corpus has ever more figures and names
_ELEMENT: Final = re.compile(
    r"(?:(?P<name>[a-z_]+)=)?(?P<body>\.\.\.\d*|[^=]+?)(?P<op>[?*+]?)$"
)
_TIMES: Final = {
    "": (1, 1),
    "?": (0, 1),
    "*": (0, _UNLIMITED),
    "+": (1, _UNLIMITED),
}


class Kind(Enum):
    """What an element takes."""

    WORD = auto()
    ENTITY = auto()
    CAPITAL = auto()
    ANY = auto()


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a row.

    Args:
        kind: What it takes: one token, or one whole entity.
        name: Name under which its tokens are kept, or the empty text.
        least: How often it must occur.
        most: How often it may.
        number: Number of its words in the table of words; only of a WORD.
        labels: Labels of the entities that it takes; only of an ENTITY.
    """

    kind: Kind
    name: str
    least: int
    most: int
    number: int = -1
    labels: frozenset[str] = frozenset()


Row = tuple[Element, ...]


class WordTable:
    """Numbers the word elements of all patterns, and tells which take a word.

    A word of a text is looked up once, however many patterns there are.
    """

    def __init__(self) -> None:
        self.version = 0
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        self._found: dict[str, frozenset[int]] = {}

    def number(self, body: str) -> int:
        """Return the number of the element *body*, such as ``a|b~``; new if unknown."""
        known = self._numbers.get(body)
        if known is not None:
            return known
        number = self._numbers[body] = ENDS_SENTENCE + 1 + len(self._numbers)
        for word in body.split("|"):
            kind = self._stems if word.endswith("~") else self._exact
            kind.setdefault(fold(word.removesuffix("~")), []).append(number)
        self.version += 1
        self._found.clear()
        return number

    def numbers_of(self, tag: str) -> frozenset[int]:
        """Return the numbers of all elements that take a token.

        Args:
            tag: Folded form and folded lemma of the token, parted by a blank.
        """
        found = self._found.get(tag)
        if found is None:
            if len(self._found) >= _MOST_TAGS:
                self._found.clear()
            found = self._found[tag] = frozenset(self._look_up(tag))
        return found

    def _look_up(self, tag: str) -> Iterator[int]:
        if tag.partition(" ")[0] in SENTENCE_END:
            yield ENDS_SENTENCE
        for word in set(tag.split()):
            yield from self._exact.get(word, ())
            for end in range(len(word) + 1):
                yield from self._stems.get(word[:end], ())


WORDS: Final = WordTable()
"""The words of every pattern of the program."""


def parse_row(text: str) -> Row:
    """Return the elements of a row.

    Args:
        text: Elements parted by blanks, at least one of which must occur.

    Raises:
        ValueError: If *text* is not in the notation.
    """
    elements = []
    for part in text.split():
        found = _ELEMENT.fullmatch(part)
        if found is None:
            raise ValueError(text)
        elements.append(_to_element(found["name"] or "", found["body"], found["op"]))
    if not any(element.least for element in elements):
        raise ValueError(text)
    return tuple(elements)


def _to_element(name: str, body: str, op: str) -> Element:
    least, most = _TIMES[op]
    if body.startswith("..."):
        return Element(Kind.ANY, name, 0, int(body[3:] or _GAP))
    if body.startswith("@"):
        labels = frozenset(body[1:].split("|"))
        return Element(Kind.ENTITY, name, least, most, labels=labels)
    if body == "^":
        return Element(Kind.CAPITAL, name, least, most)
    if body == "_":
        return Element(Kind.ANY, name, least, most)
    return Element(Kind.WORD, name, least, most, number=WORDS.number(body))
