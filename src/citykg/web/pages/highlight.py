"""Marking words of a text where marks may nest and overlap.

A text is cut wherever a mark begins or ends, so every piece lies wholly inside or
outside each mark; HTML then needs no nesting.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise


class MarkKind(IntEnum):
    """Why words are marked; links prefer the later kinds."""

    QUOTE = 0
    FACT = 1
    MENTION = 2


Offsets = tuple[int, int]
"""Offset of a first character, and the offset after a last one."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Marked words.

    Args:
        start: Offset of the first character.
        end: Offset after the last character, greater than *start*.
        kind: Why they are marked.
    """

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that is marked alike throughout.

    Args:
        start: Offset of the first character.
        text: The characters.
        kinds: Why it is marked; empty for plain text.
        innermost: Shortest fact or mention that holds it, or None.
        anchors: Offsets of the marks that begin with its first character; each pair
            stands once in a text, so it can name a place in it.
        asked: Whether it belongs to the words the reader came for.
    """

    start: int
    text: str
    kinds: frozenset[MarkKind]
    innermost: Mark | None
    anchors: tuple[Offsets, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text.

    Args:
        pieces: Its characters, in order.
        quoted: Whether all of it is somebody's words.
    """

    pieces: tuple[Piece, ...]
    quoted: bool


def paragraphs(
    text: str, marks: Sequence[Mark], *, asked: Offsets | None = None
) -> tuple[Paragraph, ...]:
    """Cut a text into lines and marked pieces; empty lines are left out.

    Args:
        text: The text.
        marks: Marks within it.
        asked: Offsets of the words the reader came for, or None.
    """
    lines: list[Paragraph] = []
    start = 0
    # Only "\n" parts lines: other separators may stand inside marked words.
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            pieces = tuple(_pieces(text, (start, end), marks, asked))
            told = [piece for piece in pieces if piece.text.strip()]
            quoted = all(MarkKind.QUOTE in piece.kinds for piece in told)
            lines.append(Paragraph(pieces, quoted))
        start = end + 1
    return tuple(lines)


def _pieces(
    text: str,
    line: tuple[int, int],
    marks: Sequence[Mark],
    asked: Offsets | None,
) -> Iterator[Piece]:
    first, last = line
    here = [mark for mark in marks if mark.start < last and first < mark.end]
    edges = {first, last}
    for start, end in [(mark.start, mark.end) for mark in here] + [asked or line]:
        edges |= {edge for edge in (start, end) if first < edge < last}
    places = {(mark.start, mark.end) for mark in here} | ({asked} if asked else set())
    order = sorted(edges)
    for start, end in pairwise(order):
        held = [mark for mark in here if mark.start <= start and end <= mark.end]
        yield Piece(
            start=start,
            text=text[start:end],
            kinds=frozenset(mark.kind for mark in held),
            innermost=_innermost(held),
            anchors=tuple(sorted(one for one in places if one[0] == start)),
            asked=asked is not None and asked[0] <= start and end <= asked[1],
        )


def _innermost(held: Sequence[Mark]) -> Mark | None:
    candidates = [mark for mark in held if mark.kind is not MarkKind.QUOTE]
    if not candidates:
        return None
    return min(candidates, key=lambda mark: (mark.end - mark.start, -mark.kind))
