"""Marking a query's words in names and texts."""

import re
from collections.abc import Sequence
from typing import Final

from citykg.namespaces.greek import fold_with_offsets, unify_homoglyphs
from citykg.search.model import Piece
from citykg.search.terms import QueryTerm

_WORD: Final = re.compile(r"[^\W_]+")
_BEFORE: Final = 60  # characters shown before the first word that is marked
_LENGTH: Final = 240  # characters of a snippet
_MOST_SEEN: Final = 60  # places of a text that a snippet is chosen from

Span = tuple[int, int, int]
"""Start, end and which word of the query it is."""


def mark(text: str, terms: Sequence[QueryTerm]) -> tuple[Piece, ...]:
    """Return a text in pieces, the query's words marked.

    Args:
        text: The text.
        terms: The words of the query.
    """
    return _pieces(text, 0, len(text), _spans(text, terms))


def snippet(text: str, terms: Sequence[QueryTerm]) -> tuple[Piece, ...]:
    """Return the part of a text that has most words of a query, marked.

    Args:
        text: The text.
        terms: The words of the query.

    Returns:
        Some 240 characters; from the beginning where no word is found.
    """
    spans = _spans(text, terms)
    seen = spans[:_MOST_SEEN]
    first = max(seen, key=lambda span: (_worth(seen, span[0]), -span[0]), default=None)
    start = _word_start(text, first[0] - _BEFORE) if first else 0
    end = _word_end(text, start + _LENGTH)
    pieces = _pieces(text, start, end, spans)
    before = (Piece("…"),) if start else ()
    return (*before, *pieces, *((Piece("…"),) if end < len(text) else ()))


def _spans(text: str, terms: Sequence[QueryTerm]) -> list[Span]:
    folded, offsets = fold_with_offsets(unify_homoglyphs(text))
    return [
        (offsets[found.start()], offsets[found.end()], at)
        for found in _WORD.finditer(folded)
        if (at := _which(found.group(), terms)) is not None
    ]


def _which(word: str, terms: Sequence[QueryTerm]) -> int | None:
    for at, term in enumerate(terms):
        if term.manner(word) is not None:
            return at
    return None


def _worth(spans: Sequence[Span], start: int) -> int:
    """Count the different words of the query within one snippet from *start*."""
    end = start + _LENGTH - _BEFORE
    return len({which for at, to, which in spans if start <= at and to <= end})


def _word_start(text: str, at: int) -> int:
    at = max(0, at)
    while at and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))


def _pieces(
    text: str, start: int, end: int, spans: Sequence[Span]
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = start
    for begin, stop, _ in spans:
        if at <= begin and stop <= end:
            pieces += (Piece(text[at:begin]), Piece(text[begin:stop], marked=True))
            at = stop
    pieces.append(Piece(text[at:end]))
    return tuple(piece for piece in pieces if piece.text)
