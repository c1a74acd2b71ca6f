"""The sentences around words of a text, with the words marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST_SIDE = 240
"""Most characters shown on either side of the words; sentences rarely are longer."""

# Lines of a text may be broken anywhere, so one break alone ends nothing.
_END = re.compile(
    r"(?:(?<=[^\s.]{2}[.!?;])|(?<=[·»”]))\s+(?=[«“\"(]?[^\W_a-zα-ωά-ώ])"
    r"|\s*\n\s*\n\s*"
)
_ENDS = frozenset(".!?;·»”:\n")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a text around some words of it.

    Args:
        pieces: The stretch in parts, each with whether it is one of the words.
        cut_before: Whether it begins within a sentence.
        cut_after: Whether it ends within a sentence.
    """

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool


def quotes_around(text: str, spans: Iterable[Offsets]) -> tuple[Quote, ...]:
    """Return the sentences that hold some words, in reading order, each once.

    Args:
        text: The whole text.
        spans: Start and end of the words, in code points.

    Examples:
        >>> quotes_around("One. Two has words. Three.", [(13, 18)])[0].pieces
        (('Two has ', False), ('words', True), ('.', False))
    """
    quotes: list[tuple[Offsets, list[Offsets]]] = []
    for span in sorted(set(spans)):
        around = _sentence(text, span)
        if quotes and around[0] < quotes[-1][0][1]:
            (start, end), held = quotes[-1]
            quotes[-1] = ((start, max(end, around[1])), [*held, span])
        else:
            quotes.append((around, [span]))
    return tuple(_quote(text, around, held) for around, held in quotes)


def _sentence(text: str, span: Offsets) -> Offsets:
    start, end = span
    first = max(0, start - LONGEST_SIDE)
    last = min(len(text), end + LONGEST_SIDE)
    ends = [one.end() for one in _END.finditer(text, first, start)]
    if ends:
        first = ends[-1]
    elif first:
        first = text.find(" ", first, start) + 1 or first
    # One more character lets a sentence end right behind the words.
    found = _END.search(text, max(start, end - 1), last)
    if found:
        last = found.start()
    elif last < len(text):
        last = max(end, text.rfind(" ", end, last))
    return first, max(last, end)


def _quote(text: str, around: Offsets, spans: Sequence[Offsets]) -> Quote:
    pieces: list[tuple[str, bool]] = []
    at = around[0]
    for start, end in spans:
        if at < end:
            first = max(at, start)
            pieces += [(text[at:first], False), (text[first:end], True)]
            at = end
    pieces.append((text[at : around[1]], False))
    return Quote(
        pieces=tuple((part, marked) for part, marked in pieces if part),
        cut_before=_is_cut(text, around[0]),
        cut_after=_is_cut(text, around[1]),
    )


def _is_cut(text: str, at: int) -> bool:
    """Tell whether a place lies within a sentence of the text."""
    before, after = text[:at].rstrip(" "), text[at:].strip(" ")
    return bool(before and after) and before[-1] not in _ENDS and after[0] != "\n"
