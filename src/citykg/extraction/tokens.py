"""Tokens of a document, spans of them, and its entities, as the rules ask for them.

They answer to the names that spaCy gives, but are plain objects made once: spaCy makes
a new token each time that one is asked for, and a string each time it is read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, overload

from spacy.lang.lex_attrs import is_quote, like_url


class Token:
    """A word, a mark or a blank.

    Attributes:
        doc: The document.
        i: Its number in the document.
        idx: Where it begins, in characters.
        text: Its text.
        whitespace_: The blank after it, or the empty text.
        norm_: Its folded form.
        lemma_: Its folded lemma.
        forms: Both, parted by a blank.
        is_alpha: Whether it is all letters.
        is_punct: Whether it is all punctuation.
        is_space: Whether it is all blanks.
        is_sent_start: Whether a sentence begins with it.
        sent: Its sentence.
        ent_type_: Label of the entity that it is part of, or the empty text.
        ent_iob_: Whether it begins an entity (B), continues one (I) or none (O).
    """

    __slots__ = (
        "doc",
        "ent_iob_",
        "ent_type_",
        "forms",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "norm_",
        "sent",
        "text",
        "whitespace_",
    )
    norm_: str
    lemma_: str
    forms: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_sent_start: bool
    sent: "Span"

    def __init__(self, doc: "Doc", i: int, idx: int, text: str, blank: str) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.whitespace_ = blank
        self.ent_type_ = ""
        self.ent_iob_ = "O"

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_ascii(self) -> bool:
        """Whether it is all of ASCII."""
        return self.text.isascii()

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return bool(is_quote(self.text))

    @property
    def like_url(self) -> bool:
        """Whether it looks like an address of the web."""
        return bool(like_url(self.text))

    def nbor(self, distance: int = 1) -> "Token":
        """Return the token *distance* after it.

        Raises:
            IndexError: If there is none.
        """
        at = self.i + distance
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]


class Span:
    """Tokens in a row; equal to another of the same place and label.

    Args:
        doc: The document.
        start: Number of its first token.
        end: One more than the number of its last token.
        label: Local name of the class of what it names, or the empty text.
    """

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> "Span": ...

    def __getitem__(self, at: int | slice) -> "Token | Span":
        if isinstance(at, slice):
            start, end = _bounds(at, self.end - self.start)
            return Span(self.doc, self.start + start, self.start + end)
        place = at + (self.end if at < 0 else self.start)
        if not self.start <= place < self.end:
            raise IndexError(at)
        return self.doc.tokens[place]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Span)
            and self.start == other.start
            and self.end == other.end
            and self.label_ == other.label_
            and self.doc is other.doc
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Where it begins, in characters."""
        doc = self.doc
        return doc.offsets[self.start] if self.start < len(doc) else len(doc.text)

    @property
    def end_char(self) -> int:
        """Where it ends, in characters."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its text, without the blank after it."""
        if self.end == self.start:
            return ""
        doc = self.doc
        last = doc.tokens[self.end - 1]
        return doc.text[doc.offsets[self.start] : last.idx + len(last.text)]

    @property
    def text_with_ws(self) -> str:
        """Its text and the blank after it."""
        blank = self.doc.tokens[self.end - 1].whitespace_ if len(self) else ""
        return self.text + blank

    @property
    def sent(self) -> "Span":
        """The sentence that it begins in."""
        tokens = self.doc.tokens
        return tokens[self.start if self.start < len(tokens) else -1].sent

    @property
    def sents(self) -> "Sequence[Span]":
        """The sentences that it is part of."""
        return self.doc.sentences_of(self.start, self.end)

    @property
    def ents(self) -> "list[Span]":
        """The entities within it."""
        return self.doc.entities_in(self.start, self.end)


