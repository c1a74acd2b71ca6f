"""A short notation for token patterns, compiled to spaCy's `Matcher`.

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

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Final

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from citykg.namespaces.greek import fold

SENTENCE_END: Final = (".", ";", "!", "·", "…", "\n", "?", ":")
_GAP: Final = 6
_INSIDE: Final = {"NORM": {"NOT_IN": list(SENTENCE_END)}}
_ELEMENT: Final = re.compile(
    r"(?:(?P<name>[a-z_]+)=)?(?P<body>\.\.\.\d*|[^=]+?)(?P<op>[?*+]?)$"
)


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
    """One or more rows of elements that mean the same.

    Args:
        rows: The rows, in the notation of this module.
        greedy: Keep the longest match from each start instead of the shortest.
    """

    rows: tuple[str, ...]
    greedy: bool = False
    _matchers: dict[int, Matcher] = field(
        default_factory=dict, compare=False, repr=False
    )

    def find(self, tokens: Doc | Span) -> Iterator[Match]:
        """Yield the matches in reading order; none overlaps the one before it.

        A match never leaves its sentence, and never begins or ends inside an entity
        that one of its ``@`` elements took.

        Args:
            tokens: A document or a part of one, with sentences.
        """
        for sentence in sentences(tokens):
            if self._may_hold(sentence):
                inside = _common(sentence, tokens)
                yield from self._find_in(inside)

    def _find_in(self, sentence: Span) -> Iterator[Match]:
        """Yield the matches within one sentence."""
        best: dict[int, tuple[int, int, list[int]]] = {}
        matcher = self._matcher(sentence.vocab)
        for key, start, end, alignment in matcher(sentence, with_alignments=True):  # type: ignore[misc]  # the stubs know no alignments
            kept = best.get(start)
            better = kept is None or (end > kept[0] if self.greedy else end < kept[0])
            row = sentence.vocab.strings[key]
            if better and _keeps_entities(
                sentence, start, row=row, alignment=alignment
            ):
                best[start] = (end, key, alignment)
        reached = sentence.start
        for start, (end, key, alignment) in sorted(best.items()):
            if sentence.start + start < reached:
                continue
            row = sentence.vocab.strings[key]
            match = _to_match(sentence[start:end], row=row, alignment=alignment)
            reached = match.span.end
            yield match

    def _may_hold(self, sentence: Span) -> bool:
        """Tell whether the words of some row all occur in *sentence*.

        A regular expression over the sentence is a hundred times cheaper than a
        matcher over its tokens, and most patterns fail here.
        """
        forms = _forms_of(sentence)
        return any(
            all(word.search(forms) for word in _compile(row).words) for row in self.rows
        )

    def first(self, tokens: Doc | Span) -> Match | None:
        """Return the first match, or None."""
        return next(self.find(tokens), None)

    def _matcher(self, vocab: Vocab) -> Matcher:
        """Return the matcher for *vocab*, made at first use."""
        found = self._matchers.get(id(vocab))
        if found is None:
            found = Matcher(vocab, validate=False)
            for row in self.rows:
                found.add(row, [_compile(row).elements])
            self._matchers[id(vocab)] = found
        return found


def pattern(*rows: str, greedy: bool = False) -> Pattern:
    """Return the pattern that holds where any of *rows* holds.

    Args:
        rows: Rows of elements, in the notation of this module, at least one.
        greedy: Keep the longest match from each start instead of the shortest.
    """
    return Pattern(rows, greedy)


def sentences(tokens: Doc | Span) -> Iterator[Span]:
    """Yield the sentences that *tokens* are part of, each whole."""
    yield from tokens.sents  # type: ignore[union-attr]  # spaCy's stubs forget it


@dataclass(frozen=True, slots=True)
class _Row:
    elements: list[dict[str, Any]]  # spaCy's form of the row
    names: list[str]  # name of each element, or the empty text
    whole: list[bool]  # whether the element takes (part of) an entity
    words: list[re.Pattern[str]]  # words without which the row cannot hold


def _common(sentence: Span, tokens: Doc | Span) -> Span:
    """Return the part of *sentence* that lies within *tokens*."""
    if isinstance(tokens, Doc):
        return sentence
    start = max(sentence.start, tokens.start)
    return sentence.doc[start : max(start, min(sentence.end, tokens.end))]


def _forms_of(sentence: Span) -> str:
    """Return the folded forms and lemmas of a sentence as one text, kept for reuse."""
    kept: dict[int, str] = sentence.doc.user_data.setdefault("forms", {})
    if sentence.start not in kept:
        kept[sentence.start] = " ".join(token.tag_ for token in sentence)
    return kept[sentence.start]


def _keeps_entities(
    sentence: Span, start: int, *, row: str, alignment: list[int]
) -> bool:
    """Tell whether each entity that an ``@`` element begins also ends in it."""
    whole = _compile(row).whole
    return not any(
        whole[before] and not whole[element] and sentence[at].ent_iob_ == "I"
        for at, (before, element) in enumerate(pairwise(alignment), start + 1)
    )


def _to_match(span: Span, *, row: str, alignment: list[int]) -> Match:
    """Turn spaCy's match into named parts, entities made whole."""
    names = _compile(row).names
    groups: dict[str, list[int]] = {}
    for at, element in enumerate(alignment):
        if name := names[element]:
            groups.setdefault(name, []).append(span.start + at)
    parts = {
        name: _whole(span.doc, places[0], places[-1] + 1)
        for name, places in groups.items()
    }
    last = max([span.end, *(part.end for part in parts.values())])
    return Match(span.doc[span.start : last], parts)


