"""Tokens and spans answer as those of spaCy do."""

from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from citykg.documents.model import Language
from citykg.extraction.nlp import annotate, load_pipeline
from citykg.extraction.tokens import Doc, Span

TEXT = "Ο Δήμος Βόλου (2024) μετέχει. Η «Πύλη» άνοιξε  χθες στο Βόλο."
PIPELINE = load_pipeline(Language.GREEK)
BLANK = spacy.blank("el")
_offsets = st.integers(-2, len(TEXT) + 2)
_places = st.none() | st.integers(-25, 25)


@cache
def _doc() -> Doc:
    return annotate(PIPELINE(TEXT), language=Language.GREEK)


@given(_offsets, _offsets, st.sampled_from(["strict", "contract", "expand"]))
def test_characters_give_the_same_tokens(start: int, end: int, mode: str) -> None:
    """A span of characters is made of the tokens that spaCy makes it of."""
    ours = _doc()
    words = [one.text for one in ours]
    spaces = [bool(one.whitespace_) for one in ours]
    theirs = type(BLANK(""))(BLANK.vocab, words=words, spaces=spaces)
    if start >= end:
        return
    found = ours.char_span(start, end, alignment_mode=mode)
    expected = theirs.char_span(start, end, alignment_mode=mode)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert (found.start, found.end) == (expected.start, expected.end)


@given(_places, _places)
def test_slices_are_those_of_lists(start: int | None, end: int | None) -> None:
    """A part of a document, or of a span, has the tokens of the same part of a list."""
    doc = _doc()
    assert list(doc[start:end]) == list(doc)[start:end]
    part = doc[2:9]
    assert list(part[start:end]) == list(part)[start:end]


def test_entities_label_their_tokens() -> None:
    """Tokens know their entity, and forget it when others are set."""
    doc = _doc()
    doc.ents = [Span(doc, 13, 14, "City"), Span(doc, 1, 3, "Municipality")]
    assert [one.start for one in doc.ents] == [1, 13]
    assert [one.ent_iob_ for one in doc[:4]] == ["O", "B", "I", "O"]
    assert [one.label_ for one in doc[0:3].ents] == ["Municipality"]
    doc.ents = []
    assert {one.ent_type_ for one in doc} == {""}


def test_a_place_outside_is_none() -> None:
    """No token stands before the first, nor after the last of a span."""
    doc = _doc()
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[1:3][2]
    assert doc[-1].text == "."
    assert doc[3:3].text == ""