class Doc:
    """The tokens of a text.

    Args:
        words: Texts of the tokens.
        spaces: For each, whether a blank follows it.

    Attributes:
        text: The text.
        tokens: The tokens.
        offsets: Where each begins.
        sents: The sentences.
        sentence_at: For each token, the number of its sentence.
        index: What patterns know of it, made by `word_index.index_of`.
        user_data: What rules keep.
    """

    __slots__ = (
        "_ents",
        "_starts",
        "index",
        "offsets",
        "sentence_at",
        "sents",
        "text",
        "tokens",
        "user_data",
    )

    def __init__(self, words: Sequence[str], spaces: Sequence[bool]) -> None:
        self.tokens: list[Token] = []
        self.offsets: list[int] = []
        pieces: list[str] = []
        at = 0
        for i, (word, space) in enumerate(zip(words, spaces, strict=True)):
            blank = " " if space else ""
            self.tokens.append(Token(self, i, at, word, blank))
            self.offsets.append(at)
            pieces += (word, blank)
            at += len(word) + space
        self.text = "".join(pieces)
        self.sents: tuple[Span, ...] = ()
        self.sentence_at: list[int] = []
        self.index: Any = None
        self.user_data: dict[str, Any] = {}
        self._ents: tuple[Span, ...] = ()
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if not isinstance(at, slice):
            return self.tokens[at]
        start, end = at.start, at.stop
        if start is None or end is None or not 0 <= start <= end <= len(self.tokens):
            start, end = _bounds(at, len(self.tokens))
        return Span(self, start, end)

    def __repr__(self) -> str:
        return self.text

    @property
    def ents(self) -> tuple[Span, ...]:
        """The entities, in reading order; no two of those set may overlap."""
        return self._ents

    @ents.setter
    def ents(self, entities: Iterable[Span]) -> None:
        tokens = self.tokens
        for old in self._ents:
            for token in tokens[old.start : old.end]:
                token.ent_type_, token.ent_iob_ = "", "O"
        self._ents = tuple(sorted(entities, key=attrgetter("start")))
        self._starts = [one.start for one in self._ents]
        for ent in self._ents:
            label, begun = ent.label_, "B"
            for token in tokens[ent.start : ent.end]:
                token.ent_type_, token.ent_iob_ = label, begun
                begun = "I"

    def begin_sentences(self, starts: Sequence[int]) -> None:
        """Set the sentences, which begin at *starts*."""
        ends = [*starts[1:], len(self.tokens)]
        self.sents = tuple(map(Span, [self] * len(starts), starts, ends))
        self.sentence_at = []
        for number, sentence in enumerate(self.sents):
            start, end = sentence.start, sentence.end
            self.sentence_at += [number] * (end - start)
            for token in self.tokens[start:end]:
                token.sent = sentence
                token.is_sent_start = token.i == start

    def sentences_of(self, start: int, end: int) -> Sequence[Span]:
        """Return the sentences that the tokens from *start* to *end* are part of."""
        if not self.sents:
            return ()
        last = len(self.tokens) - 1
        first = self.sentence_at[min(start, last)]
        return self.sents[first : self.sentence_at[min(max(start, end - 1), last)] + 1]

    def entities_in(self, start: int, end: int) -> list[Span]:
        """Return the entities whose tokens all lie from *start* to *end*."""
        if not self._starts:
            return []
        first = bisect_left(self._starts, start)
        found = self._ents[first : bisect_right(self._starts, end)]
        return [one for one in found if one.end <= end]

    def char_span(
        self, start: int, end: int, *, label: str = "", alignment_mode: str = "strict"
    ) -> Span | None:
        """Return the tokens from the character *start* to the character *end*, or None.

        Args:
            start: Offset of the first character.
            end: One more than the offset of the last.
            label: Label of the span.
            alignment_mode: What to do with tokens of which a part lies outside:
                ``strict`` (nothing is returned), ``contract`` or ``expand``.
        """
        first, last = self._at(start), self._at(end - 1)
        if first < 0 or last < 0:
            return None
        before = start > self.offsets[first]
        after = end < self.offsets[last] + len(self.tokens[last].text)
        if alignment_mode == "strict":
            exact = end == self.offsets[last] + len(self.tokens[last].text)
            return Span(self, first, last + 1, label) if exact and not before else None
        if alignment_mode == "contract":
            first, last = first + before, last - after
            if last < first:
                return None
        elif start == self.offsets[first] + len(self.tokens[first].text):
            first += 1  # the blank after a token is no part of it
        return Span(self, first, last + 1, label)

    def _at(self, offset: int) -> int:
        """Return the number of the token at a character, or -1."""
        at = bisect_right(self.offsets, offset) - 1
        if at < 0:
            return -1
        token = self.tokens[at]
        ends = self.offsets[at] + len(token.text) + len(token.whitespace_)
        return at if offset < ends else -1


def _bounds(part: slice, length: int) -> tuple[int, int]:
    """Return first and end of a slice of so many tokens; it may be empty."""
    start, end, _ = part.indices(length)
    return start, max(start, end)
