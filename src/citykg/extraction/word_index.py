"""What patterns need to know of a document, looked up once: words, entities, sentences.

Sets of sentences are bits of a number: that some words all occur in one sentence is
an AND. Most patterns fail there, at the cost of one look-up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from spacy.attrs import ORTH, TAG  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc, Span, Token

from citykg.extraction.notation import WORDS

_KEY: Final = "word_index"
_CAPITALS: Final = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ"
)


class WordIndex:
    """The words, sentences and entities of a document.

    Args:
        doc: A document whose tokens are annotated.

    Attributes:
        words: For each token, the numbers of the word elements that take it.
        capital: For each token, whether it starts with a capital letter.
        bounds: First token of each sentence, and last the length of the document.
        sentences: The sentences.
        sentence_at: For each token, the number of its sentence.
        word_masks: For each word element that occurs, its sentences as bits.
        entities: The entities in reading order.
        entity_ends: For each token that begins an entity, its label and end.
        inside: For each token, whether it continues an entity.
        label_masks: For each label that occurs, its sentences as bits.
        found: What patterns (by number) and functions found out, until entities change.
        kept: What functions found out that has nothing to do with entities.
    """

    __slots__ = (
        "bounds",
        "capital",
        "entities",
        "entity_ends",
        "found",
        "inside",
        "kept",
        "label_masks",
        "sentence_at",
        "sentences",
        "starts",
        "version",
        "word_masks",
        "words",
    )

    def __init__(self, doc: Doc) -> None:
        self.version = WORDS.version
        self.kept: dict[object, Any] = {}
        strings = doc.vocab.strings
        table: Any = doc.to_array([TAG, ORTH])
        self.words = [WORDS.numbers_of(strings[tag]) for tag, _ in table.tolist()]
        self.capital = [strings[orth][0] in _CAPITALS for _, orth in table.tolist()]
        self.bounds = _sentence_bounds(doc)
        self.sentences = tuple(
            doc[start:end]
            for start, end in zip(self.bounds, self.bounds[1:], strict=False)
        )
        self.sentence_at: list[int] = []
        self.word_masks: dict[int, int] = {}
        for number, sentence in enumerate(self.sentences):
            self.sentence_at += [number] * len(sentence)
            bit = 1 << number
            words = frozenset().union(*self.words[sentence.start : sentence.end])
            for word in words:
                self.word_masks[word] = self.word_masks.get(word, 0) | bit
        self.set_entities(doc.ents, length=len(doc))

    def set_entities(self, entities: Iterable[Span], *, length: int) -> None:
        """Take note of the entities; what was found with others is forgotten.

        Args:
            entities: The entities, in any order.
            length: Number of tokens of the document.
        """
        self.entities = tuple(sorted(entities, key=lambda one: one.start))
        self.starts = [one.start for one in self.entities]
        self.entity_ends: dict[int, tuple[str, int]] = {}
        self.inside = bytearray(length + 1)
        self.label_masks: dict[str, int] = {}
        self.found: dict[object, Any] = {}
        for one in self.entities:
            label, start, end = one.label_, one.start, one.end
            self.entity_ends[start] = (label, end)
            self.inside[start + 1 : end] = b"\1" * (end - start - 1)
            bit = 1 << self.sentence_at[start]
            self.label_masks[label] = self.label_masks.get(label, 0) | bit

    def sentences_of(self, start: int, end: int) -> Sequence[Span]:
        """Return the sentences that the tokens from *start* to *end* are part of."""
        if not self.sentence_at:
            return ()
        last = len(self.sentence_at) - 1
        first = self.sentence_at[min(start, last)]
        return self.sentences[
            first : self.sentence_at[min(max(start, end - 1), last)] + 1
        ]

    def entities_in(self, start: int, end: int) -> Iterator[Span]:
        """Yield the entities whose tokens all lie from *start* to *end*."""
        at = bisect_left(self.starts, start)
        for one in self.entities[at : bisect_right(self.starts, end)]:
            if one.end <= end:
                yield one


def index_of(doc: Doc) -> WordIndex:
    """Return the index of *doc*, made at first use."""
    found: WordIndex | None = doc.user_data.get(_KEY)
    if found is None or found.version != WORDS.version:
        found = doc.user_data[_KEY] = WordIndex(doc)
    return found


def set_entities(doc: Doc, entities: Sequence[Span]) -> None:
    """Set the entities of *doc*, so that patterns know of it.

    Args:
        doc: The document.
        entities: Its entities, none overlapping another.
    """
    doc.ents = entities
    index: WordIndex | None = doc.user_data.get(_KEY)
    if index is not None:
        index.set_entities(entities, length=len(doc))


def remember_sentences(doc: Doc) -> None:
    """Let spaCy answer from the index where a token's or a span's sentence is asked."""
    doc.user_span_hooks["sent"] = _sentence_of_span
    doc.user_span_hooks["sents"] = _sentences_of_span
    doc.user_token_hooks["sent"] = _sentence_of_token
    doc.user_hooks["sents"] = _sentences_of_doc


def _sentence_of_span(span: Span) -> Span:
    return index_of(span.doc).sentences_of(span.start, span.start)[0]


def _sentence_of_token(token: Token) -> Span:
    index = index_of(token.doc)
    return index.sentences[index.sentence_at[token.i]]


def _sentences_of_span(span: Span) -> Sequence[Span]:
    return index_of(span.doc).sentences_of(span.start, span.end)


def _sentences_of_doc(doc: Doc) -> Sequence[Span]:
    return index_of(doc).sentences


def _sentence_bounds(doc: Doc) -> list[int]:
    """Return where sentences start, and where the last one ends."""
    starts = [token.i for token in doc if token.is_sent_start]
    return [*starts, len(doc)]
