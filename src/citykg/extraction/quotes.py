"""Quotation marks: which enclose a title, and which a speech."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from citykg.extraction.flow import Flow

_OPENING: Final = frozenset("«“„‟‹")
_CLOSING: Final = frozenset("»”›")
_STRAIGHT: Final = '"'
_MARKS: Final = re.compile(f"[{''.join((*_OPENING, *_CLOSING, _STRAIGHT))}]")
_TITLE_MAX: Final = 220  # characters; the longest title seen has 110


class QuoteKind(Enum):
    """What a pair of quotation marks encloses."""

    TITLE = "title"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two quotation marks.

    Args:
        kind: A name or title, or what somebody said.
        start: Offset in the flow of the first character inside the marks.
        end: Offset in the flow after the last character inside the marks.
        depth: How many quotations it stands in; 0 outside all others.
    """

    kind: QuoteKind
    start: int
    end: int
    depth: int


def find_quoted(flow: Flow) -> tuple[Quoted, ...]:
    """Return what stands in quotation marks, in reading order.

    Printed texts mix their marks («Mapping smart cities in the EU”), so any closing
    mark closes the mark that was opened last.

    Args:
        flow: The running text.
    """
    found = [
        Quoted(_kind(flow.text, start, end), start, end, depth)
        for start, end, depth in _pairs(flow.text)
        if end > start
    ]
    return tuple(sorted(found, key=lambda quoted: (quoted.start, -quoted.end)))


def _pairs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and depth of what each pair of marks encloses."""
    opened: list[tuple[int, str]] = []
    for mark in _MARKS.finditer(text):
        offset, character = mark.start(), mark.group()
        if character in _OPENING or (
            character == _STRAIGHT and (not opened or opened[-1][1] != _STRAIGHT)
        ):
            opened.append((offset + 1, character))
        elif opened and (character in _CLOSING or character == _STRAIGHT):
            start, _ = opened.pop()
            yield start, offset, len(opened)


def _kind(text: str, start: int, end: int) -> QuoteKind:
    """Tell a title from a speech by length, line breaks and the colon before it."""
    inside = text[start:end]
    introduced = text[: start - 1].rstrip().endswith((":", "·"))
    if "\n" in inside or end - start > _TITLE_MAX:
        return QuoteKind.SPEECH
    if introduced and (inside.rstrip().endswith((".", "!", ";")) or ". " in inside):
        return QuoteKind.SPEECH
    return QuoteKind.TITLE