def _whole(doc: Doc, start: int, end: int) -> Span:
    """Stretch a part that ends inside an entity to the entity's end."""
    while end < len(doc) and doc[end - 1].ent_type and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


@cache
def _compile(row: str) -> _Row:
    """Return *row* in the form that spaCy wants.

    Raises:
        ValueError: If *row* is not in the notation of this module.
    """
    compiled = _Row([], [], [], [])
    for text in row.split():
        found = _ELEMENT.fullmatch(text)
        if found is None:
            raise ValueError(row)
        body, op = found["body"], found["op"]
        for element in _to_elements(body, op):
            compiled.elements.append(element)
            compiled.names.append(found["name"] or "")
            compiled.whole.append(body.startswith("@"))
        if op not in {"?", "*"} and not body.startswith(("@", "...", "^", "_")):
            compiled.words.append(re.compile(_word_regex(body)))
    return compiled


def _to_elements(body: str, op: str) -> list[dict[str, Any]]:
    """Return spaCy's elements for one element of ours."""
    if body.startswith("..."):
        return [_INSIDE | {"OP": f"{{0,{int(body[3:] or _GAP)}}}"}]
    if body.startswith("@"):
        labels = {"IN": body[1:].split("|")}
        begin: dict[str, Any] = {"ENT_TYPE": labels, "ENT_IOB": 3}
        if op == "?":
            begin["OP"] = "?"
        return [begin, {"ENT_TYPE": labels, "ENT_IOB": 1, "OP": "*"}]
    element: dict[str, Any] = dict(_INSIDE)
    if body == "^":
        element = {"TEXT": {"REGEX": r"^[A-ZΑ-ΩΆΈΉΊΌΎΏΪΫ]"}}
    elif body != "_":
        element = {"TAG": {"REGEX": _word_regex(body)}}
    return [element | {"OP": op}] if op else [element]


def _word_regex(body: str) -> str:
    """Return a regular expression over a token's ``form lemma`` text."""
    words = []
    for word in body.split("|"):
        folded = re.escape(fold(word.removesuffix("~")))
        words.append(folded + (r"\S*" if word.endswith("~") else ""))
    return rf"(?:^|\s)(?:{'|'.join(words)})(?:\s|$)"
