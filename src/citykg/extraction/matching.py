"""Matching one row of a pattern from one token on."""

from collections.abc import Iterator

from citykg.extraction.notation import ENDS_SENTENCE, Element, Kind, Row
from citykg.extraction.word_index import WordIndex


def starts_of(row: Row, index: WordIndex, start: int, stop: int) -> Iterator[int]:
    """Yield the tokens from *start* to *stop* at which a match of *row* may begin."""
    first = row[0]
    if first.least and first.kind is Kind.WORD:
        number, words = first.number, index.words
        return (at for at in range(start, stop) if number in words[at])
    if first.least and first.kind is Kind.ENTITY:
        ends = index.entity_ends
        return (at for at in range(start, stop) if at in ends)
    return iter(range(start, stop))


class RowMatch:
    """Finds how the elements of a row can share the tokens before *stop*.

    Args:
        row: The elements.
        index: The document.
        stop: Where the tokens that may be taken end.
        greedy: Whether the longest match is wanted, not the shortest.
    """

    __slots__ = ("_greedy", "_index", "_kept", "_stop", "row")

    def __init__(self, row: Row, index: WordIndex, stop: int, *, greedy: bool) -> None:
        self.row = row
        self._index = index
        self._stop = stop
        self._greedy = greedy
        self._kept: dict[tuple[int, int], tuple[int, int]] = {}

    def cuts(self, start: int) -> list[int] | None:
        """Return where the elements of the best match begin, and last where it ends.

        Args:
            start: Where the match begins.

        Returns:
            One offset more than there are elements, or None if there is no match.
        """
        if self._end(0, start) <= start:
            return None
        cuts = [start]
        for number in range(len(self.row)):
            cuts.append(self._kept[number, cuts[-1]][1])
        return cuts

    def _end(self, number: int, at: int) -> int:
        """Return where the best match of the elements from *number* on ends, or -1."""
        if number == len(self.row):
            return at
        key = (number, at)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._best(number, at)
        return kept[0]

    def _best(self, number: int, at: int) -> tuple[int, int]:
        """Return that end, and where the element *number* itself ends."""
        element = self.row[number]
        best, cut = -1, at
        for taken, end_here in enumerate(self._reach(element, at)):
            if taken < element.least:
                continue
            end = self._end(number + 1, end_here)
            if end >= 0 and (best < 0 or self._is_better(element, end, best)):
                best, cut = end, end_here
        return best, cut

    def _is_better(self, element: Element, end: int, best: int) -> bool:
        """Tell whether to end at *end*, having taken more, is better than at *best*."""
        if end == best:
            return element.kind is not Kind.ANY
        return end > best if self._greedy else end < best

    def _reach(self, element: Element, at: int) -> Iterator[int]:
        """Yield where the element ends if it is taken not at all, once, twice..."""
        yield at
        for _ in range(element.most):
            at = self._after(element, at)
            if at < 0:
                return
            yield at

    def _after(self, element: Element, at: int) -> int:
        """Return where the element ends if it takes what stands at *at*, or -1."""
        if at >= self._stop:
            return -1
        if element.kind is Kind.WORD:
            return at + 1 if element.number in self._index.words[at] else -1
        if element.kind is Kind.ANY:
            return -1 if ENDS_SENTENCE in self._index.words[at] else at + 1
        if element.kind is Kind.CAPITAL:
            return at + 1 if self._index.capital[at] else -1
        label, end = self._index.entity_ends.get(at, ("", 0))
        return end if label in element.labels else -1
