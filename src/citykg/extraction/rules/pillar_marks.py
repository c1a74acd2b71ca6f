"""Numerals of lists in running text: «α) …, β) …», “1) …”, “(a) …; (b) …”."""

from typing import Final

from citykg.extraction.tokens import Doc, Token
from citykg.extraction.tokens import Span as Tokens
from citykg.namespaces.greek import fold

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "ι": 1, "χ": 10}
_LETTERS: Final = (
    ("α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ"),
    tuple("abcdefgh"),
)
_FEWEST: Final = 2

Part = tuple[str, Tokens]
"""A printed numeral, and the words that it numbers."""


def number_of(numeral: str) -> int | None:
    """Return the number that a printed numeral stands for, or None if it is none."""
    if numeral.isdigit():
        return int(numeral)
    letters = fold(numeral)
    if letters and all(letter in _ROMAN for letter in letters):
        return _roman(letters)
    for alphabet in _LETTERS:
        if letters in alphabet:
            return alphabet.index(letters) + 1
    return None


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(
        -one if one < other else one
        for one, other in zip(values, following, strict=True)
    )


def passage_from(token: Token) -> Tokens:
    """Return the words from *token* on, with the parts that semicolons set off.

    Args:
        token: A token of the sentence in which an enumeration begins.
    """
    doc, end = token.doc, token.sent.end
    while end < len(doc) and (doc[end - 1].text == ";" or doc[end].text == "("):
        end = doc[end].sent.end
    return doc[token.i : end]


def numbered_parts(tokens: Tokens) -> list[Part]:
    """Return the parts of «α) …, β) …», as long as they count on.

    Args:
        tokens: The words in which they stand.
    """
    doc = tokens.doc
    counted: list[tuple[str, int, int]] = []
    for token in tokens:
        mark = _mark_at(doc, token, tokens.end)
        if mark is not None and _value(mark[0], len(counted) + 1):
            counted.append(mark)
    if len(counted) < _FEWEST:
        return []
    ends = [*(start for _, start, _ in counted[1:]), tokens.end]
    return [
        (numeral, doc[after:end])
        for (numeral, _, after), end in zip(counted, ends, strict=True)
    ]


def _value(numeral: str, expected: int) -> bool:
    """Tell whether a numeral is the one expected: «η» is 8 or, here, never a letter."""
    if number_of(numeral) == expected:
        return True
    letters = fold(numeral)
    return any(
        expected <= len(row) and row[expected - 1] == letters for row in _LETTERS
    )


def _mark_at(doc: Doc, token: Token, limit: int) -> tuple[str, int, int] | None:
    """Return the numeral at *token*, where its mark begins, and what follows it."""
    text, at = token.text, token.i
    opened = at > 0 and doc[at - 1].text == "("
    start = at - 1 if opened else at
    if len(text) > 1 and text.endswith(")"):
        return text[:-1], start, at + 1
    closed = at + 1 < limit and doc[at + 1].text in ({")"} if opened else {")", "."})
    return (text, start, at + 2) if closed and text.isalnum() else None
