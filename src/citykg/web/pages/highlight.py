"""Marking words of a text where marks may nest and overlap.

A text is cut wherever a mark begins or ends, so every piece lies wholly inside or
outside each mark; HTML then needs no nesting.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

# A line break is a decision of the writer where lines are longer than this.
_WIDEST_WRAP = 160
_NEAR_LINES = 2
_BULLETS = "•·-–—*"
_ENDS = ".:;!?»”"
# Only "\n" parts lines: other separators may stand inside marked words.
_LINE = re.compile(r"[^\n]*\S[^\n]*")


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
    found = []
    for offsets in unwrap(text):
        pieces = tuple(_pieces(text, offsets, marks, asked))
        told = [piece for piece in pieces if piece.text.strip()]
        quoted = all(MarkKind.QUOTE in piece.kinds for piece in told)
        found.append(Paragraph(pieces, quoted))
    return tuple(found)


def unwrap(text: str) -> tuple[Offsets, ...]:
    r"""Return the paragraphs of a text that may break its lines at a fixed width.

    Texts copied from mail or PDF break every line, often with empty lines between.
    Where no line is long, a full line that ends no sentence goes on in the next.

    Args:
        text: The text.

    Returns:
        Offsets of the paragraphs, in order; none is blank.

    Examples:
        >>> unwrap("One.\n\nTwo.")
        ((0, 4), (6, 10))
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    widest = max((end - start for start, end in lines), default=0)
    found: list[Offsets] = []
    for start, end in lines:
        if (
            found
            and widest <= _WIDEST_WRAP
            and _goes_on(text, found[-1], start, widest)
        ):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _goes_on(text: str, before: Offsets, start: int, widest: int) -> bool:
    """Tell whether the line at *start* goes on what stands before it."""
    last = text[before[0] : before[1]].rpartition("\n")[2].rstrip()
    is_full = len(last) >= widest / 2
    is_near = text.count("\n", before[1], start) <= _NEAR_LINES
    is_item = text[start:].lstrip()[:1] in _BULLETS
    return is_full and is_near and not is_item and last[-1] not in _ENDS


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
