"""A short notation for token patterns, and finding them in a document.

A pattern is a row of elements separated by blanks:

========================  ====================================================
``δήμαρχος``              one token whose folded form or lemma is this word
``συμμετ~``               one token whose folded form starts like this
``a|b~|c``                any of these
``@City|Municipality``    a whole entity of one of these labels
``^``                     one token that starts with a capital letter
``_``                     any one token of the sentence
``...`` or ``...12``      up to 6 (or 12) tokens of the sentence
``x?`` ``x*`` ``x+``      optional, any number, at least one
``name=x``                the tokens of x are kept under this name
========================  ====================================================

Words are folded, so case, accents and final sigmas do not matter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from citykg.extraction.matching import RowMatch, starts_of
from citykg.extraction.notation import Kind, Row, parse_row
from citykg.extraction.tokens import Doc, Span
from citykg.extraction.word_index import WordIndex, index_of

_NUMBERS: Final = count()
_Candidates = tuple[int, tuple[tuple[Row, int], ...]]  # sentences as bits: all, by row
_NONE: Final[_Candidates] = (0, ())


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a pattern holds.

    Args:
        span: All tokens matched.
        parts: Tokens of each named element that took part.
    """

    span: Span
    parts: Mapping[str, Span]

    def __getitem__(self, name: str) -> Span:
        return self.parts[name]

    def get(self, name: str) -> Span | None:
        """Return the tokens of the element *name*, or None if it was left out."""
        return self.parts.get(name)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One or more rows of elements that mean the same; made by `pattern`.

    Args:
        rows: The rows, in the notation of this module.
        greedy: Keep the longest match from each start instead of the shortest.
        parsed: The rows, parsed.
    """

    rows: tuple[str, ...]
    greedy: bool
    parsed: tuple[Row, ...] = field(compare=False, repr=False)
    _number: int = field(
        default_factory=_NUMBERS.__next__, init=False, compare=False, repr=False
    )

    def find(self, tokens: Doc | Span) -> Iterator[Match]:
        """Yield the matches in reading order; none overlaps the one before it.

        A match never leaves its sentence, and never begins or ends inside an entity
        that one of its ``@`` elements took. Of the matches from one token the
        shortest counts (of a greedy pattern the longest), of equals that of the
        first row, and in it the one whose first elements take most, gaps least.

        Args:
            tokens: A document or a part of one, with sentences.
        """
        if isinstance(tokens, Doc):
            doc, start, end = tokens, 0, len(tokens)
        else:
            doc, start, end = tokens.doc, tokens.start, tokens.end
        index = index_of(doc)
        candidates = index.found.get(self._number)
        if candidates is None:
            candidates = index.found[self._number] = _candidates(self.parsed, index)
        if candidates is _NONE or start >= end:
            return iter(())
        sentence = index.sentence_at[start]
        if end <= index.bounds[sentence + 1] and not candidates[0] >> sentence & 1:
            return iter(())  # one sentence, which lacks something
        return self._find(doc, candidates, start=start, end=end)

    def first(self, tokens: Doc | Span) -> Match | None:
        """Return the first match, or None."""
        return next(self.find(tokens), None)

    def _find(
        self, doc: Doc, candidates: _Candidates, *, start: int, end: int
    ) -> Iterator[Match]:
        """Yield the matches within the tokens from *start* to *end*."""
        index = index_of(doc)
        mask, rows = candidates
        sentence = index.sentence_at[start] if start < end else 0
        while start < end:
            stop = min(end, index.bounds[sentence + 1])
            bit = 1 << sentence
            if mask & bit:
                fitting = [row for row, holds in rows if holds & bit]
                yield from self._find_in(doc, fitting, start=start, stop=stop)
            start = stop
            sentence += 1

    def _find_in(
        self, doc: Doc, rows: list[Row], *, start: int, stop: int
    ) -> Iterator[Match]:
        """Yield the matches of *rows* within one sentence."""
        index = index_of(doc)
        matches = [RowMatch(row, index, stop, greedy=self.greedy) for row in rows]
        starts = {at for row in rows for at in starts_of(row, index, start, stop)}
        reached = start
        for at in sorted(starts):
            if at < reached:
                continue
            best: tuple[RowMatch, list[int]] | None = None
            for match in matches:
                cuts = match.cuts(at)
                if cuts and (best is None or self._is_better(cuts[-1], best[1][-1])):
                    best = (match, cuts)
            if best is not None:
                found = _to_match(doc, best[0].row, best[1])
                reached = found.span.end
                yield found

    def _is_better(self, end: int, best: int) -> bool:
        return end > best if self.greedy else end < best


def pattern(*rows: str, greedy: bool = False) -> Pattern:
    """Return the pattern that holds where any of *rows* holds.

    Args:
        rows: Rows of elements, in the notation of this module, at least one.
        greedy: Keep the longest match from each start instead of the shortest.

    Raises:
        ValueError: If a row is not in the notation.
    """
    return Pattern(rows, greedy, tuple(parse_row(row) for row in rows))


def sentences(tokens: Doc | Span) -> Iterator[Span]:
    """Yield the sentences that *tokens* are part of, each whole."""
    yield from tokens.sents


def _candidates(rows: tuple[Row, ...], index: WordIndex) -> _Candidates:
    """Return the sentences that hold what some row cannot do without."""
    union = 0
    found = []
    for row in rows:
        mask = _sentences_with_all(row, index)
        if mask:
            union |= mask
            found.append((row, mask))
    return (union, tuple(found)) if union else _NONE


def _sentences_with_all(row: Row, index: WordIndex) -> int:
    """Return as bits the sentences where each element that *row* needs occurs."""
    mask = -1
    for element in row:
        if not element.least:
            continue
        if element.kind is Kind.WORD:
            mask &= index.word_masks.get(element.number, 0)
        elif element.kind is Kind.ENTITY:
            labels = 0
            for label in element.labels:
                labels |= index.label_masks.get(label, 0)
            mask &= labels
        if not mask:
            return 0
    return mask


def _to_match(doc: Doc, row: Row, cuts: list[int]) -> Match:
    """Turn the places where elements begin into named parts, entities made whole."""
    places: dict[str, tuple[int, int]] = {}
    for number, element in enumerate(row):
        start, end = cuts[number], cuts[number + 1]
        if element.name and start < end:
            places[element.name] = (places.get(element.name, (start, 0))[0], end)
    parts = {name: _whole(doc, start, end) for name, (start, end) in places.items()}
    last = max([cuts[-1], *(part.end for part in parts.values())])
    return Match(doc[cuts[0] : last], parts)


def _whole(doc: Doc, start: int, end: int) -> Span:
    """Stretch a part that ends inside an entity to the entity's end."""
    inside = index_of(doc).inside
    while inside[end]:
        end += 1
    return doc[start:end]
