"""Running text out of printed lines, without losing where each character stood.

A press release arrives as lines: wrapped in mid-sentence, separated by blank lines,
cut at hyphens, with bullets and numerals. Rules want paragraphs and list items. The
`Flow` gives them that, and maps every character back to the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from citykg.documents.model import Span
from citykg.namespaces.greek import unify_homoglyphs

_BULLET = r"[•●▪■◦‣⁃∙·➢➤✓*–—-]"
_NUMERAL = r"\(?\d{1,2}\s?[.)](?!\d)|\(?[IVXΙΧ]{1,4}\s?[.:)]|\(?(?:στ|[α-ωa-z])\)"
_MARKER = re.compile(rf"\s*(?P<marker>{_BULLET}(?=\s|[^\W\d])|{_NUMERAL})\s*")
_INITIAL = frozenset("Ι. I. Χ. X. V.".split())  # numerals that begin names, too
_CAPITAL = r"(?![_\d])[^\W\da-zα-ωά-ώ]\w*[.'’-]?\w*"
_ROW = re.compile(  # of a list of people: «Άννα Ρήγα, Πρόεδρος», «Χ Ψ (Δήμαρχος)»
    rf"{_CAPITAL}(?: {_CAPITAL}){{1,2}}(?:,| ?[|(:]| [–—-] )(?=\s*\S)"
)
_ENDS_SENTENCE = re.compile(r"[.;!:·…»”\"]\s*$")
_INVISIBLE = "\u200b\ufeff\u00ad"
_UNEVEN = re.compile(rf"[^\S ]|  |[{_INVISIBLE}]")
_VISIBLE = re.compile(rf"[^\s{_INVISIBLE}]+")
_WRAP_MAX_WIDTH = 110  # characters; printed lines are shorter, paragraphs longer
_WRAP_MIN_LINES = 4
_FULL_LINE = 0.7  # share of the usual width from which a line counts as full


class BlockKind(Enum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or one item of a list.

    Args:
        kind: What it is on the page.
        start: Offset of its first character in the flow.
        end: Offset after its last character in the flow.
        marker: Bullet or numeral of an item, exactly as printed, else the empty text.
    """

    kind: BlockKind
    start: int
    end: int
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The running text of a document.

    Args:
        text: Blocks joined by line feeds; within a block single blanks only, and
            look-alike letters of the other script set right.
        offsets: For each character of *text*, its offset in the document.
        blocks: The blocks in order.
    """

    text: str
    offsets: tuple[int, ...]
    blocks: tuple[Block, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from *start* to *end* stand in the document."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  # offset of the first visible character
    end: int  # offset after the last visible character
    gap: int  # line feeds between this line and the visible line before it
    content: int  # offset after the list marker
    marker: str

    @property
    def width(self) -> int:
        return self.end - self.start


def to_flow(text: str) -> Flow:
    """Turn the text of a document into running text.

    Args:
        text: Any text; line ends may be LF, CRLF or CR.

    Returns:
        The flow; empty if *text* has no visible character.
    """
    lines = _lines(text)
    pieces: list[str] = []
    offsets: list[int] = []
    blocks: list[Block] = []
    for group in _groups(lines, text):
        if offsets:
            pieces.append("\n")
            offsets.append(group[0].start - 1 if group[0].start else 0)
        start = len(offsets)
        for piece, offset in _joined(group, text):
            pieces.append(piece)
            offsets += range(offset, offset + len(piece))
        kind = BlockKind.ITEM if group[0].marker else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, len(offsets), group[0].marker))
    return Flow(unify_homoglyphs("".join(pieces)), tuple(offsets), tuple(blocks))


def _lines(text: str) -> list[_Line]:
    """Split *text* into its visible lines."""
    lines = []
    feeds = 0
    for match in re.finditer(r"([^\r\n\v\f\u2028]*)(\r\n|[\r\n\v\f\u2028]|$)", text):
        content = match[1]
        if visible := content.strip():
            start = match.start() + content.index(visible[0])
            end = start + len(visible)
            marked = _MARKER.match(text, start, end)
            content_start = marked.end() if marked and marked.end() < end else start
            marker = marked["marker"] if marked and marked.end() < end else ""
            lines.append(_Line(start, end, feeds, content_start, marker.strip()))
            feeds = 0
        feeds += bool(match[2])
    return lines


def _groups(lines: Sequence[_Line], text: str) -> Iterator[list[_Line]]:
    """Gather lines that belong to one block."""
    width = _usual_width(lines)
    usual_gap = _usual_gap(lines)
    group: list[_Line] = []
    for line in lines:
        if group and not _continues(
            group[-1], line, text=text, width=width, usual_gap=usual_gap
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _usual_width(lines: Sequence[_Line]) -> int | None:
    """Return the width that the text is wrapped at, or None if it is not wrapped."""
    widths = sorted(line.width for line in lines)
    if len(widths) < _WRAP_MIN_LINES or widths[-1] > _WRAP_MAX_WIDTH:
        return None
    return widths[len(widths) * 3 // 4]


def _usual_gap(lines: Sequence[_Line]) -> int:
    """Return the smallest number of line feeds between two lines."""
    return min((line.gap for line in lines[1:]), default=1)


def _continues(
    before: _Line, line: _Line, *, text: str, width: int | None, usual_gap: int
) -> bool:
    """Tell whether *line* goes on with the block of the line *before* it."""
    finished = bool(_ENDS_SENTENCE.search(text, before.start, before.end))
    if line.marker and (finished or line.marker not in _INITIAL):
        return False
    if not finished and text[line.start].islower():
        return True
    if width is None or line.gap > usual_gap:
        return False
    if not finished and text[before.end - 1] != "," and _ROW.match(text, line.start):
        return not _ROW.match(text, before.start)
    full = before.width >= width * _FULL_LINE
    return full and (not finished or usual_gap == 1)


def _joined(group: Sequence[_Line], text: str) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a block, each with the offset of its first character."""
    glued = True
    for number, line in enumerate(group):
        start = line.content if number == 0 else line.start
        end = line.end
        if not glued:
            yield " ", group[number - 1].end
        cut = (
            number + 1 < len(group)
            and text[end - 1] == "-"
            and _is_word_cut(text, end, group[number + 1].start)
        )
        glued = cut or (text[end - 1] == "-" and "://" in text[start:end])
        yield from _squeezed(text, start, end - 1 if cut else end)


def _is_word_cut(text: str, end: int, following: int) -> bool:
    """Tell whether the hyphen before *end* only marks a word cut at the line's end."""
    word = re.search(r"\S+-$", text[:end])
    return (
        word is not None
        and "/" not in word[0]
        and text[end - 2 : end - 1].islower()
        and text[following].islower()
    )


def _squeezed(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield what stands from *start* to *end*, each run of blanks as one."""
    if not _UNEVEN.search(text, start, end):
        yield text[start:end], start
        return
    after = start
    for found in _VISIBLE.finditer(text, start, end):
        if text[after : found.start()].strip(_INVISIBLE):
            yield " ", found.start() - 1
        yield found.group(), found.start()
        after = found.end()
