"""What patterns need to know of a document, looked up once: words, entities, sentences.

Sets of sentences are bits of a number: that some words all occur in one sentence is
an AND. Most patterns fail there, at the cost of one look-up.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Any, Final

from citykg.extraction.notation import WORDS
from citykg.extraction.tokens import Doc, Span, Token

Words = frozenset[str] | tuple[str, ...] | Callable[[str], object]
"""Folded forms, beginnings of folded forms, or a function that knows them."""

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
        places: For each folded form that occurs, its tokens.
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
        "places",
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
        self.places: dict[str, list[int]] = {}
        places = self.places
        for at, token in enumerate(doc.tokens):
            if token.norm_ in places:
                places[token.norm_].append(at)
            else:
                places[token.norm_] = [at]
        self.words = [WORDS.numbers_of(token.forms) for token in doc.tokens]
        self.capital = [token.text[0] in _CAPITALS for token in doc.tokens]
        self.sentences = doc.sents
        self.bounds = [*(one.start for one in doc.sents), len(doc)]
        self.sentence_at = doc.sentence_at
        self.word_masks: dict[int, int] = {}
        for number, sentence in enumerate(self.sentences):
            bit = 1 << number
            words = frozenset().union(*self.words[sentence.start : sentence.end])
            for word in words:
                self.word_masks[word] = self.word_masks.get(word, 0) | bit
        self.set_entities(doc.ents, length=len(doc))

    def set_entities(self, entities: Iterable[Span], *, length: int) -> None:
        """Take note of the entities; what was found with others is forgotten.

        Args:
            entities: The entities, in reading order.
            length: Number of tokens of the document.
        """
        self.entities = tuple(entities)
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

    def entities_in(self, start: int, end: int) -> Iterator[Span]:
        """Yield the entities whose tokens all lie from *start* to *end*."""
        at = bisect_left(self.starts, start)
        for one in self.entities[at : bisect_right(self.starts, end)]:
            if one.end <= end:
                yield one


def index_of(doc: Doc) -> WordIndex:
    """Return the index of *doc*, made at first use."""
    found: WordIndex | None = doc.index
    if found is None or found.version != WORDS.version:
        found = doc.index = WordIndex(doc)
    return found


def tokens_with(tokens: Doc | Span, words: Words) -> list[Token]:
    """Return the tokens among *tokens* that are some of *words*, in reading order.

    Args:
        tokens: A document or a part of one.
        words: Folded forms as a set, beginnings of them as a tuple, or a function
            that tells something of the forms that are meant.
    """
    doc = tokens if isinstance(tokens, Doc) else tokens.doc
    index = index_of(doc)
    places: list[int] | None = index.kept.get(words)
    if places is None:
        places = index.kept[words] = _places_of(index.places, words)
    if not places:
        return []
    every = doc.tokens
    return [every[at] for at in within(places, tokens)]


def tokens_among(doc: Doc, forms: Container[str]) -> list[Token]:
    """Return the tokens of *doc* whose folded form is among *forms*, in order."""
    places = index_of(doc).places
    found = sorted(at for form in places if form in forms for at in places[form])
    return [doc.tokens[at] for at in found]


def capitalised_tokens(doc: Doc) -> list[Token]:
    """Return the tokens of *doc* that begin with a capital letter, in order."""
    kept = index_of(doc).kept
    found: list[Token] | None = kept.get(capitalised_tokens)
    if found is None:
        found = [one for one in doc.tokens if one.text[0].isupper()]
        kept[capitalised_tokens] = found
    return found


def _places_of(places: dict[str, list[int]], words: Words) -> list[int]:
    if isinstance(words, tuple):
        forms: Iterable[str] = [form for form in places if form.startswith(words)]
    elif isinstance(words, frozenset):
        forms = words & places.keys()
    else:
        forms = [form for form in places if words(form)]
    return sorted(at for form in forms for at in places[form])


def within(places: list[int], tokens: Doc | Span) -> list[int]:
    """Return those of some *places*, in order, that lie within *tokens*."""
    if isinstance(tokens, Doc):
        return places
    first = bisect_left(places, tokens.start)
    return places[first : bisect_left(places, tokens.end, first)]


def set_entities(doc: Doc, entities: Sequence[Span]) -> None:
    """Set the entities of *doc*, so that patterns know of it.

    Args:
        doc: The document.
        entities: Its entities, none overlapping another.
    """
    doc.ents = entities
    index: WordIndex | None = doc.index
    if index is not None:
        index.set_entities(doc.ents, length=len(doc))
